use super::Chart;
use crate::artifact;
use crate::chart::Captions;
use crate::chart::text::Typeface;
use crate::compare::Comparison;
use crate::export::{Format, Options};
use crate::model::Dataset;
use crate::view;
use crate::words::Lang;

/// Tables of words that no picture speaks.
const UNSEEN: [&str; 17] = [
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
    "compare.",
    "failure.",
    "say.",
    "init.",
    "watch.",
    "man.",
];

/// The hash of everything that a chart's pictures are made of: its spec, the figures and words that it shows, and the code that draws.
/// Figures that it does not show are no part of it.
pub(super) fn inputs(chart: &Chart, comparisons: &[Comparison], captions: &[(Lang, Captions)], data: &Dataset) -> String {
    let mut parts = vec![env!("SOKPI_DRAWING").to_string(), format!("{captions:?}"), format!("{:?}", chart.spec.theme)];
    let typeface = chart.spec.theme.typeface();
    let own = (typeface != Typeface::embedded()).then(|| typeface.files());
    // Of the language tables only what a picture may say: a better message of a finding redraws nothing.
    let spoken = |key: &str| !UNSEEN.iter().any(|table| key.starts_with(table));
    parts.extend(Lang::all().flat_map(Lang::entries).filter(|(key, _)| spoken(key)).map(|(key, text)| format!("{key}={text}")));
    let json = Format::of("json");
    for lang in Lang::all() {
        let options = Options { data, lang, points: false };
        parts.extend(json.map(|f| (f.write)(comparisons, &options)));
    }
    if chart.spec.kind.mapped {
        let tiles: Vec<_> = data.provinces.iter().map(|p| (&p.id, p.edition, p.tile)).collect();
        parts.push(format!("{tiles:?} {:?}", data.insets));
    }
    if !chart.spec.kind.compares() {
        parts.push(format!("{:?}", view::coverage(data, &chart.spec.indicators)));
    }
    artifact::hash(parts.iter().map(|p| p.as_bytes()).chain(own.into_iter().flatten()).chain([chart.text.as_slice()]))
}
