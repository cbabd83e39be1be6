//! What is known of a number, in the canonical unit of its dimension: its value and the ends of
//! what it may be.

use super::fraction::Fraction;
use super::model::{Indicator, Nature, Number, Qualifier, UNITS};

/// The least and the most that a number may be; none where it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: Option<Fraction>,
    pub high: Option<Fraction>,
}

/// A value, what is proved of it, and what usage says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub value: Fraction,
    pub proven: Interval,
    pub conventional: Interval,
    /// Whether the source bounds it with no word.
    pub plain: bool,
    /// How the source bounds it; none of what no source prints.
    pub word: Option<Qualifier>,
}

/// How many of its dimension's canonical unit one of a unit is.
pub fn factor(unit: usize) -> Fraction {
    Fraction::parse(UNITS[unit].2)
}

/// The least that a figure of an indicator may be.
pub fn least(indicator: &Indicator) -> Option<Fraction> {
    match indicator.min {
        Some(min) => Some(Fraction::parse(min) * factor(indicator.unit)),
        None => (indicator.nature != Nature::Score).then_some(Fraction::ZERO),
    }
}

/// Whether a figure of an indicator may be below zero.
pub fn may_be_negative(indicator: &Indicator) -> bool {
    least(indicator).is_none_or(Fraction::negative)
}

impl Interval {
    pub fn at(value: Fraction) -> Interval {
        Interval { low: Some(value), high: Some(value) }
    }

    fn between(low: Fraction, high: Fraction) -> Interval {
        Interval { low: Some(low), high: Some(high) }
    }

    /// Whether a number may be the same as another: ends are closed.
    pub fn meets(self, other: Interval) -> bool {
        let below = |a: Option<Fraction>, b: Option<Fraction>| a.is_none() || b.is_none() || a <= b;
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// Whether it may be a number below zero.
    pub fn below_zero(self) -> bool {
        self.low.is_none_or(Fraction::negative) || self.high.is_some_and(Fraction::negative)
    }

    fn cut(self, least: Fraction, most: Fraction) -> Interval {
        let cut = |end: Fraction| end.max(least).min(most);
        Interval::between(self.low.map_or(least, cut), self.high.map_or(most, cut))
    }

    fn each(self, other: Interval, with: impl Fn(Fraction, Fraction) -> Fraction) -> Interval {
        Interval {
            low: self.low.zip(other.low).map(|(a, b)| with(a, b)),
            high: self.high.zip(other.high).map(|(a, b)| with(a, b)),
        }
    }

    /// The least and greatest of all ratios, of a number with a positive one. Each end of a ratio
    /// lies at ends of the two, or where the divisor goes to nothing or without end.
    fn over(self, other: Interval) -> Interval {
        let end = |own: Option<Fraction>,
                   away: Option<Fraction>,
                   near: Option<Fraction>,
                   side: fn(Fraction) -> bool| {
            let own = own?;
            if own.is_zero() {
                return Some(Fraction::ZERO);
            }
            // Away from zero the divisor is small, towards zero large.
            match (side(own), away.filter(|end| end.positive()), near) {
                (true, Some(small), _) => Some(own / small),
                (true, None, _) => None,
                (false, _, Some(large)) => Some(own / large),
                (false, _, None) => Some(Fraction::ZERO),
            }
        };
        Interval {
            low: end(self.low, other.low, other.high, Fraction::negative),
            high: end(self.high, other.low, other.high, Fraction::positive),
        }
    }
}

impl Quantity {
    pub fn exact(value: Fraction) -> Quantity {
        Quantity {
            value,
            proven: Interval::at(value),
            conventional: Interval::at(value),
            plain: true,
            word: None,
        }
    }

