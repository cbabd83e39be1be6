//! What lies where a file should be and is none, and names that lead elsewhere: a message, exit
//! code 2, nothing written.

use std::fs::File;
use std::process::{Command, Stdio};

use super::support::{Run, read, repository};

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
    refused(
        inside("datasets/observations/more.csv"),
        &CHECK,
        "`datasets/observations/more.csv`: it is a folder",
    );
    refused(inside("sokpi.toml"), &CHECK, "`sokpi.toml`: it is a folder");
    refused(inside("charts/thu/chart.toml"), &BUILD, "`charts/thu/chart.toml`: it is a folder");
    refused(
        inside("charts/thu/data.csv").file("charts/thu/chart.toml", BARS),
        &BUILD,
        "`charts/thu/data.csv`: it is a folder",
    );
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
        let run = Run::project()
            .file("charts/thu/chart.toml", BARS)
            .file("charts/cu/notes", "")
            .file("reports/notes", "");
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
        let told = format!(
            "`{name}`: it is a link that leads out of the project; put the file itself there"
        );
        refused(Run::project().link(name, "/etc/passwd"), &CHECK, &told);
        refused(
            Run::project().link(name, "nowhere"),
            &CHECK,
            &format!("`{name}`: there is no such file or folder"),
        );
    }
    // One that stays inside is a file like any other.
    let inside = Run::project()
        .copy("datasets/observations", "more")
        .remove("datasets/observations/khao-sat.csv");
    inside
        .link("datasets/observations/khao-sat.csv", "../../more/khao-sat.csv")
        .args(["check", "-q"])
        .run();
}

#[test]
fn a_spec_that_leads_out_is_not_quoted() {
    let run = Run::project()
        .file("secret/chart.toml", "password = 'x'\n")
        .link("charts/thu", "../secret");
    let (_, stderr, code) = run.args(["build", "--lang", "en"]).capture();
    assert!(
        code == 1 && stderr.contains("outside-project") && !stderr.contains("password"),
        "{stderr}"
    );
}

