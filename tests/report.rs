//! tests/report/: what a `report.toml` is refused for; and its files, made of the charts that it
//! shows and stale when one of these is.

use super::support::{Run, cases, run_all};

#[test]
fn reports_are_refused_for_what_is_wrong_with_them() {
    run_all(&cases("tests/report"));
}

const CHART: &str = "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n";
const TABLE: &str = "indicator = \"survey.score\"\nperiods = \"2021\"\n";
const REPORT: &str = "quotes = true

[title]
vi = \"Báo cáo năm\"
en = \"Report of the year\"

[[section]]
heading = { vi = \"Đất đai\", en = \"Land\" }
text.en = \"\"\"
First: {value dam-son 2023} in Dam Son,
on one line.

Second.
\"\"\"
exhibit = \"thu\"

[[section]]
exhibit = \"diem\"
";

fn project() -> Run {
    Run::project()
        .file("charts/thu/chart.toml", CHART)
        .file("charts/diem/table.toml", TABLE)
        .file("charts/bao-cao/report.toml", REPORT)
}

fn made(count: usize, fresh: usize) -> String {
    format!("{count} drawn, {fresh} up to date; errors: 0, warnings: 0, notes: 0\n")
}

const BUILD: [&str; 3] = ["build", "--lang", "en"];

/// The markup of a page without its style and the pixels of its pictures.
fn body(page: &str) -> String {
    let page = page.replace("\u{a0}", " ");
    let main = page.split_once("<main>\n").unwrap().1;
    let mut out = String::new();
    for (nth, part) in main.split("base64,").enumerate() {
        out += if nth == 0 { part } else { part.split_once('"').unwrap().1 };
    }
    out
}

#[test]
fn a_report_holds_its_texts_filled_and_its_exhibits_in_order() {
    let ran = project().args(BUILD).stderr(made(3, 0)).run();
    let body = body(&ran.text("charts/bao-cao/bao-cao.en.html"));
    let order = [
        "<h1>Report of the year</h1>",
        "<h2>Land</h2>",
        "<p>First: 400–450 billion VND in Dam Son, on one line.</p>\n<p>Second.</p>",
        "<figure>",
        "Figure 1. Land revenue by province, 2023",
        "<section>",
        "Table 1. ",
        "Table 2. ",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|text| body.find(text)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{body}");
    // A text that has no words in a language is left out there; a title is the one there is.
    let body = self::body(&ran.text("charts/bao-cao/bao-cao.vi.html"));
    assert!(body.contains("<h2>Đất đai</h2>") && !body.contains("Second."), "{body}");
    // The gallery and the web page lead to it.
    for (file, link) in [
        ("charts/README.md", "- Report of the year: [HTML](bao-cao/bao-cao.en.html) · [DOCX]"),
        ("charts/index.html", "<a href=\"bao-cao/bao-cao.en.html\">Report of the year</a>"),
    ] {
        let text = ran.text(file);
        assert!(text.contains(link), "{file}: {text}");
    }
}

#[test]
fn a_report_is_stale_when_what_it_shows_is() {
    let ran = project().args(BUILD).stderr(made(3, 0)).run();
    let page = ran.text("charts/bao-cao/bao-cao.en.html");
    let ran = ran.again().args(BUILD).stderr(made(0, 3)).run();
    // The picture of its chart.
    let wide = format!("{CHART}\n[size]\nwidth = 900\n");
    let ran = ran.again().file("charts/thu/chart.toml", &wide).args(BUILD).stderr(made(2, 1)).run();
    assert!(ran.text("charts/bao-cao/bao-cao.en.html").contains("width=\"900\""));
    let ran = ran.again().file("charts/thu/chart.toml", CHART).args(BUILD).stderr(made(2, 1)).run();
    assert_eq!(ran.text("charts/bao-cao/bao-cao.en.html"), page);
    // Its own text.
    let other = REPORT.replace("Second.", "Last.");
    let check = ["build", "--check", "--lang", "en"];
    let run = ran.again().file("charts/bao-cao/report.toml", &other);
    let (said, _, code) = run.args(check).capture();
    assert_eq!(code, 1);
    assert!(
        said.starts_with("charts/bao-cao/report.toml: error[stale-chart]: 3 of its 6 "),
        "{said}"
    );
    assert_eq!(said.matches("charts/bao-cao/").count(), 1, "{said}");
}

#[test]
fn a_report_alone_is_built_of_charts_that_are_not() {
    let ran = project().args(["build", "bao-cao", "--lang", "en"]).stderr(made(1, 0)).run();
    let page = ran.text("charts/bao-cao/bao-cao.en.html");
    let run = ran.again();
    assert!(!run.path("charts/thu/thu.en.png").exists());
    let ran = run.args(BUILD).stderr(made(2, 1)).run();
    assert_eq!(ran.text("charts/bao-cao/bao-cao.en.html"), page);
    // What nothing makes any more goes.
    let run = ran.again().remove("charts/bao-cao/report.toml").args(BUILD).stderr(made(0, 2)).run();
    assert!(!run.again().path("charts/bao-cao/bao-cao.en.docx").exists());
}

#[test]
fn a_report_is_no_exhibit_of_another() {
    project()
        .args(["report", "bao-cao", "-o", "a.docx", "--lang", "en"])
        .code(2)
        .stderr("sokpi: `bao-cao` is a report that report.toml keeps: `sokpi build bao-cao` makes its DOCX, PPTX and HTML files\n")
        .run();
    project()
        .args(["report", "thuu", "-o", "a.docx", "--lang", "en"])
        .code(2)
        .stderr("sokpi: there is no chart `thuu`; perhaps `thu` is meant\n")
        .run();
}
