//! Numbers in machine form, as CSV and JSON hold them.

use crate::compare::{Cell, Comparison};
use crate::format::{ends, plain, round, round_down, round_up, telling_decimals};
use crate::model::{Dataset, Decimal, Interval};

/// Decimals of computed percentages, and the least of ratios: enough to reckon on with, and the
/// same everywhere.
pub(super) const DECIMALS: u32 = 4;

/// Value, low and high end in machine form; blank where there is none. What does not end is
/// rounded: the value to the nearest, the ends outward.
pub(super) fn numbers(cell: Option<&Cell>, comparison: &Comparison, data: &Dataset) -> [String; 3] {
    let own = data.unit(data.indicator(comparison.indicator).unit).factor;
    let in_own = |v: Decimal| v.checked_div(own).unwrap_or(v);
    match cell {
        None => Default::default(),
        Some(Cell::Amount(q))
            if ![Some(q.value), q.conventional.low, q.conventional.high]
                .into_iter()
                .flatten()
                .all(ends) =>
        {
            rounded(
                in_own(q.value),
                Interval {
                    low: q.conventional.low.map(in_own),
                    high: q.conventional.high.map(in_own),
                },
                DECIMALS,
            )
        }
        Some(Cell::Amount(q)) => [
            text(Some(in_own(q.value))),
            text(q.conventional.low.map(in_own)),
            text(q.conventional.high.map(in_own)),
        ],
        Some(Cell::Percent(q)) => rounded(q.value, q.conventional, DECIMALS),
        Some(Cell::Ratio(q)) => {
            let per =
                comparison.per.map_or(Decimal::ONE, |p| data.unit(data.indicator(p).unit).factor);
            let shaped = |v: Decimal| v.checked_mul(per).map_or(v, in_own);
            let value = shaped(q.value);
            let conventional = Interval {
                low: q.conventional.low.map(shaped),
                high: q.conventional.high.map(shaped),
            };
            rounded(value, conventional, telling_decimals(value, DECIMALS).max(DECIMALS))
        }
        Some(Cell::Rank(r)) => [r.printed.to_string(), r.best.to_string(), r.worst.to_string()],
    }
}

/// A value to the nearest, and its ends outward.
fn rounded(value: Decimal, Interval { low, high }: Interval, decimals: u32) -> [String; 3] {
    let (low, high) = (low.map(|v| round_down(v, decimals)), high.map(|v| round_up(v, decimals)));
    [text(Some(round(value, decimals))), text(low), text(high)]
}

/// A number without grouping; nothing where there is none.
fn text(number: Option<Decimal>) -> String {
    number.map_or(String::new(), plain)
}
