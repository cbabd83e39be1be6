//! The texts of a printed page as pieces: words of a line that stand close together.

use crate::read::document::marks;
use crate::read::document::{Rule, Run};

/// Words of a line that stand close together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// The left end.
    pub x: f32,
    /// The right end.
    pub end: f32,
    /// The line that it stands on, from the foot of the page.
    pub y: f32,
    /// The size of its letters.
    pub size: f32,
    pub text: String,
}

/// Two words farther apart than so many sizes are two pieces.
const APART: f32 = 0.9;
/// Two numbers farther apart than so many sizes are two: "1 234" is one.
const NUMBERS: f32 = 0.5;
/// Two texts farther apart than so many sizes are two words.
const WORD: f32 = 0.12;
/// A text that stands so close to the same one, in sizes, is drawn twice.
const TWICE: f32 = 0.1;
/// Letters so much smaller than those before them may be raised.
const RAISED: f32 = 0.85;

impl Piece {
    /// The middle of its letters.
    pub fn middle(&self) -> (f32, f32) {
        ((self.x + self.end) / 2.0, self.y + self.size * 0.3)
    }

    /// Whether it can only be a number, or the sign in place of one.
    pub fn is_figure(&self) -> bool {
        is_figure(&self.text)
    }
}

/// Whether a text can only be a number, or the sign in place of one.
pub(super) fn is_figure(text: &str) -> bool {
    let text = text.trim_end_matches(['*', ')']).trim_start_matches('(');
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let sign = matches!(text, "-" | "–" | "—" | "..." | "…" | ".." | "x" | "X" | "×");
    sign || digits && text.chars().all(fits_figure)
}

/// Whether a character may stand in a number, or beside it as a part of what it says.
fn fits_figure(c: char) -> bool {
    c.is_ascii_digit() || " .,%-–+/(<>=≥≤~\u{a0}".contains(c)
}

/// The lines of a page from its top, each from the left, as pieces.
pub(super) fn lines(runs: &[Run], rules: &[Rule]) -> Vec<Vec<Piece>> {
    let mut all: Vec<Piece> = runs.iter().flat_map(split).collect();
    all.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in all {
        let open = lines.last_mut().filter(|line| {
            line.first().is_some_and(|f| f.y - piece.y < 0.5 * piece.size.max(f.size))
        });
        match open {
            Some(line) => line.push(piece),
            None => lines.push(vec![piece]),
        }
    }
    let mut walls: Vec<Rule> = rules.iter().filter(|rule| !rule.lies).copied().collect();
    walls.sort_by(|a, b| a.at.total_cmp(&b.at));
    let joined = lines.into_iter().map(|line| joined(line, &walls));
    joined.filter(|line| !line.is_empty()).collect()
}

/// The words of a run; blanks in a row part it, and its length is shared out by its characters.
fn split(run: &Run) -> Vec<Piece> {
    let count = run.text.chars().count().max(1) as f32;
    let wide = (run.end - run.x) / count;
    let chars: Vec<char> = run.text.chars().collect();
    let mut out: Vec<Piece> = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        if is_blank(chars[from]) {
            // A blank parts words even where the places of letters are not sure.
            let (x, text) = (run.x + wide * from as f32, String::new());
            out.push(Piece { x, end: x + wide, y: run.y, size: run.size, text });
            from += 1;
            continue;
        }
        let mut to = from;
        while to < chars.len()
            && !(chars[to] == '\t'
                || is_blank(chars[to]) && chars.get(to + 1).is_none_or(|next| is_blank(*next)))
        {
            to += 1;
        }
        let at = |nth: usize| run.x + wide * nth as f32;
        out.push(Piece {
            x: at(from),
            end: at(to),
            y: run.y,
            size: run.size,
            text: chars[from..to].iter().collect(),
        });
        from = to;
    }
    out
}

/// Whether a character parts words: every blank but the one that holds them together.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

