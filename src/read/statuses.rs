//! The statuses that a title or a head names, and the periods that each is said of: "năm 2024, ước
//! năm 2025" estimates 2025 alone.

use std::ops::Range;

use super::labels::{STATUSES, with_parted_years};
use super::lexicon::Lexicon;
use super::open::Open;
use super::period;
use super::word::{Break, words};
use crate::model::{Class, Period, Status};

/// What was done, where a text says a plan, too.
const RESULT: &str = "label.result";
/// "2024 là kế hoạch".
const IS: &str = "là";
/// Words that may stand between two periods of one list: "2024 và 2025".
const BETWEEN: usize = 1;

/// The statuses of a text, the one that goes before others first, each with its periods; without
/// any where the text names none, and so speaks of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses(Vec<(Status, Vec<Period>)>);

impl Statuses {
    /// The statuses of a text. `label` is what it says as a whole, in whatever words.
    pub fn read(text: &str, label: Option<Status>) -> Statuses {
        let Some(label) = label else { return Statuses::default() };
        let lexicon = Lexicon::get();
        let parted = with_parted_years(text);
        let words = words(&parted);
        let used = vec![false; words.len()];
        let open = Open { text: &parted, words, used };
        let periods = periods(&open, lexicon);
        let mut out: Vec<(usize, Status, Vec<Period>)> = Vec::new();
        let named = named(&open, lexicon);
        for (at, order) in &named {
            let before = owners(&periods, at, &open);
            // What a semicolon parts is of another.
            let within = segment(&open, at);
            let behind = periods
                .iter()
                .position(|(range, _)| range.start >= at.end && range.start < within.end);
            let of = match behind {
                _ if !before.is_empty() => before,
                Some(first) => {
                    let from = periods[first].0.start;
                    let next = named.iter().map(|(at, _)| at.start).find(|start| *start > from);
                    let next = next.unwrap_or(within.end).min(within.end);
                    let end = periods.partition_point(|(range, _)| range.start < next);
                    list(&periods[first..end.max(first)], &open)
                }
                // "Năm 2025 (ước)".
                None => {
                    let last = periods
                        .iter()
                        .rfind(|(range, _)| within.start <= range.start && range.end <= at.start);
                    last.or(periods.last()).map(|(_, period)| *period).into_iter().collect()
                }
            };
            out.push((*order, STATUSES[*order].0, of));
        }
        // "Kế hoạch giai đoạn 2022-2024, kết quả năm 2022": what is a result is no plan.
        let results = named_in(RESULT, &open, lexicon).into_iter().filter_map(|at| {
            let next = periods.iter().find(|(range, _)| range.start >= at.end)?;
            (next.0.start - at.end <= BETWEEN).then_some(next.1)
        });
        let results: Vec<Period> = results.collect();
        if !results.is_empty() && !out.is_empty() {
            out.push((STATUSES.len(), Status::Actual, results));
        }
        out.sort_by_key(|(order, ..)| *order);
        if out.is_empty() {
            out.push((0, label, periods.iter().map(|(_, period)| *period).collect()));
        }
        Statuses(out.into_iter().map(|(_, status, of)| (status, of)).collect())
    }

    /// The status of the figures of a period; `None` stands for the period of the text itself.
    pub fn of(&self, period: Option<Period>) -> Option<Status> {
        self.all(period).next()
    }

    /// Whether a text says two statuses of the figures of a period.
    pub fn are_several(&self, period: Period) -> bool {
        let mut all = self.all(Some(period));
        let first = all.next();
        all.any(|status| Some(status) != first)
    }

    fn all(&self, period: Option<Period>) -> impl Iterator<Item = Status> {
        let said = move |of: &[Period]| {
            of.is_empty() || period.is_none_or(|own| of.iter().any(|other| overlap(own, *other)))
        };
        self.0.iter().filter(move |(_, of)| said(of)).map(|(status, _)| *status)
    }
}

