use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::sync::OnceLock;

use super::Chart;
use crate::artifact;
use crate::chart::Captions;
use crate::chart::text::Typeface;
use crate::compare::{Comparison, Lack};
use crate::model::{Correction, Dataset, IndicatorId, ProvinceId};
use crate::view::{self, Coverage};
use crate::words::Lang;

/// Tables of words that no picture speaks.
const UNSEEN: &[&str] = &[
    "finding.",
    "usage.",
    "report.",
    "explain.",
    "build.",
    "stale.",
    "verify.",
    "show.",
    "coverage.",
    "read.",
    "format.",
    "exchange.",
    "datapackage.",
    "compare.",
    "failure.",
    "diff.",
    "part.",
    "say.",
    "init.",
    "watch.",
    "man.",
    "site.",
];

/// What a chart shows, as texts: made once for the hash of its inputs and for those of their parts.
pub(super) struct Shown {
    figures: String,
    names: String,
    places: String,
    map: String,
    theme: String,
}

impl Shown {
    pub(super) fn of(chart: &Chart, comparisons: &[Comparison], data: &Dataset) -> Shown {
        let mut figures = String::new();
        let mut names = String::new();
        let mut places = String::new();
        for c in comparisons {
            // Writing to a string does not fail.
            let _ = write_figures(&mut figures, c, data);
            let _ = write_names(&mut names, c, data);
            let _ = write_places(&mut places, c, data);
        }
        if !chart.asked().kind.compares() {
            let coverage = view::coverage(data, &chart.asked().indicators);
            let _ = write_coverage(&mut figures, &coverage, data);
            let shown = coverage.provinces.values().flat_map(|indicators| indicators.keys()).chain(&chart.asked().indicators);
            let _ = shown.collect::<BTreeSet<_>>().into_iter().try_for_each(|id| write_indicator(&mut names, *id, data));
            let provinces = coverage.provinces.keys().chain(coverage.empty.keys()).chain(&coverage.without).chain(&coverage.silent);
            let _ = write_provinces(&mut places, provinces.copied(), data);
        }
        let map = if chart.asked().kind.mapped { tiles(data) } else { String::new() };
        Shown { figures, names, places, map, theme: format!("{:?}", chart.asked().theme) }
    }
}

/// The hash of everything that a chart's pictures are made of: its spec, the figures and words that it shows, and the code that draws.
/// Figures that it does not show are no part of it.
pub(super) fn inputs(chart: &Chart, shown: &Shown, captions: &[(Lang, Captions)]) -> String {
    let captions = format!("{captions:?}");
    let texts = [env!("SOKPI_DRAWING"), &captions, &shown.theme, words(), &shown.figures, &shown.names, &shown.places, &shown.map];
    let typeface = chart.asked().theme.typeface();
    let own = (typeface != Typeface::embedded()).then(|| typeface.files());
    artifact::hash(texts.iter().map(|text| text.as_bytes()).chain(own.into_iter().flatten()).chain([chart.text.as_slice()]))
}

/// The hash of what every picture may say.
fn words() -> &'static str {
    static WORDS: OnceLock<String> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words: Vec<String> = Lang::all().flat_map(spoken).map(|(key, text)| format!("{key}={text}")).collect();
        artifact::hash(words.iter().map(|word| word.as_bytes()))
    })
}

/// Of a language table what a picture may say: a better message of a finding redraws nothing.
fn spoken(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    lang.entries().filter(|(key, _)| !UNSEEN.iter().any(|table| key.starts_with(table)))
}

/// Where the provinces stand on a map.
fn tiles(data: &Dataset) -> String {
    let tiles: Vec<_> = data.provinces.iter().map(|p| (&p.id, p.edition, p.tile)).collect();
    format!("{tiles:?} {:?}", data.insets)
}

/// Short hashes of the parts of the inputs, to say which of them changed. Together they need not be all of it: what is fresh is decided
/// by [`inputs`] alone.
pub(super) fn parts(chart: &Chart, shown: &Shown) -> BTreeMap<&'static str, String> {
    let short = |parts: &[&[u8]]| artifact::hash(parts.iter().copied())[..8].to_string();
    let typeface = chart.asked().theme.typeface();
    let theme: Vec<&[u8]> = std::iter::once(shown.theme.as_bytes()).chain(typeface.files()).collect();
    BTreeMap::from([
        ("code", short(&[env!("SOKPI_DRAWING").as_bytes()])),
        ("figures", short(&[shown.figures.as_bytes()])),
        ("map", short(&[shown.map.as_bytes()])),
        ("names", short(&[shown.names.as_bytes()])),
        ("spec", short(&[&chart.text])),
        ("theme", short(&theme)),
        ("words", words()[..8].to_string()),
    ])
}

