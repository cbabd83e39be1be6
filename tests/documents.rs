//! Documents made to break whoever reads them: a message that names the limit, exit code 2, no time
//! and memory beyond it.

use std::io::Write;

use super::support::Run;

/// A DOCX whose body is this.
fn docx(body: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .expect("an archive");
    body(&mut archive);
    archive.finish().expect("an archive").into_inner()
}

/// A PDF of one page, with these filters over its content.
fn pdf(filters: &str, content: &[u8]) -> Vec<u8> {
    let head = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n\
        5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n";
    let stream = format!("4 0 obj\n<< /Length {} {filters} >>\nstream\n", content.len());
    [
        head.as_bytes(),
        stream.as_bytes(),
        content,
        b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n",
    ]
    .concat()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn told_of(name: &str, bytes: &[u8]) -> String {
    let (stdout, stderr, code) =
        Run::project().file(name, bytes).args(["read", name, "--lang", "en"]).capture();
    assert_eq!((stdout.as_str(), code), ("", 2), "{stderr}");
    stderr
}

const LIMIT: usize = 64 << 20;

#[test]
fn a_docx_that_unpacks_without_end() {
    let bomb = docx(|body| {
        let line = [b' '; 1 << 16];
        (0..=LIMIT / line.len()).for_each(|_| body.write_all(&line).expect("packed"));
    });
    assert!(bomb.len() < 200_000);
    assert_eq!(
        told_of("a.docx", &bomb),
        format!(
            "sokpi: cannot read `a.docx`: a part of the file is larger than the limit of {LIMIT} bytes\n"
        )
    );
}

/// What a document says of other files is neither read nor multiplied.
#[test]
fn entities_are_not_followed() {
    let entities = "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let text = "Giải quyết 12 vụ vi phạm.";
    let body = format!("{entities}<w><p><r><t>{text} &a;&b;&c;</t></r></p></w>");
    let run =
        Run::project().file("a.docx", docx(|out| out.write_all(body.as_bytes()).expect("packed")));
    let (stdout, stderr, code) = run.args(["read", "a.docx", "--lang", "en", "-q"]).capture();
    assert_eq!(code, 0, "{stderr}");
    assert!(!stdout.contains("root:"), "{stdout}");
}

#[test]
fn a_pdf_that_unpacks_without_end() {
    let zeros = vec![0; LIMIT + 1];
    let large = format!(
        "sokpi: cannot read `a.pdf`: a stream of the PDF is larger than the limit of {LIMIT} bytes\n"
    );
    let hex = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|b| format!("{b:02x}"))
            .chain([">".into()])
            .collect::<String>()
            .into_bytes()
    };
    let deflated = zlib(&zeros);
    // Every run of 128 zeros in two bytes, and that packed.
    let runs = zlib(&[129, 0].repeat(LIMIT / 128 + 1));
    // The longest word of LZW over and over: `sokpi` packs none itself, so the codes are made by
    // hand.
    let lzw = lzw_of_zeros(40_000);
    for (filters, content) in [
        ("/Filter /FlateDecode", &deflated),
        ("/Filter /FlateDecode", &deflated[2..].to_vec()),
        ("/Filter [/ASCIIHexDecode /FlateDecode]", &hex(&deflated)),
        ("/Filter [/AS#43IIHexDecode /FlateDecode]", &hex(&deflated)),
        ("/Filter [/FlateDecode /FlateDecode]", &zlib(&deflated)),
        ("/Filter [/FlateDecode /RunLengthDecode]", &runs),
        ("/Filter /LZWDecode", &lzw),
    ] {
        assert_eq!(told_of("a.pdf", &pdf(filters, content)), large, "{filters}");
    }
}

/// Codes of LZW: after the table is full of ever longer runs of zeros, the longest again and again.
fn lzw_of_zeros(times: usize) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0u32, 0);
    let mut put = |code: u32, size: u32| {
        held = held << size | code;
        bits += size;
        while bits >= 8 {
            out.push((held >> (bits - 8)) as u8);
            bits -= 8;
            held &= (1 << bits) - 1;
        }
    };
    put(256, 9);
    put(0, 9);
    let mut next = 258u32;
    // The encoder's table lags one entry behind; with the early change of PDF the width grows one
    // code sooner.
    while next < 4095 {
        let size = match next + 1 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        put(next, size);
        next += 1;
    }
    (0..times).for_each(|_| put(4090, 12));
    put(257, 12);
    put(0, 12);
    out
}

#[test]
fn a_pdf_nested_without_end() {
    for content in [
        b"[".repeat(1 << 20),
        b"<<".repeat(1 << 20),
        b"(".repeat(1 << 20),
        b"<< /a [".repeat(1 << 18),
        b"q ".repeat(1 << 20),
    ] {
        let told = told_of("a.pdf", &pdf("", &content));
        assert!(told.starts_with("sokpi: cannot read `a.pdf`: "), "{told}");
        let told = told_of("a.pdf", &[b"%PDF-1.4\n1 0 obj\n", content.as_slice()].concat());
        assert!(
            told.starts_with("sokpi: cannot read `a.pdf`: ") && !told.contains("panicked"),
            "{told}"
        );
    }
}

/// A form that draws itself twice, and pages that are their own parents.
#[test]
fn a_pdf_that_is_its_own_part() {
    let form =
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>";
    let own = pdf(form, b"/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do");
    let own = String::from_utf8(own)
        .expect("text")
        .replace("/Font << /F 5 0 R >>", "/XObject << /X 4 0 R >>");
    assert!(told_of("a.pdf", own.as_bytes()).contains("no text in it"));
    let own = own.replace("/Kids [3 0 R]", "/Kids [2 0 R 2 0 R]");
    assert!(told_of("a.pdf", own.as_bytes()).starts_with("sokpi: cannot read `a.pdf`: "));
}