/// The words of a text around a phrase that no semicolon parts from it.
fn segment(open: &Open, at: &Range<usize>) -> Range<usize> {
    let parts = |i: &usize| open.words[*i].before >= Break::Clause;
    let start = (1..=at.start).rev().find(parts).unwrap_or(0);
    let end = (at.end..open.words.len()).find(parts).unwrap_or(open.words.len());
    start..end
}

/// The periods right before a status that a colon or brackets give to it: "2024: kế hoạch; 2023: ước
/// thực hiện", "2024 (sơ bộ)".
fn owners(periods: &[(Range<usize>, Period)], at: &Range<usize>, open: &Open) -> Vec<Period> {
    let signs = |from: usize, to: usize| {
        let end = open.words.get(to).map_or(open.text.len(), |w| w.at.start);
        open.text[open.words[from - 1].at.end..end].trim()
    };
    let Some(last) = periods.iter().rposition(|(range, _)| range.end <= at.start) else {
        return Vec::new();
    };
    let end = periods[last].0.end;
    let is = |i: usize| open.words[i].folded == IS;
    let alone = || signs(at.end, at.end).starts_with(')');
    let first = match at.start - end {
        0 if signs(end, end) == "(" && alone() => return vec![periods[last].1],
        0 if signs(end, end) == ":" => last,
        1 if is(end) => last,
        _ => return Vec::new(),
    };
    // "2022, 2023: thực hiện"
    let joined = |i: &usize| {
        let (before, behind) = (&periods[*i - 1].0, &periods[*i].0);
        let signs = signs(before.end, behind.start);
        behind.start - before.end <= BETWEEN && !signs.contains([';', ':', '(', ')'])
    };
    let from = (1..=first).rev().take_while(joined).last().map_or(first, |i| i - 1);
    list(&periods[from..=last], open)
}

fn overlap(a: Period, b: Period) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

/// The phrases that name a status, and which of [`STATUSES`] it is.
fn named(open: &Open, lexicon: &Lexicon) -> Vec<(Range<usize>, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < open.words.len() {
        let ends = STATUSES
            .iter()
            .enumerate()
            .filter_map(|(order, (_, key))| Some((lexicon.at(key, &open.words, at)?, order)));
        let longest = ends.max_by_key(|(end, order)| (*end, std::cmp::Reverse(*order)));
        let Some((end, order)) = longest.filter(|_| !open.is_compared(at, lexicon)) else {
            at += 1;
            continue;
        };
        // "Kết quả thực hiện kế hoạch": what was done of it, and no plan.
        let carried_out = STATUSES[order].0.class() != Class::Result
            && lexicon.behind("label.carried-out", &open.words, at);
        if !carried_out {
            out.push((at..end, order));
        }
        at = end;
    }
    out
}

/// The phrases of a list.
fn named_in(key: &str, open: &Open, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let at = |from| lexicon.at(key, &open.words, from).map(|end| from..end);
    (0..open.words.len()).filter_map(at).collect()
}

/// The periods that a text names with their years, in its order.
fn periods(open: &Open, lexicon: &Lexicon) -> Vec<(Range<usize>, Period)> {
    let mut out = period::whole(&open.words, lexicon);
    // "2023, 2024" are two years, and no span.
    let text = |at: &Range<usize>| {
        &open.text[open.words[at.start].at.start..open.words[at.end - 1].at.end]
    };
    out.retain(|(range, _)| !text(range).contains(','));
    for (at, word) in open.words.iter().enumerate() {
        let known = out.iter().any(|(range, _)| range.contains(&at));
        if !known && let Some(year) = period::year(&word.folded).and_then(Period::year) {
            out.push((at..at + 1, year));
        }
    }
    out.sort_by_key(|(range, _)| range.start);
    out
}

