//! How a spreadsheet shows a number: the codes of number formats, as far as they change what a
//! reader sees of it.

use crate::model::Decimal;
use rust_decimal::RoundingStrategy;

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// As many digits as the number has.
    General,
    /// A date or a time.
    Date,
    /// Digits after a pattern.
    Digits {
        /// How often it is multiplied by a hundred, with a percent sign.
        percent: u32,
        /// How often it is divided by a thousand.
        thousands: u32,
        /// The least and the most decimals.
        decimals: (u32, u32),
    },
}

/// Significant digits that a spreadsheet keeps.
const DIGITS: u32 = 15;

impl Format {
    /// The format of a number that every spreadsheet knows by itself.
    pub fn built_in(id: u32) -> Format {
        match id {
            1 | 3 | 37 | 38 | 41 | 42 => Format::digits(0, 0),
            2 | 4 | 39 | 40 | 43 | 44 => Format::digits(2, 0),
            9 => Format::digits(0, 1),
            10 => Format::digits(2, 1),
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
            _ => Format::General,
        }
    }

    /// The format of a code such as `#,##0.0` or `0.0%`; of several parts the first, which shows
    /// what is above zero.
    pub fn parse(code: &str) -> Format {
        let mut plain = String::new();
        let mut rest = code.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '"' => while rest.next().is_some_and(|c| c != '"') {},
                '\\' | '_' | '*' => {
                    rest.next();
                }
                '[' => {
                    let inner: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    // Hours beyond a day; colours and languages say nothing of the digits.
                    if ["h", "hh", "m", "mm", "s", "ss"].contains(&inner.to_lowercase().as_str()) {
                        return Format::Date;
                    }
                }
                ';' => break,
                c => plain.push(c.to_ascii_lowercase()),
            }
        }
        if plain.contains("general") || plain.contains('@') {
            return Format::General;
        }
        if plain.contains(['d', 'm', 'y', 'h', 's']) {
            return Format::Date;
        }
        // An exponent or a fraction shows as much of the number as there is room for.
        if plain.contains(['e', '/']) || !plain.contains(['0', '#', '?']) {
            return Format::General;
        }
        let last = plain.rfind(['0', '#', '?']).unwrap_or(0);
        let thousands = plain[last + 1..].chars().take_while(|c| *c == ',').count() as u32;
        let percent = plain.matches('%').count() as u32;
        let behind = plain.split_once('.').map_or("", |(_, behind)| behind);
        let count = |marks: &[char]| behind.chars().filter(|c| marks.contains(c)).count() as u32;
        Format::Digits {
            percent,
            thousands,
            decimals: (count(&['0', '?']), count(&['0', '#', '?'])),
        }
    }

    /// The number as it is shown, and whether in percent. `None` where it is a date, or no decimal
    /// holds it.
    pub fn shown(self, value: Decimal) -> Option<(Decimal, bool)> {
        // A double has some sixteen digits, of which spreadsheets show fifteen: 0.1 + 0.2 is 0.3.
        let value = value
            .round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero)?
            .normalize();
        match self {
            Format::Date => None,
            Format::General => Some((value, false)),
            Format::Digits { percent, thousands, decimals: (least, most) } => {
                let mut value = value;
                for _ in 0..percent.min(2) {
                    value = value.checked_mul(Decimal::ONE_HUNDRED)?;
                }
                for _ in 0..thousands.min(4) {
                    value = value.checked_div(Decimal::ONE_THOUSAND)?;
                }
                let mut value =
                    value.round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero);
                value = value.normalize();
                if value.scale() < least {
                    value.rescale(least);
                }
                Some((value, percent > 0))
            }
        }
    }
}

impl Format {
    /// A format of so many decimals, and of so many signs of percent.
    fn digits(decimals: u32, percent: u32) -> Format {
        Format::Digits { percent, thousands: 0, decimals: (decimals, decimals) }
    }
}

/// A number as a file writes it; `None` where it is none, or no decimal holds it.
pub(super) fn parse(text: &str) -> Option<Decimal> {
    let text = text.trim();
    match text.contains(['e', 'E']) {
        true => Decimal::from_scientific(text).ok(),
        // More digits than a decimal holds are rounded: a double has no more than seventeen.
        false => text.parse().ok(),
    }
}

/// The day of a date as a workbook counts it, as it is written here: 31/12/2023. `None` where it is
/// a time, or no day that a calendar has.
pub(super) fn day(serial: Decimal, since_1904: bool) -> Option<String> {
    let serial: i64 = serial.trunc().try_into().ok().filter(|_| serial.fract().is_zero())?;
    // From 1 March 0000 on. The 29 February 1900 that Excel counts is none.
    let days = match since_1904 {
        true => serial + 695_361,
        false => serial + 693_899 + i64::from((1..60).contains(&serial)),
    };
    if !(1..=2_958_465).contains(&serial) || !since_1904 && serial == 60 {
        return None;
    }
    // By eras of 400 years, as chrono-compatible low-level date algorithms of H. Hinnant have it.
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    Some(format!("{day:02}/{month:02}/{:04}", year + era * 400 + next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_its_format_shows() {
        let cases = [
            ("General", "0.982", "0.982", false),
            ("0.0%", "0.982", "98.2", true),
            ("0%", "0.98163", "98", true),
            ("0.00%", "1.12", "112.00", true),
            ("#,##0", "25628.4", "25628", false),
            ("#,##0.0", "1759.96", "1760.0", false),
            ("0.0#", "1.5", "1.5", false),
            ("0.0#", "2", "2.0", false),
            ("#,##0,", "25628400", "25628", false),
            ("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_)", "-2.5", "-2.50", false),
            ("[$-42A]#,##0.0;[Red]-#,##0.0", "16.25", "16.3", false),
            ("0.0\" tỷ đồng\"", "1.74", "1.7", false),
            ("0.00E+00", "1234567", "1234567", false),
            ("General", "0.30000000000000004", "0.3", false),
            ("General", "98.200000000000003", "98.2", false),
        ];
        for (code, value, shown, percent) in cases {
            let value = value.parse::<Decimal>().unwrap();
            let (read, is_percent) = Format::parse(code).shown(value).unwrap();
            assert_eq!((read.to_string().as_str(), is_percent), (shown, percent), "{code}");
        }
        for code in ["dd/mm/yyyy", "[h]:mm", "mmm-yy", "[$-409]d-mmm"] {
            assert_eq!(Format::parse(code), Format::Date, "{code}");
        }
        assert_eq!(
            Format::built_in(10).shown("0.5".parse().unwrap()).unwrap().0.to_string(),
            "50.00"
        );
    }

    #[test]
    fn days_are_counted_from_1900_or_1904() {
        for (serial, since_1904, written) in [
            ("1", false, Some("01/01/1900")),
            ("59", false, Some("28/02/1900")),
            ("60", false, None),
            ("61", false, Some("01/03/1900")),
            ("44561", false, Some("31/12/2021")),
            ("45351", false, Some("29/02/2024")),
            ("43099", true, Some("31/12/2021")),
            ("1", true, Some("02/01/1904")),
            ("0.5", false, None),
            ("-3", true, None),
            ("99999999", false, None),
        ] {
            let day = day(serial.parse().unwrap(), since_1904);
            assert_eq!(day.as_deref(), written, "{serial}");
        }
    }
}
