//! Periods in a list or a span, none of which is the period of a number of them all: "quý I và quý
//! II", "tháng 11, 12", "năm 2022 và 2023".

use super::form::{PeriodMentions, ROMAN, year};
use super::lexicon::{Hit, Lexicon};
use super::mention::Text;
use super::word::{Break, Word};

/// Whether a period is one of several that stand side by side. `start` is where the sentence of the
/// number begins.
pub(super) fn is_one_of_several(
    text: &Text,
    (spoken, at): (&PeriodMentions, Hit),
    (start, number): (usize, usize),
    lexicon: &Lexicon,
) -> bool {
    goes_on(text, spoken, at, number, lexicon) || goes_before(text, spoken, at, start, lexicon)
}

/// Whether words name a part of a year first: "quý III", "tháng 9".
fn is_part(text: &Text, at: usize, lexicon: &Lexicon) -> bool {
    lexicon.at("period.part", &text.words, at).is_some()
}

fn is_roman(word: &Word) -> bool {
    ROMAN.contains(&word.folded.as_str())
}

/// Whether a word may be a further month or quarter, its kind said before.
fn is_small(word: &Word) -> bool {
    word.folded.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n))
}

fn is_year(word: &Word) -> bool {
    year(&word.folded).is_some()
}

/// Whether a list goes on behind a period: "quý III, IV", "quý III và quý IV", "tháng 11, 12".
fn goes_on(
    text: &Text,
    spoken: &PeriodMentions,
    at: Hit,
    number: usize,
    lexicon: &Lexicon,
) -> bool {
    let words = &text.words;
    let joint = lexicon.at("period.joint", words, at.1);
    let next = joint.unwrap_or(at.1);
    let Some(word) = words.get(next).filter(|w| w.before < Break::Clause && next != number) else {
        return false;
    };
    let linked = joint.is_some() || word.before == Break::Comma;
    let dated = is_year(&words[at.1 - 1]);
    if !is_part(text, at.0, lexicon) {
        let further = || spoken.dated(next, next + 2).next().is_some_and(|(hit, _)| hit.0 == next);
        return dated && linked && (is_year(word) || (joint.is_some() && further()));
    }
    is_roman(word) || word.folded == words[at.0].folded || (linked && !dated && is_small(word))
}

/// Whether a period is a later one of a list: "quý I và quý II", "từ quý I, đến quý III".
fn goes_before(
    text: &Text,
    spoken: &PeriodMentions,
    at: Hit,
    start: usize,
    lexicon: &Lexicon,
) -> bool {
    let words = &text.words;
    let joins = |from: &usize| lexicon.at("period.joint", words, *from) == Some(at.0);
    let joint = (at.0.saturating_sub(2).max(start)..at.0).find(joins);
    let end = joint.unwrap_or(at.0);
    let near = words.get(end).is_some_and(|w| w.before < Break::Clause);
    let Some(last) = end.checked_sub(1).filter(|last| *last >= start && near) else {
        return false;
    };
    let earlier = spoken.ending(end);
    // "cấp 30 giấy quý I, quý II cấp 40 giấy": the first of them dates the number before it.
    let of_another = earlier.is_some_and(|(first, _)| {
        let parted = |i: &usize| words.get(*i).is_some_and(|w| w.before >= Break::Comma);
        let from = (start..=first).rev().find(parted).unwrap_or(start);
        text.first_level(from, first).is_some()
    });
    if of_another {
        return false;
    }
    let part = is_part(text, at.0, lexicon);
    let earlier_part = earlier.is_some_and(|(first, _)| is_part(text, first, lexicon));
    match joint {
        Some(_) if part => earlier_part || is_roman(&words[last]) || is_small(&words[last]),
        Some(_) => earlier.is_some() && is_year(&words[last]) && is_year(&words[at.1 - 1]),
        // "tháng 7 đến tháng 9", where the words of the second say "đến".
        None if !part => earlier_part && words[at.0].before < Break::Comma,
        None => words[at.0].before == Break::Comma && (earlier_part || is_roman(&words[last])),
    }
}
