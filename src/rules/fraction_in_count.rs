use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};

/// A count with decimals, in a unit that counts single things. "1.2 thousand dossiers" is a whole
/// number all the same.
pub(super) fn check(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    let figure = row.printed.filter(|_| data.indicator(row.indicator).nature == Nature::Count)?;
    let factor = data.unit(figure.unit).factor;
    let broken = |v: &Decimal| {
        (v.scale() > 0 || factor.scale() > 0)
            && v.checked_mul(factor).is_none_or(|v| !v.is_integer())
    };
    let end = if broken(&figure.value) { figure.value } else { figure.upper.filter(broken)? };
    let finding = Finding::error("fraction-in-count", Span::file("")).with("value", end);
    // Three decimals are what a mark between thousands looks like: 25.628.
    let thousands =
        end.scale() == 3 && end.abs() < Decimal::ONE_THOUSAND && end.abs() >= Decimal::ONE;
    let whole = end.to_string().replace('.', "");
    Some((
        Field::Value,
        if thousands { finding.with("whole", whole).hint("thousands") } else { finding },
    ))
}
