//! What kinds on two axes share: figures over time, the upright axis, strokes, and labels that are
//! pushed apart.

mod alt;
mod axis;
mod band;
mod base;
mod breaks;
mod certainty;
mod labels;
mod named;
mod point;
mod series;
mod stroke;
mod times;
mod unfit;

pub(super) use alt::{extremes, missing_notes};
pub(super) use axis::Axis;
pub(super) use band::Band;
pub(super) use base::{from_zero, limits};
pub(super) use breaks::{Break, broken, marked, months};
pub(super) use certainty::{Certainty, ring_note};
pub(super) use labels::{LINE, Label, apart, push_apart};
pub(super) use named::colors;
pub(super) use point::{Point, follows, measured, range};
pub(super) use series::{Field, Series, Silent, keep_wide};
pub(super) use stroke::{FAINT, HELD, NAMED, Pen, QUIET, SMALL, faint, leader, strong};
pub(super) use times::time_labels;
pub(super) use unfit::no_lines;
