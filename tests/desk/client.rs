//! A desk that runs, and requests to it as bytes: what no browser would send, too.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::support::Run;

/// A desk of a project of its own; it ends with the test.
pub struct Desk {
    pub run: Run,
    child: Child,
    pub port: u16,
    /// The secret of its address.
    pub key: String,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Desk {
    /// Starts the program in the folder of a run.
    pub fn open(run: Run) -> Desk {
        let run = run.args(["desk", "--no-open", "--quiet"]);
        let mut child = run
            .command()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("a pipe"))
            .read_line(&mut line)
            .expect("a line");
        let (port, key) = line
            .trim()
            .strip_prefix("http://127.0.0.1:")
            .and_then(|rest| rest.split_once("/?key="))
            .unwrap_or_else(|| panic!("no address: {line:?}"));
        Desk { run, child, port: port.parse().expect("a port"), key: key.into() }
    }

    /// Sends bytes and reads all that comes back.
    pub fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("somebody listens");
        // Where it is refused before it is sent whole, what was answered is there all the same.
        let _ = stream.write_all(bytes);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Answer { status, head, body: all.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// The headers that a browser sends once it was let in.
    pub fn headers(&self) -> String {
        format!("Host: 127.0.0.1:{0}\r\nCookie: a=b; sokpi-desk-{0}={1}\r\n", self.port, self.key)
    }

    pub fn get(&self, address: &str) -> Answer {
        self.raw(format!("GET {address} HTTP/1.1\r\n{}\r\n", self.headers()).as_bytes())
    }

    /// The page at an address, which must be there.
    #[track_caller]
    pub fn page(&self, address: &str) -> String {
        let answer = self.get(address);
        assert_eq!(answer.status, 200, "{address}\n{}", answer.text());
        answer.text()
    }

    /// Posts a form as its own pages do.
    pub fn post(&self, address: &str, form: &str) -> Answer {
        let own = format!("{}Origin: http://127.0.0.1:{}\r\n", self.headers(), self.port);
        self.send("POST", address, &own, form)
    }

    /// Drops a document on the page.
    pub fn upload(&self, name: &str, body: &str) -> Answer {
        let own = format!(
            "{}Origin: http://127.0.0.1:{}\r\nX-Sokpi-Token: {}\r\nX-Sokpi-Name: {name}\r\n",
            self.headers(),
            self.port,
            self.token()
        );
        self.send("POST", "/upload?lang=en", &own, body)
    }

    pub fn send(&self, method: &str, address: &str, headers: &str, body: &str) -> Answer {
        let head = format!(
            "{method} {address} HTTP/1.1\r\n{headers}Content-Length: {}\r\n\r\n",
            body.len()
        );
        self.raw((head + body).as_bytes())
    }

    /// The token that its pages hand back.
    pub fn token(&self) -> String {
        let page = self.page("/");
        let token = page.split("name=\"x-sokpi-token\" value=\"").nth(1).expect("a token");
        token.split('"').next().unwrap_or_default().into()
    }

    /// Builds the project from beside it.
    pub fn build(&self) -> (String, i32) {
        let mut command = self.run.command_with(&["build", "--lang", "en"]);
        let output = command.output().expect("the program starts");
        (String::from_utf8_lossy(&output.stderr).into(), output.status.code().unwrap_or(-1))
    }

    /// Waits until the program has ended by itself.
    pub fn ended(mut self) -> i32 {
        self.child.wait().expect("it ends").code().expect("an exit code")
    }
}

/// A text as it stands in a form that is sent.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// The fields of the form on a page that goes to an address, as its buttons send them.
#[track_caller]
pub fn fields(page: &str, action: &str) -> String {
    let form = page.split(&format!("action=\"{action}\"")).nth(1);
    let form = form.and_then(|rest| rest.split("</form>").next()).expect("a form");
    let inputs = form.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap_or(""));
    let is_sent =
        |input: &&str| !input.contains("type=\"checkbox\"") || input.ends_with(" checked");
    let field = |input: &str| {
        let of = |name: &str| {
            let from = format!("{name}=\"");
            let rest = input.split(&from).nth(1).unwrap_or_default();
            let text = rest.split('"').next().unwrap_or_default();
            let marks =
                [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
            encoded(&marks.iter().fold(text.to_string(), |text, (a, b)| text.replace(a, b)))
        };
        format!("{}={}", of("name"), of("value"))
    };
    inputs.filter(is_sent).map(field).collect::<Vec<_>>().join("&")
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}
