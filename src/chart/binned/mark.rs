//! Marks of cells.

use crate::chart::scene::Element;
use crate::chart::style::{Color, Fill, Stroke};

/// A small triangle in the upper right corner of a cell: no plain result.
pub(in crate::chart) fn corner(right: f64, top: f64, side: f64, color: Color) -> Element {
    Element::Polygon {
        points: vec![(right - side, top), (right, top), (right, top + side)],
        fill: Fill::Solid(color),
        stroke: None,
    }
}

/// The broken outline of a cell that holds nothing: left, top, width, height.
pub(in crate::chart) fn dashed(
    (x, y, width, height): (f64, f64, f64, f64),
    radius: f64,
    color: Color,
) -> Element {
    let stroke = Some(Stroke { color, width: 1.2, dash: Some((4.0, 3.0)) });
    Element::Rect { x, y, width, height, radius, fill: Fill::None, stroke }
}
