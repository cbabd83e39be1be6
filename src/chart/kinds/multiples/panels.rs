//! What the panels say, before anything is measured or placed.

use crate::chart::cartesian::{Axis, Band, Break, Callout, EventMark, Series};
use crate::chart::style::Color;

/// More panels than this are many, and more lines than this behind each are too many.
pub(super) const MANY: usize = 20;

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
    /// What they are held against, with labels at their ends; of provinces as panels see
    /// [`Panels::held`].
    pub(super) references: Vec<Series>,
    /// What happened meanwhile.
    pub(super) events: Vec<EventMark>,
    /// What its author writes at figures.
    pub(super) callouts: Vec<Callout>,
    /// Where its method or its boundaries changed.
    pub(super) breaks: Vec<Break>,
    /// The periods under it, in order, with their time.
    pub(super) periods: Vec<(f64, String)>,
}

impl Panel {
    /// The first and the last time.
    pub(super) fn span(&self) -> (f64, f64) {
        let times = || self.periods.iter().map(|(time, _)| *time);
        (times().fold(f64::INFINITY, f64::min), times().fold(f64::NEG_INFINITY, f64::max))
    }
}

/// A scale, and the unit at its topmost tick.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PanelScale {
    pub(super) axis: Axis,
    pub(super) symbol: String,
}

/// All panels, in their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panels {
    pub(super) all: Vec<Panel>,
    /// Thin grey lines behind every panel; none where there are too many.
    pub(super) behind: Vec<Series>,
    /// Where most lines lie, where there are too many to be drawn behind every panel.
    pub(super) band: Option<Band>,
    /// What the lines of every panel are held against, each in a pattern of its own.
    pub(super) held: Vec<Series>,
    /// The scales, one a unit.
    pub(super) scales: Vec<PanelScale>,
    /// Whether each panel has periods of its own, and their labels under it.
    pub(super) own_times: bool,
    /// Whether lines have names at their ends: where a panel holds several.
    pub(super) named: bool,
}

impl Panels {
    /// The first and the last time of all.
    pub(super) fn span(&self) -> (f64, f64) {
        let all = || self.all.iter().map(Panel::span);
        (
            all().map(|s| s.0).fold(f64::INFINITY, f64::min),
            all().map(|s| s.1).fold(f64::NEG_INFINITY, f64::max),
        )
    }

    /// Whether there are so many panels that they are small.
    pub(super) fn many(&self) -> bool {
        self.all.len() > MANY
    }
}
