//! The help of every command: its examples run, its completions and manual pages are whole.

use super::support::{Run, files_below, repository};

/// What `--help` of a command prints.
fn help(command: &[&str]) -> String {
    let args: Vec<&str> = command.iter().copied().chain(["--help"]).collect();
    let (stdout, stderr, code) = Run::new().args(args).capture();
    assert_eq!((stderr.as_str(), code), ("", 0), "{command:?}");
    stdout
}

/// The commands, as the help lists them.
fn commands() -> Vec<String> {
    let all = help(&[]);
    let list = all
        .split("\nCommands:\n")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next())
        .expect("a list of commands");
    let names = list
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help");
    names.map(String::from).collect()
}

/// A command line in words; what stands in double quotes is one.
fn words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(
            |(i, part)| if i % 2 == 1 { vec![part] } else { part.split_whitespace().collect() },
        )
        .map(String::from)
        .collect()
}

/// The shipped project, with a report to read and tables to import.
fn shipped() -> Run {
    let table = |name: &str| {
        let path = repository().join("tests/tables/bieu-02").join(name);
        std::fs::read(path).expect("a table")
    };
    let run = Run::new()
        .file("bao-cao.txt", "Năm 2024, tỉnh Cà Mau: thanh tra Sở xử lý 9 trường hợp vi phạm.\n")
        .file("bieu-02.xlsx", table("calc.xlsx"))
        .file("bieu-02-2025.xlsx", table("calc.xlsx"))
        .file("phu-luc.docx", table("document.docx"))
        .file("imports/bieu-02.toml", "file = \"bieu-02.xlsx\"\n");
    let files = files_below(&repository().join("datasets"))
        .into_iter()
        .chain(files_below(&repository().join("charts")));
    let needed = files.filter(|f| {
        f.extension().is_some_and(|e| e == "csv" || e == "toml") && !f.ends_with("data.csv")
    });
    needed.fold(run, |run, file| {
        let name = file
            .strip_prefix(repository())
            .expect("a file of the repository")
            .to_string_lossy()
            .replace('\\', "/");
        run.file(&name, std::fs::read(&file).expect("a file of the repository"))
    })
}

#[test]
fn every_command_has_examples_and_they_run() {
    // `build` makes pictures for seconds and does not end when it watches, `diff` wants a version
    // before, a desk is open until it is closed; their own tests run them.
    let skipped = ["build", "desk", "diff"];
    for command in commands() {
        let help = help(&[&command]);
        let examples: Vec<&str> =
            help.lines().filter_map(|line| line.strip_prefix("  sokpi ")).collect();
        assert!((2..=4).contains(&examples.len()), "{command} has {} examples", examples.len());
        for example in examples {
            assert_eq!(example.split(' ').next(), Some(command.as_str()), "{example}");
            if skipped.contains(&command.as_str()) {
                continue;
            }
            let folder = if command == "init" {
                Run::new()
            } else {
                shipped().file("reports/README.md", "")
            };
            let own = example.split(" > ").next().unwrap_or_default();
            let (_, stderr, code) = folder.args(words(own)).capture();
            assert_eq!(code, 0, "sokpi {own}\n{stderr}");
        }
    }
}

#[test]
fn the_help_is_in_its_short_form_and_says_how_to_begin() {
    let all = help(&[]);
    assert!(all.contains("sokpi init ") && all.contains("--data"), "{all}");
    for command in commands() {
        let help = help(&[&command]);
        assert!(
            !help.contains("\n\n  -q, --quiet"),
            "the long form, a blank line after each option:\n{help}"
        );
    }
    // Alone it says the same, as something that could not be done.
    let (stdout, stderr, code) = Run::new().capture();
    assert_eq!((stdout.as_str(), code), ("", 2));
    assert_eq!(stderr, all);
}

#[test]
fn each_shell_has_completions_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (stdout, stderr, code) = Run::new().args(["completions", shell]).capture();
        assert_eq!((stderr.as_str(), code), ("", 0));
        for command in commands() {
            assert!(stdout.contains(&command), "{shell}: {command}");
        }
        assert!(stdout.contains("strict-bounds"), "{shell} has no options");
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let run = Run::new().args(["man", "-o", "man1", "--lang", "en"]);
    let (stdout, stderr, code) = run.capture();
    let count = commands().len() + 1;
    assert_eq!(
        (stdout.as_str(), stderr, code),
        ("", format!("wrote {count} pages into `man1`\n"), 0)
    );
    for command in commands() {
        let page =
            std::fs::read_to_string(run.path(&format!("man1/sokpi-{command}.1"))).expect("a page");
        assert!(
            page.contains(".SH NAME") && page.contains("Examples:") && page.contains("\"sokpi "),
            "{page}"
        );
    }
    let whole = std::fs::read_to_string(run.path("man1/sokpi.1")).expect("a page");
    let (printed, _, _) = Run::new().args(["man"]).capture();
    assert_eq!(printed, whole);
}
