use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// The ends of the printed number in the indicator's unit.
fn ends(data: &Dataset, row: &Observation) -> Option<(Decimal, Decimal)> {
    let figure = row.figure?;
    let factor = data.unit(figure.unit).factor.checked_div(data.unit(data.indicator(row.indicator).unit).factor)?;
    Some((figure.value.checked_mul(factor)?, figure.upper.unwrap_or(figure.value).checked_mul(factor)?))
}

/// A rate outside of 0..100.
pub(super) fn rate(data: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let (low, high) = ends(data, row)?;
    (data.indicator(row.indicator).nature == Nature::Rate && (low < Decimal::ZERO || high > Decimal::ONE_HUNDRED))
        .then(|| (Field::Value, Finding::error("rate-out-of-range", Span::file("")).with("value", row.figure.map_or(low, |f| f.value))))
}

/// A value outside of the indicator's own `min` and `max`.
pub(super) fn bounds(data: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let (low, high) = ends(data, row)?;
    let indicator = data.indicator(row.indicator);
    let outside = indicator.min.is_some_and(|min| low < min) || indicator.max.is_some_and(|max| high > max);
    outside.then(|| {
        let end = |e: Option<Decimal>| e.map_or(String::new(), |e| e.to_string());
        let finding = Finding::error("value-out-of-range", Span::file(""))
            .with("value", row.figure.map_or(low, |f| f.value))
            .with("indicator", &indicator.id)
            .with("min", end(indicator.min))
            .with("max", end(indicator.max));
        (Field::Value, finding)
    })
}
