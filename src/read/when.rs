//! When the figures under a label are of: the periods that sentences know, and what a table says
//! shorter, since its title says the rest ("6 tháng", "cùng kỳ năm trước", "lũy kế").

use std::ops::Range;

use super::lexicon::Lexicon;
use super::open::Open;
use super::period::{self, Form};
use crate::model::{Period, PeriodKind};

/// When the figures under a label are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    said: Said,
    sum: Sum,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Form(Form),
    /// The same months of another year: that one, or the one before.
    SameTime(Option<u16>),
    /// A year so many behind that of the table.
    Year(i8),
    /// That of the table.
    Own,
    /// The last month or quarter of the table's period.
    Last(&'static str),
    /// From the start of something to the end of the table's period.
    ToDate,
    /// Words of time that are not understood.
    Unclear,
}

/// Whether figures are summed up to the end of their period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sum {
    Unsaid,
    /// "Đến 30/6/2024": of what adds up, the months of the year.
    To,
    /// "Lũy kế": perhaps of more than the year.
    Cumulative,
    /// "Lũy kế từ đầu năm".
    SinceNewYear,
}

/// The forms of periods that labels have besides those of sentences: kind and list.
const SHORT: [(&str, &str); 5] = [
    ("year", "label.year"),
    ("first-months", "label.first-months"),
    ("first-months-bare", "label.first-months-bare"),
    ("quarter-bare", "label.quarter-bare"),
    ("year-bare", "label.year-bare"),
];
/// Of these the label must hold nothing else: "dưới 6 tháng" is no period.
const ALONE: [(&str, &str); 2] =
    [("first-months-bare", "label.months-alone"), ("month-bare", "label.month-alone")];
/// What is said from the period of the table.
const RELATIVE: [(Said, &str); 5] = [
    (Said::Own, "label.own-time"),
    (Said::Year(-1), "label.year-before"),
    (Said::Year(1), "label.year-after"),
    (Said::Last("month"), "label.last-month"),
    (Said::Last("quarter"), "label.last-quarter"),
];

impl When {
    /// The period, where the label itself says all of it.
    pub fn whole(self) -> Option<Period> {
        match self.said {
            Said::Form(Form::Whole(period)) => Some(period),
            _ => None,
        }
    }

    /// Whether its year stands elsewhere.
    pub fn lacks_year(self) -> bool {
        match self.said {
            Said::Form(form) => form.in_year(None).is_none(),
            said => said != Said::Unclear,
        }
    }

    /// Whether its words of time are not understood.
    pub fn is_unclear(self) -> bool {
        self.said == Said::Unclear
    }

    /// The period, and whether it is sure. `around` is that of the table; `flow` whether the
    /// figures add up over time.
    pub fn period(self, around: Option<Period>, flow: bool) -> Option<(Period, bool)> {
        let end = around.map(Period::end);
        match self.said {
            Said::Form(form) => self.of_form(form, end.map(|end| end.year), flow),
            Said::SameTime(year) => {
                let around = around?;
                let year = year.or(around.end().year.checked_sub(1))?;
                Some((period::in_year(around, year)?, true))
            }
            Said::Year(by) => {
                let year = Period::year(end?.year.checked_add_signed(by.into())?)?;
                // Beside six months "năm trước" may be those of the year before.
                Some((year, by > 0 || around?.kind() == PeriodKind::Year))
            }
            Said::Own => Some((around?, true)),
            Said::Last(_) if around?.kind() == PeriodKind::Year => None,
            Said::Last(kind) => {
                let (year, month) = (end?.year, end?.month);
                let last = match kind {
                    "month" => format!("{year:04}-{month:02}"),
                    _ => format!("{year:04}-Q{}", month.div_ceil(3)),
                };
                let last = Period::parse(&last).ok()?;
                Some((last, Some(last) == around))
            }
            Said::ToDate => {
                let (start, end) = (around?.start(), end?);
                if start.year != end.year {
                    return Some((around?, false));
                }
                let sum = period::to_month(end.year, end.month)?;
                Some((sum, self.sum == Sum::SinceNewYear && end.ends_month()))
            }
            Said::Unclear => None,
        }
    }

