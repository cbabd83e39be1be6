use crate::chart::request::Kind;
use crate::compare::Comparison;

/// The kind that suits the figures: bars for one period, a slope for two, lines for more.
pub fn suited(comparison: &Comparison) -> Kind {
    let most = comparison.sets.iter().map(|set| {
        let mut periods: Vec<_> =
            set.rows.iter().filter(|r| r.value.is_some()).map(|r| r.period).collect();
        periods.sort();
        periods.dedup();
        periods.len()
    });
    match most.max() {
        _ if comparison.latest => Kind::Bars,
        Some(2) => Kind::Slope,
        Some(3..) => Kind::Lines,
        _ => Kind::Bars,
    }
}
