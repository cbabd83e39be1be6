//! What the panels say, before anything is measured or placed.

use crate::chart::field::{Axis, Break, Series};
use crate::chart::scene::Color;

/// One panel.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panel {
    /// The province, or the indicator, with its unit where units differ.
    pub(super) title: String,
    /// The colour of the title.
    pub(super) ink: Color,
    /// Its own lines: of one province, or of all; those without a colour are thin grey.
    pub(super) lines: Vec<Series>,
    /// Which of the lines behind all panels is its own, and not drawn behind it.
    pub(super) own: Option<usize>,
    /// Which scale it has.
    pub(super) scale: usize,
    /// What it says where it has no line.
    pub(super) empty: String,
    /// Where its method or its boundaries changed.
    pub(super) breaks: Vec<Break>,
}

/// A scale, and the unit at its topmost tick.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scaled {
    pub(super) axis: Axis,
    pub(super) symbol: String,
}

/// All panels, in their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panels {
    pub(super) all: Vec<Panel>,
    /// Thin grey lines behind every panel; none where there are too many.
    pub(super) behind: Vec<Series>,
    /// The scales, one a unit.
    pub(super) scales: Vec<Scaled>,
    /// The periods, in order, with their time.
    pub(super) periods: Vec<(f64, String)>,
    /// Whether lines have names at their ends: where a panel holds several.
    pub(super) named: bool,
}

impl Panels {
    /// The first and the last time.
    pub(super) fn span(&self) -> (f64, f64) {
        let times = || self.periods.iter().map(|(time, _)| *time);
        (times().fold(f64::INFINITY, f64::min), times().fold(f64::NEG_INFINITY, f64::max))
    }
}
