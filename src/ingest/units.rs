use serde::Deserialize;

use super::tables::Table;
use super::{Input, list};
use crate::finding::Finding;
use crate::model::{Decimal, Unit};

#[derive(Deserialize)]
struct Row {
    id: String,
    dimension: String,
    factor: String,
    decimals: String,
}

/// Reads `units.csv`.
pub(super) fn read(input: &Input, findings: &mut Vec<Finding>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    list::read(input, Table::of("units"), findings, |row: Row, line| {
        line.id("id", &row.id);
        line.id("dimension", &row.dimension);
        if units.iter().any(|u| u.id == row.id) {
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
        let symbol = line.name("symbol");
        if let (Some(factor), Some(decimals)) = (factor, decimals) {
            units.push(Unit { id: row.id, dimension: row.dimension, factor, symbol, decimals });
        }
    });
    units
}
