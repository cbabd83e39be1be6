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
            let csv = |mark: &str| {
                let asked = format!(
                    "compare --all --points --measure value,change-percent,rank,share --format csv --delimiter {mark} {more}"
                );
                let folder = data.map(|folder| ["--data", folder]);
                let args =
                    asked.split_whitespace().chain(folder.into_iter().flatten()).map(String::from);
                let (stdout, _, code) = Run::project().args(args).capture();
                assert_eq!(code, 0, "{asked}");
                stdout
            };
            assert_eq!(csv(","), csv(";").replace(',', ".").replace(';', ","), "{more} {data:?}");
        }
    }
}
