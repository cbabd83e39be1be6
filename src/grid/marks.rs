//! Raised marks of notes: the ¹ of "16.578¹" is no digit of the number.

/// Whether a raised run of text is a mark of a note and no part of what it stands behind: digits,
/// stars or letters in brackets. The exponents of m² and 10³ stay.
pub(super) fn is_note(before: &str, raised: &str) -> bool {
    let mark = raised.trim().trim_matches(['(', ')', '[', ']', ',', ' ']);
    let short = !mark.is_empty() && mark.chars().count() <= 3;
    if !short || !mark.chars().all(is_sign) {
        return false;
    }
    let word = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '/').next();
    let bracketed = raised.trim().starts_with(['(', '[']);
    bracketed
        || !word.is_some_and(|w| matches!(w, "m" | "km" | "dm" | "cm" | "mm" | "10" | "(m" | "(km"))
}

/// Whether a character marks a note.
fn is_sign(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | 'a'..='f')
}

/// A text without the raised signs of Unicode behind a number or a word: "16.578¹" is 16.578.
pub(super) fn without_raised(text: &str) -> String {
    if !text.contains(is_raised) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_raised(c) || !is_note(&out, "1") {
            out.push(c);
        }
    }
    out
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_exponents_stay() {
        assert!(is_note("16.578", "1") && is_note("Thu từ đất", "(2)") && is_note("87", "*"));
        assert!(!is_note("1.200 m", "2") && !is_note("10", "3") && !is_note("x", "nd"));
        assert_eq!(
            without_raised("16.578¹ tỷ đồng, 5 m², 10³ tấn"),
            "16.578 tỷ đồng, 5 m², 10³ tấn"
        );
    }
}
