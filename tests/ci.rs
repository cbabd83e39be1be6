//! What CI reads: findings as annotations, SARIF and JSON, and the summary of a run.

use super::support::{Run, cases, run_all};

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
    let ran = ran.again().file("page.md", "").env("GITHUB_STEP_SUMMARY", "page.md").args(["check", "-q"]).code(1);
    let (stdout, _, code) = ran.capture();
    assert!(code == 1 && stdout.contains("bad-number") && std::fs::read(ran.path("page.md")).unwrap().is_empty());
    let ran = ran.env("GITHUB_STEP_SUMMARY", "nowhere/page.md").args(["check", "--format", "github"]);
    let (_, stderr, code) = ran.capture();
    assert_eq!((code, stderr.as_str()), (2, "sokpi: không ghi được `nowhere/page.md`: thư mục chứa tệp không tồn tại\n"));
}

#[test]
fn the_page_of_a_run_counts_what_it_does_not_show() {
    let rows: String = (0..60).map(|day| format!("survey.score,ba-khe,2021,all,x{day},point,exact,actual,,\n")).collect();
    let run = Run::project().file("page.md", "").add(SURVEY, rows).env("GITHUB_STEP_SUMMARY", "page.md");
    let run = run.args(["check", "--format", "github"]);
    assert_eq!(run.capture().2, 1);
    let page = std::fs::read_to_string(run.path("page.md")).unwrap();
    assert_eq!(page.lines().filter(|line| line.starts_with("| error ")).count(), 50);
    assert!(page.ends_with("\nCòn 10 vấn đề khác.\n\n"), "{page}");
}

/// GitHub looks for a file from the top of the repository; people see it from the folder of the project.
#[test]
fn a_project_below_the_top_of_a_repository() {
    let project = Run::project().file(".git/HEAD", "").file("charts/sokpi.lock", "1 2 thu/thu.vi.png\n");
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
    let (sarif, _, _) = ran.again().args(["build", "--check", "--data", "stats/datasets", "--format", "sarif"]).capture();
    assert!(sarif.contains("\"uri\": \"stats/charts/thu/thu.vi.png\"\n"), "{sarif}");
}
