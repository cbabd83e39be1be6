//! Who is let in: the browser that was given the secret, asking this program under its own name.
//!
//! Any page of any site may send requests to this machine, and any name can be made to lead here.
//! So each request must name this server as its host, come from no other site, and carry the secret
//! in a cookie that no other site sends; what writes must be posted, say where it comes from, and
//! carry a token that no other site can read.

use super::http::{Method, Request, Response};
use crate::failure::Failure;

/// The name of the secret in the address that opens the desk.
const KEY: &str = "key";
/// The header, and the field of a form, that carries the token.
pub const TOKEN: &str = "x-sokpi-token";

/// What this desk is reached by, and what lets one in.
#[derive(Debug)]
pub struct Access {
    port: u16,
    key: String,
    token: String,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// It names another host, or comes from another site.
    Foreign,
    /// It lacks the secret.
    NoKey,
    /// It is to do something, and lacks the token.
    NoToken,
}

impl Access {
    /// New secrets for a port.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn new(port: u16) -> Result<Access, Failure> {
        Ok(Access { port, key: secret()?, token: secret()? })
    }

    /// The address that opens the desk.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?{KEY}={}", self.port, self.key)
    }

    /// The token that the pages of this desk hand back.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Cookies know no ports: each desk has one of its own.
    fn cookie(&self) -> String {
        format!("sokpi-desk-{}", self.port)
    }

    /// Lets a request in by its headers; or answers it, where it is the one that opens the desk.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn admit(&self, request: &Request) -> Result<Option<Response>, Denial> {
        if !self.is_own(request) {
            return Err(Denial::Foreign);
        }
        if let Some(key) = request.query.get(KEY) {
            if !same(key, &self.key) || request.method != Method::Get || request.path != "/" {
                return Err(Denial::NoKey);
            }
            // Out of the address at once: it must stand in no history.
            let rest = request.query.without(KEY).print();
            let cookie =
                format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie(), self.key);
            let address = if rest.is_empty() { "/".into() } else { format!("/?{rest}") };
            return Ok(Some(Response::see(&address).with("set-cookie", cookie)));
        }
        let name = self.cookie();
        let cookies = request.headers.iter().filter(|(name, _)| name == "cookie");
        let known = cookies
            .flat_map(|(_, all)| all.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(own, value)| own == name && same(value, &self.key));
        if known { Ok(None) } else { Err(Denial::NoKey) }
    }

    /// Whether a request that was let in may do something: it says where it comes from, and has the
    /// token in a header or its form.
    ///
    /// # Errors
    /// Why not.
    pub fn allow(&self, request: &Request) -> Result<(), Denial> {
        let field = || request.form().get(TOKEN).map(String::from);
        let token = request.header(TOKEN).map(String::from).or_else(field);
        let known = token.is_some_and(|token| same(&token, &self.token));
        if request.has("origin") && known { Ok(()) } else { Err(Denial::NoToken) }
    }

    /// Whether a request names this server, and comes from a page of it or from nobody's.
    fn is_own(&self, request: &Request) -> bool {
        let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let Some(host) = request.header("host").filter(|host| names.iter().any(|n| n == host))
        else {
            return false;
        };
        let origin = match request.has("origin") {
            true => request.header("origin") == Some(&format!("http://{host}")),
            false => true,
        };
        let site = match request.has("sec-fetch-site") {
            true => matches!(request.header("sec-fetch-site"), Some("same-origin" | "none")),
            false => true,
        };
        origin && site
    }
}

/// A text that nobody guesses: 24 bytes of the system's random numbers.
fn secret() -> Result<String, Failure> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(|cause| Failure::Internal(cause.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && differ == 0
}
