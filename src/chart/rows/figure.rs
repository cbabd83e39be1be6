//! A figure as a length, and what its end says of it.

use crate::chart::caption::Signs;
use crate::chart::figure::Scale;
use crate::compare::Measure;
use crate::model::{Decimal, Interval, Qualifier, Quantity};

/// A range is drawn as a whisker where it is wider than this part of the longest bar.
const WHISKER: Decimal = Decimal::from_parts(15, 0, 0, false, 3);

/// The ends of a figure that are worth drawing. A figure as it is printed is itself: that it may
/// have been rounded is none; what was computed from such figures may lie anywhere between its
/// ends. "Over" and "nearly" are no ranges, however they are used: they are open to one side.
pub(crate) fn drawn_ends(q: &Quantity, measure: Measure) -> Interval {
    let Interval { low, high } = q.conventional;
    match q.qualifier {
        Qualifier::Exact if measure == Measure::Value => {
            Interval { low: Some(q.value), high: Some(q.value) }
        }
        Qualifier::Over | Qualifier::AtLeast => Interval { low, high: None },
        Qualifier::Nearly | Qualifier::AtMost => Interval { low: None, high },
        Qualifier::Exact | Qualifier::About | Qualifier::Range => Interval { low, high },
    }
}

/// What the end of a bar says of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The figure itself.
    Plain,
    /// Further from zero than this.
    Arrow,
    /// Nearer to zero than this.
    Notch,
    /// About this.
    Broken,
}

/// A figure as lengths in the unit of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// Where the bar ends.
    pub(crate) value: Decimal,
    /// From where to where the whisker goes, if there is one.
    pub(crate) whisker: Option<(Decimal, Decimal)>,
    /// What its end says.
    pub(crate) mark: Mark,
}

impl Figure {
    /// The figure of a quantity among others up to `longest`, of which `ends` are worth a whisker;
    /// `lacks` where it is a sum that goes without a member. Its mark is told to `signs`.
    pub(crate) fn of(
        q: &Quantity,
        ends: Interval,
        scale: &Scale,
        longest: Decimal,
        lacks: bool,
        signs: &mut Signs,
    ) -> Figure {
        let negative = q.value.is_sign_negative() && !q.value.is_zero();
        let beyond = matches!(q.qualifier, Qualifier::Over | Qualifier::AtLeast) != negative;
        let mark = match q.qualifier {
            // The bound is not the source's: a member of the sum did not report.
            Qualifier::Over | Qualifier::AtLeast if lacks => {
                signs.partial = true;
                Mark::Arrow
            }
            Qualifier::Over | Qualifier::AtLeast | Qualifier::Nearly | Qualifier::AtMost
                if beyond =>
            {
                signs.arrow.insert(q.qualifier);
                Mark::Arrow
            }
            Qualifier::Over | Qualifier::AtLeast | Qualifier::Nearly | Qualifier::AtMost => {
                signs.notch.insert(q.qualifier);
                Mark::Notch
            }
            Qualifier::About => {
                signs.broken = true;
                Mark::Broken
            }
            Qualifier::Exact | Qualifier::Range => Mark::Plain,
        };
        // An arrow or a notch says by itself where the figure may lie; "at most" reaches down to
        // nothing besides.
        let wide = |(low, high): &(Decimal, Decimal)| {
            matches!(mark, Mark::Plain | Mark::Broken) && (*high - *low).abs() > longest * WHISKER
        };
        let whisker =
            ends.low.zip(ends.high).map(|(l, h)| (scale.amount(l), scale.amount(h))).filter(wide);
        signs.whisker |= whisker.is_some();
        let value = crate::format::bound_digits(q);
        let end = if q.qualifier == Qualifier::Range { q.value } else { value[0] };
        Figure { value: scale.amount(end), whisker, mark }
    }

    /// Whether it lies left of zero.
    pub(super) fn is_backward(&self) -> bool {
        self.value.is_sign_negative() && !self.value.is_zero()
    }

    /// Whether nothing is drawn of it.
    pub(super) fn is_nothing(&self) -> bool {
        self.value.is_zero() && self.whisker.is_none()
    }
}
