use serde::Deserialize;

use super::Input;
use super::list;
use super::tables::Table;
use crate::finding::Finding;
use crate::model::{Dataset, EditionId, Source, SourceKind};

#[derive(Deserialize)]
struct Row {
    id: String,
    kind: String,
    province: String,
    publisher: String,
    title: String,
    published: String,
    accessed: String,
    url: String,
    sha256: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    edition: String,
}

/// Reads `sources.csv`, after the provinces; hands back where the row of each source begins.
pub(super) fn read(input: &Input, data: &mut Dataset, findings: &mut Vec<Finding>) -> Vec<u64> {
    let mut offsets = Vec::new();
    list::read(input, Table::of("sources"), findings, |row: Row, line| {
        line.id("id", &row.id);
        if data.find_source(&row.id).is_some() {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        let kind = line.word("kind", &row.kind, SourceKind::of);
        let published = line.date("published", &row.published);
        let accessed = line.date("accessed", &row.accessed);
        let editions: Vec<&str> = data.editions.iter().map(|e| e.id.as_str()).collect();
        let edition = match row.edition.as_str() {
            "" => None,
            typed => line.one_of("edition", typed, |e| data.find_edition(e), &editions),
        };
        let province = match row.province.as_str() {
            "" => None,
            typed => {
                let any = |e: EditionId| data.find_province(typed, e);
                let found = edition.and_then(any).or_else(|| (0..data.editions.len()).find_map(|e| any(EditionId(e as u8))));
                if found.is_none() {
                    let known = data.provinces.iter().map(|p| p.id.as_str());
                    let finding = line.error("unknown-province", "province").with("value", typed).with("edition", &row.edition);
                    line.findings.push(finding.similar(typed, known));
                }
                found
            }
        };
        let hash = &row.sha256;
        if !hash.is_empty() && (hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))) {
            line.findings.push(line.error("bad-sha256", "sha256").with("value", hash));
        }
        let Some(kind) = kind else { return };
        offsets.push(line.offset());
        data.sources.push(Source {
            id: row.id,
            kind,
            province,
            publisher: row.publisher,
            title: row.title,
            published,
            accessed,
            url: row.url,
            sha256: row.sha256,
            number: row.number,
            edition,
        });
    });
    offsets
}
