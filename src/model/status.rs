terms! {
    /// Whether a number is a result, a plan, or why there is none.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Status {
        /// thực hiện.
        Actual = "actual",
        /// ước thực hiện.
        Estimated = "estimated",
        /// sơ bộ.
        Preliminary = "preliminary",
        /// điều chỉnh.
        Revised = "revised",
        /// kế hoạch, chỉ tiêu.
        Planned = "planned",
        /// dự toán.
        Budgeted = "budgeted",
        /// đề xuất, kiến nghị.
        Proposed = "proposed",
        /// The report exists and does not say.
        NotReported = "not-reported",
        /// Does not apply.
        NotApplicable = "not-applicable",
    }
}

terms! {
    /// What a status may be compared with: results among themselves, each kind of intention only
    /// against results.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Class {
        /// Actual, estimated, preliminary, revised.
        Result = "result",
        /// Planned.
        Planned = "planned",
        /// Budgeted.
        Budgeted = "budgeted",
        /// Proposed.
        Proposed = "proposed",
    }
}

impl Status {
    /// Whether it is a reason why there is no number.
    #[inline]
    pub fn is_reason(self) -> bool {
        matches!(self, Status::NotReported | Status::NotApplicable)
    }

    /// Whether nothing need be said of it beside a figure: the final result, and the reasons, which
    /// say themselves.
    pub fn is_plain(self) -> bool {
        self == Status::Actual || self.is_reason()
    }

    /// What it may be compared with. The reasons stand with the results that they are missing from.
    #[inline]
    pub fn class(self) -> Class {
        match self {
            Status::Planned => Class::Planned,
            Status::Budgeted => Class::Budgeted,
            Status::Proposed => Class::Proposed,
            _ => Class::Result,
        }
    }
}
