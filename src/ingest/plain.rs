//! Texts that are right as they are, without a look at the tables of Unicode.

/// A text of the letters of Vietnamese and English, without a blank at its ends or a control
/// character: what is composed already, and so in NFC. ("Unicode Normalization Forms", UAX 15:
/// Latin-1 to Latin Extended-B, Latin Extended Additional, dashes and quotation marks are stable in
/// NFC.)
#[inline]
pub(super) fn plain(typed: &[u8]) -> bool {
    if typed.is_empty() {
        return true;
    }
    if is_blank(typed.first()) || is_blank(typed.last()) {
        return false;
    }
    let mut rest = typed;
    loop {
        rest = match rest {
            [] => return true,
            [b' '..=b'~', rest @ ..] => rest,
            [0xc3..=0xc9, 0x80..=0xbf, rest @ ..] => rest,
            [0xe1, 0xb8..=0xbb, 0x80..=0xbf, rest @ ..] | [0xe2, 0x80, 0x90..=0xa6, rest @ ..] => {
                rest
            }
            _ => return false,
        };
    }
}

fn is_blank(end: Option<&u8>) -> bool {
    matches!(end, Some(b' '))
}

/// A text that is plain, as text.
#[inline]
pub(super) fn text(typed: &[u8]) -> Option<&str> {
    if typed.is_empty() {
        return Some("");
    }
    if plain(typed) { std::str::from_utf8(typed).ok() } else { None }
}
