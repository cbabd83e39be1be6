use crate::chart::{self, Input};
use crate::document::Figure;
use crate::finding::Finding;
use crate::render;

/// The picture of a chart for a document.
///
/// # Errors
/// Why it cannot be drawn.
pub fn figure(input: Input) -> Result<Figure, Vec<Finding>> {
    let scene = chart::compose(input)?;
    let png = render::png(&scene, input.spec.scale);
    Ok(Figure {
        title: scene.title,
        alt: scene.description,
        png,
        size: (scene.width, scene.height),
    })
}
