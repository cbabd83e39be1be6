//! Of what a chart's files are made, as hashes: whether it is still the same, and what of it is not.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Chart;
use super::shown::Shown;
use crate::artifact;
use crate::chart::Captions;
use crate::chart::text::Typeface;
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

#[cfg(test)]
mod tests;
