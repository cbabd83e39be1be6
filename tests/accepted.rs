//! What a file may look like without a finding.

use super::support::Run;

const SURVEY: &str = "datasets/observations/khao-sat.csv";
const REPORT: &str = "datasets/observations/an-phu-2023.csv";
const HEADER: &str = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";

/// What `check` says of the project as it is.
const CLEAN: &str = "checked 19 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n";

fn check(run: Run) -> Run {
    run.args(["check", "--lang", "en"])
}

/// A file of the project with other bytes.
fn changed(name: &str, change: impl Fn(&str) -> String) -> Run {
    let run = Run::project();
    let text = super::support::read(&run.path(name));
    let new = change(&text);
    assert_ne!(text, new, "nothing was changed");
    run.file(name, new)
}

#[test]
fn the_project_of_the_tests_is_clean() {
    check(Run::project()).stderr(CLEAN).run();
}

#[test]
fn a_byte_order_mark() {
    for file in [SURVEY, REPORT, "datasets/units.csv", "datasets/provinces.csv"] {
        check(changed(file, |text| format!("\u{feff}{text}"))).stderr(CLEAN).run();
    }
}

#[test]
fn line_ends_of_windows() {
    for file in [SURVEY, REPORT, "datasets/units.csv", "datasets/sources.csv"] {
        check(changed(file, |text| text.replace('\n', "\r\n"))).stderr(CLEAN).run();
        check(changed(file, |text| format!("\u{feff}{}", text.replace('\n', "\r\n"))))
            .stderr(CLEAN)
            .run();
    }
}

#[test]
fn line_ends_of_both_kinds() {
    check(changed(SURVEY, |text| text.replacen('\n', "\r\n", 3))).stderr(CLEAN).run();
}

#[test]
fn blank_lines_between_records() {
    check(changed(SURVEY, |text| {
        text.replacen("survey.score,an-phu,2022", "\nsurvey.score,an-phu,2022", 1)
    }))
    .stderr(CLEAN)
    .run();
}

#[test]
fn columns_in_another_order() {
    let turned = |text: &str| {
        let line = |l: &str| l.split(',').rev().collect::<Vec<_>>().join(",") + "\n";
        text.lines().map(line).collect::<String>()
    };
    check(changed(SURVEY, turned)).stderr(CLEAN).run();
    check(changed("datasets/units.csv", turned)).stderr(CLEAN).run();
    check(changed("datasets/provinces.csv", turned)).stderr(CLEAN).run();
    check(changed("datasets/mergers.csv", turned)).stderr(CLEAN).run();
}

#[test]
fn a_header_alone_says_read_and_holds_no_figure() {
    check(Run::project().file(SURVEY, HEADER))
        .stderr("checked 13 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n")
        .run();
}

#[test]
fn every_cell_in_quotes() {
    let quoted = |text: &str| {
        text.lines().map(|l| format!("\"{}\"\n", l.replace(',', "\",\""))).collect::<String>()
    };
    check(changed(SURVEY, quoted)).stderr(CLEAN).run();
}

#[test]
fn a_mark_within_a_cell_that_begins_without_one() {
    check(Run::project().line(
        SURVEY,
        2,
        "survey.score,an-phu,2021,all,5.20,point,exact,actual,,ống 5\" và 6\"\n",
    ))
    .stderr(CLEAN)
    .run();
}

#[test]
fn the_optional_columns_may_be_absent() {
    let cut = |columns: usize| {
        move |text: &str| {
            let line = |l: &str| l.split(',').take(columns).collect::<Vec<_>>().join(",") + "\n";
            text.lines().map(line).collect::<String>()
        }
    };
    check(changed("datasets/provinces.csv", cut(8))).stderr(CLEAN).run();
    check(changed("datasets/indicators.csv", cut(11))).stderr(CLEAN).run();
    check(Run::project().remove("datasets/regions.csv")).stderr(CLEAN).run();
}

#[test]
fn the_same_key_from_two_sources_is_no_error() {
    check(
        Run::project()
            .add(SURVEY, "land.revenue,an-phu,2023,all,105.5,billion-vnd,exact,actual,,\n"),
    )
    .stderr("checked 20 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n")
    .run();
}

#[test]
fn a_plan_beside_its_result_is_another_key() {
    check(Run::project().add(SURVEY, "survey.score,an-phu,2023,all,6,point,exact,planned,,\n"))
        .stderr("checked 20 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n")
        .run();
}

#[test]
fn a_straddling_period_follows_its_source() {
    let row = "survey.score,hoa-giang,2025,all,5.20,point,exact,actual,,\n";
    let more = "checked 20 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n";
    // By the day of publication.
    check(Run::project().add(SURVEY, row).line(
        "datasets/sources.csv",
        4,
        "khao-sat,table,,Viện,Bảng,2026-07-15,,,,,\n",
    ))
    .stderr(more)
    .run();
    // By the edition that it says of itself: every figure of such a source is then on that land.
    let run = Run::project().file(SURVEY, format!("{HEADER}{row}"));
    check(run.line("datasets/sources.csv", 4, "khao-sat,table,,Viện,Bảng,,,,,,34\n"))
        .stderr("checked 14 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n")
        .run();
}

/// The fault stands behind Vietnamese text, in a file with a mark and other line ends: the column
/// counts characters.
#[test]
fn places_are_those_of_an_editor() {
    let rows = "\u{feff}note,indicator,province,period,scope,value,unit,qualifier,status,quote\r\n\
        \"ghi chú một, ghi chú hai\",survey.score,an-phu,2021,all,5.20,point,exact,actual,\r\n\
        \"Điểm của thành phố, hỏi hai lần\",survey.score,an-phu,2022,all,\"5,45\",point,exact,actual,\r\n\
        Đúng hạn ở Đầm Sơn,survey.score,an-phu,2023,all,5.50,point,exact,actuel,\r\n";
    check(Run::project().file(SURVEY, rows))
        .code(1)
        .stdout(
            "datasets/observations/khao-sat.csv:3:64: error[bad-number]: `5,45` is no number in machine form\n   \
                |\n \
              3 | \"Điểm của thành phố, hỏi hai lần\",survey.score,an-phu,2022,all,\"5,45\",point,exact,actual,\n   \
                |                                                                ^^^^^^\n   \
                = hint: a decimal comma: type `5.45`\n\
             datasets/observations/khao-sat.csv:4:66: error[unknown-status]: there is no status `actuel`\n   \
                |\n \
              4 | Đúng hạn ở Đầm Sơn,survey.score,an-phu,2023,all,5.50,point,exact,actuel,\n   \
                |                                                                  ^^^^^^\n   \
                = hint: perhaps `actual` is meant; one of: actual, estimated, preliminary, revised, planned, budgeted, proposed, \
                not-reported, not-applicable\n",
        )
        .stderr(
            "checked 14 observations of 3 sources: errors: 2, warnings: 0, notes: 0\n\
             places with one right answer: 1; `sokpi check --diff` shows them, `sokpi check --fix` writes them\n",
        )
        .run();
}