/// The first periods, as far as they stand side by side: "2024, 2025 và 2026", "2021-2025".
fn list(periods: &[(Range<usize>, Period)], open: &Open) -> Vec<Period> {
    let mut out: Vec<Period> = Vec::new();
    let mut last: Option<&(Range<usize>, Period)> = None;
    for next in periods {
        if let Some((range, before)) = last {
            if next.0.start.saturating_sub(range.end) > BETWEEN {
                break;
            }
            let ends = open.words[range.end - 1].at.end..open.words[next.0.start].at.start;
            if matches!(open.text[ends].trim(), "-" | "–") {
                let years = before.end().year + 1..next.1.start().year;
                out.extend(years.filter_map(Period::year));
            }
        }
        out.push(next.1);
        last = Some(next);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, label: Status, year: u16) -> Option<Status> {
        Statuses::read(text, Some(label)).of(Period::year(year))
    }

    #[test]
    fn a_status_is_of_the_period_behind_it() {
        let estimated = Some(Status::Estimated);
        for (text, year, status) in [
            ("Thu từ đất năm 2024, ước năm 2025", 2025, estimated),
            ("Thu từ đất năm 2024, ước năm 2025", 2024, None),
            ("Thu từ đất năm 2024, ước năm 2025", 2023, None),
            ("Thu từ đất các năm 2023, 2024, 2025 (ước)", 2025, estimated),
            ("Thu từ đất các năm 2023, 2024, 2025 (ước)", 2024, None),
            ("Ước thu từ đất các năm 2024, 2025 và 2026", 2026, estimated),
            ("Ước thu từ đất giai đoạn 2021-2025", 2023, estimated),
            ("Ước thu từ đất", 2023, estimated),
            ("Ước thực hiện 2025, kế hoạch năm 2026", 2025, estimated),
            ("Ước thực hiện 2025, kế hoạch năm 2026", 2026, Some(Status::Planned)),
            ("Ước 2025, KH 2026", 2026, Some(Status::Planned)),
            ("Ước năm 2025 so với thực hiện năm 2024", 2024, None),
        ] {
            assert_eq!(of(text, Status::Estimated, year), status, "{text}: {year}");
        }
    }

    #[test]
    fn a_status_is_of_the_period_that_a_colon_gives_to_it() {
        use Status::{Actual, Estimated, Planned, Preliminary};
        for (text, statuses) in [
            (
                "Thu từ đất (2024: kế hoạch; 2023: ước thực hiện; 2022: thực hiện)",
                [Some(Actual), Some(Estimated), Some(Planned)],
            ),
            (
                "Thu từ đất (năm 2024: sơ bộ; năm 2023: chính thức)",
                [None, Some(Actual), Some(Preliminary)],
            ),
            (
                "Thu từ đất (2022, 2023: thực hiện; 2024: ước)",
                [Some(Actual), Some(Actual), Some(Estimated)],
            ),
            (
                "Thu từ đất năm 2022, 2023 (sơ bộ), 2024 (ước)",
                [None, Some(Preliminary), Some(Estimated)],
            ),
            (
                "Thu từ đất (2024 là kế hoạch, 2023 là ước thực hiện)",
                [None, Some(Estimated), Some(Planned)],
            ),
            (
                "Thu từ đất (kế hoạch 2024; ước thực hiện 2023; thực hiện 2022)",
                [Some(Actual), Some(Estimated), Some(Planned)],
            ),
        ] {
            let said = [2022, 2023, 2024].map(|year| of(text, Estimated, year));
            assert_eq!(said, statuses, "{text}");
        }
        let plan = "Kế hoạch thu từ đất giai đoạn 2022-2024, kết quả năm 2022";
        let several = Statuses::read(plan, Some(Planned));
        let year = |year| Period::year(year).expect("a year");
        assert!(several.are_several(year(2022)) && !several.are_several(year(2023)));
        assert_eq!(several.of(Some(year(2023))), Some(Planned));
    }
}
