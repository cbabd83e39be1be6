//! The period that a number speaks of: from its sentence, else from the title.

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::{Hit, Lexicon};
use super::mention::{CARRY, Mention, Text};
use super::word::{Break, Word};
use crate::model::Period;

/// Paragraphs from the top in which the title and the opening are looked for.
const HEAD: usize = 14;
/// Words before a period that say whether it is one of results or of tasks.
const BEFORE: usize = 7;

/// The periods of a report as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Periods {
    /// What it reports on.
    pub results: Option<Period>,
    /// What its plans are for.
    pub plans: Option<Period>,
    /// Whether the first is only what the text speaks of first.
    pub guessed: bool,
}

/// A period found in some words; without its year where the text leaves it out.
struct PeriodMention {
    at: Hit,
    form: Form,
}

#[derive(Clone, Copy)]
enum Form {
    Whole(Period),
    /// The first months, or the last six, of a year that stands elsewhere.
    Yearless(&'static str, u8),
}

impl Form {
    fn in_year(self, year: Option<u16>) -> Option<Period> {
        match self {
            Form::Whole(period) => Some(period),
            Form::Yearless(kind, number) => spell(kind, year?, number, 0),
        }
    }
}

/// The kinds of phrases of `[read.period]`, and how a period of each is written. Longer phrases are
/// tried first.
const KINDS: [&str; 11] = [
    "span-days",
    "span-years",
    "span-months",
    "day",
    "first-months",
    "last-half",
    "quarter",
    "month",
    "first-months-bare",
    "last-half-bare",
    "year",
];

/// What stands in a pattern for a year, for a month or quarter, and for a day.
const YEAR: &str = "yyyy";
const NUMBER: &str = "nn";
const DAY: &str = "dd";

/// The numbers of months and quarters as they are written, too.
const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// Every period that a text speaks of, found once.
pub(super) struct PeriodMentions(Vec<PeriodMention>);

impl PeriodMentions {
    pub fn new(text: &Text, lexicon: &Lexicon) -> PeriodMentions {
        PeriodMentions(find(&text.words, 0, text.words.len(), lexicon))
    }

    /// Those that lie in a run of words.
    fn within(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &PeriodMention> {
        let first = self.0.partition_point(|f| f.at.0 < from);
        let last = self.0.partition_point(|f| f.at.0 < to);
        self.0[first..last.max(first)].iter().filter(move |f| f.at.1 <= to)
    }
}

/// Every period in a run of words, in order; of two that begin together the longer.
fn find(words: &[Word], from: usize, to: usize, lexicon: &Lexicon) -> Vec<PeriodMention> {
    let kinds = KINDS.map(|kind| (kind, lexicon.list(&format!("period.{kind}"))));
    // Most words begin no period: they are passed over without more ado.
    let firsts: HashSet<&str> = kinds
        .iter()
        .flat_map(|(_, patterns)| patterns.iter().map(|pattern| pattern[0].as_str()))
        .collect();
    let counts: HashSet<&str> = ROMAN
        .into_iter()
        .chain(lexicon.list("period.count").iter().map(|word| word[0].as_str()))
        .collect();
    let slot = [YEAR, NUMBER, DAY].iter().any(|slot| firsts.contains(slot));
    let number =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || counts.contains(word);
    let begins = |word: &str| firsts.contains(word) || slot && number(word);
    let mut out = Vec::new();
    let mut at = from;
    while at < to {
        let tried = if begins(&words[at].folded) { &kinds[..] } else { &[] };
        let found = tried
            .iter()
            .filter_map(|(kind, patterns)| phrase(kind, patterns, words, at, to, lexicon));
        let best = found.max_by_key(|f: &PeriodMention| f.at.1);
        at = best.as_ref().map_or(at + 1, |f| f.at.1);
        out.extend(best);
    }
    out
}

fn phrase(
    kind: &'static str,
    patterns: &[Vec<String>],
    words: &[Word],
    at: usize,
    to: usize,
    lexicon: &Lexicon,
) -> Option<PeriodMention> {
    patterns.iter().find_map(|pattern| {
        let end = at + pattern.len();
        let words = words
            .get(at..end)
            .filter(|w| end <= to && w[1..].iter().all(|w| w.before < Break::Sentence))?;
        let mut slots: [Vec<u16>; 3] = Default::default();
        for (part, word) in pattern.iter().zip(words) {
            match part.as_str() {
                YEAR => slots[0].push(year(&word.folded)?),
                NUMBER => slots[1].push(small(&word.folded, lexicon)?),
                DAY => slots[2].push(small(&word.folded, lexicon)?),
                literal => (literal == word.folded).then_some(())?,
            }
        }
        let number = slots[1].first().map_or(0, |n| *n as u8);
        let form = match slots[0].as_slice() {
            [] => Form::Yearless(kind, number),
            [year] => {
                Form::Whole(spell(kind, *year, number, slots[2].first().map_or(0, |d| *d as u8))?)
            }
            [first, .., last] => {
                let (from, to) = (
                    slots[1].first().copied().unwrap_or(1),
                    slots[1].last().copied().unwrap_or(12),
                );
                let day = |n: Option<&u16>| n.map_or(String::new(), |d| format!("-{d:02}"));
                let (start, end) = (day(slots[2].first()), day(slots[2].get(1)));
                Form::Whole(
                    Period::parse(&format!("{first:04}-{from:02}{start}/{last:04}-{to:02}{end}"))
                        .ok()?,
                )
            }
        };
        Some(PeriodMention { at: (at, end), form })
    })
}

fn spell(kind: &str, year: u16, number: u8, day: u8) -> Option<Period> {
    let text = match kind {
        "year" => format!("{year:04}"),
        "first-months" | "first-months-bare" => format!("{year:04}-{number}M"),
        "last-half" | "last-half-bare" => format!("{year:04}-S2"),
        "quarter" => format!("{year:04}-Q{number}"),
        "month" => format!("{year:04}-{number:02}"),
        "day" => format!("{year:04}-{number:02}-{day:02}"),
        _ => return None,
    };
    Period::parse(&text).ok()
}

fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|y| word.len() == 4 && (1990..=2100).contains(y))
}

