use std::borrow::Cow;
use std::fmt::Write;

use rayon::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{Entry, Paint};
use crate::finding::{Finding, Severity, Wording};
use crate::hidden::is_hidden;
use crate::words::Lang;

/// The widest part of a line that is shown around the caret, in characters.
const SHOWN: usize = 100;

/// In pieces, one behind the other.
pub(super) fn print(entries: &[Entry], lang: Lang, paint: Paint) -> Vec<String> {
    /// So many are printed at once, several such lots beside each other.
    const LOT: usize = 512;
    /// What most findings take, in bytes.
    const ROOM: usize = 512;
    let lot = |entries: &[Entry]| {
        let mut out = String::with_capacity(ROOM * entries.len());
        let mut wordings = Wordings { lang, hint: lang.text("report.hint"), known: Vec::new() };
        for entry in entries {
            // Writing to a string does not fail.
            let _ = one(entry.finding, &mut wordings, paint, &mut out);
            if entry.count > 0 {
                alike(entry, lang, &mut out);
            }
        }
        out
    };
    entries.par_chunks(LOT).map(lot).collect()
}

/// The words of the few codes that most findings have: looked up once.
struct Wordings {
    lang: Lang,
    /// What stands before a hint.
    hint: &'static str,
    known: Vec<(Key, Wording)>,
}

/// A code, and which of its hints.
type Key = (&'static str, Option<&'static str>);

impl Wordings {
    fn of(&mut self, finding: &Finding) -> Wording {
        let key = (finding.code, finding.hint);
        let known = self.known.iter().find(|(known, _)| *known == key).map(|(_, wording)| *wording);
        known.unwrap_or_else(|| {
            let wording = finding.wording(self.lang);
            self.known.push((key, wording));
            wording
        })
    }
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

fn one(
    finding: &Finding,
    wordings: &mut Wordings,
    paint: Paint,
    out: &mut String,
) -> std::fmt::Result {
    let wording = wordings.of(finding);
    let span = &finding.span;
    let [bold, color, end] = signs(finding.severity, paint);
    if !span.file.is_empty() {
        push(out, &[bold, &visible(&span.file)]);
        for number in [span.line, span.column].into_iter().filter(|number| *number > 0) {
            write!(out, ":{number}")?;
        }
        push(out, &[":", end, " "]);
    }
    push(out, &[color, finding.severity.word(), "[", finding.code, "]", end, ": "]);
    say(finding, wording.message, out);
    if span.column > 0 {
        let (line, column) = window(&span.text, span.column, span.length);
        let from = place(&line, column - 1);
        let to = from + place(&line[from..], span.length);
        let gutter = span.line.checked_ilog10().unwrap_or(0) as usize + 1;
        times(BLANKS, gutter + 1, out);
        write!(out, " |\n {} | ", span.line)?;
        push(out, &[&line, "\n"]);
        times(BLANKS, gutter + 1, out);
        out.push_str(" | ");
        times(BLANKS, width(&line[..from]), out);
        out.push_str(color);
        times(CARETS, width(&line[from..to]).max(1), out);
        push(out, &[end, "\n"]);
    }
    if let Some(hint) = wording.advice {
        push(out, &["   = ", wordings.hint, ": "]);
        say(finding, hint, out);
    }
    Ok(())
}

/// Where else a finding is the same: the first places, of the same file without its name.
fn alike(entry: &Entry, lang: Lang, out: &mut String) {
    let mut file: &str = &entry.finding.span.file;
    let mut places = Vec::new();
    for span in &entry.others {
        let numbers: Vec<String> =
            [span.line, span.column].iter().filter(|n| **n > 0).map(usize::to_string).collect();
        let numbers = numbers.join(":");
        places.push(match *span.file == *file {
            true if !numbers.is_empty() => numbers,
            _ if numbers.is_empty() => visible(&span.file).to_string(),
            _ => format!("{}:{numbers}", visible(&span.file)),
        });
        file = &span.file;
    }
    let more = if entry.count > places.len() { ", …" } else { "" };
    let args = [("count", entry.count.to_string()), ("places", places.join(", ") + more)];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    push(out, &["   = ", &lang.fill("report.alike", &args), "\n"]);
}

/// A line of a finding's words, whose signs steer nothing.
fn say(finding: &Finding, template: &str, out: &mut String) {
    let from = out.len();
    finding.say(template, out);
    if let Cow::Owned(shown) = visible(&out[from..]) {
        out.truncate(from);
        out.push_str(&shown);
    }
    out.push('\n');
}

fn push(out: &mut String, texts: &[&str]) {
    texts.iter().for_each(|text| out.push_str(text));
}

/// Whether a sign of a text steers a terminal, or cannot be seen. Those are bytes of ASCII, or
/// several of which the first is one of a few: few texts need a closer look.
fn steers(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | may_be_hidden(byte)) && text.contains(is_hidden)
}

fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// A row of blanks and one of carets, to take pieces of.
const BLANKS: &str = row(&[b' '; 128]);
const CARETS: &str = row(&[b'^'; 128]);

const fn row(signs: &[u8]) -> &str {
    match std::str::from_utf8(signs) {
        Ok(row) => row,
        Err(_) => panic!("ASCII"),
    }
}

/// So many signs of a row.
fn times(row: &str, mut count: usize, out: &mut String) {
    while count > row.len() {
        out.push_str(row);
        count -= row.len();
    }
    out.push_str(&row[..count]);
}

/// A text whose signs that steer a terminal can be seen and steer nothing: names of files and
/// values of specs may hold any.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !steers(text) {
        return Cow::Borrowed(text);
    }
    text.chars().map(shown).collect()
}

/// A character, or its escape where nobody would see it; line ends stay.
fn shown(c: char) -> String {
    if is_hidden(c) && c != '\n' { c.escape_unicode().to_string() } else { c.to_string() }
}

/// The byte that so many characters end at.
fn place(text: &str, characters: usize) -> usize {
    // What stands before it is ASCII mostly.
    if text.get(..characters).is_some_and(str::is_ascii) {
        return characters;
    }
    text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)
}

/// The part of a long line that holds the place, and the column in it.
fn window(text: &str, column: usize, length: usize) -> (Cow<'_, str>, usize) {
    let clean: Cow<str> = match steers(text) {
        true => text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect(),
        false => Cow::Borrowed(text),
    };
    let characters = clean.chars().count();
    if characters <= SHOWN {
        return (clean, column);
    }
    let from = (column - 1)
        .saturating_sub(SHOWN.saturating_sub(length.min(SHOWN)) / 2)
        .min(characters.saturating_sub(SHOWN));
    let start = place(&clean, from);
    let stop = start + place(&clean[start..], SHOWN);
    let (before, behind) =
        (if from > 0 { "…" } else { "" }, if stop < clean.len() { "…" } else { "" });
    (
        format!("{before}{}{behind}", &clean[start..stop]).into(),
        column - from + usize::from(from > 0),
    )
}

/// Whether a byte may begin a character that nobody sees.
fn may_be_hidden(byte: u8) -> bool {
    byte.is_ascii_control() | matches!(byte, 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Span;

    #[test]
    fn plain_is_what_is_left_without_colours() {
        let text = format!("1,2,đạt\u{85}\t{}", "dài ".repeat(40));
        for (column, length) in [(1, 1), (5, 3), (8, 1), (150, 9), (900, 2)] {
            let span = Span {
                file: "a\u{1b}[2J.csv".into(),
                line: 12,
                column,
                length,
                text: text.as_str().into(),
            };
            let findings = [
                Finding::error("bad-number", span.clone()).with("value", "x\u{7}"),
                Finding::warning("not-nfc", span),
            ];
            let entries: Vec<Entry> = findings.iter().map(Entry::one).collect();
            let colored = print(&entries, Lang::first(), Paint::Colors).concat();
            let signs = ["\u{1b}[1m", "\u{1b}[1;31m", "\u{1b}[1;33m", "\u{1b}[0m"];
            let bare = signs.iter().fold(colored, |text, sign| text.replace(sign, ""));
            assert_eq!(bare, print(&entries, Lang::first(), Paint::Plain).concat());
            assert!(!bare.contains(|c: char| is_hidden(c) && c != '\n'), "{bare:?}");
        }
    }
}
