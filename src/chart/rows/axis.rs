//! The axis along which rows are drawn.

use crate::chart::ticks::float;
use crate::model::Decimal;

/// From the zero line to the text of a row without a figure, and from a bar's end to its number, in
/// pixels.
pub(super) const GAP: f64 = 12.0;

/// Where the axis begins and how long a unit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    /// The place of its base in pixels: of zero, but where it leaves zero out.
    pub(super) zero: f64,
    /// Pixels of one unit.
    pub(super) unit: f64,
    /// The number that lies there.
    pub(super) base: f64,
    /// The least and the greatest number that is drawn; the base among them.
    pub(super) ends: (f64, f64),
    /// Whether there is room for the texts and for shapes between them.
    pub(super) fits: bool,
}

impl Axis {
    /// Whether zero is its base.
    pub(super) fn begins_at_zero(&self) -> bool {
        self.base == 0.0
    }

    /// The place of a number.
    pub(super) fn place(&self, value: f64) -> f64 {
        self.zero + (value - self.base) * self.unit
    }

    /// The place of an exact number.
    pub(super) fn at(&self, value: Decimal) -> f64 {
        self.place(float(value))
    }
}