/// What steers a terminal (clears it, renames its window) can be seen in a message, and steers
/// nothing.
#[test]
fn a_value_that_would_steer_the_terminal() {
    let stray = Run::project()
        .file("datasets/observations/\u{1b}[2J.csv", "x\n")
        .args(["check", "--lang", "en", "--color", "always"]);
    let (stdout, _, code) = stray.capture();
    assert!(
        code == 1 && stdout.contains("\\u{1b}[2J.csv") && !stdout.contains("\u{1b}[2J"),
        "{stdout:?}"
    );
    let (_, stderr, code) = Run::project()
        .args(["read", "\u{1b}]0;x.txt", "--lang", "en", "--color", "always"])
        .capture();
    assert!(
        code == 2 && stderr.contains("`\\u{1b}]0;x.txt`") && !stderr.contains("\u{1b}]"),
        "{stderr:?}"
    );
    // Nor does a name look like a line of its own.
    let (_, stderr, _) =
        Run::project().args(["read", "x\nchecked: errors: 0.txt", "--lang", "en"]).capture();
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

/// "observations/\u{202e}vsc.exe" looks like another file. Wherever a name of a file is told, such
/// signs are seen.
#[test]
fn a_name_that_looks_like_another() {
    let odd = |text: &str| {
        text.contains(
            |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'),
        )
    };
    for format in ["text", "github", "json", "sarif"] {
        let run = Run::project()
            .file("datasets/observations/\u{202e}vsc\u{200b}.csv", "x\n")
            .file("page.md", "");
        let run = run.args(["check", "--format", format]).env("GITHUB_STEP_SUMMARY", "page.md");
        let (stdout, stderr, code) = run.capture();
        let page = std::fs::read_to_string(run.path("page.md")).expect("a page");
        assert!(
            code == 1
                && (stdout.contains("u{202e}vsc") || stdout.contains("u%7B202e%7Dvsc"))
                && !odd(&stdout)
                && !odd(&stderr)
                && !odd(&page),
            "{format}: {stdout}{stderr}{page}"
        );
    }
    // Of a chart, of a report, and of what cannot be read.
    let run = Run::project().file("charts/\u{202e}tob/chart.toml", BARS).args(["build"]);
    let (_, stderr, code) = run.capture();
    assert!(code == 1 && stderr.contains("\\u{202e}tob") && !odd(&stderr), "{stderr}");
    for args in [
        &["read", "\u{202e}a.txt"][..],
        &["read", "\u{202e}b.txt"],
        &["compare", "land.revenue", "-o", "\u{202e}c.md"],
        &["diff", "\u{202e}d"],
    ] {
        let (_, stderr, _) = Run::project()
            .file("\u{202e}a.txt", "Giải quyết 12 vụ.")
            .args(args.iter().copied())
            .capture();
        assert!(stderr.contains("\\u{202e}") && !odd(&stderr), "{args:?}: {stderr}");
    }
}

/// Who may read what is made is what the person has said, for every file alike.
#[cfg(unix)]
#[test]
fn every_made_file_has_the_same_mode() {
    use std::os::unix::fs::PermissionsExt;
    for (mask, mode) in [("077", 0o600), ("022", 0o644)] {
        let run = Run::project().file("charts/thu/chart.toml", BARS);
        let script = format!("umask {mask}; exec \"$0\" build -q");
        let status = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_sokpi")])
            .current_dir(run.path(""))
            .status();
        assert!(status.expect("a shell").success());
        for name in [
            "sokpi.lock",
            "README.md",
            "index.html",
            "thu/thu.vi.svg",
            "thu/data.csv",
            ".sokpi/stamp",
        ] {
            let found = std::fs::metadata(run.path("charts").join(name))
                .expect("a file")
                .permissions()
                .mode()
                & 0o777;
            assert_eq!(found, mode, "{name}, umask {mask}");
        }
    }
}

/// A file of a gigabyte that takes no room on the disk.
fn sparse(run: &Run, name: &str, bytes: u64) {
    let path = run.path(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    File::create(&path)
        .and_then(|file| file.set_len(bytes))
        .unwrap_or_else(|e| panic!("{name}: {e}"));
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
        refused(
            run,
            args,
            &format!("`{name}`: it has more than {limit} bytes, which no such file needs"),
        );
    }
}

/// Observations may be many, and take no memory as long as nobody asks for them.
#[test]
fn a_gigabyte_of_nothing_is_no_table() {
    let run = Run::project();
    sparse(&run, "datasets/observations/khao-sat.csv", 1 << 30);
    let (stdout, _, code) = run.args(CHECK).capture();
    assert!(
        code == 1 && stdout.contains("khao-sat.csv:1: error[long-record]") && stdout.len() < 20_000,
        "{} bytes",
        stdout.len()
    );
}

/// A mark that nobody closes before rows of another table: they are not told one by one without
/// end.
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

/// Everybody may read a folder of root but who has no right to. As root the program is run as
/// nobody.
#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written() {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65534;
    let run = Run::project().file("charts/thu/chart.toml", BARS).args(["build", "--lang", "en"]);
    let set = |name: &str, mode: u32| {
        std::fs::set_permissions(run.path(name), Permissions::from_mode(mode)).expect("the mode")
    };
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
    assert_eq!(
        told(&CHECK),
        ("sokpi: cannot read `datasets/units.csv`: permission denied\n".into(), Some(2))
    );
    set("datasets/units.csv", 0o644);
    // The folder of the chart may not be written to: neither are its neighbours, though they could.
    set("charts/thu", 0o555);
    set("charts", 0o777);
    let (stderr, code) = told(&BUILD);
    assert!(
        code == Some(2)
            && stderr.starts_with("sokpi: cannot write `charts/thu/")
            && stderr.ends_with("`: permission denied\n"),
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
        let output = Run::project()
            .args(args.iter().copied())
            .command()
            .stdout(full())
            .output()
            .expect("the program starts");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let lang = if args.contains(&"en") {
            "cannot write `standard output`: the disk is full"
        } else {
            "không ghi được `standard output`: đĩa đã đầy"
        };
        assert_eq!((told, output.status.code()), (format!("sokpi: {lang}\n"), Some(2)), "{args:?}");
        let run = Run::project().args(args.iter().copied());
        let mut child = run
            .command()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("a child");
        assert_eq!(
            (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code()),
            (String::new(), Some(0)),
            "{args:?}"
        );
    }
    let to_full = Run::project().args([
        "compare",
        "land.revenue",
        "--format",
        "csv",
        "-o",
        "/dev/full",
        "--lang",
        "en",
    ]);
    to_full.code(2).stderr("sokpi: cannot write `/dev/full`: the disk is full\n").run();
    // A device is written to and stays one.
    Run::project().args(["compare", "land.revenue", "--format", "csv", "-o", "/dev/null"]).run();
    assert!(!std::fs::metadata("/dev/null").expect("/dev/null").is_file());
}

