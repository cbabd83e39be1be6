use std::ops::Range;

use super::lexicon::Lexicon;
use super::mention::{Mention, Text};
use crate::model::Status;
use crate::quote::UnitWord;

/// Words before a number within which a word says its status.
const REACH: usize = 12;
/// Words of a paragraph that may be a heading.
const HEADING: usize = 24;

/// The heading of each paragraph, and what it says of the numbers below it.
pub(super) struct Sections(Vec<Option<(Range<usize>, Option<Status>)>>);

impl Sections {
    pub fn new(text: &Text, lexicon: &Lexicon) -> Sections {
        let mut heading = None;
        let each = (0..text.paragraphs.len()).map(|paragraph| {
            let above = heading.clone();
            if is_heading(text, paragraph) {
                heading = Some((
                    text.paragraphs[paragraph].clone(),
                    of_heading(text, paragraph, lexicon),
                ));
            }
            above
        });
        Sections(each.collect())
    }

    /// The words of the heading above a paragraph.
    pub fn heading(&self, paragraph: usize) -> Option<&Range<usize>> {
        self.0.get(paragraph)?.as_ref().map(|(range, _)| range)
    }

    fn status(&self, paragraph: usize) -> Option<Status> {
        self.0.get(paragraph)?.as_ref()?.1
    }
}

/// Whether a number is a result or a plan, and whether its own clause says so.
pub(super) fn status(
    text: &Text,
    mention: &Mention,
    sections: &Sections,
    lexicon: &Lexicon,
) -> (Status, bool) {
    if mention.reading.estimated {
        return (Status::Estimated, true);
    }
    let number = mention.number.start;
    let from = mention
        .window
        .first()
        .map_or(number, |i| (*i).min(number))
        .max(number.saturating_sub(REACH));
    let last = |key: &str, from: usize| lexicon.last(key, &text.words, from, number).map(|h| h.0);
    let done =
        lexicon.last("status.done", &text.words, mention.sentence.start, number).map(|h| h.1);
    let after_done = |at: &usize| done.is_none_or(|d| d <= *at);
    let money = mention.reading.unit == UnitWord::Money;
    let named = [
        (if money { Status::Budgeted } else { Status::Planned }, "status.budgeted"),
        (Status::Planned, "status.planned"),
        (Status::Proposed, "status.proposed"),
        (Status::Preliminary, "status.preliminary"),
    ];
    let nearest = named
        .into_iter()
        .filter_map(|(s, key)| Some((last(key, from).filter(after_done)?, s)))
        .max_by_key(|(at, _)| *at);
    if let Some((_, status)) = nearest {
        return (status, true);
    }
    if last("status.told", mention.sentence.start).as_ref().is_some_and(after_done) {
        return (Status::Planned, false);
    }
    match sections.status(mention.paragraph) {
        Some(status) if last("status.past", mention.sentence.start).is_none() => (status, false),
        _ => (Status::Actual, true),
    }
}

/// What a heading says of what stands below it: plans, or requests.
fn of_heading(text: &Text, paragraph: usize, lexicon: &Lexicon) -> Option<Status> {
    let range = &text.paragraphs[paragraph];
    let last = |key: &str| lexicon.last(key, &text.words, range.start, range.end).map(|h| h.0);
    let plans =
        last("status.section-planned").max(last("status.told")).map(|at| (at, Status::Planned));
    let requests = last("status.proposed").map(|at| (at, Status::Proposed));
    let results = last("period.results").map(|at| (at, Status::Actual));
    [plans, requests, results]
        .into_iter()
        .flatten()
        .max_by_key(|(at, _)| *at)
        .map(|(_, s)| s)
        .filter(|s| *s != Status::Actual)
}

/// Whether a paragraph heads those below it: short, with a number before it or a colon behind it,
/// or in capitals.
fn is_heading(text: &Text, paragraph: usize) -> bool {
    let shown = text.paragraph(paragraph);
    let first = shown.split_whitespace().next().unwrap_or("");
    let mark = first.trim_end_matches(['.', ')', '/']);
    // "3." and "II." head a part; "(1)" and "a)" only a point of one.
    let behind = text.paragraphs[paragraph].start;
    let dotted = text.words.get(behind).is_some_and(|w| text.flat[w.at.end..].starts_with('.'));
    let numbered = dotted
        && !mark.is_empty()
        && mark.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    let capitals = shown.chars().any(char::is_alphabetic) && !shown.chars().any(char::is_lowercase);
    let short = text.paragraphs[paragraph].len() <= HEADING;
    short && (numbered || capitals)
}
