//! The numbers that are typed as text in the cells of a table.
//!
//! How decimals are written is known of a column as a whole, by the numbers in it that can be read
//! in one way only: "1.759,96" proves a decimal comma, and then "1.234" beside it is 1234. Where
//! no number of a column proves anything it is told, and no cell is guessed.

use crate::grid::{Cell, Content};
use crate::model::{Decimal, Qualifier, Status};
use crate::quote::{self, Numeral};

/// The mark before decimals, as the numbers of a column prove it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Marks {
    /// No number proves it.
    #[default]
    Open,
    /// Every number that proves one proves this.
    Proven(char),
    /// Some prove a comma, some a dot.
    Mixed,
}

/// A number as it is typed, and what stands with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub numeral: Numeral,
    pub negative: bool,
    pub percent: bool,
    pub qualifier: Qualifier,
    /// The upper end of a range.
    pub upper: Option<Numeral>,
}

/// Digits with their marks alone, a sign before and a note mark behind left out.
fn digits(text: &str) -> Option<(String, bool, bool)> {
    let text = text.trim();
    let text = without_mark(text);
    let (text, percent) = match text.strip_suffix('%') {
        Some(before) => (before.trim_end(), true),
        None => (text, false),
    };
    let bracketed = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let (text, negative) = match bracketed {
        // As accountants write what is below zero.
        Some(inner) => (inner.trim(), true),
        None => match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
            Some(rest) => (rest.trim_start(), true),
            None => (text.strip_prefix('+').unwrap_or(text), false),
        },
    };
    let plain: String =
        text.chars().map(|c| if c.is_whitespace() || c == '\'' { ' ' } else { c }).collect();
    let fits = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.ends_with(|c: char| c.is_ascii_digit())
        && plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    fits.then_some((plain, negative, percent))
}

/// A text without the mark of a note behind its digits: "16.578(1)", "25.628*".
fn without_mark(text: &str) -> &str {
    let stars = text.trim_end_matches(['*', '†']);
    let open = stars.rfind(['(', '[']).filter(|at| *at > 0);
    let inner = open.and_then(|at| stars[at + 1..].strip_suffix([')', ']']).map(|i| (at, i)));
    match inner {
        Some((at, mark))
            if mark.len() <= 2 && mark.bytes().all(|b| b.is_ascii_digit() || b == b'*') =>
        {
            stars[..at].trim_end()
        }
        _ => stars,
    }
}

/// Whether a text is digits with their marks.
pub(super) fn is_number(text: &str) -> bool {
    digits(text).is_some_and(|(plain, ..)| Numeral::read(&plain).is_some())
        || qualified(text).is_some()
}

/// Reads a number.
pub(super) fn read(text: &str) -> Option<Typed> {
    digits(text).and_then(exact).or_else(|| qualified(text))
}

/// An exact number of digits.
fn exact((digits, negative, percent): (String, bool, bool)) -> Option<Typed> {
    let numeral = Numeral::read(&digits)?;
    Some(Typed { numeral, negative, percent, qualifier: Qualifier::Exact, upper: None })
}

/// "hơn 1,7", ">= 95", "400-450": a number with a word or a sign before it, or two.
fn qualified(text: &str) -> Option<Typed> {
    const SIGNS: [(&str, Qualifier); 6] = [
        (">=", Qualifier::AtLeast),
        ("≥", Qualifier::AtLeast),
        ("<=", Qualifier::AtMost),
        ("≤", Qualifier::AtMost),
        (">", Qualifier::Over),
        ("~", Qualifier::About),
    ];
    let text = text.trim();
    if let Some((sign, qualifier)) = SIGNS.into_iter().find(|(sign, _)| text.starts_with(sign)) {
        let (numeral, negative, percent) = number(&text[sign.len()..])?;
        return Some(Typed { numeral, negative, percent, qualifier, upper: None });
    }
    if let Some((from, to)) = text.split_once(['-', '–'])
        && let (Some((low, false, _)), Some((high, false, percent))) = (number(from), number(to))
    {
        let upper = Some(high);
        return Some(Typed {
            numeral: low,
            negative: false,
            percent,
            qualifier: Qualifier::Range,
            upper,
        });
    }
    // A word before the number, and nothing behind it.
    if text.len() > 40 || !text.ends_with(|c: char| c.is_ascii_digit() || c == '%') {
        return None;
    }
    let [reading] = &quote::read(text)[..] else { return None };
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (numeral, negative, percent) = number(&text[start..])?;
    let worded = reading.qualifier != Qualifier::Exact && reading.at.start == 0;
    worded.then_some(Typed {
        numeral,
        negative,
        percent,
        qualifier: reading.qualifier,
        upper: None,
    })
}

/// A number, whether it is below zero, and whether it is in percent.
fn number(text: &str) -> Option<(Numeral, bool, bool)> {
    let (digits, negative, percent) = digits(text)?;
    Some((Numeral::read(&digits)?, negative, percent))
}

/// What the typed numbers of some cells prove of their marks.
pub(super) fn marks<'c>(cells: impl Iterator<Item = &'c Cell>) -> Marks {
    let mut out = Marks::Open;
    for cell in cells.filter(|cell| cell.content == Content::Text) {
        let Some(typed) = read(&cell.text) else { continue };
        for numeral in [Some(typed.numeral), typed.upper].into_iter().flatten() {
            if let Numeral::Settled(_, Some(mark)) = numeral {
                out = match out {
                    Marks::Open => Marks::Proven(mark),
                    Marks::Proven(other) if other == mark => out,
                    _ => Marks::Mixed,
                };
            }
        }
    }
    out
}

