use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Decimal, Nature, Observation, Status};
use crate::quote::{self, Claim, Reading, Setting, UnitWord, Verdict};

/// Holds the quote against the value, its unit and its qualifier. What the quote says wins: the
/// finding names what was read.
pub(super) fn check(data: &Dataset, row: &Observation, quote: &str) -> Option<(Field, Finding)> {
    let figure = row.printed.filter(|_| !quote.is_empty())?;
    let (unit, indicator) = (data.unit(figure.unit), data.indicator(row.indicator));
    let claim = Claim {
        value: figure.value,
        upper: figure.upper,
        unit,
        qualifier: figure.qualifier,
        of_plan: indicator.nature == Nature::Ratio,
        symbols: Some((&data.symbols, figure.unit)),
    };
    if let Some(setting) = quote::agrees(quote, &claim) {
        return beside(row, setting);
    }
    let finding = |code: &'static str, field: Field, reading: &Reading| {
        let finding = Finding::error(code, Span::file(""))
            .with("value", figure.typed())
            .with("said", reading.said);
        Some((field, finding.with("unit", &unit.id)))
    };
    match quote::check(quote, &claim) {
        Verdict::Agrees(_) => None,
        // A dash or brackets are a minus only where there may be one.
        Verdict::Sign(reading) if indicator.is_signed() => {
            let (field, found) = finding("ambiguous-number", Field::Value, &reading)?;
            let size = figure.value.abs();
            Some((field, found.with("decimal", size).with("whole", -size).hint("sign")))
        }
        Verdict::Sign(_) => None,
        Verdict::Decimals(reading) => finding("quote-decimals", Field::Value, &reading),
        Verdict::Qualifier(reading) => {
            let (field, found) = finding("quote-qualifier", Field::Qualifier, &reading)?;
            Some((
                field,
                found.with("typed", figure.qualifier.word()).with("read", reading.qualifier.word()),
            ))
        }
        // `1.234` as it stands is one or a thousand; any other cell has chosen one of the two
        // readings of its quote.
        Verdict::Ambiguous(reading)
            if figure.value.scale() == 3 && figure.value.abs() < Decimal::ONE_THOUSAND =>
        {
            let (field, found) = finding("ambiguous-number", Field::Value, &reading)?;
            let typed = figure.value.to_string();
            Some((
                field,
                found
                    .with("decimal", typed.replace('.', ","))
                    .with("whole", typed.replace('.', "")),
            ))
        }
        Verdict::Ambiguous(_) => None,
        Verdict::Unit(reading) => {
            let (field, found) = finding("quote-unit", Field::Unit, &reading)?;
            let counted = matches!(reading.unit, UnitWord::Counted(_) | UnitWord::Times);
            let same = counted && reading.value == figure.value && reading.scale == Decimal::ONE;
            Some((field, if same { found.hint("counted") } else { found }))
        }
        Verdict::NotALevel(reading) => finding("quote-no-level", Field::Quote, &reading),
        Verdict::Value(Some(reading)) => {
            let (field, found) = finding("quote-value", Field::Value, &reading)?;
            // The dot of the quote parts thousands, and was copied as it stands there.
            let digits = figure.value.to_string().replace('.', "");
            let grouped =
                figure.value.scale() > 0 && digits == reading.value.normalize().to_string();
            let negative = reading.value == -figure.value && reading.value.is_sign_negative();
            Some((
                field,
                match () {
                    _ if grouped => found.with("plain", digits).hint("grouping"),
                    _ if negative => found.with("plain", reading.value).hint("negative"),
                    _ => found,
                },
            ))
        }
        Verdict::Value(None) => {
            let found = Finding::error("quote-value", Span::file(""))
                .with("value", figure.typed())
                .with("said", quote);
            Some((Field::Value, found.hint("none")))
        }
    }
}

/// What the quote says of status and year, where the row says something else: it may be right, for
/// the rest of the report is not seen here.
fn beside(
    row: &Observation,
    Setting { estimated, planned, year }: Setting,
) -> Option<(Field, Finding)> {
    let done = matches!(row.status, Status::Actual | Status::Preliminary | Status::Revised);
    if done && (planned || estimated) {
        let finding =
            Finding::warning("quote-status", Span::file("")).with("value", row.status.word());
        let meant = if planned { Status::Planned } else { Status::Estimated };
        return Some((Field::Status, finding.with("meant", meant.word())));
    }
    let year =
        year.filter(|year| !(row.period.start().year..=row.period.end().year).contains(year))?;
    Some((
        Field::Period,
        Finding::warning("quote-year", Span::file("")).with("value", row.period).with("year", year),
    ))
}
