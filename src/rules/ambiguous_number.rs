use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Observation, SourceKind};

/// `1.234` in a value cell: one and a bit, or one thousand two hundred and thirty-four? Only the quote can tell. Where the quote
/// prints the same sign in the same place it cannot, unless its language is one where the sign means decimals; the finding then
/// names both readings.
pub(super) fn check(data: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let value = row.figure?.value;
    if data.source(row.source).kind == SourceKind::Table || value.scale() != 3 || value.abs() >= Decimal::ONE_THOUSAND {
        return None;
    }
    let typed = value.abs().to_string();
    if typed.starts_with("0.") {
        return None; // no one groups after a zero
    }
    let stands = |number: &str| {
        row.quote.match_indices(number).any(|(at, found)| {
            let before = row.quote[..at].chars().next_back();
            let after = row.quote[at + found.len()..].chars().next();
            let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            !part(before) && !part(after)
        })
    };
    if !stands(&typed) {
        return None; // the quote prints it in another way, which settles it or which the quote rule tells
    }
    let finding = Finding::error("ambiguous-number", Span::file(""))
        .with("value", &typed)
        .with("decimal", typed.replace('.', ","))
        .with("whole", typed.replace('.', ""));
    Some((Field::Value, finding))
}
