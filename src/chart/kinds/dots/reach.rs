//! From where to where the axis of dots goes.

use crate::chart::figure::Scale;
use crate::chart::rows::{Range, drawn_ends};
use crate::compare::Measure;
use crate::format::bound_digits;
use crate::model::{Decimal, Interval, Qualifier, Quantity};

/// Where the least number is below this part of the greatest, the axis begins at zero: there is no
/// room to gain.
const NEAR_ZERO: Decimal = Decimal::from_parts(4, 0, 0, false, 1);
/// A range is drawn where it is wider than this part of the axis.
const SEEN: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// Where a dot stands: the number that is printed, of a range its middle.
pub(super) fn place(q: &Quantity, scale: &Scale) -> Decimal {
    scale.amount(if q.qualifier == Qualifier::Range { q.value } else { bound_digits(q)[0] })
}

/// The range in which a figure may lie, on the shown scale: open to the side that its word speaks
/// of.
pub(super) fn range(q: &Quantity, measure: Measure, scale: &Scale) -> Range {
    let Interval { low, high } = drawn_ends(q, measure);
    Range { low: low.map(|v| scale.amount(v)), high: high.map(|v| scale.amount(v)) }
}

/// The numbers between which an axis goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    /// Where it begins: zero, or the least number.
    pub(super) base: Decimal,
    /// Where it ends at least.
    pub(super) upto: Decimal,
}

impl Span {
    /// The axis of figures, and of numbers that lie `beside` them.
    pub(super) fn of<'q>(
        all: impl Iterator<Item = &'q Quantity>,
        beside: &[Decimal],
        measure: Measure,
        scale: &Scale,
    ) -> Span {
        let ends = |q: &Quantity| {
            let Range { low, high } = range(q, measure, scale);
            [Some(place(q, scale)), low, high]
        };
        let numbers: Vec<Decimal> =
            all.flat_map(ends).flatten().chain(beside.iter().copied()).collect();
        let (Some(mut low), Some(mut high)) =
            (numbers.iter().min().copied(), numbers.iter().max().copied())
        else {
            return Span { base: Decimal::ZERO, upto: Decimal::ZERO };
        };
        if low < high * NEAR_ZERO || low <= Decimal::ZERO {
            low = low.min(Decimal::ZERO);
        }
        if low == high {
            // One number only: a little air around it.
            let air = (high.abs() / Decimal::TEN).max(Decimal::ONE);
            (low, high) = (if low.is_zero() { low } else { low - air }, high + air);
        }
        // Below zero dots stand left of it.
        Span { base: low.max(Decimal::ZERO), upto: high }
    }

    /// The same within the numbers between which all figures lie: a rate does not end beyond 100.
    pub(super) fn limited(self, (least, most): (Option<Decimal>, Option<Decimal>)) -> Span {
        Span {
            base: least.map_or(self.base, |least| self.base.max(least)),
            upto: most.map_or(self.upto, |most| self.upto.min(most)),
        }
    }

    /// A range, where it can be seen.
    pub(super) fn seen(&self, range: Range, value: Decimal) -> Option<Range> {
        let width = range.high.unwrap_or(value) - range.low.unwrap_or(value);
        let open = range.low.is_none() || range.high.is_none();
        (open || width > (self.upto - self.base) * SEEN).then_some(range)
    }
}
