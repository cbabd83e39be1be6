use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// A count below zero.
pub(super) fn check(data: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let value = row.figure?.value;
    (data.indicator(row.indicator).nature == Nature::Count && value < Decimal::ZERO)
        .then(|| (Field::Value, Finding::error("negative-count", Span::file("")).with("value", value)))
}
