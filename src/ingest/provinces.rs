use std::collections::HashMap;

use serde::Deserialize;

use super::list::{self, Line, Tiles, entries};
use super::tables::Table;
use super::{Files, Input, editions, mergers};
use crate::finding::Finding;
use crate::model::{Dataset, EditionId, Province, ProvinceKind, Region, RegionId};
use crate::words::Lang;

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

/// The regions by edition and id.
type Regions = HashMap<(EditionId, String), RegionId>;

/// The most regions: what a [`RegionId`] tells apart.
const MOST: usize = u16::MAX as usize;

/// Reads `provinces.csv`, `regions.csv` and `mergers.csv`. The editions are those that the
/// provinces name, in the order of their first appearance; the days of the mergers part them.
pub(super) fn read(files: &Files, data: &mut Dataset, findings: &mut Vec<Finding>) {
    let (provinces, mergers) = (files.list("provinces", findings), files.list("mergers", findings));
    let Some(provinces) = provinces else { return };
    let days = editions::read(provinces, mergers, data, findings);
    let regions = files.find("regions").map(|regions| read_regions(regions, data, findings));
    let offsets = read_provinces(provinces, regions, data, findings);
    lacking_country((provinces, &offsets), days.len() + 1, data, findings);
    if let Some(mergers) = mergers {
        mergers::read(mergers, &days, (provinces, &offsets), data, findings);
    }
}

/// The editions by name, for a list whose rows each name one.
pub(super) fn editions_of(data: &Dataset) -> Vec<String> {
    data.editions.iter().map(|e| e.id.clone()).collect()
}

