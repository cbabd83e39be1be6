//! The shape of a whole: its parts one after the other, each with its number inside where there is
//! room.

use super::axis::Axis;
use super::bar::{self, overhang};
use super::figure::{Figure, Mark};
use super::paint::{Paint, Surface};
use super::sizes::Sizes;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Palette, TextStyle};
use crate::chart::{text, theme};

/// Between the number of a part and its sides, in pixels.
const PAD: f64 = 7.0;
/// A number inside is no larger than this part of the bar's thickness.
const INSIDE: f64 = 0.62;

/// How tall a line of digits is, of its size.
const TALL: f64 = 1.2;

/// A part of a whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) figure: Figure,
    /// Its step among the parts.
    pub(crate) step: u8,
    /// How far it is a result.
    pub(crate) surface: Surface,
    /// The number with its word.
    pub(crate) shown: String,
    /// The same after the name of the part, for where there is no room inside.
    pub(crate) told: String,
}

/// The parts in their order, and what they make together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stack {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) sum: Figure,
    /// What stands in grey behind the sum whatever has room.
    pub(crate) remark: String,
}

impl Stack {
    /// Where each part begins, and from where to where its number may stand.
    fn places(&self, axis: &Axis, sizes: &Sizes) -> Vec<(f64, (f64, f64))> {
        let range = self.sum.whisker.map_or(f64::INFINITY, |(low, _)| axis.at(low) - 2.0);
        let (mut from, mut before) = (axis.zero, 0.0);
        let place = |piece: &Piece| {
            let (start, end) = (from, Axis { zero: from, ..*axis }.at(piece.figure.value));
            let after = match piece.figure.mark {
                Mark::Notch => overhang(sizes.thick),
                Mark::Broken => bar::BROKEN,
                Mark::Plain | Mark::Arrow => 0.0,
            };
            let room = (start + before, (end - after).min(range));
            before = if piece.figure.mark == Mark::Arrow { overhang(sizes.thick) } else { 0.0 };
            from = end;
            (start, room)
        };
        self.pieces.iter().map(place).collect()
    }

    /// What is told of the parts whose numbers have no room inside. Of a part that is all there is
    /// the sum tells it.
    pub(super) fn untold(&self, axis: &Axis, sizes: &Sizes) -> Vec<&str> {
        let parts = || {
            self.pieces
                .iter()
                .zip(self.places(axis, sizes))
                .filter(|(piece, _)| !piece.figure.value.is_zero())
        };
        let none = parts().count() < 2;
        parts()
            .filter(|(piece, (_, room))| !none && inside(piece, *room, sizes).is_none())
            .map(|(piece, _)| &*piece.told)
            .collect()
    }

    /// Draws it; returns where its text may begin.
    pub(super) fn draw(
        &self,
        axis: &Axis,
        middle: f64,
        sizes: &Sizes,
        out: &mut Vec<Element>,
    ) -> f64 {
        let mut reach = axis.at(self.sum.value);
        // From the last to the first, so that the mark at the end of a part lies over the one
        // behind it.
        for (piece, (start, room)) in self.pieces.iter().zip(self.places(axis, sizes)).rev() {
            let own = Axis { zero: start, ..*axis };
            let end = bar::draw(
                &piece.figure,
                &Paint::part(piece.step, piece.surface),
                &own,
                middle,
                sizes.thick,
                out,
            );
            reach = reach.max(end);
            number(piece, room, middle, sizes, out);
        }
        if let Some(ends) = self.sum.whisker {
            reach = reach.max(bar::whisker(axis, ends, middle, sizes.thick, theme::INK, out).1);
        }
        reach
    }
}

/// How the number of a part is set between its sides, and how wide; `None` where there is no room
/// for it.
fn inside(piece: &Piece, (left, right): (f64, f64), sizes: &Sizes) -> Option<(TextStyle, f64)> {
    let size = (sizes.thick * INSIDE).min(sizes.value.size);
    let color = match piece.surface {
        Surface::Solid => Color::On(Palette::Categorical, piece.step),
        _ => theme::INK,
    };
    let style = TextStyle { color, ..theme::sized(sizes.value, size) };
    let width = text::width(&piece.shown, &style);
    let fits = !piece.figure.value.is_zero()
        && width + 2.0 * PAD <= right - left
        && style.size * TALL <= sizes.thick;
    fits.then_some((style, width))
}

/// Writes the number of a part between its sides, where there is room for it.
fn number(
    piece: &Piece,
    (left, right): (f64, f64),
    middle: f64,
    sizes: &Sizes,
    out: &mut Vec<Element>,
) {
    let Some((style, width)) = inside(piece, (left, right), sizes) else { return };
    let tall = style.size * TALL;
    let centre = (left + right) / 2.0;
    if piece.surface == Surface::Hatch {
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
    out.push(Element::text(
        centre,
        text::centred(&style, middle),
        piece.shown.clone(),
        style,
        Anchor::Middle,
    ));
}
