//! Sums of those who reported.

use crate::compare::{Comparison, Measure, Row};
use crate::model::{Dataset, Nature, Quantity};
use crate::view::{Cell, Precision, printed, range};
use crate::words::Lang;

/// A sum of a column, and of how many figures.
pub(super) struct Total {
    pub(super) cell: Cell,
    pub(super) count: usize,
}

/// The sum of a measure over rows; `None` where figures do not add up, or there is none. Bounds
/// make a bound: "hơn 1,7" and 0,6512 make "hơn 2,35".
pub(super) fn sum(
    comparison: &Comparison,
    measure: Measure,
    rows: &[&Row],
    data: &Dataset,
) -> Option<Quantity> {
    let indicator = data.indicator(comparison.indicator);
    let adds = indicator.additive
        && matches!(indicator.nature, Nature::Count | Nature::Amount)
        && measure == Measure::Value;
    let mut known = rows.iter().filter_map(|row| row.value);
    let first = known.next().filter(|_| adds)?;
    known.try_fold(first, Quantity::plus)
}

/// The same as a cell, with the decimals of the column.
pub(super) fn total(
    comparison: &Comparison,
    measure: Measure,
    rows: &[&Row],
    precision: Precision,
    data: &Dataset,
    lang: Lang,
) -> Option<Total> {
    let sum = sum(comparison, measure, rows, data)?;
    let (factor, decimals) = (data.unit(comparison.unit).factor, precision.value);
    let (text, number) = printed(&sum, factor, Some(decimals), lang);
    let mut observations: Vec<_> = rows
        .iter()
        .filter(|r| r.value.is_some())
        .flat_map(|r| r.observations.iter().copied())
        .collect();
    observations.sort();
    observations.dedup();
    let range = range(&sum, factor, Some(decimals));
    let count = rows.iter().filter(|row| row.value.is_some()).count();
    Some(Total { cell: Cell { text, bounds: 0..0, number, range, observations }, count })
}
