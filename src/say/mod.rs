//! The sentence that a report wants of one figure: what it is, how it stands against its plan, a
//! year before, and among the others.
//!
//! [`say`] goes two steps. First the claims: each is a figure of
//! [`compare`](crate::compare::compare), and is made only where the ranges prove it ([`claims`]);
//! what is not claimed is told with the reason. Then the words ([`words`]), which are patterns of
//! the language tables. The code chooses among claims and patterns; it knows no grammar.

mod approximation;
mod change;
mod claims;
mod json;
mod place;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use approximation::{Approximation, approximate, percent};
pub use change::{Change, Course};
pub use claims::{newest, nothing, say};
pub use json::json;
pub use place::{Among, Group};
pub use text::{left_out, text};
pub use words::{Sentence, sentence};

use crate::compare::{Base, Gap, Measure, Rank, Request, Within};
use crate::model::{
    Class, Date, EditionId, IndicatorId, ObservationId, Period, ProvinceId, Quantity, Scopes,
    Status, UnitId,
};

/// The measures that a sentence can say, in its order.
pub const MEASURES: [Measure; 5] =
    [Measure::Value, Measure::OfPlan, Measure::Change, Measure::ChangePercent, Measure::Rank];

/// What a sentence is asked for.
#[derive(Clone, Debug)]
pub struct Question {
    /// Indicator, the one province, scopes, edition, base and bounds; its periods and measures are
    /// set here.
    pub request: Request,
    /// The period of the figure.
    pub period: Period,
    /// Among whom it is ranked, where that was asked for; else in the region, or in the country
    /// where too few of the region reported.
    pub within: Option<Within>,
    /// The measures asked for by name; none for all that suit the indicator.
    pub measures: Vec<Measure>,
}

/// What is said of one figure, before it has words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub province: ProvinceId,
    /// When.
    pub period: Period,
    /// Which scope, or scopes added.
    pub scopes: Scopes,
    /// Result or intention.
    pub status: Status,
    /// Which edition.
    pub edition: EditionId,
    /// Whether the edition must be named: several are told of, or it is not that of the period.
    pub names_edition: bool,
    /// The unit that it is told in.
    pub unit: UnitId,
    /// The figure, in the canonical unit.
    pub value: Quantity,
    /// Whether it is a sum of several figures.
    pub computed: bool,
    /// What is claimed of it, in the order of the sentence.
    pub claims: Vec<Claim>,
    /// What is not, and why.
    pub omissions: Vec<Omission>,
    /// What a reader must be told besides.
    pub notes: Vec<String>,
    /// Every observation that it rests on, its own first.
    pub observations: Vec<ObservationId>,
}

/// Something that the ranges prove of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is so many percent of what was planned or budgeted.
    OfPlan {
        /// Plan or budget.
        class: Class,
        /// The period of the plan: its own, or the year that it is a part of.
        plan: Period,
        /// In percent.
        percent: Quantity,
    },
    /// It rose, fell or stayed since an earlier period.
    Change(Change),
    /// It stands at this place.
    Rank {
        /// The place, or the places that it may have.
        rank: Rank,
        /// Among whom.
        among: Among,
    },
}

/// A claim that was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// What it would have been.
    pub measure: Measure,
    /// Why not.
    pub why: Why,
}

/// Why a claim was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The figure is itself a plan, a budget or a proposal.
    Intention,
    /// There is no plan or budget of the same scope and period.
    NoPlan,
    /// There is no figure of the period to compare with, of the same scope.
    NoBase(Period),
    /// The calendar has no period to compare with: no day of 2023 is a year before 29 February
    /// 2024.
    NoPeriod(Base),
    /// The figure of that period is of another edition.
    OtherEdition(Period),
    /// The periods are not of the same length.
    OtherLength(Period),
    /// The method was changed on that day.
    Method(Date),
    /// NoFigure can be divided by a zero.
    Zero,
    /// One of the figures is, or may be, below zero: a percentage would say nothing.
    BelowZero,
    /// The ranges overlap, so that nobody can say which figure is greater.
    Overlap(Period),
    /// The ends are open, so that there is no number to say.
    Open,
    /// Neither end of the indicator is the better one: it is ranked only where that is asked for.
    Neutral,
    /// Fewer than three reported, or than two where the group was asked for.
    Few(u32),
    /// It may have any of the places.
    AnyPlace(u32),
    /// It is the whole country.
    Country,
    /// It is not one of those among whom was to be ranked, or has no region.
    Outside,
}

impl Why {
    /// Why a percentage does not exist.
    fn of(gap: Option<Gap>) -> Why {
        match gap {
            Some(Gap::BelowZero) => Why::BelowZero,
            Some(Gap::Open | Gap::TooLarge) => Why::Open,
            _ => Why::Zero,
        }
    }

    /// The word of the outputs and of the language tables.
    pub fn word(self) -> &'static str {
        match self {
            Why::Intention => "intention",
            Why::NoPlan => "no-plan",
            Why::NoBase(_) => "no-base",
            Why::NoPeriod(Base::Previous) => "no-previous",
            Why::NoPeriod(_) => "no-year-before",
            Why::OtherEdition(_) => "other-edition",
            Why::OtherLength(_) => "other-length",
            Why::Method(_) => "method",
            Why::Zero => "zero",
            Why::BelowZero => "below-zero",
            Why::Overlap(_) => "overlap",
            Why::Open => "open",
            Why::Neutral => "neutral",
            Why::Few(_) => "few",
            Why::AnyPlace(_) => "any-place",
            Why::Country => "country",
            Why::Outside => "outside",
        }
    }
}

/// What is told to whom asks for a figure that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoFigure {
    /// Of the very period, where a report was read that does not state it.
    pub silent: Vec<Alternative>,
    /// What there is instead, the newest first.
    pub known: Vec<Alternative>,
    /// Figures that there are and that a comparison leaves out, each with the reason, in words.
    pub left_out: Vec<String>,
}

/// What there is of an indicator in a province, for whom no figure was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alternative {
    /// When.
    pub period: Period,
    /// Which scope.
    pub scopes: Scopes,
    /// Result or intention; a reason where the report was read and has no number.
    pub status: Status,
}
