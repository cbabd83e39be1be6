//! What CI reads: findings as annotations, SARIF and JSON, and the summary of a run.

use super::diff::git;
use super::support::{Run, cases, read, repository, run_all};

#[test]
fn findings_in_every_style() {
    run_all(&cases("tests/ci"));
}

const SURVEY: &str = "datasets/observations/khao-sat.csv";

#[test]
fn the_page_of_a_run_holds_what_stood_there_and_the_findings() {
    let ran = Run::project()
        .file("page.md", "before\n")
        .line(SURVEY, 2, "survey.score,an-phu,2021,all,\"5,2|*\",point,exact,actual,,\n")
        .env("GITHUB_STEP_SUMMARY", "page.md")
        .args(["check", "--format", "github", "--lang", "en"])
        .code(1)
        .stdout("::error file=datasets/observations/khao-sat.csv,line=2,col=30,title=bad-number::[bad-number] `5,2|*` is no number in machine form%0Atype digits, with `.` before decimals: `98.2`\n")
        .run();
    assert_eq!(
        ran.text("page.md"),
        "before\n### sokpi check\n\nerrors: 1, warnings: 0, notes: 0\n\n\
         | Severity | Code | Place | Finding |\n| :--- | :--- | :--- | :--- |\n\
         | error | bad-number | datasets/observations/khao-sat.csv:2:30 | \\`5,2\\|\\*\\` is no number in machine form<br>type digits, with \\`.\\` before decimals: \\`98.2\\` |\n\n"
    );
    // Nothing is written for people, and nothing where no page is named.
    let ran = ran
        .again()
        .file("page.md", "")
        .env("GITHUB_STEP_SUMMARY", "page.md")
        .args(["check", "-q"])
        .code(1);
    let (stdout, _, code) = ran.capture();
    assert!(
        code == 1
            && stdout.contains("bad-number")
            && std::fs::read(ran.path("page.md")).unwrap().is_empty()
    );
    let ran =
        ran.env("GITHUB_STEP_SUMMARY", "nowhere/page.md").args(["check", "--format", "github"]);
    let (_, stderr, code) = ran.capture();
    assert_eq!(
        (code, stderr.as_str()),
        (2, "sokpi: không ghi được `nowhere/page.md`: thư mục chứa tệp không tồn tại\n")
    );
}

#[test]
fn the_page_of_a_run_counts_what_it_does_not_show() {
    let rows: String = (0..60)
        .map(|day| format!("survey.score,ba-khe,2021,all,x{day},point,exact,actual,,\n"))
        .collect();
    let run =
        Run::project().file("page.md", "").add(SURVEY, rows).env("GITHUB_STEP_SUMMARY", "page.md");
    let run = run.args(["check", "--format", "github"]);
    assert_eq!(run.capture().2, 1);
    let page = std::fs::read_to_string(run.path("page.md")).unwrap();
    assert_eq!(page.lines().filter(|line| line.starts_with("| error ")).count(), 50);
    assert!(page.ends_with("\nCòn 10 vấn đề khác.\n\n"), "{page}");
}

/// GitHub looks for a file from the top of the repository; people see it from the folder of the
/// project.
#[test]
fn a_project_below_the_top_of_a_repository() {
    let project = Run::project().file(".git/HEAD", "").file("charts/thu/thu.vi.png", "x\n");
    let project = project.file(
        "charts/sokpi.lock",
        "1 73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac thu/thu.vi.png\n",
    );
    std::fs::create_dir(project.path("stats")).unwrap();
    for folder in ["datasets", "charts"] {
        std::fs::rename(project.path(folder), project.path(&format!("stats/{folder}"))).unwrap();
    }
    let ran = project
        .args(["build", "--check", "--data", "stats", "--format", "github", "--lang", "en", "-q"])
        .code(1)
        .stdout("::error file=stats/charts/thu/thu.vi.png,title=stale-file::[stale-file] the file is not what it is to be%0Ano chart makes it any more; `sokpi build` removes it\n")
        .run();
    let ran = ran
        .again()
        .args(["build", "--check", "--data", "stats", "--lang", "en", "-q"])
        .code(1)
        .stdout("charts/thu/thu.vi.png: error[stale-file]: the file is not what it is to be\n   = hint: no chart makes it any more; `sokpi build` removes it\n")
        .run();
    let (sarif, _, _) = ran
        .again()
        .args(["build", "--check", "--data", "stats/datasets", "--format", "sarif"])
        .capture();
    assert!(sarif.contains("\"uri\": \"stats/charts/thu/thu.vi.png\"\n"), "{sarif}");
}

/// The script of the action's last step, as GitHub hands it to bash.
fn action() -> String {
    let text = read(&repository().join("action.yml"));
    let (_, script) = text.rsplit_once("      run: |\n").expect("a script");
    script
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix("        ").unwrap_or(line)))
        .collect()
}

