use super::document::Spot;
use super::reject::Reason;
use crate::model::{Decimal, IndicatorId, Period, ProvinceId, Qualifier, Scope, Status, UnitId};

/// What the person knows better than the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overrides {
    /// The province that the report is of.
    pub province: Option<ProvinceId>,
    /// The period that it reports on.
    pub period: Option<Period>,
}

terms! {
    /// What a proposal is unsure of. The words stand in the language tables, `read.doubt.<word>`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Doubt {
        /// Another indicator may be meant.
        Indicator = "indicator",
        /// The report does not name the province.
        Province = "province",
        /// The report does not say the period.
        Period = "period",
        /// Another scope may be meant.
        Scope = "scope",
        /// The digits can be read in two ways.
        Value = "value",
        /// The unit is not printed beside the number.
        Unit = "unit",
        /// It may be a plan, or a result.
        Status = "status",
        /// The phrase alone does not say the value.
        Quote = "quote",
        /// Another number has the same key.
        Key = "key",
    }
}

/// An observation that a report seems to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it measures.
    pub indicator: IndicatorId,
    /// Where; `None` where the report does not say.
    pub province: Option<ProvinceId>,
    /// When; `None` where the report does not say.
    pub period: Option<Period>,
    /// Which scope.
    pub scope: Scope,
    /// The value in [`unit`](Proposal::unit), as printed; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit of print.
    pub unit: UnitId,
    /// The qualifier.
    pub qualifier: Qualifier,
    /// Result or plan.
    pub status: Status,
    /// The phrase that carries the number.
    pub quote: String,
    /// What is not sure, in order.
    pub doubts: Vec<Doubt>,
    /// Where the number stands in the report.
    pub at: Spot,
}

/// A number that was taken for no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The number with the words at it.
    pub said: String,
    /// Why.
    pub reason: Reason,
    /// Where it stands in the report.
    pub at: Spot,
}

/// What was read out of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// The observations, in the order of the text.
    pub proposals: Vec<Proposal>,
    /// The other numbers, in the order of the text.
    pub rejected: Vec<Rejected>,
}
