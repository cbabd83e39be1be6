use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// The printed number, or of a range the end, that lies below `min` or above `max` in the indicator's unit.
fn outside(data: &Dataset, row: &Observation, min: Option<Decimal>, max: Option<Decimal>) -> Option<Decimal> {
    let figure = row.printed?;
    let own = data.indicator(row.indicator).unit;
    let factor = if figure.unit == own { Decimal::ONE } else { data.unit(figure.unit).factor.checked_div(data.unit(own).factor)? };
    let beyond = |end: &Decimal| {
        let value = if factor == Decimal::ONE { Some(*end) } else { end.checked_mul(factor) };
        value.zip(min).is_some_and(|(value, min)| less(value, min)) || value.zip(max).is_some_and(|(value, max)| less(max, value))
    };
    [Some(figure.value), figure.upper].into_iter().flatten().find(beyond)
}

/// Whether one number is less than another: of few digits, as most are, in whole numbers, which takes a tenth of the time.
fn less(a: Decimal, b: Decimal) -> bool {
    /// Digits and decimals of what is compared so: the products fit.
    const FEW: i128 = 1_000_000_000_000_000;
    let few = |d: Decimal| d.scale() <= 9 && d.mantissa().abs() <= FEW;
    if !few(a) || !few(b) {
        return a < b;
    }
    a.mantissa() * 10i128.pow(b.scale()) < b.mantissa() * 10i128.pow(a.scale())
}

/// A rate outside of 0..100.
pub(super) fn rate(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    if data.indicator(row.indicator).nature != Nature::Rate {
        return None;
    }
    let value = outside(data, row, Some(Decimal::ZERO), Some(Decimal::ONE_HUNDRED))?;
    Some((Field::Value, Finding::error("rate-out-of-range", Span::file("")).with("value", value)))
}

/// A value outside of the indicator's own `min` and `max`.
pub(super) fn bounds(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    let indicator = data.indicator(row.indicator);
    if indicator.min.is_none() && indicator.max.is_none() {
        return None;
    }
    let value = outside(data, row, indicator.min, indicator.max)?;
    let end = |e: Option<Decimal>| e.map_or(String::new(), |e| e.to_string());
    let finding = Finding::error("value-out-of-range", Span::file("")).with("value", value).with("indicator", &indicator.id);
    Some((Field::Value, finding.with("min", end(indicator.min)).with("max", end(indicator.max))))
}