/// Everything that is known of the figures of a comparison, by ids and in machine form.
fn write_figures(out: &mut String, c: &Comparison, data: &Dataset) -> fmt::Result {
    let unit = |id| &data.unit(id).id;
    let per = c.per.map(|per| &data.indicator(per).id);
    writeln!(out, "{} {per:?} {} {:?} {:?} {}", data.indicator(c.indicator).id, unit(c.unit), c.measures, c.base, c.latest)?;
    for set in &c.sets {
        writeln!(out, "{:?} {} {:?} {}", set.key.kind, set.key.scopes, set.key.class, data.edition(set.key.edition).id)?;
        for row in &set.rows {
            let known = (row.period, row.scopes, row.status, &row.cells, row.value, row.absence, row.plan, &row.allowed);
            write!(out, "{} {known:?}", data.province(row.province).id)?;
            for lack in &row.lacks {
                match lack {
                    Lack::Province(id) => write!(out, " {}", data.province(*id).id)?,
                    Lack::Scope(scope) => write!(out, " {}", scope.word())?,
                }
            }
            for id in row.observations.iter().chain(&row.conflicts) {
                let o = data.observation(*id);
                write!(out, "\n {} {} {} {}", data.source(o.source).id, o.scope.word(), data.quote(o), data.note(o))?;
                if let Some(f) = o.printed {
                    write!(out, " {} {:?} {:?} {}", f.value, f.upper, f.qualifier, unit(f.unit))?;
                }
                for Correction { figure: f, .. } in data.corrections_of(o) {
                    write!(out, " {} {:?} {:?} {}", f.value, f.upper, f.qualifier, unit(f.unit))?;
                }
            }
            writeln!(out, "\n{}", row.conflicts.len())?;
        }
    }
    for l in &c.left_out {
        writeln!(out, "{} {:?}", data.province(l.province).id, (l.period, l.scopes, l.status, l.reason))?;
    }
    c.missing.iter().try_for_each(|m| writeln!(out, "{} {:?}", data.province(m.province).id, m.absence))
}

/// Who reports what, and who reports nothing, by ids.
fn write_coverage(out: &mut String, coverage: &Coverage, data: &Dataset) -> fmt::Result {
    let province = |id: ProvinceId| &data.province(id).id;
    for (id, indicators) in &coverage.provinces {
        writeln!(out, "{}", province(*id))?;
        for (indicator, known) in indicators {
            writeln!(out, "{} {known:?}", data.indicator(*indicator).id)?;
        }
    }
    for (id, sources) in &coverage.empty {
        writeln!(out, "{} {:?}", province(*id), sources.iter().map(|id| &data.source(*id).id).collect::<Vec<_>>())?;
    }
    let ids = |ids: &[ProvinceId]| ids.iter().map(|id| province(*id)).collect::<Vec<_>>();
    writeln!(out, "{:?} {:?}", ids(&coverage.without), ids(&coverage.silent))
}

/// What its indicator, its unit and its sources are called, and what they say of themselves.
fn write_names(out: &mut String, c: &Comparison, data: &Dataset) -> fmt::Result {
    c.per.into_iter().chain([c.indicator]).try_for_each(|id| write_indicator(out, id, data))?;
    let unit = data.unit(c.unit);
    write!(out, "{:?} {} {}", unit.symbol, unit.factor, unit.decimals)?;
    Lang::all().try_for_each(|lang| write!(out, "{:?}", view::sources(c, data, lang)))
}

fn write_indicator(out: &mut String, id: IndicatorId, data: &Dataset) -> fmt::Result {
    let i = data.indicator(id);
    writeln!(out, "{:?} {:?} {:?} {:?} {:?} {}", i.name, i.definition, i.nature, i.better, i.breaks, i.theme)
}

/// What its provinces are called. No part of the names: they come and go with the figures.
fn write_places(out: &mut String, c: &Comparison, data: &Dataset) -> fmt::Result {
    let lacking = c.rows().flat_map(|(_, row)| &row.lacks).filter_map(|lack| match lack {
        Lack::Province(id) => Some(*id),
        Lack::Scope(_) => None,
    });
    let shown = c.rows().map(|(_, row)| row.province).chain(c.left_out.iter().map(|l| l.province));
    write_provinces(out, shown.chain(c.missing.iter().map(|m| m.province)).chain(lacking), data)
}

fn write_provinces(out: &mut String, provinces: impl Iterator<Item = ProvinceId>, data: &Dataset) -> fmt::Result {
    provinces.collect::<BTreeSet<_>>().into_iter().try_for_each(|id| {
        let province = data.province(id);
        let region = province.region.map(|region| &data.region(region).name);
        writeln!(out, "{} {:?} {:?} {region:?}", data.edition(province.edition).id, province.kind, province.name)
    })
}

#[cfg(test)]
mod tests;
