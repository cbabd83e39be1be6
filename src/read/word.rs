use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What parts a word from the one before it; each parts more than those before it in this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// A blank, or a sign within a line such as a hyphen or a quotation mark.
    None,
    Comma,
    /// A semicolon.
    Clause,
    /// The end of a sentence.
    Sentence,
    /// A new line.
    Line,
}

/// A word or a number of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// NFC and lower case.
    pub folded: String,
    /// A hash of that, so that most words are told apart by one number.
    pub key: u64,
    /// Bytes of the text.
    pub at: Range<usize>,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// What stands before it.
    pub before: Break,
}

impl Word {
    /// Whether it is digits, grouped or with decimals.
    pub fn is_number(&self) -> bool {
        self.folded.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Cuts a text into words. Digits with dots or commas between them are one.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut rest = text.char_indices().peekable();
    let mut signs = String::new();
    while let Some(&(start, c)) = rest.peek() {
        if !c.is_alphanumeric() {
            rest.next();
            signs.push(c);
            continue;
        }
        let digits = c.is_ascii_digit();
        let mut end = start;
        let mut body = String::new();
        while let Some(&(at, c)) = rest.peek() {
            let joins = digits
                && matches!(c, '.' | ',')
                && text[at + 1..].starts_with(|n: char| n.is_ascii_digit());
            let of_word = c.is_alphanumeric() && (!digits || c.is_ascii_digit());
            if !(of_word || joins || is_mark(c) || is_ignored(c)) {
                break;
            }
            rest.next();
            end = at + c.len_utf8();
            if !is_ignored(c) {
                body.push(c);
            }
        }
        let folded = fold(body);
        let before = if out.is_empty() { Break::Line } else { parting(&signs, &text[start..]) };
        let key = key(&folded);
        out.push(Word { folded, key, at: start..end, capital: c.is_uppercase(), before });
        signs.clear();
    }
    out
}

/// A word in NFC and lower case. Most are composed already, and many are ASCII.
fn fold(mut word: String) -> String {
    if word.is_ascii() {
        word.make_ascii_lowercase();
        return word;
    }
    match is_nfc_quick(word.chars()) {
        IsNormalized::Yes => word.chars().flat_map(char::to_lowercase).collect(),
        IsNormalized::No | IsNormalized::Maybe => word.nfc().flat_map(char::to_lowercase).collect(),
    }
}

/// The hash of a folded word: FNV-1a, the same on every machine.
pub(super) fn key(folded: &str) -> u64 {
    folded.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// One round of FNV-1a.
fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn parting(signs: &str, rest: &str) -> Break {
    if signs.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\t']) {
        return Break::Line;
    }
    // "TP. Hải Phòng", "16.578 tỷ" go on; so does what begins in lower case.
    let opens = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ended = signs.contains(['!', '?', '…'])
        || signs.contains(". ")
        || signs.contains("..")
        || signs.contains(".\u{a0}");
    if ended && opens {
        Break::Sentence
    } else if signs.contains(';') {
        Break::Clause
    } else if signs.contains([',', ':', '(', ')', '[', ']', '–', '—']) || signs.contains(" - ")
    {
        Break::Comma
    } else {
        Break::None
    }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_part_words() {
        let all = words("Xử lý 1.250,5 triệu, 12 vụ; còn (3 vụ). Sau\ncùng");
        let shown: Vec<_> = all.iter().map(|w| (w.folded.as_str(), w.before)).collect();
        use Break::*;
        assert_eq!(
            shown,
            [
                ("xử", Line),
                ("lý", None),
                ("1.250,5", None),
                ("triệu", None),
                ("12", Comma),
                ("vụ", None),
                ("còn", Clause),
                ("3", Comma),
                ("vụ", None),
                ("sau", Sentence),
                ("cùng", Line)
            ]
        );
    }
}
