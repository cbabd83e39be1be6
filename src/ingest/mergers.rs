//! `mergers.csv`: what became of each province.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::Input;
use super::list::{self, Line, NOT_UNIQUE};
use super::tables::Table;
use crate::finding::{Finding, Severity};
use crate::model::{Dataset, Date, EditionId, Merger, ProvinceId, ProvinceKind};

#[derive(Deserialize)]
struct Row {
    from: String,
    to: String,
    on: String,
    basis: String,
}

/// The provinces by edition and id.
type ProvincesById = HashMap<(EditionId, String), ProvinceId>;

/// Reads `mergers.csv`, after the provinces. `days` part the editions; `rows` are the file of the
/// provinces and where the row of each begins.
pub(super) fn read(
    input: &Input,
    days: &[Date],
    rows: (&Input, &[u64]),
    data: &mut Dataset,
    findings: &mut Vec<Finding>,
) {
    let mut known = ProvincesById::new();
    for (nth, province) in data.provinces.iter().enumerate() {
        known.entry((province.edition, province.id.clone())).or_insert(ProvinceId(nth as u32));
    }
    let before = findings.len();
    let mut above = HashMap::new();
    list::read(input, Table::of("mergers"), findings, |row: Row, line| {
        if row.on.is_empty() {
            line.findings.push(line.error("empty-cell", "on").with("column", "on"));
        }
        let Some(on) = line.date("on", &row.on) else { return };
        let Some(step) = days.iter().position(|day| *day == on) else {
            let known: Vec<String> = days.iter().map(Date::to_string).collect();
            let finding =
                line.error("unknown-day", "on").with("value", on).with("known", known.join(", "));
            line.findings.push(if known.is_empty() { finding.hint("none") } else { finding });
            return;
        };
        let from = find(line, data, &known, "from", &row.from, EditionId::nth(step));
        let to = find(line, data, &known, "to", &row.to, EditionId::nth(step + 1));
        if let (Some(from), Some(to)) = (from, to) {
            line.once("from", &row.from, format!("{step} {}", row.from), &mut above);
            data.mergers.push(Merger { from, to, on, basis: row.basis });
        }
    });
    // A row that could not be read may be the one that is missing.
    let unread =
        findings[before..].iter().any(|f| f.severity == Severity::Error && f.code != NOT_UNIQUE);
    if !unread {
        missing(days, rows, &known, data, findings);
    }
}

/// The province of a name in an edition.
fn find(
    line: &mut Line,
    data: &Dataset,
    known: &ProvincesById,
    column: &'static str,
    name: &str,
    edition: EditionId,
) -> Option<ProvinceId> {
    let found = known.get(&(edition, name.to_string())).copied();
    if found.is_none() {
        let provinces =
            data.provinces.iter().filter(|p| p.edition == edition).map(|p| p.id.as_str());
        let finding = line
            .error("unknown-province", column)
            .with("value", name)
            .with("edition", &data.edition(edition).id);
        line.findings.push(line.similar(finding, name, provinces));
    }
    found
}

/// Provinces of which no row says what became of them, or out of what they came. The country is the
/// same in every edition.
fn missing(
    days: &[Date],
    (input, offsets): (&Input, &[u64]),
    known: &ProvincesById,
    data: &Dataset,
    findings: &mut Vec<Finding>,
) {
    let from: HashSet<ProvinceId> = data.mergers.iter().map(|m| m.from).collect();
    let to: HashSet<ProvinceId> = data.mergers.iter().map(|m| m.to).collect();
    let column = input.header().columns.iter().position(|name| name == "id").unwrap_or(0);
    for (nth, province) in data.provinces.iter().enumerate() {
        let (id, edition) = (ProvinceId(nth as u32), usize::from(province.edition.0));
        let again = known.get(&(province.edition, province.id.clone())) != Some(&id);
        if province.kind == ProvinceKind::Country || again || edition > days.len() {
            continue;
        }
        let mut find = |role: &'static str, day: Date, other: usize| {
            let finding = Finding::error("missing-merger", input.span(offsets[nth], column))
                .with("value", &province.id);
            let finding = finding
                .with("edition", &data.editions[edition].id)
                .with("other", &data.editions[other].id);
            findings.push(finding.with("column", role).with("day", day).hint(role));
        };
        if edition < days.len() && !from.contains(&id) {
            find("from", days[edition], edition + 1);
        }
        if edition > 0 && edition <= days.len() && !to.contains(&id) {
            find("to", days[edition - 1], edition - 1);
        }
    }
}
