use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// The printed number, or of a range the end, that is below `min` or above `max`; both are in
/// canonical units. A bound that no decimal holds is none.
fn outside(
    data: &Dataset,
    row: &Observation,
    min: Option<Decimal>,
    max: Option<Decimal>,
) -> Option<Decimal> {
    let figure = row.printed?;
    let factor = data.unit(figure.unit).factor;
    let beyond = |end: Decimal| {
        let value = if factor == Decimal::ONE { Some(end) } else { end.checked_mul(factor) };
        value.is_some_and(|value| {
            min.is_some_and(|min| less(value, min)) || max.is_some_and(|max| less(max, value))
        })
    };
    if beyond(figure.value) {
        Some(figure.value)
    } else {
        figure.upper.filter(|upper| beyond(*upper))
    }
}

/// Whether one number is less than another: of few digits, as most are, in whole numbers, which
/// takes a tenth of the time.
fn less(a: Decimal, b: Decimal) -> bool {
    /// Digits and decimals of what is compared so: the products fit.
    const FEW: u128 = 1_000_000_000_000_000;
    const POWERS: [i128; 10] =
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
    if b.is_zero() {
        return a.is_sign_negative() && !a.is_zero();
    }
    let (x, y) = (a.mantissa(), b.mantissa());
    match (POWERS.get(a.scale() as usize), POWERS.get(b.scale() as usize)) {
        _ if a.scale() == b.scale() => x < y,
        (Some(of_a), Some(of_b)) if x.unsigned_abs() <= FEW && y.unsigned_abs() <= FEW => {
            x * of_b < y * of_a
        }
        _ => a < b,
    }
}

/// A rate outside of 0..100 percent, in whatever unit it is printed.
pub(super) fn rate(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    if data.indicator(row.indicator).nature != Nature::Rate {
        return None;
    }
    let value = outside(data, row, Some(Decimal::ZERO), Some(Decimal::ONE_HUNDRED))?;
    let unit = data.unit(row.printed?.unit);
    let most = Decimal::ONE_HUNDRED.checked_div(unit.factor)?.normalize();
    Some((
        Field::Value,
        Finding::error("rate-out-of-range", Span::file("")).with("value", value).with("most", most),
    ))
}

/// A value outside of the indicator's own `min` and `max`.
pub(super) fn bounds(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    let indicator = data.indicator(row.indicator);
    if indicator.min.is_none() && indicator.max.is_none() {
        return None;
    }
    let factor = data.unit(indicator.unit).factor;
    let canonical = |end: Option<Decimal>| end.and_then(|end| end.checked_mul(factor));
    let value = outside(data, row, canonical(indicator.min), canonical(indicator.max))?;
    let limits = match (indicator.min, indicator.max) {
        (Some(min), Some(max)) => format!("{min}..{max}"),
        (Some(min), None) => format!("≥ {min}"),
        (None, max) => format!("≤ {}", max.unwrap_or_default()),
    };
    let finding = Finding::error("value-out-of-range", Span::file(""))
        .with("value", value)
        .with("indicator", &indicator.id);
    Some((Field::Value, finding.with("limits", limits)))
}
