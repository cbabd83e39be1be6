/// What a comparison computes for each of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The figure itself.
    Value,
    /// The difference to the period that it is [counted from](super::Base); percentage points for
    /// rates.
    Change,
    /// The same in percent of it.
    ChangePercent,
    /// The result in percent of what was planned or budgeted.
    OfPlan,
    /// The place among the provinces of the same period; 1 is the highest.
    Rank,
    /// The share of the sum of those who reported, in percent.
    Share,
    /// The value where the base period is 100.
    Index,
    /// The value for each one of another indicator.
    Per,
    /// The average yearly growth since the first period, in percent.
    Growth,
}

impl Measure {
    /// Every measure, in the order of the documentation.
    pub const ALL: [Measure; 9] = [
        Measure::Value,
        Measure::Change,
        Measure::ChangePercent,
        Measure::OfPlan,
        Measure::Rank,
        Measure::Share,
        Measure::Index,
        Measure::Per,
        Measure::Growth,
    ];

    /// The word of the command line and of the outputs' columns.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Value => "value",
            Measure::Change => "change",
            Measure::ChangePercent => "change-percent",
            Measure::OfPlan => "of-plan",
            Measure::Rank => "rank",
            Measure::Share => "share",
            Measure::Index => "index",
            Measure::Per => "per",
            Measure::Growth => "growth",
        }
    }

    /// Whether its numbers follow from figures and are none themselves. A rank is drawn as the
    /// figure behind it.
    pub fn is_computed(self) -> bool {
        !matches!(self, Measure::Value | Measure::Rank)
    }

    /// Whether it is the difference between a figure and one of another period.
    pub fn is_change(self) -> bool {
        matches!(self, Measure::Change | Measure::ChangePercent)
    }

    /// The measure of a word.
    pub fn of(word: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|m| m.word() == word)
    }
}
