//! The two ends of what a number may be, and the arithmetic of ends.

use super::Decimal;

/// A low and a high end; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// No value lies below.
    pub low: Option<Decimal>,
    /// No value lies above.
    pub high: Option<Decimal>,
}

impl Ends {
    /// Both ends at one value.
    pub fn at(value: Decimal) -> Ends {
        Ends { low: Some(value), high: Some(value) }
    }

    /// Both ends given.
    pub fn new(low: Decimal, high: Decimal) -> Ends {
        Ends { low: Some(low), high: Some(high) }
    }

    /// Whether the two cannot be told apart for reconciling: ends are closed.
    pub fn meets(self, other: Ends) -> bool {
        let below = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).is_none_or(|(low, high)| low <= high);
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// Whether everything here lies surely above everything there. Ends that only touch do not overlap.
    pub fn surely_above(self, other: Ends) -> bool {
        self.low.zip(other.high).is_some_and(|(low, high)| low >= high)
    }

    /// Whether a value lies within.
    pub fn contains(self, value: Decimal) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// Whether both ends are known and equal.
    pub fn is_point(self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    pub(super) fn each(self, other: Ends, op: fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Ends> {
        let end = |a: Option<Decimal>, b: Option<Decimal>| match a.zip(b) {
            Some((a, b)) => op(a, b).map(Some),
            None => Some(None),
        };
        Some(Ends { low: end(self.low, other.low)?, high: end(self.high, other.high)? })
    }

    pub(super) fn swapped(self) -> Ends {
        Ends { low: self.high, high: self.low }
    }

    pub(super) fn scaled(self, by: Decimal) -> Option<Ends> {
        let end = |e: Option<Decimal>| match e {
            Some(e) => e.checked_mul(by).map(Some),
            None => Some(None),
        };
        let out = Ends { low: end(self.low)?, high: end(self.high)? };
        Some(if by.is_sign_negative() { out.swapped() } else { out })
    }

    /// Division of ends that are not negative by ends above zero, each end rounded outward in the 20th decimal.
    pub(super) fn over(self, whole: Ends) -> Option<Ends> {
        let low = match (self.low, whole.high) {
            (Some(a), Some(b)) => Some(divide(a, b)?.max(Decimal::ZERO)),
            _ => Some(Decimal::ZERO),
        };
        let high = match (self.high, whole.low) {
            (Some(a), Some(b)) if b > Decimal::ZERO => Some(divide(a, b)?),
            _ => None,
        };
        let tiny = Decimal::new(1, 20);
        let exact = |a: Option<Decimal>, b: Option<Decimal>, q: Option<Decimal>| {
            a.zip(b).zip(q).is_some_and(|((a, b), q)| q.checked_mul(b) == Some(a))
        };
        Some(Ends {
            low: low.map(|l| if exact(self.low, whole.high, low) { l } else { (l - tiny).max(Decimal::ZERO) }),
            high: high.map(|h| if exact(self.high, whole.low, high) { h } else { h + tiny }),
        })
    }
}

/// Division to 20 decimals, halves to even. `None` by zero or out of what a decimal holds.
pub(super) fn divide(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_div(b)?.round_dp(20).normalize())
}
