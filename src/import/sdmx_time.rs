//! Periods as SDMX writes them.

use crate::model::{Date, Period};

/// The period of a `TIME_PERIOD`: a period of a year by its kind, a day, or a day with a length. A
/// trimester and a week are none of ours.
pub(super) fn period(text: &str) -> Option<Period> {
    if let Some((start, length)) = text.split_once("/P") {
        return spanned(start, length);
    }
    if let Some(year) = text.strip_suffix("-A1").or(text.strip_suffix("-A")) {
        return Period::parse(year).ok();
    }
    if let Some((year, month)) = text.split_once("-M") {
        return Period::parse(&format!("{year}-{month:0>2}")).ok();
    }
    Period::parse(text).ok()
}

/// So many years, months or days from a first day on: "2023-01-01/P9M".
fn spanned(start: &str, length: &str) -> Option<Period> {
    let start = start.split('T').next()?;
    let first = Date::parse(start)?;
    let count: u32 = length.get(..length.len().checked_sub(1)?)?.parse().ok()?;
    let months = match length.chars().last()? {
        'Y' => count.checked_mul(12)?,
        'M' => count,
        'D' => return days(start, first, count),
        _ => return None,
    };
    if first.day != 1 || months == 0 || months > MOST {
        return None;
    }
    let last = u32::from(first.month) - 1 + months - 1;
    let year = u32::from(first.year) + last / 12;
    let text = format!("{:04}-{:02}/{year:04}-{:02}", first.year, first.month, last % 12 + 1);
    Period::parse(&text).ok()
}

/// Months, and days, of the longest span that is read.
const MOST: u32 = 12 * 200;
const MOST_DAYS: u32 = 366 * 200;

fn days(start: &str, first: Date, count: u32) -> Option<Period> {
    if count == 0 || count > MOST_DAYS {
        return None;
    }
    let mut last = first;
    for _ in 1..count {
        last = Date::new(last.year, last.month, last.day + 1)
            .or_else(|| Date::new(last.year, last.month + 1, 1))
            .or_else(|| Date::new(last.year + 1, 1, 1))?;
    }
    Period::parse(&format!("{start}/{last}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_sdmx_are_read() {
        for (sdmx, own) in [
            ("2023", "2023"),
            ("2023-A1", "2023"),
            ("2023-S2", "2023-S2"),
            ("2023-Q3", "2023-Q3"),
            ("2023-07", "2023-07"),
            ("2023-M07", "2023-07"),
            ("2024-12-15", "2024-12-15"),
            ("2023-01-01/P9M", "2023-9M"),
            ("2023-01-01/P1Y", "2023"),
            ("2023-12-01/P12M", "2023-12/2024-11"),
            ("2016-01-01/P108M", "2016-01/2024-12"),
            ("2023-12-15/P366D", "2023-12-15/2024-12-14"),
            ("2024-02-28/P3D", "2024-02-28/2024-03-01"),
        ] {
            assert_eq!(period(sdmx), Period::parse(own).ok(), "{sdmx}");
        }
        for none in ["2023-W05", "2023-T1", "", "2023-01-01/P", "2023-01-15/P2M", "x/P2M"] {
            assert_eq!(period(none), None, "{none}");
        }
    }
}
