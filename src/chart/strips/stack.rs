//! The shape of a whole: its parts one after the other, each with its number inside where there is room.

use super::axis::Axis;
use super::bar::{self, overhang};
use super::figure::{Figure, Mark};
use super::paint::Paint;
use super::sizes::Sizes;
use crate::chart::page::line;
use crate::chart::scene::{Anchor, Color, Element, Fill, Ladder, TextStyle};
use crate::chart::{text, theme};

/// Between the number of a part and its sides, in pixels.
const PAD: f64 = 7.0;
/// A number inside is no larger than this part of the bar's thickness.
const INSIDE: f64 = 0.62;

/// A part of a whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) figure: Figure,
    /// Its rung among the parts.
    pub(crate) rung: u8,
    /// No result, or not yet.
    pub(crate) hatched: bool,
    /// The number with its word.
    pub(crate) shown: String,
}

/// The parts in their order, and what they make together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stack {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) sum: Figure,
}

impl Stack {
    /// Draws it; returns where its text may begin.
    pub(super) fn draw(&self, axis: &Axis, middle: f64, sizes: &Sizes, out: &mut Vec<Element>) -> f64 {
        let mut starts = Vec::new();
        let mut from = axis.zero;
        for piece in &self.pieces {
            starts.push(from);
            from = Axis { zero: from, ..*axis }.at(piece.figure.value);
        }
        let mut reach = from;
        let range = self.sum.whisker.map_or(f64::INFINITY, |(low, _)| axis.at(low) - 2.0);
        // From the last to the first, so that the mark at the end of a part lies over the one behind it.
        for (i, (piece, start)) in self.pieces.iter().zip(&starts).enumerate().rev() {
            let own = Axis { zero: *start, ..*axis };
            let end = bar::draw(&piece.figure, &Paint::part(piece.rung, piece.hatched), &own, middle, sizes.thick, out);
            reach = reach.max(end);
            let before =
                i.checked_sub(1).map_or(0.0, |i| if self.pieces[i].figure.mark == Mark::Arrow { overhang(sizes.thick) } else { 0.0 });
            let after = match piece.figure.mark {
                Mark::Notch => overhang(sizes.thick),
                Mark::Broken => bar::BROKEN,
                Mark::Plain | Mark::Arrow => 0.0,
            };
            number(piece, (start + before, (own.at(piece.figure.value) - after).min(range)), middle, sizes, out);
        }
        if let Some(ends) = self.sum.whisker {
            reach = reach.max(bar::whisker(axis, ends, middle, sizes.thick, theme::INK, out).1);
        }
        reach
    }
}

/// Writes the number of a part between its sides, where there is room for it.
fn number(piece: &Piece, (left, right): (f64, f64), middle: f64, sizes: &Sizes, out: &mut Vec<Element>) {
    let size = (sizes.thick * INSIDE).min(sizes.value.size);
    let color = if piece.hatched { theme::INK } else { Color::On(Ladder::Part, piece.rung) };
    let style = TextStyle { color, ..theme::sized(sizes.value, size) };
    let width = text::width(&piece.shown, &style);
    let tall = style.size * 1.2;
    if piece.figure.value.is_zero() || width + 2.0 * PAD > right - left || tall > sizes.thick {
        return;
    }
    let centre = (left + right) / 2.0;
    if piece.hatched {
        // Slanted lines would run through the digits.
        let clear = Fill::Solid(theme::PAPER);
        out.push(Element::Rect {
            x: centre - width / 2.0 - 4.0,
            y: middle - tall / 2.0,
            width: width + 8.0,
            height: tall,
            radius: 3.0,
            fill: clear,
            stroke: None,
        });
    }
    out.push(line(centre, text::centred(&style, middle), piece.shown.clone(), style, Anchor::Middle));
}
