use unicode_normalization::UnicodeNormalization;

/// How a syllable begins; the longer first.
const BEGINS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];
/// The vowels in its middle.
const MIDDLES: [&str; 55] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây",
    "eo", "êu", "ia", "iê", "iu", "oa", "oă", "oe", "oi", "ôi", "ơi", "oo", "ua", "uâ", "ui", "uê",
    "uô", "uơ", "uy", "ưa", "ưi", "ươ", "ưu", "yê", "iêu", "oai", "oay", "oeo", "uây", "uôi",
    "uya", "uyê", "uyu", "ươi", "ươu", "yêu", "uao",
];
/// How it ends.
const ENDS: [&str; 9] = ["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];

/// Whether a word, without the marks around it, is a syllable of Vietnamese with a letter that is
/// none of ASCII.
pub(super) fn is_one(word: &str) -> bool {
    let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit());
    if word.is_ascii() {
        return false;
    }
    let small = word.to_lowercase();
    let tones = small.nfd().filter(|c| is_tone(*c)).count();
    let bare: String = small.nfd().filter(|c| !is_tone(*c)).nfc().collect();
    tones <= 1 && BEGINS.iter().any(|begin| bare.strip_prefix(begin).is_some_and(is_rime))
}

/// Whether a character is the mark of a tone, parted from its vowel.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether what a syllable has behind its beginning is a middle with an end that may follow it.
fn is_rime(rest: &str) -> bool {
    ENDS.iter().any(|end| {
        let middle = rest.strip_suffix(end);
        middle.is_some_and(|middle| MIDDLES.contains(&middle) && agree(middle, end))
    })
}

/// Whether a syllable of this middle may end so: "ông", "inh", and neither "ơng" nor "ônh".
fn agree(middle: &str, end: &str) -> bool {
    match end {
        "nh" | "ch" => middle.ends_with(['a', 'ê', 'i', 'y']),
        "ng" | "c" => !middle.ends_with(['i', 'y']) && !matches!(middle, "ơ" | "ê"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_letters() {
        for word in ["đất", "trường", "nghiệm,", "quyết", "giấy", "tỷ", "xã", "ủy", "THƯỜNG"]
        {
            assert!(is_one(word), "{word}");
        }
        for word in ["®Êt", "ñaát", "khơng", "treân", "naêm", "thu", "2023", "tû", "não", "señor"]
        {
            assert_eq!(is_one(word), word == "não", "{word}");
        }
    }
}
