//! Prints findings: for people with the line and a caret, for programs as JSON, for GitHub as
//! annotations, for code scanners as SARIF.

mod entry;
mod github;
mod json;
mod rule;
mod sarif;
mod summary;
mod text;

pub(crate) use entry::{Entry, entries};
pub use rule::{gist, page};
pub use summary::summary;

use std::borrow::Cow;

use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::words::Lang;

terms! {
    /// A way to print findings.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Style {
        /// For people.
        Text = "text",
        /// For programs; names its schema version.
        Json = "json",
        /// For a pull request on GitHub.
        Github = "github",
        /// For code scanners: SARIF 2.1.0.
        Sarif = "sarif",
    }
}

/// What findings for people are printed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// The colours of a terminal.
    Colors,
    /// Nothing but text.
    Plain,
}

/// A text whose signs that steer a terminal can be seen and steer nothing.
pub fn visible(text: &str) -> Cow<'_, str> {
    text::visible(text)
}

/// Prints findings for people: those that are equal but for their place, where they are many, once.
pub fn print(findings: &[Finding], lang: Lang, paint: Paint) -> String {
    pieces(&entries(findings), lang, paint).concat()
}

/// Prints entries for people in pieces, for whoever writes one behind the other: of a hundred
/// thousand findings it is 34 MB.
pub(crate) fn pieces(entries: &[Entry], lang: Lang, paint: Paint) -> Vec<String> {
    text::print(entries, lang, paint)
}

/// Prints findings for programs, each of them; `None` where the style is that for people.
///
/// # Errors
/// When what a program is to read cannot be written to memory.
pub(crate) fn for_programs(
    findings: &[Finding],
    style: Style,
    lang: Lang,
) -> Result<Option<String>, Failure> {
    Ok(match style {
        Style::Text => None,
        Style::Json => Some(json::print(findings, lang)?),
        Style::Github => Some(github::print(findings, lang)),
        Style::Sarif => Some(sarif::print(findings, lang)?),
    })
}

/// "errors: 2, warnings: 1, notes: 0" in a language.
pub fn count<'f>(findings: impl IntoIterator<Item = &'f Finding> + Clone, lang: Lang) -> String {
    let of =
        |s: Severity| findings.clone().into_iter().filter(|f| f.severity == s).count().to_string();
    lang.fill(
        "report.count",
        &[
            ("errors", &of(Severity::Error)),
            ("warnings", &of(Severity::Warning)),
            ("notes", &of(Severity::Note)),
        ],
    )
}
