//! How words are set on a tile, and the room beside the map.

use crate::chart::style::{Color, TextStyle, Weight};
use crate::chart::{text, theme};

pub(in crate::chart::kinds) use crate::chart::theme::LINE;

/// Between a tile and its words: beside, and over and under.
pub(super) const PAD: (f64, f64) = (7.0, 4.0);

/// Between tiles.
pub(super) const GAP: f64 = 5.0;

pub(in crate::chart::kinds) fn style(size: f64, weight: Weight) -> TextStyle {
    theme::legible(size, weight, Color::Ink)
}

/// A text on one line, smaller where it must be; broken where that is not enough.
pub(in crate::chart::kinds) fn set(
    words: &str,
    size: f64,
    weight: Weight,
    room: f64,
) -> (Vec<String>, TextStyle) {
    // A dash ends a line and begins none.
    let words = &words.replace(" - ", "\u{a0}- ");
    let mut own = style(size, weight);
    while own.size > theme::SMALLEST && text::width(words, &own) > room {
        own = style(own.size - 0.5, weight);
    }
    (even(words, &own, room), own)
}

/// Lines as even as they can be, no word in two halves.
fn even(words: &str, style: &TextStyle, room: f64) -> Vec<String> {
    let lines = text::wrap(words, style, room);
    let mut narrow = words.split(' ').map(|w| text::width(w, style)).fold(0.0, f64::max).ceil();
    while lines.len() > 1 && narrow < room {
        let evener = text::wrap(words, style, narrow);
        if evener.len() <= lines.len() {
            return evener;
        }
        narrow += 2.0;
    }
    lines
}

/// The room beside the map.
pub(in crate::chart::kinds) struct Area {
    pub(in crate::chart::kinds) x: f64,
    pub(in crate::chart::kinds) y: f64,
    pub(in crate::chart::kinds) width: f64,
    pub(in crate::chart::kinds) height: f64,
}
