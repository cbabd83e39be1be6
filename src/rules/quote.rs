use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{
    Dataset, Decimal, Indicator, IndicatorId, Nature, Observation, Printed, ProvinceId, Status,
};
use crate::quote::{self, Claim, Reading, Setting, Subject, UnitWord, Verdict};

/// Holds the quote against the value, its unit and its qualifier, and where they agree against the
/// rest of the row. What the quote says wins: the finding names what was read.
pub(super) fn check(data: &Dataset, row: &Observation, quote: &str) -> Vec<(Field, Finding)> {
    let Some(figure) = row.printed else { return Vec::new() };
    let claim = Claim {
        value: figure.value,
        upper: figure.upper,
        unit: data.unit(figure.unit),
        qualifier: figure.qualifier,
        of_plan: data.indicator(row.indicator).nature == Nature::Ratio,
        subject: Some(Subject {
            topics: &data.topics,
            indicator: row.indicator,
            province: row.province,
        }),
        symbols: Some((&data.symbols, figure.unit)),
    };
    match quote::agrees(quote, &claim) {
        Some(setting) => beside(data, row, setting),
        None => disagrees(data, row, (figure, &claim), quote).into_iter().collect(),
    }
}

/// What is wrong where a quote does not say the value.
fn disagrees(
    data: &Dataset,
    row: &Observation,
    (figure, claim): (Printed, &Claim),
    quote: &str,
) -> Option<(Field, Finding)> {
    let (unit, indicator) = (claim.unit, data.indicator(row.indicator));
    let finding = |code: &'static str, field: Field, reading: &Reading| {
        let finding = Finding::error(code, Span::file(""))
            .with("value", figure.typed())
            .with("said", reading.said);
        Some((field, finding.with("unit", &unit.id)))
    };
    match quote::check(quote, claim) {
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

/// What the quote says of status, year, place and thing counted, where the row says something else:
/// it may be right, for the rest of the report is not seen here.
fn beside(data: &Dataset, row: &Observation, setting: Setting) -> Vec<(Field, Finding)> {
    let mut out = Vec::new();
    if setting == Setting::default() {
        return out;
    }
    let Setting { estimated, planned, year, province, indicator } = setting;
    let done = matches!(row.status, Status::Actual | Status::Preliminary | Status::Revised);
    if done && (planned || estimated) {
        let meant = if planned { Status::Planned } else { Status::Estimated };
        let finding = warning("quote-status").with("value", row.status.word());
        out.push((Field::Status, finding.with("meant", meant.word())));
    }
    let years = row.period.start().year..=row.period.end().year;
    if let Some(year) = year.filter(|year| !years.contains(year)) {
        let finding = warning("quote-year").with("value", row.period).with("year", year);
        out.push((Field::Period, finding));
    }
    if let Some(other) = province.filter(|other| is_elsewhere(data, row.province, *other)) {
        let finding = warning("quote-province").with("value", &data.province(row.province).id);
        out.push((Field::Province, finding.with("meant", &data.province(other).id)));
    }
    if let Some(other) = indicator.filter(|other| !is_akin(data, row.indicator, *other)) {
        let finding = warning("quote-indicator").with("value", &data.indicator(row.indicator).id);
        out.push((Field::Indicator, finding.with("meant", &data.indicator(other).id)));
    }
    out
}

/// A warning that gets its place where the row is known.
fn warning(code: &'static str) -> Finding {
    Finding::warning(code, Span::file(""))
}

/// Whether a province is another place than that of a row: not the same in another edition, and
/// neither a part of the other. The country has them all.
fn is_elsewhere(data: &Dataset, own: ProvinceId, other: ProvinceId) -> bool {
    let same = |a: ProvinceId, b: ProvinceId| data.province(a).id == data.province(b).id;
    let holds = |whole: ProvinceId, part: ProvinceId| {
        data.mergers.iter().any(|m| same(m.to, whole) && same(m.from, part))
    };
    !data.is_country(own) && !same(own, other) && !holds(own, other) && !holds(other, own)
}

/// Whether a phrase that speaks of one indicator may well carry a number of the other: a part of it
/// or a rate, and its whole.
fn is_akin(data: &Dataset, own: IndicatorId, other: IndicatorId) -> bool {
    let kin = |id: IndicatorId| {
        let Indicator { numerator, denominator, part_of, .. } = data.indicator(id);
        [*numerator, *denominator, *part_of]
    };
    let (a, b) = (kin(own), kin(other));
    a.contains(&Some(other))
        || b.contains(&Some(own))
        || a.iter().flatten().any(|id| b.contains(&Some(*id)))
}
