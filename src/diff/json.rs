use serde::Serialize;
use serde_json::value::RawValue;

use super::move_text::printed;
use super::{Aspect, Diff, Kind, Move};
use crate::format::{plain, round};
use crate::ingest::Draft;
use crate::model::{Decimal, ObservationId};
use crate::words::Lang;

/// Rises when a field changes its meaning or goes.
const SCHEMA: &str = "sokpi.diff/1";

/// Decimals of a change in percent: enough to reckon on with, and the same everywhere.
const DECIMALS: u32 = 4;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    language: &'a str,
    changed: usize,
    added: usize,
    removed: usize,
    same: usize,
    moves: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: &'a str,
    source: &'a str,
    indicator: &'a str,
    province: &'a str,
    edition: &'a str,
    period: String,
    scope: &'a str,
    class: &'a str,
    /// What of it changed: value, unit, decimals, qualifier, status.
    aspects: Vec<&'a str>,
    old: Option<Figure<'a>>,
    new: Option<Figure<'a>>,
    /// New less old in the indicator's unit; null where there are not two numbers, or they are the
    /// same.
    change: Option<Box<RawValue>>,
    /// The same in percent of the old; null also where that is not above 0.
    change_percent: Option<Box<RawValue>>,
    charts: &'a [String],
}

/// A figure as its source prints it, and where it stands.
#[derive(Serialize)]
struct Figure<'a> {
    file: &'a str,
    line: usize,
    value: Option<Box<RawValue>>,
    /// The upper end of a range, whose lower end is the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<Box<RawValue>>,
    unit: Option<&'a str>,
    qualifier: Option<&'a str>,
    status: &'a str,
    /// It with its unit, in the language.
    text: String,
}

/// For programs; it names its schema version and keeps its order. Numbers are exact decimals.
pub fn print(diff: &Diff, lang: Lang) -> String {
    let document = Document {
        schema: SCHEMA,
        language: lang.code(),
        changed: diff.count(Kind::Changed),
        added: diff.count(Kind::Added),
        removed: diff.count(Kind::Removed),
        same: diff.same,
        moves: diff.moves.iter().map(|m| entry(diff, m, lang)).collect(),
    };
    let mut out = serde_json::to_string_pretty(&document).unwrap_or_default();
    out.push('\n');
    out
}

fn raw(value: Decimal) -> Option<Box<RawValue>> {
    RawValue::from_string(value.to_string()).ok()
}

fn entry<'a>(diff: &Diff<'a>, m: &'a Move, lang: Lang) -> Entry<'a> {
    let factor = m
        .latest(diff)
        .map(|(o, draft)| draft.data.unit(draft.data.indicator(o.indicator).unit).factor);
    Entry {
        kind: m.kind.word(),
        source: &m.key.source,
        indicator: &m.key.indicator,
        province: &m.key.province,
        edition: &m.key.edition,
        period: m.key.period.to_string(),
        scope: m.key.scope.word(),
        class: m.key.class.word(),
        aspects: m.aspects.iter().copied().map(Aspect::word).collect(),
        old: m.old.map(|id| figure(diff.old, id, lang)),
        new: m.new.map(|id| figure(diff.new, id, lang)),
        change: m
            .change
            .zip(factor)
            .and_then(|(c, factor)| c.by.checked_div(factor))
            .and_then(machine),
        change_percent: m
            .change
            .and_then(|c| c.relative?.checked_mul(Decimal::ONE_HUNDRED))
            .and_then(|percent| machine(round(percent, DECIMALS))),
        charts: &m.charts,
    }
}

/// A number as JSON has it.
fn machine(value: Decimal) -> Option<Box<RawValue>> {
    RawValue::from_string(plain(value)).ok()
}

fn figure(draft: &Draft, id: ObservationId, lang: Lang) -> Figure<'_> {
    let o = draft.data.observation(id);
    let own = draft.data.figure(o);
    Figure {
        file: &draft.files[o.place.file as usize].name,
        line: draft.line(o),
        value: own.and_then(|f| raw(f.value)),
        upper: own.and_then(|f| raw(f.upper?)),
        unit: own.map(|f| draft.data.unit(f.unit).id.as_str()),
        qualifier: own.map(|f| f.qualifier.word()),
        status: o.status.word(),
        text: printed(&draft.data, id, lang),
    }
}
