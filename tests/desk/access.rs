use super::client::Desk;
use crate::support::Run;

/// Every address that answers whoever is let in.
const SHOWN: [&str; 11] = [
    "/",
    "/?indicator=survey.score",
    "/keep?indicator=survey.score&as=chart",
    "/import",
    "/check",
    "/coverage",
    "/indicators",
    "/sources",
    "/charts",
    "/changes",
    "/font/400.ttf",
];
/// Every address that does something.
const DONE: [&str; 8] =
    ["/keep", "/upload", "/import", "/line", "/cell", "/undo", "/build", "/close"];

#[test]
fn the_address_opens_it_and_the_secret_leaves_the_address() {
    let desk = Desk::open(Run::project());
    let host = format!("Host: 127.0.0.1:{}\r\n", desk.port);
    let opened = desk.send("GET", &format!("/?key={}&indicator=land.revenue", desk.key), &host, "");
    assert_eq!((opened.status, opened.header("location")), (303, Some("/?indicator=land.revenue")));
    let cookie =
        format!("sokpi-desk-{}={}; Path=/; HttpOnly; SameSite=Strict", desk.port, desk.key);
    assert_eq!(opened.header("set-cookie"), Some(cookie.as_str()));
    assert!(!desk.page("/?indicator=land.revenue").contains(&desk.key));
    // Two desks have two secrets.
    assert_ne!(Desk::open(Run::project()).key, desk.key);
}

#[test]
fn whoever_lacks_the_secret_sees_nothing() {
    let desk = Desk::open(Run::project());
    let (port, key) = (desk.port, &desk.key);
    let cookies = [
        String::new(),
        format!("Cookie: sokpi-desk-{port}={}\r\n", "0".repeat(key.len())),
        format!("Cookie: sokpi-desk-{port}={}\r\n", &key[1..]),
        format!("Cookie: sokpi-desk-{port}=\r\n"),
        format!("Cookie: sokpi-desk-{}={key}\r\n", port.wrapping_add(1)),
    ];
    for cookie in cookies {
        for address in SHOWN {
            let answer =
                desk.send("GET", address, &format!("Host: 127.0.0.1:{port}\r\n{cookie}"), "");
            assert_eq!(answer.status, 403, "{address} {cookie}");
            assert!(!answer.text().contains("survey"), "{}", answer.text());
        }
    }
    for wrong in ["/?key=", "/?key=0", "/keep?key="] {
        let host = format!("Host: 127.0.0.1:{port}\r\n");
        assert_eq!(desk.send("GET", wrong, &host, "").status, 403, "{wrong}");
    }
    // The secret opens the first page and nothing else.
    let host = format!("Host: 127.0.0.1:{port}\r\n");
    assert_eq!(desk.send("GET", &format!("/font/400.ttf?key={key}"), &host, "").status, 403);
}

#[test]
fn another_host_and_another_site_are_refused() {
    let desk = Desk::open(Run::project());
    let (port, token) = (desk.port, desk.token());
    let cookie = format!("Cookie: sokpi-desk-{port}={}\r\n", desk.key);
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    let foreign = [
        String::new(),
        format!("Host: evil.example:{port}\r\n"),
        "Host: 127.0.0.1\r\n".to_string(),
        format!("Host: 127.0.0.1:{}\r\n", port.wrapping_add(1)),
        format!("{own}Host: evil.example:{port}\r\n"),
        format!("{own}Origin: http://evil.example\r\n"),
        format!("{own}Origin: null\r\n"),
        format!("{own}Origin: http://localhost:{port}\r\n"),
        format!("{own}Origin: http://127.0.0.1:{}\r\n", port.wrapping_add(1)),
        format!("{own}Origin: http://127.0.0.1:{port}\r\nOrigin: http://evil.example\r\n"),
        format!("{own}Sec-Fetch-Site: cross-site\r\n"),
        format!("{own}Sec-Fetch-Site: same-site\r\n"),
    ];
    for headers in foreign {
        let headers = format!("{headers}{cookie}");
        for address in SHOWN {
            assert_eq!(desk.send("GET", address, &headers, "").status, 403, "{address} {headers}");
        }
        for address in DONE {
            let form = format!("x-sokpi-token={token}");
            assert_eq!(
                desk.send("POST", address, &headers, &form).status,
                403,
                "{address} {headers}"
            );
        }
        // Nor does the secret in the address help.
        let opened = desk.send("GET", &format!("/?key={}", desk.key), &headers, "");
        assert_eq!((opened.status, opened.header("set-cookie")), (403, None), "{headers}");
    }
    // By its other name it is the same.
    let other = format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n{cookie}");
    assert_eq!(desk.send("GET", "/", &other, "").status, 200);
}

