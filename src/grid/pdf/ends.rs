//! What stands at the head and at the foot of the pages of a document, and is none of its text.

use std::collections::{BTreeMap, BTreeSet};

use super::piece::Piece;
use super::{is_row, text};
use crate::read::is_caption;

/// Lines at either end of a page that are looked at.
const LINES: usize = 3;
/// The largest number that a page may have.
const NUMBER: i64 = 9999;

/// Takes away the numbers of the pages, and what stands at the head or the foot of several. What
/// a head says first stays: it may name a table.
pub(super) fn remove(pages: &mut [Vec<Vec<Piece>>]) {
    let heads = counts(pages, false);
    let feet = counts(pages, true);
    for ((lines, head), foot) in pages.iter_mut().zip(heads).zip(feet) {
        lines.truncate(lines.len() - foot);
        lines.drain(..head.min(lines.len()));
    }
}

/// Of each page how many lines at one end are none of its text.
fn counts(pages: &[Vec<Vec<Piece>>], foot: bool) -> Vec<usize> {
    let of = |(page, lines): (usize, &Vec<Vec<Piece>>)| -> Vec<(Vec<String>, bool)> {
        end(lines, foot).map(|line| (signs(line, page, foot), is_number(line))).collect()
    };
    let all: Vec<Vec<(Vec<String>, bool)>> = pages.iter().enumerate().map(of).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for sign in all.iter().flatten().flat_map(|(signs, _)| signs) {
        *count.entry(sign).or_default() += 1;
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    for lines in &all {
        let known = |sign: &String| match foot {
            true => count[sign.as_str()] > 1,
            false => seen.contains(sign.as_str()),
        };
        let ends = |(signs, number): &&(Vec<String>, bool)| *number || signs.iter().any(known);
        out.push(lines.iter().take_while(ends).count());
        seen.extend(lines.iter().flat_map(|(signs, _)| signs).map(String::as_str));
    }
    out
}

/// The lines at one end of a page, the outermost first.
fn end(lines: &[Vec<Piece>], foot: bool) -> Box<dyn Iterator<Item = &Vec<Piece>> + '_> {
    match foot {
        true => Box::new(lines.iter().rev().take(LINES)),
        false => Box::new(lines.iter().take(LINES)),
    }
}

/// Whether a line is a number and nothing else: that of the page.
fn is_number(line: &[Piece]) -> bool {
    let text = text(line);
    let digits = text.chars().filter(|c| c.is_alphanumeric()).all(|c| c.is_ascii_digit());
    digits && line.len() == 1 && text.chars().count() <= 9
}

/// What a line has in common with those of other pages: its words, with one of its numbers less
/// the number of the page. Rows of figures repeat by accident, unless a number counts the pages;
/// tables are counted as pages are.
fn signs(line: &[Piece], page: usize, foot: bool) -> Vec<String> {
    let text = text(line);
    let parts = parts(&text);
    let mut out: Vec<String> = Vec::new();
    if !is_row(line) {
        out.push(text.clone());
    }
    if !foot && is_caption(&text) {
        return out;
    }
    for (nth, part) in parts.iter().enumerate() {
        if let Some(number) = part.parse().ok().filter(|n: &i64| *n <= NUMBER) {
            let mut parts: Vec<&str> = parts.clone();
            let counted = format!("#{}", number - page as i64);
            parts[nth] = &counted;
            out.push(parts.concat());
        }
    }
    out
}

/// A text cut where digits begin and end.
fn parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, pair) in text.char_indices().zip(text.chars().skip(1)).map(|((at, a), b)| (at, (a, b)))
    {
        if pair.0.is_ascii_digit() != pair.1.is_ascii_digit() {
            let to = at + pair.0.len_utf8();
            out.push(&text[from..to]);
            from = to;
        }
    }
    out.push(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of texts, of which `|` parts the pieces.
    fn page(lines: &[&str]) -> Vec<Vec<Piece>> {
        let piece = |(nth, text): (usize, &str)| {
            let x = 200.0 * nth as f32;
            Piece { x, end: x + 100.0, y: 0.0, size: 10.0, text: text.into() }
        };
        lines.iter().map(|line| line.split('|').enumerate().map(piece).collect()).collect()
    }

    fn rest(pages: &[&[&str]]) -> Vec<Vec<String>> {
        let mut pages: Vec<_> = pages.iter().map(|lines| page(lines)).collect();
        remove(&mut pages);
        pages.iter().map(|lines| lines.iter().map(|line| text(line)).collect()).collect()
    }

    #[test]
    fn heads_and_feet_are_those_of_several_pages() {
        assert_eq!(
            rest(&[
                &["UBND TỈNH", "Bảng 1", "a", "Báo cáo năm 2024|Trang 7/9", "3"],
                &["UBND TỈNH", "Bảng 2", "b", "Báo cáo năm 2024|Trang 8/9"],
                &["UBND TỈNH", "c", "Báo cáo năm 2024|Trang 9/9", "5"],
            ]),
            [vec!["UBND TỈNH", "Bảng 1", "a"], vec!["Bảng 2", "b"], vec!["c"]]
        );
    }

    #[test]
    fn one_line_of_one_page_stays() {
        let pages: [&[&str]; 3] = [&["Bảng 1"], &["Bảng 3"], &["Tổng số|5|7"]];
        assert_eq!(rest(&pages), [["Bảng 1"], ["Bảng 3"], ["Tổng số 5 7"]]);
        let rows: [&[&str]; 2] = [&["a", "Tổng số|5|7"], &["b", "Tổng số|5|7"]];
        assert_eq!(rest(&rows), [["a", "Tổng số 5 7"], ["b", "Tổng số 5 7"]]);
    }
}
