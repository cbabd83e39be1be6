use crate::format;
use crate::model::{Decimal, Ends, Quantity};

/// A computed number as a sentence may say it, in the shown unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
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
    /// It is not less than this; nothing is known above.
    AtLeast(Decimal),
    /// It is not more than this; nothing is known below.
    AtMost(Decimal),
}

/// What may be said of a computed quantity, in a unit of `factor` canonical units: with the most decimals, up to `decimals`, at which
/// its whole range rounds to one number of two digits at least; else with its ends, rounded outward. `None` where both are open.
pub fn told(quantity: &Quantity, factor: Decimal, decimals: u32) -> Option<Told> {
    let scaled = |v: Decimal| v.checked_div(factor).unwrap_or(v);
    let value = scaled(quantity.value);
    let Ends { low, high } = quantity.usual;
    Some(match (low.map(scaled), high.map(scaled)) {
        (Some(low), Some(high)) => {
            let one = |d: &u32| format::round(low, *d) == format::round(high, *d) && format::round(low, *d) == format::round(value, *d);
            let digits = |d: &u32| *d == decimals || format::round(value, *d).abs().mantissa() >= 10;
            match (0..=decimals).rev().filter(digits).find(one) {
                Some(d) => Told::Number(format::round(value, d)),
                None => Told::About {
                    value: format::round(value, decimals),
                    low: format::round_down(low, decimals),
                    high: format::round_up(high, decimals),
                },
            }
        }
        (Some(low), None) => Told::AtLeast(format::round_down(low, decimals)),
        (None, Some(high)) => Told::AtMost(format::round_up(high, decimals)),
        (None, None) => return None,
    })
}
