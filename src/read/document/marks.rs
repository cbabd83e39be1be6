//! Raised marks of notes: the ¹ of "16.578¹" is no digit of the number.

use std::ops::Range;

/// Units of length, whose squares and cubes are units.
const LENGTHS: [&str; 7] = ["m", "dm", "cm", "mm", "km", "hm", "dam"];
/// Characters that a mark of a note has at most.
const LONGEST: usize = 3;

/// What a raised run of text is behind another text: nothing where it is a mark of a note, and
/// otherwise the run, in which raised digits stay raised so that they never join a number.
///
/// The exponents of m² and 10³ stay. A run that is longer than a mark is raised for its looks.
pub(crate) fn raised(before: &str, run: &str) -> String {
    if is_note(before, run) {
        // The blank behind it parts what follows.
        let parts = run.ends_with(char::is_whitespace) && !before.ends_with(char::is_whitespace);
        return if parts { " ".into() } else { String::new() };
    }
    let behind_digit = before.ends_with(|c: char| c.is_ascii_digit());
    if behind_digit && matches!(run.trim(), "0" | "o" | "O") {
        return run.replace(['0', 'o', 'O'], "°");
    }
    match exponent(run) {
        Some(run) => run,
        None if behind_digit && run.starts_with(|c: char| c.is_ascii_digit()) => format!(" {run}"),
        None => run.to_string(),
    }
}

/// A run of digits and signs in raised characters; `None` where there are others in it.
pub(crate) fn exponent(run: &str) -> Option<String> {
    run.chars().map(superscript).collect()
}

/// A digit or a sign as a raised character, and a blank as it is; `None` of all else.
fn superscript(c: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '0'..='9' => Some(RAISED[usize::from(c as u8 - b'0')]),
        '-' | '\u{2212}' => Some('⁻'),
        '+' => Some('⁺'),
        _ if is_raised(c) || c.is_whitespace() => Some(c),
        _ => None,
    }
}

/// What a lowered run is behind another text: digits that would join a number stay lowered.
pub(crate) fn lowered(before: &str, run: &str) -> String {
    let joins = before.ends_with(|c: char| c.is_ascii_digit())
        && run.starts_with(|c: char| c.is_ascii_digit());
    if !joins {
        return run.to_string();
    }
    run.chars().map(subscript).collect()
}

/// A digit as a lowered character, and all else as it is.
fn subscript(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(0x2080 + u32::from(c) - u32::from('0')).unwrap_or(c),
        c => c,
    }
}

/// Whether a raised run of text is a mark of a note and no part of what it stands behind: digits,
/// stars or letters, alone or in brackets, one or several.
pub(crate) fn is_note(before: &str, run: &str) -> bool {
    let whole = run.trim();
    let bracketed = whole.starts_with(['(', '[']) || whole.ends_with([')', ']']);
    let inner = whole.trim_matches(['(', ')', '[', ']', ',']);
    if !inner.split([',', ' ']).filter(|part| !part.is_empty()).all(is_mark) || inner.is_empty() {
        return false;
    }
    bracketed || !is_base(before, inner)
}

/// Whether a text can be the mark of one note, without brackets.
fn is_mark(part: &str) -> bool {
    (1..=LONGEST).contains(&part.chars().count())
        && part.chars().all(is_mark_sign)
        && !part.starts_with('0')
}

/// Whether a mark of a note may have a character in it.
fn is_mark_sign(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | 'a'..='f' | 'i' | 'v' | 'x')
}

/// Whether a text ends in what has exponents: a unit of length, ten, or one letter of a formula.
fn is_base(before: &str, exponent: &str) -> bool {
    let digits = exponent.chars().all(|c| c.is_ascii_digit());
    let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
    if !word.is_empty() {
        let letter = word.len() == 1 && digits;
        return LENGTHS.contains(&word) && matches!(exponent, "2" | "3") || letter;
    }
    // Ten to the first is written by nobody: that is ten, with a note.
    let ten = before
        .strip_suffix("10")
        .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ','));
    ten && digits && exponent != "1"
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁺' | '⁻')
}

