//! Sums of those who reported.

use crate::compare::{Comparison, Measure, Row};
use crate::format::decimals_of;
use crate::model::{Dataset, Nature, Quantity};
use crate::view::{Cell, printed, range};
use crate::words::Lang;

/// A sum of a column, and of how many figures.
pub(super) struct Total {
    pub(super) cell: Cell,
    pub(super) count: usize,
}

/// The sum of a measure over rows; `None` where figures do not add up, or there is none. Bounds
/// make a bound: "hơn 1,7" and 0,6512 make "hơn 2,35".
pub(super) fn total(
    comparison: &Comparison,
    measure: Measure,
    rows: &[&Row],
    data: &Dataset,
    lang: Lang,
) -> Option<Total> {
    let indicator = data.indicator(comparison.indicator);
    let adds = indicator.additive
        && matches!(indicator.nature, Nature::Count | Nature::Amount)
        && measure == Measure::Value;
    let known: Vec<Quantity> = rows.iter().filter_map(|row| row.value).collect();
    let (first, rest) = known.split_first().filter(|_| adds)?;
    let sum = rest.iter().try_fold(*first, |sum, q| sum.plus(*q))?;
    let unit = data.unit(comparison.unit);
    // A sum has as many decimals as its parts; one of bounds is no more precise than its unit.
    let finest = known.iter().map(|q| decimals_of(q, unit.factor)).max().unwrap_or(0);
    let decimals = if sum.is_bound() { finest.min(unit.decimals) } else { finest };
    let (text, number) = printed(&sum, unit.factor, Some(decimals), lang);
    let mut observations: Vec<_> = rows
        .iter()
        .filter(|r| r.value.is_some())
        .flat_map(|r| r.observations.iter().copied())
        .collect();
    observations.sort();
    observations.dedup();
    let range = range(&sum, unit.factor, Some(decimals));
    Some(Total { cell: Cell { text, number, range, observations }, count: known.len() })
}
