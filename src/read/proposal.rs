use std::ops::Range;

use super::document::Spot;
use super::doubt::Doubt;
use super::evidence::Evidence;
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
    /// The words that decided each field, in the order that the fields are decided in.
    pub evidence: Vec<Evidence>,
    /// Where the number stands in the report.
    pub at: Spot,
    /// The number with its unit, as bytes of the text of the document; none of one in a table.
    pub bytes: Range<usize>,
    /// The cell of a table that it stands in; blank of a number in a sentence.
    pub cell: String,
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
    /// The number, as bytes of the text of the document.
    pub bytes: Range<usize>,
}

/// What was read out of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// The province that the text is of; `None` where it names none.
    pub province: Option<ProvinceId>,
    /// The observations, in the order of the text.
    pub proposals: Vec<Proposal>,
    /// The other numbers, in the order of the text.
    pub rejected: Vec<Rejected>,
}
