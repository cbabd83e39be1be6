use super::Measure;
use crate::model::{EditionId, IndicatorId, Key, Period, PeriodKind, Scopes};

/// Which periods are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Periods {
    /// All there are, as separate rows.
    #[default]
    All,
    /// These, in this order.
    These(Vec<Period>),
    /// Each province's newest figure of one period kind, the period printed beside the name, and no ranks.
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

/// Something that may differ between figures that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Provinces beside each other.
    Province,
    /// Periods of one kind after each other.
    Period,
    /// Tiers beside each other.
    Scope,
    /// Results beside plans, budgets and proposals.
    Status,
}

impl By {
    /// Everything that may differ.
    pub const ALL: [By; 4] = [By::Province, By::Period, By::Scope, By::Status];

    /// The word of the command line and the specs.
    pub fn word(self) -> &'static str {
        match self {
            By::Province => "province",
            By::Period => "period",
            By::Scope => "scope",
            By::Status => "status",
        }
    }

    /// The one of a word.
    pub fn of(word: &str) -> Option<By> {
        By::ALL.into_iter().find(|b| b.word() == word)
    }
}

/// Among whom ranks and shares are taken. Who is named here counts, whether the comparison shows him or not.
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
    /// The tiers, each alone or as a sum made by the tool; empty for all.
    pub scopes: Vec<Scopes>,
    /// What to compute; never empty.
    pub measures: Vec<Measure>,
    /// What changes and indices are counted from, instead of the period before.
    pub base: Option<Period>,
    /// The edition whose land everything is put on.
    pub edition: Option<EditionId>,
    /// The indicator to divide by, for [`Measure::Per`].
    pub per: Option<IndicatorId>,
    /// Rank 1 is the best by the indicator's `better`, instead of the highest.
    pub best_first: bool,
    /// What may differ between the figures that stand together. Empty: everything, grouped into comparable sets. Otherwise what is
    /// not named must be common: the base set is the one with most provinces, then the latest, then the longest period, and the
    /// others are left out with the reason.
    pub by: Vec<By>,
    /// Among whom ranks and shares are taken.
    pub within: Within,
    /// Only hard ends count: what usage says of "hơn" and "gần" is left out.
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
            base: None,
            edition: None,
            per: None,
            best_first: false,
            by: Vec::new(),
            within: Within::Shown,
            strict: false,
            allow: Vec::new(),
        }
    }

    /// Whether an observation of its indicator is of the periods and tiers asked for; the province is another question.
    pub fn wants(&self, key: &Key) -> bool {
        (self.scopes.is_empty() || self.scopes.iter().any(|scopes| scopes.contains(key.scope)))
            && self.period_kind.is_none_or(|kind| key.period.kind() == kind)
            && match &self.periods {
                Periods::These(periods) => periods.contains(&key.period),
                Periods::All | Periods::Latest => true,
            }
    }
}
