//! The columns of the plot, and what fits into them.

use super::axis::Axis;
use super::fit;
use super::model::{Row, Rows, Section};
use super::names::Name;
use super::sizes::Sizes;

/// Between the names and what stands in a plot without a line at its left, besides.
const AWAY: f64 = 22.0;

/// Between the names and the numbers left of zero, besides.
const CLEAR: f64 = 24.0;

/// The columns of the plot: places in pixels.
pub(super) struct Columns {
    /// The left side of everything.
    pub(super) left: f64,
    /// Where names end.
    pub(super) names: f64,
    /// Where bars may begin.
    pub(super) plot: f64,
    /// The right side of everything.
    pub(super) right: f64,
    /// Whether numbers stand left of zero.
    pub(super) backward: bool,
}

impl Columns {
    /// Where the marks of a section may begin: those that do not stand on a line, and numbers left
    /// of it, keep away from the names.
    pub(super) fn start(&self, section: &Section) -> f64 {
        match (section.base.is_zero(), self.backward) {
            (true, false) => self.plot,
            (true, true) => self.plot + CLEAR,
            (false, _) => self.plot + AWAY,
        }
    }
}

/// Between rows of several strips, in strips.
const AIR: f64 = 0.7;
/// The same where names stand over their rows, what parts a row from the name of the next, and
/// where a given height leaves too little.
const AIR_OVER: f64 = 0.35;
const AIR_CRAMPED: f64 = 0.3;
/// Between a name and the row under it.
const UNDER: f64 = 1.0;

/// The air that parts a row from its neighbours where some have several strips, in strips.
pub(super) fn air(grouped: bool, over: bool, cramped: bool) -> f64 {
    match (over, grouped) {
        (true, _) => AIR_OVER,
        (false, true) if cramped => AIR_CRAMPED,
        (false, true) => AIR,
        (false, false) => 0.0,
    }
}

/// How many strips high a row is.
pub(super) fn strips(row: &Row, air: f64) -> f64 {
    row.strips.len() as f64 + air
}

/// How much of a row its name takes that stands over it.
pub(super) fn above(row: &Row, name: &Name, sizes: &Sizes) -> f64 {
    if sizes.over { name.height(row, sizes) + UNDER } else { 0.0 }
}

/// Sizes, names and scales that fit each other.
pub(super) struct RowsFit {
    pub(super) sizes: Sizes,
    pub(super) names: Vec<Vec<Name>>,
    pub(super) columns: Columns,
    pub(super) axes: Vec<Axis>,
    /// Whether sums stand in a column.
    pub(super) column: bool,
    /// The air of a row, in strips.
    pub(super) air: f64,
}

impl RowsFit {
    /// How tall a row is, with its name where that stands over it.
    pub(super) fn height(&self, row: &Row, name: &Name) -> f64 {
        strips(row, self.air) * self.sizes.pitch + above(row, name, &self.sizes)
    }

    /// How long the longest of what is drawn on the scale of a section is, in pixels; `None` where
    /// nothing is.
    pub(super) fn span(&self, rows: &Rows, of: &Section) -> Option<f64> {
        let alike =
            rows.sections.iter().zip(&self.axes).filter(|(section, _)| section.scale == of.scale);
        alike.filter_map(|(section, axis)| fit::span(axis, section)).reduce(f64::max)
    }
}
