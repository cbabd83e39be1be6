//! Findings: what is wrong, or doubtful, in the user's data. Many, placed, each with a hint.
//!
//! A finding carries its place and its cause apart. The wording of a code stands in the language
//! tables (`finding.<code>.message`, `.hint`), so that a message can change without touching a
//! rule.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::words::{Lang, fill_into};

terms! {
    /// How grave a finding is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Severity {
        /// Stops a build; exit code 1.
        Error = "error",
        /// Printed; exit code 0, and 1 with `--deny warnings`.
        Warning = "warning",
        /// Printed; never changes the exit code.
        Note = "note",
    }
}

/// A place in a file of the user: where to put the cursor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file as it is shown, from the folder that holds `datasets/`.
    pub file: Arc<str>,
    /// Line from 1, where the record begins; 0 when the whole file is meant.
    pub line: usize,
    /// Column from 1, in characters; 0 when the whole line is meant.
    pub column: usize,
    /// How many characters are meant.
    pub length: usize,
    /// The text of that line, for showing it with a caret.
    pub text: Arc<str>,
}

impl Span {
    /// A whole file.
    pub fn file(file: &str) -> Span {
        Span { file: file.into(), line: 0, column: 0, length: 0, text: "".into() }
    }

    /// The place in a text that lies in memory, from byte `start` to byte `end`.
    pub fn in_text(file: &str, text: &str, start: usize, end: usize) -> Span {
        let start = start.min(text.len());
        let begin = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let stop = text[start..].find('\n').map_or(text.len(), |i| start + i);
        Span {
            file: file.into(),
            line: text[..begin].matches('\n').count() + 1,
            column: text[begin..start].chars().count() + 1,
            length: text[start..end.clamp(start, stop)].chars().count().max(1),
            text: text[begin..stop].trim_end_matches('\r').into(),
        }
    }
}

/// The most characters of a value that a message quotes: of a cell that fills a page the first
/// lines are enough.
const VALUE: usize = 1000;

/// The name under which a finding carries what the cell has to hold: whole, however long it is.
const SUGGESTION: &str = "suggestion";

/// Something wrong, or doubtful, in the user's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code, kebab-case: `bad-number`. `sokpi explain CODE` says more.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is.
    pub span: Span,
    /// The values that the wording speaks of, by name.
    pub args: Vec<(&'static str, String)>,
    /// Which of the code's hints fits: `hint` or `hint-<this>`.
    pub hint: Option<&'static str>,
}

impl Finding {
    /// A finding of an error; soften it with [`Finding::warning`] or [`Finding::note`].
    pub fn error(code: &'static str, span: Span) -> Finding {
        Finding { code, severity: Severity::Error, span, args: Vec::new(), hint: None }
    }

    /// A warning.
    pub fn warning(code: &'static str, span: Span) -> Finding {
        Finding { severity: Severity::Warning, ..Finding::error(code, span) }
    }

    /// A note.
    pub fn note(code: &'static str, span: Span) -> Finding {
        Finding { severity: Severity::Note, ..Finding::error(code, span) }
    }

