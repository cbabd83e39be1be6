//! A scene as PDF: one page of the size of the picture, with text that can be selected, searched
//! and copied.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill as Paint, LineJoin, Pattern, Stroke as Line, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document};

use super::hatch::HATCH;
use super::outline::{Step, rounded, stripes};
use super::outlined::{self, Canvas, Corner, Letters};
use super::pen::Pen;
use crate::chart::scene::Scene;
use crate::chart::style::{Color, Fill, Stroke};
use crate::chart::theme::{Rgb, Theme};

/// Points of a page in a pixel of a scene: 72 in an inch against 96.
const POINT: f32 = 0.75;

/// A page to draw on.
struct Page<'o, 's> {
    theme: &'o Theme,
    surface: &'o mut Surface<'s>,
    fonts: [Font; 3],
}

fn paint(Rgb(r, g, b): Rgb) -> Paint {
    Paint { paint: rgb::Color::new(r, g, b).into(), ..Paint::default() }
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

impl Page<'_, '_> {
    fn line(&self, stroke: Stroke, corner: Corner) -> Line {
        let line_join = match corner {
            Corner::Round => LineJoin::Round,
            Corner::Sharp => LineJoin::Miter,
        };
        let dash = stroke
            .dash
            .map(|(dash, gap)| StrokeDash { array: vec![dash as f32, gap as f32], offset: 0.0 });
        let paint = paint(self.theme.rgb(stroke.color)).paint;
        Line { paint, width: stroke.width as f32, line_join, dash, ..Line::default() }
    }

    /// Slanted lines of one colour on another, as the SVG has them.
    fn hatch(&mut self, line: Color, ground: Color) -> Paint {
        let (line, ground) = (self.theme.rgb(line), self.theme.rgb(ground));
        let mut builder = self.surface.stream_builder();
        let s = HATCH as f32;
        let mut tile = builder.surface();
        tile.set_fill(Some(paint(ground)));
        path(&rounded(0.0, 0.0, s, s, 0.0)).iter().for_each(|path| tile.draw_path(path));
        tile.set_fill(Some(paint(line)));
        for stripe in stripes(s) {
            path(&stripe).iter().for_each(|path| tile.draw_path(path));
        }
        tile.finish();
        let stream = builder.finish();
        Paint {
            paint: Pattern { stream, transform: Transform::identity(), width: s, height: s }.into(),
            ..Paint::default()
        }
    }
}

impl Canvas for Page<'_, '_> {
    fn draw(&mut self, steps: &[Step], pen: &Pen, corner: Corner) {
        let fill = match pen.fill {
            Fill::None => None,
            Fill::Solid(color) => Some(paint(self.theme.rgb(color))),
            Fill::Hatch(line, ground) => Some(self.hatch(line, ground)),
        };
        let stroke = pen.stroke.map(|stroke| self.line(stroke, corner));
        // Nothing to draw with would be drawn black.
        if let Some(path) = path(steps).filter(|_| fill.is_some() || stroke.is_some()) {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(&path);
        }
    }

    fn dot(&mut self, steps: &[Step], color: Rgb) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(paint(color)));
        path(steps).iter().for_each(|path| self.surface.draw_path(path));
    }

    fn write(&mut self, letters: &Letters) {
        let glyphs = self.theme.typeface().shape(letters.text, letters.weight);
        let wide: f64 = glyphs.iter().map(|g| g.advance).sum::<f64>() * letters.em;
        let left = f64::from(letters.at.0) - f64::from(letters.before) * wide;
        // The letter of a glyph ends where that of the next glyph of another letter begins.
        let end = |at: usize| {
            glyphs
                .iter()
                .map(|g| g.at)
                .filter(|next| *next > at)
                .min()
                .unwrap_or(letters.text.len())
        };
        let placed: Vec<KrillaGlyph> = glyphs
            .iter()
            .map(|g| {
                let (right, up) = g.offset;
                KrillaGlyph::new(
                    GlyphId::new(g.id),
                    g.advance as f32,
                    right as f32,
                    up as f32,
                    0.0,
                    g.at..end(g.at),
                    None,
                )
            })
            .collect();
        self.surface.set_fill(Some(paint(letters.color)));
        self.surface.set_stroke(None);
        let font = self.fonts[letters.weight as usize].clone();
        self.surface.draw_glyphs(
            Point::from_xy(left as f32, letters.at.1),
            &placed,
            font,
            letters.text,
            letters.em as f32,
            false,
        );
    }
}

/// Draws a scene as PDF: one page as large as the picture at 96 pixels an inch, its typeface in it
/// as far as it is used, the headline as its title and the alt text as its description. No date and
/// nothing of the machine: the same scene is the same bytes always.
///
/// # Panics
/// When the writer refuses what every scene holds: a fault of the program, not of the data.
pub fn pdf(scene: &Scene) -> Vec<u8> {
    let mut document = Document::new();
    let about = Metadata::new()
        .title(scene.title.clone())
        .description(scene.description.clone())
        .language(scene.lang.clone());
    document.set_metadata(about.creator("sokpi".into()));
    let (width, height) = (scene.width as f32, scene.height as f32);
    let mut page = document.start_page_with(
        PageSettings::from_wh(width * POINT, height * POINT).expect("a picture has a size"),
    );
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(POINT, POINT));
    surface.set_fill(Some(paint(scene.theme.rgb(Color::Paper))));
    let whole = Rect::from_xywh(0.0, 0.0, width, height).expect("a picture has a size");
    let mut ground = PathBuilder::new();
    ground.push_rect(whole);
    ground.finish().iter().for_each(|path| surface.draw_path(path));
    let fonts = scene
        .theme
        .typeface()
        .files()
        .map(|bytes| Font::new(Data::from(bytes), 0).expect("the typeface was read before"));
    outlined::draw(scene, Page { theme: &scene.theme, surface: &mut surface, fonts });
    surface.pop();
    surface.finish();
    page.finish();
    document.finish().expect("every scene can be written")
}
