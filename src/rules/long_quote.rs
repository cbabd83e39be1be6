use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation};

/// The most words a quote has: the phrase that carries the number, not the sentence.
const WORDS: usize = 16;

/// A quote that is longer than the phrase that carries the number.
pub(super) fn check(_: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let words = row.quote.split_whitespace().count();
    let finding = || Finding::warning("long-quote", Span::file("")).with("words", words).with("limit", WORDS);
    (words > WORDS).then(|| (Field::Quote, finding()))
}