const SHA: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn built() -> Run {
    Run::project().file("charts/thu/chart.toml", BARS).args(["build", "-q"]).run().again()
}

/// A lock comes with whatever somebody committed: what it names is removed only where a build made
/// it, and it is as it was made.
#[test]
fn a_lock_that_names_what_no_build_made() {
    let names = [
        "../notes.txt",
        "thu/../../notes.txt",
        "./notes.txt",
        "thu/chart.toml",
        "thu/notes.txt",
        "notes.txt",
    ];
    let lines: String = names.iter().map(|name| format!("{SHA} {SHA} {name}\n")).collect();
    let run = built();
    let (absolute, lock) = (run.path("notes.txt"), run.path("charts/sokpi.lock"));
    let lines = format!("{lines}{SHA} {SHA} {}\n", absolute.display());
    let text = std::fs::read_to_string(&lock).expect("a lock");
    let run = ["notes.txt", "charts/notes.txt", "charts/thu/notes.txt"]
        .into_iter()
        .fold(run, |run, name| run.file(name, "mine"));
    let run = run.file("charts/sokpi.lock", format!("{text}{lines}"));
    let ran = run.args(["build", "-q"]).run();
    for name in ["notes.txt", "charts/notes.txt", "charts/thu/notes.txt"] {
        assert_eq!(ran.text(name), "mine", "{name}");
    }
    assert_eq!(ran.text("charts/thu/chart.toml"), BARS);
}

/// Not even with the hash that it has: no build makes a file of such a name.
#[test]
fn a_lock_that_knows_what_it_names() {
    // `printf mine | sha256sum`
    const MINE: &str = "3fd30542fe3f61b14bd4a4b2dc0b6fb30fa6f63ebce52dd1778aaa8c4dc02cff";
    let names = [".gitignore", "notes.md", "thu/notes.md", "notes/a.txt"];
    let run = names.iter().fold(built(), |run, name| run.file(&format!("charts/{name}"), "mine"));
    let text = std::fs::read_to_string(run.path("charts/sokpi.lock")).expect("a lock");
    let lines: String = names.iter().map(|name| format!("{MINE} {MINE} {name}\n")).collect();
    let ran = run.file("charts/sokpi.lock", format!("{text}{lines}")).args(["build", "-q"]).run();
    names.iter().for_each(|name| assert_eq!(ran.text(&format!("charts/{name}")), "mine", "{name}"));
}

/// What was made for a chart that is gone is removed, but not what somebody changed since, and not
/// behind a link.
#[test]
fn what_is_left_of_a_chart_that_is_gone() {
    let ran = built()
        .remove("charts/thu/chart.toml")
        .file("charts/thu/thu.en.svg", "<svg>mine</svg>")
        .args(["build", "-q"])
        .run();
    assert!(ran.bytes("charts/thu/thu.vi.svg").is_empty());
    assert_eq!(ran.text("charts/thu/thu.en.svg"), "<svg>mine</svg>");
    let lock = ran.text("charts/sokpi.lock");
    assert!(!lock.contains("thu"), "{lock}");
}

