use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation};

/// A quote that leaves something out: what stood between may have said of what the number is.
pub(super) fn check(_: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let mark = ["...", "…"].into_iter().find(|mark| row.quote.contains(mark))?;
    Some((Field::Quote, Finding::warning("broken-quote", Span::file("")).with("mark", mark)))
}
