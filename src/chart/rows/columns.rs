//! The columns of the plot, and what fits into them.

use super::axis::Axis;
use super::fit;
use super::model::{Rows, Section};
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

/// Sizes, names and scales that fit each other.
pub(super) struct RowsFit {
    pub(super) sizes: Sizes,
    pub(super) names: Vec<Vec<Name>>,
    pub(super) columns: Columns,
    pub(super) axes: Vec<Axis>,
    /// Whether sums stand in a column.
    pub(super) column: bool,
    /// Whether some row has several strips.
    pub(super) grouped: bool,
}

impl RowsFit {
    /// How long the longest of what is drawn on the scale of a section is, in pixels; `None` where
    /// nothing is.
    pub(super) fn span(&self, rows: &Rows, of: &Section) -> Option<f64> {
        let alike =
            rows.sections.iter().zip(&self.axes).filter(|(section, _)| section.scale == of.scale);
        alike.filter_map(|(section, axis)| fit::span(axis, section)).reduce(f64::max)
    }
}
