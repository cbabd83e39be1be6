//! What is known of a number, in the canonical unit of its dimension: its value and the ends of
//! what it may be.

use super::fraction::Fraction;
use super::model::{Indicator, Nature, Number, Qualifier, UNITS};

/// The least and the most that a number may be; none where it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    pub low: Option<Fraction>,
    pub high: Option<Fraction>,
}

/// A value, what is proved of it, and what usage says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub value: Fraction,
    pub hard: Ends,
    pub usual: Ends,
    /// Whether the source bounds it with no word.
    pub plain: bool,
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

impl Ends {
    pub fn at(value: Fraction) -> Ends {
        Ends { low: Some(value), high: Some(value) }
    }

    fn between(low: Fraction, high: Fraction) -> Ends {
        Ends { low: Some(low), high: Some(high) }
    }

    /// Whether a number may be the same as another: ends are closed.
    pub fn meets(self, other: Ends) -> bool {
        let below = |a: Option<Fraction>, b: Option<Fraction>| a.is_none() || b.is_none() || a <= b;
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// Whether it may be a number below zero.
    pub fn below_zero(self) -> bool {
        self.low.is_none_or(Fraction::negative) || self.high.is_some_and(Fraction::negative)
    }

    fn cut(self, least: Fraction, most: Fraction) -> Ends {
        let cut = |end: Fraction| end.max(least).min(most);
        Ends::between(self.low.map_or(least, cut), self.high.map_or(most, cut))
    }

    fn each(self, other: Ends, with: impl Fn(Fraction, Fraction) -> Fraction) -> Ends {
        Ends {
            low: self.low.zip(other.low).map(|(a, b)| with(a, b)),
            high: self.high.zip(other.high).map(|(a, b)| with(a, b)),
        }
    }

    /// The least and greatest of all ratios, of a number with a positive one. Each end of a ratio
    /// lies at ends of the two, or where the divisor goes to nothing or without end.
    fn over(self, other: Ends) -> Ends {
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
        Ends {
            low: end(self.low, other.low, other.high, Fraction::negative),
            high: end(self.high, other.low, other.high, Fraction::positive),
        }
    }
}

impl Quantity {
    pub fn exact(value: Fraction) -> Quantity {
        Quantity { value, hard: Ends::at(value), usual: Ends::at(value), plain: true }
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
        let open = Ends { low: Some(value), high: None };
        let (hard, usual) = match number.qualifier {
            Qualifier::Exact if single => (Ends::at(value), Ends::at(value)),
            Qualifier::Exact => (
                Ends::between(above(value - half), value + half),
                Ends::between(above(value - half), value + half),
            ),
            Qualifier::Over => (open, Ends::between(value, value + step)),
            Qualifier::Nearly => {
                (Ends { low: least, high: Some(value) }, Ends::between(above(value - step), value))
            }
            Qualifier::AtLeast => (open, open),
            Qualifier::AtMost => {
                (Ends { low: least, high: Some(value) }, Ends { low: least, high: Some(value) })
            }
            Qualifier::About => {
                let half = step / Fraction::whole(2);
                (
                    Ends::between(above(value - half), value + half),
                    Ends::between(above(value - half), value + half),
                )
            }
            Qualifier::Range => {
                let all = Ends::between(value, at(number.digits + number.more));
                (all, all)
            }
        };
        let value = match number.qualifier {
            Qualifier::Range => {
                (at(number.digits) + at(number.digits + number.more)) / Fraction::whole(2)
            }
            _ => value,
        };
        let out = Quantity { value, hard, usual, plain: number.qualifier == Qualifier::Exact };
        if indicator.nature == Nature::Rate {
            out.cut(Fraction::ZERO, Fraction::HUNDRED)
        } else {
            out
        }
    }

    /// Without what usage says.
    pub fn strict(self) -> Quantity {
        Quantity { usual: self.hard, ..self }
    }

    pub fn cut(self, least: Fraction, most: Fraction) -> Quantity {
        Quantity { hard: self.hard.cut(least, most), usual: self.usual.cut(least, most), ..self }
    }

    pub fn plus(self, other: Quantity) -> Quantity {
        Quantity {
            value: self.value + other.value,
            hard: self.hard.each(other.hard, |a, b| a + b),
            usual: self.usual.each(other.usual, |a, b| a + b),
            plain: self.plain && other.plain,
        }
    }

    pub fn minus(self, other: Quantity) -> Quantity {
        let turned =
            |ends: Ends| Ends { low: ends.high.map(|end| -end), high: ends.low.map(|end| -end) };
        self.plus(Quantity {
            value: -other.value,
            hard: turned(other.hard),
            usual: turned(other.usual),
            plain: other.plain,
        })
    }

    pub fn times(self, by: i128) -> Quantity {
        let each = |ends: Ends| Ends {
            low: ends.low.map(|end| end * Fraction::whole(by)),
            high: ends.high.map(|end| end * Fraction::whole(by)),
        };
        Quantity {
            value: self.value * Fraction::whole(by),
            hard: each(self.hard),
            usual: each(self.usual),
            ..self
        }
    }

    /// The ratio with a positive number.
    pub fn over(self, other: Quantity) -> Quantity {
        Quantity {
            value: self.value / other.value,
            hard: self.hard.over(other.hard),
            usual: self.usual.over(other.usual),
            plain: self.plain && other.plain,
        }
    }

    /// Percent of a whole that it is part of beside `rest`, none of them below zero: least where it
    /// is least and the rest is greatest.
    pub fn share(self, rest: Quantity) -> Quantity {
        let ends = |own: Ends, rest: Ends| {
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
            Ends::between(low, high)
        };
        Quantity {
            value: self.value * Fraction::HUNDRED / (self.value + rest.value),
            hard: ends(self.hard, rest.hard),
            usual: ends(self.usual, rest.usual),
            plain: self.plain && rest.plain,
        }
    }
}
