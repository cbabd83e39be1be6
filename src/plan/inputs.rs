//! Of what a chart's files are made, as hashes: whether it is still the same, and what of it is
//! not.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Chart;
use super::content::ChartContent;
use crate::artifact;
use crate::chart::Spec;
use crate::chart::scene::Scene;
use crate::chart::text::Typeface;
use crate::document::Document;
use crate::export;
use crate::render;

/// The hash that a picture is known by: of its scene, in which everything is decided, its scale,
/// the typeface, and the renderer. The scene counts as its SVG says it, in tenths of a pixel: the
/// last bits of a place differ between processors.
pub(super) fn of_picture(scene: &Scene, spec: &Spec) -> String {
    let svg = render::svg(scene);
    let parts =
        [svg.as_str(), render::RENDERER, &spec.scale.to_string(), &typeface(spec.theme.typeface())];
    artifact::hash(parts.map(str::as_bytes))
}

/// The hash that a workbook or a Word document is known by.
pub(super) fn of_document(document: &Document) -> String {
    artifact::hash([export::content(document).as_bytes(), export::WRITER.as_bytes()])
}

/// The hash of a typeface's files; that of the embedded one is made once.
fn typeface(typeface: &'static Typeface) -> String {
    static EMBEDDED: OnceLock<String> = OnceLock::new();
    let hash = || artifact::hash(typeface.files());
    if typeface == Typeface::embedded() { EMBEDDED.get_or_init(hash).clone() } else { hash() }
}

/// Short hashes of what a chart's pictures come from, to say which of it changed. They decide
/// nothing: what is fresh is known by the scene.
pub(super) fn parts(chart: &Chart, shown: &ChartContent) -> BTreeMap<&'static str, String> {
    let typeface = typeface(chart.asked().theme.typeface());
    BTreeMap::from([
        ("code", short_hash(&[render::RENDERER.as_bytes()])),
        ("figures", short_hash(&[shown.figures.as_bytes()])),
        ("map", short_hash(&[shown.map.as_bytes()])),
        ("names", short_hash(&[shown.names.as_bytes()])),
        ("spec", short_hash(&[&chart.text])),
        ("theme", short_hash(&[shown.theme.as_bytes(), typeface.as_bytes()])),
    ])
}

/// The beginning of a hash: enough to see that something moved.
fn short_hash(parts: &[&[u8]]) -> String {
    artifact::hash(parts.iter().copied())[..8].to_string()
}

#[cfg(test)]
mod tests;
