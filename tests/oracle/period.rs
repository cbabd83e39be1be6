//! Periods as the oracle has them: two days and what sort of span lies between.

/// Year, month, day.
pub type Day = (i32, u32, u32);

/// What sort of span a period is, in the order of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Year,
    Half,
    Quarter,
    Month,
    Ytd,
    Span,
    Day,
}

/// Every kind, in order.
pub const KINDS: [Kind; 7] =
    [Kind::Year, Kind::Half, Kind::Quarter, Kind::Month, Kind::Ytd, Kind::Span, Kind::Day];

/// A period: ordered by its end, of two that end together the longer behind the shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub start: Day,
    pub end: Day,
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Period) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Period) -> std::cmp::Ordering {
        (self.end, std::cmp::Reverse(self.start)).cmp(&(other.end, std::cmp::Reverse(other.start)))
    }
}

fn last_day(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn months(year: i32, first: u32, last: u32) -> Period {
    Period { start: (year, first, 1), end: (year, last, last_day(year, last)) }
}

impl Period {
    /// A period in the spelling of the data.
    pub fn of(text: &str) -> Period {
        if let Some((from, to)) = text.split_once('/') {
            return Period { start: Period::of(from).start, end: Period::of(to).end };
        }
        let number =
            |text: &str| text.parse::<u32>().unwrap_or_else(|_| panic!("no period: {text}"));
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let year = number(year) as i32;
        match (rest.chars().next(), rest.chars().last()) {
            (None, _) => months(year, 1, 12),
            (Some('S'), _) => months(year, number(&rest[1..]) * 6 - 5, number(&rest[1..]) * 6),
            (Some('Q'), _) => months(year, number(&rest[1..]) * 3 - 2, number(&rest[1..]) * 3),
            _ if rest.len() == 5 => {
                let day = (year, number(&rest[..2]), number(&rest[3..]));
                Period { start: day, end: day }
            }
            (_, Some('M')) => months(year, 1, number(&rest[..rest.len() - 1])),
            _ => months(year, number(rest), number(rest)),
        }
    }

    /// How many months it touches.
    pub fn length(self) -> i32 {
        (self.end.0 - self.start.0) * 12 + self.end.1 as i32 - self.start.1 as i32 + 1
    }

    pub fn kind(self) -> Kind {
        match (self.start.0 == self.end.0, self.start.1, self.length()) {
            _ if self.start == self.end => Kind::Day,
            (true, 1, 12) => Kind::Year,
            (true, 1 | 7, 6) => Kind::Half,
            (true, 1 | 4 | 7 | 10, 3) => Kind::Quarter,
            (_, _, 1) => Kind::Month,
            (true, 1, _) => Kind::Ytd,
            _ => Kind::Span,
        }
    }

    /// Twelve months that end in another month than December are compared as a year.
    pub fn compared_as(self) -> Kind {
        if self.length() == 12 { Kind::Year } else { self.kind() }
    }

    /// The same months so many months before.
    pub fn earlier(self, by: i32) -> Period {
        let shifted = |year: i32, month: u32| {
            let at = year * 12 + month as i32 - 1 - by;
            (at.div_euclid(12), at.rem_euclid(12) as u32 + 1)
        };
        let ((from, first), (to, last)) =
            (shifted(self.start.0, self.start.1), shifted(self.end.0, self.end.1));
        Period { start: (from, first, 1), end: (to, last, last_day(to, last)) }
    }
}
