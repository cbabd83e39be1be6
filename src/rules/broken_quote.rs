use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation};

/// A quote that leaves something out: what stood between may have said of what the number is.
pub(super) fn check(_: &Dataset, _: &Observation, quote: &str) -> Option<(Field, Finding)> {
    if !quote.bytes().any(|b| b == b'.' || b == "…".as_bytes()[0]) {
        return None;
    }
    let mark = ["...", "…"].into_iter().find(|mark| quote.contains(mark))?;
    Some((Field::Quote, Finding::warning("broken-quote", Span::file("")).with("mark", mark)))
}
