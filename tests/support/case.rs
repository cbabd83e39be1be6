//! A case is a text file: what it shows, what is changed in tests/project, and then commands with
//! all that they print.
//!
//! ```text
//! A decimal comma: the hint gives the machine form.
//! --- line datasets/observations/khao-sat.csv:2
//! survey.score,an-phu,2021,all,"5,2",point,exact,actual,,
//! $ sokpi check --lang en
//! [1]
//! what it prints on standard output
//! --- stderr
//! what it prints on standard error
//! ```
//!
//! Changes: `line FILE:N` (replaced by the lines below, or taken away), `add FILE` (at its end),
//! `repeat FILE TIMES` (at its end, so often), `file FILE` (whole), `remove FILE`, `copy FOLDER
//! TO`, `link NAME` (to the path below), `figures` (only these, from the indicator to the status).
//! In them `\xFF`, `\u{2212}`, `\r` and `\\` stand for what cannot be seen; a `\` at the end of a
//! line takes its line end away. `[1]` is the exit code where it is not 0.
//!
//! `UPDATE=1 cargo test` writes what is printed into the files, to be read before it is committed;
//! never where `CI` is set.

use std::path::{Path, PathBuf};

use super::{Run, files_below, read, repository};

/// One case file.
pub struct Case {
    /// Its path from the repository.
    pub name: String,
    path: PathBuf,
    /// Everything before the first command, as it stands.
    head: String,
    changes: Vec<(String, String)>,
    /// The commands, each with what it must print.
    pub commands: Vec<Command>,
}

/// A command and what it must print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// What stands behind `sokpi`.
    pub args: String,
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Every case below a folder of the repository.
pub fn cases(folder: &str) -> Vec<Case> {
    let files = files_below(&repository().join(folder));
    let cases: Vec<Case> = files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "txt"))
        .map(|f| Case::read(f))
        .collect();
    assert!(!cases.is_empty(), "{folder} holds no case");
    cases
}

impl Case {
    fn read(path: &Path) -> Case {
        let text = read(path);
        let name = path
            .strip_prefix(repository())
            .expect("a file of the repository")
            .to_string_lossy()
            .replace('\\', "/");
        let begin = text.find("\n$ ").unwrap_or_else(|| panic!("{name} has no command")) + 1;
        let (head, body) = text.split_at(begin);
        let mut changes: Vec<(String, String)> = Vec::new();
        for line in head.split_inclusive('\n') {
            match (line.strip_prefix("--- "), changes.last_mut()) {
                (Some(change), _) => changes.push((change.trim_end().into(), String::new())),
                (None, Some((_, content))) => content.push_str(line),
                (None, None) => {}
            }
        }
        assert!(!head.starts_with("---"), "{name} does not say what it shows");
        let mut commands: Vec<Command> = Vec::new();
        let mut to_stderr = false;
        for line in body.split_inclusive('\n') {
            if let Some(args) = line.strip_prefix("$ sokpi ") {
                commands.push(Command { args: args.trim_end().into(), ..Command::default() });
                to_stderr = false;
                continue;
            }
            let command = commands
                .last_mut()
                .unwrap_or_else(|| panic!("{name}: a command begins with `$ sokpi `"));
            let exit = line
                .trim_end()
                .strip_prefix('[')
                .and_then(|l| l.strip_suffix(']'))
                .and_then(|l| l.parse().ok());
            match (line, exit) {
                ("--- stderr\n", _) => to_stderr = true,
                (_, Some(code)) if command.stdout.is_empty() && !to_stderr => command.code = code,
                _ if to_stderr => command.stderr.push_str(line),
                _ => command.stdout.push_str(line),
            }
        }
        Case { name, path: path.into(), head: head.into(), changes, commands }
    }

    /// The project as the case changes it.
    pub fn project(&self) -> Run {
        self.changes.iter().fold(Run::project(), |run, (change, content)| {
            let content = unescape(content);
            match change.split_once(' ').unwrap_or((change, "")) {
                ("file", name) => run.file(name, content),
                ("add", name) => run.add(name, content),
                ("repeat", name) => {
                    let (name, times) = name.rsplit_once(' ').expect("FILE TIMES");
                    let text = content.strip_suffix(b"\n").unwrap_or(&content);
                    run.add(name, text.repeat(times.parse().expect("FILE TIMES")))
                }
                ("remove", name) => run.remove(name),
                ("link", name) => {
                    run.link(name, std::str::from_utf8(&content).expect("a path").trim())
                }
                ("copy", names) => {
                    let (from, to) = names.split_once(' ').expect("FROM TO");
                    run.copy(from, to)
                }
                ("figures", "") => {
                    run.figures(std::str::from_utf8(&content).expect("figures are text"))
                }
                ("line", place) => {
                    let (name, line) = place.rsplit_once(':').expect("FILE:LINE");
                    run.line(name, line.parse().expect("FILE:LINE"), content)
                }
                _ => panic!("{}: no change is called `{change}`", self.name),
            }
        })
    }

    /// Runs its commands, one after the other in one folder; hands back what they printed where
    /// that is not what they must.
    pub fn run(&self) -> Result<(), String> {
        let mut run = self.project();
        let mut printed = Vec::new();
        for command in &self.commands {
            run = run.args(command.args.split(' '));
            let (stdout, stderr, code) = run.capture();
            printed.push(Command { args: command.args.clone(), code, stdout, stderr });
        }
        if printed == self.commands {
            return Ok(());
        }
        let (expected, actual) = (text(&self.commands), text(&printed));
        if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
            std::fs::write(&self.path, format!("{}{actual}", self.head))
                .expect("the case can be written");
            return Err(format!(
                "{}: rewritten; read it, then run again without UPDATE\n",
                self.name
            ));
        }
        Err(format!(
            "{}, - expected, + printed:\n{}",
            self.name,
            super::diff::diff(&expected, &actual)
        ))
    }
}

/// Runs cases; fails with every one that is not as it must be.
#[track_caller]
pub fn run_all(cases: &[Case]) {
    let wrong: Vec<String> = cases.iter().filter_map(|case| case.run().err()).collect();
    assert!(wrong.is_empty(), "\n{}\n{} of {} cases", wrong.join("\n"), wrong.len(), cases.len());
}

fn text(commands: &[Command]) -> String {
    let mut out = String::new();
    for Command { args, code, stdout, stderr } in commands {
        out += &format!("$ sokpi {args}\n");
        if *code != 0 {
            out += &format!("[{code}]\n");
        }
        out += stdout;
        if !stderr.is_empty() {
            out += &format!("--- stderr\n{stderr}");
        }
    }
    out
}

fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend(&rest.as_bytes()[..at]);
        let escape = &rest[at + 1..];
        let used = match escape.as_bytes() {
            [b'\\', ..] => {
                out.push(b'\\');
                1
            }
            [b'r', ..] => {
                out.push(b'\r');
                1
            }
            [b'\n', ..] => 1,
            [b'x', _, _, ..] => {
                out.push(u8::from_str_radix(&escape[1..3], 16).expect("two hexadecimal digits"));
                3
            }
            [b'u', b'{', ..] => {
                let end = escape.find('}').expect("a closing brace");
                let c = u32::from_str_radix(&escape[2..end], 16)
                    .ok()
                    .and_then(char::from_u32)
                    .expect("a character");
                out.extend(c.to_string().as_bytes());
                end + 1
            }
            _ => panic!("what is `\\{}`?", escape.lines().next().unwrap_or("")),
        };
        rest = &escape[used..];
    }
    out.extend(rest.as_bytes());
    out
}