fn read_regions(input: &Input, data: &mut Dataset, findings: &mut Vec<Finding>) -> Regions {
    let (mut known, mut names, mut full) = (Regions::new(), HashMap::new(), false);
    let editions = editions_of(data);
    let editions: Vec<&str> = editions.iter().map(String::as_str).collect();
    list::read(input, Table::of("regions"), findings, |row: RegionRow, line| {
        line.id("id", &row.id);
        let edition = line.one_of("edition", &row.edition, |e| data.find_edition(e), &editions);
        let name = line.name("name");
        let Some(edition) = edition else { return };
        let again = known.contains_key(&(edition, row.id.clone()));
        if again {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        for lang in Lang::all().filter(|_| !again) {
            line.name_once(
                "name",
                lang,
                &name,
                &format!("{} {}", edition.0, lang.code()),
                &mut names,
            );
        }
        if line.has_room("id", data.regions.len(), MOST, &mut full) {
            known.entry((edition, row.id.clone())).or_insert(RegionId::nth(data.regions.len()));
            data.regions.push(Region { id: row.id, edition, name });
        }
    });
    known
}

/// Reads the provinces, and gives where the row of each begins. Without regions.csv the id is all
/// that is known of a region.
fn read_provinces(
    input: &Input,
    regions: Option<Regions>,
    data: &mut Dataset,
    findings: &mut Vec<Finding>,
) -> Vec<u64> {
    let (listed, mut regions) = (regions.is_some(), regions.unwrap_or_default());
    let (mut offsets, mut above, mut tiles, mut full) =
        (Vec::new(), Above::default(), Tiles::default(), false);
    let editions = editions_of(data);
    let known: Vec<&str> = editions.iter().map(String::as_str).collect();
    list::read(input, Table::of("provinces"), findings, |row: ProvinceRow, line| {
        line.id("id", &row.id);
        let name = line.name("name");
        let kind = line.word("kind", &row.kind);
        // One that is named here alone is beyond the most that there may be, which is told.
        let Some(edition) = data.find_edition(&row.edition) else {
            if row.edition.is_empty() {
                line.one_of("edition", "", |_| None::<()>, &known);
            }
            return;
        };
        let Some(kind) = kind else { return };
        let again = above.ids.insert((edition, row.id.clone()), ()).is_some();
        if again {
            line.findings.push(line.error("duplicate-id", "id").with("value", &row.id));
        }
        let region = match regions.get(&(edition, row.region.clone())) {
            Some(region) => Some(*region),
            None if row.region.is_empty() => None,
            None if listed => {
                let known =
                    data.regions.iter().filter(|r| r.edition == edition).map(|r| r.id.as_str());
                let finding = line
                    .error("unknown-region", "region")
                    .with("value", &row.region)
                    .with("edition", &row.edition);
                line.findings.push(line.similar(finding, &row.region, known));
                None
            }
            None => line.has_room("region", data.regions.len(), MOST, &mut full).then(|| {
                let mut name = crate::words::Text::default();
                Lang::all().for_each(|lang| name.set(lang, &row.region));
                let id = RegionId::nth(data.regions.len());
                data.regions.push(Region { id: row.region.clone(), edition, name });
                regions.insert((edition, row.region.clone()), id);
                id
            }),
        };
        let tile = line.tile(&row.tile_col, &row.tile_row);
        if let Some(tile) = tile.filter(|_| !again) {
            line.free(&mut tiles, edition, tile, name.get(Lang::first()));
        }
        let aliases = entries(&row.aliases);
        let province = Province {
            id: row.id,
            code: row.code,
            iso: row.iso,
            edition,
            name,
            kind,
            region,
            tile,
            aliases,
        };
        if !again {
            above.hold(line, &province);
        }
        offsets.push(line.offset());
        data.provinces.push(province);
    });
    offsets
}

/// An edition without the country, where another has it: the figures of the whole country would be
/// of one edition alone. Told at the row of the country that there is, of the first editions, which
/// the mergers connect: another is a slip of the pen, and told as that.
fn lacking_country(
    (input, offsets): (&Input, &[u64]),
    connected: usize,
    data: &Dataset,
    findings: &mut Vec<Finding>,
) {
    let countries =
        || data.provinces.iter().enumerate().filter(|(_, p)| p.kind == ProvinceKind::Country);
    let Some((nth, country)) = countries().next() else { return };
    let column = input.header().columns.iter().position(|name| name == "id").unwrap_or(0);
    for (at, edition) in data.editions.iter().enumerate().take(connected) {
        if countries().any(|(_, p)| p.edition == EditionId::nth(at)) {
            continue;
        }
        let finding = Finding::error("missing-country", input.span(offsets[nth], column))
            .with("value", &country.id)
            .with("edition", &edition.id)
            .with("other", &data.edition(country.edition).id);
        findings.push(finding);
    }
}

/// What the rows above have, and no other province of their edition may.
#[derive(Default)]
struct Above {
    ids: HashMap<(EditionId, String), ()>,
    names: HashMap<String, u64>,
    codes: HashMap<String, u64>,
}

impl Above {
    fn hold(&mut self, line: &mut Line, province: &Province) {
        let Province { code, iso, name, aliases, edition: EditionId(edition), .. } = province;
        if !code.is_empty() && (code.len() != 2 || !code.bytes().all(|b| b.is_ascii_digit())) {
            line.findings.push(
                line.error("bad-code", "code")
                    .with("value", code)
                    .with("column", "code")
                    .hint("code"),
            );
        }
        let country = province.kind == ProvinceKind::Country
            && iso.len() == 2
            && iso.bytes().all(|b| b.is_ascii_uppercase());
        if !iso.is_empty() && !is_iso(iso) && !country {
            line.findings.push(
                line.error("bad-code", "iso").with("value", iso).with("column", "iso").hint("iso"),
            );
        }
        line.once("code", code, format!("{edition} code {code}"), &mut self.codes);
        line.once("iso", iso, format!("{edition} iso {iso}"), &mut self.codes);
        if province.kind == ProvinceKind::Country {
            line.once("kind", "country", format!("{edition} country"), &mut self.codes);
        }
        for lang in Lang::all() {
            line.name_once("name", lang, name, &edition.to_string(), &mut self.names);
        }
        for alias in aliases {
            line.once(
                "aliases",
                alias,
                format!("{edition} {}", alias.to_lowercase()),
                &mut self.names,
            );
        }
    }
}

/// Whether a text is a code of ISO 3166-2: two letters of the country, a hyphen, and up to three
/// letters or digits.
fn is_iso(text: &str) -> bool {
    text.split_once('-').is_some_and(|(country, part)| {
        let country = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        country
            && (1..=3).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    })
}
