//! Periods of the SDMX kind, compared as spans of days.

use std::fmt;

use super::Date;
use super::date::digits;

/// A span of days that a figure speaks of; one day for a stock.
///
/// Ordered by its end, then by its start from the later to the earlier: of two periods that end
/// together the longer is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    start: Date,
    end: Date,
}

terms! {
    /// What sort of span a period is. A half year is never put beside a year.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum PeriodKind {
        /// A calendar year.
        Year = "year",
        /// The first or second half of one.
        Half = "half",
        /// A quarter.
        Quarter = "quarter",
        /// A month.
        Month = "month",
        /// From January on, of another length than the kinds above.
        Ytd = "ytd",
        /// Any other span.
        Span = "span",
        /// One day: a stock.
        Day = "day",
    }
}

/// Why a text is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// It has none of the forms.
    Form,
    /// The form is right, but there is no such month, quarter, half or day.
    Calendar,
    /// It ends before it begins.
    Backwards,
}

impl Period {
    /// A calendar year.
    pub fn year(year: u16) -> Option<Period> {
        Some(Period { start: Date::new(year, 1, 1)?, end: Date::last_of(year, 12) })
    }

    fn months(year: u16, first: u8, last: u8) -> Option<Period> {
        (1..=12).contains(&first).then_some(())?;
        Some(Period { start: Date::new(year, first, 1)?, end: Date::last_of(year, last) })
    }

