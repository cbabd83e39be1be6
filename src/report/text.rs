use rayon::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::finding::{Finding, Severity};
use crate::words::Lang;

/// The widest part of a line that is shown around the caret, in characters.
const SHOWN: usize = 100;

pub(super) fn print(findings: &[Finding], lang: Lang) -> String {
    /// So many are printed at once, several such lots beside each other.
    const LOT: usize = 1024;
    let lot = |findings: &[Finding]| {
        let mut out = String::new();
        findings.iter().for_each(|finding| one(finding, lang, &mut out));
        out
    };
    findings.par_chunks(LOT).map(lot).collect()
}

fn one(finding: &Finding, lang: Lang, out: &mut String) {
    let span = &finding.span;
    let mut place = visible(&span.file);
    for number in [span.line, span.column] {
        if number > 0 {
            place += &format!(":{number}");
        }
    }
    let color = match finding.severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Note => "\u{1b}[1;36m",
    };
    let (bold, end) = ("\u{1b}[1m", "\u{1b}[0m");
    let word = finding.severity.word();
    let place = if place.is_empty() { place } else { format!("{bold}{place}:{end} ") };
    *out += &format!("{place}{color}{word}[{}]{end}: {}\n", finding.code, visible(&finding.message(lang)));
    if span.column > 0 {
        let (line, column) = window(&span.text, span.column, span.length);
        let before: String = line.chars().take(column - 1).collect();
        let here: String = line.chars().skip(column - 1).take(span.length).collect();
        let gutter = " ".repeat(span.line.to_string().len());
        *out += &format!(" {gutter} |\n {} | {line}\n", span.line);
        *out += &format!(" {gutter} | {}{color}{}{end}\n", " ".repeat(before.width()), "^".repeat(here.width().max(1)));
    }
    if let Some(hint) = finding.advice(lang) {
        *out += &format!("   = {}: {}\n", lang.text("report.hint"), visible(&hint));
    }
}

/// A text whose signs that steer a terminal can be seen and steer nothing: names of files and values of specs may hold any.
pub(super) fn visible(text: &str) -> String {
    let shown = |c: char| if c.is_control() && c != '\n' { c.escape_unicode().to_string() } else { c.to_string() };
    if text.contains(char::is_control) { text.chars().map(shown).collect() } else { text.into() }
}

/// The part of a long line that holds the place, and the column in it.
fn window(text: &str, column: usize, length: usize) -> (String, usize) {
    let clean: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.len() <= SHOWN {
        return (clean.iter().collect(), column);
    }
    let from = (column - 1).saturating_sub(SHOWN.saturating_sub(length.min(SHOWN)) / 2).min(clean.len().saturating_sub(SHOWN));
    let to = (from + SHOWN).min(clean.len());
    let mut line: String = clean[from..to].iter().collect();
    let mut at = column - from;
    if from > 0 {
        line.insert(0, '…');
        at += 1;
    }
    if to < clean.len() {
        line.push('…');
    }
    (line, at)
}
