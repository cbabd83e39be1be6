use std::ops::Range;

use super::document::{Document, Spot};
use super::doubt::Doubt;
use super::lexicon::Hit;
use super::mention::Text;

terms! {
    /// How near to a number the words stand that decide a field of it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Reach {
        /// In its own sentence.
        Sentence = "sentence",
        /// In a sentence, a heading or a title before it.
        Before = "before",
        /// Given by the person, or assumed where the text says nothing.
        Outside = "outside",
    }
}

/// Why a field of a proposal is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The field, by the doubt that there could be about it.
    pub field: Doubt,
    /// The words that decided it, as bytes of the text of the document; `None` where none did.
    pub bytes: Option<Range<usize>>,
    /// How near they are.
    pub reach: Reach,
}

impl Evidence {
    /// The words, in single blanks; nothing where there are none.
    pub fn said(&self, document: &Document) -> String {
        let text = self.bytes.clone().and_then(|bytes| document.text.get(bytes)).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where they stand.
    pub fn place(&self, document: &Document) -> Option<Spot> {
        self.bytes.as_ref().map(|bytes| document.spot(bytes.start))
    }
}

/// What is decided of a number, and the words that decide it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision<T> {
    pub value: T,
    /// Whether nothing speaks against it.
    pub sure: bool,
    /// The words; `None` where none says so.
    pub by: Option<Hit>,
}

impl<T> Decision<T> {
    /// A decision by words of the text, or by none.
    pub fn new(value: T, sure: bool, by: Option<Hit>) -> Decision<T> {
        Decision { value, sure, by }
    }
}

/// The bytes of some words.
pub(super) fn bytes(text: &Text, (from, to): Hit) -> Option<Range<usize>> {
    let last = to.checked_sub(1).filter(|last| from <= *last)?;
    Some(text.words.get(from)?.at.start..text.words.get(last)?.at.end)
}
