//! The key over the plot: what the colours stand for, in the order of the marks.

use super::dots::disc;
use super::paint::Paint;
use super::sizes::LINE;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, TextStyle};
use crate::chart::{text, theme};

/// Between a swatch and its label, and between two entries, in pixels.
const APART: (f64, f64) = (9.0, 30.0);
/// Between two lines of the key, and under it.
const LINES: f64 = 6.0;
const BELOW: f64 = 18.0;
/// Type on a large page and on a small one, in pixels: about that of the ticks, [`theme::TICK`].
const TYPE: (f64, f64) = (18.0, 14.0);
/// The side of a swatch in em: a little more than a capital letter is high, so that both look alike.
const SWATCH: f64 = 0.82;

/// What shows a colour.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sample {
    /// Bars.
    Square(Paint),
    /// Dots; with `true` rings.
    Dot(Color, bool),
}

/// A colour and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) sample: Sample,
    pub(crate) label: String,
}

/// The entries placed.
pub(super) struct Key {
    style: TextStyle,
    /// Each with its place from the left, its line from the top, and its label in as many lines as
    /// it needs.
    places: Vec<(f64, usize, Vec<String>)>,
    /// How tall it is with the room under it; 0 where there is none.
    pub(super) height: f64,
}

/// The side of a swatch.
fn side(style: &TextStyle) -> f64 {
    (style.size * SWATCH).round()
}

impl Key {
    /// Places entries in a width: in one line where they fit.
    pub(super) fn of(entries: &[Entry], width: f64) -> Key {
        let size = if width >= theme::LARGE { TYPE.0 } else { TYPE.1 };
        let style = theme::sized(theme::TICK, size);
        let style = TextStyle { color: theme::SOFT, ..style };
        let before = side(&style) + APART.0;
        let (mut x, mut nth, mut places) = (0.0, 0, Vec::new());
        let mut deep = 0;
        for entry in entries {
            let lines = text::wrap(&entry.label, &style, width - before);
            let wide = before + lines.iter().map(|l| text::width(l, &style)).fold(0.0, f64::max);
            if x > 0.0 && x + wide > width {
                (x, nth) = (0.0, deep);
            }
            deep = deep.max(nth + lines.len());
            places.push((x, nth, lines));
            x += wide + APART.1;
        }
        let step = size * LINE + LINES;
        Key {
            style,
            places,
            height: if entries.is_empty() {
                0.0
            } else {
                (deep as f64 * step - LINES + BELOW).ceil()
            },
        }
    }

    /// Draws the entries from a corner.
    pub(super) fn draw(&self, entries: &[Entry], (left, top): (f64, f64), out: &mut Vec<Element>) {
        let side = side(&self.style);
        let step = self.style.size * LINE + LINES;
        for (entry, (x, nth, lines)) in entries.iter().zip(&self.places) {
            let middle = top + *nth as f64 * step + self.style.size * LINE / 2.0;
            match &entry.sample {
                Sample::Square(paint) => paint.swatch((left + x, middle), side, out),
                Sample::Dot(color, hollow) => {
                    out.push(disc(left + x + side / 2.0, middle, side / 2.0, *color, *hollow))
                }
            }
            for (i, part) in lines.iter().enumerate() {
                let at = text::centred(&self.style, middle + i as f64 * step);
                out.push(Element::text(
                    left + x + side + APART.0,
                    at,
                    part.clone(),
                    self.style,
                    Anchor::Start,
                ));
            }
        }
    }
}
