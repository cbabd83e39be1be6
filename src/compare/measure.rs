terms! {
    /// What a comparison computes for each of its rows.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Measure {
        /// The figure itself.
        Value = "value",
        /// The difference to the period that it is [counted from](super::Base); percentage points for
        /// rates.
        Change = "change",
        /// The same in percent of it.
        ChangePercent = "change-percent",
        /// The result in percent of what was planned or budgeted.
        OfPlan = "of-plan",
        /// The place among the provinces of the same period; 1 is the highest.
        Rank = "rank",
        /// The share of the sum of those who reported, in percent.
        Share = "share",
        /// The value where the base period is 100.
        Index = "index",
        /// The value for each one of another indicator.
        Per = "per",
        /// The average yearly growth since the first period, in percent.
        Growth = "growth",
    }
}

impl Measure {
    /// Whether its numbers follow from figures and are none themselves. A rank is drawn as the
    /// figure behind it.
    pub fn is_computed(self) -> bool {
        !matches!(self, Measure::Value | Measure::Rank)
    }

    /// Whether its sign says whether something rose or fell.
    pub fn is_signed(self) -> bool {
        self.is_change() || self == Measure::Growth
    }

    /// Whether it is the difference between a figure and one of another period.
    pub fn is_change(self) -> bool {
        matches!(self, Measure::Change | Measure::ChangePercent)
    }
}
