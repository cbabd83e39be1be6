//! Vietnamese letters of typefaces older than Unicode, which put them at codes of other letters:
//! TCVN3 (`.VnTime`, of TCVN 5712:1993) and VNI (`VNI-Times`).
//!
//! A run is known by its typeface, bare text by its words. Never by NFKC: that makes figures of ¹ and
//! ¼, which are letters there.

mod bare;
mod syllable;
mod tcvn3;
mod vni;

use std::fmt;

pub(super) use bare::convert;

/// How a typeface older than Unicode numbers its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// The typefaces `.Vn…`.
    Tcvn3,
    /// Those whose name ends in H: their small letters look like capitals.
    Tcvn3Capitals,
    /// The typefaces `VNI-…`.
    Vni,
}

impl Encoding {
    /// The encoding of a typeface, by its name.
    pub(super) fn of_font(name: &str) -> Option<Encoding> {
        let lower = name.to_ascii_lowercase();
        match () {
            () if lower.starts_with(".vn") && name.ends_with('H') => Some(Encoding::Tcvn3Capitals),
            () if lower.starts_with(".vn") => Some(Encoding::Tcvn3),
            () if lower.starts_with("vni-") || lower.starts_with("vni ") => Some(Encoding::Vni),
            () => None,
        }
    }

    /// Whether letters of ASCII are themselves in it.
    pub(crate) fn keeps_ascii(self) -> bool {
        self != Encoding::Tcvn3Capitals
    }

    /// The text in Unicode; `None` where its words say that it is that already, whatever the
    /// typeface.
    pub(super) fn decode(self, text: &str) -> Option<String> {
        if text.is_ascii() && self.keeps_ascii() {
            return Some(text.to_string());
        }
        // A letter that the encoding has no code for.
        let foreign = |c: char| {
            let mapped = self == Encoding::Vni || tcvn3::letter(c) != c;
            is_vietnamese(c) || !c.is_ascii() && c.is_alphabetic() && !mapped
        };
        if text.chars().any(foreign) {
            return None;
        }
        let out = self.letters(text);
        // What is a word in Unicode alone is none of this encoding.
        (words_alone(text, &out) <= words_alone(&out, text)).then_some(out)
    }

    fn letters(self, text: &str) -> String {
        match self {
            Encoding::Tcvn3 => text.chars().map(tcvn3::letter).collect(),
            Encoding::Tcvn3Capitals => {
                text.chars().map(tcvn3::letter).flat_map(char::to_uppercase).collect()
            }
            Encoding::Vni => vni::letters(text),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Encoding::Tcvn3 | Encoding::Tcvn3Capitals => "TCVN3 (.VnTime)",
            Encoding::Vni => "VNI (VNI-Times)",
        })
    }
}

/// How many words of a text are syllables where those of another in their place are none.
fn words_alone(text: &str, other: &str) -> usize {
    let words = text.split_whitespace().zip(other.split_whitespace());
    words.filter(|(a, b)| a != b && syllable::is_one(a) && !syllable::is_one(b)).count()
}

/// Whether a letter is one of Vietnamese that no encoding older than Unicode yields by accident.
fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "Năm 2023, thu từ đất trên địa bàn tỉnh Cà Mau đạt 16.578 tỷ đồng";

    #[test]
    fn a_typeface_says_what_its_letters_are() {
        let font = Encoding::of_font;
        assert_eq!(
            (font(".VnTime"), font("VNI-Times")),
            (Some(Encoding::Tcvn3), Some(Encoding::Vni))
        );
        assert_eq!((font(".VnTimeH"), font("Times")), (Some(Encoding::Tcvn3Capitals), None));
    }

    #[test]
    fn letters_become_those_of_unicode() {
        let old = "N¨m 2023, thu tõ ®Êt trªn ®Þa bµn tØnh Cµ Mau ®¹t 16.578 tû ®ång";
        assert_eq!(Encoding::Tcvn3.decode(old).as_deref(), Some(REPORT));
        let old = "Naêm 2023, thu töø ñaát treân ñòa baøn tænh Caø Mau ñaït 16.578 tyû ñoàng";
        assert_eq!(Encoding::Vni.decode(old).as_deref(), Some(REPORT));
        assert_eq!(Encoding::Tcvn3.decode("tr\u{ad}êng").as_deref(), Some("trường"));
        assert_eq!(Encoding::Tcvn3Capitals.decode("tØnh cµ mau").as_deref(), Some("TỈNH CÀ MAU"));
    }

    #[test]
    fn what_is_unicode_already_stays() {
        assert_eq!(Encoding::Tcvn3.decode("thu từ đất"), None);
        assert_eq!(Encoding::Tcvn3.decode("là cán thanh tra"), None);
        assert_eq!(Encoding::Vni.decode("không có"), None);
    }
}
