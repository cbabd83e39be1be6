//! A canvas of pixels: shapes by tiny-skia, letters out of a store of glyphs that are drawn once.

use tiny_skia::{
    FillRule, FilterQuality, LineJoin, Paint, Path, PathBuilder, Pattern, Pixmap, PixmapMut,
    Shader, SpreadMode, StrokeDash, Transform,
};

use super::glyphs;
use super::hatch::HATCH;
use super::outline::{Step, stripes};
use super::outlined::{self, Canvas, Corner, Letters};
use super::pen::Pen;
use crate::chart::scene::Scene;
use crate::chart::style::{Color, Fill, Stroke};
use crate::chart::text;
use crate::chart::theme::{Rgb, Theme};

/// Sets pixels, `scale` of them for each of the scene.
struct Raster<'o, 'p> {
    theme: &'o Theme,
    pixmap: &'o mut PixmapMut<'p>,
    scale: f32,
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

impl Raster<'_, '_> {
    fn at_scale(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }

    /// A tile of slanted lines of one colour on another, as the SVG has it, and what brings it to
    /// the size that it has there.
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

    fn fill(&mut self, path: &Path, fill: Fill) {
        let at_scale = self.at_scale();
        match fill {
            Fill::None => {}
            Fill::Solid(filled) => {
                let solid = paint(Shader::SolidColor(color(self.theme.rgb(filled))));
                self.pixmap.fill_path(path, &solid, FillRule::Winding, at_scale, None);
            }
            Fill::Hatch(line, ground) => {
                let (tile, by) = self.tile(line, ground);
                let hatched = Pattern::new(
                    tile.as_ref(),
                    SpreadMode::Repeat,
                    FilterQuality::Nearest,
                    1.0,
                    Transform::from_scale(by, by),
                );
                self.pixmap.fill_path(path, &paint(hatched), FillRule::Winding, at_scale, None);
            }
        }
    }

    fn outline(&mut self, path: &Path, stroke: Stroke, corner: Corner) {
        let join = match corner {
            Corner::Round => LineJoin::Round,
            Corner::Sharp => LineJoin::Miter,
        };
        let dash =
            stroke.dash.and_then(|(dash, gap)| StrokeDash::new(vec![dash as f32, gap as f32], 0.0));
        let line = tiny_skia::Stroke {
            width: stroke.width as f32,
            line_join: join,
            dash,
            ..tiny_skia::Stroke::default()
        };
        let solid = paint(Shader::SolidColor(color(self.theme.rgb(stroke.color))));
        let at_scale = self.at_scale();
        self.pixmap.stroke_path(path, &solid, &line, at_scale, None);
    }
}

impl Canvas for Raster<'_, '_> {
    fn draw(&mut self, steps: &[Step], pen: &Pen, corner: Corner) {
        if let Some(path) = path(steps) {
            self.fill(&path, pen.fill);
            if let Some(stroke) = pen.stroke {
                self.outline(&path, stroke, corner);
            }
        }
    }

    fn dot(&mut self, steps: &[Step], filled: Rgb) {
        if let Some(path) = path(steps) {
            let at_scale = self.at_scale();
            self.pixmap.fill_path(
                &path,
                &paint(Shader::SolidColor(color(filled))),
                FillRule::Winding,
                at_scale,
                None,
            );
        }
    }

    fn write(&mut self, letters: &Letters) {
        let typeface = self.theme.typeface();
        let shaped = text::shaped(typeface, letters.text, letters.weight);
        let em = letters.em as f32 * self.scale;
        let left = letters.at.0 * self.scale - letters.before * em * shaped.advance as f32;
        let Rgb(r, g, b) = letters.color;
        let face = glyphs::Face { typeface, weight: letters.weight, em };
        glyphs::write(
            self.pixmap,
            face,
            &shaped.glyphs,
            (left, letters.at.1 * self.scale),
            [r, g, b],
        );
    }
}

/// Draws a scene on as many pixels.
pub(super) fn draw(scene: &Scene, scale: f32, pixmap: &mut PixmapMut) {
    pixmap.fill(color(scene.theme.rgb(Color::Paper)));
    outlined::draw(scene, Raster { theme: &scene.theme, pixmap, scale });
}