#[test]
fn a_page_that_is_nested_without_end() {
    let page = format!("{}<p>Giải quyết 12 vụ vi phạm.</p>", "<div><nav><table>".repeat(200_000));
    let read = |more: &[&str]| {
        let args = ["read", "a.html", "--lang", "en"].iter().chain(more).copied();
        Run::project().file("a.html", &page).args(args).capture()
    };
    let (_, stderr, code) = read(&["-q"]);
    assert_eq!((stderr.as_str(), code), ("", 0));
    // Its tables pass a limit that its text does not: that they are not read is told.
    let (_, stderr, code) = read(&[]);
    let told =
        "the tables of the file cannot be read: more tables within tables than the limit of 256\n";
    assert!(stderr.starts_with(told) && code == 0, "{stderr}");
}

/// Reading takes the time of the text and not of its square: each would take minutes.
#[test]
fn a_report_of_one_line() {
    let many = |part: &str, ending: &str| {
        let name = format!("a.{ending}");
        let run = Run::project()
            .file(&name, part.repeat(100_000))
            .args(["read", &name, "--lang", "en", "-q", "--format", "json"]);
        let (_, stderr, code) = run.capture();
        assert_eq!((stderr.as_str(), code), ("", 0), "{part}");
    };
    many("<b>x</b>", "html");
    many("12 ", "txt");
    many("Giải quyết 12 vụ. ", "txt");
    many("Giải quyết 12 vụ.\n", "txt");
    many("x", "txt");
}

/// Half a document may end in half a number.
#[test]
fn a_docx_that_ends_early() {
    let part = |body: &[u8]| told_of("a.docx", &docx(|out| out.write_all(body).expect("packed")));
    let said = |cause: &str| {
        format!("sokpi: cannot read `a.docx`: not a sound DOCX file: word/document.xml{cause}\n")
    };
    assert_eq!(part("<w><p><r><t>Giải quyết 12".as_bytes()), said(" ends within an element"));
    assert_eq!(
        part(b"<w><p><r><t>12 \xff\xfe</t></r></p></w>"),
        said(": byte 15 is neither UTF-8 nor UTF-16")
    );
    assert_eq!(part(b"hello"), said(" holds no text"));
}

#[test]
fn a_text_of_more_than_a_person_writes() {
    assert_eq!(
        told_of("a.txt", "1 ".repeat(1_000_001).as_bytes()),
        "sokpi: cannot read `a.txt`: more numbers than the limit of 1000000\n"
    );
    assert_eq!(
        told_of("a.txt", "a ".repeat(8_000_001).as_bytes()),
        "sokpi: cannot read `a.txt`: more words than the limit of 8000000\n"
    );
}

/// A map is drawn line by line: what stands behind it on its page is left out, and told.
#[test]
fn a_page_that_draws_too_much_is_told() {
    let content = [b"BT /F 12 Tf (12 vu) Tj ET ".as_slice(), &b"0 g ".repeat(2_000_001)].concat();
    let (_, stderr, code) = Run::project()
        .file("a.pdf", pdf("", &content))
        .args(["read", "a.pdf", "--lang", "en", "-q"])
        .capture();
    let told = "left out: the end of page 1, which draws more than is followed; look whether it holds numbers\n";
    assert_eq!((stderr.as_str(), code), (told, 0));
}

/// Fonts that share one list of letters, each of which would keep its own.
#[test]
fn fonts_without_end() {
    let letters =
        format!("1 beginbfrange <0000> <ffff> [{}] endbfrange ", "<41>".repeat(65_536)).repeat(8);
    let packed = zlib(letters.as_bytes());
    let fonts = 60;
    let named: String = (0..fonts).map(|n| format!("/F{n} {} 0 R ", 10 + n)).collect();
    let content: String = (0..fonts).map(|n| format!("BT /F{n} 12 Tf (12 vu) Tj ET ")).collect();
    let objects: String = (0..fonts)
        .map(|n| format!("{} 0 obj\n<< /Type /Font /Subtype /Type0 /BaseFont /A{n} /ToUnicode 6 0 R >>\nendobj\n", 10 + n))
        .collect();
    let page =
        String::from_utf8(pdf("", content.as_bytes())).expect("text").replace("/F 5 0 R", &named);
    let (before, after) = page.split_once("trailer").expect("a trailer");
    let stream = format!("6 0 obj\n<< /Length {} /Filter /FlateDecode >>\nstream\n", packed.len());
    let bytes = [
        before.as_bytes(),
        objects.as_bytes(),
        stream.as_bytes(),
        &packed,
        b"\nendstream\nendobj\ntrailer",
        after.as_bytes(),
    ]
    .concat();
    assert_eq!(
        told_of("a.pdf", &bytes),
        "sokpi: cannot read `a.pdf`: more codes of fonts than the limit of 8000000\n"
    );
}

/// Text that was moved with its changes tracked stands twice in the file, and once in the report.
#[test]
fn text_that_was_moved() {
    let part = |text: &str| format!("<r><t>{text}</t></r>");
    let body = format!(
        "<w><p><moveFrom>{}</moveFrom></p><p><moveTo>{}</moveTo></p></w>",
        part("xử lý 111 vụ vi phạm"),
        part("xử lý 333 vụ vi phạm")
    );
    let run =
        Run::project().file("a.docx", docx(|out| out.write_all(body.as_bytes()).expect("packed")));
    let (stdout, stderr, code) =
        run.args(["read", "a.docx", "--lang", "en", "--format", "json", "--rejected"]).capture();
    assert!(code == 0 && stdout.contains("333") && !stdout.contains("111"), "{stdout}{stderr}");
}
