use super::change::PERCENT_DECIMALS;
use crate::format;
use crate::model::{Decimal, Interval, Quantity};

/// A computed number as a sentence may say it, in the shown unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approximation {
    /// Whatever the figures are within their ranges, it rounds to this.
    Number(Decimal),
    /// It lies within these ends; the number is that of the printed figures.
    About {
        /// Computed from the printed figures.
        value: Decimal,
        /// It is not less.
        low: Decimal,
        /// It is not more.
        high: Decimal,
    },
    /// It is not less than this; above, nothing is known or much is possible.
    AtLeast(Decimal),
    /// It is not more than this; below, nothing is known or much is possible.
    AtMost(Decimal),
}

/// What may be said of a computed quantity, in a unit of `factor` canonical units: with the most
/// decimals, up to `decimals`, at which its whole range rounds to one number of two digits at
/// least; else with its ends, rounded outward, or with the one that it lies at. `None` where both
/// are open.
pub fn approximate(quantity: &Quantity, factor: Decimal, decimals: u32) -> Option<Approximation> {
    rounded(quantity, factor, decimals, |_| true)
}

/// What may be said of a percentage: as [`approximate`], with as many decimals more as it takes that only
/// what is exactly 0 or 100 is printed so.
pub fn percent(quantity: &Quantity) -> Option<Approximation> {
    /// What is nearer than this to 0 or 100 is printed as that.
    const MOST: u32 = 12;
    let exact = |v: Decimal| !is_whole(v) || quantity.value == v;
    let Interval { low, high } = quantity.conventional;
    let end = |v: Decimal| !is_whole(v) || low == Some(v) || high == Some(v);
    let honest = |told: &Approximation| match *told {
        Approximation::Number(v) => exact(v),
        Approximation::AtLeast(v) | Approximation::AtMost(v) => end(v),
        // About 100, where it may be 100.
        Approximation::About { value, low, high } => {
            (!is_whole(value) || quantity.conventional.contains(value)) && end(low) && end(high)
        }
    };
    let usual = approximate(quantity, Decimal::ONE, PERCENT_DECIMALS)?;
    if honest(&usual) {
        return Some(usual);
    }
    let finer = |d: u32| rounded(quantity, Decimal::ONE, d, exact);
    let number = (PERCENT_DECIMALS..=MOST)
        .filter_map(finer)
        .find(|told| matches!(told, Approximation::Number(_)));
    let ends = || (PERCENT_DECIMALS..=MOST).filter_map(finer).find(honest);
    Some(number.or_else(ends).unwrap_or(usual))
}

fn rounded(
    quantity: &Quantity,
    factor: Decimal,
    decimals: u32,
    takes: impl Fn(Decimal) -> bool,
) -> Option<Approximation> {
    let scaled = |v: Decimal| v.checked_div(factor).unwrap_or(v);
    // NoFigure is about a number that is one end of what it may be.
    let value = scaled(quantity.value);
    let Interval { low, high } = quantity.conventional;
    Some(match (low.map(scaled), high.map(scaled)) {
        (Some(low), Some(high)) => {
            let one = |d: &u32| {
                format::round(low, *d) == format::round(high, *d)
                    && format::round(low, *d) == format::round(value, *d)
            };
            let digits =
                |d: &u32| *d == decimals || format::round(value, *d).abs().mantissa() >= 10;
            match (0..=decimals)
                .rev()
                .filter(digits)
                .filter(one)
                .find(|d| takes(format::round(value, *d)))
            {
                Some(d) => Approximation::Number(format::round(value, d)),
                None if value - low <= tenth(low, high) => {
                    Approximation::AtLeast(format::round_down(low, decimals))
                }
                None if high - value <= tenth(low, high) => {
                    Approximation::AtMost(format::round_up(high, decimals))
                }
                None => Approximation::About {
                    value: format::round(value, decimals),
                    low: format::round_down(low, decimals),
                    high: format::round_up(high, decimals),
                },
            }
        }
        (Some(low), None) => Approximation::AtLeast(format::round_down(low, decimals)),
        (None, Some(high)) => Approximation::AtMost(format::round_up(high, decimals)),
        (None, None) => return None,
    })
}

/// Whether a percentage is 0 or 100.
fn is_whole(v: Decimal) -> bool {
    v.is_zero() || v == Decimal::ONE_HUNDRED
}

/// The tenth of a range that counts as its end.
fn tenth(low: Decimal, high: Decimal) -> Decimal {
    (high - low) / Decimal::TEN
}
