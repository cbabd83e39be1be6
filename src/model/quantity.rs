//! Quantities: a value with the ends that its source leaves open, and the arithmetic on them.
//!
//! The table of ends is the design's ("Data", *printed | low and high end*): proven ends are proof,
//! conventional ends are the common reading of a phrase ("hơn 1,7" is less than 1,8). A bound in, a
//! bound out.

use super::interval::divide;
use super::{Decimal, Interval, Nature, Qualifier};

/// A value with its ends, in the canonical unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The printed value, or what follows from printed values alone.
    pub value: Decimal,
    /// The ends that are proof.
    pub proven: Interval,
    /// The conventional ends, within the proven ones.
    pub conventional: Interval,
    /// Which word belongs before it.
    pub qualifier: Qualifier,
}

/// One unit in the last printed decimal: 0.1 for `98.2`, 1 for `16578`.
fn last_place(value: Decimal) -> Decimal {
    Decimal::new(1, value.scale())
}

/// One unit in the last digit that is not zero: 0.1 for `1.7`, 10000 for `150000`, the last place
/// for 0.
fn last_digit(value: Decimal) -> Decimal {
    let mut mantissa = value.mantissa().unsigned_abs();
    let mut step = last_place(value);
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        step *= Decimal::TEN;
    }
    step
}

impl Quantity {
    /// A value known exactly.
    pub fn exact(value: Decimal) -> Quantity {
        Quantity {
            value,
            proven: Interval::at(value),
            conventional: Interval::at(value),
            qualifier: Qualifier::Exact,
        }
    }

    /// The ends of a printed number, by the design's table, in the unit that the source prints.
    /// What is possible at all cuts them afterwards: [`not_below`](Quantity::not_below),
    /// [`within`](Quantity::within).
    ///
    /// Returns `None` where the ends do not fit an exact decimal.
    pub fn printed(
        value: Decimal,
        upper: Option<Decimal>,
        qualifier: Qualifier,
        nature: Nature,
    ) -> Option<Quantity> {
        let half = last_place(value).checked_div(Decimal::TWO)?;
        let step = last_digit(value);
        let open_above = Interval { low: Some(value), high: None };
        let open_below = Interval { low: None, high: Some(value) };
        let (proven, conventional) = match qualifier {
            Qualifier::Exact if nature == Nature::Count => {
                (Interval::at(value), Interval::at(value))
            }
            Qualifier::Exact => {
                let both = Interval::new(value.checked_sub(half)?, value.checked_add(half)?);
                (both, both)
            }
            Qualifier::Over => (open_above, Interval::new(value, value.checked_add(step)?)),
            Qualifier::Nearly => (open_below, Interval::new(value.checked_sub(step)?, value)),
            Qualifier::AtLeast => (open_above, open_above),
            Qualifier::AtMost => (open_below, open_below),
            Qualifier::About => {
                let half = step.checked_div(Decimal::TWO)?;
                let both = Interval::new(value.checked_sub(half)?, value.checked_add(half)?);
                (both, both)
            }
            Qualifier::Range => {
                let both = Interval::new(value, upper.unwrap_or(value));
                (both, both)
            }
        };
        let value = match (qualifier, upper) {
            (Qualifier::Range, Some(upper)) => {
                value.checked_add(upper)?.checked_div(Decimal::TWO)?
            }
            _ => value,
        };
        Some(Quantity { value, proven, conventional, qualifier })
    }

    /// A rate out of the part and the whole that it is the share of, in canonical percent: part /
    /// whole x 100, whatever unit the rate is shown in. `None` where the whole is zero.
    pub fn rate_of(numerator: Quantity, denominator: Quantity) -> Option<Quantity> {
        // Times a hundred first: all of the decimals of the ratio are then those of the percent.
        numerator.scaled(Decimal::ONE_HUNDRED)?.over(denominator)
    }

    /// The same with low ends that are not below the least value there is: an exact 0.0 of what
    /// cannot be negative is 0 to 0.05. A value that is itself below stays the low end.
    #[must_use]
    pub fn not_below(mut self, least: Decimal) -> Quantity {
        for ends in [&mut self.proven, &mut self.conventional] {
            let least = least.min(self.value);
            ends.low = Some(ends.low.map_or(least, |low| low.max(least)));
        }
        self
    }

