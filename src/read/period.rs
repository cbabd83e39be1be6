//! The period that a number speaks of: from its sentence, else from the title.

use std::ops::Range;

use super::alone::{self, ALONE, MONTHS};
use super::evidence::Decision;
pub(super) use super::form::{
    Form, PeriodMention, PeriodMentions, ROMAN, is_cutoff, is_day, is_to, spell, to_month, year,
    year_of,
};
use super::lexicon::{Hit, Lexicon};
use super::mention::{CARRY, Mention, Text};
use super::several::is_one_of_several;
use super::word::{Break, Word, key};
use crate::model::{Dataset, Date, Indicator, Period};

/// Paragraphs from the top in which the title and the opening are looked for.
const HEAD: usize = 14;
/// Words from the top within which the words of that period are looked for.
const TITLE: usize = 300;
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

/// Whether an indicator adds up over time, so that a figure of a day is one of the months before
/// it. A rate does where what it is a rate of does; what is generated a day does not.
pub fn is_flow(data: &Dataset, indicator: &Indicator) -> bool {
    let counted = indicator.numerator.map_or(indicator, |n| data.indicator(n));
    counted.additive && data.unit(counted.unit).dimension != "mass-rate"
}

/// The kinds of phrases of `[read.period]`, and how a period of each is written. Longer phrases are
/// tried first.
const KINDS: [&str; 20] = [
    "span-days",
    "span-years",
    "span-quarters",
    "span-quarters-bare",
    "span-months",
    "span-months-bare",
    "day",
    "first-months",
    "first-half",
    "last-half",
    "quarter",
    "to-quarter",
    "to-month",
    "month",
    "day-bare",
    "to-quarter-bare",
    "to-month-bare",
    "first-months-bare",
    "last-half-bare",
    "year",
];

/// What stands in a pattern for a year, for a month or quarter, and for a day.
const YEAR: &str = "yyyy";
const NUMBER: &str = "nn";
const DAY: &str = "dd";
/// What stands in a pattern for a whole date in one word: "1.1.2021".
const DATE: &str = "dmy";

impl PeriodMentions {
    pub fn new(text: &Text, lexicon: &Lexicon) -> PeriodMentions {
        PeriodMentions(find(&text.words, 0, text.words.len(), lexicon))
    }
}

/// Every period in a run of words, in order; of two that begin together the longer.
fn find(words: &[Word], from: usize, to: usize, lexicon: &Lexicon) -> Vec<PeriodMention> {
    let kinds = KINDS.into_iter().chain(ALONE);
    let kinds: Vec<Patterns<'_>> =
        kinds.map(|kind| patterns(kind, lexicon.list(&format!("period.{kind}")))).collect();
    find_of(&kinds, words, from, to, lexicon)
}

