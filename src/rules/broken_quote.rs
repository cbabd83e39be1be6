use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation};

/// A quote that leaves something out: what stood between may have said of what the number is.
pub(super) fn check(_: &Dataset, _: &Observation, quote: &str) -> Option<(Field, Finding)> {
    let marks = ["...", "…"];
    let mark = quote.as_bytes().windows(3).find_map(|bytes| marks.into_iter().find(|mark| mark.as_bytes() == bytes))?;
    Some((Field::Quote, Finding::warning("broken-quote", Span::file("")).with("mark", mark)))
}
