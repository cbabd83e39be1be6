//! The signs of the typefaces Symbol and Wingdings, whose codes are no letters.

/// Symbol from 0x20 on, as far as reports use it: a code that stands for nothing that is read is a
/// bullet.
const LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
/// The same from 0xA0 on.
const HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…•••ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑•••••••••••〉∫•••••••••••••";

/// A text whose codes are those of Symbol, by themselves or in the private use area.
pub(super) fn symbol(text: &str) -> String {
    text.chars().map(|c| code(c).map_or(c, sign)).collect()
}

/// A text whose codes are those of a typeface of small pictures: arrows, and bullets for all else.
pub(super) fn dingbats(text: &str) -> String {
    text.chars().map(|c| code(c).map_or(c, picture)).collect()
}

/// The code of a character within such a typeface; `None` where it is a character of another.
fn code(c: char) -> Option<u32> {
    match u32::from(c) {
        n @ (0x20..=0x7e | 0xa0..=0xff) => Some(n),
        n @ 0xf020..=0xf0ff => Some(n - 0xf000),
        _ => None,
    }
}

/// The picture of a code, as far as there is a character for it.
fn picture(code: u32) -> char {
    match code {
        0x20 => ' ',
        0xdf => '←',
        0xe0 => '→',
        0xf0 => '⇨',
        0xfb | 0xfd => '✗',
        0xfc | 0xfe => '✓',
        _ => '•',
    }
}

fn sign(code: u32) -> char {
    let found = match code {
        0x20..=0x7e => LOW.chars().nth(code as usize - 0x20),
        0xa0..=0xff => HIGH.chars().nth(code as usize - 0xa0),
        _ => None,
    };
    found.unwrap_or('•')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_comparison_and_minus_are_what_they_mean() {
        assert_eq!((LOW.chars().count(), HIGH.chars().count()), (0x5f, 0x60));
        assert_eq!(symbol("\u{f0a3} 1,7 \u{f02d}5 \u{b3} \u{b1} \u{f0b4}"), "≤ 1,7 −5 ≥ ± ×");
        assert_eq!((symbol("\u{b0}C a"), dingbats("\u{f081}\u{e0}")), ("°Χ α".into(), "•→".into()));
    }
}
