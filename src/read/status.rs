use std::ops::Range;

use super::evidence::Decision;
use super::lexicon::{Hit, Lexicon};
use super::mention::{Mention, Text};
use super::word::Break;
use crate::model::Status;
use crate::quote::UnitWord;

/// Words before a number within which a word says its status.
const REACH: usize = 24;
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
) -> Decision<Status> {
    let words = &text.words;
    let number = mention.number.start;
    if mention.reading.estimated {
        return Decision::new(Status::Estimated, true, None);
    }
    let from = mention
        .window
        .first()
        .map_or(number, |i| (*i).min(number))
        .max(number.saturating_sub(REACH));
    let last = |key: &str, from: usize| {
        // What brackets hold that closed before the number is of another.
        let mut end = number;
        while let Some(hit) = lexicon.last(key, words, from, end) {
            if text.brackets.reaches(hit.0, number) {
                return Some(hit);
            }
            end = hit.0;
        }
        None
    };
    // "phải hoàn thành", "chưa được" are no words of what was done.
    let mut end = number;
    let mut done = None;
    while let Some(hit) = lexicon.last("status.done", words, mention.sentence.start, end) {
        if text.brackets.reaches(hit.0, number) && !lexicon.behind("status.must", words, hit.0) {
            done = Some(hit.1);
            break;
        }
        end = hit.0;
    }
    let after_done = |hit: &Hit| done.is_none_or(|d| d <= hit.1);
    // "85% kế hoạch, thu tiền thuê đất 64 tỷ đồng": the plan is that of the percent.
    let of_percent = |hit: &Hit| text.is_plan_of_percent(hit.0, number);
    let money = mention.reading.unit == UnitWord::Money;
    let named = [
        (if money { Status::Budgeted } else { Status::Planned }, "status.budgeted"),
        (Status::Planned, "status.planned"),
        (Status::Proposed, "status.proposed"),
        (Status::Preliminary, "status.preliminary"),
    ];
    let of_other = |hit: &Hit| closes_another(text, mention, *hit);
    let estimated = estimated(text, mention, lexicon);
    let nearest = named
        .into_iter()
        .filter_map(|(s, key)| {
            let hit = last(key, from).filter(after_done)?;
            (!of_percent(&hit) && !of_other(&hit)).then_some((hit, s, true))
        })
        .chain(estimated.map(|(hit, sure)| (hit, Status::Estimated, sure)))
        .max_by_key(|(hit, ..)| hit.0);
    if let Some((hit, status, sure)) = nearest {
        return Decision::new(status, sure, Some(hit));
    }
    if let Some(hit) = last("status.told", mention.sentence.start).filter(after_done) {
        return Decision::new(Status::Planned, false, Some(hit));
    }
    let past = last("status.past", mention.sentence.start);
    // "Nhiệm vụ quý I: cấp 30 giấy chứng nhận."
    if let Some(hit) = opening(text, mention, lexicon).filter(|_| past.is_none()) {
        return Decision::new(Status::Planned, false, Some(hit));
    }
    match sections.status(mention.paragraph) {
        Some(status) if past.is_none() => {
            let by = sections.heading(mention.paragraph).map(|h| (h.start, h.end));
            Decision::new(status, false, by)
        }
        _ => Decision::new(Status::Actual, true, past),
    }
}

/// Whether words before a number belong to the number before them: "06 cuộc theo kế hoạch, 12 cuộc
/// đột xuất".
fn closes_another(text: &Text, mention: &Mention, (from, to): Hit) -> bool {
    let breaks = |i: usize| text.words.get(i).is_some_and(|w| w.before >= Break::Comma);
    let before = text.levels(mention.sentence.start, from).last();
    let joined = |m: &Mention| !(m.number.end..=from).any(breaks);
    to <= mention.number.start && breaks(to) && before.is_some_and(joined)
}

/// The words of tasks or plans that a sentence begins with before its colon.
fn opening(text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<Hit> {
    let (start, number) = (mention.sentence.start, mention.number.start);
    let end = lexicon.at("status.section-planned", &text.words, start)?;
    let words = text.words.get(start..=number)?;
    let colon = words.windows(2).any(|pair| text.flat[pair[0].at.end..].starts_with(':'));
    colon.then_some((start, end))
}

/// The words that open a sentence of estimates before its first number: "Ước cả năm, thu tiền sử
/// dụng đất đạt 9.850 tỷ đồng"; and whether they surely reach the number.
fn estimated(text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<(Hit, bool)> {
    let (start, number) = (mention.sentence.start, mention.number.start);
    let to = text.first_level(start, number).unwrap_or(number);
    let hit = lexicon.last("status.estimated", &text.words, start, to)?;
    let done = lexicon.last("status.past", &text.words, hit.1, number).is_some();
    let parted = (hit.1..=number)
        .rev()
        .find(|i| text.words.get(*i).is_some_and(|w| w.before >= Break::Clause));
    // "Ước đạt 1.105 tỷ đồng, trong đó tiền sử dụng đất 890 tỷ đồng": a part of the estimate.
    let part = lexicon.last("parts", &text.words, to, number).is_some();
    let comma = behind_a_number(text, hit.1, number).filter(|_| !part);
    // "Ước thu năm 2023 đạt 320 tỷ đồng, năm 2022 thu 64 tỷ đồng": of a year before, nothing is
    // estimated.
    let earlier = comma.is_some_and(|comma| {
        let end = mention.window.last().map_or(number, |last| last + 1).max(number);
        let years = |from: usize, to: usize| {
            let words = text.words.get(from..to).unwrap_or_default();
            words.iter().filter_map(|w| super::period::year(&w.folded))
        };
        let own = years(comma, end).max();
        own.is_some_and(|own| years(start, comma).max().is_some_and(|year| own < year))
    });
    let done = done
        || earlier
        || parted.is_some_and(|i| lexicon.last("status.done", &text.words, i, number).is_some());
    let sure = parted.is_none() && comma.is_none();
    (!done && text.brackets.reaches(hit.0, number)).then_some((hit, sure))
}

/// The first word behind the last comma before a number, where another number stands before that.
fn behind_a_number(text: &Text, from: usize, number: usize) -> Option<usize> {
    let parts = |i: &usize| text.words.get(*i).is_some_and(|w| w.before >= Break::Comma);
    let comma = (from..=number).rev().find(parts)?;
    text.first_level(from, comma).map(|_| comma)
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