    /// Reads `2023`, `2023-S1`, `2023-Q3`, `2023-07`, `2023-9M`, `2024-12-15`, or two of these with
    /// a stroke between.
    ///
    /// # Errors
    /// Says whether the form is unknown, the calendar lacks it, or it runs backwards.
    pub fn parse(text: &str) -> Result<Period, PeriodFault> {
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (Period::simple(from)?, Period::simple(to)?);
            return if from.start <= to.end && from.end <= to.end {
                Ok(Period { start: from.start, end: to.end })
            } else {
                Err(PeriodFault::Backwards)
            };
        }
        Period::simple(text)
    }

    fn simple(text: &str) -> Result<Period, PeriodFault> {
        use PeriodFault::{Calendar, Form};
        let Some((year, rest)) = text.split_once('-') else {
            let year = digits(text).filter(|_| text.len() == 4).ok_or(Form)?;
            return Period::year(year).ok_or(Calendar);
        };
        let year = digits(year).filter(|_| year.len() == 4).ok_or(Form)?;
        if let Some(half) = rest.strip_prefix('S').filter(|r| r.len() == 1) {
            let half = digits(half).ok_or(Form)? as u8;
            return if (1..=2).contains(&half) {
                Period::months(year, half * 6 - 5, half * 6).ok_or(Calendar)
            } else {
                Err(Calendar)
            };
        }
        if let Some(quarter) = rest.strip_prefix('Q').filter(|r| r.len() == 1) {
            let quarter = digits(quarter).ok_or(Form)? as u8;
            return if (1..=4).contains(&quarter) {
                Period::months(year, quarter * 3 - 2, quarter * 3).ok_or(Calendar)
            } else {
                Err(Calendar)
            };
        }
        if let Some(count) = rest.strip_suffix('M').filter(|r| r.len() <= 2) {
            let count = digits(count).filter(|_| !count.starts_with('0')).ok_or(Form)? as u8;
            return if (1..=12).contains(&count) {
                Period::months(year, 1, count).ok_or(Calendar)
            } else {
                Err(Calendar)
            };
        }
        if rest.len() == 2 {
            let month = digits(rest).ok_or(Form)? as u8;
            return if (1..=12).contains(&month) {
                Period::months(year, month, month).ok_or(Calendar)
            } else {
                Err(Calendar)
            };
        }
        if rest.len() == 5 && rest.as_bytes()[2] == b'-' {
            digits(&rest[..2]).and(digits(&rest[3..])).ok_or(Form)?;
            let day = Date::parse(text).ok_or(Calendar)?;
            return Ok(Period { start: day, end: day });
        }
        Err(Form)
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day.
    pub fn end(self) -> Date {
        self.end
    }

    #[inline]
    fn whole_months(self) -> bool {
        self.start.day == 1 && self.end.ends_month()
    }

    /// What sort of span it is.
    #[inline]
    pub fn kind(self) -> PeriodKind {
        if self.start == self.end {
            return PeriodKind::Day;
        }
        if !self.whole_months() || self.start.year != self.end.year {
            return PeriodKind::Span;
        }
        match (self.start.month, self.end.month) {
            (1, 12) => PeriodKind::Year,
            (1, 6) | (7, 12) => PeriodKind::Half,
            (a, b) if a == b => PeriodKind::Month,
            (a, b) if a % 3 == 1 && b == a + 2 => PeriodKind::Quarter,
            (1, _) => PeriodKind::Ytd,
            _ => PeriodKind::Span,
        }
    }

    /// The kind that it may be compared as. Offices close their year before the calendar does
    /// (Decree 09/2019/NĐ-CP: from 15 December to 14 December; others on 30 November): a span of
    /// twelve months that ends late in a year, or on the first days of the next, stands beside
    /// calendar years, with a note.
    pub fn compared_as(self) -> PeriodKind {
        let length = day_number(self.end) - day_number(self.start) + 1;
        if self.kind() == PeriodKind::Span && (354..=366).contains(&length) {
            PeriodKind::Year
        } else {
            self.kind()
        }
    }

    /// How many months it has, counting those that it only touches.
    pub fn length(self) -> u32 {
        self.end.month_index() - self.start.month_index() + 1
    }

    /// Whether it has a day in common with another.
    pub fn overlaps(self, other: Period) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }

    /// Every period of one kind from one to another, both included; `None` where the two are of
    /// different kinds or have no successor.
    pub fn run(from: Period, to: Period) -> Option<Vec<Period>> {
        if from.kind() != to.kind() || from > to {
            return None;
        }
        let mut out = vec![to];
        while out[out.len() - 1] > from {
            out.push(out[out.len() - 1].previous()?);
        }
        out.reverse();
        (out[0] == from).then_some(out)
    }

    /// The halves, quarters or months of one year that fill it without a gap, two of them at least;
    /// `None` for other kinds.
    pub fn parts(self, kind: PeriodKind) -> Option<Vec<Period>> {
        let step = match kind {
            PeriodKind::Half => 6,
            PeriodKind::Quarter => 3,
            PeriodKind::Month => 1,
            PeriodKind::Year | PeriodKind::Ytd | PeriodKind::Span | PeriodKind::Day => return None,
        };
        let (year, from, to) = (self.start.year, self.start.month - 1, self.end.month);
        let whole =
            self.whole_months() && self.end.year == year && from % step == 0 && to % step == 0;
        let filled = whole && to > from + step;
        filled.then(|| {
            (from..to)
                .step_by(step.into())
                .filter_map(|first| Period::months(year, first + 1, first + step))
                .collect()
        })
    }

    /// The same span one year, half, quarter or month before; `None` for other kinds.
    pub fn previous(self) -> Option<Period> {
        let step = match self.kind() {
            PeriodKind::Year | PeriodKind::Ytd => 12,
            PeriodKind::Half => 6,
            PeriodKind::Quarter => 3,
            PeriodKind::Month => 1,
            PeriodKind::Span | PeriodKind::Day => return None,
        };
        let first = self.start.month_index().checked_sub(step)?;
        let last = self.end.month_index().checked_sub(step)?;
        let (y, m) = ((first / 12) as u16, (first % 12) as u8 + 1);
        Some(Period {
            start: Date::new(y, m, 1)?,
            end: Date::last_of((last / 12) as u16, (last % 12) as u8 + 1),
        })
    }

    /// The same days one year before: what a part of a year is held against. `None` for what is
    /// longer than a year.
    pub fn year_before(self) -> Option<Period> {
        if self.length() > 12 && self.compared_as() != PeriodKind::Year {
            return None;
        }
        let start = Date::new(self.start.year - 1, self.start.month, self.start.day)?;
        let end = match self.end.ends_month() && self.start != self.end {
            true => Date::last_of(self.end.year - 1, self.end.month),
            false => Date::new(self.end.year - 1, self.end.month, self.end.day)?,
        };
        Some(Period { start, end })
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Period) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    #[inline]
    fn cmp(&self, other: &Period) -> std::cmp::Ordering {
        self.end.cmp(&other.end).then(other.start.cmp(&self.start))
    }
}

/// The shortest spelling.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (a, b) = (self.start, self.end);
        match self.kind() {
            PeriodKind::Year => write!(f, "{:04}", a.year),
            PeriodKind::Half => write!(f, "{:04}-S{}", a.year, b.month / 6),
            PeriodKind::Quarter => write!(f, "{:04}-Q{}", a.year, b.month / 3),
            PeriodKind::Month => write!(f, "{:04}-{:02}", a.year, a.month),
            PeriodKind::Ytd => write!(f, "{:04}-{}M", a.year, b.month),
            PeriodKind::Day => write!(f, "{a}"),
            PeriodKind::Span if self.whole_months() => {
                write!(f, "{:04}-{:02}/{:04}-{:02}", a.year, a.month, b.year, b.month)
            }
            PeriodKind::Span => write!(f, "{a}/{b}"),
        }
    }
}

