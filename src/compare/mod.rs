//! Observations made comparable: rows, ranks, changes, and what was left out and why. The only place that uses polars.

mod comparison;
mod measure;
mod request;

pub use comparison::{Absence, Cell, Comparison, LeftOut, Missing, Rank, Reason, Row, Set, SetKey};
pub use measure::Measure;
pub use request::{By, Periods, Request};
