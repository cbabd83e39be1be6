use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::list;
use super::provinces::editions_of;
use super::tables::Table;
use super::{Input, aliases};
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
    let (mut offsets, mut sources) = (Vec::new(), Vec::new());
    let (mut ids, mut sums): (HashSet<String>, HashMap<String, String>) = Default::default();
    let editions = editions_of(data);
    let editions: Vec<&str> = editions.iter().map(String::as_str).collect();
    let provinces = aliases::provinces(&data.provinces);
    list::read(input, Table::of("sources"), findings, |row: Row, line| {
        line.id("id", &row.id);
        if !ids.insert(row.id.clone()) {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        let kind = line.word("kind", &row.kind);
        let published = line.date("published", &row.published);
        let accessed = line.date("accessed", &row.accessed);
        if let (Some(published), Some(accessed)) = (published, accessed)
            && published > accessed
        {
            let finding = line.warning("dates-reversed", "published").with("published", published);
            line.findings.push(finding.with("accessed", accessed));
        }
        let edition = match row.edition.as_str() {
            "" => None,
            typed => line.one_of("edition", typed, |e| data.find_edition(e), &editions),
        };
        let province = match row.province.as_str() {
            "" => None,
            typed => {
                let any = |e: EditionId| provinces.get(&(e, typed)).copied();
                let found = edition
                    .and_then(any)
                    .or_else(|| (0..data.editions.len()).find_map(|e| any(EditionId::nth(e))));
                if found.is_none() {
                    let known = data.provinces.iter().map(|p| p.id.as_str());
                    let finding = line
                        .error("unknown-province", "province")
                        .with("value", typed)
                        .with("edition", &row.edition);
                    line.findings.push(line.similar(finding, typed, known));
                }
                found
            }
        };
        let hash = &row.sha256;
        if !hash.is_empty()
            && (hash.len() != 64
                || !hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))
        {
            line.findings.push(line.error("bad-sha256", "sha256").with("value", hash));
        } else if let Some(other) = sums.get(hash).filter(|_| !hash.is_empty()) {
            line.findings.push(line.warning("same-report", "sha256").with("other", other));
        } else {
            sums.insert(hash.clone(), row.id.clone());
        }
        let Some(kind) = kind else { return };
        offsets.push(line.offset());
        sources.push(Source {
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
    drop(provinces);
    data.sources = sources;
    offsets
}

/// A source for every file of observations that has none, while the file is read: of a kind that
/// needs no quotes, for nothing is known of it.
pub(super) fn stand_in(files: &[Input], data: &mut Dataset) {
    let known: HashSet<&str> = data.sources.iter().map(|source| source.id.as_str()).collect();
    let lacking: Vec<String> = files
        .iter()
        .map(Input::stem)
        .filter(|stem| !known.contains(stem))
        .map(String::from)
        .collect();
    data.sources.extend(lacking.into_iter().map(|id| Source {
        id,
        kind: SourceKind::Table,
        province: None,
        publisher: String::new(),
        title: String::new(),
        published: None,
        accessed: None,
        url: String::new(),
        sha256: String::new(),
        number: String::new(),
        edition: None,
    }));
}
