/// Whether a number is a result, a plan, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// thực hiện.
    Actual,
    /// ước thực hiện.
    Estimated,
    /// sơ bộ.
    Preliminary,
    /// điều chỉnh.
    Revised,
    /// kế hoạch, chỉ tiêu.
    Planned,
    /// dự toán.
    Budgeted,
    /// đề xuất, kiến nghị.
    Proposed,
    /// The report exists and does not say.
    NotReported,
    /// Does not apply.
    NotApplicable,
}

/// What a status may be compared with: results among themselves, each kind of intention only
/// against results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Actual, estimated, preliminary, revised.
    Result,
    /// Planned.
    Planned,
    /// Budgeted.
    Budgeted,
    /// Proposed.
    Proposed,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 4] = [Class::Result, Class::Planned, Class::Budgeted, Class::Proposed];

    /// The word of the outputs: `result` or the status.
    pub fn word(self) -> &'static str {
        match self {
            Class::Result => "result",
            Class::Planned => "planned",
            Class::Budgeted => "budgeted",
            Class::Proposed => "proposed",
        }
    }
}

impl Status {
    /// Every status that may be typed.
    pub const ALL: [Status; 9] = [
        Status::Actual,
        Status::Estimated,
        Status::Preliminary,
        Status::Revised,
        Status::Planned,
        Status::Budgeted,
        Status::Proposed,
        Status::NotReported,
        Status::NotApplicable,
    ];

    /// The word of the data.
    pub fn word(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Estimated => "estimated",
            Status::Preliminary => "preliminary",
            Status::Revised => "revised",
            Status::Planned => "planned",
            Status::Budgeted => "budgeted",
            Status::Proposed => "proposed",
            Status::NotReported => "not-reported",
            Status::NotApplicable => "not-applicable",
        }
    }

    /// The status of a word.
    pub fn of(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|s| s.word() == word)
    }

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