    /// An error for a file of settings that is not UTF-8, at its first strange byte; for one in
    /// UTF-16, of the whole.
    pub fn not_utf8(file: &str, bytes: &[u8]) -> Finding {
        if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
            return Finding::error("utf-16", Span::file(file)).hint("text");
        }
        let text = String::from_utf8_lossy(bytes);
        let at = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        Finding::error(
            "bad-utf8",
            Span::in_text(file, &text, at, at + char::REPLACEMENT_CHARACTER.len_utf8()),
        )
        .with("bytes", invalid_utf8_hex(bytes))
    }

    /// Adds a value that the wording speaks of.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Finding {
        let mut value = value.to_string();
        if value.len() > VALUE
            && let Some((cut, _)) = value.char_indices().nth(VALUE)
        {
            value.truncate(cut);
            value.push('…');
        }
        // Few have more than one: room for four is a sixth of what a hundred thousand findings
        // take.
        self.args.reserve_exact(1);
        self.args.push((name, value));
        self
    }

    /// Chooses the hint `hint-<name>` of the code.
    #[must_use]
    pub fn hint(mut self, name: &'static str) -> Finding {
        self.hint = Some(name);
        self
    }

    /// Says what the cell has to hold: there is no other right answer.
    #[must_use]
    pub fn suggest(mut self, text: impl ToString) -> Finding {
        self.args.reserve_exact(1);
        self.args.push((SUGGESTION, text.to_string()));
        self
    }

    /// What the cell has to hold, where there is one right answer.
    pub fn suggestion(&self) -> Option<&str> {
        self.args.iter().find(|(name, _)| *name == SUGGESTION).map(|(_, text)| text.as_str())
    }

    /// Chooses the hint `similar` and names what the person may have meant, if there is such a
    /// name.
    #[must_use]
    pub fn similar<'a>(self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Finding {
        match closest(typed, known) {
            Some(name) => self.with("similar", name).hint("similar"),
            None => self,
        }
    }

    /// Its words in a language, before the values stand in them.
    pub(crate) fn wording(&self, lang: Lang) -> Wording {
        let advice = match self.hint {
            Some(name) => format!("finding.{}.hint-{name}", self.code),
            None => format!("finding.{}.hint", self.code),
        };
        Wording {
            message: lang.text(&format!("finding.{}.message", self.code)),
            advice: lang.find(&advice),
        }
    }

    /// Writes words of it behind a text, with its values in them.
    pub(crate) fn say(&self, template: &str, out: &mut String) {
        fill_into(out, template, |name| {
            self.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
        });
    }

    fn said(&self, template: &str) -> String {
        let mut out = String::new();
        self.say(template, &mut out);
        out
    }

    /// The message in a language: what is wrong.
    pub fn message(&self, lang: Lang) -> String {
        self.said(self.wording(lang).message)
    }

    /// The hint in a language: what to type instead.
    pub fn advice(&self, lang: Lang) -> Option<String> {
        self.wording(lang).advice.map(|hint| self.said(hint))
    }
}

/// The words of a code in a language, with the names of the values that they speak of.
#[derive(Clone, Copy)]
pub(crate) struct Wording {
    /// What is wrong.
    pub message: &'static str,
    /// What to type instead.
    pub advice: Option<&'static str>,
}

/// Puts findings in the order of the files, each once: by file, line, column, then code.
pub fn sort(findings: &mut Vec<Finding>) {
    order(findings);
    findings.dedup();
}

/// Puts findings in the order of the files: quickly where most of them stand so already.
pub(crate) fn order(findings: &mut [Finding]) {
    // Most are of one file, which is one text in memory.
    findings.sort_by(|a, b| {
        let place = by_file(&a.span, &b.span).then_with(|| within_file(a).cmp(&within_file(b)));
        place.then_with(|| (&a.span.text, a.code, &a.args).cmp(&(&b.span.text, b.code, &b.args)))
    });
}

/// The order of two files by name.
fn by_file(a: &Span, b: &Span) -> Ordering {
    if Arc::ptr_eq(&a.file, &b.file) { Ordering::Equal } else { a.file.cmp(&b.file) }
}

/// Where in its file a finding is.
fn within_file(finding: &Finding) -> (usize, usize, usize) {
    (finding.span.line, finding.span.column, finding.span.length)
}

/// The bytes of a text that are not UTF-8, as a message names them: `F3 FD`.
pub fn invalid_utf8_hex(text: &[u8]) -> String {
    let bytes: Vec<String> =
        text.utf8_chunks().flat_map(|chunk| chunk.invalid()).map(|b| format!("{b:02X}")).collect();
    bytes.join(" ")
}

/// How many of them are errors.
pub fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|f| f.severity == Severity::Error).count()
}

/// The known name that is nearest to what was typed, if one is near enough to be meant.
pub fn closest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest(typed, known).first().copied()
}

/// The known names that are near enough to what was typed to be meant, the nearest first.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.to_lowercase();
    let scored =
        known.into_iter().map(|name| (strsim::jaro_winkler(&typed, &name.to_lowercase()), name));
    let mut near: Vec<(f64, &str)> = scored.filter(|(score, _)| *score >= 0.84).collect();
    near.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    near.dedup();
    near.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_only_when_near() {
        assert_eq!(closest("hai-phog", ["hai-phong", "hai-duong"]), Some("hai-phong"));
        assert_eq!(closest("xyz", ["hai-phong", "hai-duong"]), None);
    }

    #[test]
    fn places_count_characters_not_bytes() {
        let span = Span::in_text("f", "a\nđất = \"x\"\n", 2 + "đất".len(), 2 + "đất".len() + 4);
        assert_eq!((span.line, span.column, span.length), (2, 4, 4));
        assert_eq!(&*span.text, "đất = \"x\"");
    }
}
