//! HTTP/1.1 on this machine alone: a thread a request, one request a connection.
//!
//! The head is read by httparse. A body has a length that is said before it; bodies in chunks, which
//! no form sends, are refused. Every answer closes its connection, so that nothing of one request
//! is ever taken for the next.

#![allow(clippy::disallowed_types, reason = "the page of this machine is served here")]

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use super::Desk;
use super::http::{Method, Request, Response};
use super::query::Query;
use crate::failure::Failure;

/// How long nothing may come in or go out.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes that the head of a request may have: the longest address of a question many times over.
const HEAD: usize = 64 << 10;
/// Headers that it may have.
const HEADERS: usize = 64;
/// Requests that are answered at once; a browser sends six.
const AT_ONCE: usize = 32;

/// A port of this machine that is listened on.
pub struct Listener(TcpListener);

impl Listener {
    /// Listens on a port; 0 is any that is free.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn open(port: u16) -> Result<Listener, Failure> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let failed = |cause: io::Error| Failure::read(address.to_string().as_ref(), cause);
        TcpListener::bind(address).map(Listener).map_err(failed)
    }

    /// Its port.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn port(&self) -> Result<u16, Failure> {
        let address = self.0.local_addr().map_err(|cause| Failure::Internal(cause.to_string()))?;
        Ok(address.port())
    }
}

/// Answers whoever comes, until the desk is closed.
///
/// # Errors
/// When the system gives no thread.
pub fn serve(Listener(listener): Listener, desk: Arc<Desk>) -> Result<(), Failure> {
    let (close, closed) = mpsc::channel();
    let begun = desk.clone();
    std::thread::Builder::new()
        .spawn(move || begun.begin())
        .map_err(|cause| Failure::Internal(cause.to_string()))?;
    let accept = move || {
        let busy = Arc::new(AtomicUsize::new(0));
        for stream in listener.incoming().flatten() {
            // Who comes beside so many others is no browser.
            if busy.fetch_add(1, Ordering::Relaxed) >= AT_ONCE {
                busy.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let (desk, close, own) = (desk.clone(), close.clone(), busy.clone());
            let work = move || {
                // Whoever went away has what he wanted.
                let _ = converse(stream, &desk);
                own.fetch_sub(1, Ordering::Relaxed);
                if desk.is_closed() {
                    let _ = close.send(());
                }
            };
            if std::thread::Builder::new().spawn(work).is_err() {
                busy.fetch_sub(1, Ordering::Relaxed);
            }
        }
    };
    std::thread::Builder::new()
        .spawn(accept)
        .map_err(|cause| Failure::Internal(cause.to_string()))?;
    // The program ends with this, and the threads with the program.
    let _ = closed.recv();
    Ok(())
}

/// One request and its answer.
fn converse(mut stream: TcpStream, desk: &Desk) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let response = match read(&mut stream, desk) {
        Ok(request) => {
            let answered =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| desk.answer(&request)));
            answered.unwrap_or_else(|_| Response::text(500, "sokpi: the request failed"))
        }
        Err(Trouble::Refused(response)) => response,
        Err(Trouble::Gone(cause)) => return Err(cause),
    };
    stream.write_all(&sent(&response, desk))?;
    stream.shutdown(Shutdown::Write)?;
    // What was not read is let go: a connection that is dropped with bytes in it takes the answer along.
    let mut rest = [0; 4096];
    let mut left: usize = 1 << 20;
    while left > 0 {
        match stream.read(&mut rest)? {
            0 => break,
            count => left = left.saturating_sub(count),
        }
    }
    Ok(())
}

/// Why a request is not handed on.
enum Trouble {
    /// It is refused.
    Refused(Response),
    /// Nobody waits for an answer.
    Gone(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(cause: io::Error) -> Trouble {
        Trouble::Gone(cause)
    }
}

fn refused<T>(status: u16, why: &str) -> Result<T, Trouble> {
    Err(Trouble::Refused(Response::text(status, why)))
}

/// A request with its whole body, as far as it may have one.
fn read(stream: &mut TcpStream, desk: &Desk) -> Result<Request, Trouble> {
    let mut bytes = Vec::new();
    let mut part = [0; 8192];
    let (mut request, end) = loop {
        let count = stream.read(&mut part)?;
        if count == 0 {
            return Err(Trouble::Gone(io::ErrorKind::UnexpectedEof.into()));
        }
        bytes.extend_from_slice(&part[..count]);
        match head(&bytes) {
            Ok(Some(found)) => break found,
            Ok(None) if bytes.len() >= HEAD => return refused(431, "sokpi: the head is too large"),
            Ok(None) => {}
            Err(()) => return refused(400, "sokpi: no request"),
        }
    };
    if request.has("transfer-encoding") {
        return refused(501, "sokpi: a body has a length");
    }
    let length = match (request.has("content-length"), request.header("content-length")) {
        (false, _) => 0,
        (true, Some(text)) if text.bytes().all(|b| b.is_ascii_digit()) => {
            text.parse().unwrap_or(usize::MAX)
        }
        (true, _) => return refused(400, "sokpi: no length"),
    };
    // Before its body is taken.
    let limit = desk.limit(&request).map_err(Trouble::Refused)?;
    if length > limit {
        return refused(413, "sokpi: the body is too large");
    }
    if request.header("expect").is_some_and(|text| text.eq_ignore_ascii_case("100-continue")) {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let mut body = bytes.split_off(end);
    body.truncate(length);
    let known = body.len();
    body.resize(length, 0);
    stream.read_exact(&mut body[known..])?;
    request.body = body;
    Ok(request)
}

/// The head of a request and where it ends; `None` while it is not whole.
fn head(bytes: &[u8]) -> Result<Option<(Request, usize)>, ()> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let end = match parsed.parse(bytes).map_err(|_| ())? {
        httparse::Status::Complete(end) => end,
        httparse::Status::Partial => return Ok(None),
    };
    let method = match parsed.method {
        Some("GET") => Method::Get,
        Some("POST") => Method::Post,
        _ => Method::Other,
    };
    let target = parsed.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let request = Request {
        method,
        path: path.into(),
        query: Query::parse(query),
        headers: parsed.headers.iter().map(header).collect(),
        body: Vec::new(),
    };
    Ok(Some((request, end)))
}

/// The name of a header in small letters, and its value.
fn header(header: &httparse::Header) -> (String, String) {
    (header.name.to_ascii_lowercase(), String::from_utf8_lossy(header.value).trim().to_string())
}

/// An answer with what every answer says, as it goes out.
fn sent(response: &Response, desk: &Desk) -> Vec<u8> {
    let reason = match response.status {
        200 => "OK",
        303 => "See Other",
        400..=499 => "Refused",
        _ => "Failed",
    };
    let mut out = format!(
        "HTTP/1.1 {} {reason}\r\ncontent-type: {}\r\ncontent-length: {}\r\nconnection: close\r\n",
        response.status,
        response.media,
        response.body.len()
    );
    for (name, value) in desk.headers().iter().chain(&response.headers) {
        // No value of the data begins a line of its own.
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        out += &format!("{name}: {value}\r\n");
    }
    let mut out = (out + "\r\n").into_bytes();
    out.extend_from_slice(&response.body);
    out
}
