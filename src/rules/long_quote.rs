use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation};

/// The most words a quote has: the phrase that carries the number, not the sentence.
const WORDS: usize = 16;

/// A quote that is longer than the phrase that carries the number.
pub(super) fn check(_: &Dataset, _: &Observation, quote: &str) -> Option<(Field, Finding)> {
    // Two words too many and the blanks between them take more bytes than most quotes have.
    if quote.len() <= 2 * WORDS {
        return None;
    }
    // Between two words stands a blank: of ASCII, or one that begins with one of these bytes.
    let blanks = quote.bytes().filter(|b| *b <= b' ' || matches!(b, 0xc2 | 0xe2 | 0xe3)).count();
    let words = if blanks < WORDS { 0 } else { quote.split_whitespace().count() };
    let finding =
        || Finding::warning("long-quote", Span::file("")).with("words", words).with("limit", WORDS);
    (words > WORDS).then(|| (Field::Quote, finding()))
}
