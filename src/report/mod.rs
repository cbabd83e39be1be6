//! Prints findings: for people with the line and a caret, for programs as JSON, for GitHub as
//! annotations, for code scanners as SARIF.

mod github;
mod json;
mod rule;
mod sarif;
mod summary;
mod text;

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

/// Prints findings for people, one after the other as they come.
pub fn print(findings: &[Finding], lang: Lang, paint: Paint) -> String {
    text::print(findings, lang, paint).concat()
}

/// Prints findings in pieces, for whoever writes one behind the other: of a hundred thousand
/// findings it is 34 MB.
///
/// # Errors
/// When what a program is to read cannot be written to memory.
pub(crate) fn pieces(
    findings: &[Finding],
    style: Style,
    lang: Lang,
    paint: Paint,
) -> Result<Vec<String>, Failure> {
    Ok(match style {
        Style::Text => text::print(findings, lang, paint),
        Style::Json => vec![json::print(findings, lang)?],
        Style::Github => vec![github::print(findings, lang)],
        Style::Sarif => vec![sarif::print(findings, lang)?],
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
