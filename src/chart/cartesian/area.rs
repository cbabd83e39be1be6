//! Rectangles that labels take, and what lies in their way.

use crate::chart::style::TextStyle;
use crate::chart::text;

/// A rectangle by its sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// How far a place lies outside of a range; 0 within.
fn beyond(at: f64, low: f64, high: f64) -> f64 {
    (low - at).max(at - high).max(0.0)
}

impl Area {
    /// The ink of a line of text whose capitals are centred on a height.
    pub(crate) fn of_text(left: f64, middle: f64, width: f64, style: &TextStyle) -> Area {
        let (base, face) = (text::centred(style, middle), text::current());
        Area {
            left,
            top: base - style.size * face.ascent,
            right: left + width,
            bottom: base + style.size * face.descent,
        }
    }

    /// The square around a disc.
    pub(crate) fn around(x: f64, y: f64, radius: f64) -> Area {
        Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    /// Whether they share a place.
    pub(crate) fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// How far a place is from it.
    pub(crate) fn distance(&self, x: f64, y: f64) -> f64 {
        beyond(x, self.left, self.right).hypot(beyond(y, self.top, self.bottom))
    }

    /// Whether it lies within another.
    pub(crate) fn within(&self, other: &Area) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }

    /// Whether a straight line goes through it, seen every few pixels.
    pub(crate) fn crossed(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        let steps = ((from.0 - to.0).hypot(from.1 - to.1) / 3.0).ceil().max(1.0) as usize;
        (0..=steps).any(|i| {
            let part = i as f64 / steps as f64;
            let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            x > self.left && x < self.right && y > self.top && y < self.bottom
        })
    }
}
