use std::collections::BTreeSet;

use super::spans::first_of;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::Period;

/// The years that a figure of today may be of.
const USUAL: std::ops::RangeInclusive<u16> = 1945..=2100;

/// So many years apart two figures belong to one history.
const APART: u16 = 20;

/// A year that hardly any figure is of, as 5019 or 1924, and that no other year of the data lies
/// near to: a history that goes back so far has years between. Told once for a source and period.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let data = &draft.data;
    let all = data.observations.periods();
    let years: BTreeSet<u16> =
        all.iter().flat_map(|(_, period)| [period.start().year, period.end().year]).collect();
    let alone = |year: &u16| {
        !USUAL.contains(year)
            && !years.iter().any(|other| other != year && other.abs_diff(*year) <= APART)
    };
    let doubtful =
        |period: Period| [period.start().year, period.end().year].into_iter().find(alone);
    if years.iter().all(|year| USUAL.contains(year)) {
        return;
    }
    let wanted = all.into_iter().filter(|(_, period)| doubtful(*period).is_some()).collect();
    for o in first_of(data, wanted, |_| true) {
        let year = doubtful(o.period).unwrap_or_default();
        findings.push(
            Finding::warning("doubtful-year", draft.span(o.place, Field::Period))
                .with("value", o.period)
                .with("year", year),
        );
    }
}
