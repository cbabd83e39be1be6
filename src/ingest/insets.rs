use serde::Deserialize;

use super::tables::Table;
use super::{Files, list};
use crate::finding::Finding;
use crate::model::{Dataset, Inset};

#[derive(Deserialize)]
struct InsetRow {
    province: String,
    edition: String,
    tile_col: String,
    tile_row: String,
}

/// Reads `insets.csv`, which may be absent. The provinces are read before.
pub(super) fn read(files: &Files, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let Some(input) = files.find("insets") else { return };
    list::read(input, Table::of("insets"), findings, |row: InsetRow, line| {
        let name = line.name("name");
        let known: Vec<&str> = data.editions.iter().map(|e| e.id.as_str()).collect();
        let Some(edition) = line.one_of("edition", &row.edition, |e| data.find_edition(e), &known) else { return };
        let province = data.find_province(&row.province, edition);
        if province.is_none() {
            let known = data.provinces.iter().filter(|p| p.edition == edition).map(|p| p.id.as_str());
            let finding = line.error("unknown-province", "province").with("value", &row.province).with("edition", &row.edition);
            line.findings.push(finding.similar(&row.province, known));
        }
        let tile = line.tile(&row.tile_col, &row.tile_row);
        if row.tile_col.is_empty() && row.tile_row.is_empty() {
            line.findings.push(line.error("bad-tile", "tile_col").with("value", "").hint("inset"));
        }
        if let Some((province, tile)) = province.zip(tile) {
            line.free(data, edition, tile);
            data.insets.push(Inset { province, name, tile });
        }
    });
}
