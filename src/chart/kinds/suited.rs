use super::{KINDS, Kind, kind};
use crate::compare::Comparison;

/// The kind that suits the figures: bars for one period, a slope for two, lines for more.
pub fn suited(comparison: &Comparison) -> &'static Kind {
    let most = comparison.sets.iter().map(|set| {
        let mut periods: Vec<_> = set.rows.iter().filter(|r| r.value.is_some()).map(|r| r.period).collect();
        periods.sort();
        periods.dedup();
        periods.len()
    });
    let name = match most.max() {
        _ if comparison.latest => "bars",
        Some(2) => "slope",
        Some(3..) => "lines",
        _ => "bars",
    };
    kind(name).unwrap_or(&KINDS[0])
}
