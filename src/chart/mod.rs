//! From a comparison to a picture in which everything is decided.

mod binned;
mod blocks;
mod caption;
mod cartesian;
mod change;
mod event;
mod excerpt;
mod figure;
mod heading;
mod input;
mod kinds;
mod layout;
mod native;
mod page;
pub(crate) mod pixels;
mod reference;
mod request;
mod rows;
#[cfg(test)]
mod rules;
pub mod scene;
pub mod style;
mod template;
pub mod text;
pub mod theme;
mod ticks;
mod unfit;

pub use blocks::blocks;
pub use caption::Captions;
pub use excerpt::Excerpt;
pub use input::{Figures, Input, Lookup};
pub use kinds::suited;
pub use request::Kind;
pub(crate) use request::TextKey;
pub use request::{Annotation, Order, Preset, Reference, Spec, Target};

use crate::compare::{Comparison, Request};
use crate::finding::Finding;
use crate::graph::Graph;
use crate::model::Dataset;
use crate::words::{Lang, Text};
use scene::{Element, Scene};

/// What the texts of a spec's author ask beside what the chart shows: figures of other periods, the
/// places that they claim. `comparisons` answer [`Spec::requests`], in that order.
pub fn lookups(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> Vec<Request> {
    let input = Input::whole(spec, comparisons, &[], data, Lang::first());
    let mut all = template::lookups(&input);
    all.extend(reference::lookups(&input));
    all
}

/// The words of a chart, for the picture and for the page that shows it.
pub fn captions(input: Input) -> Captions {
    kinds::draw(input).captions
}

/// A text of an author with its placeholders filled; `None` where it has none in the language.
pub fn filled(text: &Text, input: &Input) -> Option<String> {
    template::fill(text, input)
}

/// What is wrong with the texts of a spec's author: placeholders that cannot be filled, and numbers
/// that are not in the chart. `drawn` are the words that the picture in a language says of itself
/// ([`Picture::words`]), asked for where a text holds a number that is none of the figures; `None`
/// where there is no picture to hold it against.
pub fn check_words(input: &Input, drawn: &dyn Fn(Lang) -> Option<String>) -> Vec<Finding> {
    template::check(input, drawn)
}

/// A chart in one language: its words, and the picture.
pub struct Picture {
    /// The words, for the picture and for the page that shows it.
    pub captions: Captions,
    /// The picture, or what cannot be drawn: figures that the kind has no picture for, a size that
    /// does not hold it, characters that the font lacks.
    pub scene: Result<Scene, Vec<Finding>>,
    /// The same as charts that an office program draws, one under the other; none where the picture
    /// says what they cannot.
    pub graphs: Vec<Graph>,
    /// What its author writes at figures, which stands in the picture and proves nothing.
    written: Vec<String>,
}

impl Picture {
    /// Every word in it that is not its author's, a line each: sums and percents that a kind
    /// computes for itself stand among them. `None` where it cannot be drawn.
    pub fn words(&self) -> Option<String> {
        let scene = self.scene.as_ref().ok()?;
        let plot = scene.elements[scene.plot.elements.clone()].iter().filter_map(Element::words);
        let plot = plot.filter(|line| !self.written.iter().any(|own| own.contains(line)));
        let captions = self.captions.plain.iter().chain(&self.captions.sources);
        Some(plot.chain(captions.map(String::as_str)).collect::<Vec<_>>().join("\n"))
    }
}

/// Composes a chart, its words made once.
pub fn picture(input: Input) -> Picture {
    text::within(input.spec.theme.typeface(), || {
        let mut made = kinds::draw(input);
        let captions = made.captions.clone();
        let graphs = std::mem::take(&mut made.graphs);
        let scene = match unfit::uncomputed(&input)
            .or_else(|| unfit::unordered(&input))
            .or_else(|| reference::unfit(&input))
            .or_else(|| event::unfit(&input))
        {
            Some(finding) => Err(vec![finding]),
            None => fitted(made, input),
        };
        Picture { captions, scene, graphs, written: event::texts(&input) }
    })
}

/// The scene with the largest type that the size holds.
fn fitted(made: layout::Layout, input: Input) -> Result<Scene, Vec<Finding>> {
    let zooms = input.spec.preset.map_or([].as_slice(), Preset::zooms);
    let mut scene = scene_of(made, input.spec, zooms.first().copied(), input.lang);
    for zoom in zooms.iter().skip(1) {
        if scene.is_err() {
            scene = scene_of(kinds::draw(input), input.spec, Some(*zoom), input.lang);
        }
    }
    scene
}

fn scene_of(
    made: layout::Layout,
    spec: &Spec,
    zoom: Option<f64>,
    lang: Lang,
) -> Result<Scene, Vec<Finding>> {
    if !made.findings.is_empty() {
        return Err(made.findings);
    }
    let size = page::Size { width: spec.width, height: spec.height, zoom };
    let composed = page::compose(&made.captions, size, &spec.theme, lang, made.plot);
    let scene = match (composed, spec.preset) {
        (Ok(scene), _) => scene,
        (Err(findings), Some(preset)) => {
            let hint = if spec.kind.traits().mapped { "preset-map" } else { "preset" };
            let mut finding = spec.unfit_for(hint).with("size", preset);
            let needed = findings.into_iter().flat_map(|finding| finding.args);
            finding.args.extend(needed.filter(|(name, _)| matches!(*name, "width" | "height")));
            return Err(vec![finding]);
        }
        (Err(findings), None) => return Err(findings),
    };
    let mut findings = lacking(&scene, spec);
    findings.extend(tall(&scene, spec));
    findings.extend(pixels::excess(scene.width, scene.height, spec.scale, spec.span()));
    if findings.is_empty() { Ok(scene) } else { Err(findings) }
}

/// The picture of a chart alone.
///
/// # Errors
/// What cannot be drawn, as [`Picture::scene`] says.
pub fn compose(input: Input) -> Result<Scene, Vec<Finding>> {
    picture(input).scene
}

/// That a picture is taller than the size that it is for: nothing is cut off, and a slide has no
/// second page.
fn tall(scene: &Scene, spec: &Spec) -> Option<Finding> {
    let (preset, most) = spec.preset.zip(spec.height)?;
    let finding = spec.unfit_for("tall").with("size", preset).with("most", most);
    (scene.height > most).then(|| finding.with("height", scene.height))
}

/// The characters that the font cannot draw, each once, with a text that holds it.
fn lacking(scene: &Scene, spec: &Spec) -> Vec<Finding> {
    let mut known = Vec::new();
    let mut out = Vec::new();
    for element in &scene.elements {
        let Some(text) = element.words() else { continue };
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
