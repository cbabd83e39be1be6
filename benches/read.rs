//! How long the way from bytes to a comparison takes, stage by stage, of a made-up table of a
//! hundred thousand observations beside the shipped lists: `cargo bench --bench read`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "no part of the program"
)]

use sokpi::compare::{Measure, Request, compare, points};
use sokpi::ingest::{self, Draft, Files, Input};
use sokpi::model::{PeriodKind, SourceKind};
use sokpi::project::Project;
use sokpi::{quote, rules};

fn main() {
    divan::main();
}

/// Rows of one indicator: 63 provinces in each of many months, every fourth with the phrase that
/// carries its number.
const ROWS: usize = 100_000;

const INDICATOR: &str = "all-departments.dossiers-resolved";

const HEAD: &str = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";

/// The shipped lists, and the made-up table in place of the observations.
fn files() -> Files {
    let project = Project::open(Some("datasets".as_ref()), None).expect("the shipped data");
    let mut files = project.files().expect("files that can be read");
    let data = ingest::read(files.clone(), &[]).data;
    let provinces: Vec<&str> =
        data.provinces.iter().filter(|p| p.edition.0 == 0).map(|p| p.id.as_str()).collect();
    let mut text = HEAD.to_string();
    for row in 0..ROWS {
        let (province, month) = (provinces[row % provinces.len()], row / provinces.len());
        let (year, month) = (1000 + month / 12, month % 12 + 1);
        let quote =
            if row % 4 == 0 { format!("tiếp nhận {row} hồ sơ") } else { String::new() };
        text += &format!(
            "{INDICATOR},{province},{year:04}-{month:02},all,{row},dossier,exact,actual,{quote},\n"
        );
    }
    // Out of a statistical table, whose numbers need no quote.
    let table = data
        .sources
        .iter()
        .find(|s| s.kind == SourceKind::Table && s.edition.is_none())
        .expect("a table")
        .id
        .clone();
    let source = files
        .observations
        .iter()
        .find(|file| file.stem() == table)
        .expect("its file")
        .name
        .to_string();
    files.observations = vec![Input::new(&source, text.into_bytes().into())];
    files
}

fn draft() -> Draft {
    let draft = ingest::read(files(), &rules::row_checks());
    assert_eq!(draft.data.observations.len(), ROWS, "a row of the made-up table is in error");
    draft
}

#[divan::bench]
fn type_rows(bencher: divan::Bencher) {
    let files = files();
    bencher.with_inputs(|| files.clone()).bench_local_values(|files| ingest::read(files, &[]));
}

#[divan::bench]
fn type_and_check_rows(bencher: divan::Bencher) {
    let files = files();
    bencher
        .with_inputs(|| files.clone())
        .bench_local_values(|files| ingest::read(files, &rules::row_checks()));
}

#[divan::bench]
fn check_between_rows(bencher: divan::Bencher) {
    let draft = draft();
    bencher.bench_local(|| rules::check(&draft));
}

fn asked(draft: &Draft) -> Request {
    let measures = vec![Measure::Value, Measure::ChangePercent, Measure::Rank, Measure::Share];
    let indicator = draft.data.find_indicator(INDICATOR).expect("an indicator of the shipped data");
    Request { measures, period_kind: Some(PeriodKind::Month), ..Request::of(indicator) }
}

#[divan::bench]
fn points_of_an_indicator(bencher: divan::Bencher) {
    let draft = draft();
    let request = asked(&draft);
    assert!(points(&draft.data, &request).is_some(), "the made-up table is plain");
    bencher.bench_local(|| points(&draft.data, &request));
}

#[divan::bench(sample_count = 3)]
fn comparison_of_an_indicator(bencher: divan::Bencher) {
    let draft = draft();
    let request = asked(&draft);
    bencher.bench_local(|| compare(&draft.data, &request));
}

#[divan::bench]
fn read_a_phrase(bencher: divan::Bencher) {
    bencher.bench_local(|| quote::read(divan::black_box("với tổng số tiền hơn 1,7 tỷ đồng")));
}
