use serde::Deserialize;

use super::Input;
use super::called::unit_of_symbol;
use super::list::{self, entries};
use super::tables::Table;
use crate::finding::Finding;
use crate::model::{Better, Break, Dataset, Date, Indicator, IndicatorId, Nature, Period, Scope, is_indicator_id};

#[derive(Deserialize)]
struct Row {
    id: String,
    theme: String,
    unit: String,
    nature: String,
    better: String,
    additive: String,
    numerator: String,
    denominator: String,
    breaks: String,
    #[serde(default)]
    min: String,
    #[serde(default)]
    max: String,
    #[serde(default)]
    keywords: String,
}

/// Reads `indicators.csv`, after the units.
pub(super) fn read(input: &Input, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let mut parts: Vec<(String, String, u64)> = Vec::new();
    list::read(input, Table::of("indicators"), findings, |row: Row, line| {
        if !is_indicator_id(&row.id) {
            line.findings.push(line.error("bad-indicator-id", "id").with("value", &row.id));
        } else if row.id.split_once('.').is_some_and(|(theme, _)| theme != row.theme) && row.theme.is_empty() {
            line.findings.push(line.error("empty-cell", "theme").with("column", "theme"));
        }
        if data.find_indicator(&row.id).is_some() {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        let name = line.name("name");
        let units: Vec<&str> = data.units.iter().map(|u| u.id.as_str()).collect();
        let unit = data.find_unit(&row.unit);
        if unit.is_none() {
            let finding = line.error("unknown-unit", "unit").with("value", &row.unit);
            line.findings.push(match unit_of_symbol(&row.unit, data) {
                Some(unit) => finding.with("similar", &unit.id).hint("similar"),
                None => finding.similar(&row.unit, units),
            });
        }
        let nature = line.word("nature", &row.nature, Nature::of);
        let better = line.word("better", &row.better, Better::of);
        let yes_no = |word: &str| match word {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let additive = line.word("additive", &row.additive, yes_no);
        let mut breaks = Vec::new();
        for entry in entries(&row.breaks) {
            match parse_break(&entry) {
                Some(b) => breaks.push(b),
                None => line.findings.push(line.error("bad-break", "breaks").with("value", &entry)),
            }
        }
        let (min, max) = (line.number("min", &row.min), line.number("max", &row.max));
        parts.push((row.numerator, row.denominator, line.offset()));
        let (Some(unit), Some(nature), Some(better), Some(additive)) = (unit, nature, better, additive) else {
            parts.pop();
            return;
        };
        data.indicators.push(Indicator {
            id: row.id,
            theme: row.theme,
            name,
            unit,
            nature,
            better,
            additive,
            numerator: None,
            denominator: None,
            breaks,
            definition: line.text("definition"),
            min,
            max,
            keywords: entries(&row.keywords),
        });
    });
    link(input, data, parts, findings);
}

/// Numerators and denominators, once every indicator is known.
fn link(input: &Input, data: &mut Dataset, parts: Vec<(String, String, u64)>, findings: &mut Vec<Finding>) {
    let Some(sheet) = super::sheet::Sheet::open(input, Table::of("indicators"), &mut Vec::new()) else { return };
    for (i, (numerator, denominator, offset)) in parts.into_iter().enumerate() {
        let mut find = |name: &str, column: &str| -> Option<IndicatorId> {
            let found = data.find_indicator(name);
            if found.is_none() && !name.is_empty() {
                let span = input.span(offset, sheet.column(column).unwrap_or(0));
                let known = data.indicators.iter().map(|i| i.id.as_str());
                findings.push(Finding::error("unknown-indicator", span).with("value", name).similar(name, known));
            }
            found
        };
        let (numerator, denominator) = (find(&numerator, "numerator"), find(&denominator, "denominator"));
        data.indicators[i].numerator = numerator;
        data.indicators[i].denominator = denominator;
    }
}

/// Reads `2019`, `2025-03-01` or `2025-03-01@department`.
fn parse_break(text: &str) -> Option<Break> {
    let (when, scope) = match text.split_once('@') {
        Some((when, scope)) => (when, Some(Scope::of(scope)?)),
        None => (text, None),
    };
    let from = Date::parse(when).or_else(|| Period::parse(when).ok().map(Period::start))?;
    Some(Break { from, scope })
}
