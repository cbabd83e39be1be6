//! A drawing backend of plotters that sets pixels: shapes by tiny-skia, letters out of a store of glyphs that are drawn once.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use tiny_skia::{FillRule, FilterQuality, LineJoin, Paint, Path, PathBuilder, Pattern, Pixmap, Shader, SpreadMode, StrokeDash, Transform};

use super::elements::draw_all;
use super::glyphs;
use super::outline::{Step, closed, open, rounded, stripes};
use super::pen::{GRID, Pen, Penned, pixels};
use super::svg::HATCH;
use crate::chart::scene::{Color, Fill, Scene, Stroke};
use crate::chart::text;
use crate::chart::theme::{Rgb, Theme};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Sets pixels, `scale` of them for each of the scene.
struct Backend<'o> {
    theme: &'o Theme,
    pixmap: &'o mut Pixmap,
    scale: f32,
    size: (u32, u32),
    pen: Pen,
}

fn color(Rgb(r, g, b): Rgb) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(r, g, b, 255)
}

fn paint(shader: Shader) -> Paint {
    Paint { shader, anti_alias: true, ..Paint::default() }
}

fn path(steps: &[Step]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => path.move_to(x, y),
            Step::Line(x, y) => path.line_to(x, y),
            Step::Curve([a, b, c, d, x, y]) => path.cubic_to(a, b, c, d, x, y),
            Step::Close => path.close(),
        }
    }
    path.finish()
}

impl Backend<'_> {
    fn at_scale(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }

    /// A tile of slanted lines of one colour on another, as the SVG has it, and what brings it to the size that it has there.
    fn tile(&self, line: Color, ground: Color) -> (Pixmap, f32) {
        let side = (HATCH as f32 * self.scale).round().max(1.0);
        let mut tile = Pixmap::new(side as u32, side as u32).expect("a tile has a size");
        tile.fill(color(self.theme.rgb(ground)));
        let line = paint(Shader::SolidColor(color(self.theme.rgb(line))));
        let by = side / HATCH as f32;
        for path in stripes(HATCH as f32).iter().filter_map(|steps| path(steps)) {
            tile.fill_path(&path, &line, FillRule::Winding, Transform::from_scale(by, by), None);
        }
        (tile, 1.0 / by)
    }

    fn fill(&mut self, path: &Path) {
        let at_scale = self.at_scale();
        match self.pen.fill {
            Fill::None => {}
            Fill::Solid(filled) => {
                let solid = paint(Shader::SolidColor(color(self.theme.rgb(filled))));
                self.pixmap.fill_path(path, &solid, FillRule::Winding, at_scale, None);
            }
            Fill::Hatch(line, ground) => {
                let (tile, by) = self.tile(line, ground);
                let hatched = Pattern::new(tile.as_ref(), SpreadMode::Repeat, FilterQuality::Nearest, 1.0, Transform::from_scale(by, by));
                self.pixmap.fill_path(path, &paint(hatched), FillRule::Winding, at_scale, None);
            }
        }
    }

    fn outline(&mut self, path: &Path, stroke: Stroke, join: LineJoin) {
        let dash = stroke.dash.and_then(|(dash, gap)| StrokeDash::new(vec![dash as f32, gap as f32], 0.0));
        let line = tiny_skia::Stroke { width: stroke.width as f32, line_join: join, dash, ..tiny_skia::Stroke::default() };
        let solid = paint(Shader::SolidColor(color(self.theme.rgb(stroke.color))));
        let at_scale = self.at_scale();
        self.pixmap.stroke_path(path, &solid, &line, at_scale, None);
    }

    fn draw(&mut self, steps: &[Step], join: LineJoin) -> Drawn {
        if let Some(path) = path(steps) {
            self.fill(&path);
            if let Some(stroke) = self.pen.stroke {
                self.outline(&path, stroke, join);
            }
        }
        Ok(())
    }
}

impl Penned for Backend<'_> {
    fn pen(&mut self) -> &mut Pen {
        &mut self.pen
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, drawn: BackendColor) -> Drawn {
        let (r, g, b) = drawn.rgb;
        let (x, y, side) = (pixels(x), pixels(y), 1.0 / GRID as f32);
        let solid = paint(Shader::SolidColor(color(Rgb(r, g, b))));
        if let Some(path) = path(&rounded(x, y, x + side, y + side, 0.0)) {
            let at_scale = self.at_scale();
            self.pixmap.fill_path(&path, &solid, FillRule::Winding, at_scale, None);
        }
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, (x, y): BackendCoord, (right, bottom): BackendCoord, _: &S, _: bool) -> Drawn {
        let outline = rounded(pixels(x), pixels(y), pixels(right), pixels(bottom), self.pen.radius as f32);
        self.draw(&outline, LineJoin::Miter)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        self.draw(&open(path.into_iter().map(|(x, y)| (pixels(x), pixels(y)))), LineJoin::Round)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        self.draw(&closed(path.into_iter().map(|(x, y)| (pixels(x), pixels(y)))), LineJoin::Round)
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        let (x, y, r) = (pixels(x), pixels(y), pixels(radius as i32));
        self.draw(&rounded(x - r, y - r, x + r, y + r, r), LineJoin::Miter)
    }

    /// The place is that of the baseline. The style's size is the em in units of the grid.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let shaped = text::shaped(self.theme.typeface(), text, self.pen.weight);
        let em = (style.size() / GRID) as f32 * self.scale;
        let wide = em * shaped.advance as f32;
        let left = pixels(x) * self.scale
            - match style.anchor().h_pos {
                HPos::Left => 0.0,
                HPos::Center => wide / 2.0,
                HPos::Right => wide,
            };
        let face = glyphs::Face { typeface: self.theme.typeface(), weight: self.pen.weight, em };
        let (r, g, b) = style.color().rgb;
        glyphs::write(self.pixmap, face, &shaped.glyphs, (left, pixels(y) * self.scale), [r, g, b]);
        Ok(())
    }
}

/// Draws a scene on as many pixels.
pub(super) fn draw(scene: &Scene, scale: f32, pixmap: &mut Pixmap) {
    pixmap.fill(color(scene.theme.rgb(Color::Paper)));
    let size = (scene.width * GRID as u32, scene.height * GRID as u32);
    draw_all(&scene.elements, &scene.theme, Backend { theme: &scene.theme, pixmap, scale, size, pen: Pen::PLAIN });
}
