//! Observations made comparable: rows, ranks, changes, and what was left out and why. The only
//! place that uses polars.
//!
//! [`compare`] goes four steps: the observations become facts, one a province, period, scope and
//! class ([`fact`]); facts are put in an edition and added over scopes where that was
//! asked ([`combine`]); what may stand together is parted from what may not ([`comparable`]); and
//! the measures are computed, polars doing the windows and joins ([`windows`], [`measures`]). Where
//! only printed values are asked for, of every indicator, [`points()`] goes a shorter way.

mod combine;
mod comparable;
mod comparison;
mod engine;
mod fact;
mod gap;
mod measure;
mod measures;
#[cfg(feature = "parquet")]
mod parquet;
mod peers;
mod points;
mod request;
mod windows;

pub use combine::certainty;
pub use comparable::method_break;
pub use comparison::{
    Absence, Cell, Comparison, Lack, LeftOut, Missing, Rank, Reason, Row, Set, SetKey, Whole,
};
pub use engine::compare;
pub use gap::Gap;
pub use measure::Measure;
#[cfg(feature = "parquet")]
pub use parquet::{Column, parquet};
pub use points::{Point, PointRow, Points, asks_for_points, points};
pub use request::{Base, By, Periods, Request, Within};