/// Runs the action's script in the folder of a run that has been built, with the program where the
/// action puts it.
fn act(run: &Run, env: &[(&str, &str)]) -> (String, i32) {
    let runner = run.path("runner/sokpi/bin");
    std::fs::create_dir_all(&runner).unwrap();
    // A link and no copy: a file that was just written cannot be run while another test begins a
    // program of its own.
    if !runner.join("sokpi").exists() {
        #[cfg(unix)]
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_sokpi"), runner.join("sokpi")).unwrap();
        #[cfg(not(unix))]
        std::fs::copy(env!("CARGO_BIN_EXE_sokpi"), runner.join("sokpi")).unwrap();
    }
    let mut command = std::process::Command::new("bash");
    command
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &action()])
        .current_dir(run.path("."))
        .env_clear();
    let fixed = [
        ("GITHUB_SERVER_URL", "https://example.org"),
        ("GITHUB_REPOSITORY", "a/b"),
        ("HEAD", "f00"),
        ("GITHUB_STEP_SUMMARY", "page.md"),
    ];
    let output = command
        .env("PATH", std::env::var("PATH").unwrap_or_default())
        .env("RUNNER_TEMP", run.path("runner"))
        .envs(fixed)
        .envs(env.iter().copied())
        .output()
        .expect("bash runs");
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[test]
fn the_action_checks_builds_and_compares() {
    let built = Run::project().file(
        "charts/thu/chart.toml",
        "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n",
    );
    let built = built.args(["build", "-q"]).run().again();
    git(&built, &["init", "-q"]);
    git(&built, &["add", "-A"]);
    git(&built, &["commit", "-qm", "data"]);
    git(&built, &["tag", "old"]);
    assert_eq!(act(&built, &[]), (String::new(), 0));
    // A number that moved: a stale picture, and a line of what moved.
    let row = "land.revenue,an-phu,2023,all,106.5,billion-vnd,exact,actual,\"An Phú thu 106,5 tỷ đồng\",\n";
    let moved = built.line("datasets/observations/bao-mien-2024.csv", 3, row);
    // A pull request brings folders along that are called as what it is compared with.
    let moved = moved.copy("datasets", "old/datasets").copy("datasets", "nowhere/datasets");
    let (stdout, code) = act(&moved, &[("OLD", "old"), ("DATA", "datasets"), ("CHARTS", "charts")]);
    let codes: Vec<&str> = stdout
        .lines()
        .filter_map(|l| l.split_once(",title=")?.1.split_once("::"))
        .map(|(code, _)| code)
        .collect();
    assert_eq!(
        (codes.first(), codes.last(), code),
        (Some(&"stale-chart"), Some(&"figure-changed"), 1)
    );
    // One finding says of all files of the chart which figure moved.
    assert_eq!(codes.iter().filter(|code| **code == "stale-chart").count(), 1, "{stdout}");
    assert!(
        stdout.contains("land.revenue an-phu 63 2023 all result: value 105.5 → 106.5"),
        "{stdout}"
    );
    let page = read(&moved.path("page.md"));
    assert!(
        page.contains("[thu](https://example.org/a/b/blob/f00/charts/thu/README.md)"),
        "{page}"
    );
    // What cannot be compared fails nothing.
    let (stdout, _) = act(&moved, &[("OLD", "nowhere")]);
    assert!(
        stdout.contains("\n::warning title=sokpi diff::") && !stdout.contains("figure-changed"),
        "{stdout}"
    );
    assert!(!act(&moved, &[("OLD", "off")]).0.contains("sokpi diff"));
    // A denied warning stops nothing, an error in the data does.
    let broken = "plan.result,an-phu,2023,all,112,percent,exact,actual,đạt ... 112% kế hoạch,\n";
    let warned = moved.line("datasets/observations/an-phu-2023.csv", 9, broken);
    let (stdout, code) = act(&warned, &[("DENY_WARNINGS", "true")]);
    assert!(
        code == 1 && stdout.starts_with("::warning ") && stdout.contains("stale-chart"),
        "{stdout}"
    );
    let (stdout, code) = act(&warned.line(SURVEY, 2, "x\n"), &[("DENY_WARNINGS", "true")]);
    assert!(
        code == 1 && stdout.contains("::error ") && !stdout.contains("stale-chart"),
        "{stdout}"
    );
}

#[test]
fn the_hooks_run_commands_that_there_are() {
    let hooks = read(&repository().join(".pre-commit-hooks.yaml"));
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: sokpi ")).collect();
    assert_eq!(entries, ["check", "build --check"]);
    for entry in entries {
        let (_, stderr, code) = Run::project().args(entry.split(' ')).capture();
        assert_eq!(code, 0, "{entry}: {stderr}");
    }
}
