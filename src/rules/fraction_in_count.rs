use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Nature, Observation};

/// A count with decimals, in a unit that counts single things. "1.2 thousand dossiers" is a whole number all the same.
pub(super) fn check(data: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let figure = row.figure?;
    let factor = data.unit(figure.unit).factor;
    let broken = |v: &crate::model::Decimal| v.checked_mul(factor).is_none_or(|v| !v.is_integer());
    let end = [Some(figure.value), figure.upper].into_iter().flatten().find(broken)?;
    (data.indicator(row.indicator).nature == Nature::Count)
        .then(|| (Field::Value, Finding::error("fraction-in-count", Span::file("")).with("value", end)))
}
