use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::diff::diff;
use super::{files_below, repository};

/// Locales that must not matter: a run takes one of them, always the same one.
const LOCALES: [&str; 4] = ["vi_VN.UTF-8", "C", "tr_TR.UTF-8", "en_US.UTF-8"];

/// One run of the program: a folder, arguments, and what it must print. Both streams are compared
/// whole; what is not said is empty, and the exit code 0.
pub struct Run {
    folder: TempDir,
    args: Vec<String>,
    env: Vec<(String, String)>,
    stdout: String,
    stderr: String,
    code: i32,
}

/// A run that printed what it must.
pub struct Ran {
    folder: TempDir,
}

impl Run {
    /// In an empty folder.
    pub fn new() -> Run {
        Run::within(
            tempfile::Builder::new().prefix("sokpi-test").tempdir().expect("a temporary folder"),
        )
    }

    /// In a copy of tests/project: invented figures of five provinces in two editions, out of three
    /// sources.
    pub fn project() -> Run {
        let run = Run::new();
        let project = repository().join("tests/project");
        for path in files_below(&project) {
            let name = path.strip_prefix(&project).expect("a file of the project");
            write(
                &run.folder.path().join(name),
                &std::fs::read(&path).expect("a file of the project"),
            );
        }
        run
    }

    fn within(folder: TempDir) -> Run {
        Run {
            folder,
            args: Vec::new(),
            env: Vec::new(),
            stdout: String::new(),
            stderr: String::new(),
            code: 0,
        }
    }

    /// Writes a file.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Run {
        write(&self.path(name), content.as_ref());
        self
    }

    /// Replaces a line, counted from 1, by none, one or several.
    pub fn line(self, name: &str, line: usize, content: impl AsRef<[u8]>) -> Run {
        let bytes = self.bytes(name);
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
        assert!((1..=lines.len()).contains(&line), "{name} has no line {line}");
        lines[line - 1] = content.as_ref();
        self.file(name, lines.concat())
    }

    /// Adds to the end of a file.
    pub fn add(self, name: &str, content: impl AsRef<[u8]>) -> Run {
        let bytes = [&self.bytes(name), content.as_ref()].concat();
        self.file(name, bytes)
    }

    /// Takes a file away.
    pub fn remove(self, name: &str) -> Run {
        std::fs::remove_file(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        self
    }

    /// Copies a folder.
    pub fn copy(self, name: &str, to: &str) -> Run {
        let from = self.path(name);
        for file in files_below(&from) {
            let below = file.strip_prefix(&from).expect("below the folder");
            write(&self.path(to).join(below), &std::fs::read(&file).expect("a file"));
        }
        self
    }

    /// A link to a file or folder.
    pub fn link(self, name: &str, target: &str) -> Run {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        #[cfg(unix)]
        std::os::unix::fs::symlink(target, &path).unwrap_or_else(|e| panic!("{name}: {e}"));
        #[cfg(windows)]
        std::os::windows::fs::symlink_dir(target, &path).unwrap_or_else(|e| panic!("{name}: {e}"));
        self
    }

    /// Only these figures, in the source `khao-sat`, which needs no quotes: one a line, from the
    /// indicator to the status.
    pub fn figures(self, rows: &str) -> Run {
        let header = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";
        let empty = |run: Run, source: &str| {
            run.file(&format!("datasets/observations/{source}.csv"), header)
        };
        let rows: String = rows
            .lines()
            .map(str::trim)
            .filter(|r| !r.is_empty())
            .map(|r| format!("{r},,\n"))
            .collect();
        empty(empty(empty(self, "an-phu-2023"), "bao-mien-2024"), "khao-sat")
            .add("datasets/observations/khao-sat.csv", rows)
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// What stands behind `sokpi`.
    pub fn args<A: Into<String>>(mut self, args: impl IntoIterator<Item = A>) -> Run {
        self.args = args.into_iter().map(Into::into).collect();
        self
    }

    /// The environment holds nothing else.
    pub fn env(mut self, name: &str, value: &str) -> Run {
        self.env.push((name.into(), value.into()));
        self
    }

    pub fn stdout(mut self, text: impl Into<String>) -> Run {
        self.stdout = text.into();
        self
    }

    pub fn stderr(mut self, text: impl Into<String>) -> Run {
        self.stderr = text.into();
        self
    }

    pub fn code(mut self, code: i32) -> Run {
        self.code = code;
        self
    }

    /// The program with its arguments, to be started: in the folder, with an environment that holds
    /// nothing else.
    pub fn command(&self) -> Command {
        self.command_with(&self.args)
    }

    /// The same with other arguments.
    pub fn command_with<A: AsRef<str>>(&self, args: &[A]) -> Command {
        let args: Vec<&str> = args.iter().map(AsRef::as_ref).collect();
        let turn = args.iter().map(|arg| arg.len()).sum::<usize>() % LOCALES.len();
        let mut command = Command::new(env!("CARGO_BIN_EXE_sokpi"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LANG", LOCALES[turn])
            .env("LC_ALL", LOCALES[turn]);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs, without comparing anything: standard output, standard error, exit code.
    pub fn capture(&self) -> (String, String, i32) {
        let output = self.command().output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        (text(output.stdout), text(output.stderr), output.status.code().expect("an exit code"))
    }

    /// Runs and compares.
    #[track_caller]
    pub fn run(self) -> Ran {
        let (stdout, stderr, code) = self.capture();
        let mut wrong = String::new();
        for (name, expected, actual) in
            [("standard output", &self.stdout, &stdout), ("standard error", &self.stderr, &stderr)]
        {
            if expected != actual {
                wrong += &format!("{name}, - expected, + printed:\n{}", diff(expected, actual));
            }
        }
        if code != self.code {
            wrong += &format!("exit code {code}, expected {}\n", self.code);
        }
        assert!(wrong.is_empty(), "\nsokpi {}\n{wrong}", self.args.join(" "));
        Ran { folder: self.folder }
    }
}

impl Ran {
    /// Another run in the same folder.
    pub fn again(self) -> Run {
        Run::within(self.folder)
    }

    /// The bytes of a file of the folder; none where it is not there.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).unwrap_or_default()
    }

    /// What a file of the folder holds now.
    pub fn text(&self, name: &str) -> String {
        super::read(&self.folder.path().join(name))
    }
}

fn write(path: &Path, content: &[u8]) {
    let folder = path.parent().expect("a folder");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, content))
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}
