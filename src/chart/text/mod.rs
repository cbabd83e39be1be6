//! Text, measured with the font that will draw it, before anything is placed.

mod font;
mod wrap;

use std::cell::RefCell;
use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::scene::{TextStyle, Weight};

pub(crate) use font::{FontFault, within};
pub use font::{Glyph, Typeface, current};
pub use wrap::{balanced, wrap};

/// Measured widths are kept a thread: a layout asks for the same labels many times. Emptied when it grows beyond this.
const KEPT: usize = 4096;

thread_local! {
    static WIDTHS: RefCell<BTreeMap<(usize, Weight, String), f64>> = const { RefCell::new(BTreeMap::new()) };
}

/// The text as it is measured and drawn: composed (NFC), every run of blanks one space, none at the ends. A no-break space stays.
pub fn tidy(text: &str) -> String {
    let composed: String = if is_nfc(text) { text.into() } else { text.nfc().collect() };
    let blank = |c: char| c != '\u{a0}' && c != '\u{202f}' && c.is_whitespace();
    composed.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How wide a text is in pixels: the advance of its shaped glyphs. The text must be [`tidy`].
pub fn width(text: &str, style: &TextStyle) -> f64 {
    style.size
        * WIDTHS.with_borrow_mut(|kept| {
            let typeface = current();
            let key = (std::ptr::from_ref(typeface).addr(), style.weight, text.to_string());
            if let Some(em) = kept.get(&key) {
                return *em;
            }
            let em = typeface.shape(text, style.weight).iter().map(|g| g.advance).sum();
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert(key, em);
            em
        })
}

/// The baseline of a line whose capitals and digits are centred on a height.
pub fn centred(style: &TextStyle, middle: f64) -> f64 {
    middle + style.size * current().cap_height / 2.0
}

/// The characters of a text that the font cannot draw, each once, in order of code point.
pub fn lacking(text: &str) -> Vec<char> {
    let shape = |text: &str| current().shape(text, Weight::Regular);
    if shape(text).iter().all(|g| g.id != 0) {
        return Vec::new();
    }
    let mut chars: Vec<char> = text.chars().filter(|c| shape(&c.to_string()).iter().any(|g| g.id == 0)).collect();
    chars.sort_unstable();
    chars.dedup();
    chars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::Color;

    const LONG: &str = "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn, năm 2023: hơn 98,2% (Bà Rịa - Vũng Tàu)";

    fn style(size: f64, weight: Weight) -> TextStyle {
        TextStyle { size, weight, color: Color::Ink }
    }

    #[test]
    fn decomposed_text_is_as_wide_as_composed() {
        let apart: String = LONG.nfd().collect();
        assert_ne!(apart, LONG);
        assert_eq!(tidy(&apart), LONG);
        assert_eq!(width(&tidy(&apart), &style(36.0, Weight::Bold)), width(LONG, &style(36.0, Weight::Bold)));
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
