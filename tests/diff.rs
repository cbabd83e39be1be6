//! `diff`: which numbers moved between two folders, or two revisions of a repository.

use std::process::Command;

use super::support::{Run, cases, run_all};

#[test]
fn numbers_that_moved_between_folders() {
    run_all(&cases("tests/diff"));
}

const PRESS: &str = "datasets/observations/bao-mien-2024.csv";
const ROW: &str =
    "land.revenue,an-phu,2023,all,106.5,billion-vnd,exact,actual,\"An Phú thu 106,5 tỷ đồng\",\n";
const SPEC: &str = "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n";

/// Runs git in the folder of a run, with nothing of the machine's own settings.
pub fn git(run: &Run, args: &[&str]) {
    let who = [
        "-c",
        "user.name=Tester",
        "-c",
        "user.email=tester@example.org",
        "-c",
        "init.defaultBranch=main",
    ];
    let output = Command::new("git")
        .args(who)
        .args(args)
        .current_dir(run.path("."))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(run: &Run) {
    git(run, &["add", "-A"]);
    git(run, &["commit", "-qm", "data"]);
}

/// A project in a folder of a repository, with a revision `first`.
fn repository() -> Run {
    let run = Run::project().file("charts/thu/chart.toml", SPEC);
    std::fs::create_dir(run.path("stats")).unwrap();
    for folder in ["datasets", "charts"] {
        std::fs::rename(run.path(folder), run.path(&format!("stats/{folder}"))).unwrap();
    }
    git(&run, &["init", "-q"]);
    commit(&run);
    git(&run, &["tag", "first"]);
    run
}

fn run(run: Run, args: &str) -> Run {
    let path = std::env::var("PATH").unwrap_or_default();
    run.env("PATH", &path).args(args.split(' '))
}

const MOVED: &str = "\
~ Land revenue, An Phu, 2023, whole territory: 105.5\u{a0}billion\u{a0}VND → 106.5\u{a0}billion\u{a0}VND (+0.9%)
  bao-mien-2024:3; charts: thu
";

#[test]
fn a_revision_against_what_lies_there() {
    let moved = repository().line(&format!("stats/{PRESS}"), 3, ROW);
    let count = "changed: 1, added: 0, removed: 0; the same: 18\n";
    let ran = run(moved, "diff first --data stats --lang en").stdout(MOVED).stderr(count).run();
    // Within a hook, git names its own folder.
    let inner = run(ran.again(), "diff HEAD --data stats/datasets --lang en")
        .env("GIT_DIR", ".git")
        .env("GIT_INDEX_FILE", "x");
    inner.stdout(MOVED).stderr(count).run();
}

/// Whoever sends a change chooses the names of its folders: none of them stands in for the revision
/// that the change is compared with.
#[test]
fn a_revision_goes_before_a_folder_of_its_name() {
    let count = "changed: 1, added: 0, removed: 0; the same: 18\n";
    let same = "changed: 0, added: 0, removed: 0; the same: 19\n";
    let both = |name: &str| {
        format!(
            "`{name}` is a revision and a folder: the revision is taken; type `./{name}` for the folder\n"
        )
    };
    for name in ["first", "main", "HEAD"] {
        let moved = repository()
            .line(&format!("stats/{PRESS}"), 3, ROW)
            .copy("stats/datasets", &format!("{name}/datasets"));
        let ran = run(moved, &format!("diff {name} --data stats --lang en"))
            .stdout(MOVED)
            .stderr(both(name) + count)
            .run();
        let ran =
            run(ran.again(), &format!("diff ./{name} --data stats --lang en")).stderr(same).run();
        run(ran.again(), &format!("diff {name}/ --data stats --lang en")).stderr(same).run();
    }
    // A hash that was not fetched is no folder either.
    let hash = "b1c06aa0e0f1b2c3d4e5f60718293a4b5c6d7e8f";
    let moved = repository().copy("stats/datasets", &format!("{hash}/datasets"));
    let told = format!(
        "sokpi: `{hash}` is no revision of the repository, and may not have been fetched; type `./{hash}` if the folder is meant\n"
    );
    let ran = run(moved, &format!("diff {hash} --data stats --lang en")).code(2).stderr(told).run();
    run(ran.again(), &format!("diff ./{hash} --data stats --lang en")).stderr(same).run();
    // Where there is no repository, a folder is all that can be meant.
    run(Run::project().copy("datasets", "main/datasets"), "diff main --lang en").stderr(same).run();
}

#[test]
fn two_revisions_and_a_folder() {
    let moved = repository().line(&format!("stats/{PRESS}"), 3, ROW);
    commit(&moved);
    let count = "changed: 1, added: 0, removed: 0; the same: 18\n";
    let ran =
        run(moved, "diff first HEAD --data stats --lang en").stdout(MOVED).stderr(count).run();
    let ran = run(ran.again(), "diff HEAD^1 stats --lang en").stdout(MOVED).stderr(count).run();
    // What is removed is shown by the charts that there were.
    let gone =
        ran.again().line(&format!("stats/{PRESS}"), 3, "").remove("stats/charts/thu/chart.toml");
    let page = "### Figures that moved\n\nchanged: 0, added: 0, removed: 1; the same: 18\n\n\
        | Figure | Old | New | Change | Charts |\n| :--- | ---: | ---: | ---: | :--- |\n\
        | Land revenue, An Phu, 2023, whole territory<br>bao-mien-2024:3 | 106.5\u{a0}billion\u{a0}VND |  | removed | thu |\n";
    let ran = run(gone, "diff HEAD --data stats --lang en --format md").stdout(page).run();
    // Links lead from the top of the repository to the pages of the charts that there are.
    let (page, _, _) =
        run(ran.again(), "diff first HEAD --data stats --lang en --format md").capture();
    assert!(page.ends_with("| +0.9% | [thu](stats/charts/thu/README.md) |\n"), "{page}");
}

#[test]
fn a_file_that_was_added_and_one_that_went() {
    let header = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";
    let ran = repository()
        .add("stats/datasets/sources.csv", "nam-2025,table,,Viện,,,,,,,\n")
        .file(
            "stats/datasets/observations/nam-2025.csv",
            format!("{header}survey.score,ba-khe,2024,all,5.1,point,exact,actual,,\n"),
        )
        .remove("stats/datasets/observations/khao-sat.csv")
        .line("stats/datasets/sources.csv", 4, "");
    let (stdout, stderr, code) =
        run(ran, "diff first --data stats --lang en --format github").capture();
    let lines: Vec<&str> =
        stdout.lines().map(|line| line.split(",title=").next().unwrap_or_default()).collect();
    let mut expected = vec!["::notice file=stats/datasets/observations/nam-2025.csv,line=2,col=30"];
    expected.extend(["::notice file=stats/datasets/observations/khao-sat.csv"; 6]);
    assert_eq!((lines, stderr.as_str(), code), (expected, "", 0));
}

#[test]
fn the_page_of_a_run_holds_the_table() {
    let moved = repository().line(&format!("stats/{PRESS}"), 3, ROW).file("page.md", "");
    let moved = run(moved, "diff first --data stats --lang en --format github")
        .env("GITHUB_STEP_SUMMARY", "page.md");
    let (stdout, stderr, code) = moved.capture();
    assert_eq!((stdout.lines().count(), stderr.as_str(), code), (1, "", 0));
    let page = std::fs::read_to_string(moved.path("page.md")).unwrap();
    assert!(
        page.starts_with("### Figures that moved\n")
            && page.contains("| +0.9% | [thu](stats/charts/thu/README.md) |"),
        "{page}"
    );
}

#[test]
fn the_shipped_data_and_itself() {
    let data = super::support::repository().join("datasets").to_string_lossy().into_owned();
    let args = ["diff", &data, "--data", &data, "--exit-code", "--lang", "en"];
    let (stdout, stderr, code) = Run::new().args(args).capture();
    assert!(
        stdout.is_empty()
            && stderr.starts_with("changed: 0, added: 0, removed: 0; the same: ")
            && code == 0,
        "{stdout}{stderr}"
    );
}

#[test]
fn what_git_does_not_give() {
    let ran = run(repository(), "diff nowhere --data stats --lang en")
        .code(2)
        .stderr("sokpi: `nowhere` is neither a folder nor a revision of the repository; a shallow clone lacks what was not fetched\n")
        .run();
    // No option is smuggled in as a revision.
    let ran = run(ran.again(), "diff --data stats --lang en -- --all")
        .code(2)
        .stderr("sokpi: `--all` is neither a folder nor a revision of the repository; a shallow clone lacks what was not fetched\n")
        .run();
    let ran = ran
        .again()
        .env("PATH", "nowhere")
        .args(["diff", "first", "--data", "stats", "--lang", "en"])
        .code(2)
        .stderr("sokpi: `first` is no folder, and git, which may know it as a revision, is not installed\n")
        .run();
    let moved = ran.again();
    std::fs::rename(moved.path("stats"), moved.path("figures")).unwrap();
    let ran = run(moved, "diff first --data figures --lang en")
        .code(2)
        .stderr("sokpi: the revision `first` has no folder `figures/datasets`\n")
        .run();
    let outside = run(Run::project(), "diff first --lang en").code(2);
    outside.stderr("sokpi: `first` is no folder, and `datasets` lies in no git repository that could have it as a revision\n").run();
    drop(ran);
}
