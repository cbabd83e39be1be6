//! Numbers in machine form, as CSV and JSON hold them.

use crate::compare::{Cell, Comparison};
use crate::format::{plain, round};
use crate::model::{Dataset, Decimal, Quantity};

/// Decimals of computed percentages and ratios: enough to reckon on with, and the same everywhere.
pub(super) const DECIMALS: u32 = 4;

/// Value, low and high end in machine form; blank where there is none.
pub(super) fn numbers(cell: Option<&Cell>, comparison: &Comparison, data: &Dataset) -> [String; 3] {
    let text = |v: Option<Decimal>| v.map_or(String::new(), plain);
    let ends = |q: &Quantity, shape: &dyn Fn(Decimal) -> Decimal| {
        [text(Some(shape(q.value))), text(q.usual.low.map(shape)), text(q.usual.high.map(shape))]
    };
    let own = data.unit(data.indicator(comparison.indicator).unit).factor;
    match cell {
        None => Default::default(),
        Some(Cell::Amount(q)) => ends(q, &|v| v.checked_div(own).unwrap_or(v)),
        Some(Cell::Percent(q)) => ends(q, &|v| round(v, DECIMALS)),
        Some(Cell::Ratio(q)) => {
            let per = comparison.per.map_or(Decimal::ONE, |p| data.unit(data.indicator(p).unit).factor);
            ends(q, &|v| v.checked_mul(per).and_then(|v| v.checked_div(own)).map_or(v, |v| round(v, DECIMALS)))
        }
        Some(Cell::Rank(r)) => [r.printed.to_string(), r.best.to_string(), r.worst.to_string()],
    }
}