    /// The table of ends of docs/data.md.
    pub fn printed(indicator: &Indicator, number: Number) -> Quantity {
        let by = factor(number.unit);
        let at = |digits: i128| Fraction::decimal(digits, number.places as i32) * by;
        let value = at(number.digits);
        let half = Fraction::decimal(1, number.places as i32) * by / Fraction::whole(2);
        // One step of the last digit that is not zero; of zero, of its last place.
        let zeros = (0..)
            .take_while(|n| number.digits != 0 && number.digits % 10i128.pow(n + 1) == 0)
            .count() as i32;
        let step = Fraction::decimal(1, number.places as i32 - zeros) * by;
        let least = least(indicator);
        let above = |low: Fraction| least.map_or(low, |least| low.max(least));
        let single = indicator.nature == Nature::Count && by <= Fraction::whole(1);
        let open = Interval { low: Some(value), high: None };
        let (proven, conventional) = match number.qualifier {
            Qualifier::Exact if single => (Interval::at(value), Interval::at(value)),
            Qualifier::Exact => (
                Interval::between(above(value - half), value + half),
                Interval::between(above(value - half), value + half),
            ),
            Qualifier::Over => (open, Interval::between(value, value + step)),
            Qualifier::Nearly => (
                Interval { low: least, high: Some(value) },
                Interval::between(above(value - step), value),
            ),
            Qualifier::AtLeast => (open, open),
            Qualifier::AtMost => (
                Interval { low: least, high: Some(value) },
                Interval { low: least, high: Some(value) },
            ),
            Qualifier::About => {
                let half = step / Fraction::whole(2);
                (
                    Interval::between(above(value - half), value + half),
                    Interval::between(above(value - half), value + half),
                )
            }
            Qualifier::Range => {
                let all = Interval::between(value, at(number.digits + number.more));
                (all, all)
            }
        };
        let value = match number.qualifier {
            Qualifier::Range => {
                (at(number.digits) + at(number.digits + number.more)) / Fraction::whole(2)
            }
            _ => value,
        };
        let plain = number.qualifier == Qualifier::Exact;
        let out = Quantity { value, proven, conventional, plain, word: Some(number.qualifier) };
        if indicator.nature == Nature::Rate {
            out.cut(Fraction::ZERO, Fraction::HUNDRED)
        } else {
            out
        }
    }

    /// Without what usage says.
    pub fn strict(self) -> Quantity {
        Quantity { conventional: self.proven, ..self }
    }

    pub fn cut(self, least: Fraction, most: Fraction) -> Quantity {
        Quantity {
            proven: self.proven.cut(least, most),
            conventional: self.conventional.cut(least, most),
            ..self
        }
    }

    pub fn plus(self, other: Quantity) -> Quantity {
        Quantity {
            value: self.value + other.value,
            proven: self.proven.each(other.proven, |a, b| a + b),
            conventional: self.conventional.each(other.conventional, |a, b| a + b),
            plain: self.plain && other.plain,
            word: None,
        }
    }

    pub fn minus(self, other: Quantity) -> Quantity {
        let turned = |ends: Interval| Interval {
            low: ends.high.map(|end| -end),
            high: ends.low.map(|end| -end),
        };
        self.plus(Quantity {
            value: -other.value,
            proven: turned(other.proven),
            conventional: turned(other.conventional),
            plain: other.plain,
            word: None,
        })
    }

    pub fn times(self, by: i128) -> Quantity {
        let each = |ends: Interval| Interval {
            low: ends.low.map(|end| end * Fraction::whole(by)),
            high: ends.high.map(|end| end * Fraction::whole(by)),
        };
        Quantity {
            value: self.value * Fraction::whole(by),
            proven: each(self.proven),
            conventional: each(self.conventional),
            ..self
        }
    }

    /// The ratio with a positive number.
    pub fn over(self, other: Quantity) -> Quantity {
        Quantity {
            value: self.value / other.value,
            proven: self.proven.over(other.proven),
            conventional: self.conventional.over(other.conventional),
            plain: self.plain && other.plain,
            word: None,
        }
    }

    /// Percent of a whole that it is part of beside `rest`, none of them below zero: least where it
    /// is least and the rest is greatest.
    pub fn share(self, rest: Quantity) -> Quantity {
        let ends = |own: Interval, rest: Interval| {
            let share = |own: Fraction, rest: Fraction| own * Fraction::HUNDRED / (own + rest);
            let low = match (own.low, rest.high) {
                // Alone it is the whole, however small.
                (_, Some(rest)) if rest.is_zero() => Fraction::HUNDRED,
                (Some(own), Some(rest)) => share(own, rest),
                _ => Fraction::ZERO,
            };
            let high = match (own.high, rest.low) {
                (Some(own), _) if own.is_zero() => Fraction::ZERO,
                (Some(own), Some(rest)) => share(own, rest),
                _ => Fraction::HUNDRED,
            };
            Interval::between(low, high)
        };
        Quantity {
            value: self.value * Fraction::HUNDRED / (self.value + rest.value),
            proven: ends(self.proven, rest.proven),
            conventional: ends(self.conventional, rest.conventional),
            plain: self.plain && rest.plain,
            word: None,
        }
    }
}