    fn of_form(self, form: Form, year: Option<u16>, flow: bool) -> Option<(Period, bool)> {
        if !period::is_cutoff(form) {
            return Some((form.in_year(year)?, true));
        }
        match self.sum {
            Sum::SinceNewYear => form.of_flow(year),
            Sum::Cumulative => Some((form.of_flow(year)?.0, false)),
            Sum::To if flow => form.of_flow(year),
            // What adds up is hardly of a day.
            _ => Some((form.in_year(year)?, !flow || !period::is_day(form))),
        }
    }
}

/// When the figures under a label are of, by its free words, which are taken. `percent` is whether
/// it has a sign or a unit of percent.
pub(super) fn when(open: &mut Open, percent: bool, lexicon: &Lexicon) -> Option<When> {
    let sum = sum(open, lexicon);
    let said = form(open, percent, lexicon)
        .or_else(|| same_time(open, percent, lexicon))
        .or_else(|| alone(open, lexicon).map(Said::Form))
        .or_else(|| relative(open, lexicon))
        .or((sum >= Sum::Cumulative).then_some(Said::ToDate))?;
    if said != Said::Unclear {
        while let Some(range) = beside(open, lexicon) {
            open.take(range);
        }
    }
    let to = matches!(said, Said::Form(form) if period::is_to(form));
    Some(When { said, sum: if to { sum.max(Sum::To) } else { sum } })
}

/// Whether words say that something is summed up; those that say nothing else are taken.
fn sum(open: &mut Open, lexicon: &Lexicon) -> Sum {
    let mut out = Sum::Unsaid;
    if (0..open.words.len()).any(|at| lexicon.at("period.as-of", &open.words, at).is_some()) {
        out = Sum::To;
    }
    for (sum, key) in
        [(Sum::Cumulative, "period.cumulative"), (Sum::SinceNewYear, "label.since-new-year")]
    {
        if let Some(range) = open.find(key, lexicon) {
            open.take(range);
            out = sum;
        }
    }
    out
}

/// The one period that the words spell. Several are none that is understood.
fn form(open: &mut Open, percent: bool, lexicon: &Lexicon) -> Option<Said> {
    let mut forms: Vec<(Range<usize>, Form)> = period::forms(&open.words, &SHORT, lexicon);
    forms.retain(|(at, _)| {
        let same_time = lexicon.behind("label.same-time", &open.words, at.start);
        open.is_free(at.clone()) && (same_time || !open.is_compared(at.start, lexicon))
    });
    let mut said: Vec<Said> = Vec::new();
    for (at, form) in forms {
        let before = open.find("label.same-time", lexicon).filter(|same| same.end == at.start);
        said.push(match (before, form) {
            (Some(same), _) if percent || is_change(open, &same, lexicon) => continue,
            (Some(same), Form::Whole(period)) if period.kind() == PeriodKind::Year => {
                open.take(same);
                Said::SameTime(Some(period.end().year))
            }
            _ => Said::Form(form),
        });
        open.take(at);
    }
    said.dedup();
    match said[..] {
        [] => None,
        [only] => Some(only),
        // "Năm 2025 (tính đến 31/12/2025)".
        [Said::Form(a), Said::Form(b)] => Some(within(a, b).map_or(Said::Unclear, Said::Form)),
        _ => Some(Said::Unclear),
    }
}

/// Of a period and a day or month up to which it is counted the one that says more.
fn within(a: Form, b: Form) -> Option<Form> {
    let (whole, cutoff) = if period::is_cutoff(b) { (a, b) } else { (b, a) };
    if period::is_cutoff(whole) || !period::is_cutoff(cutoff) {
        return None;
    }
    let (period, until) = (whole.in_year(None)?, cutoff.in_year(None)?.end());
    let inside = period.start() <= until && until <= period.end();
    inside.then_some(if until == period.end() { whole } else { cutoff })
}

