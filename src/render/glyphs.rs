//! Letters as pixels. Each glyph of a size is drawn once and then laid down wherever it stands:
//! pictures say the same few letters over and over, and the charts of a folder say the same names.
//!
//! A baseline lies between two rows of pixels, and a glyph on a quarter of a pixel: what is alike
//! then looks alike, and packs well.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use tiny_skia::{FillRule, Mask, PathBuilder, PixmapMut, Transform};

use crate::chart::style::Weight;
use crate::chart::text::{Glyph, OutlinePen, Typeface};

/// Places between two pixels.
const PLACES: f32 = 4.0;
/// DrawResult glyphs are kept a thread. Emptied when they are more than this.
const KEPT: usize = 4096;

/// What letters are drawn in.
#[derive(Clone, Copy)]
pub(super) struct Face {
    pub(super) typeface: &'static Typeface,
    pub(super) weight: Weight,
    /// In pixels of the picture.
    pub(super) em: f32,
}

/// A glyph, and where between two pixels it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    typeface: usize,
    weight: Weight,
    em: u32,
    glyph: u32,
    place: u8,
}

/// How much of each pixel a glyph covers.
struct Cover {
    left: i32,
    top: i32,
    width: usize,
    cells: Vec<u8>,
}

thread_local! {
    static DRAWN: RefCell<HashMap<Key, Option<Rc<Cover>>>> = RefCell::new(HashMap::new());
}

/// The outline of a glyph goes up, pixels go down.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.0.quad_to(a, -b, x, -y);
    }

    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.0.cubic_to(a, -b, c, -d, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

/// Draws a glyph; `None` for one without ink.
fn cover(face: Face, glyph: u32, place: u8) -> Option<Cover> {
    let mut pen = Pen(PathBuilder::new());
    face.typeface.outline(glyph, face.weight, face.em, &mut pen);
    let path = pen.0.finish()?;
    let (bounds, shift) = (path.bounds(), f32::from(place) / PLACES);
    let (left, top) = ((bounds.left() + shift).floor(), bounds.top().floor());
    let (right, bottom) = ((bounds.right() + shift).ceil(), bounds.bottom().ceil());
    let mut mask = Mask::new((right - left) as u32, (bottom - top) as u32)?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(shift - left, -top));
    Some(Cover {
        left: left as i32,
        top: top as i32,
        width: (right - left) as usize,
        cells: mask.take(),
    })
}

fn drawn(face: Face, glyph: u32, place: u8) -> Option<Rc<Cover>> {
    let Face { typeface, weight, em } = face;
    let key = Key {
        typeface: std::ptr::from_ref(typeface).addr(),
        weight,
        em: em.to_bits(),
        glyph,
        place,
    };
    DRAWN.with_borrow_mut(|kept| {
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.entry(key).or_insert_with(|| cover(face, glyph, place).map(Rc::new)).clone()
    })
}

/// One colour over another, as far as it covers it.
fn blend(below: u8, above: u8, cover: u8) -> u8 {
    let sum = u32::from(above) * u32::from(cover) + u32::from(below) * u32::from(255 - cover);
    ((sum + 127) / 255) as u8
}

/// Lays a glyph down with its origin at a pixel. What lies outside of the picture is left out.
fn lay(pixmap: &mut PixmapMut, cover: &Cover, (x, y): (i32, i32), color: [u8; 3]) {
    let (width, height) = (pixmap.width() as i32, pixmap.height() as i32);
    let left = x + cover.left;
    let from = left.clamp(0, width);
    let to = (left + cover.width as i32).clamp(from, width);
    let data = pixmap.data_mut();
    for (row, cells) in (y + cover.top..)
        .zip(cover.cells.chunks_exact(cover.width))
        .filter(|(row, _)| (0..height).contains(row))
    {
        let at = |x: i32| 4 * (row as usize * width as usize + x as usize);
        let cells = &cells[(from - left) as usize..(to - left) as usize];
        for (pixel, cover) in
            data[at(from)..at(to)].chunks_exact_mut(4).zip(cells).filter(|(_, cover)| **cover > 0)
        {
            for (below, above) in pixel.iter_mut().zip(color) {
                *below = blend(*below, above, *cover);
            }
        }
    }
}

/// Writes shaped glyphs from the left end of a baseline on.
pub(super) fn write(
    pixmap: &mut PixmapMut,
    face: Face,
    glyphs: &[Glyph],
    (left, baseline): (f32, f32),
    color: [u8; 3],
) {
    let mut pen = left;
    for glyph in glyphs {
        let (right, up) = glyph.offset;
        let x = ((pen + right as f32 * face.em) * PLACES).round();
        let y = (baseline - up as f32 * face.em).round();
        let place = x.rem_euclid(PLACES);
        if let Some(cover) = drawn(face, glyph.id, place as u8) {
            lay(pixmap, &cover, (((x - place) / PLACES) as i32, y as i32), color);
        }
        pen += glyph.advance as f32 * face.em;
    }
}
