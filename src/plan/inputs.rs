use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Chart;
use crate::artifact;
use crate::chart::Captions;
use crate::chart::text::Typeface;
use crate::compare::Comparison;
use crate::document::Document;
use crate::export::{Format, Options};
use crate::model::{Dataset, ObservationId};
use crate::view;
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

/// The hash of everything that a chart's pictures are made of: its spec, the figures and words that it shows, and the code that draws.
/// Figures that it does not show are no part of it.
pub(super) fn inputs(chart: &Chart, comparisons: &[Comparison], captions: &[(Lang, Captions)], data: &Dataset) -> String {
    let mut parts = vec![env!("SOKPI_DRAWING").to_string(), format!("{captions:?}"), format!("{:?}", chart.asked().theme)];
    parts.push(words().to_string());
    let typeface = chart.asked().theme.typeface();
    let own = (typeface != Typeface::embedded()).then(|| typeface.files());
    let json = Format::of("json");
    for lang in Lang::all() {
        let written = json.map(|f| (f.write)(&Document::of_data(comparisons, data, lang), &Options::default()));
        parts.extend(written.and_then(Result::ok).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
    }
    if chart.asked().kind.mapped {
        parts.push(tiles(chart, data));
    }
    if !chart.asked().kind.compares() {
        parts.push(format!("{:?}", view::coverage(data, &chart.asked().indicators)));
    }
    artifact::hash(parts.iter().map(|p| p.as_bytes()).chain(own.into_iter().flatten()).chain([chart.text.as_slice()]))
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

/// Where the provinces stand on a map, for the kinds that draw one.
fn tiles(chart: &Chart, data: &Dataset) -> String {
    if !chart.asked().kind.mapped {
        return String::new();
    }
    let tiles: Vec<_> = data.provinces.iter().map(|p| (&p.id, p.edition, p.tile)).collect();
    format!("{tiles:?} {:?}", data.insets)
}

/// Short hashes of the parts of the inputs, to say which of them changed. Together they need not be all of it: what is fresh is decided
/// by [`inputs`] alone.
pub(super) fn parts(chart: &Chart, comparisons: &[Comparison], data: &Dataset) -> BTreeMap<&'static str, String> {
    let typeface = chart.asked().theme.typeface();
    let theme = format!("{:?}", chart.asked().theme);
    let coverage =
        if chart.asked().kind.compares() { String::new() } else { format!("{:?}", view::coverage(data, &chart.asked().indicators)) };
    let figures: Vec<String> = comparisons.iter().map(|c| figures(c, data)).chain([coverage]).collect();
    let names: Vec<String> = comparisons.iter().map(|c| names(c, data)).collect();
    let map = tiles(chart, data);
    let short = |parts: Vec<&[u8]>| artifact::hash(parts)[..8].to_string();
    let texts = |texts: &[String]| short(texts.iter().map(|t| t.as_bytes()).collect());
    BTreeMap::from([
        ("code", short(vec![env!("SOKPI_DRAWING").as_bytes()])),
        ("figures", texts(&figures)),
        ("map", short(vec![map.as_bytes()])),
        ("names", texts(&names)),
        ("spec", short(vec![&chart.text])),
        ("theme", short(std::iter::once(theme.as_bytes()).chain(typeface.files()).collect())),
        ("words", words()[..8].to_string()),
    ])
}

/// Everything that is known of the figures of a comparison, by ids and in machine form.
fn figures(c: &Comparison, data: &Dataset) -> String {
    let province = |id| (&data.province(id).id, &data.edition(data.province(id).edition).id);
    let origin = |id: &ObservationId| {
        let o = data.observation(*id);
        format!(
            "{} {} {:?} {} {}",
            data.source(o.source).id,
            o.scope.word(),
            o.printed.map(|f| (f.value, f.upper, f.qualifier)),
            data.quote(o),
            data.note(o)
        )
    };
    let mut out = format!("{} {:?} {:?}\n", data.indicator(c.indicator).id, c.measures, c.base);
    for (_, row) in c.rows() {
        let origins: Vec<String> = row.observations.iter().chain(&row.conflicts).map(origin).collect();
        let known = (row.period, row.scopes, row.status, &row.cells, row.value, row.absence, row.plan, &row.allowed);
        out += &format!("{:?} {known:?} {} {origins:?}\n", province(row.province), row.lacks.len());
    }
    for l in &c.left_out {
        out += &format!("{:?} {:?}\n", province(l.province), (l.period, l.scopes, l.status, l.reason));
    }
    c.missing.iter().for_each(|m| out += &format!("{:?} {:?}\n", province(m.province), m.absence));
    out
}

/// What its indicator, its unit and its sources are called. Names of provinces are left out: they come and go with the figures.
fn names(c: &Comparison, data: &Dataset) -> String {
    let sources: Vec<Vec<String>> = Lang::all().map(|lang| view::sources(c, data, lang)).collect();
    let indicator = data.indicator(c.indicator);
    format!("{:?} {:?} {:?} {sources:?}", indicator.name, indicator.definition, data.unit(c.unit).symbol)
}
