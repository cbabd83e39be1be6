//! How a period is spelled in a text, and where.

use super::alone::{MONTH, MONTHS, QUARTER};
use super::lexicon::Hit;
use crate::model::Period;

/// The numbers of months and quarters as they are written, too.
pub(super) const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// A period found in some words; without its year where the text leaves it out.
pub(super) struct PeriodMention {
    /// The words.
    pub at: Hit,
    pub form: Form,
}

/// How a period is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Whole(Period),
    /// From January to the end of a month, or that month.
    ToMonth(u16, u8),
    /// Likewise of a quarter.
    ToQuarter(u16, u8),
    /// A period of a year that stands elsewhere: its kind, its month or number, its day.
    Yearless(&'static str, u8, u8),
}

impl Form {
    pub fn in_year(self, year: Option<u16>) -> Option<Period> {
        match self {
            Form::Whole(period) => Some(period),
            Form::ToMonth(year, month) => spell("month", year, month, 0),
            Form::ToQuarter(year, quarter) => spell("quarter", year, quarter, 0),
            Form::Yearless(kind, number, day) => spell(kind, year?, number, day),
        }
    }

    /// The period of what adds up over time: a month or day up to which something is counted ends
    /// the months of its year. `false` where the day lies within a month, whose rest is not counted.
    pub fn of_flow(self, year: Option<u16>) -> Option<(Period, bool)> {
        match self {
            Form::ToMonth(year, month) => Some((to_month(year, month)?, true)),
            Form::ToQuarter(year, quarter) => Some((to_month(year, 3 * quarter)?, true)),
            Form::Yearless("to-month-bare", month, _) => Some((to_month(year?, month)?, true)),
            Form::Yearless("to-quarter-bare", quarter, _) => {
                Some((to_month(year?, 3 * quarter)?, true))
            }
            _ => {
                let period = self.in_year(year)?;
                let (start, end) = (period.start(), period.end());
                if start == end {
                    return Some((to_month(end.year, end.month)?, end.ends_month()));
                }
                let from_new_year = (start.month, start.day) == (1, 1) && start.year == end.year;
                match from_new_year && !end.ends_month() {
                    true => Some((to_month(end.year, end.month)?, false)),
                    false => Some((period, true)),
                }
            }
        }
    }
}

/// The months of a year up to one of them.
pub(super) fn to_month(year: u16, month: u8) -> Option<Period> {
    spell("first-months", year, month, 0)
}

/// Every period that a text speaks of, found once.
pub(super) struct PeriodMentions(pub Vec<PeriodMention>);

impl PeriodMentions {
    /// Where the period stands that ends right before a word.
    pub fn ending(&self, at: usize) -> Option<Hit> {
        let next = self.0.partition_point(|f| f.at.0 < at);
        self.0[..next].last().map(|f| f.at).filter(|hit| hit.1 == at)
    }

    /// Those that lie in a run of words and say their year, and where they stand.
    pub fn dated(&self, from: usize, to: usize) -> impl Iterator<Item = (Hit, Period)> {
        self.within(from, to).filter_map(|f| match f.form {
            Form::Whole(period) => Some((f.at, period)),
            _ => None,
        })
    }

    /// Those that lie in a run of words.
    pub fn within(
        &self,
        from: usize,
        to: usize,
    ) -> impl DoubleEndedIterator<Item = &PeriodMention> {
        let first = self.0.partition_point(|f| f.at.0 < from);
        let last = self.0.partition_point(|f| f.at.0 < to);
        self.0[first..last.max(first)].iter().filter(move |f| f.at.1 <= to)
    }
}

pub(super) fn spell(kind: &str, year: u16, number: u8, day: u8) -> Option<Period> {
    let text = match kind {
        "year" | "year-bare" => format!("{year:04}"),
        "first-months" | "first-months-bare" | MONTHS => format!("{year:04}-{number}M"),
        "first-half" => format!("{year:04}-S1"),
        "last-half" | "last-half-bare" => format!("{year:04}-S2"),
        "quarter" | "quarter-bare" | QUARTER => format!("{year:04}-Q{number}"),
        "month" | "month-bare" | "to-month-bare" | MONTH => format!("{year:04}-{number:02}"),
        "day" | "day-bare" => format!("{year:04}-{number:02}-{day:02}"),
        "to-quarter-bare" => format!("{year:04}-Q{number}"),
        "span-months-bare" => format!("{year:04}-{number:02}/{year:04}-{day:02}"),
        "span-quarters-bare" => {
            format!("{year:04}-{:02}/{year:04}-{:02}", 3 * number - 2, 3 * day)
        }
        _ => return None,
    };
    Period::parse(&text).ok()
}

/// The year that a word is.
pub(super) fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|y| word.len() == 4 && (1990..=2100).contains(y))
}

/// The year that a form says.
pub(super) fn year_of(form: Form) -> Option<u16> {
    match form {
        Form::Whole(period) => Some(period.end().year),
        Form::ToMonth(year, _) | Form::ToQuarter(year, _) => Some(year),
        Form::Yearless(..) => None,
    }
}

/// Whether a form is one day.
pub(super) fn is_day(form: Form) -> bool {
    match form {
        Form::Whole(period) => period.start() == period.end(),
        Form::ToMonth(..) | Form::ToQuarter(..) => false,
        Form::Yearless(kind, ..) => kind == "day-bare",
    }
}

/// Whether a form says up to when something is counted, not over which time.
pub(super) fn is_cutoff(form: Form) -> bool {
    is_day(form) || is_to(form)
}

/// Whether a form is of the time up to the end of a month or quarter.
pub(super) fn is_to(form: Form) -> bool {
    match form {
        Form::ToMonth(..) | Form::ToQuarter(..) => true,
        Form::Yearless(kind, ..) => matches!(kind, "to-month-bare" | "to-quarter-bare"),
        Form::Whole(_) => false,
    }
}
