//! `sokpi.toml`, the optional file beside the data that says what a project's outputs are like
//! where nobody says otherwise.

use toml::de::DeTable;

use crate::chart::theme::{self, Base, Theme};
use crate::fields::Fields;
use crate::finding::{Finding, Span};
use crate::model::is_id;
use crate::words::{Lang, Text};

/// What a project's file sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `language`: of outputs and messages, where `--lang` does not say.
    pub lang: Option<Lang>,
    /// `[theme]`: what charts are drawn in that say nothing else.
    pub theme: Theme,
    /// `[package]`: what is said of the data as a whole where it is handed to other tools.
    pub package: Package,
}

/// What a project says of its data as a whole. Nothing is claimed that it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// `name`: an id; blank where none is given.
    pub name: String,
    /// `homepage`: an address.
    pub homepage: String,
    /// `licenses`: SPDX identifiers.
    pub licenses: Vec<String>,
    /// `[package.title]`, a line a language.
    pub title: Text,
    /// `[package.description]`, a line a language.
    pub description: Text,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { lang: None, theme: theme::LIGHT, package: Package::default() }
    }
}

/// Reads the file; `name` is how it is shown, and `files` gives the files that it names. What is
/// wrong with it goes into `findings`.
pub fn read(
    name: &str,
    bytes: &[u8],
    files: &dyn Fn(&str) -> Option<Vec<u8>>,
    findings: &mut Vec<Finding>,
) -> Settings {
    let Ok(text) = std::str::from_utf8(bytes) else {
        findings.push(Finding::not_utf8(name, bytes));
        return Settings::default();
    };
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        let at = fault.span().unwrap_or(0..0);
        findings.push(
            Finding::error("bad-toml", Span::in_text(name, text, at.start, at.end))
                .with("message", fault.message()),
        );
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
    if let Some(table) = fields.table("package") {
        settings.package = package(Fields::new(name, text, table, fields.findings));
    }
    fields.close();
    settings
}

fn package(mut fields: Fields) -> Package {
    let mut out = Package::default();
    if let Some(typed) = fields.text("name") {
        if is_id(&typed.value) {
            out.name = typed.value;
        } else {
            fields.bad("name", &typed.at, "id");
        }
    }
    if let Some(typed) = fields.text("homepage") {
        if typed.value.starts_with("https://") || typed.value.starts_with("http://") {
            out.homepage = typed.value;
        } else {
            fields.bad("homepage", &typed.at, "address");
        }
    }
    for typed in fields.list("licenses") {
        if typed.value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
            && !typed.value.is_empty()
        {
            out.licenses.push(typed.value);
        } else {
            fields.bad("licenses", &typed.at, "license");
        }
    }
    for (key, text) in [("title", &mut out.title), ("description", &mut out.description)] {
        if let Some(mut own) = fields.inner(key) {
            for lang in Lang::all() {
                if let Some(typed) = own.text(lang.code()) {
                    text.set(lang, &typed.value);
                }
            }
            own.close();
        }
    }
    fields.close();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_and_everything_else_is_told() {
        let mut findings = Vec::new();
        assert_eq!(
            read("sokpi.toml", b"language = \"en\"\n", &|_| None, &mut findings).lang,
            Lang::of("en")
        );
        assert!(findings.is_empty());
        read("sokpi.toml", b"language = \"xx\"\nlanguages = 1\n", &|_| None, &mut findings);
        let codes: Vec<_> = findings.iter().map(|f| (f.code, f.span.line)).collect();
        assert_eq!(codes, [("bad-setting", 1), ("unknown-key", 2)]);
    }
}
