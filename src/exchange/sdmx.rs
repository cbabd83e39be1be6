//! SDMX-CSV 2.0: one row an observation; [`structure`](super::structure) describes its columns.
//! docs/exchange.md says how our words become codes of SDMX.

use super::Options;
use crate::failure::Failure;
use crate::format::{harmless, plain};
use crate::model::{
    Dataset, Date, Decimal, Figure, Observation, ObservationId, Period, PeriodKind, Province,
    Qualifier, Status, UnitId, parse_number,
};
use crate::view;

/// The data flow that the rows belong to, which [`structure`](super::structure) describes, and what
/// is to be done with them: read.
const FLOW: [&str; 3] = ["dataflow", "SOKPI:OBSERVATIONS(1.0.0)", "I"];

pub(super) const HEAD: [&str; 22] = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "INDICATOR",
    "REF_AREA",
    "EDITION",
    "SCOPE",
    "SOURCE",
    "OBS_CLASS",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "DECIMALS",
    "OBS_STATUS",
    "STATUS",
    "OBS_QUALIFIER",
    "LOWER",
    "UPPER",
    "COMMENT_OBS",
    "QUOTE",
    "SOURCE_URL",
];

pub(super) fn write(options: &Options) -> Result<String, Failure> {
    let data = &options.draft.data;
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(HEAD).map_err(failed)?;
    for (at, o) in data.observations.iter().enumerate() {
        writer
            .write_record(row(o, ObservationId(at as u32), options).map(no_formula))
            .map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Failure::Internal(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Failure::Internal(e.to_string()))
}

fn row(o: Observation, id: ObservationId, options: &Options) -> [String; HEAD.len()] {
    let data = &options.draft.data;
    let (province, source) = (data.province(o.province), data.source(o.source));
    let [structure, flow, action] = FLOW.map(String::from);
    let [value, unit, multiplier, decimals, lower, upper] =
        data.figure(o).map_or_else(missing, |f| number(&f, data));
    let corrected = view::correction(data, id, options.lang);
    let note = data.note(o);
    let comments: Vec<&str> =
        [&*note].into_iter().chain(corrected.as_deref()).filter(|c| !c.is_empty()).collect();
    [
        structure,
        flow,
        action,
        code(&data.indicator(o.indicator).id),
        area(province, data).into(),
        data.edition(province.edition).id.clone(),
        o.scope.word().into(),
        source.id.clone(),
        o.status.class().word().into(),
        time(o.period),
        value,
        unit,
        multiplier,
        decimals,
        status(o, data).into(),
        o.status.word().into(),
        data.figure(o).map_or("", |f| f.qualifier.word()).into(),
        lower,
        upper,
        comments.join(" "),
        data.quote(o).into_owned(),
        source.url.clone(),
    ]
}

/// The code of an indicator: one of SDMX has no dot, and an id of ours has no underscore.
pub(super) fn code(indicator: &str) -> String {
    indicator.replace('.', "_")
}

/// The ISO code of a province where its edition has one that no other has, else its id.
pub(super) fn area<'d>(province: &'d Province, data: &'d Dataset) -> &'d str {
    let same = data
        .provinces
        .iter()
        .filter(|p| p.edition == province.edition && p.iso == province.iso)
        .count();
    if province.iso.is_empty() || same > 1 { &province.id } else { &province.iso }
}

/// What stands in place of a number: not a number, which a blank would only leave out. A reader may
/// refuse all rows for one blank.
fn missing() -> [String; 6] {
    let mut cells: [String; 6] = Default::default();
    cells[0] = "NaN".into();
    cells
}

/// Value, unit, power of ten, decimals and the two ends that are proof, all in the unit that is
/// printed. The value of a range is its middle.
fn number(figure: &Figure, data: &Dataset) -> [String; 6] {
    let factor = data.unit(figure.unit).factor;
    let own = |v: Decimal| v.checked_div(factor).map_or(String::new(), plain);
    let value = if figure.qualifier == Qualifier::Range {
        own(figure.quantity.value)
    } else {
        figure.value.to_string()
    };
    let decimals = figure.upper.map_or(0, |u| u.scale()).max(figure.value.scale());
    let (measure, power) = canonical(figure.unit, data);
    let end = |e: Option<Decimal>| e.map_or(String::new(), own);
    let ends = figure.quantity.proven;
    [value, measure.into(), power.to_string(), decimals.to_string(), end(ends.low), end(ends.high)]
}

/// The canonical unit of a unit's dimension, and the power of ten that leads to it; the unit itself
/// where no power of ten does.
fn canonical(unit: UnitId, data: &Dataset) -> (&str, u32) {
    let own = data.unit(unit);
    let base = data.units.iter().find(|u| u.dimension == own.dimension && u.factor == Decimal::ONE);
    let power = (0..=27).find(|p| {
        10i128.checked_pow(*p).and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok())
            == Some(own.factor)
    });
    base.zip(power).map_or((&own.id, 0), |(base, power)| (&base.id, power))
}

