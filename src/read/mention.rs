//! The numbers of a report, each with the words around it.

use std::ops::Range;

use super::bracket::Brackets;
use super::lexicon::Lexicon;
use super::word::{Break, Word};
use crate::quote::{self, Reading, Role, UnitWord};

/// Words back in a paragraph within which earlier sentences still tell what a number is about.
pub(super) const CARRY: usize = 300;
/// Words that a sentence may have.
const LONGEST: usize = 600;
/// Words between a percent and the plan that it is of: "bằng 31% so với dự toán được giao".
const PLAN: usize = 7;

/// A report cut into words, paragraphs and numbers.
pub(super) struct Text<'t> {
    pub flat: &'t str,
    pub words: Vec<Word>,
    pub brackets: Brackets,
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
        let brackets = Brackets::new(flat, &words);
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
        Text { flat, words, brackets, paragraphs, mentions }
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
            let other = &self.mentions[*j];
            let bounds = forward || self.brackets.reaches(other.number.start, own.number.start);
            other.is_level() && other.bytes != own.bytes && bounds && !self.is_per(other)
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

    /// Whether it is so much of something for each of something else: "0,8 kg/người/ngày".
    fn is_per(&self, mention: &Mention) -> bool {
        matches!(mention.reading.unit, UnitWord::Counted(_))
            && self.flat[mention.bytes.end..].starts_with('/')
    }

    /// Whether a number stands alone in brackets and says in another unit how much the number
    /// before them is: "212 giấy (815,4 ha)".
    fn is_aside(&self, i: usize, before: usize) -> bool {
        let (own, other) = (&self.mentions[i], &self.mentions[before]);
        let pair = self.brackets.of(own.number.start);
        let measured = matches!(own.reading.unit, UnitWord::Area | UnitWord::PerDay);
        pair != self.brackets.of(other.number.start)
            && measured
            && own.reading.unit != other.reading.unit
    }

    /// Whether a word of a plan is what a percent before it is of, and does not lead on to a number:
    /// "đạt 85% kế hoạch, thu tiền thuê đất 64 tỷ đồng". A number in brackets right behind it, or
    /// behind "là", is the plan.
    pub fn is_plan_of_percent(&self, word: usize, number: usize) -> bool {
        let behind = self.mentions.partition_point(|m| m.number.start < word);
        let Some(percent) = behind.checked_sub(1).map(|i| &self.mentions[i]) else { return false };
        let of_percent =
            percent.reading.role == Role::ToPlan && word - percent.number.start <= PLAN;
        // In brackets of its own the number is beside the plan.
        let far = if self.brackets.of(number) == self.brackets.of(word) { 4 } else { PLAN };
        of_percent && number - word > far
    }

    /// The numbers of a run of words that say how much there is of something.
    pub fn levels(&self, from: usize, to: usize) -> impl Iterator<Item = &Mention<'t>> {
        let first = self.mentions.partition_point(|m| m.number.start < from);
        let inside = self.mentions[first..].iter().take_while(move |m| m.number.start < to);
        inside.filter(|m| m.is_level())
    }

    /// Where the first of them begins.
    pub fn first_level(&self, from: usize, to: usize) -> Option<usize> {
        self.levels(from, to).next().map(|m| m.number.start)
    }

    fn window(&self, i: usize, lexicon: &Lexicon) -> Vec<usize> {
        let own = &self.mentions[i];
        let mut skipped = vec![own.number.clone()];
        let mut from = own.sentence.start;
        let mut at = i;
        while let Some(before) = self.neighbour(at, false) {
            if !self.is_joined(at, lexicon) && !self.is_aside(at, before) {
                // The thing counted there is behind it: "14 quyết định xử phạt". Where nothing else
                // stands between, it says what is counted here, too: "14 quyết định xử phạt 13 tổ
                // chức".
                let other = &self.mentions[before];
                from = self.words.partition_point(|w| w.at.start < other.bytes.end);
                if from >= own.number.start {
                    from = other.number.end;
                }
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
        let speaks =
            |j: &usize| *j >= own.number.end || self.brackets.reaches(*j, own.number.start);
        (from..to).filter(|j| !skipped.iter().any(|s| s.contains(j)) && speaks(j)).collect()
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
