//! The console blocks of README.md are true: every command is run in a copy of the project, and
//! prints what stands there. `UPDATE=1` writes what they print instead.

use std::path::Path;
use std::process::Command;

use super::support::{files_below, read, repository};

/// A folder with the program in it under its own name, the project, and the project of the reader's
/// own.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(own: &str) -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a temporary folder") };
        for folder in ["bin", "own"] {
            std::fs::create_dir(place.path(folder)).expect("a folder");
        }
        std::fs::copy(env!("CARGO_BIN_EXE_sokpi"), place.path("bin/sokpi")).expect("the program");
        place.reset();
        place.run(own, "own");
        place
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The shipped project as it is committed.
    fn reset(&self) {
        for folder in ["datasets", "charts"] {
            for file in files_below(&repository().join(folder)) {
                let to = self
                    .path("project")
                    .join(file.strip_prefix(repository()).expect("below the repository"));
                std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                std::fs::copy(&file, &to).expect("a copy");
            }
        }
    }

    /// What a command prints, both streams as a terminal shows them.
    fn run(&self, command: &str, folder: &str) -> String {
        let path =
            format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let out = Command::new("bash")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(self.path(folder))
            .env("PATH", path)
            .env("SOKPI", self.path("project"))
            .env("LC_ALL", "C.UTF-8")
            .output()
            .expect("bash runs");
        String::from_utf8(out.stdout).expect("UTF-8").trim_end().to_string()
    }
}

/// The blocks of a kind: where each begins and ends, and its text.
fn blocks<'t>(text: &'t str, kind: &str) -> Vec<(usize, usize, &'t str)> {
    let open = format!("```{kind}\n");
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(&open).map(|i| from + i + open.len()) {
        let end = at + text[at..].find("\n```").expect("a block ends");
        out.push((at, end, &text[at..end]));
        from = end;
    }
    out
}

/// A command of a block with what stands below it, up to a blank line.
fn standing<'t>(block: &'t str, command: &str) -> &'t str {
    let from = block.find(&format!("$ {command}\n")).expect("a command of the block");
    let text = &block[from..];
    text[..text.find("\n\n").unwrap_or(text.len())].trim_end()
}

#[test]
fn every_command_prints_what_stands_there() {
    let file = Path::new("README.md");
    let text = read(&repository().join(file));
    let own = blocks(&text, "sh")
        .into_iter()
        .find(|(_, _, b)| b.contains("mkdir -p datasets"))
        .expect("the project of one's own")
        .2;
    let place = Place::new(own);
    let (mut out, mut from) = (String::new(), 0);
    for (start, end, block) in blocks(&text, "console") {
        let folder = if block.contains("land.certificates") { "own" } else { "project" };
        let commands = block.lines().filter_map(|l| l.strip_prefix("$ "));
        let each: Vec<String> = commands
            .map(|command| {
                // Whether the committed pictures are fresh is asked by `.ci/run`, with this
                // command: while a change of the code is worked on they are not.
                if command.contains("build --check") {
                    return standing(block, command).to_string();
                }
                let printed = place.run(command, folder);
                place.reset();
                if printed.is_empty() {
                    format!("$ {command}")
                } else {
                    format!("$ {command}\n{printed}")
                }
            })
            .collect();
        out += &text[from..start];
        out += &each.join("\n\n");
        from = end;
    }
    out += &text[from..];
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(repository().join(file), &out).expect("README.md");
        return;
    }
    for (i, (was, is)) in text.lines().zip(out.lines()).enumerate() {
        assert_eq!(
            was,
            is,
            "README.md:{}: on the left what stands there, on the right what is printed",
            i + 1
        );
    }
    assert_eq!(
        text.lines().count(),
        out.lines().count(),
        "README.md has lines that nothing prints"
    );
}
