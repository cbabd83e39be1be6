//! Text, measured with the font that will draw it, before anything is placed.

mod font;
mod wrap;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::style::{TextStyle, Weight};

pub(crate) use font::{FontFault, within};
pub use font::{Glyph, Typeface, current};
pub use skrifa::outline::OutlinePen;
pub use wrap::{balanced, wrap};

/// Shaped texts are kept a thread: a layout asks for the width of the same labels many times, and
/// then they are drawn. Emptied when they are more than this.
const KEPT: usize = 4096;

/// The shaped texts of a weight of a typeface.
type Kept = HashMap<String, Rc<Shaped>>;

/// A text, shaped.
pub struct Shaped {
    /// Its glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// How far the pen moves, in em.
    pub advance: f64,
}

thread_local! {
    static SHAPED: RefCell<HashMap<(usize, Weight), Kept>> = RefCell::new(HashMap::new());
}

/// The text as it is measured and drawn: composed (NFC), every run of blanks one space, none at the
/// ends. A no-break space stays.
pub fn tidy(text: &str) -> String {
    let composed: String = if is_nfc(text) { text.into() } else { text.nfc().collect() };
    composed.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a character parts words: blanks, but those at which no line may break.
fn is_blank(c: char) -> bool {
    c != '\u{a0}' && c != '\u{202f}' && c.is_whitespace()
}

/// A text shaped with a typeface. The text must be [`tidy`].
pub fn shaped(typeface: &Typeface, text: &str, weight: Weight) -> Rc<Shaped> {
    SHAPED.with_borrow_mut(|kept| {
        let kept = kept.entry((std::ptr::from_ref(typeface).addr(), weight)).or_default();
        if let Some(known) = kept.get(text) {
            return known.clone();
        }
        let glyphs = typeface.shape(text, weight);
        let shaped = Rc::new(Shaped { advance: glyphs.iter().map(|g| g.advance).sum(), glyphs });
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(text.to_string(), shaped.clone());
        shaped
    })
}

/// How wide a text is in pixels: the advance of its shaped glyphs. The text must be [`tidy`].
pub fn width(text: &str, style: &TextStyle) -> f64 {
    style.size * shaped(current(), text, style.weight).advance
}

/// The baseline of a line whose capitals and digits are centred on a height.
pub fn centred(style: &TextStyle, middle: f64) -> f64 {
    middle + style.size * current().cap_height / 2.0
}

/// Whether the typeface lacks a letter of a text.
fn lacks(text: &str, weight: Weight) -> bool {
    shaped(current(), text, weight).glyphs.iter().any(|glyph| glyph.id == 0)
}

/// The characters of a text that the font cannot draw, each once, in order of code point.
pub fn lacking(text: &str) -> Vec<char> {
    if !lacks(text, Weight::Regular) {
        return Vec::new();
    }
    let mut chars: Vec<char> =
        text.chars().filter(|c| lacks(&c.to_string(), Weight::Regular)).collect();
    chars.sort_unstable();
    chars.dedup();
    chars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style::Color;

    const LONG: &str = "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn, năm 2023: hơn 98,2% (Bà Rịa - Vũng Tàu)";

    fn style(size: f64, weight: Weight) -> TextStyle {
        TextStyle { size, weight, color: Color::Ink }
    }

    #[test]
    fn decomposed_text_is_as_wide_as_composed() {
        let apart: String = LONG.nfd().collect();
        assert_ne!(apart, LONG);
        assert_eq!(tidy(&apart), LONG);
        assert_eq!(
            width(&tidy(&apart), &style(36.0, Weight::Bold)),
            width(LONG, &style(36.0, Weight::Bold))
        );
    }

    #[test]
    fn blanks_are_single_and_no_break_spaces_stay() {
        assert_eq!(tidy("  a\t b\n\u{a0}c "), "a b \u{a0}c");
        assert_eq!(tidy(" \n"), "");
    }

    #[test]
    fn digits_are_tabular() {
        let one = width("1", &style(20.0, Weight::SemiBold));
        assert!((0..10).all(|d| (width(&d.to_string(), &style(20.0, Weight::SemiBold)) - one).abs() < 1e-9));
    }

    #[test]
    fn what_the_font_lacks_is_named() {
        assert_eq!(lacking("Hải Phòng → 漢"), vec!['漢']);
        assert_eq!(lacking(LONG), vec![]);
        for c in "ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹĐđ“”‘’–—…−·≥≤≈".chars()
        {
            assert_eq!(lacking(&c.to_string()), vec![], "{c}");
        }
    }
}
