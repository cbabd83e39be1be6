//! What a browser asks and what it is answered, whatever server carries it.

use super::query::Query;

/// How something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To be shown something.
    Get,
    /// To have something done.
    Post,
    /// Neither.
    Other,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// How it is asked.
    pub method: Method,
    /// The path, as it was sent.
    pub path: String,
    /// What stands behind the question mark.
    pub query: Query,
    /// Its headers: the name in small letters, and the value.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header that was sent once; `None` where it was sent twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.iter().filter(|(known, _)| known == name);
        let (_, value) = all.next()?;
        all.next().is_none().then_some(value)
    }

    /// Whether a header was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }

    /// The fields of a form in its body.
    pub fn form(&self) -> Query {
        Query::parse(&String::from_utf8_lossy(&self.body))
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status of HTTP.
    pub status: u16,
    /// The media type.
    pub media: &'static str,
    /// Headers of its own.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Response {
    /// Bytes of a media type.
    pub fn of(media: &'static str, body: Vec<u8>) -> Response {
        Response { status: 200, media, headers: Vec::new(), body }
    }

    /// A page.
    pub fn html(status: u16, text: String) -> Response {
        Response { status, ..Response::of("text/html; charset=utf-8", text.into_bytes()) }
    }

    /// A line of text.
    pub fn text(status: u16, text: &str) -> Response {
        Response { status, ..Response::of("text/plain; charset=utf-8", text.into()) }
    }

    /// The way to another address.
    pub fn see(address: &str) -> Response {
        Response::text(303, "").with("location", address)
    }

    /// The same with a header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Response {
        self.headers.push((name, value.into()));
        self
    }
}
