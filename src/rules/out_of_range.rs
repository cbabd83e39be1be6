use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// The printed number, or of a range the end, that lies below `min` or above `max` in the indicator's unit.
fn outside(data: &Dataset, row: &Observation, min: Option<Decimal>, max: Option<Decimal>) -> Option<Decimal> {
    let figure = row.printed?;
    let own = data.indicator(row.indicator).unit;
    let factor = if figure.unit == own { None } else { Some(data.unit(figure.unit).factor.checked_div(data.unit(own).factor)?) };
    let beyond = |end: Decimal| {
        let value = match factor {
            None => Some(end),
            Some(factor) => end.checked_mul(factor),
        };
        value.is_some_and(|value| min.is_some_and(|min| less(value, min)) || max.is_some_and(|max| less(max, value)))
    };
    if beyond(figure.value) { Some(figure.value) } else { figure.upper.filter(|upper| beyond(*upper)) }
}

/// Whether one number is less than another: of few digits, as most are, in whole numbers, which takes a tenth of the time.
fn less(a: Decimal, b: Decimal) -> bool {
    /// Digits and decimals of what is compared so: the products fit.
    const FEW: u128 = 1_000_000_000_000_000;
    const POWERS: [i128; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
    if b.is_zero() {
        return a.is_sign_negative() && !a.is_zero();
    }
    let (x, y) = (a.mantissa(), b.mantissa());
    match (POWERS.get(a.scale() as usize), POWERS.get(b.scale() as usize)) {
        _ if a.scale() == b.scale() => x < y,
        (Some(of_a), Some(of_b)) if x.unsigned_abs() <= FEW && y.unsigned_abs() <= FEW => x * of_b < y * of_a,
        _ => a < b,
    }
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
