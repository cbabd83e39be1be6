use super::{
    Decimal, IndicatorId, Period, Place, ProvinceId, Qualifier, Quantity, Scope, SourceId, Status,
    UnitId,
};

/// Index of an observation in [`Dataset::observations`](super::Dataset::observations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObservationId(pub u32);

/// A number as its source prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The value in [`unit`](Printed::unit), with the printed decimals; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit it is printed in.
    pub unit: UnitId,
    /// How the source qualifies it.
    pub qualifier: Qualifier,
}

impl Printed {
    /// The value as it is typed: `98.20`, or `400..450`.
    pub fn typed(&self) -> String {
        self.upper
            .map_or_else(|| self.value.to_string(), |upper| format!("{}..{upper}", self.value))
    }
}

/// A number to reckon with: as it is printed, or as it is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The value in [`unit`](Figure::unit), with the printed decimals; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit it is printed in.
    pub unit: UnitId,
    /// How the source qualifies it.
    pub qualifier: Qualifier,
    /// Value and ends in the canonical unit of the dimension.
    pub quantity: Quantity,
}

/// One published number, or the reason why there is none. Its quote and its note are asked of the
/// [`Dataset`](super::Dataset), which reads them where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The report it was read from.
    pub source: SourceId,
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where, with the edition.
    pub province: ProvinceId,
    /// When.
    pub period: Period,
    /// Which scope.
    pub scope: Scope,
    /// The number as it is printed; `None` where the status is a reason. What to reckon with is
    /// [`Dataset::figure`](super::Dataset::figure).
    pub printed: Option<Printed>,
    /// Result, plan, or reason.
    pub status: Status,
    /// Where the record begins.
    pub place: Place,
}
