use super::{Base, Gap, Measure};
use crate::model::*;

/// Observations made comparable. Every number is in the canonical unit of its dimension;
/// [`unit`](Comparison::unit) is the one to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What is measured.
    pub indicator: IndicatorId,
    /// What it is divided by, for [`Measure::Per`].
    pub per: Option<IndicatorId>,
    /// The one unit that every figure is shown in.
    pub unit: UnitId,
    /// What was computed, in the order of the columns.
    pub measures: Vec<Measure>,
    /// What changes are counted from; indices, too, where it is a period.
    pub base: Base,
    /// Whether each province stands with its newest period: where these differ nothing is ranked.
    pub latest: bool,
    /// The comparable sets: figures within one may be compared with each other. The largest first.
    pub sets: Vec<Set>,
    /// What was asked for and not put in, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The provinces asked for that have no figure at all.
    pub missing: Vec<Missing>,
}

/// What the rows of a set have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetKey {
    /// Period kind: a half year is never put beside a year.
    pub kind: PeriodKind,
    /// The scope, or the scopes added.
    pub scopes: Scopes,
    /// Results, or one kind of intention.
    pub class: Class,
    /// Which edition.
    pub edition: EditionId,
}

/// Figures that may be compared with each other: across its provinces within a period, across its
/// periods for a province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// What they have in common.
    pub key: SetKey,
    /// The period that indices and growth are counted from where none was asked for: of the first
    /// ones of its provinces the one that most begin with, of equals the earliest.
    pub first: Option<Period>,
    /// What the shares of each period are of, where [`Measure::Share`] was asked for, the earliest
    /// first.
    pub wholes: Vec<Whole>,
    /// One row a province and period, by period from the newest, then from the highest value; those
    /// without a number last.
    pub rows: Vec<Row>,
}

/// What shares are of: the total that a source prints of the country, or the sum of the members
/// that are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// In which period.
    pub period: Period,
    /// The region that the shares are taken in, if they are.
    pub region: Option<RegionId>,
    /// The observations of the printed total, the chosen one first; empty where there is none.
    pub total: Vec<ObservationId>,
    /// The members that are known, in the order of the provinces.
    pub members: Vec<ProvinceId>,
    /// How many there are to know.
    pub of: usize,
}

/// A province in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where.
    pub province: ProvinceId,
    /// When.
    pub period: Period,
    /// Which scopes: those of its set, unless `--allow` put it in.
    pub scopes: Scopes,
    /// Result or plan; of a sum the least certain of its parts.
    pub status: Status,
    /// One entry a measure of the comparison: the number, or why there is none.
    pub cells: Vec<Result<Cell, Gap>>,
    /// The figure itself in the canonical unit; `None` where the report gives none.
    pub value: Option<Quantity>,
    /// Whether no source prints it: a sum of scopes or provinces, or a rate of such sums.
    pub computed: bool,
    /// Why there is no number.
    pub absence: Option<Absence>,
    /// The period of the plan that the result was held against, where [`Measure::OfPlan`] was asked
    /// for.
    pub plan: Option<Period>,
    /// The observations it was made from, the chosen one first.
    pub observations: Vec<ObservationId>,
    /// The other observations that its measures are computed from: what a change is counted from,
    /// the plan, what is divided by.
    pub computed_from: Vec<ObservationId>,
    /// Observations of other sources that say something else.
    pub conflicts: Vec<ObservationId>,
    /// Of a sum: the members that reported nothing, so that the sum is a lower bound.
    pub lacks: Vec<Lack>,
    /// Codes of reasons that would have left it out, had `--allow` not put it in.
    pub allowed: Vec<Reason>,
}

/// A member that a sum goes without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// A province of the earlier edition.
    Province(ProvinceId),
    /// A scope.
    Scope(Scope),
}

/// A computed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// In the canonical unit of the indicator: value and change.
    Amount(Quantity),
    /// In percent: change-percent, of-plan, share, index, growth.
    Percent(Quantity),
    /// In canonical units of one indicator for one of another.
    Ratio(Quantity),
    /// A place.
    Rank(Rank),
}

/// A place among others, or the places it may have where ranges overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// By the printed values alone; ties share the best place.
    pub printed: u32,
    /// The best place it may have.
    pub best: u32,
    /// The worst place it may have.
    pub worst: u32,
    /// Among how many.
    pub of: u32,
    /// Whether another has exactly the same, exactly known value.
    pub tied: bool,
}

