//! The backend of plotters for whatever fills outlines: a page and pixels differ in how they fill
//! one and in how they write, in nothing else.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::elements::draw_all;
use super::outline::{Step, closed, open, rounded};
use super::pen::{GRID, Pen, PenBackend, pixels};
use crate::chart::scene::Scene;
use crate::chart::style::Weight;
use crate::chart::theme::Rgb;

type DrawResult = Result<(), DrawingErrorKind<Infallible>>;

/// How an outline turns its corners: as SVG does, lines of a chart round and shapes as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corner {
    Round,
    Sharp,
}

/// A text and where it stands.
pub(super) struct Letters<'t> {
    pub(super) text: &'t str,
    pub(super) weight: Weight,
    /// In pixels of the scene.
    pub(super) em: f64,
    pub(super) color: Rgb,
    /// The place of the baseline, in pixels of the scene.
    pub(super) at: (f32, f32),
    /// How much of its width lies left of its place.
    pub(super) before: f32,
}

/// What fills outlines.
pub(super) trait Canvas {
    /// Fills and strokes an outline, as far as the pen says.
    fn draw(&mut self, steps: &[Step], pen: &Pen, corner: Corner);

    /// Fills an outline with a colour of its own.
    fn dot(&mut self, steps: &[Step], color: Rgb);

    /// Writes a text.
    fn write(&mut self, letters: &Letters);
}

struct Outlined<C> {
    canvas: C,
    size: (u32, u32),
    pen: Pen,
}

/// Draws the elements of a scene.
pub(super) fn draw<C: Canvas>(scene: &Scene, canvas: C) {
    let size = (scene.width * GRID as u32, scene.height * GRID as u32);
    draw_all(&scene.elements, &scene.theme, Outlined { canvas, size, pen: Pen::PLAIN });
}

impl<C: Canvas> Outlined<C> {
    fn put(&mut self, steps: &[Step], corner: Corner) -> DrawResult {
        self.canvas.draw(steps, &self.pen, corner);
        Ok(())
    }
}

impl<C: Canvas> PenBackend for Outlined<C> {
    fn pen(&mut self) -> &mut Pen {
        &mut self.pen
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> impl Iterator<Item = (f32, f32)> {
    path.into_iter().map(|(x, y)| (pixels(x), pixels(y)))
}

impl<C: Canvas> DrawingBackend for Outlined<C> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> DrawResult {
        Ok(())
    }

    fn present(&mut self) -> DrawResult {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> DrawResult {
        let (r, g, b) = color.rgb;
        let (x, y, side) = (pixels(x), pixels(y), 1.0 / GRID as f32);
        self.canvas.dot(&rounded(x, y, x + side, y + side, 0.0), Rgb(r, g, b));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> DrawResult {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        (right, bottom): BackendCoord,
        _: &S,
        _: bool,
    ) -> DrawResult {
        self.put(
            &rounded(pixels(x), pixels(y), pixels(right), pixels(bottom), self.pen.radius as f32),
            Corner::Sharp,
        )
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> DrawResult {
        self.put(&open(points(path)), Corner::Round)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> DrawResult {
        self.put(&closed(points(path)), Corner::Round)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        _: &S,
        _: bool,
    ) -> DrawResult {
        let (x, y, r) = (pixels(x), pixels(y), pixels(radius as i32));
        self.put(&rounded(x - r, y - r, x + r, y + r, r), Corner::Sharp)
    }

    /// The place is that of the baseline. The style's size is the em in units of the grid.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> DrawResult {
        let before = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        };
        let (r, g, b) = style.color().rgb;
        let (weight, em) = (self.pen.weight, style.size() / GRID);
        self.canvas.write(&Letters {
            text,
            weight,
            em,
            color: Rgb(r, g, b),
            at: (pixels(x), pixels(y)),
            before,
        });
        Ok(())
    }
}