#[test]
fn nothing_is_done_without_the_token_or_by_a_link() {
    let desk = Desk::open(Run::project());
    let token = desk.token();
    let origin = format!("{}Origin: http://127.0.0.1:{}\r\n", desk.headers(), desk.port);
    for address in DONE {
        for form in [
            String::new(),
            "x-sokpi-token=".into(),
            format!("x-sokpi-token={}", "0".repeat(token.len())),
        ] {
            assert_eq!(desk.send("POST", address, &origin, &form).status, 403, "{address} {form}");
        }
        // A form of nobody's page.
        let form = format!("x-sokpi-token={token}");
        assert_eq!(desk.send("POST", address, &desk.headers(), &form).status, 403, "{address}");
    }
    assert_eq!(desk.get("/close").status, 404);
    for method in ["PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"] {
        assert_eq!(desk.send(method, "/", &desk.headers(), "").status, 405, "{method}");
    }
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn it_ends_when_it_is_closed() {
    let desk = Desk::open(Run::project());
    let closed = desk.post("/close", &format!("x-sokpi-token={}", desk.token()));
    assert_eq!(closed.status, 200);
    assert_eq!(desk.ended(), 0);
}

#[test]
fn no_path_leads_to_a_file() {
    let desk =
        Desk::open(Run::project().file("secret.txt", "geheim").file("charts/a.txt", "geheim"));
    for path in [
        "/secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/font/../../secret.txt",
        "/font/%2e%2e%2f%2e%2e%2fsecret.txt",
        "//etc/passwd",
        "/font/400.ttf/",
        "/charts/a.txt",
        "/datasets/units.csv",
        "/picture.txt?indicator=survey.score",
        "/table.toml?indicator=survey.score",
        "/table.json/../../secret.txt",
        "/figure.html",
        "*",
        "http://127.0.0.1/secret.txt",
    ] {
        let answer = desk.get(path);
        assert!(matches!(answer.status, 400 | 404 | 409), "{path}: {}", answer.status);
        assert!(!answer.text().contains("geheim") && !answer.text().contains("root:x:"), "{path}");
    }
}

#[test]
fn bodies_and_heads_have_limits_and_a_form() {
    let desk = Desk::open(Run::project());
    let own = format!("{}Origin: http://127.0.0.1:{}\r\n", desk.headers(), desk.port);
    let large = "a".repeat((64 << 10) + 1);
    assert_eq!(desk.send("POST", "/keep", &own, &large).status, 413);
    assert_eq!(desk.send("GET", "/", &own, "a").status, 413);
    // Said to be large, and never sent: refused all the same.
    let said = format!("POST /keep HTTP/1.1\r\n{own}Content-Length: 99999999999999999999\r\n\r\n");
    assert_eq!(desk.raw(said.as_bytes()).status, 413);
    // Whoever is not let in may send nothing.
    let foreign = format!(
        "POST /keep HTTP/1.1\r\nHost: evil.example\r\nContent-Length: {}\r\n\r\n{large}",
        large.len()
    );
    assert_eq!(desk.raw(foreign.as_bytes()).status, 403);
    for (head, status) in [
        (format!("{own}Content-Length: 1\r\nContent-Length: 2\r\n"), 400),
        (format!("{own}Content-Length: -1\r\n"), 400),
        (format!("{own}Content-Length: 0x1\r\n"), 400),
        (format!("{own}Transfer-Encoding: chunked\r\n"), 501),
        (format!("{own}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), 501),
    ] {
        let bytes = format!("POST /keep HTTP/1.1\r\n{head}\r\n");
        assert_eq!(desk.raw(bytes.as_bytes()).status, status, "{head}");
    }
    let long = format!("GET /?{} HTTP/1.1\r\n{own}\r\n", "a".repeat(70 << 10));
    assert_eq!(desk.raw(long.as_bytes()).status, 431);
    let many = format!("GET / HTTP/1.1\r\n{own}{}\r\n", "x: y\r\n".repeat(100));
    assert_eq!(desk.raw(many.as_bytes()).status, 400);
    assert_eq!(desk.raw(b"\x16\x03\x01\x02\x00 hello\r\n\r\n").status, 400);
    assert_eq!(desk.raw(b"GET / HTTP/1.1\r\nHost : a\r\n\r\n").status, 400);
    // And after all of that it answers.
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn every_answer_forbids_what_is_not_its_own() {
    let desk = Desk::open(Run::project());
    let refused = desk.send("GET", "/", "", "");
    for answer in
        SHOWN.map(|address| desk.get(address)).into_iter().chain([refused, desk.get("/none")])
    {
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
        assert!(
            !policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(name), Some(value));
        }
        assert!(!answer.text().contains(" style=\""), "the policy would not let it look so");
    }
}
