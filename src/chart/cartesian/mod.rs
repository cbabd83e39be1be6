//! What kinds on two axes share: figures over time, the upright axis, strokes, and labels that are
//! pushed apart.

mod alt;
mod area;
mod axis;
mod band;
mod base;
mod beside;
mod breaks;
mod callouts;
mod certainty;
mod labels;
mod marks;
mod named;
mod point;
mod references;
mod series;
mod stroke;
mod times;
mod unfit;

pub(super) use alt::{extremes, missing_notes};
pub(super) use area::Area;
pub(super) use axis::Axis;
pub(super) use band::Band;
pub(super) use base::{from_zero, limits};
pub(super) use beside::{NamePlace, Wish, places};
pub(super) use breaks::{Break, OVER, breaks, broken, marked, months};
pub(super) use callouts::{Callout, Obstacles, Spot, callouts, draw_callouts};
pub(super) use certainty::{Certainty, ring_note};
pub(super) use labels::{LINE, Label, apart, push_apart};
pub(super) use marks::{EventMark, Heads, event_marks};
pub(super) use named::colors;
pub(super) use point::{Point, joined, measured, range};
pub(super) use references::{reference_lines, spoken_line};
pub(super) use series::{Field, Series, Silent, keep_wide};
pub(super) use stroke::{
    FAINT, HELD, HELD_DASHES, NAMED, Pen, QUIET, SMALL, faint, held, leader, strong,
};
pub(super) use times::time_labels;
pub(super) use unfit::no_lines;
