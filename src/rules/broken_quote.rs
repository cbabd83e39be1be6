use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation};

/// A quote that leaves something out: what stood between may have said of what the number is.
pub(super) fn check(_: &Dataset, _: &Observation, quote: &str) -> Option<(Field, Finding)> {
    let marks = ["...", "…"];
    let mut rest = quote.as_bytes();
    let mark = loop {
        // Where one begins: byte by byte, since most quotes have no more than the mark of a number.
        rest = &rest[rest.iter().position(|byte| matches!(byte, b'.' | 0xe2))?..];
        if let Some(mark) = marks.into_iter().find(|mark| rest.starts_with(mark.as_bytes())) {
            break mark;
        }
        rest = &rest[1..];
    };
    Some((Field::Quote, Finding::warning("broken-quote", Span::file("")).with("mark", mark)))
}
