use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// A count below zero.
pub(super) fn check(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    let value = row.printed?.value;
    (value.is_sign_negative() && value < Decimal::ZERO && data.indicator(row.indicator).nature == Nature::Count)
        .then(|| (Field::Value, Finding::error("negative-count", Span::file("")).with("value", value)))
}
