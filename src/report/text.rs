use std::borrow::Cow;
use std::fmt::Write;

use rayon::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::Paint;
use crate::finding::{Finding, Severity};
use crate::words::Lang;

/// The widest part of a line that is shown around the caret, in characters.
const SHOWN: usize = 100;

pub(super) fn print(findings: &[Finding], lang: Lang, paint: Paint) -> String {
    /// So many are printed at once, several such lots beside each other.
    const LOT: usize = 1024;
    /// What most findings take, in bytes.
    const ROOM: usize = 512;
    let lot = |findings: &[Finding]| {
        let mut out = String::with_capacity(ROOM * findings.len());
        // Writing to a string does not fail.
        let _ = findings.iter().try_for_each(|finding| one(finding, lang, paint, &mut out));
        out
    };
    let lots: Vec<String> = findings.par_chunks(LOT).map(lot).collect();
    lots.concat()
}

/// The signs that begin bold, the colour of a finding, and plain text.
fn signs(severity: Severity, paint: Paint) -> [&'static str; 3] {
    let color = match severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Note => "\u{1b}[1;36m",
    };
    match paint {
        Paint::Colors => ["\u{1b}[1m", color, "\u{1b}[0m"],
        Paint::Plain => [""; 3],
    }
}

fn one(finding: &Finding, lang: Lang, paint: Paint, out: &mut String) -> std::fmt::Result {
    let span = &finding.span;
    let [bold, color, end] = signs(finding.severity, paint);
    if !span.file.is_empty() {
        write!(out, "{bold}{}", visible(&span.file))?;
        for number in [span.line, span.column].into_iter().filter(|number| *number > 0) {
            write!(out, ":{number}")?;
        }
        write!(out, ":{end} ")?;
    }
    writeln!(out, "{color}{}[{}]{end}: {}", finding.severity.word(), finding.code, visible(&finding.message(lang)))?;
    if span.column > 0 {
        let (line, column) = window(&span.text, span.column, span.length);
        let from = place(&line, column - 1);
        let to = from + place(&line[from..], span.length);
        let gutter = span.line.checked_ilog10().unwrap_or(0) as usize + 1;
        times(" ", gutter + 1, out);
        writeln!(out, " |\n {} | {line}", span.line)?;
        times(" ", gutter + 1, out);
        out.push_str(" | ");
        times(" ", width(&line[..from]), out);
        out.push_str(color);
        times("^", width(&line[from..to]).max(1), out);
        writeln!(out, "{end}")?;
    }
    match finding.advice(lang) {
        Some(hint) => writeln!(out, "   = {}: {}", lang.text("report.hint"), visible(&hint)),
        None => Ok(()),
    }
}

/// Whether a sign of a text steers a terminal. Those are bytes of ASCII, or two of which the first is C2: few texts need a closer look.
fn steers(text: &str) -> bool {
    text.bytes().fold(false, |may, byte| may | byte.is_ascii_control() | (byte == 0xc2)) && text.contains(char::is_control)
}

fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

fn times(sign: &str, count: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(sign, count));
}

/// A text whose signs that steer a terminal can be seen and steer nothing: names of files and values of specs may hold any.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !steers(text) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if c.is_control() && c != '\n' { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// The byte that so many characters end at.
fn place(text: &str, characters: usize) -> usize {
    text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)
}

/// The part of a long line that holds the place, and the column in it.
fn window(text: &str, column: usize, length: usize) -> (Cow<'_, str>, usize) {
    let clean: Cow<str> = match steers(text) {
        true => text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
        false => Cow::Borrowed(text),
    };
    let characters = clean.chars().count();
    if characters <= SHOWN {
        return (clean, column);
    }
    let from = (column - 1).saturating_sub(SHOWN.saturating_sub(length.min(SHOWN)) / 2).min(characters.saturating_sub(SHOWN));
    let start = place(&clean, from);
    let stop = start + place(&clean[start..], SHOWN);
    let (before, behind) = (if from > 0 { "…" } else { "" }, if stop < clean.len() { "…" } else { "" });
    (format!("{before}{}{behind}", &clean[start..stop]).into(), column - from + usize::from(from > 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Span;

    #[test]
    fn plain_is_what_is_left_without_colours() {
        let text = format!("1,2,đạt\u{85}\t{}", "dài ".repeat(40));
        for (column, length) in [(1, 1), (5, 3), (8, 1), (150, 9), (900, 2)] {
            let span = Span { file: "a\u{1b}[2J.csv".into(), line: 12, column, length, text: text.as_str().into() };
            let findings = [Finding::error("bad-number", span.clone()).with("value", "x\u{7}"), Finding::warning("not-nfc", span)];
            let colored = print(&findings, Lang::first(), Paint::Colors);
            let signs = ["\u{1b}[1m", "\u{1b}[1;31m", "\u{1b}[1;33m", "\u{1b}[0m"];
            let bare = signs.iter().fold(colored, |text, sign| text.replace(sign, ""));
            assert_eq!(bare, print(&findings, Lang::first(), Paint::Plain));
            assert!(!bare.contains(|c: char| c.is_control() && c != '\n'), "{bare:?}");
        }
    }
}
