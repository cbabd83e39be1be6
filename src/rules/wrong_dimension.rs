use crate::finding::Finding;
use crate::ingest::{Field, other_dimension};
use crate::model::{Dataset, Observation};

/// A unit of another dimension than the indicator's: cases where money is measured.
pub(super) fn check(data: &Dataset, row: &Observation, _: &str) -> Option<(Field, Finding)> {
    Some((Field::Unit, other_dimension(data, row.printed?.unit, row.indicator)?))
}
