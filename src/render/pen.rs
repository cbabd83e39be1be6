//! What plotters' styles cannot say about an element, carried beside it to our backend.

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use crate::chart::style::{Color, Fill, Stroke, Weight};

/// How many units of plotters' whole-numbered grid a pixel has.
pub(super) const GRID: f64 = 10.0;

/// A length of that grid in pixels.
pub(super) fn pixels(v: i32) -> f32 {
    v as f32 / GRID as f32
}

/// Hatching, outline, dashes, rounding and weight: what a style of plotters has no word for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pen {
    /// How the shape is filled.
    pub(super) fill: Fill,
    /// Its outline, or how the line is drawn.
    pub(super) stroke: Option<Stroke>,
    /// How far corners are rounded, in pixels.
    pub(super) radius: f64,
    /// How heavy a text is.
    pub(super) weight: Weight,
}

impl Pen {
    pub(super) const PLAIN: Pen =
        Pen { fill: Fill::None, stroke: None, radius: 0.0, weight: Weight::Regular };

    /// The colour that plotters is told: the first that shows.
    pub(super) fn color(&self) -> Color {
        match (self.fill, self.stroke) {
            (Fill::Solid(color) | Fill::Hatch(color, _), _) => color,
            (Fill::None, Some(stroke)) => stroke.color,
            (Fill::None, None) => Color::Ink,
        }
    }
}

/// A backend that is told with which pen the next element is drawn.
pub(super) trait PenBackend: DrawingBackend {
    /// The pen to set.
    fn pen(&mut self) -> &mut Pen;
}

/// An element of plotters and the pen that it is drawn with.
pub(super) struct ElementWithPen<E> {
    pub(super) pen: Pen,
    /// Where it lies. (A bound on `&E` in its stead makes the compiler recurse.)
    pub(super) points: Vec<BackendCoord>,
    pub(super) element: E,
}

impl<'a, E> PointCollection<'a, BackendCoord> for &'a ElementWithPen<E> {
    type Point = &'a BackendCoord;
    type IntoIter = &'a [BackendCoord];

    fn point_iter(self) -> &'a [BackendCoord] {
        &self.points
    }
}

impl<DB: PenBackend, E: Drawable<DB>> Drawable<DB> for ElementWithPen<E> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        backend: &mut DB,
        parent: (u32, u32),
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        *backend.pen() = self.pen;
        let drawn = self.element.draw(points, backend, parent);
        *backend.pen() = Pen::PLAIN;
        drawn
    }
}
