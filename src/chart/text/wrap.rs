use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{current, shaped, width};
use crate::chart::style::TextStyle;
use crate::words::Lang;

/// Signs that cling to the number before them: `98.2 %` is never broken. Words cling by a no-break
/// space.
fn is_unit_like(word: &str) -> bool {
    matches!(word.trim_end_matches([',', '.', ';', ')']), "%" | "‰")
}

fn has_digit_end(word: &str) -> bool {
    word.chars().next_back().is_some_and(|c| c.is_ascii_digit())
}

fn begins_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a number says for how many of what follows something is: "cases/1,000 dossiers", "per
/// 1,000 dossiers".
fn counts(before: &str, last: &str) -> bool {
    let divides = |(of, _): (&str, &str)| of.ends_with(char::is_alphabetic);
    let word = before[..before.len() - last.len()].trim_end().rsplit(' ').next();
    last.split_once('/').is_some_and(divides)
        || word.is_some_and(|word| Lang::lists("line.before-counts", &word.to_lowercase()))
}

/// Whether a line may not end between two words: a number and its sign, a word and the number that
/// belongs to it, the parts of a name such as "Sóc Trăng" or "TP. Hồ Chí Minh".
fn cling(before: &str, word: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or(before);
    if has_digit_end(last) && (is_unit_like(word) || counts(before, last)) {
        return true;
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let bare = last.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        return ["line.before-numbers", "line.before-counts"].iter().any(|k| Lang::lists(k, &bare));
    }
    let named = || last.ends_with(char::is_alphabetic) || Lang::lists("line.before-names", last);
    begins_upper(last) && begins_upper(word) && named()
}

/// The words of a text, with what must stay on one line kept in one piece.
fn pieces(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match out.last_mut() {
            Some(last) if cling(last, word) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => out.push(word.to_string()),
        }
    }
    out
}

/// The letters of a word, each with the marks that stand on it.
fn letters(word: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for c in word.chars() {
        match out.last_mut() {
            Some(letter) if is_combining_mark(c) => letter.push(c),
            _ => out.push(c.into()),
        }
    }
    out
}

/// Where a piece that is too wide for a line ends one: at any blank, and behind a stroke.
const ENDS: [char; 3] = [' ', '\u{a0}', '/'];

/// Breaks a piece that is too wide for a line: at its blanks and strokes, then between any letters.
fn broken(piece: &str, style: &TextStyle, room: f64) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut blank = "";
    for part in piece.split_inclusive(ENDS) {
        let word = part.trim_end_matches([' ', '\u{a0}']);
        let before = std::mem::replace(&mut blank, &part[word.len()..]);
        if let Some(line) = out.last_mut() {
            let longer = format!("{line}{before}{word}");
            if width(&longer, style) <= room {
                *line = longer;
                continue;
            }
        }
        if word.is_empty() {
            continue;
        }
        let mut rest = String::new();
        for letter in letters(word) {
            let longer = format!("{rest}{letter}");
            if rest.is_empty() || width(&longer, style) <= room {
                rest = longer;
            } else {
                out.push(std::mem::replace(&mut rest, letter));
            }
        }
        out.push(rest);
    }
    out
}

/// The pieces of a text, and where each begins and ends if all stand on one line, in pixels. On a line of
/// their own they are that wide but for kerning: it says where to look for the end of a line, not where it is.
struct Pieces {
    texts: Vec<String>,
    begins: Vec<f64>,
    ends: Vec<f64>,
}

impl Pieces {
    fn of(text: &str, style: &TextStyle) -> Pieces {
        let texts = pieces(text);
        let whole = shaped(current(), text, style.weight);
        let mut glyphs = whole.glyphs.iter().peekable();
        let mut pen = 0.0;
        let mut pen_at = |at: usize| {
            while let Some(glyph) = glyphs.next_if(|glyph| glyph.at < at) {
                pen += glyph.advance;
            }
            style.size * pen
        };
        let (mut begins, mut ends) = (Vec::new(), Vec::new());
        let mut at = 0;
        for piece in &texts {
            begins.push(pen_at(at));
            at += piece.len();
            ends.push(pen_at(at));
            at += 1;
        }
        Pieces { texts, begins, ends }
    }

    fn fit(&self, of: Range<usize>, style: &TextStyle, room: f64) -> bool {
        width(&self.texts[of].join(" "), style) <= room
    }

    /// The end of the longest line that begins with a piece; with that piece alone where none has room.
    fn line_end(&self, from: usize, style: &TextStyle, room: f64) -> usize {
        let near = self.ends[from..].partition_point(|end| end - self.begins[from] <= room);
        let mut to = from + near.max(1);
        while to > from + 1 && !self.fit(from..to, style, room) {
            to -= 1;
        }
        while to < self.texts.len() && self.fit(from..to + 1, style, room) {
            to += 1;
        }
        to
    }