/// A kind of period, and the patterns that it is spelled by, each with the
/// [key](super::word::Word::key) of its first word, if that is one and no slot.
type Patterns<'l> = (&'static str, Vec<(Option<u64>, &'l [String])>);

fn patterns<'l>(kind: &'static str, list: &'l [Vec<String>]) -> Patterns<'l> {
    let first = |pattern: &[String]| (!is_slot(&pattern[0])).then(|| key(&pattern[0]));
    (kind, list.iter().map(|pattern| (first(pattern), pattern.as_slice())).collect())
}

fn find_of(
    kinds: &[Patterns<'_>],
    words: &[Word],
    from: usize,
    to: usize,
    lexicon: &Lexicon,
) -> Vec<PeriodMention> {
    // Most words begin no period: they are passed over without more ado.
    let firsts = || kinds.iter().flat_map(|(_, patterns)| patterns.iter().map(|(first, _)| *first));
    let slot = firsts().any(|first| first.is_none());
    let counts = lexicon.list("period.count").iter().map(|word| word[0].as_str());
    let counts = sorted_keys(ROMAN.into_iter().chain(counts));
    let mut firsts: Vec<u64> = firsts().flatten().collect();
    firsts.sort_unstable();
    let number = |word: &Word| word.is_number() || counts.binary_search(&word.key).is_ok();
    let begins = |word: &Word| firsts.binary_search(&word.key).is_ok() || slot && number(word);
    let mut out = Vec::new();
    let mut at = from;
    while at < to {
        let tried = if begins(&words[at]) { kinds } else { &[] };
        let found = tried
            .iter()
            .filter_map(|(kind, patterns)| phrase(kind, patterns, words, at, to, lexicon));
        let best = found.max_by_key(|f: &PeriodMention| f.at.1);
        at = best.as_ref().map_or(at + 1, |f| f.at.1);
        out.extend(best);
    }
    out
}

/// The hashes of some words, in their order.
fn sorted_keys<'w>(words: impl Iterator<Item = &'w str>) -> Vec<u64> {
    let mut keys: Vec<u64> = words.map(key).collect();
    keys.sort_unstable();
    keys
}

/// The periods that the words of a label spell, whether with their year or not, by the patterns of
/// sentences and by some further ones, each a kind and a list.
pub(super) fn forms(
    words: &[Word],
    further: &[(&'static str, &str)],
    lexicon: &Lexicon,
) -> Vec<(Range<usize>, Form)> {
    let own = KINDS.map(|kind| patterns(kind, lexicon.list(&format!("period.{kind}"))));
    let further = further.iter().map(|(kind, key)| patterns(kind, lexicon.list(key)));
    let kinds: Vec<Patterns<'_>> = own.into_iter().chain(further).collect();
    let found = find_of(&kinds, words, 0, words.len(), lexicon);
    found.into_iter().map(|mention| (mention.at.0..mention.at.1, mention.form)).collect()
}

/// The periods that some words name with their year, and the words that do.
pub(super) fn whole(words: &[Word], lexicon: &Lexicon) -> Vec<(Range<usize>, Period)> {
    let named = forms(words, &[], lexicon).into_iter();
    named
        .filter_map(|(at, form)| whole_period(PeriodMention { at: (at.start, at.end), form }))
        .collect()
}

/// A day as it stands behind its month; nothing where there is none.
fn day_part(day: Option<&u16>) -> String {
    day.map_or(String::new(), |day| format!("-{day:02}"))
}

/// The words of a period that is named with its year, and the period.
fn whole_period(mention: PeriodMention) -> Option<(Range<usize>, Period)> {
    match mention.form {
        Form::Whole(period) => Some((mention.at.0..mention.at.1, period)),
        // "Hết tháng 10/2022" is that month or the ten up to it, as what is counted has it.
        Form::ToMonth(..) | Form::ToQuarter(..) | Form::Yearless(..) => None,
    }
}

fn phrase(
    kind: &'static str,
    patterns: &[(Option<u64>, &[String])],
    words: &[Word],
    at: usize,
    to: usize,
    lexicon: &Lexicon,
) -> Option<PeriodMention> {
    let all = words;
    let begins =
        |(first, _): &&(Option<u64>, &[String])| first.is_none_or(|key| key == words[at].key);
    patterns.iter().filter(begins).find_map(|(_, pattern)| {
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
                DATE => {
                    let [day, month, year] = date(&word.folded)?;
                    slots[0].push(year);
                    slots[1].push(month);
                    slots[2].push(day);
                }
                literal => (literal == word.folded).then_some(())?,
            }
        }
        let number = slots[1].first().map_or(0, |n| *n as u8);
        if ALONE.contains(&kind) && !alone::is_period(kind, (all, at, end), number, lexicon) {
            return None;
        }
        let quarters = matches!(
            kind,
            "span-quarters" | "span-quarters-bare" | "to-quarter" | "to-quarter-bare"
        );
        if quarters {
            slots[1].iter().all(|n| (1..=4).contains(n)).then_some(())?;
        }
        let span = kind.starts_with("span");
        // Of a span without its year the last of its months or quarters.
        let last = slots[1].get(1).filter(|_| span);
        let day = slots[2].first().or(last).map_or(0, |d| *d as u8);
        if kind.starts_with("span-quarters") && !slots[0].is_empty() {
            // A quarter begins with its first month and ends with its last.
            slots[1] = vec![3 * slots[1].first()? - 2, 3 * slots[1].last()?];
        }
        let form = match slots[0].as_slice() {
            [] if span && day <= number => return None,
            [] => Form::Yearless(kind, number, day),
            [year] if kind == "to-month" => Form::ToMonth(*year, number),
            [year] if kind == "to-quarter" => Form::ToQuarter(*year, number),
            [year] if !span => Form::Whole(spell(kind, *year, number, day)?),
            years => {
                let (first, last) = (years.first()?, years.last()?);
                let (from, to) = (
                    slots[1].first().copied().unwrap_or(1),
                    slots[1].last().copied().unwrap_or(12),
                );
                let (start, end) = (day_part(slots[2].first()), day_part(slots[2].get(1)));
                Form::Whole(
                    Period::parse(&format!("{first:04}-{from:02}{start}/{last:04}-{to:02}{end}"))
                        .ok()?,
                )
            }
        };
        Some(PeriodMention { at: (at, end), form })
    })
}

/// Whether a part of a pattern stands for a number, and is no word.
fn is_slot(part: &str) -> bool {
    matches!(part, YEAR | NUMBER | DAY | DATE)
}

/// A date in one word, its day first: "15.8.2021".
fn date(word: &str) -> Option<[u16; 3]> {
    let mut parts = word.split(['.', ',']);
    let mut small = |most: u16| {
        parts.next().filter(|p| p.len() <= 2)?.parse().ok().filter(|n| (1..=most).contains(n))
    };
    let (day, month) = (small(31)?, small(12)?);
    let year = year(parts.next()?)?;
    parts.next().is_none().then_some([day, month, year])
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
    // No numeral of letters begins with a digit.
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.parse().ok().filter(|n| (1..=31).contains(n));
    }
    roman().or_else(counted)
}

