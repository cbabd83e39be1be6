//! From a comparison to a picture in which everything is decided.

mod blocks;
mod caption;
mod classes;
mod field;
mod figure;
mod headline;
mod input;
mod kinds;
mod layout;
mod page;
pub(crate) mod pixels;
mod request;
#[cfg(test)]
mod rules;
#[cfg(test)]
pub(crate) mod sample;
pub mod scene;
mod strips;
pub mod style;
pub mod text;
pub mod theme;
mod ticks;
mod unfit;

pub use blocks::blocks;
pub use caption::Captions;
pub use input::Input;
pub use kinds::suited;
pub use request::Kind;
pub use request::Spec;

use crate::compare::Comparison;
use crate::finding::Finding;
use crate::model::Dataset;
use crate::words::{Lang, Text};
use scene::{Element, Scene};

/// The words of a chart, for the picture and for the page that shows it. `comparisons` answer
/// [`Spec::requests`], in that order.
pub fn captions(spec: &Spec, comparisons: &[Comparison], data: &Dataset, lang: Lang) -> Captions {
    kinds::draw(Input { spec, comparisons, data, lang }).captions
}

/// The picture in words, for those who cannot see it.
pub fn alt_text(spec: &Spec, comparisons: &[Comparison], data: &Dataset, lang: Lang) -> String {
    captions(spec, comparisons, data, lang).alt
}

/// A text of an author with its placeholders filled; `None` where it has none in the language.
pub fn filled(
    text: &Text,
    spec: &Spec,
    comparisons: &[Comparison],
    data: &Dataset,
    lang: Lang,
) -> Option<String> {
    headline::fill(text, &Input { spec, comparisons, data, lang })
}

/// What is wrong with the texts of a spec's author: placeholders that cannot be filled, and numbers
/// that are not in the chart.
pub fn check_words(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> Vec<Finding> {
    headline::check(&Input { spec, comparisons, data, lang: Lang::first() })
}

/// A chart in one language: its words, and the picture.
pub struct Picture {
    /// The words, for the picture and for the page that shows it.
    pub captions: Captions,
    /// The picture, or what cannot be drawn: figures that the kind has no picture for, a size that
    /// does not hold it, characters that the font lacks.
    pub scene: Result<Scene, Vec<Finding>>,
}

/// Composes a chart, its words made once. `comparisons` answer [`Spec::requests`], in that order.
pub fn picture(spec: &Spec, comparisons: &[Comparison], data: &Dataset, lang: Lang) -> Picture {
    text::within(spec.theme.typeface(), || {
        let input = Input { spec, comparisons, data, lang };
        let made = kinds::draw(input);
        let captions = made.captions.clone();
        let scene = match unfit::uncomputed(&input) {
            Some(finding) => Err(vec![finding]),
            None => scene_of(made, spec, lang),
        };
        Picture { captions, scene }
    })
}

fn scene_of(made: layout::Layout, spec: &Spec, lang: Lang) -> Result<Scene, Vec<Finding>> {
    if !made.findings.is_empty() {
        return Err(made.findings);
    }
    let size = page::Size { width: spec.width, height: spec.height };
    let scene = page::compose(&made.captions, size, &spec.theme, lang, made.plot)?;
    let mut findings = lacking(&scene, spec);
    findings.extend(pixels::excess(scene.width, scene.height, spec.scale, spec.span()));
    if findings.is_empty() { Ok(scene) } else { Err(findings) }
}

/// The picture of a chart alone. `comparisons` answer [`Spec::requests`], in that order.
///
/// # Errors
/// What cannot be drawn, as [`Picture::scene`] says.
pub fn compose(
    spec: &Spec,
    comparisons: &[Comparison],
    data: &Dataset,
    lang: Lang,
) -> Result<Scene, Vec<Finding>> {
    picture(spec, comparisons, data, lang).scene
}

/// The characters that the font cannot draw, each once, with a text that holds it.
fn lacking(scene: &Scene, spec: &Spec) -> Vec<Finding> {
    let mut known = Vec::new();
    let mut out = Vec::new();
    for element in &scene.elements {
        let Element::Text { text, .. } = element else { continue };
        for c in text::lacking(text) {
            if !known.contains(&c) {
                known.push(c);
                let named = Finding::error("missing-glyph", spec.span())
                    .with("character", c)
                    .with("code", format!("U+{:04X}", u32::from(c)));
                out.push(named.with("text", text));
            }
        }
    }
    out
}
