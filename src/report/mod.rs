//! Prints findings: for people with the line and a caret, for programs as JSON, for GitHub as annotations.

mod github;
mod json;
mod text;

use crate::finding::Finding;
use crate::words::Lang;

/// A way to print findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For people.
    Text,
    /// For programs; names its schema version.
    Json,
    /// For a pull request on GitHub.
    Github,
}

impl Style {
    /// Every style.
    pub const ALL: [Style; 3] = [Style::Text, Style::Json, Style::Github];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Style::Text => "text",
            Style::Json => "json",
            Style::Github => "github",
        }
    }
}

/// Prints findings, with a last line that counts them where people read it.
pub fn print(findings: &[Finding], style: Style, lang: Lang) -> String {
    match style {
        Style::Text => text::print(findings, lang),
        Style::Json => json::print(findings, lang),
        Style::Github => github::print(findings, lang),
    }
}