    /// The same with its ends cut to what is possible: a rate lies in 0..100.
    #[must_use]
    pub fn within(mut self, least: Decimal, greatest: Decimal) -> Quantity {
        for ends in [&mut self.proven, &mut self.conventional] {
            ends.low = Some(ends.low.map_or(least, |low| low.clamp(least, greatest)));
            ends.high = Some(ends.high.map_or(greatest, |high| high.clamp(least, greatest)));
        }
        self
    }

    /// The same in another unit: everything times a factor.
    pub fn scaled(self, by: Decimal) -> Option<Quantity> {
        Some(Quantity {
            value: self.value.checked_mul(by)?,
            proven: self.proven.scaled(by)?,
            conventional: self.conventional.scaled(by)?,
            qualifier: self.qualifier,
        })
    }

    /// The sum; an end that is open stays open.
    pub fn plus(self, other: Quantity) -> Option<Quantity> {
        Some(
            Quantity {
                value: self.value.checked_add(other.value)?,
                proven: self.proven.each(other.proven, Decimal::checked_add)?,
                conventional: self.conventional.each(other.conventional, Decimal::checked_add)?,
                qualifier: joined(self.qualifier, other.qualifier),
            }
            .told_by_ends(),
        )
    }

    /// A sum without one of its members, which moves with it: from its least less the member's
    /// least on. `qualifier` is that of the others.
    pub fn without(self, member: Quantity, qualifier: Qualifier) -> Option<Quantity> {
        Some(Quantity {
            value: self.value.checked_sub(member.value)?,
            proven: self.proven.each(member.proven, Decimal::checked_sub)?,
            conventional: self.conventional.each(member.conventional, Decimal::checked_sub)?,
            qualifier,
        })
    }

    /// The difference: from the least of one to the greatest of the other.
    pub fn minus(self, other: Quantity) -> Option<Quantity> {
        Some(
            Quantity {
                value: self.value.checked_sub(other.value)?,
                proven: self.proven.each(other.proven.swapped(), Decimal::checked_sub)?,
                conventional: self
                    .conventional
                    .each(other.conventional.swapped(), Decimal::checked_sub)?,
                qualifier: far(joined(self.qualifier, opposite(other.qualifier))),
            }
            .told_by_ends(),
        )
    }

    /// The ratio to a quantity above zero; `None` where the divisor's value is zero or below, or
    /// either does not fit. The value is rounded to 20 decimals, halves to even; the ends outward.
    pub fn over(self, whole: Quantity) -> Option<Quantity> {
        if whole.value <= Decimal::ZERO || whole.may_be_below_zero() {
            return None;
        }
        Some(
            Quantity {
                value: divide(self.value, whole.value)?,
                proven: self.proven.over(whole.proven)?,
                conventional: self.conventional.over(whole.conventional)?,
                qualifier: far(joined(self.qualifier, opposite(whole.qualifier))),
            }
            .told_by_ends(),
        )
    }

    /// The share of a sum that the quantity itself is part of, in percent; `rest` is the sum of the
    /// others. A part over a whole that holds it: the ends move together, so low is low / (low +
    /// greatest rest).
    pub fn share_with(self, rest: Quantity) -> Option<Quantity> {
        let whole = self.plus(rest)?;
        let tiny = Decimal::new(1, 18);
        let ends = |own: Interval, rest: Interval| -> Option<Interval> {
            // Alone it is the whole, however small; and nothing is no part of anything.
            let alone = rest.high.is_some_and(|high| high.is_zero());
            let nothing = own.high.is_some_and(|high| high.is_zero());
            let low = if alone {
                Decimal::ONE_HUNDRED
            } else {
                share(own.low, rest.high, Decimal::ZERO)?
            };
            let high = if nothing {
                Decimal::ZERO
            } else {
                share(own.high, rest.low, Decimal::ONE_HUNDRED)?
            };
            let exact = own.is_point() && rest.is_point();
            let pad = |sure: bool| if exact || sure { Decimal::ZERO } else { tiny };
            Some(Interval::new(
                (low - pad(alone)).max(Decimal::ZERO),
                (high + pad(nothing)).min(Decimal::ONE_HUNDRED),
            ))
        };
        let proven = ends(self.proven, rest.proven)?;
        // What can be nothing else is bounded by no word: alone it is the whole, not at least that.
        let qualifier = match proven.is_point() {
            true => Qualifier::Exact,
            false => far(joined(self.qualifier, opposite(rest.qualifier))),
        };
        Some(
            Quantity {
                value: divide(self.value.checked_mul(Decimal::ONE_HUNDRED)?, whole.value)?,
                proven,
                conventional: ends(self.conventional, rest.conventional)?,
                qualifier,
            }
            .told_by_ends(),
        )
    }