#[cfg(unix)]
#[test]
fn a_folder_of_a_chart_that_is_a_link() {
    let run = built().copy("charts/thu", "elsewhere").remove("elsewhere/chart.toml");
    std::fs::remove_dir_all(run.path("charts/thu")).expect("a folder");
    let ran = run.link("charts/thu", "../elsewhere").args(["build", "-q"]).run();
    assert!(!ran.bytes("elsewhere/thu.vi.svg").is_empty());
}

#[cfg(unix)]
#[test]
fn a_stamp_that_is_a_link_or_a_pipe() {
    let spec = || Run::project().file("charts/thu/chart.toml", BARS).file("mine", "mine");
    for name in ["stamp", ".gitignore"] {
        let run = spec()
            .file("charts/.sokpi/notes", "")
            .link(&format!("charts/.sokpi/{name}"), "../../mine");
        assert_eq!(run.args(["build", "-q"]).run().text("mine"), "mine", "{name}");
        let run = spec().file("charts/.sokpi/notes", "");
        pipe(&run, &format!("charts/.sokpi/{name}"));
        run.args(["build", "-q"]).run();
    }
    let ran = spec()
        .file("elsewhere/notes", "")
        .link("charts/.sokpi", "../elsewhere")
        .args(["build", "-q"])
        .run();
    assert!(ran.bytes("elsewhere/stamp").is_empty());
}