/// The value of a numeral in a column. `None` where nothing says which of two it is; a count is
/// whole, and a percentage below a thousand.
pub(super) fn settle(numeral: Numeral, marks: Marks, whole: bool) -> Option<Decimal> {
    match (numeral, marks) {
        (Numeral::Settled(value, _), _) => Some(value),
        (Numeral::Open { mark, grouped, decimals }, Marks::Proven(proven)) => {
            Some(if mark == proven { decimals } else { grouped })
        }
        (Numeral::Open { grouped, .. }, Marks::Open) if whole => Some(grouped),
        (Numeral::Open { .. }, _) => None,
    }
}

/// Whether a cell says a value, or a range: as it is shown, or by either reading of its digits.
pub fn says(cell: &Cell, value: Decimal, upper: Option<Decimal>) -> bool {
    if let Some(shown) = cell.value() {
        return shown == value && upper.is_none();
    }
    let Some(typed) = read(&cell.text) else { return false };
    let value = if typed.negative { -value } else { value };
    may_mean(typed.numeral, value)
        && typed.upper.is_some() == upper.is_some()
        && typed.upper.zip(upper).is_none_or(|(numeral, upper)| may_mean(numeral, upper))
}

/// Whether a number may be meant by what is printed.
fn may_mean(numeral: Numeral, wanted: Decimal) -> bool {
    match numeral {
        Numeral::Settled(read, _) => read == wanted,
        Numeral::Open { grouped, decimals, .. } => grouped == wanted || decimals == wanted,
    }
}

/// What a sign in place of a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `-`: nothing of the kind, or a zero that a format hides. Nobody can tell.
    Dash,
    /// `…`: there is a figure, and it was not collected; `x`: there can be none.
    Missing(Status),
}

/// The sign that stands in place of a number.
pub(super) fn mark(text: &str) -> Option<Mark> {
    match text.trim() {
        "-" | "–" | "—" | "--" => Some(Mark::Dash),
        "…" | "..." | ".." | "…." | "...." | "n/a" | "N/A" => {
            Some(Mark::Missing(Status::NotReported))
        }
        "x" | "X" | "×" | "." => Some(Mark::Missing(Status::NotApplicable)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(texts: &[&str], whole: bool) -> Vec<Option<String>> {
        let cells: Vec<Cell> = texts.iter().map(|t| Cell::text(t)).collect();
        let marks = marks(cells.iter());
        let value = |text: &&str| Some(settle(read(text)?.numeral, marks, whole)?.to_string());
        texts.iter().map(value).collect()
    }

    #[test]
    fn a_column_decides_and_no_cell_alone() {
        assert_eq!(values(&["1.234", "1.759,96"], false), some(&["1234", "1759.96"]));
        assert_eq!(values(&["1.234", "0.5"], false), some(&["1.234", "0.5"]));
        assert_eq!(values(&["1,234", "1,234,567"], false), some(&["1234", "1234567"]));
        assert_eq!(values(&["1.234", "982"], false), [None, Some("982".into())]);
        assert_eq!(values(&["1.234", "982"], true), some(&["1234", "982"]));
        assert_eq!(values(&["1.234", "1,5", "2.5"], false)[0], None);
        assert_eq!(values(&["4 188", "25 628"], false), some(&["4188", "25628"]));
    }

    fn some(all: &[&str]) -> Vec<Option<String>> {
        all.iter().map(|t| Some(t.to_string())).collect()
    }

    #[test]
    fn what_stands_with_a_number_is_told_apart() {
        for (text, value) in [("16.578(1)", "16578"), ("25.628*", "25628"), ("98,2 %", "98.2")] {
            assert_eq!(typed(text).0, value, "{text}");
        }
        assert!(typed("(5,2)").1.negative && typed("\u{2212}5,2").1.negative);
        assert_eq!(typed("hơn 1,7").1.qualifier, Qualifier::Over);
        assert_eq!(typed("≥ 95%").1.qualifier, Qualifier::AtLeast);
        assert_eq!(typed("400-450").1.qualifier, Qualifier::Range);
        for text in ["Quý 1", "12/2024", "1.2.3", "Bảng 5", "", "-", "5 huyện"] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    fn typed(text: &str) -> (String, Typed) {
        let typed = read(text).unwrap();
        (settle(typed.numeral, Marks::Proven(','), false).unwrap().to_string(), typed)
    }

    proptest! {
        /// Whatever stands in a column: a number that is read is one of the two that its digits can
        /// mean.
        #[test]
        fn digits_are_kept(texts in proptest::collection::vec("[0-9]{1,3}([.,][0-9]{1,3}){0,2}", 1..6)) {
            let cells: Vec<Cell> = texts.iter().map(|t| Cell::text(t)).collect();
            let marks = marks(cells.iter());
            for text in &texts {
                let Some(value) = read(text).and_then(|t| settle(t.numeral, marks, false)) else { continue };
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let (typed, kept) = (digits(text), digits(&value.to_string()));
                prop_assert_eq!(typed.trim_start_matches('0'), kept.trim_start_matches('0'));
            }
        }
    }
}
