//! Round numbers along an axis.

use rust_decimal::prelude::ToPrimitive;

use crate::format;
use crate::model::Decimal;
use crate::words::Lang;

/// The marks of an axis: all multiples of a round step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ticks {
    /// From the least to the greatest.
    pub(super) values: Vec<Decimal>,
    /// From one to the next.
    pub(super) step: Decimal,
    /// How many decimals every label has.
    pub(super) decimals: u32,
}

/// A decimal as a place on the page: a coordinate, never a number that is shown.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// The least step of 1, 2, 2.5 or 5 times a power of ten that is not below `least`; with `whole` a
/// whole number.
pub(super) fn round_step(least: Decimal, whole: bool) -> Decimal {
    if whole && least <= Decimal::ONE {
        return Decimal::ONE;
    }
    let mut power = Decimal::ONE;
    while power > least {
        power /= Decimal::TEN;
    }
    while power * Decimal::TEN <= least {
        power *= Decimal::TEN;
    }
    let steps = [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::from(5), Decimal::TEN];
    let good = |step: &Decimal| *step >= least && !(whole && step.scale() > 0);
    steps.into_iter().map(|s| (s * power).normalize()).find(good).unwrap_or(power)
}

impl Ticks {
    /// The multiples of a round step within `low..=high`, at most about `most` of them. With
    /// `whole` no step is below one: half a case is no case.
    pub(super) fn within(low: Decimal, high: Decimal, most: usize, whole: bool) -> Ticks {
        let span = (high - low).max(Decimal::new(1, 12));
        let step = round_step(span / Decimal::from(most.max(1)), whole);
        let mut values = Vec::new();
        let mut at = (low / step).ceil() * step;
        while at <= high {
            values.push(at.normalize());
            at += step;
        }
        Ticks { values, step, decimals: step.normalize().scale() }
    }

    /// The label of a tick, without unit. Zero is zero, whatever the decimals of the others.
    pub(super) fn label(&self, value: Decimal, lang: Lang) -> String {
        let decimals = if value.is_zero() { 0 } else { self.decimals };
        format::number(format::round(value, decimals), lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn steps_are_round() {
        let ticks = Ticks::within(d("0"), d("9.654"), 6, false);
        assert_eq!(ticks.values, [0, 2, 4, 6, 8].map(Decimal::from));
        assert_eq!(
            Ticks::within(d("2.7"), d("5.2"), 6, false).values,
            ["3", "3.5", "4", "4.5", "5"].map(d)
        );
        assert_eq!(Ticks::within(d("0"), d("2"), 8, true).values, [0, 1, 2].map(Decimal::from));
        assert_eq!(Ticks::within(d("0"), d("9"), 4, true).values, [0, 5].map(Decimal::from));
        assert_eq!(Ticks::within(d("0"), d("0"), 4, false).values, [Decimal::ZERO]);
    }

    #[test]
    fn labels_have_equal_decimals() {
        let ticks = Ticks::within(d("0"), d("1"), 4, false);
        let vi = Lang::of("vi").unwrap();
        assert_eq!(
            ticks.values.iter().map(|v| ticks.label(*v, vi)).collect::<Vec<_>>(),
            ["0", "0,25", "0,50", "0,75", "1,00"]
        );
    }

    proptest! {
        #[test]
        fn there_are_neither_too_many_nor_none(high in 1i64..i64::MAX / 4, scale in 0u32..12, most in 2usize..12) {
            let high = Decimal::new(high, scale);
            let ticks = Ticks::within(Decimal::ZERO, high, most, false);
            prop_assert!((2..=most + 1).contains(&ticks.values.len()), "{:?}", ticks);
        }
    }
}