/// A stamp says which file a place is and when it was touched here: one that says nothing of any
/// place is none.
#[test]
fn a_stamp_that_somebody_wrote() {
    let own = built().args(["build", "-q"]).run().text("charts/.sokpi/stamp");
    let lines: Vec<&str> = own.lines().take(2).collect();
    let forged = format!("{}\n{}\n\u{1b}[31mforged\n- nowhere\n", lines[0], lines[1]);
    let run = Run::project()
        .file("charts/thu/chart.toml", BARS)
        .file("charts/.sokpi/stamp", forged)
        .add("datasets/units.csv", "x\n");
    let (stdout, stderr, code) = run.args(["build"]).capture();
    assert!(
        code == 1 && !stdout.contains("forged") && !stderr.contains("forged"),
        "{stdout}{stderr}"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_of_observations_that_leads_out() {
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("a.csv"), "secret\n").expect("written");
    let run = Run::project();
    std::fs::remove_dir_all(run.path("datasets/observations")).expect("a folder");
    let run = run.link("datasets/observations", outside.path().to_str().expect("a path"));
    refused(
        run,
        &CHECK,
        "`datasets/observations`: it is a link that leads out of the project; put the file itself there",
    );
}

/// What people typed is never overwritten by what is made.
#[test]
fn an_output_in_the_place_of_an_input() {
    let typed = |file: &str, args: &[&str]| {
        let told = format!(
            "sokpi: cannot write `{file}`: it is there already and is typed by people; delete it first, or write to another file\n"
        );
        let ran = Run::project()
            .file("a.txt", "Giải quyết 12 vụ.")
            .args(args.iter().copied())
            .code(2)
            .stderr(told);
        let before = std::fs::read(ran.path(file)).expect("a file");
        assert_eq!(before, ran.run().bytes(file));
    };
    let units = "datasets/units.csv";
    typed(units, &["compare", "land.revenue", "--lang", "en", "-o", units]);
    typed(units, &["export", "--format", "datapackage", "--lang", "en", "-o", units]);
    typed(
        "datasets/observations/khao-sat.csv",
        &["read", "a.txt", "--lang", "en", "-o", "datasets/observations/khao-sat.csv"],
    );
    typed("a.txt", &["read", "a.txt", "--lang", "en", "-o", "a.txt"]);
    // The description of the data is made.
    let package = ["export", "--format", "datapackage", "-q", "-o", "datasets/datapackage.json"];
    Run::project().args(package).run().again().args(package).run();
}

/// Whatever writes a file where a person says: over what it wrote itself, also of other figures,
/// and over nothing that somebody edited.
#[test]
fn an_output_that_somebody_edited() {
    let table = "indicator = \"land.revenue\"\nperiods = \"2023\"\n";
    for (file, command) in [
        ("out.md", "compare land.revenue"),
        ("all.csv", "compare --all --points"),
        ("out.png", "chart land.revenue --periods 2023"),
        ("out.docx", "table bang"),
        ("out.html", "report bang"),
        ("out.json", "export --format datapackage"),
        ("out.csv", "read a.txt --format json --rejected"),
    ] {
        let args = |more: &str| {
            let all = format!("{command} -o {file}{more}");
            all.split(' ').map(String::from).collect::<Vec<_>>()
        };
        let quietly = |run: Run, more: &str| run.args(args(&format!(" -q{more}")));
        let run =
            Run::project().file("charts/bang/table.toml", table).file("a.txt", "Giải quyết 12 vụ.");
        let ran = quietly(run, " --lang vi").run();
        let first = ran.bytes(file);
        let changed = ran
            .again()
            .line("datasets/observations/bao-mien-2024.csv", 3, "")
            .file("a.txt", "Giải quyết 13 vụ.");
        let run = changed.args(args(" --lang en"));
        let (_, said, code) = run.capture();
        assert!(
            code == 0 && said.lines().any(|line| line == format!("wrote {file}")),
            "{command}: {said}"
        );
        let second = std::fs::read(run.path(file)).expect("a file");
        assert!(second != first || file == "out.csv", "{command}");
        let told = format!(
            "sokpi: cannot write `{file}`: it is there already, and was edited or not written here by sokpi; add --force to overwrite it, or write to another file\n"
        );
        let ran = quietly(run.file(file, "mine"), " --lang en").code(2).stderr(told).run();
        assert_eq!(ran.text(file), "mine", "{command}");
        let ran = quietly(ran.again(), " --lang en --force").run();
        assert_eq!(ran.bytes(file), second, "{command}");
        quietly(ran.again(), " --lang vi").run();
    }
}

/// Without a folder of charts nobody knows what was written: the same may be written again, and
/// anything else is forced.
#[test]
fn an_output_of_a_project_without_charts() {
    let to = |lang: &str| {
        ["compare", "land.revenue", "-o", "out.md", "-q", "--lang", lang].map(String::from).to_vec()
    };
    let ran = Run::project().args(to("vi")).run().again().args(to("vi")).run();
    let run = ran.again().args(to("en"));
    let (_, stderr, code) = run.capture();
    assert!(code == 2 && stderr.contains("add --force"), "{stderr}");
}

/// A record may have 65,536 bytes with what ends its line; behind a longer one the next line is
/// read.
#[test]
fn a_record_of_just_the_longest() {
    let name = "datasets/observations/khao-sat.csv";
    let text = std::fs::read_to_string(Run::project().path(name)).expect("a file");
    let (head, rest) = text.split_once('\n').expect("a head");
    let (first, rest) = rest.split_once('\n').expect("a line");
    for end in ["\n", "\r\n"] {
        for (length, fits) in [
            (65_533, true),
            (65_534, true),
            (65_535, end == "\n"),
            (65_536, false),
            (65_537, false),
            (65_540, false),
        ] {
            let long = format!("{first}{}", "x".repeat(length - first.len()));
            let body = format!(
                "{head}{end}{long}{end}not.there{}",
                &rest[rest.find(',').expect("a cell")..]
            );
            let (stdout, _, code) =
                Run::project().file(name, body).args(["check", "--lang", "en", "-q"]).capture();
            assert_eq!(
                (stdout.contains("[long-record]"), code),
                (!fits, 1),
                "{length} {end:?}\n{stdout}"
            );
            assert!(stdout.contains(&format!("{name}:3:1")), "{length} {end:?}\n{stdout}");
        }
    }
}

/// As many units as ids tell apart, each read as itself; one more is told at its place.
#[test]
fn as_many_units_as_there_may_be() {
    let own = read(&repository().join("tests/project/datasets/units.csv")).lines().count() - 1;
    let last = 65_535 - own;
    let units: String =
        (1..=last).map(|nth| format!("u-{nth},d-{nth},1,unit {nth},unit {nth},0\n")).collect();
    let indicator = format!("last.one,last,Cuối,Last,u-{last},count,none,yes,,,,a,b,,,\n");
    let figure = format!("last.one,an-phu,2023,all,12,u-{last},exact,actual,,\n");
    let run = Run::project()
        .add("datasets/units.csv", units)
        .add("datasets/indicators.csv", indicator)
        .add("datasets/observations/khao-sat.csv", figure);
    let compared = run.args(["compare", "last.one", "--format", "csv", "--points", "-q"]).stdout(format!(
        "indicator,province,edition,period,scope,status,unit,value,value_low,value_high,qualifier,sources,note\n\
         last.one,an-phu,63,2023,all,actual,u-{last},12,12,12,exact,khao-sat,\n"
    ));
    let beyond = compared.run().again().add("datasets/units.csv", "u-0,d-0,1,unit 0,unit 0,0\n");
    let (told, _, code) = beyond.args(["check", "--lang", "en"]).capture();
    assert_eq!(code, 1, "{told}");
    let expected = "datasets/units.csv:65537:1: error[too-many]: this is one more than the 65535 different values that `id` may have\n";
    assert!(told.starts_with(expected), "{told}");
}

/// As many regions as ids tell apart, each read as itself; one more is told at its place, in the
/// list of regions and where the provinces alone name them.
#[test]
fn as_many_regions_as_there_may_be() {
    const MOST: usize = 65_535;
    let region = |nth: usize| format!("r-{nth},63,Vùng {nth},Region {nth}\n");
    let province = |nth: usize, region: usize| {
        format!("p-{nth},,,63,Tỉnh {nth},Province {nth},province,r-{region},,,\n")
    };
    let own = read(&repository().join("tests/project/datasets/regions.csv")).lines().count() - 1;
    let regions: String = (1..=MOST - own).map(region).collect();
    let project = Run::project()
        .add("datasets/regions.csv", regions)
        .add("datasets/provinces.csv", province(1, 1) + &province(2, MOST - own))
        .add("datasets/mergers.csv", "p-1,an-phu,2025-07-01,\np-2,an-phu,2025-07-01,\n")
        .figures(
            "survey.score,an-phu,2023,all,5,point,exact,actual\n\
             survey.score,p-1,2023,all,6,point,exact,actual\n\
             survey.score,p-2,2023,all,7,point,exact,actual\n",
        );
    let ranked = "compare survey.score --measure rank --within region --format csv --points -q";
    let run = project.args(ranked.split(' '));
    let (text, told, code) = run.capture();
    assert_eq!((told.as_str(), code), ("", 0), "{text}");
    assert!(text.lines().skip(1).all(|row| row.contains(",1,")), "each is alone\n{text}");
    let beyond = run.add("datasets/regions.csv", region(0));
    let (told, _, code) = beyond.args(["check", "--lang", "en"]).capture();
    assert_eq!(code, 1, "{told}");
    let expected = "datasets/regions.csv:65537:1: error[too-many]: this is one more than the 65535 different values that `id` may have\n";
    assert!(told.starts_with(expected), "{}", &told[..told.len().min(500)]);
}

/// More periods in one file than one block of it can number: each figure keeps its own.
#[test]
fn more_periods_than_a_block_has_numbers_for() {
    let day = |nth: usize| format!("{:02}-{:02}", nth / 28 % 12 + 1, nth % 28 + 1);
    let mut rows = String::new();
    let (mut first, mut last) = (String::new(), String::new());
    for start in 0..260 {
        for end in 0..260 {
            let period = format!("2001-{}/2009-{}", day(start), day(end));
            let value = format!("{}.{}5", 2 + start % 7, end % 10);
            rows += &format!("survey.score,ba-khe,{period},all,{value},point,exact,actual\n");
            last = format!("{period},all,actual,point,{value}");
            if first.is_empty() {
                first.clone_from(&last);
            }
        }
    }
    let run = Run::project().figures(&rows);
    let (text, told, code) =
        run.args(["compare", "survey.score", "--format", "csv", "--points", "-q"]).capture();
    assert_eq!((told.as_str(), code), ("", 0));
    assert_eq!(text.lines().count(), 1 + 260 * 260);
    for row in [first, last] {
        assert!(text.contains(&row), "{row}");
    }
}
