use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::areas::Areas;
use super::list;
use super::tables::Table;
use super::{Files, Input, geometry};
use crate::finding::{Finding, Severity};
use crate::model::{Boundary, Dataset, ProvinceId, ProvinceKind};

#[derive(Deserialize)]
struct BoundaryRow {
    province: String,
    edition: String,
    geometry: String,
    #[serde(default)]
    credit: String,
}

/// Reads `boundaries.csv`, which may be absent. The provinces are read before.
pub(super) fn read(files: &Files, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let Some(input) = files.find("boundaries") else { return };
    let before = findings.len();
    let areas = Areas::of(data);
    let mut boundaries: Vec<Boundary> = Vec::new();
    let mut above = HashMap::new();
    list::read(input, Table::of("boundaries"), findings, |row: BoundaryRow, line| {
        let key = format!("{} {}", row.edition, row.province);
        line.once("province", &row.province, key, &mut above);
        let province = areas.find(line, &row.edition, &row.province);
        let rings = geometry::rings(line, &row.geometry);
        if let Some(province) = province.filter(|_| !rings.is_empty()) {
            boundaries.push(Boundary { province, rings, credit: row.credit });
        }
    });
    drop(areas);
    data.boundaries = boundaries;
    if findings.len() == before {
        find_missing(input, data, findings);
    }
}

/// Finds the provinces that a map of their edition would lack, each of whose others is drawn.
fn find_missing(input: &Input, data: &Dataset, findings: &mut Vec<Finding>) {
    let drawn: HashSet<ProvinceId> = data.boundaries.iter().map(|b| b.province).collect();
    for (edition, own) in data.editions.iter().enumerate() {
        let of_edition = |id: &ProvinceId| {
            let province = data.province(*id);
            usize::from(province.edition.0) == edition && province.kind != ProvinceKind::Country
        };
        let (known, missing): (Vec<ProvinceId>, Vec<ProvinceId>) = (0..data.provinces.len() as u32)
            .map(ProvinceId)
            .filter(of_edition)
            .partition(|id| drawn.contains(id));
        if !known.is_empty() && !missing.is_empty() {
            let ids: Vec<&str> = missing.iter().map(|id| &*data.province(*id).id).collect();
            let finding = Finding::error("missing-boundary", input.span(0, 0))
                .with("edition", &own.id)
                .with("count", ids.len())
                .with("list", ids[..ids.len().min(LISTED)].join(", "));
            findings.push(Finding { severity: Severity::Warning, ..finding });
        }
    }
}

/// So many ids are named.
const LISTED: usize = 5;
