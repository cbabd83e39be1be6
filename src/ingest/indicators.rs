use std::collections::HashMap;

use serde::Deserialize;

use super::Input;
use super::aliases::unit_called;
use super::list::{self, entries};
use super::rates::{self, Parts};
use super::tables::Table;
use super::wholes::{self, Whole};
use crate::finding::Finding;
use crate::model::{
    Break, Dataset, Date, Indicator, IndicatorId, Nature, Period, UnitId, is_indicator_id,
};
use crate::words::Lang;

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
    part_of: String,
    #[serde(default)]
    min: String,
    #[serde(default)]
    max: String,
    #[serde(default)]
    keywords: String,
}

/// Reads `indicators.csv`, after the units.
pub(super) fn read(input: &Input, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let (mut parts, mut wholes): (Vec<Parts>, Vec<Whole>) = Default::default();
    let (mut ids, mut names): (HashMap<String, IndicatorId>, HashMap<String, u64>) =
        Default::default();
    let mut units: HashMap<String, UnitId> = HashMap::new();
    for (nth, unit) in data.units.iter().enumerate() {
        units.entry(unit.id.clone()).or_insert(UnitId::nth(nth));
    }
    list::read(input, Table::of("indicators"), findings, |row: Row, line| {
        if !is_indicator_id(&row.id) {
            line.findings.push(line.error("bad-indicator-id", "id").with("value", &row.id));
        } else if row.theme.is_empty() {
            line.findings.push(line.error("empty-cell", "theme").with("column", "theme"));
        } else if let Some((theme, _)) =
            row.id.split_once('.').filter(|(theme, _)| *theme != row.theme)
        {
            line.one_of("theme", &row.theme, |_| None::<()>, &[theme]);
        }
        if ids.contains_key(&row.id) {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        let name = line.name("name");
        for lang in Lang::all() {
            line.name_once("name", lang, &name, lang.code(), &mut names);
        }
        let unit = units.get(&row.unit).copied();
        if unit.is_none() {
            let finding = line.error("unknown-unit", "unit").with("value", &row.unit);
            line.findings.push(match unit_called(&row.unit, &data.units) {
                Some(id) => finding.with("similar", id).hint("similar").suggest(id),
                None => line.similar(finding, &row.unit, data.units.iter().map(|u| u.id.as_str())),
            });
        }
        let nature = line.word("nature", &row.nature);
        let better = line.word("better", &row.better);
        let additive = line.one_of("additive", &row.additive, yes_or_no, &["yes", "no"]);
        if let (Some(nature @ (Nature::Rate | Nature::Score)), Some(true)) = (nature, additive) {
            line.findings
                .push(line.error("not-additive", "additive").with("nature", nature.word()));
        }
        let mut breaks = Vec::new();
        for entry in entries(&row.breaks) {
            match parse_break(&entry) {
                Some(b) => breaks.push(b),
                None => line.findings.push(line.error("bad-break", "breaks").with("value", &entry)),
            }
        }
        let (mut min, mut max) = (line.number("min", &row.min), line.number("max", &row.max));
        if let Some((least, most)) = min.zip(max).filter(|(min, max)| min >= max) {
            line.findings.push(line.error("bad-scale", "min").with("min", least).with("max", most));
            // Otherwise every figure would be outside of it.
            (min, max) = (None, None);
        }
        let (Some(unit), Some(nature), Some(better), Some(additive)) =
            (unit, nature, better, additive)
        else {
            return;
        };
        ids.entry(row.id.clone()).or_insert(IndicatorId(data.indicators.len() as u32));
        parts.push(Parts {
            numerator: row.numerator,
            denominator: row.denominator,
            offset: line.offset(),
        });
        wholes.push(Whole { id: row.part_of, offset: line.offset() });
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
            part_of: None,
            breaks,
            definition: line.text("definition"),
            min,
            max,
            keywords: entries(&row.keywords),
        });
    });
    rates::link(input, data, &ids, parts, findings);
    wholes::link(input, data, &ids, &wholes, findings);
}

/// Reads `2019`, `2025-03-01` or `2025-03-01@department`.
fn parse_break(text: &str) -> Option<Break> {
    let (when, scope) = match text.split_once('@') {
        Some((when, scope)) => (when, Some(scope.parse().ok()?)),
        None => (text, None),
    };
    let from = Date::parse(when).or_else(|| Period::parse(when).ok().map(Period::start))?;
    Some(Break { from, scope })
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
