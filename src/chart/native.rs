//! What charts that an office program draws have in common, whatever their kind: colours as they
//! look, and numbers with the words around them.

use super::style::Color;
use super::theme::{self, Theme};
use crate::format::{number, round, round_down, round_up};
use crate::graph::{Label, Look, Rgb};
use crate::model::Decimal;
use crate::words::Lang;

/// A number has at most so many decimals.
const MOST_DECIMALS: u32 = 8;

/// What a colour looks like.
pub(super) fn rgb(theme: &Theme, color: Color) -> Rgb {
    let theme::Rgb(r, g, b) = theme.rgb(color);
    [r, g, b]
}

/// The colours and the typeface of a theme.
pub(super) fn look(theme: &Theme) -> Look {
    Look {
        font: theme.office_font().map(String::from),
        paper: rgb(theme, theme::PAPER),
        ink: rgb(theme, theme::INK),
        soft: rgb(theme, theme::SOFT),
        grid: rgb(theme, theme::GRID),
    }
}

/// A number that is drawn and what stands beside it, out of the text that a picture has of it: its
/// digits become a number that goes with the value, the words before and behind them stay. A bound
/// is handed back as it is printed, rounded outward, for an office program would round it to the
/// nearest. What is no one number stays a text.
pub(super) fn labelled(
    value: Decimal,
    shown: &str,
    remark: &str,
    lang: Lang,
) -> (Decimal, Option<Label>) {
    let behind = if remark.is_empty() || shown.is_empty() {
        remark.to_string()
    } else {
        format!(" ({remark})")
    };
    let text = format!("{shown}{behind}");
    let label = if text.is_empty() { None } else { Some(Label::Text(text)) };
    let Some(first) = shown.find(|c: char| c.is_ascii_digit()) else { return (value, label) };
    let unsigned = &shown[..first];
    let minus = lang.text("number.minus");
    let before = unsigned.strip_suffix(minus).unwrap_or(unsigned);
    let from = &shown[before.len()..];
    let (before, signed) =
        before.strip_suffix('+').map_or((before, false), |before| (before, true));
    for decimals in 0..=MOST_DECIMALS {
        let nearest = round(value, decimals);
        for rounded in [nearest, round_down(value, decimals), round_up(value, decimals)] {
            let Some(rest) = from.strip_prefix(&number(rounded, lang)) else { continue };
            if goes_on(rest, lang) {
                continue;
            }
            // A range is two numbers; behind a dot stands the place among others.
            if rest.contains(|c: char| c.is_ascii_digit()) && !rest.starts_with(" ·") {
                return (value, label);
            }
            let drawn = if rounded == nearest { value } else { rounded };
            let label = Label::Number {
                before: before.into(),
                decimals,
                signed,
                after: format!("{rest}{behind}"),
            };
            return (drawn, Some(label));
        }
    }
    (value, label)
}

/// Whether a number is not at its end where a text begins.
fn goes_on(text: &str, lang: Lang) -> bool {
    let inner = ["number.group", "number.decimal"]
        .into_iter()
        .find_map(|key| text.strip_prefix(lang.text(key)));
    inner.unwrap_or(text).starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(value: &str, shown: &str, remark: &str) -> (String, Option<Label>) {
        let lang = Lang::of("vi").expect("a language");
        let (value, label) = labelled(value.parse().expect("a number"), shown, remark, lang);
        (value.to_string(), label)
    }

    fn of(before: &str, decimals: u32, signed: bool, after: &str) -> Option<Label> {
        Some(Label::Number { before: before.into(), decimals, signed, after: after.into() })
    }

    #[test]
    fn digits_are_the_number_and_words_stay() {
        assert_eq!(told("1234", "1.234", ""), ("1234".into(), of("", 0, false, "")));
        assert_eq!(told("5", "5,0", ""), ("5".into(), of("", 1, false, "")));
        assert_eq!(told("90", "hơn 90", "ước"), ("90".into(), of("hơn ", 0, false, " (ước)")));
        // What is over 1.759 is over 1.75, and never over 1.76.
        assert_eq!(told("1.759", "hơn 1,75", ""), ("1.75".into(), of("hơn ", 2, false, "")));
        assert_eq!(told("-5.2", "−5,2", ""), ("-5.2".into(), of("", 1, false, "")));
        assert_eq!(told("5.2", "+5,2", ""), ("5.2".into(), of("", 1, true, "")));
        assert_eq!(told("7", "7 · 3/12", ""), ("7".into(), of("", 0, false, " · 3/12")));
        let range = Some(Label::Text("400–450".into()));
        assert_eq!(told("425", "400–450", ""), ("425".into(), range));
        assert_eq!(told("0", "", ""), ("0".into(), None));
        assert_eq!(told("0", "", "không"), ("0".into(), Some(Label::Text("không".into()))));
    }

    proptest! {
        #[test]
        fn a_printed_number_is_found_again(mantissa in -99_999_999i64..99_999_999, scale in 0u32..6) {
            let value = Decimal::new(mantissa, scale);
            for lang in Lang::all() {
                let (drawn, label) = labelled(value, &number(value, lang), "", lang);
                prop_assert_eq!(drawn, value);
                let expected = Label::Number {
                    before: String::new(),
                    decimals: scale,
                    signed: false,
                    after: String::new(),
                };
                prop_assert_eq!(label, Some(expected));
            }
        }
    }
}