/// A day in months of thirty days: near enough for lengths.
fn day_number(d: Date) -> i64 {
    i64::from(d.month_index()) * 30 + i64::from(d.day.min(30))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_period_has_one_shortest_spelling() {
        for (typed, printed) in [
            ("2023-6M", "2023-S1"),
            ("2023-3M", "2023-Q1"),
            ("2023-12M", "2023"),
            ("2023-1M", "2023-01"),
            ("2023-01/2023-12", "2023"),
            ("2021/2023", "2021-01/2023-12"),
        ] {
            assert_eq!(Period::parse(typed).unwrap().to_string(), printed);
        }
    }

    #[test]
    fn a_year_cut_off_early_is_compared_as_a_year() {
        for text in ["2023-12/2024-11", "2023-12-15/2024-12-14", "2024"] {
            assert_eq!(Period::parse(text).unwrap().compared_as(), PeriodKind::Year, "{text}");
        }
        for text in ["2023-12/2024-10", "2023/2024", "2023-11/2024-11"] {
            assert_eq!(Period::parse(text).unwrap().compared_as(), PeriodKind::Span, "{text}");
        }
    }

    #[test]
    fn what_fills_a_period() {
        for (text, kind, parts) in [
            ("2023", PeriodKind::Half, "2023-S1 2023-S2"),
            ("2023", PeriodKind::Quarter, "2023-Q1 2023-Q2 2023-Q3 2023-Q4"),
            ("2023-S2", PeriodKind::Quarter, "2023-Q3 2023-Q4"),
            ("2023-Q2", PeriodKind::Month, "2023-04 2023-05 2023-06"),
            ("2023-9M", PeriodKind::Quarter, "2023-Q1 2023-Q2 2023-Q3"),
            ("2023-2M", PeriodKind::Month, "2023-01 2023-02"),
            ("2023-S1", PeriodKind::Half, ""),
            ("2023-9M", PeriodKind::Half, ""),
            ("2023-07", PeriodKind::Month, ""),
            ("2022-07/2023-06", PeriodKind::Half, ""),
            ("2023-01-01/2023-06-29", PeriodKind::Month, ""),
            ("2023", PeriodKind::Year, ""),
        ] {
            let found = Period::parse(text).unwrap().parts(kind).unwrap_or_default();
            assert_eq!(
                found.iter().map(Period::to_string).collect::<Vec<_>>().join(" "),
                parts,
                "{text}"
            );
        }
    }

    #[test]
    fn the_same_days_one_year_before() {
        for (text, before) in [
            ("2023", Some("2022")),
            ("2023-S1", Some("2022-S1")),
            ("2024-Q1", Some("2023-Q1")),
            ("2024-02", Some("2023-02")),
            ("2023-9M", Some("2022-9M")),
            ("2023-12/2024-11", Some("2022-12/2023-11")),
            ("2023-12-15/2024-12-14", Some("2022-12-15/2023-12-14")),
            ("2024-12-15", Some("2023-12-15")),
            ("2024-02-29", None),
            ("2021/2023", None),
            ("1000", None),
        ] {
            let found = Period::parse(text).unwrap().year_before();
            assert_eq!(found.map(|p| p.to_string()).as_deref(), before, "{text}");
        }
    }

    #[test]
    fn what_the_calendar_lacks_is_told_from_what_has_no_form() {
        for text in ["2023-13", "2023-S3", "2023-Q5", "2023-13M", "2023-02-30", "0999"] {
            assert_eq!(Period::parse(text), Err(PeriodFault::Calendar), "{text}");
        }
        for text in
            ["", "23", "2023-", "2023-Q", "2023-H1", "2023-00M", "+023", "2023-1", "năm 2023"]
        {
            assert_eq!(Period::parse(text), Err(PeriodFault::Form), "{text}");
        }
        assert_eq!(Period::parse("2024/2023"), Err(PeriodFault::Backwards));
    }

    proptest! {
        #[test]
        fn printing_and_reading_is_the_same_period(y in 1000u16..9990, m in 1u8..=12, d in 1u8..=28, span in 0u16..9, n in 1u8..=12) {
            let texts = [format!("{y:04}"), format!("{y:04}-{m:02}"), format!("{y:04}-{n}M"), format!("{y:04}-{m:02}-{d:02}"),
                format!("{y:04}-{m:02}/{:04}-{n:02}", y + span + 1), format!("{y:04}-{m:02}-{d:02}/{:04}-{n:02}-{d:02}", y + span + 1)];
            for text in texts {
                let period = Period::parse(&text).unwrap();
                prop_assert_eq!(Period::parse(&period.to_string()).unwrap(), period);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}") {
            let _ = Period::parse(&text);
        }
    }
}
