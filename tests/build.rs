//! `build`: what is fresh is left, what is stale is made anew, and a fault leaves everything as it was.

use super::support::Run;

const SPEC: &str =
    "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n\n[title]\nvi = \"Thu từ đất\"\nen = \"Land revenue\"\n";

fn project() -> Run {
    Run::project().file("charts/thu/chart.toml", SPEC)
}

const MADE: &str = "1 drawn, 0 up to date; errors: 0, warnings: 0, notes: 0\n";
const FRESH: &str = "0 drawn, 1 up to date; errors: 0, warnings: 0, notes: 0\n";

fn build() -> [&'static str; 3] {
    ["build", "--lang", "en"]
}

#[test]
fn a_second_build_makes_nothing() {
    let ran = project().args(build()).stderr(MADE).run();
    let svg = ran.text("charts/thu/thu.en.svg");
    assert!(svg.starts_with("<svg") && svg.contains("Land revenue"), "{svg}");
    let ran = ran.again().args(build()).stderr(FRESH).run();
    assert_eq!(ran.text("charts/thu/thu.en.svg"), svg);
    ran.again().args(["build", "--check", "--lang", "en"]).stderr("1 up to date\n").run();
}

#[test]
fn a_figure_that_a_chart_shows_makes_it_stale_and_another_does_not() {
    let ran = project().args(build()).stderr(MADE).run();
    let survey = "datasets/observations/khao-sat.csv";
    let ran = ran.again().line(survey, 2, "survey.score,an-phu,2021,all,5.30,point,exact,actual,,\n").args(build()).stderr(FRESH).run();
    let press = "datasets/observations/bao-mien-2024.csv";
    let row = "land.revenue,an-phu,2023,all,106.5,billion-vnd,exact,actual,\"An Phú thu 106,5 tỷ đồng\",\n";
    let ran = ran.again().line(press, 3, row).args(build()).stderr(MADE).run();
    assert!(ran.text("charts/thu/data.csv").contains(",106.5,"));
}

#[test]
fn a_file_that_was_changed_or_lost_is_made_again() {
    let ran = project().args(build()).stderr(MADE).run();
    let svg = ran.text("charts/thu/thu.en.svg");
    let ran = ran.again().file("charts/thu/thu.en.svg", "<svg/>").args(build()).stderr(MADE).run();
    assert_eq!(ran.text("charts/thu/thu.en.svg"), svg);
    let ran = ran.again().remove("charts/thu/thu.en.svg").args(build()).stderr(MADE).run();
    assert_eq!(ran.text("charts/thu/thu.en.svg"), svg);
}

#[test]
fn the_same_bytes_in_two_folders() {
    let files = ["charts/thu/thu.en.svg", "charts/thu/data.csv", "charts/thu/README.md", "charts/README.md", "charts/sokpi.lock"];
    let (one, two) = (project().args(build()).stderr(MADE).run(), project().args(build()).stderr(MADE).run());
    for file in files {
        assert_eq!(one.text(file), two.text(file), "{file}");
    }
}

#[test]
fn a_fault_leaves_everything_as_it_was() {
    let ran = project().args(build()).stderr(MADE).run();
    let svg = ran.text("charts/thu/thu.en.svg");
    let ran = ran
        .again()
        .file("charts/thu/chart.toml", SPEC.replace("2023", "2022"))
        .file("charts/xau/chart.toml", "kind = \"bar\"\nindicator = \"land.revenue\"\n")
        .args(["build", "--lang", "en", "--force"])
        .code(1)
        .stderr(
            "charts/xau/chart.toml:1:8: error[bad-setting]: the key `kind` does not take \"bar\"\n   \
                |\n \
              1 | kind = \"bar\"\n   \
                |        ^^^^^\n   \
                = hint: perhaps `bars` is meant; one of: bars, lines, heat, tiles, table, coverage\n\
             nothing was written\n",
        )
        .run();
    assert_eq!(ran.text("charts/thu/thu.en.svg"), svg);
}
