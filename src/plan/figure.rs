//! The picture of a chart for a document, whole and in parts.

use crate::chart::scene::Scene;
use crate::chart::{self, Captions, Input, Picture, Spec};
use crate::compare::Comparison;
use crate::document::{Figure, FigureParts};
use crate::finding::Finding;
use crate::graph::Graph;
use crate::model::ObservationId;
use crate::render;

/// Pixels of a plot that stands alone for each of the picture, so that it is sharp on a wall.
const SCALE: f64 = 2.0;
/// A picture of the shape of a slide, in pixels: its captions take about as much room as those of
/// the slide.
const SLIDE: (u32, u32) = (1280, 720);

/// The picture of a chart for a document.
///
/// # Errors
/// Why it cannot be drawn.
pub fn figure(input: Input) -> Result<Figure, Vec<Finding>> {
    let Picture { captions, scene, graphs, .. } = chart::picture(input);
    let scene = scene?;
    let png = render::png(&scene, input.spec.scale);
    Ok(figure_of(input, &scene, png, (captions, graphs)))
}

/// The picture of a chart that was composed and drawn.
pub fn figure_of(
    input: Input,
    scene: &Scene,
    png: Vec<u8>,
    (captions, graphs): (Captions, Vec<Graph>),
) -> Figure {
    let mut observations: Vec<ObservationId> =
        input.comparisons.iter().flat_map(Comparison::observations).collect();
    observations.sort();
    observations.dedup();
    let plot = graphs.is_empty().then(|| plot(input, scene));
    Figure {
        title: scene.title.clone(),
        alt: scene.description.clone(),
        png,
        size: (scene.width, scene.height),
        parts: Box::new(FigureParts {
            subtitle: captions.subtitle,
            notes: if graphs.is_empty() { captions.notes } else { captions.native },
            sources: captions.sources,
            graphs,
            plot: plot.map(|plot| (render::png(&plot, SCALE), (plot.width, plot.height))),
            observations,
        }),
    }
}

/// What of a picture is no caption, in the shape of a slide where the kind can be drawn so.
fn plot(input: Input, scene: &Scene) -> Scene {
    let (width, height) = SLIDE;
    let spec = Spec { width, height: Some(height), preset: None, ..input.spec.clone() };
    let wide = chart::compose(Input { spec: &spec, ..input });
    wide.as_ref().unwrap_or(scene).plot_alone()
}
