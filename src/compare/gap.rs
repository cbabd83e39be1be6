use crate::model::Date;

/// Why a measure of a row does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// There is no figure to begin with; [`Row::absence`](super::Row::absence) says why.
    NoFigure,
    /// There is no figure of the period that it is counted from.
    NoBase,
    /// An average growth is counted up to a later period than its first.
    NotLater,
    /// What it would be divided by is zero: the base, the plan, the divisor, the sum.
    Zero,
    /// A percentage of what is, or may be, below zero says nothing.
    BelowZero,
    /// From this day on, between the two periods, the method is another.
    Method(Date),
    /// There is no plan, budget or proposal of the period.
    NoPlan,
    /// A plan is held against no plan.
    Intention,
    /// There is no figure to divide by.
    NoDivisor,
    /// Figures of the indicator are not added up, so that there is no sum to have a share in.
    NotAdditive,
    /// The provinces stand with figures of different periods.
    MixedPeriods,
    /// It takes no part: the country, a province outside of the group, a figure that was put in on
    /// request.
    NotCounted,
    /// The ranges leave everything open.
    Open,
    /// The number does not fit an exact decimal.
    TooLarge,
}

impl Gap {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Gap::NoFigure => "no-figure",
            Gap::NoBase => "no-base",
            Gap::NotLater => "not-later",
            Gap::Zero => "zero",
            Gap::BelowZero => "below-zero",
            Gap::Method(_) => "method",
            Gap::NoPlan => "no-plan",
            Gap::Intention => "intention",
            Gap::NoDivisor => "no-divisor",
            Gap::NotAdditive => "not-additive",
            Gap::MixedPeriods => "mixed-periods",
            Gap::NotCounted => "not-counted",
            Gap::Open => "open",
            Gap::TooLarge => "too-large",
        }
    }

    /// Whether it follows from what is asked for and not from the figure of a row: then it is told
    /// once and of nobody.
    pub fn is_of_all(self) -> bool {
        matches!(
            self,
            Gap::NotLater | Gap::Intention | Gap::NotAdditive | Gap::MixedPeriods | Gap::NotCounted
        )
    }
}
