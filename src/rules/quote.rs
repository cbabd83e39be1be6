use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation};
use crate::quote::{self, Reading, Role, Verdict};

/// Holds the quote against the value, its unit and its qualifier. What the quote says wins: the finding names what was read.
pub(super) fn check(data: &Dataset, row: &Observation, quote: &str) -> Option<(Field, Finding)> {
    let figure = row.printed.filter(|_| !quote.is_empty())?;
    let unit = data.unit(figure.unit);
    if quote::agrees(quote, figure.value, figure.upper, unit, figure.qualifier) {
        return None;
    }
    let nature = data.indicator(row.indicator).nature;
    let finding = |code: &'static str, field: Field, reading: &Reading| {
        let finding = Finding::error(code, Span::file("")).with("value", figure.typed()).with("said", reading.said);
        Some((field, finding.with("unit", &unit.id)))
    };
    match quote::check(quote, figure.value, figure.upper, unit, figure.qualifier) {
        Verdict::Agrees(_) => None,
        Verdict::Decimals(reading) => finding("quote-decimals", Field::Value, &reading),
        Verdict::Qualifier(reading) => {
            let (field, found) = finding("quote-qualifier", Field::Qualifier, &reading)?;
            Some((field, found.with("typed", figure.qualifier.word()).with("read", reading.qualifier.word())))
        }
        // `1.234` as it stands is one or a thousand; any other cell has chosen one of the two readings of its quote.
        Verdict::Ambiguous(reading) if figure.value.scale() == 3 && figure.value.abs() < Decimal::ONE_THOUSAND => {
            let (field, found) = finding("ambiguous-number", Field::Value, &reading)?;
            let typed = figure.value.to_string();
            Some((field, found.with("decimal", typed.replace('.', ",")).with("whole", typed.replace('.', ""))))
        }
        Verdict::Ambiguous(_) => None,
        Verdict::Unit(reading) => finding("quote-unit", Field::Unit, &reading),
        Verdict::NotALevel(reading) if reading.role == Role::ToPlan && nature == Nature::Ratio => None,
        Verdict::NotALevel(reading) => finding("quote-no-level", Field::Quote, &reading),
        Verdict::Value(Some(reading)) => {
            let (field, found) = finding("quote-value", Field::Value, &reading)?;
            // The dot of the quote parts thousands, and was copied as it stands there.
            let digits = figure.value.to_string().replace('.', "");
            let grouped = figure.value.scale() > 0 && digits == reading.value.normalize().to_string();
            Some((field, if grouped { found.with("plain", digits).hint("grouping") } else { found }))
        }
        Verdict::Value(None) => {
            let found = Finding::error("quote-value", Span::file("")).with("value", figure.typed()).with("said", quote);
            Some((Field::Value, found.hint("none")))
        }
    }
}
