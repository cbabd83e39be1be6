//! The shape of many figures in one strip.

use super::axis::Axis;
use super::bar;
use super::sizes::Sizes;
use crate::chart::scene::Element;
use crate::chart::style::{Color, Fill, Stroke};
use crate::chart::theme;
use crate::model::Decimal;

/// The radius of the dot at a median, as a part of the thickness of a bar, and at most in pixels.
const DOT: (f64, f64) = (0.2, 6.0);

/// Numbers that share a strip, in the unit of their section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) median: Option<Decimal>,
}

impl Span {
    /// Draws a line from the least to the greatest with a dot at the median; returns its ends.
    pub(super) fn draw(
        &self,
        axis: &Axis,
        middle: f64,
        sizes: &Sizes,
        out: &mut Vec<Element>,
    ) -> (f64, f64) {
        let color = theme::BAR_DARK;
        let ends = bar::whisker(axis, (self.low, self.high), middle, sizes.thick, color, out);
        if let Some(median) = self.median {
            let edge = Stroke { color: Color::Paper, width: 1.5, dash: None };
            out.push(Element::Circle {
                x: axis.at(median),
                y: middle,
                radius: (sizes.thick * DOT.0).min(DOT.1),
                fill: Fill::Solid(color),
                stroke: Some(edge),
            });
        }
        ends
    }
}
