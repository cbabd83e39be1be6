//! `sokpi.toml`, the optional file beside the data that says what a project's outputs are like where nobody says otherwise.

use toml::de::DeTable;

use crate::chart::theme::{self, Base, Theme};
use crate::fields::Fields;
use crate::finding::{Finding, Span};
use crate::words::Lang;

/// What a project's file sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `language`: of outputs and messages, where `--lang` does not say.
    pub lang: Option<Lang>,
    /// `[theme]`: what charts are drawn in that say nothing else.
    pub theme: Theme,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { lang: None, theme: theme::LIGHT }
    }
}

/// Reads the file; `name` is how it is shown, and `files` gives the files that it names. What is wrong with it goes into `findings`.
pub fn read(name: &str, bytes: &[u8], files: &dyn Fn(&str) -> Option<Vec<u8>>, findings: &mut Vec<Finding>) -> Settings {
    let Ok(text) = std::str::from_utf8(bytes) else {
        findings.push(Finding::not_utf8(name, bytes));
        return Settings::default();
    };
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        let at = fault.span().unwrap_or(0..0);
        findings.push(Finding::error("bad-toml", Span::in_text(name, text, at.start, at.end)).with("message", fault.message()));
    }
    if !faults.is_empty() {
        return Settings::default();
    }
    let mut fields = Fields::new(name, text, table.get_ref(), findings);
    let mut settings = Settings::default();
    if let Some(typed) = fields.text("language") {
        settings.lang = Lang::of(&typed.value);
        if settings.lang.is_none() {
            let known: Vec<_> = Lang::all().map(Lang::code).collect();
            let finding = fields.bad("language", &typed.at, "one-of");
            *finding = finding.clone().with("known", known.join(", "));
        }
    }
    if let Some(table) = fields.table("theme") {
        let mut own = Fields::new(name, text, table, fields.findings);
        settings.theme = Theme::read(&mut own, &Base { theme: theme::LIGHT, files });
        own.close();
    }
    fields.close();
    settings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_and_everything_else_is_told() {
        let mut findings = Vec::new();
        assert_eq!(read("sokpi.toml", b"language = \"en\"\n", &|_| None, &mut findings).lang, Lang::of("en"));
        assert!(findings.is_empty());
        read("sokpi.toml", b"language = \"xx\"\nlanguages = 1\n", &|_| None, &mut findings);
        let codes: Vec<_> = findings.iter().map(|f| (f.code, f.span.line)).collect();
        assert_eq!(codes, [("bad-setting", 1), ("unknown-key", 2)]);
    }
}