/// Where a text has marks of notes that nothing raises: the digits of "16.578¹", and directly behind
/// a figure "(1)", "[1]" and stars.
pub(crate) fn places(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(|c| is_raised(c) || matches!(c, '(' | '[' | '*')) {
        let at = from + at;
        let rest = &text[at..];
        let length = match rest.starts_with(is_raised) {
            // The exponent of an equation.
            true if text[..at].ends_with('^') => Err(rest.chars().next().map_or(1, char::len_utf8)),
            true => {
                let length = rest.find(|c| !is_raised(c)).unwrap_or(rest.len());
                let plain: String = rest[..length].chars().map(plain_digit).collect();
                if is_note(&text[..at], &plain) { Ok(length) } else { Err(length) }
            }
            false => behind_figure(&text[..at], rest).ok_or(1),
        };
        out.extend(length.map(|length| at..at + length));
        from = at + length.unwrap_or_else(|length| length);
    }
    out
}

/// The length of the mark that a text begins with behind a figure.
fn behind_figure(before: &str, text: &str) -> Option<usize> {
    before.ends_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let length = match text.chars().next()? {
        '*' => text.find(|c| c != '*').unwrap_or(text.len()),
        open => {
            let inner = &text[1..text.find(if open == '(' { ')' } else { ']' })?];
            let number = (1..=2).contains(&inner.len())
                && inner.bytes().all(|b| b.is_ascii_digit())
                && !inner.starts_with('0');
            number.then_some(inner.len() + 2)?
        }
    };
    // What goes on is a formula, or a number of another kind.
    text[length..].chars().next().is_none_or(may_follow).then_some(length)
}

/// Whether a character may stand directly behind the mark of a figure.
fn may_follow(c: char) -> bool {
    c.is_whitespace() || matches!(c, '%' | ',' | '.' | ';' | ':' | ')' | '|')
}

/// A text without the raised digits of Unicode behind a number or a word, and other marks of notes:
/// "16.578¹" is 16.578.
pub(crate) fn without_raised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for mark in places(text) {
        out.push_str(&text[from..mark.start]);
        from = mark.end;
    }
    out + &text[from..]
}

/// The digit that a raised one is.
fn plain_digit(c: char) -> char {
    match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from_u32(u32::from(c) - 0x2070 + u32::from('0')).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_exponents_stay() {
        for (before, run, left) in [
            ("16.578", "1", ""),
            ("Thu từ đất", "(2)", ""),
            ("87", "*", ""),
            ("98,2", "[12]", ""),
            ("tỷ đồng", "1, 2", ""),
            ("16.578", "1 ", " "),
            ("năm 2023", "iii", ""),
            ("1.200 m", "(1)", ""),
            ("đạt 10", "1", ""),
            ("đạt 110", "3", ""),
            ("1.200 m", "2", "²"),
            ("(km", "2", "²"),
            ("10", "3", "³"),
            ("10", "-3", "⁻³"),
            ("R", "2", "²"),
            ("x", "nd", "nd"),
            ("30", "0", "°"),
            ("16", "2023", "²⁰²³"),
            ("đạt 16", "1.234 tỷ", " 1.234 tỷ"),
            ("đạt ", "1.234 tỷ", "1.234 tỷ"),
        ] {
            assert_eq!(raised(before, run), left, "{before} {run}");
        }
        assert_eq!((lowered("CO", "2"), lowered("16", "2")), ("2".into(), "₂".into()));
    }

    #[test]
    fn marks_that_nothing_raises_are_marks_too() {
        assert_eq!(
            without_raised("16.578¹ tỷ đồng¹², 5 m², 10³ tấn, 10⁻³"),
            "16.578 tỷ đồng, 5 m², 10³ tấn, 10⁻³"
        );
        assert_eq!(
            without_raised("87(1) hồ sơ, 98,2[2]%, 25.628** giấy, 5(12)."),
            "87 hồ sơ, 98,2%, 25.628 giấy, 5."
        );
        for text in
            ["87 (1) hồ sơ", "f(1)", "2(3x)", "3*4", "87(123)", "12(0)", "(1)(2)", "5(", "5["]
        {
            assert_eq!(without_raised(text), text);
        }
    }
}
