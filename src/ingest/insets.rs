use serde::Deserialize;

use super::list::{self, Tiles};
use super::provinces::editions_of;
use super::tables::Table;
use super::{Files, aliases};
use crate::finding::Finding;
use crate::model::{Dataset, Inset};
use crate::words::Lang;

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
    let editions = editions_of(data);
    let known: Vec<&str> = editions.iter().map(String::as_str).collect();
    let provinces = aliases::provinces(&data.provinces);
    let mut tiles: Tiles = data
        .provinces
        .iter()
        .filter_map(|p| Some(((p.edition, p.tile?), p.name.get(Lang::first()).to_string())))
        .collect();
    let mut insets = Vec::new();
    list::read(input, Table::of("insets"), findings, |row: InsetRow, line| {
        let name = line.name("name");
        let Some(edition) = line.one_of("edition", &row.edition, |e| data.find_edition(e), &known)
        else {
            return;
        };
        let province = provinces.get(&(edition, row.province.as_str())).copied();
        if province.is_none() {
            let known =
                data.provinces.iter().filter(|p| p.edition == edition).map(|p| p.id.as_str());
            let finding = line
                .error("unknown-province", "province")
                .with("value", &row.province)
                .with("edition", &row.edition);
            line.findings.push(line.similar(finding, &row.province, known));
        }
        let tile = line.tile(&row.tile_col, &row.tile_row);
        if row.tile_col.is_empty() && row.tile_row.is_empty() {
            line.findings.push(line.error("bad-tile", "tile_col").with("value", "").hint("inset"));
        }
        if let Some((province, tile)) = province.zip(tile) {
            line.free(&mut tiles, edition, tile, name.get(Lang::first()));
            insets.push(Inset { province, name, tile });
        }
    });
    drop(provinces);
    data.insets = insets;
}
