//! A label that is being read: its words, and which of them say something.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::word::Word;

/// The words of a label, and which of them are understood.
pub(super) struct Open<'t> {
    pub text: &'t str,
    pub words: Vec<Word>,
    pub used: Vec<bool>,
}

impl Open<'_> {
    pub fn take(&mut self, range: Range<usize>) {
        self.used[range].fill(true);
    }

    pub fn is_free(&self, range: Range<usize>) -> bool {
        self.used.get(range).is_some_and(|used| used.iter().all(|used| !used))
    }

    /// The words that are left.
    pub fn free(&self) -> Vec<usize> {
        (0..self.words.len()).filter(|i| !self.used[*i]).collect()
    }

    /// The first free phrase of a list: of those that begin with a word the longest.
    pub fn find(&self, key: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
        let phrase = |at: usize| lexicon.at(key, &self.words, at).map(|end| at..end);
        (0..self.words.len()).filter_map(phrase).find(|range| self.is_free(range.clone()))
    }

    /// Whether a phrase is only what something is compared with: "so với kế hoạch".
    pub fn is_compared(&self, at: usize, lexicon: &Lexicon) -> bool {
        let from = at.saturating_sub(3);
        let key = |key| lexicon.last(key, &self.words, from, at).is_some();
        let percent = self.text[..self.words[at].at.start].trim_end().ends_with(['%', '/']);
        key("compared") || key("label.against") || percent
    }
}
