//! Closed intervals that may be open to a side, and their arithmetic.

use super::Decimal;

/// What a number may be: from a low end to a high one, both within; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// No value lies below.
    pub low: Option<Decimal>,
    /// No value lies above.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Both ends at one value.
    pub fn at(value: Decimal) -> Interval {
        Interval { low: Some(value), high: Some(value) }
    }

    /// Both ends given.
    pub fn new(low: Decimal, high: Decimal) -> Interval {
        Interval { low: Some(low), high: Some(high) }
    }

    /// Whether the two cannot be told apart for reconciling: ends are closed.
    pub fn meets(self, other: Interval) -> bool {
        is_below(self.low, other.high) && is_below(other.low, self.high)
    }

    /// Whether everything here lies surely above everything there. Ends that only touch do not
    /// overlap.
    pub fn surely_above(self, other: Interval) -> bool {
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

    pub(super) fn each(
        self,
        other: Interval,
        op: fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<Interval> {
        let end = |a: Option<Decimal>, b: Option<Decimal>| match a.zip(b) {
            Some((a, b)) => op(a, b).map(Some),
            None => Some(None),
        };
        Some(Interval { low: end(self.low, other.low)?, high: end(self.high, other.high)? })
    }

    pub(super) fn swapped(self) -> Interval {
        Interval { low: self.high, high: self.low }
    }

    pub(super) fn scaled(self, by: Decimal) -> Option<Interval> {
        let end = |e: Option<Decimal>| match e {
            Some(e) => e.checked_mul(by).map(Some),
            None => Some(None),
        };
        let out = Interval { low: end(self.low)?, high: end(self.high)? };
        Some(if by.is_sign_negative() { out.swapped() } else { out })
    }

    /// Division by ends that are not below zero: away from zero by the least divisor, towards it by
    /// the greatest. Ends that do not end within 20 decimals are rounded outward.
    pub(super) fn over(self, whole: Interval) -> Option<Interval> {
        let by = whole.low.filter(|low| *low > Decimal::ZERO);
        let low = match (self.low, by, whole.high) {
            (None, ..) => None,
            (Some(own), Some(by), _) if own < Decimal::ZERO => {
                Some(outward(own, by, Decimal::checked_sub)?)
            }
            (Some(own), None, _) if own < Decimal::ZERO => None,
            (Some(own), _, Some(by)) if own > Decimal::ZERO => {
                Some(outward(own, by, Decimal::checked_sub)?.max(Decimal::ZERO))
            }
            (Some(_), ..) => Some(Decimal::ZERO),
        };
        let high = match (self.high, by, whole.high) {
            (None, ..) => None,
            (Some(own), Some(by), _) if own > Decimal::ZERO => {
                Some(outward(own, by, Decimal::checked_add)?)
            }
            (Some(own), None, _) if own > Decimal::ZERO => None,
            (Some(own), _, Some(by)) if own < Decimal::ZERO => {
                Some(outward(own, by, Decimal::checked_add)?.min(Decimal::ZERO))
            }
            (Some(_), ..) => Some(Decimal::ZERO),
        };
        Some(Interval { low, high })
    }

    /// Whether a number below zero lies within.
    pub fn reaches_below_zero(self) -> bool {
        self.low.is_none_or(|low| low < Decimal::ZERO)
            || self.high.is_some_and(|high| high < Decimal::ZERO)
    }
}

/// Whether a lower end lies at or below an upper one; an open end does.
fn is_below(low: Option<Decimal>, high: Option<Decimal>) -> bool {
    low.zip(high).is_none_or(|(low, high)| low <= high)
}

/// A quotient moved by one in its last decimal, unless it is exact.
fn outward(
    a: Decimal,
    b: Decimal,
    step: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Decimal> {
    let quotient = a.checked_div(b)?;
    let rounded = quotient.round_dp(20);
    if is_product(a, rounded, b) {
        return Some(rounded.normalize());
    }
    // A large quotient has fewer decimals.
    step(rounded, Decimal::new(1, quotient.scale().min(20)))
}

/// Whether a number is the product of two, to the last digit as far as 128 bits hold it: a decimal
/// would round.
fn is_product(product: Decimal, a: Decimal, b: Decimal) -> bool {
    let [product, a, b] = [product, a, b].map(|d| d.normalize());
    let whole = scaled(Some(product.mantissa()), a.scale() + b.scale());
    let parts = scaled(a.mantissa().checked_mul(b.mantissa()), product.scale());
    match (whole, parts) {
        (Some(whole), Some(parts)) => whole == parts,
        _ => a.checked_mul(b) == Some(product),
    }
}

/// A whole number times a power of ten.
fn scaled(mantissa: Option<i128>, by: u32) -> Option<i128> {
    mantissa?.checked_mul(10i128.checked_pow(by)?)
}

/// Division to 20 decimals, halves to even. `None` by zero or out of what a decimal holds.
pub(super) fn divide(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_div(b)?.round_dp(20).normalize())
}
