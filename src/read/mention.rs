//! The numbers of a report, each with the words around it.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::word::{Break, Word};
use crate::quote::{self, Reading, Role, UnitWord};

/// Words back in a paragraph within which earlier sentences still tell what a number is about.
pub(super) const CARRY: usize = 300;
/// Words that a sentence may have.
const LONGEST: usize = 600;

/// A report cut into words, paragraphs and numbers.
pub(super) struct Text<'t> {
    pub flat: &'t str,
    pub words: Vec<Word>,
    /// The words of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
    pub mentions: Vec<Mention<'t>>,
}

/// A number in its surroundings. Ranges are of words, if nothing else is said.
#[derive(Clone)]
pub(super) struct Mention<'t> {
    pub reading: Reading<'t>,
    /// Bytes of the text, with qualifier and unit.
    pub bytes: Range<usize>,
    /// The number with its qualifier and scale, and with its unit where that is none that is
    /// counted.
    pub number: Range<usize>,
    pub paragraph: usize,
    pub sentence: Range<usize>,
    /// The words that may say what is counted, the number left out; none but [among](Text::among)
    /// the others.
    pub window: Vec<usize>,
    /// Whether it is joined to the number before it: "33 tổ chức và 12 hộ"; likewise.
    pub joined: bool,
}

impl<'t> Text<'t> {
    /// Cuts a text whose paragraphs are known.
    pub fn new(flat: &'t str, ranges: &[Range<usize>]) -> Text<'t> {
        let words = super::word::words(flat);
        let index = |byte: usize| words.partition_point(|w| w.at.start < byte);
        let paragraphs: Vec<Range<usize>> =
            ranges.iter().map(|r| index(r.start)..index(r.end)).collect();
        let mut mentions = Vec::new();
        for (paragraph, range) in ranges.iter().enumerate() {
            let text = &flat[range.clone()];
            for reading in quote::read(text) {
                let bytes = reading.at.start + range.start..reading.at.end + range.start;
                let behind = match reading.unit {
                    // The unit is a part of the paragraph: where it begins is how far its bytes lie
                    // behind the paragraph's.
                    UnitWord::Counted(unit) => {
                        range.start
                            + (unit.as_ptr() as usize)
                                .saturating_sub(text.as_ptr() as usize)
                                .clamp(reading.at.start, reading.at.end)
                    }
                    _ => bytes.end,
                };
                // Where a blank was lost ("phạt20 vụ") a number begins within the word that holds
                // it.
                let first = words.partition_point(|w| w.at.end <= bytes.start);
                let number = first..index(behind).max(first);
                let sentence = sentence(&words, &paragraphs[paragraph], number.start);
                mentions.push(Mention {
                    reading,
                    bytes,
                    number,
                    paragraph,
                    sentence,
                    window: Vec::new(),
                    joined: false,
                });
            }
        }
        Text { flat, words, paragraphs, mentions }
    }

    /// A mention among the others: with the words that may say what is counted. Kept for every
    /// number of a long text they would fill the memory.
    pub fn among(&self, i: usize, lexicon: &Lexicon) -> Mention<'t> {
        Mention {
            window: self.window(i, lexicon),
            joined: self.is_joined(i, lexicon),
            ..self.mentions[i].clone()
        }
    }

    /// The neighbour that bounds what a number is about: the nearest that says how much there is of
    /// something.
    fn neighbour(&self, i: usize, forward: bool) -> Option<usize> {
        let own = &self.mentions[i];
        let fits = |j: &usize| {
            self.mentions[*j].reading.role.is_level() && self.mentions[*j].bytes != own.bytes
        };
        // Numbers stand in the order of the text: those of a sentence follow each other.
        let beside = |j: &usize| self.mentions[*j].sentence == own.sentence;
        if forward {
            (i + 1..self.mentions.len()).take_while(beside).find(fits)
        } else {
            (0..i).rev().take_while(beside).find(fits)
        }
    }

    /// Whether a number is joined to the one before it: "6 tập thể và 4 cá nhân".
    fn is_joined(&self, i: usize, lexicon: &Lexicon) -> bool {
        let start = self.mentions[i].number.start;
        start
            .checked_sub(1)
            .is_some_and(|before| lexicon.at("and", &self.words, before) == Some(start))
    }

    fn window(&self, i: usize, lexicon: &Lexicon) -> Vec<usize> {
        let own = &self.mentions[i];
        let mut skipped = vec![own.number.clone()];
        let mut from = own.sentence.start;
        let mut at = i;
        while let Some(before) = self.neighbour(at, false) {
            if !self.is_joined(at, lexicon) {
                from = self.words.partition_point(|w| w.at.start < self.mentions[before].bytes.end);
                break;
            }
            skipped.push(self.mentions[before].number.clone());
            at = before;
        }
        let mut to = own.sentence.end;
        at = i;
        while let Some(after) = self.neighbour(at, true) {
            if !self.is_joined(after, lexicon) {
                to = self.mentions[after].number.start;
                break;
            }
            skipped.push(self.mentions[after].number.clone());
            at = after;
        }
        from = (from + 1..=own.number.start)
            .rev()
            .find(|j| self.words.get(*j).is_some_and(begins_a_clause))
            .unwrap_or(from)
            .min(own.number.start);
        to = (own.number.end..to)
            .find(|j| self.words.get(*j).is_some_and(begins_a_clause))
            .unwrap_or(to)
            .max(own.number.end);
        (from..to).filter(|j| !skipped.iter().any(|s| s.contains(j))).collect()
    }

    /// The text of a paragraph.
    pub fn paragraph(&self, index: usize) -> &'t str {
        let range = &self.paragraphs[index];
        match (
            self.words.get(range.start),
            range.end.checked_sub(1).and_then(|i| self.words.get(i)),
        ) {
            (Some(first), Some(last)) if range.start < range.end => {
                &self.flat[first.at.start..last.at.end]
            }
            _ => "",
        }
    }

    /// What stands behind the last word of a paragraph: "." or ":".
    pub fn ends_with_colon(&self, index: usize) -> bool {
        let end = self.paragraphs[index].end.checked_sub(1).map_or(0, |i| self.words[i].at.end);
        self.flat[end..].trim_start_matches([' ', '*', '\u{a0}']).starts_with(':')
    }
}

impl Mention<'_> {
    /// Whether it says how much there is of something.
    pub fn is_level(&self) -> bool {
        self.reading.role.is_level()
    }

    /// Whether it is one of the two numbers of "21/24 cơ sở".
    pub fn is_fraction(&self) -> bool {
        matches!(self.reading.role, Role::Part | Role::Whole)
    }

    /// Whether it is the second number of "21/24 cơ sở".
    pub fn is_whole(&self) -> bool {
        self.reading.role == Role::Whole
    }
}

/// The sentence around a word. One of more than a page, as in a table without stops, is cut into
/// runs.
fn sentence(words: &[Word], paragraph: &Range<usize>, at: usize) -> Range<usize> {
    let parts = |i: &usize| {
        *i > paragraph.start && words.get(*i).is_some_and(|w| w.before >= Break::Sentence)
    };
    let at = at.clamp(paragraph.start, paragraph.end);
    let run = paragraph.start + (at - paragraph.start) / LONGEST * LONGEST;
    let start = (run..=at).rev().find(parts).unwrap_or(run);
    let limit = paragraph.end.min(run + LONGEST);
    let end = (at + 1..limit).find(parts).unwrap_or(limit);
    start..end
}

/// Whether a word begins a clause.
fn begins_a_clause(w: &Word) -> bool {
    w.before >= Break::Clause
}
