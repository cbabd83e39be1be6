use std::collections::HashSet;

use serde::Deserialize;

use super::Files;
use super::list::{self, Line};
use super::provinces::editions_of;
use super::tables::Table;
use crate::finding::Finding;
use crate::model::{Dataset, Event, EventPlace, ProvinceKind};

#[derive(Deserialize)]
struct Row {
    id: String,
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    province: String,
    #[serde(default)]
    region: String,
    source: String,
    #[serde(default)]
    url: String,
}

/// Reads `events.csv`, which may be absent. The provinces and regions are read before.
pub(super) fn read(files: &Files, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let Some(input) = files.find("events") else { return };
    let provinces: HashSet<&str> = data.provinces.iter().map(|p| p.id.as_str()).collect();
    let regions: HashSet<&str> = data.regions.iter().map(|r| r.id.as_str()).collect();
    let countries: HashSet<String> = data
        .provinces
        .iter()
        .filter(|p| p.kind == ProvinceKind::Country)
        .map(|p| p.id.clone())
        .collect();
    let mut ids: HashSet<String> = HashSet::new();
    let mut events = Vec::new();
    list::read(input, Table::of("events"), findings, |row: Row, line| {
        line.id("id", &row.id);
        if !row.id.is_empty() && !ids.insert(row.id.clone()) {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        for (column, cell) in [("from", &row.from), ("source", &row.source)] {
            if cell.is_empty() {
                line.findings.push(line.error("empty-cell", column).with("column", column));
            }
        }
        let (from, to) = (line.date("from", &row.from), line.date("to", &row.to));
        if let Some((from, to)) = from.zip(to)
            && to <= from
        {
            let finding = line.error("bad-event", "to").with("value", to).with("from", from);
            line.findings.push(finding.hint(if to == from { "one-day" } else { "reversed" }));
        }
        let name = line.name("name");
        if !row.province.is_empty() && !provinces.contains(row.province.as_str()) {
            let finding = line
                .error("unknown-province", "province")
                .with("value", &row.province)
                .with("edition", "");
            let known = data.provinces.iter().map(|p| p.id.as_str());
            line.findings.push(line.similar(finding, &row.province, known));
        }
        if !row.region.is_empty() && !regions.contains(row.region.as_str()) {
            let finding = line
                .error("unknown-region", "region")
                .with("value", &row.region)
                .with("edition", editions_of(data).join(", "));
            let known = data.regions.iter().map(|r| r.id.as_str());
            line.findings.push(line.similar(finding, &row.region, known));
        }
        let place = place(&row, line).map(|place| match place {
            EventPlace::Province(id) if countries.contains(&id) => EventPlace::Country,
            other => other,
        });
        if let (Some(from), Some(place), true) = (from, place, line.findings.is_empty()) {
            let Row { id, source, url, .. } = row;
            events.push(Event { id, from, to, place, name, source, url });
        }
    });
    drop((provinces, regions));
    data.events = events;
}

fn place(row: &Row, line: &mut Line) -> Option<EventPlace> {
    match (row.province.as_str(), row.region.as_str()) {
        ("", "") => Some(EventPlace::Country),
        (province, "") => Some(EventPlace::Province(province.into())),
        ("", region) => Some(EventPlace::Region(region.into())),
        (province, _) => {
            let finding = line.error("bad-event", "province").with("value", province);
            line.findings.push(finding.hint("two-places"));
            None
        }
    }
}