/// "Cùng kỳ", "cùng kỳ 2023", "cùng kỳ năm trước", where nothing is compared with it.
fn same_time(open: &mut Open, percent: bool, lexicon: &Lexicon) -> Option<Said> {
    let at = open.find("label.same-time", lexicon).filter(|_| !percent)?;
    if is_change(open, &at, lexicon) {
        return None;
    }
    let behind = open.words.get(at.end).and_then(|word| period::year(&word.folded));
    let before = open.find("label.year-before", lexicon);
    open.take(at.clone());
    if behind.is_some() {
        open.take(at.end..at.end + 1);
    } else if let Some(range) = before {
        open.take(range);
    }
    Some(Said::SameTime(behind))
}

/// Whether the same time of another year is only what something is compared with.
fn is_change(open: &Open, same: &Range<usize>, lexicon: &Lexicon) -> bool {
    let change = |at: usize| {
        let change = lexicon.at("label.change", &open.words, at);
        change.is_some_and(|end| !(same.start <= at && end <= same.end))
    };
    open.is_compared(same.start, lexicon) || (0..open.words.len()).any(change)
}

/// "2023", "6T/2024", "quý I", "6 tháng": a period where nothing else is left.
fn alone(open: &mut Open, lexicon: &Lexicon) -> Option<Form> {
    let free = without_fillers(open, open.free(), lexicon);
    let (first, last) = (free.first().copied()?, free.last().copied()?);
    if last + 1 - first != free.len() || open.is_compared(first, lexicon) {
        return None;
    }
    let text = &open.text[open.words[first].at.start..open.words[last].at.end];
    // "Kế hoạch năm": a status, and that it is of the year.
    let annual = || {
        let behind = first > 0 && open.used[first - 1];
        let year = first == last && lexicon.at("label.year-alone", &open.words, first).is_some();
        (behind && year).then_some(Form::Yearless("year-bare", 0, 0))
    };
    let form = annual()
        .or_else(|| plain_year(text))
        .or_else(|| spelled(text))
        .or_else(|| {
            let mut found = period::forms(&open.words, &ALONE, lexicon).into_iter();
            found.find(|(at, _)| *at == (first..last + 1)).map(|(_, form)| form)
        })
        .or_else(|| yearless(text))?;
    open.take(first..last + 1);
    Some(form)
}

/// The words of a label without those before and behind them that say nothing.
fn without_fillers(open: &Open, mut free: Vec<usize>, lexicon: &Lexicon) -> Vec<usize> {
    while let Some(first) = free.first().copied()
        && let Some(end) = lexicon.at("label.beside-time", &open.words, first)
        && end - first < free.len()
    {
        free.drain(..end - first);
    }
    free
}

fn plain_year(text: &str) -> Option<Form> {
    Some(Form::Whole(Period::year(period::year(text)?)?))
}

fn spelled(text: &str) -> Option<Form> {
    let (from, to) = crate::format::spelled(text)?;
    let years = || format!("{:04}-01/{:04}-12", from.start().year, to.start().year);
    let period = if from == to { Some(from) } else { Period::parse(&years()).ok() };
    period.map(Form::Whole)
}

/// A part of a year as it is called beside one: "Q1", "T6", "9T".
fn yearless(text: &str) -> Option<Form> {
    /// Any year will do.
    const YEAR: u16 = 2024;
    if text.len() > 12 || !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (from, to) = crate::format::spelled(&format!("{text}/{YEAR}"))?;
    let (start, end) = (from.start(), from.end());
    let within = from == to && from.kind() != PeriodKind::Year && end.year == YEAR;
    let (month, months) = (end.month, end.month + 1 - start.month);
    within.then_some(match months {
        _ if start == end => Form::Yearless("day-bare", month, end.day),
        1 => Form::Yearless("month-bare", month, 0),
        _ if start.month == 1 => Form::Yearless("first-months-bare", month, 0),
        3 => Form::Yearless("quarter-bare", month / 3, 0),
        _ => Form::Yearless("last-half-bare", month, 0),
    })
}

