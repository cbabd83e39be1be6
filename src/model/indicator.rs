use super::{Date, Decimal, Scope, UnitId};
use crate::words::Text;

/// Index of an indicator in [`Dataset::indicators`](super::Dataset::indicators).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub u32);

terms! {
    /// What kind of number an indicator is: it decides what may be computed from it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Nature {
        /// Whole things.
        Count = "count",
        /// Money, area, weight.
        Amount = "amount",
        /// A share of a whole, 0 to 100.
        Rate = "rate",
        /// One number over another; may pass 100.
        Ratio = "ratio",
        /// Points on a scale.
        Score = "score",
    }
}

impl Nature {
    /// Whether a longer period makes it larger: such numbers are never compared across period
    /// kinds.
    pub fn grows_with_time(self) -> bool {
        matches!(self, Nature::Count | Nature::Amount)
    }
}

terms! {
    /// Which end of an indicator is the better one.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Better {
        /// Higher is better.
        Higher = "higher",
        /// Lower is better.
        Lower = "lower",
        /// Neither: fines, inspections, awards.
        None = "none",
    }
}

/// The first day of a new method, for every scope or for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Break {
    /// The first day counted the new way.
    pub from: Date,
    /// The only scope it holds for, if not for all.
    pub scope: Option<Scope>,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// `land.revenue`.
    pub id: String,
    /// `land`.
    pub theme: String,
    /// The statistical name.
    pub name: Text,
    /// The unit that outputs speak in.
    pub unit: UnitId,
    /// What kind of number it is.
    pub nature: Nature,
    /// Which end is better.
    pub better: Better,
    /// Whether figures of parts of a territory add up.
    pub additive: bool,
    /// Of a rate: what it is a share of the [`denominator`](Indicator::denominator).
    pub numerator: Option<IndicatorId>,
    /// Of a rate: the whole.
    pub denominator: Option<IndicatorId>,
    /// What it is a part of, counted in units that convert.
    pub part_of: Option<IndicatorId>,
    /// Where the method changed.
    pub breaks: Vec<Break>,
    /// What is counted, and whether the source says so.
    pub definition: Text,
    /// The least value there is, in the indicator's unit, as the list says; what holds is
    /// [`floor`](Indicator::floor).
    pub min: Option<Decimal>,
    /// The greatest value there is, in the indicator's unit.
    pub max: Option<Decimal>,
    /// Words by which a sentence can be known to speak of it.
    pub keywords: Vec<String>,
}

impl Indicator {
    /// The least value there is, in the indicator's unit: what the list says; else zero, but for a
    /// score, whose scale may begin anywhere.
    pub fn floor(&self) -> Option<Decimal> {
        match self.nature {
            Nature::Score => self.min,
            Nature::Rate => Some(self.min.unwrap_or_default().max(Decimal::ZERO)),
            Nature::Count | Nature::Amount | Nature::Ratio => Some(self.min.unwrap_or_default()),
        }
    }

    /// Whether a figure may be below zero.
    pub fn may_be_negative(&self) -> bool {
        self.floor().is_none_or(|floor| floor < Decimal::ZERO)
    }

    /// Whether the list says that figures may lie below zero, so that a minus before a number is no
    /// slip.
    pub fn is_signed(&self) -> bool {
        self.min.is_some_and(|min| min < Decimal::ZERO)
    }
}