/// A number of a month, quarter or day: digits, Roman, or a word.
fn small(word: &str, lexicon: &Lexicon) -> Option<u16> {
    let roman = || ROMAN.iter().position(|r| *r == word).map(|i| i as u16 + 1);
    // The words of a language stand in order, from one to twelve, one language after the other.
    let counted = || {
        lexicon
            .list("period.count")
            .iter()
            .position(|w| w[..] == [word])
            .map(|i| (i % 12) as u16 + 1)
    };
    word.parse().ok().filter(|n| (1..=31).contains(n)).or_else(roman).or_else(counted)
}

/// The periods of a whole report, from its title and its first paragraphs.
pub(super) fn of_report(title: &[Word], text: &Text, lexicon: &Lexicon) -> Periods {
    let mut out = Periods::default();
    let head = text.paragraphs.iter().take(HEAD).map(|p| (&text.words[..], p.clone()));
    let mut yearless: Option<Form> = None;
    for (words, range) in std::iter::once((title, 0..title.len())).chain(head) {
        let found = find(words, range.start, range.end, lexicon);
        for (i, period) in found.iter().enumerate() {
            if is_compared(words, range.start, period.at.0, lexicon)
                || matches!(period.form, Form::Whole(p) if p.start() == p.end())
            {
                continue;
            }
            // "sơ kết 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2020": the year comes with the
            // second.
            let later = found[i..].iter().find_map(|f| year_of(f.form));
            let value = period
                .form
                .in_year(later.or_else(|| found[..i].iter().rev().find_map(|f| year_of(f.form))));
            // "tổng kết thực hiện nhiệm vụ năm 2023 và triển khai nhiệm vụ năm 2024": each has its
            // own words.
            let parted = |i: &usize| {
                words[*i].before >= Break::Comma || lexicon.at("and", words, *i).is_some()
            };
            let first = period.at.0.saturating_sub(BEFORE).max(range.start);
            let from = (first..period.at.0).rev().find(parted).unwrap_or(first);
            let of_results = lexicon.last("period.results", words, from, period.at.0).is_some();
            let of_plans = lexicon.last("period.plans", words, from, period.at.0).is_some();
            match (of_results, of_plans, value) {
                (_, _, None) => yearless = yearless.or(Some(period.form)),
                (false, true, Some(value)) => out.plans = out.plans.or(Some(value)),
                (true, _, Some(value)) => out.results = out.results.or(Some(value)),
                (_, _, Some(value)) if range.len() < 40 && out.plans != Some(value) => {
                    out.results = out.results.or(Some(value))
                }
                _ => {}
            }
        }
    }
    let any_year = || {
        out.plans.or_else(|| {
            text.mentions
                .iter()
                .find_map(|m| year(&m.reading.value.to_string()))
                .and_then(Period::year)
        })
    };
    out.results = out.results.or_else(|| yearless?.in_year(any_year().map(|p| p.start().year)));
    // Nothing says it outright: what the text speaks of first, then.
    if out.results.is_none() {
        let first =
            find(&text.words, 0, text.words.len(), lexicon).into_iter().find_map(|f| {
                match f.form {
                    Form::Whole(p)
                        if p.start() != p.end()
                            && Some(p) != out.plans
                            && !is_compared(&text.words, 0, f.at.0, lexicon) =>
                    {
                        Some(p)
                    }
                    _ => None,
                }
            });
        (out.results, out.guessed) = (first, first.is_some());
    }
    out
}

