//! The data of this repository itself.

use super::support::{Run, repository};

/// A command on the shipped data: standard output, standard error, exit code.
fn shipped(command: &str) -> (String, String, i32) {
    let data = repository().join("datasets");
    let args = command
        .split(' ')
        .map(String::from)
        .chain(["--data".into(), data.to_string_lossy().into_owned()]);
    Run::new().args(args).capture()
}

#[test]
fn it_holds_no_error() {
    let (stdout, stderr, code) = shipped("check --lang en --format json");
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(!stdout.contains("\"severity\": \"error\""), "{stdout}");
}

/// What the sources themselves print and does not follow from their own counts: kept, and told.
#[test]
fn its_only_doubts_are_those_of_its_sources() {
    let (stdout, _, _) = shipped("check --lang en --quiet");
    let told: Vec<&str> = stdout.lines().filter(|line| line.starts_with("datasets/")).collect();
    assert_eq!(
        told,
        [
            "datasets/observations/dalat-info-lam-dong-2021-h1.csv:5:44: warning[rate-against-counts]: the rate 98.7 does not agree with \
             104814/106014 = 98.87",
            "datasets/observations/dalat-info-lam-dong-2021-h1.csv:7:44: warning[rate-against-counts]: the rate 1.3 does not agree with \
             1200/106014 = 1.13",
        ]
    );
}

#[test]
fn the_land_revenue_of_hai_phong() {
    let (stdout, stderr, code) = shipped("compare land.revenue --format json");
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("\"value\": 16578,\n"), "{stdout}");
    assert!(stdout.contains("\"text\": \"16.578\u{a0}tỷ\u{a0}đồng\""), "{stdout}");
}

#[test]
fn the_fines_of_the_districts_of_soc_trang() {
    let (stdout, stderr, code) = shipped("compare inspection.fines --scope district --lang vi");
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("giá trị (triệu đồng)\n"), "{stdout}");
    let row =
        stdout.lines().find(|line| line.starts_with("Sóc Trăng")).expect("a row of Sóc Trăng");
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["Sóc", "Trăng", "651,2"]);
    let (json, _, _) = shipped("compare inspection.fines --scope district --format json");
    assert!(json.contains("\"text\": \"651,2\u{a0}triệu\u{a0}đồng\""), "{json}");
}

#[test]
fn the_fines_of_both_tiers_of_soc_trang() {
    let (json, stderr, code) = shipped(
        "compare inspection.fines --scope province+district --provinces soc-trang --format json",
    );
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(json.contains("\"text\": \"hơn 2,35\u{a0}tỷ\u{a0}đồng\""), "{json}");
    assert!(
        json.contains(
            "\"hard\": {\n                \"low\": 2351150000,\n                \"high\": null\n"
        ),
        "{json}"
    );
}

#[test]
fn every_indicator_can_be_compared_in_every_format_and_language() {
    for format in ["text", "csv", "json", "md"] {
        for lang in ["vi", "en"] {
            let (stdout, stderr, code) = shipped(&format!(
                "compare --all --measure value,rank,share,change --format {format} --lang {lang}"
            ));
            assert_eq!((code, stderr.as_str()), (0, ""), "{format} {lang}");
            assert!(stdout.len() > 1000, "{format} {lang}");
        }
    }
}