terms! {
    /// Why there is no number.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Absence {
        /// The report exists and does not say.
        NotReported = "not-reported",
        /// Does not apply.
        NotApplicable = "not-applicable",
        /// No report at hand: made by the tool, never typed.
        NotCollected = "not-collected",
    }
}

/// A province that was asked for and has no figure in the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The province, in the edition of the comparison.
    pub province: ProvinceId,
    /// Why.
    pub absence: Absence,
}

terms! {
    /// Why a figure may not stand beside the others. The word of each is a code for `--allow`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Reason {
        /// Another kind of period: half a year beside a year.
        PeriodKind = "period-kind",
        /// Another period than the one that most provinces report.
        Period = "period",
        /// Another scope.
        Scope = "scope",
        /// A plan beside a result.
        Status = "status",
        /// Another edition: before and after a merger.
        Edition = "edition",
        /// A rate cannot be put in another edition without its numerator and denominator.
        NotAdditive = "not-additive",
        /// Older than the newest figure of the province.
        Older = "older",
        /// A sum lacks a member that may be below zero: nothing is known of it.
        Incomplete = "incomplete",
        /// A sum that does not fit an exact decimal.
        TooLarge = "too-large",
    }
}

/// A figure that was asked for and not put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where.
    pub province: ProvinceId,
    /// When.
    pub period: Period,
    /// Which scope.
    pub scopes: Scopes,
    /// Result or plan.
    pub status: Status,
    /// Why.
    pub reason: Reason,
    /// The observations that it would have been made from.
    pub observations: Vec<ObservationId>,
}

impl Comparison {
    /// Whether provinces stand with figures of different periods, each with its newest.
    pub fn is_mixed(&self) -> bool {
        let mut periods =
            self.rows().filter(|(_, row)| row.value.is_some()).map(|(_, row)| row.period);
        let first = periods.next();
        self.latest && periods.any(|period| Some(period) != first)
    }

    /// The period that indices and growth are counted from where none was asked for, where it is
    /// the same in every set.
    pub fn first(&self) -> Option<Period> {
        let mut firsts = self.sets.iter().map(|set| set.first);
        let first = firsts.next()?;
        first.filter(|_| firsts.all(|other| other == first))
    }

    /// The number of a measure in a row; `None` where there is none, or the measure was not asked
    /// for.
    pub fn cell<'r>(&self, measure: Measure, row: &'r Row) -> Option<&'r Cell> {
        row.cells.get(self.column(measure)?)?.as_ref().ok()
    }

    /// Why a measure that was asked for does not exist of a row that has a figure.
    pub fn gap(&self, measure: Measure, row: &Row) -> Option<Gap> {
        row.cells
            .get(self.column(measure)?)?
            .as_ref()
            .err()
            .copied()
            .filter(|_| row.value.is_some())
    }

    /// The period that a measure of a row is counted from; `None` for what is counted from none.
    pub fn base_of(&self, measure: Measure, set: &Set, row: &Row) -> Option<Period> {
        match measure {
            Measure::Change | Measure::ChangePercent => self.base.of(row.period),
            Measure::Index | Measure::Growth => self.base.period().or(set.first),
            Measure::Value | Measure::OfPlan | Measure::Rank | Measure::Share | Measure::Per => {
                None
            }
        }
    }

    /// Where a measure stands among the cells of a row.
    pub fn column(&self, measure: Measure) -> Option<usize> {
        self.measures.iter().position(|m| *m == measure)
    }

    /// Every row of every set.
    pub fn rows(&self) -> impl Iterator<Item = (&Set, &Row)> {
        self.sets.iter().flat_map(|set| set.rows.iter().map(move |row| (set, row)))
    }

    /// The observations that it shows or computes from, in order, without repetition.
    pub fn observations(&self) -> Vec<ObservationId> {
        let mut all: Vec<_> = self
            .rows()
            .flat_map(|(_, row)| {
                row.observations.iter().chain(&row.computed_from).chain(&row.conflicts).copied()
            })
            .collect();
        all.extend(
            self.sets
                .iter()
                .flat_map(|set| &set.wholes)
                .flat_map(|whole| whole.total.iter().copied()),
        );
        all.sort();
        all.dedup();
        all
    }
}