    /// The same, where no one word says how far it is known, with what its ends say: from one to
    /// the other, or not less, or not more. The word "about" speaks of the last digit of what a
    /// source prints, and a computed number has more of them.
    fn told_by_ends(mut self) -> Quantity {
        if self.qualifier == Qualifier::About {
            self.qualifier = match (self.proven.low, self.proven.high) {
                (Some(_), Some(_)) => Qualifier::Range,
                (Some(_), None) => Qualifier::AtLeast,
                (None, Some(_)) => Qualifier::AtMost,
                (None, None) => Qualifier::About,
            };
        }
        self
    }

    /// Whether the value or an end that is proof lies below zero, or nothing says that none does.
    pub fn may_be_below_zero(self) -> bool {
        self.value < Decimal::ZERO || self.proven.reaches_below_zero()
    }

    /// Whether the qualifier says that more (or less) than the value is meant.
    pub fn is_bound(self) -> bool {
        !matches!(self.qualifier, Qualifier::Exact)
    }
}

/// A part as a percentage of itself and the others; `open` where one of them is not known.
fn share(part: Option<Decimal>, others: Option<Decimal>, open: Decimal) -> Option<Decimal> {
    let (Some(part), Some(others)) = (part, others) else { return Some(open) };
    divide(part.checked_mul(Decimal::ONE_HUNDRED)?, part.checked_add(others)?)
}

/// The word before a number that is no sum of what a source prints: how near it is to its bound,
/// "nearly" would say and nobody knows.
fn far(q: Qualifier) -> Qualifier {
    if q == Qualifier::Nearly { Qualifier::AtMost } else { q }
}

/// The word that belongs before a sum of two quantities; of two that do not go together, "about".
fn joined(a: Qualifier, b: Qualifier) -> Qualifier {
    use Qualifier::{About, AtLeast, AtMost, Exact, Nearly, Over, Range};
    match (a, b) {
        (Exact, other) | (other, Exact) => other,
        (x, y) if x == y => x,
        (Over, AtLeast) | (AtLeast, Over) => AtLeast,
        (Nearly, AtMost) | (AtMost, Nearly) => AtMost,
        (Range, _)
        | (_, Range)
        | (About, _)
        | (_, About)
        | (Over, _)
        | (_, Over)
        | (Nearly, _)
        | (_, Nearly)
        | (AtLeast, _)
        | (AtMost, _) => About,
    }
}

