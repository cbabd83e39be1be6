use std::ops::Range;

use super::mention::{Mention, Text};
use crate::quote::{self, Claim, Verdict};

/// Words that a quote may have, by white space.
const WORDS: usize = 16;

/// The shortest phrase that carries number, unit and qualifier, and the keyword where it fits; and
/// whether it says the claim.
pub(super) fn quote(
    text: &Text,
    mention: &Mention,
    keyword: Option<(usize, usize)>,
    named: usize,
    claim: &Claim,
) -> (String, bool) {
    let noun = (mention.number.end + named).min(mention.sentence.end);
    let core = mention.number.start..noun.max(mention.number.end);
    let whole = keyword.map(|(from, to)| core.start.min(from)..core.end.max(to));
    let whole = whole.filter(|r| {
        r.start >= mention.sentence.start
            && r.end <= mention.sentence.end
            && length(text, r) <= WORDS
    });
    let mut tried: Vec<Range<usize>> = whole.clone().into_iter().collect();
    for base in whole.into_iter().chain([core.clone()]) {
        for step in 1..WORDS {
            tried.push(base.start.saturating_sub(step).max(mention.sentence.start)..base.end);
            tried.push(base.start..(base.end + step).min(mention.sentence.end));
            let left = base.start.saturating_sub(step).max(mention.sentence.start);
            tried.push(left..(base.end + step).min(mention.sentence.end));
        }
        tried.push(base);
    }
    let fits = |r: &&Range<usize>| {
        length(text, r) <= WORDS
            && matches!(
                quote::check(&slice(text, mention, r), claim),
                Verdict::Agrees(_) | Verdict::Sign(_)
            )
    };
    match tried.iter().find(fits) {
        Some(range) => (slice(text, mention, range), true),
        None => (slice(text, mention, &core), false),
    }
}

fn length(text: &Text, range: &Range<usize>) -> usize {
    bytes(text, range).map_or(0, |b| text.flat[b].split_whitespace().count())
}

fn bytes(text: &Text, range: &Range<usize>) -> Option<Range<usize>> {
    // A run of no words has no bytes.
    let last = range.end.checked_sub(1).filter(|last| range.start <= *last)?;
    Some(text.words.get(range.start)?.at.start..text.words.get(last)?.at.end)
}

/// The text of some words, in single blanks; with the percent or currency sign that the number ends
/// or begins with.
fn slice(text: &Text, mention: &Mention, range: &Range<usize>) -> String {
    let Some(words) = bytes(text, range) else { return String::new() };
    let from = words.start.min(mention.bytes.start);
    let to = if range.end <= mention.number.end {
        words.end.max(mention.bytes.end.min(next_word(text, range.end)))
    } else {
        words.end
    };
    let mut out = text.flat[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
    // A phrase that begins or ends within brackets or quotation marks is cut at them.
    while out.ends_with([',', ';', ':', '(', '“', '"']) {
        out.pop();
    }
    out
}

/// Where the word behind some words begins.
fn next_word(text: &Text, at: usize) -> usize {
    text.words.get(at).map_or(text.flat.len(), |w| w.at.start)
}
