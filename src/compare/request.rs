use std::fmt;

use super::Measure;
use crate::model::{EditionId, IndicatorId, Key, Period, PeriodFault, PeriodKind, Scopes};

/// Which periods are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Periods {
    /// All there are, as separate rows.
    #[default]
    All,
    /// These, in this order.
    These(Vec<Period>),
    /// Each province's newest figure of one period kind, the period printed beside the name, and no
    /// ranks.
    Latest,
}

impl Periods {
    /// Those that are named, each once, the earliest first.
    pub fn named(&self) -> Vec<Period> {
        let Periods::These(named) = self else { return Vec::new() };
        let mut named = named.clone();
        named.sort();
        named.dedup();
        named
    }
}

/// What a change is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The same period of the year before; of a year the year before.
    #[default]
    YearBefore,
    /// The period directly before, of the same kind: of a quarter the quarter before.
    Previous,
    /// One period for all. Indices and growth, too, are counted from it.
    Period(Period),
}

impl Base {
    /// The words that are typed in place of a period.
    pub const WORDS: [&'static str; 2] = ["year-before", "previous"];

    /// Reads `year-before`, `previous`, or a period.
    ///
    /// # Errors
    /// Says why the text is no period either.
    pub fn parse(text: &str) -> Result<Base, PeriodFault> {
        match text {
            "year-before" => Ok(Base::YearBefore),
            "previous" => Ok(Base::Previous),
            other => Period::parse(other).map(Base::Period),
        }
    }

    /// The period that a change of `own` is counted from; `None` where the calendar has none.
    pub fn of(self, own: Period) -> Option<Period> {
        match self {
            Base::YearBefore => own.year_before(),
            Base::Previous => own.previous(),
            Base::Period(period) => Some(period),
        }
    }

    /// The period that was named, if one was.
    pub fn period(self) -> Option<Period> {
        match self {
            Base::Period(period) => Some(period),
            Base::YearBefore | Base::Previous => None,
        }
    }
}

/// As it is typed.
impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Base::YearBefore => f.write_str("year-before"),
            Base::Previous => f.write_str("previous"),
            Base::Period(period) => period.fmt(f),
        }
    }
}

terms! {
    /// Something that may differ between figures that stand together.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum By {
        /// Provinces beside each other.
        Province = "province",
        /// Periods of one kind after each other.
        Period = "period",
        /// Scopes beside each other.
        Scope = "scope",
        /// Results beside plans, budgets and proposals.
        Status = "status",
    }
}

/// Among whom ranks and shares are taken. Who is named here counts, whether the comparison shows
/// him or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Within {
    /// The provinces that the comparison shows.
    #[default]
    Shown,
    /// All provinces.
    Country,
    /// The provinces of the same region.
    Region,
    /// These provinces; the others are shown without rank and share.
    These(Vec<String>),
}

/// A question about one indicator. What is not said is not narrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The ids of the provinces asked for, in this order; empty for all that have a figure.
    pub provinces: Vec<String>,
    /// The periods.
    pub periods: Periods,
    /// Only periods of this kind.
    pub period_kind: Option<PeriodKind>,
    /// The scopes, each alone or as a sum made by the tool; empty for all.
    pub scopes: Vec<Scopes>,
    /// What to compute; never empty.
    pub measures: Vec<Measure>,
    /// What changes are counted from; indices, too, where it is a period.
    pub base: Base,
    /// The edition whose boundaries everything is put in.
    pub edition: Option<EditionId>,
    /// The indicator to divide by, for [`Measure::Per`].
    pub per: Option<IndicatorId>,
    /// Rank 1 is the best by the indicator's `better`, instead of the highest.
    pub best_first: bool,
    /// What may differ between the figures that stand together. Empty: everything, grouped into
    /// comparable sets. Otherwise what is not named must be common: the base set is the one with
    /// most provinces, then the latest, then the longest period, and the others are left out with
    /// the reason.
    pub by: Vec<By>,
    /// Among whom ranks and shares are taken.
    pub within: Within,
    /// Only proven ends count: what usage says of "hơn" and "gần" is left out.
    pub strict: bool,
    /// Codes of reasons that do not leave a figure out: it is put in with a mark.
    pub allow: Vec<String>,
}

impl Request {
    /// All figures of an indicator, as they are.
    pub fn of(indicator: IndicatorId) -> Request {
        Request {
            indicator,
            provinces: Vec::new(),
            periods: Periods::All,
            period_kind: None,
            scopes: Vec::new(),
            measures: vec![Measure::Value],
            base: Base::YearBefore,
            edition: None,
            per: None,
            best_first: false,
            by: Vec::new(),
            within: Within::Shown,
            strict: false,
            allow: Vec::new(),
        }
    }

    /// Whether an observation of its indicator is of the periods and scopes asked for; the province
    /// is another question.
    pub fn wants(&self, key: &Key) -> bool {
        (self.scopes.is_empty() || self.scopes.iter().any(|scopes| scopes.contains(key.scope)))
            && self.period_kind.is_none_or(|kind| key.period.kind() == kind)
            && match &self.periods {
                Periods::These(periods) => periods.contains(&key.period),
                Periods::All | Periods::Latest => true,
            }
    }
}