/// The word that belongs before minus or one over a quantity.
fn opposite(q: Qualifier) -> Qualifier {
    match q {
        Qualifier::Over => Qualifier::Nearly,
        Qualifier::Nearly => Qualifier::Over,
        Qualifier::AtLeast => Qualifier::AtMost,
        Qualifier::AtMost => Qualifier::AtLeast,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn printed(value: &str, qualifier: Qualifier, nature: Nature) -> Quantity {
        let limits = |q: Quantity| {
            if nature == Nature::Rate {
                q.within(dec("0"), dec("100"))
            } else {
                q.not_below(dec("0"))
            }
        };
        limits(Quantity::printed(dec(value), None, qualifier, nature).unwrap())
    }

    #[test]
    fn the_table_of_ends() {
        use Qualifier::*;
        let cases = [
            (
                "25628",
                Exact,
                Nature::Count,
                Some("25628"),
                Some("25628"),
                Some("25628"),
                Some("25628"),
            ),
            (
                "98.2",
                Exact,
                Nature::Rate,
                Some("98.15"),
                Some("98.25"),
                Some("98.15"),
                Some("98.25"),
            ),
            ("100", Exact, Nature::Rate, Some("99.5"), Some("100"), Some("99.5"), Some("100")),
            ("1.7", Over, Nature::Amount, Some("1.7"), None, Some("1.7"), Some("1.8")),
            ("150000", Over, Nature::Count, Some("150000"), None, Some("150000"), Some("160000")),
            ("750", Nearly, Nature::Amount, Some("0"), Some("750"), Some("740"), Some("750")),
            ("98", AtLeast, Nature::Rate, Some("98"), Some("100"), Some("98"), Some("100")),
            ("4", AtMost, Nature::Count, Some("0"), Some("4"), Some("0"), Some("4")),
            (
                "20000",
                About,
                Nature::Count,
                Some("15000"),
                Some("25000"),
                Some("15000"),
                Some("25000"),
            ),
        ];
        for (value, qualifier, nature, low, high, conventional_low, conventional_high) in cases {
            let q = printed(value, qualifier, nature);
            assert_eq!(
                q.proven,
                Interval { low: low.map(dec), high: high.map(dec) },
                "{value} {qualifier:?}"
            );
            assert_eq!(
                q.conventional,
                Interval { low: conventional_low.map(dec), high: conventional_high.map(dec) },
                "{value} {qualifier:?}"
            );
        }
    }

    #[test]
    fn the_fines_of_two_scopes_add_up_to_a_bound() {
        let province =
            printed("1.7", Qualifier::Over, Nature::Amount).scaled(dec("1000000000")).unwrap();
        let district =
            printed("651.2", Qualifier::Exact, Nature::Amount).scaled(dec("1000000")).unwrap();
        let sum = province.plus(district).unwrap();
        assert_eq!(
            (sum.value, sum.proven.low, sum.proven.high),
            (dec("2351200000"), Some(dec("2351150000")), None)
        );
        assert_eq!(sum.conventional.high, Some(dec("2451250000")));
        assert_eq!(sum.qualifier, Qualifier::Over);
    }

    #[test]
    fn ends_that_only_touch_are_told_apart_in_ranking_and_agree_in_reconciling() {
        let (a, b) = (Interval::new(dec("1"), dec("2")), Interval::new(dec("2"), dec("3")));
        assert!(b.surely_above(a) && a.meets(b) && !a.surely_above(b));
    }

    fn member(ends: Interval, t: u8) -> Option<Decimal> {
        let (low, high) = (ends.low?, ends.high?);
        Some(low + (high - low) * Decimal::from(t) / Decimal::from(255))
    }

    fn any_quantity() -> impl Strategy<Value = Quantity> {
        let qualifier = prop::sample::select(vec![
            Qualifier::Exact,
            Qualifier::Over,
            Qualifier::Nearly,
            Qualifier::About,
            Qualifier::AtMost,
        ]);
        (0i64..1_000_000, 0u32..3, qualifier).prop_map(|(m, s, q)| {
            Quantity::printed(Decimal::new(m, s), None, q, Nature::Amount)
                .unwrap()
                .not_below(Decimal::ZERO)
        })
    }

    proptest! {
        /// Whatever the true values are within their ends, the true result is within the result's
        /// ends.
        #[test]
        fn results_contain_every_true_result(a in any_quantity(), b in any_quantity(), s in any::<u8>(), t in any::<u8>()) {
            let (Some(x), Some(y)) = (member(a.conventional, s), member(b.conventional, t)) else { return Ok(()) };
            prop_assert!(a.plus(b).unwrap().conventional.contains(x + y));
            prop_assert!(a.minus(b).unwrap().conventional.contains(x - y));
            if b.value > Decimal::ZERO && x >= Decimal::ZERO && y > Decimal::ZERO {
                let ratio = a.over(b).unwrap();
                prop_assert!(ratio.conventional.contains((x / y).round_dp(18)) || ratio.conventional.contains(x / y));
            }
            if x >= Decimal::ZERO && y >= Decimal::ZERO && x + y > Decimal::ZERO && a.value + b.value > Decimal::ZERO {
                prop_assert!(a.share_with(b).unwrap().conventional.contains((x / (x + y)).round_dp(16) * Decimal::ONE_HUNDRED));
            }
        }

        #[test]
        fn the_ends_by_usage_lie_within_the_hard_ones(a in any_quantity()) {
            prop_assert!(a.proven.low.is_none() || a.conventional.low >= a.proven.low);
            prop_assert!(a.proven.high.is_none() || (a.conventional.high.is_some() && a.conventional.high <= a.proven.high));
        }
    }
}