/// The pieces of a line from the left, with those put together that are one text.
fn joined(mut line: Vec<Piece>, walls: &[Rule]) -> Vec<Piece> {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut out: Vec<Piece> = Vec::new();
    // The text that was put on last, where it began, and whether a blank follows it.
    let (mut last, mut blank) = ((String::new(), f32::MIN), false);
    for piece in line {
        if piece.text.is_empty() {
            blank = true;
            continue;
        }
        // Bold letters are sometimes the same ones drawn twice.
        if piece.text == last.0 && piece.x - last.1 < TWICE * piece.size {
            continue;
        }
        last = (piece.text.clone(), piece.x);
        let blank = std::mem::take(&mut blank);
        let Some(before) = out.last_mut() else {
            out.push(piece);
            continue;
        };
        let size = before.size.max(piece.size);
        let gap = piece.x - before.end;
        let digits = before.text.ends_with(|c: char| c.is_ascii_digit())
            && piece.text.starts_with(|c: char| c.is_ascii_digit());
        let apart = if digits { NUMBERS } else { APART };
        if gap > apart * size || is_walled(walls, before, &piece) {
            out.push(piece);
            continue;
        }
        let raised = piece.size < RAISED * before.size && piece.y >= before.y - 0.05 * size;
        let at_number = before.text.ends_with(|c: char| c.is_ascii_digit());
        if raised
            && (piece.y > before.y + 0.1 * size || at_number)
            && marks::is_note(&before.text, &piece.text)
        {
            before.end = before.end.max(piece.end);
            continue;
        }
        if blank || gap > WORD * size {
            before.text.push(' ');
        }
        before.text.push_str(&piece.text);
        // The widths of letters are not always known: where the next one stands is.
        (before.end, before.size) = (piece.end, size);
    }
    for piece in &mut out {
        piece.text = marks::without_raised(&piece.text);
    }
    out
}

/// Whether a line stands between two pieces.
fn is_walled(walls: &[Rule], left: &Piece, right: &Piece) -> bool {
    let (from, to) = ((left.x + left.end) / 2.0, (right.x + right.end) / 2.0);
    let height = right.middle().1;
    let first = walls.partition_point(|wall| wall.at < from);
    walls[first..]
        .iter()
        .take_while(|wall| wall.at < to)
        .any(|wall| wall.from <= height && height <= wall.to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, x: f32, y: f32, size: f32) -> Run {
        let end = x + text.chars().count() as f32 * size * 0.5;
        Run { x, y, end, size, text: text.into(), ..Run::default() }
    }

    fn texts(runs: &[Run], rules: &[Rule]) -> Vec<Vec<String>> {
        let lines = lines(runs, rules).into_iter();
        lines.map(|line| line.into_iter().map(|piece| piece.text).collect()).collect()
    }

    #[test]
    fn words_close_together_are_one_text() {
        let runs = [
            run("An", 10.0, 700.0, 12.0),
            run("Giang", 25.0, 700.0, 12.0),
            run("16.578", 200.0, 700.0, 12.0),
            run("1", 236.0, 705.0, 7.0),
            run("5,2  7,3", 300.0, 699.8, 12.0),
            run("Hà Nội", 10.0, 680.0, 12.0),
        ];
        assert_eq!(texts(&runs, &[]), [vec!["An Giang", "16.578", "5,2", "7,3"], vec!["Hà Nội"]]);
        let wall = Rule { lies: false, at: 23.5, from: 690.0, to: 710.0 };
        assert_eq!(texts(&runs[..2], &[wall]), [["An", "Giang"]]);
    }

    #[test]
    fn a_number_is_known_by_its_signs() {
        for text in ["1.234", "5,2 %", "-", "…", "x", "(3)", "1.234*", "≥ 95", "2023"] {
            assert!(is_figure(text), "{text}");
        }
        for text in ["An Giang", "Quý 1", "TT", "a)", ""] {
            assert!(text.is_empty() || !is_figure(text), "{text}");
        }
    }
}
