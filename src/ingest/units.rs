use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::tables::Table;
use super::{Input, list};
use crate::finding::{self, Finding};
use crate::model::{Decimal, Unit};
use crate::words::Lang;

#[derive(Deserialize)]
struct Row {
    id: String,
    dimension: String,
    factor: String,
    decimals: String,
}

/// The most units: what a [`UnitId`](crate::model::UnitId) tells apart.
const MOST: usize = u16::MAX as usize;

/// Reads `units.csv`.
pub(super) fn read(input: &Input, findings: &mut Vec<Finding>) -> Vec<Unit> {
    let (mut units, mut rows): (Vec<Unit>, Vec<(u64, usize, usize)>) = (Vec::new(), Vec::new());
    let (mut ids, mut symbols, mut full) = (HashSet::new(), HashMap::new(), false);
    let before = findings.len();
    list::read(input, Table::of("units"), findings, |row: Row, line| {
        line.id("id", &row.id);
        line.id("dimension", &row.dimension);
        let again = !ids.insert(row.id.clone());
        if again {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        let typed = line.number("factor", &row.factor);
        let factor = typed.filter(|f| *f > Decimal::ZERO);
        if factor.is_none() && (typed.is_some() || row.factor.is_empty()) {
            line.findings.push(line.error("bad-factor", "factor").with("value", &row.factor));
        }
        let decimals = row.decimals.parse::<u32>().ok().filter(|d| *d <= 12);
        if decimals.is_none() {
            line.findings.push(line.error("bad-decimals", "decimals").with("value", &row.decimals));
        }
        let (symbol, one) = (line.name("symbol"), line.text("one"));
        for lang in Lang::all().filter(|_| !again && !row.id.is_empty()) {
            line.name_once(
                "symbol",
                lang,
                &symbol,
                &format!("{} {}", row.dimension, lang.code()),
                &mut symbols,
            );
        }
        if let (Some(factor), Some(decimals)) = (factor, decimals)
            && line.has_room("id", units.len(), MOST, &mut full)
        {
            units.push(Unit {
                id: row.id,
                dimension: row.dimension,
                factor,
                symbol,
                one,
                decimals,
            });
            rows.push((line.offset(), line.column("dimension"), line.column("factor")));
        }
    });
    // A row that could not be read may be the one that is missing.
    if finding::errors(&findings[before..]) == 0 {
        canonical(input, &units, &rows, findings);
    }
    units
}

/// Finds dimensions that have not one unit of the factor 1, to which all others convert. `rows` are
/// where the row of each unit begins, and its columns of dimension and factor.
fn canonical(
    input: &Input,
    units: &[Unit],
    rows: &[(u64, usize, usize)],
    findings: &mut Vec<Finding>,
) {
    let mut dimensions: BTreeMap<&str, (usize, Vec<usize>)> = BTreeMap::new();
    for (nth, unit) in units.iter().enumerate() {
        let (_, canonical) = dimensions.entry(&unit.dimension).or_insert((nth, Vec::new()));
        if unit.factor == Decimal::ONE {
            canonical.push(nth);
        }
    }
    for (dimension, (first, canonical)) in dimensions {
        let finding = |nth: usize, column: usize| {
            Finding::warning("canonical-unit", input.span(rows[nth].0, column))
                .with("value", dimension)
        };
        match canonical[..] {
            [] => findings.push(finding(first, rows[first].1).with("count", 0).hint("none")),
            [_] => {}
            [one, other, ..] => {
                findings.push(
                    finding(other, rows[other].2)
                        .with("count", canonical.len())
                        .with("other", &units[one].id)
                        .hint("several"),
                );
            }
        }
    }
}
