//! How panels look.

use crate::chart::cartesian::Pen;
use crate::chart::style::TextStyle;

/// How everything is set.
pub(super) struct Look {
    pub(super) title: TextStyle,
    pub(super) tick: TextStyle,
    pub(super) value: TextStyle,
    /// Whether there are so many panels that each is small.
    pub(super) small: bool,
    /// Radius of a point.
    pub(super) dot: f64,
    /// The first and the last time.
    pub(super) span: (f64, f64),
    pub(super) pen: Pen,
}