    fn lines(&self, style: &TextStyle, room: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let (mut from, mut behind_broken) = (0, false);
        while from < self.texts.len() {
            if let Some(line) = lines.last_mut().filter(|_| behind_broken) {
                let longer = format!("{line} {}", self.texts[from]);
                if width(&longer, style) <= room {
                    *line = longer;
                    from += 1;
                    continue;
                }
            }
            let to = self.line_end(from, style, room);
            behind_broken = to == from + 1 && !self.fit(from..to, style, room);
            if behind_broken {
                lines.extend(broken(&self.texts[from], style, room));
            } else {
                lines.push(self.texts[from..to].join(" "));
            }
            from = to;
        }
        lines
    }
}

/// Breaks a [`tidy`](super::tidy) text into lines no wider than `room` pixels: at spaces, never
/// between a number and its unit, and inside a word only where the word alone is wider than a line.
/// Nothing is cut off; an empty text has no line.
pub fn wrap(text: &str, style: &TextStyle, room: f64) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    if width(text, style) <= room {
        return vec![text.to_string()];
    }
    Pieces::of(text, style).lines(style, room)
}

/// Breaks a headline: no more lines than [`wrap`] makes, and those as even as they can be, so that
/// no last word stands alone.
pub fn balanced(text: &str, style: &TextStyle, room: f64) -> Vec<String> {
    let lines = wrap(text, style, room);
    if lines.len() < 2 {
        return lines;
    }
    let pieces = Pieces::of(text, style);
    let (mut narrow, mut wide) = (room / 2.0, room);
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        if pieces.lines(style, middle).len() > lines.len() {
            narrow = middle
        } else {
            wide = middle
        }
    }
    pieces.lines(style, wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style::{Color, Weight};
    use proptest::prelude::*;

    const STYLE: TextStyle = TextStyle { size: 16.0, weight: Weight::Regular, color: Color::Ink };

    #[test]
    fn a_number_keeps_its_unit() {
        let text = "Tổng số tiền xử phạt vi phạm hành chính là 1,7\u{a0}tỷ\u{a0}đồng, tăng 12 % so với năm trước";
        for room in [100.0, 120.0, 150.0, 200.0, 330.0, 400.0] {
            let lines = wrap(text, &STYLE, room);
            assert_eq!(lines.join(" "), text);
            assert!(lines.iter().all(|l| !l.ends_with("1,7") && !l.ends_with("12")), "{lines:?}");
        }
    }

    #[test]
    fn a_name_and_a_year_stay_whole() {
        let text = "Rừng Tây Nguyên từ năm 2008 đến năm 2013: TP. Hồ Chí Minh giảm, Sóc Trăng tăng (năm 2022)";
        let whole =
            ["Tây Nguyên", "năm 2008", "năm 2013:", "TP. Hồ Chí Minh", "Sóc Trăng", "(năm 2022)"];
        for room in [180.0, 200.0, 250.0, 330.0, 400.0] {
            let lines = wrap(text, &STYLE, room);
            assert_eq!(lines.join(" "), text);
            let held = |name: &str| lines.iter().any(|line| line.contains(name));
            assert!(whole.iter().all(|name| held(name)), "{room}: {lines:?}");
        }
    }

    #[test]
    fn a_count_stays_with_what_it_counts() {
        for (text, whole) in [
            ("Bình quân trên 1.000 hồ sơ (vụ/1.000 hồ sơ)", ["trên 1.000 hồ", "(vụ/1.000 hồ"]),
            (
                "Per 1,000 dossiers (cases/1,000 dossiers)",
                ["Per 1,000 dossiers", "(cases/1,000 dossiers)"],
            ),
        ] {
            for room in (20..40).map(|tens| f64::from(tens) * 10.0) {
                let lines = wrap(text, &STYLE, room);
                let held = |part: &str| lines.iter().any(|line| line.contains(part));
                assert!(whole.iter().all(|part| held(part)), "{room}: {lines:?}");
            }
        }
    }

    /// Word by word, each line measured as it grows.
    fn one_word_at_a_time(text: &str, room: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for piece in pieces(text) {
            match lines.last_mut() {
                Some(line) if width(&format!("{line} {piece}"), &STYLE) <= room => {
                    *line = format!("{line} {piece}");
                }
                _ if width(&piece, &STYLE) <= room => lines.push(piece),
                _ => lines.extend(broken(&piece, &STYLE, room)),
            }
        }
        lines
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in "[a-zA-ZđạểừỲ0-9%,.()– ]{0,120}", room in 30.0f64..300.0) {
            let text = super::super::tidy(&text);
            let lines = wrap(&text, &STYLE, room);
            if !text.is_empty() {
                prop_assert_eq!(&lines, &one_word_at_a_time(&text, room));
            }
            let bare = |t: &str| t.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            prop_assert!(lines.iter().all(|l| !l.is_empty() && width(l, &STYLE) <= room));
            let even = balanced(&text, &STYLE, room);
            prop_assert!(even.len() == lines.len() && even.iter().all(|l| width(l, &STYLE) <= room));
            prop_assert_eq!(bare(&even.concat()), bare(&text));
        }
    }
}
