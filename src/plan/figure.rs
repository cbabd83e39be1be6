use crate::chart::{self, Spec};
use crate::compare::Comparison;
use crate::document::Figure;
use crate::finding::Finding;
use crate::model::Dataset;
use crate::render;
use crate::words::Lang;

/// The picture of a chart for a document.
///
/// # Errors
/// Why it cannot be drawn.
pub fn figure(
    spec: &Spec,
    comparisons: &[Comparison],
    data: &Dataset,
    lang: Lang,
) -> Result<Figure, Vec<Finding>> {
    let scene = chart::compose(spec, comparisons, data, lang)?;
    let png = render::png(&scene, spec.scale);
    Ok(Figure {
        title: scene.title,
        alt: scene.description,
        png,
        size: (scene.width, scene.height),
    })
}
