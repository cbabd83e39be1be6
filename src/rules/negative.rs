use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// A figure below zero of an indicator that cannot be: a count, amount or ratio for which the list
/// gives no `min`.
pub(super) fn check(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    // Of a range the value is the lower end.
    let value = row.printed?.value;
    if !value.is_sign_negative() || value == Decimal::ZERO {
        return None;
    }
    let indicator = data.indicator(row.indicator);
    // A rate and a given `min` have rules of their own.
    if indicator.may_be_negative() || indicator.min.is_some() || indicator.nature == Nature::Rate {
        return None;
    }
    Some((
        Field::Value,
        Finding::error("negative-value", Span::file(""))
            .with("value", value)
            .with("indicator", &indicator.id),
    ))
}
