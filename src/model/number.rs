//! Numbers in machine form, as the cells of the data are written.

use super::Decimal;

/// Why a text is no number in machine form. Each fault has a hint of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing is there.
    Blank,
    /// A decimal comma: `98,2`. Holds the machine form.
    Comma(String),
    /// A comma before three digits: `6,998`. Holds the machine form of both readings.
    Either {
        /// With the comma before decimals.
        decimals: String,
        /// With the comma between thousands.
        whole: String,
    },
    /// A dot, comma or blank between groups of three: `25.628.000`, `25,628`, `4 188`. Holds the
    /// machine form.
    Grouping(String),
    /// A percent sign. Holds what stands before it.
    Percent(String),
    /// U+2212 or a dash where a hyphen-minus belongs. Holds the machine form.
    Minus(String),
    /// An exponent, as spreadsheets write large numbers. Holds the machine form.
    Exponent(String),
    /// A unit or another word. Holds the number before it, if there is one.
    Words(Option<String>),
    /// More digits than an exact decimal holds.
    TooLong,
    /// Anything else.
    Form,
}

/// The most digits before the decimal point of a figure, in whatever unit it is reckoned: a hundred
/// times the money of the world in đồng. What is computed of such figures stays far from the end of
/// a decimal.
const WHOLE: u32 = 18;

/// The most decimals of a figure and of a factor, as they are typed and in the canonical unit: what
/// has more is taken for a quotient that does not end, and is rounded.
const PARTS: u32 = 10;

/// Whether a number has more decimals than a figure may have.
pub fn is_too_fine(number: Decimal) -> bool {
    number.scale() > PARTS
}

/// Whether a number has more digits before the decimal point than a figure may have.
pub fn is_too_large(number: Decimal) -> bool {
    number.abs() >= Decimal::from(10u64.pow(WHOLE))
}

fn is_plain(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(w, d)| (w, Some(d)));
    is_digits(whole) && decimals.is_none_or(is_digits)
}

fn grouped(text: &str, mark: char) -> Option<String> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut parts = unsigned.split(mark);
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let good = !rest.is_empty()
        && (1..=3).contains(&first.len())
        && rest.iter().all(|p| p.len() == 3)
        && first.bytes().chain(rest.iter().flat_map(|p| p.bytes())).all(|b| b.is_ascii_digit());
    good.then(|| text.chars().filter(|c| *c != mark).collect())
}

/// Reads a number in machine form: digits, one `.` before decimals, `-` before a negative.
///
/// # Errors
/// Says what kind of other form it is, with the machine form where it can be told.
pub fn parse_number(text: &str) -> Result<Decimal, NumberFault> {
    if is_plain(text) {
        return Decimal::from_str_exact(text).map_err(|_| NumberFault::TooLong);
    }
    Err(fault(text))
}

fn fault(text: &str) -> NumberFault {
    if text.trim().is_empty() {
        return NumberFault::Blank;
    }
    if let Some(before) = text.strip_suffix('%') {
        return NumberFault::Percent(before.trim().replace(',', "."));
    }
    if text.contains(['\u{2212}', '\u{2013}', '\u{2014}']) {
        let plain = text.replace(['\u{2212}', '\u{2013}', '\u{2014}'], "-");
        return if is_plain(&plain) { NumberFault::Minus(plain) } else { NumberFault::Form };
    }
    for mark in ['.', ' ', '\u{a0}', '\u{202f}'] {
        if let Some(plain) = grouped(text, mark) {
            return NumberFault::Grouping(plain);
        }
    }
    if let Some((whole, decimals)) = text.split_once(',') {
        let plain = format!("{}.{decimals}", grouped(whole, '.').unwrap_or_else(|| whole.into()));
        if is_plain(&plain) {
            if let Some(whole) =
                grouped(text, ',').filter(|_| !text.trim_start_matches('-').starts_with('0'))
            {
                return NumberFault::Either { decimals: plain, whole };
            }
            return NumberFault::Comma(plain);
        }
    }
    if let Some(plain) = grouped(text, ',') {
        return NumberFault::Grouping(plain);
    }
    if let (true, Ok(number)) = (text.contains(['e', 'E']), Decimal::from_scientific(text)) {
        return NumberFault::Exponent(number.normalize().to_string());
    }
    if text.chars().any(char::is_alphabetic) {
        let number: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        // Of "0x10" or "12m3" nobody knows which of the numbers is meant.
        let alone = !text[number.len()..].contains(|c: char| c.is_ascii_digit());
        return NumberFault::Words((is_plain(&number) && alone).then_some(number));
    }
    NumberFault::Form
}

/// Whether a text is digits and nothing else.
fn is_digits(t: &str) -> bool {
    !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_other_form_is_known_by_name() {
        let cases = [
            ("", NumberFault::Blank),
            ("98,2", NumberFault::Comma("98.2".into())),
            ("0,125", NumberFault::Comma("0.125".into())),
            ("6,998", NumberFault::Either { decimals: "6.998".into(), whole: "6998".into() }),
            ("-6,998", NumberFault::Either { decimals: "-6.998".into(), whole: "-6998".into() }),
            ("1.759,96", NumberFault::Comma("1759.96".into())),
            ("25.628.000", NumberFault::Grouping("25628000".into())),
            ("4 188", NumberFault::Grouping("4188".into())),
            ("98.2%", NumberFault::Percent("98.2".into())),
            ("\u{2212}5.2", NumberFault::Minus("-5.2".into())),
            ("1.7 tỷ", NumberFault::Words(Some("1.7".into()))),
            ("many", NumberFault::Words(None)),
            ("1e5", NumberFault::Exponent("100000".into())),
            ("1.25E+10", NumberFault::Exponent("12500000000".into())),
            ("0x10", NumberFault::Words(None)),
            ("+5", NumberFault::Form),
            (".5", NumberFault::Form),
            ("12345678901234567890123456789012", NumberFault::TooLong),
        ];
        for (text, fault) in cases {
            assert_eq!(parse_number(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn machine_form_is_read_to_the_last_digit(mantissa in any::<i64>(), scale in 0u32..12) {
            let number = Decimal::new(mantissa, scale);
            let read = parse_number(&number.to_string()).unwrap();
            prop_assert_eq!(read, number);
            prop_assert_eq!(read.scale(), number.scale());
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,16}") {
            let _ = parse_number(&text);
        }
    }
}
