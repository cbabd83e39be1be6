//! The formats of cells: a file holds each only once.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::view::{Number, Role};

/// What reports are set in.
const FONT: &str = "Times New Roman";
const GREY: Color = Color::RGB(0x59_59_59);
const SHADE: Color = Color::RGB(0xE8_EE_F4);

/// The formats of a workbook.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) unit: Format,
    pub(super) head: Format,
    pub(super) group: Format,
    /// A head over lines.
    pub(super) part: Format,
    pub(super) note: Format,
    pub(super) text: Format,
    pub(super) strong: Format,
    pub(super) wrapped: Format,
    /// Words where a number would stand.
    pub(super) gap: Format,
    /// What numbers stand in: a frame, or nothing.
    frame: fn() -> Format,
    /// By the pattern of the number, and whether it is bold.
    numbers: HashMap<(String, bool), Format>,
}

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(12)
}

fn boxed() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(GREY).set_align(FormatAlign::Top)
}

impl Formats {
    pub(super) fn new() -> Formats {
        Formats {
            title: base().set_bold().set_font_size(13).set_text_wrap().set_align(FormatAlign::Top),
            unit: base().set_italic().set_align(FormatAlign::Right),
            head: boxed()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(SHADE),
            group: boxed().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            part: boxed().set_bold().set_text_wrap(),
            note: base().set_font_size(11).set_text_wrap().set_align(FormatAlign::Top),
            text: boxed(),
            strong: boxed().set_bold(),
            wrapped: boxed().set_text_wrap(),
            gap: boxed().set_align(FormatAlign::Right).set_font_color(GREY),
            frame: boxed,
            numbers: HashMap::new(),
        }
    }

    /// Of cells without a frame. Words keep off the number before them.
    pub(super) fn bare() -> Formats {
        Formats { text: base().set_indent(1), frame: base, ..Formats::new() }
    }

    /// The format of words in a line.
    pub(super) fn words(&self, role: Role) -> &Format {
        if role == Role::Row { &self.text } else { &self.strong }
    }

    /// The format of a number: what it is printed with, word and all, so that the cell still holds
    /// the number.
    pub(super) fn number(&mut self, number: &Number, role: Role) -> &Format {
        let key = (pattern(number), role != Role::Row);
        let frame = self.frame;
        self.numbers.entry(key).or_insert_with_key(|(pattern, strong)| {
            let format = frame().set_num_format(pattern).set_align(FormatAlign::Right);
            if *strong { format.set_bold() } else { format }
        })
    }
}

/// `#,##0.00` with its word and what stands behind it: Excel shows the marks of its own language.
fn pattern(number: &Number) -> String {
    let decimals = match number.decimals {
        0 => String::new(),
        n => format!(".{}", "0".repeat(n as usize)),
    };
    let before =
        if number.word.is_empty() { String::new() } else { literal(&format!("{} ", number.word)) };
    let after = literal(&number.after);
    // Ranks, years and counts under ten thousand need no marks, but a column is read as one: all
    // have them.
    let digits = format!("#,##0{decimals}{after}");
    if number.signed {
        format!("{before}+{digits};{before}-{digits};{before}{digits}")
    } else {
        format!("{before}{digits}")
    }
}

/// A text of a number format that stands for itself.
fn literal(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\"{}\"", text.replace('"', "")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Decimal;

    #[test]
    fn a_number_keeps_its_word_and_its_sign() {
        assert_eq!(pattern(&number("", 0, false, "")), "#,##0");
        assert_eq!(pattern(&number("hơn", 1, false, "")), "\"hơn \"#,##0.0");
        assert_eq!(pattern(&number("", 1, true, "")), "+#,##0.0;-#,##0.0;#,##0.0");
        assert_eq!(pattern(&number("", 0, false, "/12")), "#,##0\"/12\"");
    }

    fn number(word: &'static str, decimals: u32, signed: bool, after: &str) -> Number {
        Number { word, signed, after: after.into(), ..Number::bare(Decimal::ONE, decimals) }
    }
}
