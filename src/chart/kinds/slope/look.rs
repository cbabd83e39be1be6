//! How a line looks.

use crate::chart::cartesian::Pen;
use crate::chart::style::{Color, Weight};

/// Where the second figure stands against the first, as far as their ranges let it be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// Higher.
    Rise,
    /// Lower.
    Fall,
    /// The same, or not to be said.
    Level,
}

/// How a line is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    /// Its colour.
    pub(super) color: Color,
    /// Its strokes.
    pub(super) pen: Pen,
    /// The colour of its labels.
    pub(super) label: Color,
    /// How heavy its name is.
    pub(super) weight: Weight,
    /// Whether it was asked for by name: then it is named at both ends.
    pub(super) highlighted: bool,
}