fn year_of(form: Form) -> Option<u16> {
    match form {
        Form::Whole(period) => Some(period.end().year),
        Form::Yearless(..) => None,
    }
}

/// The period that a heading names: "II. NHIỆM VỤ QUÝ III NĂM 2023".
pub(super) fn of_heading(
    spoken: &PeriodMentions,
    heading: &Range<usize>,
    report: Periods,
) -> Option<Period> {
    let year = report.results.or(report.plans).map(|p| p.start().year);
    spoken.within(heading.start, heading.end).rev().find_map(|f| f.form.in_year(year))
}

/// Whether a period is only what something is compared with: "so với năm 2022", "cùng kỳ năm 2022".
fn is_compared(words: &[Word], from: usize, at: usize, lexicon: &Lexicon) -> bool {
    lexicon.last("compared", words, at.saturating_sub(4).max(from), at).is_some()
}

/// The period of a number, and whether its own sentence says it.
pub(super) fn period(
    text: &Text,
    mention: &Mention,
    planned: bool,
    (spoken, report): (&PeriodMentions, Periods),
    lexicon: &Lexicon,
) -> (Option<Period>, bool) {
    let sentence = &mention.sentence;
    let year = report.results.or(report.plans).map(|p| p.start().year);
    let usable_before = |f: &PeriodMention, start: usize| {
        let is_day = matches!(f.form, Form::Whole(p) if p.start() == p.end());
        let as_of = || {
            lexicon
                .last("period.as-of", &text.words, f.at.0.saturating_sub(3).max(start), f.at.0)
                .is_some()
        };
        !is_compared(&text.words, start, f.at.0, lexicon) && (!is_day || as_of())
    };
    let usable = |f: &PeriodMention| usable_before(f, sentence.start);
    let value = |f: &PeriodMention| f.form.in_year(year);
    let found: Vec<&PeriodMention> =
        spoken.within(sentence.start, sentence.end).filter(|f| usable(f)).collect();
    let before =
        found.iter().rev().filter(|f| f.at.1 <= mention.number.start).find_map(|f| value(f));
    let behind = found
        .iter()
        .find(|f| mention.window.contains(&f.at.0) && f.at.0 >= mention.number.end)
        .and_then(|f| value(f));
    if let Some(period) = before.or(behind) {
        return (Some(period), true);
    }
    // What an earlier sentence of the paragraph said goes on, for results.
    let start = text.paragraphs[mention.paragraph].start;
    let mut earlier =
        spoken.within(start.max(sentence.start.saturating_sub(CARRY)), sentence.start);
    let carried = earlier.rfind(|f| usable_before(f, start) && value(f).is_some()).and_then(value);
    // What is given at a meeting is of its day, not of the year that it looks back on.
    let on_occasion = lexicon.last("occasion", &text.words, sentence.start, sentence.end).is_some();
    if let Some(period) = carried.filter(|_| !planned) {
        return (Some(period), Some(period) == report.results && !on_occasion);
    }
    let default = if planned { report.plans.or(report.results) } else { report.results };
    (default, default.is_some() && !report.guessed && !planned && !on_occasion)
}
