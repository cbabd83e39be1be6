use serde::Deserialize;

use super::areas::Areas;
use super::list::{self, Tiles};
use super::tables::Table;
use super::{Files, geometry};
use crate::finding::Finding;
use crate::model::{Dataset, Inset};
use crate::words::Lang;

#[derive(Deserialize)]
struct InsetRow {
    province: String,
    edition: String,
    tile_col: String,
    tile_row: String,
    #[serde(default)]
    geometry: String,
}

/// Reads `insets.csv`, which may be absent. The provinces are read before.
pub(super) fn read(files: &Files, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let Some(input) = files.find("insets") else { return };
    let areas = Areas::of(data);
    let mut tiles: Tiles = data
        .provinces
        .iter()
        .filter_map(|p| Some(((p.edition, p.tile?), p.name.get(Lang::first()).to_string())))
        .collect();
    let mut insets = Vec::new();
    list::read(input, Table::of("insets"), findings, |row: InsetRow, line| {
        let name = line.name("name");
        let points = geometry::points(line, &row.geometry);
        let Some(edition) = data.find_edition(&row.edition) else {
            areas.find(line, &row.edition, &row.province);
            return;
        };
        let province = areas.find(line, &row.edition, &row.province);
        let tile = line.tile(&row.tile_col, &row.tile_row);
        if row.tile_col.is_empty() && row.tile_row.is_empty() {
            line.findings.push(line.error("bad-tile", "tile_col").with("value", "").hint("inset"));
        }
        if let Some((province, tile)) = province.zip(tile) {
            line.free(&mut tiles, edition, tile, name.get(Lang::first()));
            insets.push(Inset { province, name, tile, points });
        }
    });
    drop(areas);
    data.insets = insets;
}
