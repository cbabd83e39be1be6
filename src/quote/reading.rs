use std::ops::Range;

use crate::model::{Decimal, Qualifier};

/// What a phrase says at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The number with its printed decimals, in [`scale`](Reading::scale)'s unit: 1.7 of "1,7 tỷ";
    /// of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range, in the same scale.
    pub upper: Option<Decimal>,
    /// The other reading of [`value`](Reading::value) where the separator can be read both ways and
    /// nothing in the phrase settles it: "1.234" is 1234 or 1.234.
    pub other: Option<Decimal>,
    /// The other reading of [`upper`](Reading::upper).
    pub other_upper: Option<Decimal>,
    /// The value with its mark between thousands, where it is read as one before decimals, however
    /// surely: 12345 of "12,345 lượt". Nothing is counted in parts.
    pub whole: Option<Decimal>,
    /// The same of [`upper`](Reading::upper).
    pub whole_upper: Option<Decimal>,
    /// Whether a dash or brackets before the number, which is then above zero, may be a minus: "–
    /// 3,5", "(3,5)"; or whether the number below zero is a loss, of which the size may be meant:
    /// "lỗ 3,5 tỷ".
    pub sign_open: bool,
    /// What the value counts in: 1, or 1000 to 10^15 of nghìn, million, nghìn tỷ.
    pub scale: Decimal,
    /// Whether the value stands in the text digit by digit, so that its decimals say how precise it
    /// is. Not so of number words and of compounds ("1 tỷ 250 triệu", "tỷ rưỡi").
    pub printed: bool,
    /// The unit beside the number.
    pub unit: UnitWord<'a>,
    /// The qualifier beside the number.
    pub qualifier: Qualifier,
    /// The part that the number plays.
    pub role: Role,
    /// Whether it is said to be an estimate (ước, estimated): a matter of status, not of the
    /// qualifier.
    pub estimated: bool,
    /// Whether words of a plan stand before it: kế hoạch, dự toán, plan.
    pub planned: bool,
    /// The year that the clause names before it, where it is none that is compared with: 2019 of
    /// "năm 2019 cấp 9.850 giấy".
    pub year: Option<u16>,
    /// Where it stands: bytes of the given text, with qualifier and unit.
    pub at: Range<usize>,
    /// The text there.
    pub said: &'a str,
}

impl Reading<'_> {
    /// The number in whole units: 1700000000 of "1,7 tỷ". `None` where that is more than a decimal
    /// holds.
    pub fn amount(&self) -> Option<Decimal> {
        self.value.checked_mul(self.scale)
    }
}

/// The unit that stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitWord<'a> {
    /// đồng, VND.
    Money,
    /// Another currency: USD, $.
    Foreign,
    /// %, phần trăm, percent.
    Percent,
    /// điểm phần trăm, percentage points.
    PercentagePoints,
    /// ha, hectares.
    Area,
    /// tấn/ngày, tons per day.
    PerDay,
    /// lần, times.
    Times,
    /// Anything else: the words that follow, four at most, as they stand in the text.
    Counted(&'a str),
    /// No word.
    None,
}

impl UnitWord<'_> {
    /// Whether two units are of one kind, whatever is counted.
    pub fn is_kind_of(&self, other: &UnitWord) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

terms! {
    /// The part that a number plays in its phrase.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Role {
        /// How many or how much there is: what an observation is made of.
        Level = "level",
        /// The first number of "21/24 cơ sở", "353 trên 354": a level too.
        Part = "part",
        /// The second number there: a level too.
        Whole = "whole",
        /// By how much it rose, fell, or differs: "tăng 12%", "giảm 60 vụ", "up 46.8%".
        Change = "change",
        /// Percent of another time: "bằng 112% (so với cùng kỳ)".
        Index = "index",
        /// Percent of a plan: "đạt 85% kế hoạch". A level only of an indicator that measures just this.
        ToPlan = "to-plan",
        /// "gấp 1,5 lần".
        Multiple = "multiple",
        /// A rank or the number of a list: "thứ 3/13", "(1)".
        Ordinal = "ordinal",
        /// The number of a document: "số 108/QĐ-UBND".
        Document = "document",
        /// A day, month or year: "ngày 14/7/2020", "giai đoạn 2021-2025".
        Date = "date",
        /// A length of time: "6 tháng đầu năm".
        Period = "period",
        /// The number of a road: "Quốc lộ 1A".
        Road = "road",
        /// Part of a name: "PM2.5", "mức độ 4".
        Label = "label",
    }
}

impl Role {
    /// Whether such a number may be an observation.
    pub fn is_level(self) -> bool {
        matches!(self, Role::Level | Role::Part | Role::Whole)
    }
}
