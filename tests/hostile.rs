//! What lies where a file should be and is none, and documents made to break whoever reads them: a message, exit code 2, nothing written.

use std::fs::File;
use std::io::Write;
use std::process::{Command, Stdio};

use super::support::Run;

const BARS: &str = "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n";

/// A pipe that nobody writes into: whoever opens it waits for ever.
#[cfg(unix)]
fn pipe(run: &Run, name: &str) {
    let made = Command::new("mkfifo").arg(run.path(name)).status().expect("mkfifo");
    assert!(made.success(), "{name}");
}

fn refused(run: Run, args: &[&str], told: &str) {
    run.args(args.iter().copied()).code(2).stderr(format!("sokpi: cannot read {told}\n")).run();
}

const CHECK: [&str; 3] = ["check", "--lang", "en"];
const BUILD: [&str; 3] = ["build", "--lang", "en"];

#[test]
fn a_folder_where_a_file_should_be() {
    let inside = |name: &str| Run::project().file(&format!("{name}/x"), "");
    refused(inside("datasets/more.csv"), &CHECK, "`datasets/more.csv`: it is a folder");
    refused(inside("datasets/observations/more.csv"), &CHECK, "`datasets/observations/more.csv`: it is a folder");
    refused(inside("sokpi.toml"), &CHECK, "`sokpi.toml`: it is a folder");
    refused(inside("charts/thu/chart.toml"), &BUILD, "`charts/thu/chart.toml`: it is a folder");
    refused(inside("charts/thu/data.csv").file("charts/thu/chart.toml", BARS), &BUILD, "`charts/thu/data.csv`: it is a folder");
    refused(inside("a.txt"), &["read", "a.txt", "--lang", "en"], "`a.txt`: it is a folder");
}