/// The code of CL_OBS_STATUS. A break goes before an uncertain status, as SDMX ranks them.
fn status(o: Observation, data: &Dataset) -> &'static str {
    let breaks = &data.indicator(o.indicator).breaks;
    let broken =
        breaks.iter().any(|b| b.scope.is_none_or(|s| s == o.scope) && o.period.contains(b.from));
    match o.status {
        Status::NotReported => "O",
        Status::NotApplicable => "M",
        _ if broken => "B",
        Status::Estimated => "E",
        Status::Preliminary => "P",
        Status::Actual
        | Status::Revised
        | Status::Planned
        | Status::Budgeted
        | Status::Proposed => "A",
    }
}

/// A period as SDMX writes it: its own kinds by their names, any other span by its first day and
/// its length.
fn time(period: Period) -> String {
    let (start, end) = (period.start(), period.end());
    match period.kind() {
        PeriodKind::Year
        | PeriodKind::Half
        | PeriodKind::Quarter
        | PeriodKind::Month
        | PeriodKind::Day => period.to_string(),
        _ if start.day == 1 && end.ends_month() => format!("{start}/P{}M", period.length()),
        _ => format!("{start}/P{}D", days(end) - days(start) + 1),
    }
}

/// Days since the first day of the year 0.
fn days(date: Date) -> u32 {
    // Counted from March, so that the day of a leap year is the last.
    let (year, month) = if date.month > 2 {
        (u32::from(date.year), u32::from(date.month) - 3)
    } else {
        (u32::from(date.year) - 1, u32::from(date.month) + 9)
    };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + u32::from(date.day)
}

/// A cell that a spreadsheet would take for a formula, with an apostrophe before it. A number is
/// none.
fn no_formula(cell: String) -> String {
    if parse_number(&cell).is_ok() { cell } else { harmless(&cell) }
}

/// What the writer of CSV says, as a failure.
fn failed(e: csv::Error) -> Failure {
    Failure::Internal(e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_written_as_sdmx_reads_it() {
        for (own, sdmx) in [
            ("2023", "2023"),
            ("2023-S2", "2023-S2"),
            ("2023-Q3", "2023-Q3"),
            ("2023-07", "2023-07"),
            ("2024-12-15", "2024-12-15"),
            ("2023-9M", "2023-01-01/P9M"),
            ("2023-12/2024-11", "2023-12-01/P12M"),
            ("2016/2024", "2016-01-01/P108M"),
            ("2023-12-15/2024-12-14", "2023-12-15/P366D"),
            ("2024-02-28/2024-03-01", "2024-02-28/P3D"),
        ] {
            assert_eq!(time(Period::parse(own).unwrap()), sdmx);
        }
    }

    #[test]
    fn a_formula_becomes_text_and_a_number_stays_one() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("-5.2", "-5.2"),
            ("- 5 vụ", "'- 5 vụ"),
            ("@x", "'@x"),
            ("5-2", "5-2"),
            ("NaN", "NaN"),
            ("", ""),
        ] {
            assert_eq!(no_formula(cell.into()), written);
        }
    }
}
