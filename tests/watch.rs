//! `build --watch`, end to end: edits, what is told of them, and the end with standard input.
//! Nothing here waits for a time: every step waits for the line that the step before must print,
//! and reading ends at the latest when the program does.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, ChildStdin, Command, Stdio};

use super::support::Run;

const SPEC: &str = "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n";
const PRESS: &str = "datasets/observations/bao-mien-2024.csv";

/// The program, watching a project.
struct Watching {
    project: Run,
    child: Child,
    input: Option<ChildStdin>,
    lines: BufReader<ChildStderr>,
}

impl Watching {
    fn new(project: Run) -> Watching {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sokpi"))
            .args(["build", "--watch", "--lang", "en"])
            .current_dir(project.path(""))
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take();
        let lines = BufReader::new(child.stderr.take().expect("standard error"));
        let mut watching = Watching { project, child, input, lines };
        watching.line("watching");
        watching
    }

    /// The next line that holds a text; what comes before it is passed over.
    #[track_caller]
    fn line(&mut self, holds: &str) -> String {
        let mut passed = String::new();
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).expect("lines are UTF-8");
            assert!(read > 0, "the program ended before it said `{holds}`; it said:\n{passed}");
            if line.contains(holds) {
                return line;
            }
            passed += &line;
        }
    }

    fn edit(mut self, change: impl FnOnce(Run) -> Run) -> Watching {
        self.project = change(self.project);
        self
    }

    /// Ends its input: the exit code and what it still said.
    fn end(mut self) -> (i32, String) {
        drop(self.input.take());
        let rest: Vec<String> =
            (&mut self.lines).lines().map(|l| l.expect("lines are UTF-8")).collect();
        (
            self.child.wait().expect("the program ends").code().expect("an exit code"),
            rest.join("\n"),
        )
    }
}

/// A figure of An Phú, as it may be edited.
fn figure(run: Run, value: &str, quoted: &str) -> Run {
    run.line(PRESS, 3, format!("land.revenue,an-phu,2023,all,{value},billion-vnd,exact,actual,\"An Phú thu {quoted} tỷ đồng\",\n"))
}

#[test]
fn an_edit_is_built_and_told_and_a_broken_one_waited_out() {
    let mut watching = Watching::new(Run::project().file("charts/thu/chart.toml", SPEC));
    watching = watching.edit(|run| figure(run, "106.5", "106,5"));
    let told = watching.line("drew");
    assert!(told.starts_with("drew thu in ") && told.contains(" ms; errors: 0"), "{told}");
    // A broken edit tells its findings, and the next one mends it.
    watching = watching.edit(|run| figure(run, "107,5", "107,5"));
    watching.line("error[");
    watching = watching.edit(|run| figure(run, "107.5", "107,5"));
    assert!(watching.line("drew").starts_with("drew thu in "));
    // A chart that comes, and one that goes, whole folders.
    watching = watching.edit(|run| run.file("charts/hai/chart.toml", SPEC));
    assert!(watching.line("drew").starts_with("drew hai in "));
    std::fs::remove_dir_all(watching.project.path("charts")).expect("the folder goes");
    watching = watching.edit(|run| run.file("charts/ba/chart.toml", SPEC));
    assert!(watching.line("drew").contains("ba"));
    // What it made itself woke nobody, and it ends with its input.
    let (code, rest) = watching.end();
    assert_eq!((code, rest.as_str()), (0, ""));
}

#[test]
fn it_ends_with_what_the_last_build_came_to() {
    let mut watching = Watching::new(Run::project().file("charts/thu/chart.toml", SPEC));
    watching = watching.edit(|run| run.file("sokpi.toml", "language = \"xx\"\n"));
    watching.line("error[bad-setting]");
    assert_eq!(watching.end().0, 1);
}
