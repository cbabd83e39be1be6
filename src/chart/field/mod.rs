//! What kinds on two axes share: figures over time, the upright axis, strokes, and labels that are pushed apart.

mod axis;
mod breaks;
mod labels;
mod named;
mod point;
mod series;
mod stroke;
mod times;

pub(super) use axis::Axis;
pub(super) use breaks::{Break, marked, months};
pub(super) use labels::{Label, push_apart};
pub(super) use named::colors;
pub(super) use point::Point;
pub(super) use series::{Field, Series};
pub(super) use stroke::{NAMED, faint, leader, strong};
pub(super) use times::time_labels;