fn relative(open: &mut Open, lexicon: &Lexicon) -> Option<Said> {
    for (said, key) in RELATIVE {
        if let Some(range) = open.find(key, lexicon)
            && !open.is_compared(range.start, lexicon)
        {
            open.take(range);
            return Some(said);
        }
    }
    None
}

/// A free phrase right beside a word of time that says no more: "cả" of "cả năm 2024".
fn beside(open: &Open, lexicon: &Lexicon) -> Option<Range<usize>> {
    (0..open.words.len()).find_map(|at| {
        let end = lexicon.at("label.beside-time", &open.words, at)?;
        let touches = at > 0 && open.used[at - 1] || open.used.get(end).copied().unwrap_or(false);
        (touches && open.is_free(at..end)).then_some(at..end)
    })
}

/// Takes the words of a label that all speak of time, though not so that they are understood.
pub(super) fn unclear(open: &mut Open, lexicon: &Lexicon) -> Option<When> {
    let free = open.free();
    let mut at = 0;
    let mut timed = false;
    while let Some(from) = free.get(at) {
        let end = |key: &str| lexicon.at(key, &open.words, *from);
        let time = end("label.time").or(open.words[*from].is_number().then_some(from + 1));
        timed |= time.is_some();
        let end = time.max(end("label.filler")).max(end("label.beside-time"))?;
        at += end - from;
    }
    if !timed {
        return None;
    }
    open.used.fill(true);
    Some(When { said: Said::Unclear, sum: Sum::Unsaid })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::word::words;

    fn read(text: &str) -> Option<When> {
        let words = words(text);
        let used = vec![false; words.len()];
        when(&mut Open { text, words, used }, text.contains('%'), Lexicon::get())
    }

    /// The period of a flow, and of a stock, in a table of the first half of 2024.
    fn both(text: &str) -> [Option<(String, bool)>; 2] {
        let around = Period::parse("2024-S1").ok();
        let of = |flow| {
            let (period, sure) = read(text)?.period(around, flow)?;
            Some((period.to_string(), sure))
        };
        [of(true), of(false)]
    }

    fn some(text: &str, sure: bool) -> Option<(String, bool)> {
        Some((text.to_string(), sure))
    }

    #[test]
    fn a_day_up_to_which_is_months_of_what_adds_up() {
        for (text, flow, stock) in [
            ("Đến 30/6/2024", some("2024-S1", true), some("2024-06-30", true)),
            ("Lũy kế đến 30/6/2024", some("2024-S1", false), some("2024-S1", false)),
            ("Lũy kế từ đầu năm đến 30/6/2024", some("2024-S1", true), some("2024-S1", true)),
            ("Đến 15/6/2024", some("2024-S1", false), some("2024-06-15", true)),
            ("Đến hết tháng 9/2024", some("2024-9M", true), some("2024-09", true)),
            ("30/6/2024", some("2024-06-30", false), some("2024-06-30", true)),
            ("Đến 30/9", some("2024-9M", true), some("2024-09-30", true)),
            ("Đến hết 30/6", some("2024-S1", true), some("2024-06-30", true)),
            ("Đến 15/6", some("2024-S1", false), some("2024-06-15", true)),
            ("Lũy kế đến 30/9", some("2024-9M", false), some("2024-9M", false)),
            ("30/9", some("2024-09-30", false), some("2024-09-30", true)),
            ("31/12", some("2024-12-31", false), some("2024-12-31", true)),
            ("Đến quý III", some("2024-9M", true), some("2024-Q3", true)),
            ("Đến hết quý III", some("2024-9M", true), some("2024-Q3", true)),
            ("Đến hết quý III/2024", some("2024-9M", true), some("2024-Q3", true)),
            ("Tháng 9", some("2024-09", true), some("2024-09", true)),
            ("9/2024", some("2024-09", true), some("2024-09", true)),
            ("Quý III", some("2024-Q3", true), some("2024-Q3", true)),
            ("Từ quý II đến quý III", some("2024-04/2024-09", true), some("2024-04/2024-09", true)),
        ] {
            assert_eq!(both(text), [flow, stock], "{text}");
        }
    }
}