#[cfg(unix)]
#[test]
fn a_pipe_where_a_file_should_be() {
    for (name, args) in [
        ("datasets/more.csv", &CHECK[..]),
        ("datasets/observations/more.csv", &CHECK),
        ("sokpi.toml", &CHECK),
        ("charts/cu/chart.toml", &BUILD),
        ("charts/thu/data.csv", &BUILD),
        ("charts/sokpi.lock", &BUILD),
        ("reports/an-phu-2023.txt", &["verify", "--reports", "reports", "--lang", "en"]),
        ("a.pdf", &["read", "a.pdf", "--lang", "en"]),
    ] {
        let run = Run::project().file("charts/thu/chart.toml", BARS).file("charts/cu/notes", "").file("reports/notes", "");
        pipe(&run, name);
        refused(run, args, &format!("`{name}`: it is a pipe or a device, and no file"));
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_end() {
    refused(
        Run::project().link("a.txt", "/dev/zero"),
        &["read", "a.txt", "--lang", "en"],
        "`a.txt`: it is a pipe or a device, and no file",
    );
}

/// Whoever sends a change must not have other files of the machine quoted in the findings.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_project() {
    for name in ["datasets/more.csv", "datasets/observations/more.csv", "sokpi.toml"] {
        let told = format!("`{name}`: it is a link that leads out of the project; put the file itself there");
        refused(Run::project().link(name, "/etc/passwd"), &CHECK, &told);
        refused(Run::project().link(name, "nowhere"), &CHECK, &format!("`{name}`: there is no such file or folder"));
    }
    // One that stays inside is a file like any other.
    let inside = Run::project().copy("datasets/observations", "more").remove("datasets/observations/khao-sat.csv");
    inside.link("datasets/observations/khao-sat.csv", "../../more/khao-sat.csv").args(["check", "-q"]).run();
}

#[test]
fn a_spec_that_leads_out_is_not_quoted() {
    let run = Run::project().file("secret/chart.toml", "password = 'x'\n").link("charts/thu", "../secret");
    let (_, stderr, code) = run.args(["build", "--lang", "en"]).capture();
    assert!(code == 1 && stderr.contains("outside-project") && !stderr.contains("password"), "{stderr}");
}

/// What steers a terminal (clears it, renames its window) can be seen in a message, and steers nothing.
#[test]
fn a_value_that_would_steer_the_terminal() {
    let stray = Run::project().file("datasets/observations/\u{1b}[2J.csv", "x\n").args(["check", "--lang", "en", "--color", "always"]);
    let (stdout, _, code) = stray.capture();
    assert!(code == 1 && stdout.contains("\\u{1b}[2J.csv") && !stdout.contains("\u{1b}[2J"), "{stdout:?}");
    let (_, stderr, code) = Run::project().args(["read", "\u{1b}]0;x.txt", "--lang", "en", "--color", "always"]).capture();
    assert!(code == 2 && stderr.contains("`\\u{1b}]0;x.txt`") && !stderr.contains("\u{1b}]"), "{stderr:?}");
}

/// A file of a gigabyte that takes no room on the disk.
fn sparse(run: &Run, name: &str, bytes: u64) {
    let path = run.path(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    File::create(&path).and_then(|file| file.set_len(bytes)).unwrap_or_else(|e| panic!("{name}: {e}"));
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    for (name, limit, args) in [
        ("datasets/units.csv", 512 << 20, &CHECK[..]),
        ("sokpi.toml", 1 << 20, &CHECK),
        ("charts/thu/chart.toml", 1 << 20, &BUILD),
        ("a.pdf", 64 << 20, &["read", "a.pdf", "--lang", "en"]),
        ("reports/an-phu-2023.docx", 64 << 20, &["verify", "--reports", "reports", "--lang", "en"]),
    ] {
        let run = Run::project();
        sparse(&run, name, 1 << 30);
        refused(run, args, &format!("`{name}`: it has more than {limit} bytes, which no such file needs"));
    }
}

/// Observations may be many, and take no memory as long as nobody asks for them.
#[test]
fn a_gigabyte_of_nothing_is_no_table() {
    let run = Run::project();
    sparse(&run, "datasets/observations/khao-sat.csv", 1 << 30);
    let (stdout, _, code) = run.args(CHECK).capture();
    assert!(code == 1 && stdout.contains("khao-sat.csv:1: error[missing-header]") && stdout.len() < 20_000, "{} bytes", stdout.len());
}

/// A mark that nobody closes before rows of another table: they are not told one by one without end.
#[test]
fn a_table_of_something_else() {
    let run = Run::project();
    let rows = "a,b,c,d,e,f,g,h,i,j\n".repeat(20_000);
    let run = run.add("datasets/observations/khao-sat.csv", rows.as_bytes());
    refused(
        run,
        &CHECK,
        "`datasets/observations/khao-sat.csv`: 65536 findings and more stand close together; it is no table of observations, or its cells are parted otherwise",
    );
}

/// Everybody may read a folder of root but who has no right to. As root the program is run as nobody.
#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written() {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65534;
    let run = Run::project().file("charts/thu/chart.toml", BARS).args(["build", "--lang", "en"]);
    let set = |name: &str, mode: u32| std::fs::set_permissions(run.path(name), Permissions::from_mode(mode)).expect("the mode");
    let root = std::fs::metadata(run.path("charts")).expect("the folder").uid() == 0;
    // Where this program lies may be closed to nobody: it goes along.
    let program = run.path("sokpi");
    std::fs::copy(env!("CARGO_BIN_EXE_sokpi"), &program).expect("a copy");
    set("", 0o755);
    let told = |args: &[&str]| {
        let mut command = Command::new(&program);
        command.args(args).current_dir(run.path("")).env_clear();
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().expect("the program starts");
        (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
    };
    set("datasets/units.csv", 0o000);
    assert_eq!(told(&CHECK), ("sokpi: cannot read `datasets/units.csv`: permission denied\n".into(), Some(2)));
    set("datasets/units.csv", 0o644);
    // The folder of the chart may not be written to: neither are its neighbours, though they could.
    set("charts/thu", 0o555);
    set("charts", 0o777);
    let (stderr, code) = told(&BUILD);
    assert!(
        code == Some(2) && stderr.starts_with("sokpi: cannot write `charts/thu/") && stderr.ends_with("`: permission denied\n"),
        "{stderr}"
    );
    set("charts/thu", 0o755);
    let names = |folder: &str| std::fs::read_dir(run.path(folder)).expect("a folder").count();
    assert_eq!((names("charts"), names("charts/thu")), (1, 1), "nothing was written");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_reader_that_went_away() {
    let full = || File::options().write(true).open("/dev/full").expect("/dev/full");
    for args in [
        &["list", "units", "--lang", "en"][..],
        &["compare", "land.revenue", "--lang", "en"],
        &["man", "--lang", "en"],
        &["--help"],
        &["--version"],
    ] {
        let output = Run::project().args(args.iter().copied()).command().stdout(full()).output().expect("the program starts");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let lang = if args.contains(&"en") {
            "cannot write `standard output`: the disk is full"
        } else {
            "không ghi được `standard output`: đĩa đã đầy"
        };
        assert_eq!((told, output.status.code()), (format!("sokpi: {lang}\n"), Some(2)), "{args:?}");
        let run = Run::project().args(args.iter().copied());
        let mut child = run.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("a child");
        assert_eq!((String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code()), (String::new(), Some(0)), "{args:?}");
    }
    let to_full = Run::project().args(["compare", "land.revenue", "--format", "csv", "-o", "/dev/full", "--lang", "en"]);
    to_full.code(2).stderr("sokpi: cannot write `/dev/full`: the disk is full\n").run();
    // A device is written to and stays one.
    Run::project().args(["compare", "land.revenue", "--format", "csv", "-o", "/dev/null"]).run();
    assert!(!std::fs::metadata("/dev/null").expect("/dev/null").is_file());
}

/// A DOCX whose body is this.
fn docx(body: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("an archive");
    body(&mut archive);
    archive.finish().expect("an archive").into_inner()
}

/// A PDF of one page, with these filters over its content.
fn pdf(filters: &str, content: &[u8]) -> Vec<u8> {
    let head = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n\
        5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n";
    let stream = format!("4 0 obj\n<< /Length {} {filters} >>\nstream\n", content.len());
    [head.as_bytes(), stream.as_bytes(), content, b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n"].concat()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn told_of(name: &str, bytes: &[u8]) -> String {
    let (stdout, stderr, code) = Run::project().file(name, bytes).args(["read", name, "--lang", "en"]).capture();
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
        format!("sokpi: cannot read `a.docx`: word/document.xml is larger than the limit of {LIMIT} bytes\n")
    );
}

/// What a document says of other files is neither read nor multiplied.
#[test]
fn entities_are_not_followed() {
    let entities = "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let text = "Giải quyết 12 vụ vi phạm.";
    let body = format!("{entities}<w><p><r><t>{text} &a;&b;&c;</t></r></p></w>");
    let run = Run::project().file("a.docx", docx(|out| out.write_all(body.as_bytes()).expect("packed")));
    let (stdout, stderr, code) = run.args(["read", "a.docx", "--lang", "en", "-q"]).capture();
    assert_eq!(code, 0, "{stderr}");
    assert!(!stdout.contains("root:"), "{stdout}");
}

#[test]
fn a_pdf_that_unpacks_without_end() {
    let zeros = vec![0; LIMIT + 1];
    let large = format!("sokpi: cannot read `a.pdf`: a stream of the PDF is larger than the limit of {LIMIT} bytes\n");
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).chain([">".into()]).collect::<String>().into_bytes();
    let deflated = zlib(&zeros);
    // Every run of 128 zeros in two bytes, and that packed.
    let runs = zlib(&[129, 0].repeat(LIMIT / 128 + 1));
    // The longest word of LZW over and over: `sokpi` packs none itself, so the codes are made by hand.
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
    // The encoder's table lags one entry behind; with the early change of PDF the width grows one code sooner.
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
    for content in [b"[".repeat(1 << 20), b"<<".repeat(1 << 20), b"(".repeat(1 << 20), b"<< /a [".repeat(1 << 18), b"q ".repeat(1 << 20)] {
        let told = told_of("a.pdf", &pdf("", &content));
        assert!(told.starts_with("sokpi: cannot read `a.pdf`: "), "{told}");
        let told = told_of("a.pdf", &[b"%PDF-1.4\n1 0 obj\n", content.as_slice()].concat());
        assert!(told.starts_with("sokpi: cannot read `a.pdf`: ") && !told.contains("panicked"), "{told}");
    }
}

/// A form that draws itself twice, and pages that are their own parents.
#[test]
fn a_pdf_that_is_its_own_part() {
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>";
    let own = pdf(form, b"/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do");
    let own = String::from_utf8(own).expect("text").replace("/Font << /F 5 0 R >>", "/XObject << /X 4 0 R >>");
    assert!(told_of("a.pdf", own.as_bytes()).contains("no text in it"));
    let own = own.replace("/Kids [3 0 R]", "/Kids [2 0 R 2 0 R]");
    assert!(told_of("a.pdf", own.as_bytes()).starts_with("sokpi: cannot read `a.pdf`: "));
}

#[test]
fn a_page_that_is_nested_without_end() {
    let page = format!("{}<p>Giải quyết 12 vụ vi phạm.</p>", "<div><nav><table>".repeat(200_000));
    let (_, stderr, code) = Run::project().file("a.html", page).args(["read", "a.html", "--lang", "en", "-q"]).capture();
    assert_eq!((stderr.as_str(), code), ("", 0));
}

/// Reading takes the time of the text and not of its square: each would take minutes.
#[test]
fn a_report_of_one_line() {
    let many = |part: &str, ending: &str| {
        let name = format!("a.{ending}");
        let run = Run::project().file(&name, part.repeat(100_000)).args(["read", &name, "--lang", "en", "-q", "--format", "json"]);
        let (_, stderr, code) = run.capture();
        assert_eq!((stderr.as_str(), code), ("", 0), "{part}");
    };
    many("<b>x</b>", "html");
    many("12 ", "txt");
    many("Giải quyết 12 vụ. ", "txt");
    many("Giải quyết 12 vụ.\n", "txt");
    many("x", "txt");
}
