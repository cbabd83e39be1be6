//! What the words of a table say: of the head of a column, of a row, of a title.

use super::when::When;
use crate::model::{IndicatorId, Period, ProvinceId, Scope, Status, UnitId};

/// What a label says, axis by axis; the words that say none of it are [left over](Label::rest).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The indicator that its words name.
    pub indicator: Option<Named>,
    /// The provinces of a name: one of each edition that has it.
    pub provinces: Vec<ProvinceId>,
    /// Whether its letters are those of the provinces, and its marks are not.
    pub misspelt: bool,
    /// An area that is no province.
    pub area: Option<Area>,
    /// The period, as far as its words say.
    pub when: Option<When>,
    /// The tier.
    pub scope: Option<Scope>,
    /// Result or plan.
    pub status: Option<Status>,
    /// The units that are named beside it.
    pub units: Vec<UnitId>,
    /// A unit that is named and not in the table of units.
    pub unknown_unit: Option<String>,
    /// What is reckoned from other figures.
    pub derived: Option<Derived>,
    /// What the column is for, where it is no figure.
    pub head: Option<Head>,
    /// Whether it names a sum of the rows.
    pub total: bool,
    /// The words that are left, as they stand there.
    pub rest: String,
}

impl Label {
    /// The period, where the label itself says all of it.
    pub fn period(&self) -> Option<Period> {
        self.when.and_then(When::whole)
    }
}

/// An indicator that a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which one.
    pub indicator: IndicatorId,
    /// Whether no word is left, and no other indicator fits as well.
    pub sure: bool,
}

/// An area that a table names and that is no province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// A region of provinces.
    Region,
    /// A district, a commune, a city of a province.
    Part,
}

/// What a column holds that is reckoned from other figures, and so is none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derived {
    /// Against another period.
    Change,
    /// Against the plan.
    OfPlan,
    /// A share of a whole.
    Share,
    /// A place in an order.
    Rank,
}

/// Of what the day is that a line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dated {
    /// Of the document: "An Phú, ngày 10 tháng 01 năm 2024".
    Document,
    /// Of what the table is attached to: "(Kèm theo Báo cáo số 45/BC-STN ngày 10/01/2024)".
    Attached,
    /// Of a law or circular, by whose form the table is made.
    Law,
}

/// What a column is for that holds no figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// The number of the row.
    Ordinal,
    /// The unit of the row.
    Unit,
    /// A code.
    Code,
    /// A remark.
    Note,
}
