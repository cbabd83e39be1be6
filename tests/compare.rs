//! tests/compare/: comparisons of a few figures, small enough to be checked by hand, and everything
//! that is printed of them.

use super::support::{Run, cases, repository, run_all};

#[test]
fn comparisons_are_what_a_hand_gets() {
    run_all(&cases("tests/compare"));
}

/// Of every indicator the points go a shorter way, which a semicolon between the cells does not
/// take: both say the same.
#[test]
fn points_of_every_indicator_are_those_of_each() {
    let shipped = repository().join("datasets").to_string_lossy().into_owned();
    for more in
        ["", "--period-kind year --scope all", "--scope all --best-first", "--period-kind half"]
    {
        for data in [None, Some(shipped.as_str())] {
            // The records, with a decimal comma as a point: a list of sources holds a semicolon.
            let csv = |mark: &str| -> Vec<Vec<String>> {
                let asked = format!(
                    "compare --all --points --measure value,change-percent,rank,share --format csv --delimiter {mark} {more}"
                );
                let folder = data.map(|folder| ["--data", folder]);
                let args =
                    asked.split_whitespace().chain(folder.into_iter().flatten()).map(String::from);
                let (stdout, _, code) = Run::project().args(args).capture();
                assert_eq!(code, 0, "{asked}");
                csv::ReaderBuilder::new()
                    .delimiter(mark.as_bytes()[0])
                    .has_headers(false)
                    .from_reader(stdout.as_bytes())
                    .into_records()
                    .map(|row| row.expect("a row").iter().map(|c| c.replace(',', ".")).collect())
                    .collect()
            };
            let (comma, semicolon) = (csv(","), csv(";"));
            assert_eq!(comma.len(), semicolon.len(), "{more} {data:?}");
            for rows in comma.iter().zip(&semicolon) {
                assert_eq!(rows.0, rows.1, "{more} {data:?}");
            }
        }
    }
}
