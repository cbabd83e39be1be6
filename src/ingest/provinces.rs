use serde::Deserialize;

use super::list::{self, entries};
use super::tables::Table;
use super::{Files, Input};
use crate::finding::Finding;
use crate::model::{Dataset, Date, Edition, EditionId, Merger, Province, ProvinceKind, Region, RegionId};

#[derive(Deserialize)]
struct RegionRow {
    id: String,
    edition: String,
}

#[derive(Deserialize)]
struct ProvinceRow {
    id: String,
    code: String,
    #[serde(default)]
    iso: String,
    edition: String,
    kind: String,
    region: String,
    #[serde(default)]
    tile_col: String,
    #[serde(default)]
    tile_row: String,
    #[serde(default)]
    aliases: String,
}

#[derive(Deserialize)]
struct MergerRow {
    from: String,
    to: String,
    on: String,
    basis: String,
}

/// Reads `provinces.csv`, `regions.csv` and `mergers.csv`. The editions are those that the provinces name, in the order of their
/// first appearance; the days of the mergers part them.
pub(super) fn read(files: &Files, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let (provinces, mergers) = (files.list("provinces", findings), files.list("mergers", findings));
    let Some(provinces) = provinces else { return };
    editions(provinces, data);
    if let Some(regions) = files.find("regions") {
        read_regions(regions, data, findings);
    }
    read_provinces(provinces, data, findings);
    if let Some(mergers) = mergers {
        read_mergers(mergers, data, findings);
    }
}

/// A first look at the edition column alone: regions and provinces refer to the editions.
fn editions(input: &Input, data: &mut Dataset) {
    list::read(input, Table::of("provinces"), &mut Vec::new(), |row: ProvinceRow, _| {
        if !row.edition.is_empty() && data.find_edition(&row.edition).is_none() {
            data.editions.push(Edition { id: row.edition, from: None, until: None });
        }
    });
}

fn read_regions(input: &Input, data: &mut Dataset, findings: &mut Vec<Finding>) {
    list::read(input, Table::of("regions"), findings, |row: RegionRow, line| {
        line.id("id", &row.id);
        let known: Vec<&str> = data.editions.iter().map(|e| e.id.as_str()).collect();
        let edition = line.one_of("edition", &row.edition, |e| data.find_edition(e), &known);
        let name = line.name("name");
        if let Some(edition) = edition {
            if data.regions.iter().any(|r| r.id == row.id && r.edition == edition) {
                line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
            }
            data.regions.push(Region { id: row.id, edition, name });
        }
    });
}

fn read_provinces(input: &Input, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let has_regions = !data.regions.is_empty();
    list::read(input, Table::of("provinces"), findings, |row: ProvinceRow, line| {
        line.id("id", &row.id);
        let name = line.name("name");
        let known: Vec<&str> = data.editions.iter().map(|e| e.id.as_str()).collect();
        let edition = line.one_of("edition", &row.edition, |e| data.find_edition(e), &known);
        let kind = line.word("kind", &row.kind, ProvinceKind::of);
        let (Some(edition), Some(kind)) = (edition, kind) else { return };
        let again = data.find_province(&row.id, edition).is_some();
        if again {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        let region = match data.regions.iter().position(|r| r.id == row.region && r.edition == edition) {
            Some(i) => Some(RegionId(i as u16)),
            None if row.region.is_empty() => None,
            None if has_regions => {
                let known = data.regions.iter().filter(|r| r.edition == edition).map(|r| r.id.as_str());
                let finding = line.error("unknown-region", "region").with("value", &row.region).with("edition", &row.edition);
                line.findings.push(finding.similar(&row.region, known));
                None
            }
            None => {
                // A project without regions.csv: the id is all that is known of a region.
                let mut name = crate::words::Text::default();
                crate::words::Lang::all().for_each(|lang| name.set(lang, &row.region));
                data.regions.push(Region { id: row.region.clone(), edition, name });
                Some(RegionId(data.regions.len() as u16 - 1))
            }
        };
        let tile = line.tile(&row.tile_col, &row.tile_row);
        if let Some(tile) = tile.filter(|_| !again) {
            line.free(data, edition, tile);
        }
        let aliases = entries(&row.aliases);
        data.provinces.push(Province { id: row.id, code: row.code, iso: row.iso, edition, name, kind, region, tile, aliases });
    });
}

fn read_mergers(input: &Input, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let mut rows: Vec<(MergerRow, Date, u64)> = Vec::new();
    list::read(input, Table::of("mergers"), findings, |row: MergerRow, line| match line.date("on", &row.on) {
        Some(on) => rows.push((row, on, line.offset())),
        None if row.on.is_empty() => line.findings.push(line.error("empty-cell", "on").with("column", "on")),
        None => {}
    });
    let mut days: Vec<Date> = rows.iter().map(|(_, on, _)| *on).collect();
    days.sort();
    days.dedup();
    for (i, day) in days.iter().enumerate().take(data.editions.len().saturating_sub(1)) {
        data.editions[i].until = Some(*day);
        data.editions[i + 1].from = Some(*day);
    }
    for (row, on, offset) in rows {
        let step = days.iter().position(|d| *d == on).unwrap_or(0) as u8;
        let mut find = |name: &str, step: u8, field: usize| {
            let edition = EditionId(step);
            let found = data.editions.get(step as usize).and_then(|_| data.find_province(name, edition));
            if found.is_none() {
                let known = data.provinces.iter().filter(|p| p.edition == edition).map(|p| p.id.as_str());
                let finding = Finding::error("unknown-province", input.span(offset, field)).with("value", name);
                let edition = data.editions.get(step as usize).map_or("", |e| e.id.as_str());
                findings.push(finding.with("edition", edition).similar(name, known));
            }
            found
        };
        if let (Some(from), Some(to)) = (find(&row.from, step, 0), find(&row.to, step + 1, 1)) {
            data.mergers.push(Merger { from, to, on, basis: row.basis });
        }
    }
}