/// The periods of a whole report, from its title and its first paragraphs.
pub(super) fn of_report(
    title: &[Word],
    text: &Text,
    spoken: &PeriodMentions,
    lexicon: &Lexicon,
) -> Periods {
    let mut out = Periods::default();
    let head = text.paragraphs.iter().take(HEAD).map(|p| (&text.words[..], p.clone()));
    let mut yearless: Option<Form> = None;
    for (words, range) in std::iter::once((title, 0..title.len())).chain(head) {
        let found = find(words, range.start, range.end, lexicon);
        for (i, period) in found.iter().enumerate() {
            if is_compared(words, range.start, period.at.0, lexicon) || is_cutoff(period.form) {
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
        let first = spoken.0.iter().find_map(|f| match f.form {
            Form::Whole(p)
                if p.start() != p.end()
                    && Some(p) != out.plans
                    && !is_compared(&text.words, 0, f.at.0, lexicon) =>
            {
                Some(p)
            }
            _ => None,
        });
        (out.results, out.guessed) = (first, first.is_some());
    }
    out
}

/// The first date that a text speaks of.
pub(super) fn first_date(title: &[Word], text: &Text, lexicon: &Lexicon) -> Option<Date> {
    let dated = |words: &[Word], to: usize| {
        let found = find(words, 0, to, lexicon).into_iter();
        found.filter_map(|f| f.form.in_year(None)).map(Period::end).next()
    };
    let head = text.paragraphs.get(..HEAD.min(text.paragraphs.len()))?.last()?.end;
    dated(title, title.len()).or_else(|| dated(&text.words, head))
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

/// Whether it is said of something that it was not within a period, but before or behind it ("sau
/// tháng 9", "chậm nhất tháng 9"), or the period is that of a document ("thông tư tháng 9").
fn is_outside(text: &Text, mention: &PeriodMention, lexicon: &Lexicon) -> bool {
    let first = mention.at.0;
    let words = &text.words;
    let joined = words.get(first).is_some_and(|w| w.before < Break::Comma);
    // "30 quyết định năm 2023" are counted.
    let of_document = || {
        let from = first.saturating_sub(2);
        let hit = lexicon.last("period.of-document", words, from, first);
        hit.is_some_and(|hit| hit.1 == first && !is_counted(words, hit.0))
    };
    joined
        && !is_cutoff(mention.form)
        && (lexicon.behind("period.not-during", words, first) || of_document())
}

/// Whether a number stands right before a word.
fn is_counted(words: &[Word], at: usize) -> bool {
    at > 0 && words[at].before < Break::Comma && words[at - 1].is_number()
}

/// Whether a period is only what something is compared with: "so với năm 2022", "cùng kỳ năm 2022".
fn is_compared(words: &[Word], from: usize, at: usize, lexicon: &Lexicon) -> bool {
    lexicon.last("compared", words, at.saturating_sub(4).max(from), at).is_some()
}

/// The period of a number, from its own sentence, its paragraph or the report.
pub(super) fn period(
    text: &Text,
    mention: &Mention,
    (planned, flow): (bool, bool),
    (spoken, report): (&PeriodMentions, Periods),
    lexicon: &Lexicon,
) -> Decision<Option<Period>> {
    let sentence = &mention.sentence;
    let number = mention.number.start;
    let paragraph = text.paragraphs[mention.paragraph].start;
    let usable_before = |f: &PeriodMention, start: usize| {
        let as_of = || {
            let from = f.at.0.saturating_sub(3).max(start);
            lexicon.last("period.as-of", &text.words, from, f.at.1).is_some()
        };
        !is_compared(&text.words, start, f.at.0, lexicon) && (!is_day(f.form) || as_of())
    };
    let usable = |f: &&PeriodMention| {
        usable_before(f, sentence.start) && text.brackets.reaches(f.at.0, number)
    };
    // "Năm 2021 ... Đến hết tháng 8": the year is that which was spoken of last.
    let value = |f: &PeriodMention| {
        let mut earlier = spoken.within(paragraph.max(f.at.0.saturating_sub(CARRY)), f.at.0);
        let spoken_of = earlier
            .rfind(|e| year_of(e.form).is_some() && usable_before(e, paragraph))
            .and_then(|e| year_of(e.form));
        let year = spoken_of.or(report.results.or(report.plans).map(|p| p.start().year));
        let (period, sure) = match flow && !planned {
            true => f.form.of_flow(year)?,
            false => (f.form.in_year(year)?, true),
        };
        let within = |whole: Period| {
            whole.start() <= period.start() && period.end() <= whole.end() && !report.guessed
        };
        let told = match f.form {
            Form::Yearless(MONTHS, ..) => report.results == Some(period),
            Form::Yearless(kind, ..) if ALONE.contains(&kind) => {
                let dated = spoken_of.is_some() || report.results.is_some_and(within);
                dated && !lexicon.behind("period.by-plan", &text.words, f.at.0)
            }
            _ => true,
        };
        let told = told
            && !is_outside(text, f, lexicon)
            && !is_one_of_several(text, (spoken, f.at), (sentence.start, number), lexicon);
        Some((period, sure && told, f.at))
    };
    let found: Vec<&PeriodMention> =
        spoken.within(sentence.start, sentence.end).filter(|f| usable(f)).collect();
    let before = found.iter().rev().filter(|f| f.at.1 <= number).find_map(|f| value(f));
    let parted = |from: usize, to: usize| {
        (from..=to).any(|i| text.words.get(i).is_some_and(|w| w.before >= Break::Comma))
    };
    // "kiểm tra 8 cơ sở, quý IV kiểm tra 5 cơ sở": what a comma parts dates the next number.
    let of_next = |f: &PeriodMention| {
        let next = text.first_level(f.at.1, sentence.end);
        parted(mention.number.end, f.at.0) && next.is_some_and(|next| !parted(f.at.1, next))
    };
    let behind = found
        .iter()
        .find(|f| mention.window.contains(&f.at.0) && f.at.0 >= mention.number.end)
        .filter(|f| !of_next(f))
        .and_then(|f| value(f));
    // "tính đến nay đã cấp": of no period that the words tell.
    let to_date = lexicon
        .last("period.to-date", &text.words, sentence.start, number)
        .filter(|hit| flow && !planned && text.brackets.reaches(hit.0, number));
    if let Some(hit) = to_date {
        let named = before.filter(|(_, _, at)| at.1 > hit.0);
        return Decision::new(named.map(|(period, ..)| period), false, Some(hit));
    }
    // "reached 58.8% in 2022 and 61% in 2025": what stands right behind the number dates it, not
    // what dates the number before.
    let of_other = |by: Hit| {
        let dated = text.levels(sentence.start, by.0).last();
        text.first_level(by.1, number).is_some()
            || dated.is_some_and(|m| !parted(m.number.end, by.0))
    };
    let own = behind.filter(|(period, _, at)| {
        let other = before.is_some_and(|(other, _, by)| other != *period && of_other(by));
        other && !parted(mention.number.end, at.0)
    });
    if let Some((period, _, at)) = own {
        return Decision::new(Some(period), false, Some(at));
    }
    if let Some((period, sure, at)) = before.or(behind) {
        return Decision::new(Some(period), sure, Some(at));
    }
    // What an earlier sentence of the paragraph said goes on, for results.
    let mut earlier =
        spoken.within(paragraph.max(sentence.start.saturating_sub(CARRY)), sentence.start);
    let carried = earlier
        .rfind(|f| {
            usable_before(f, paragraph) && text.brackets.of(f.at.0) == 0 && value(f).is_some()
        })
        .and_then(value);
    // What is given at a meeting is of its day, not of the year that it looks back on.
    let on_occasion = lexicon.last("occasion", &text.words, sentence.start, sentence.end).is_some();
    if let Some((period, _, at)) = carried.filter(|_| !planned) {
        let sure = Some(period) == report.results && !on_occasion;
        return Decision::new(Some(period), sure, Some(at));
    }
    let default = if planned { report.plans.or(report.results) } else { report.results };
    let sure = default.is_some() && !report.guessed && !planned && !on_occasion;
    let said = spoken.within(0, sentence.start.min(TITLE)).find(|f| {
        default.is_some_and(|period| matches!(f.form, Form::Whole(own) if own == period))
    });
    Decision::new(default, sure, said.map(|f| f.at))
}

/// The year of a plan that its own clause does not date: plans and budgets are of years, unless they
/// are said to be of less ("kế hoạch quý").
pub(super) fn of_plan(result: Option<Period>) -> Option<Period> {
    Period::year(result?.end().year)
}

/// The same time of another year: the first half of 2023 for that of 2024. `None` where it is no
/// run of whole months.
pub(super) fn in_year(period: Period, year: u16) -> Option<Period> {
    let (start, end) = (period.start(), period.end());
    let first = year.checked_sub(end.year - start.year)?;
    let whole = start.day == 1 && end.ends_month();
    let spelt = format!("{first:04}-{:02}/{year:04}-{:02}", start.month, end.month);
    whole.then(|| Period::parse(&spelt).ok()).flatten()
}

/// The year that a run of words names first.
pub(super) fn year_in(spoken: &PeriodMentions, from: usize, to: usize) -> Option<(u16, Hit)> {
    spoken.within(from, to).find_map(|f| Some((year_of(f.form)?, f.at)))
}
