//! What is asked of a project, by the oracle and the program alike.

use super::period::{Kind, Period};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Value,
    Change,
    ChangePercent,
    OfPlan,
    Rank,
    Share,
    Index,
    Per,
    Growth,
}

/// What changes are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    YearBefore,
    Previous,
    Period(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Periods {
    All,
    Latest,
    These(Vec<&'static str>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    Shown,
    Country,
    Region,
    These(Vec<&'static str>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Province,
    Period,
    Scope,
    Status,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub indicator: usize,
    pub places: Vec<&'static str>,
    pub periods: Periods,
    pub kind: Option<Kind>,
    /// Scopes, each alone or with a `+` between those that are added; empty for all apart.
    pub scopes: Vec<&'static str>,
    pub measures: Vec<Measure>,
    pub base: Base,
    pub edition: Option<usize>,
    pub per: usize,
    pub best_first: bool,
    pub by: Vec<By>,
    pub within: Within,
    pub strict: bool,
}

impl By {
    pub fn word(self) -> &'static str {
        ["province", "period", "scope", "status"][self as usize]
    }
}

impl Question {
    /// For all figures of an indicator, as they are.
    pub fn of(indicator: usize) -> Question {
        Question {
            indicator,
            places: Vec::new(),
            periods: Periods::All,
            kind: None,
            scopes: Vec::new(),
            measures: vec![Measure::Value],
            base: Base::YearBefore,
            edition: None,
            per: indicator,
            best_first: false,
            by: Vec::new(),
            within: Within::Shown,
            strict: false,
        }
    }
}

impl Base {
    /// The period that a figure of `own` is held against.
    pub fn of(self, own: Period) -> Option<Period> {
        let before = |months: Option<i32>| months.map(|months| own.earlier(months));
        match self {
            Base::Period(text) => Some(Period::of(text)),
            Base::YearBefore => before((own.length() <= 12).then_some(12)),
            Base::Previous => before(match own.kind() {
                Kind::Year | Kind::Ytd => Some(12),
                Kind::Half => Some(6),
                Kind::Quarter => Some(3),
                Kind::Month => Some(1),
                Kind::Span | Kind::Day => None,
            }),
        }
    }
}
