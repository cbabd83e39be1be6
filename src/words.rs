//! The words of the interface, one table a language, and the texts of the data in those languages.
//!
//! A language is a file of `assets/words/`, made part of the program when it is built: a third one
//! needs no code. Keys are paths
//! (`finding.bad-number.message`), values are texts whose `{name}` placeholders are filled in by
//! [`Lang::fill`].

#[cfg(test)]
mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

/// One language's table: its code (`vi`), and a text for each key, in the order of the keys.
struct Words {
    code: &'static str,
    texts: &'static [(&'static str, &'static str)],
}

// `TABLES`, the default language first, then by code: the order in which outputs are made. The
// build script writes it (`build/words.rs`), and ends the build where a table lacks a key.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The texts of each language by key, once one was asked for: every word of a picture is looked up.
static BY_KEY: [OnceLock<HashMap<&str, &str>>; TABLES.len()] =
    [const { OnceLock::new() }; TABLES.len()];

/// A language of the interface: an index into the shipped tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

impl Lang {
    /// Every language there is a table for, the default one first.
    pub fn all() -> impl Iterator<Item = Lang> {
        (0..TABLES.len()).map(|i| Lang(i as u8))
    }

    /// The language whose table says `default = true`.
    pub fn first() -> Lang {
        Lang(0)
    }

    /// The language of a code such as `vi`.
    pub fn of(code: &str) -> Option<Lang> {
        Lang::all().find(|l| l.code() == code)
    }

    /// The language's code, `vi` or `en`: part of file names and column names.
    pub fn code(self) -> &'static str {
        TABLES[self.index()].code
    }

    /// The position of the language in [`Lang::all`].
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The text of a key, if the table has it.
    pub fn find(self, key: &str) -> Option<&'static str> {
        let nth = self.index();
        BY_KEY[nth].get_or_init(|| TABLES[nth].texts.iter().copied().collect()).get(key).copied()
    }

    /// The text of a key. The build script holds that every key the code names is in every table.
    ///
    /// # Panics
    /// When the table lacks the key: a fault of the program, not of the data.
    pub fn text(self, key: &str) -> &'static str {
        self.find(key).unwrap_or_else(|| panic!("assets/words/{}.toml has no `{key}`", self.code()))
    }

    /// Whether a word is one of those, parted by |, of a key in the table of any language.
    pub fn lists(key: &str, word: &str) -> bool {
        Lang::all().any(|lang| lang.text(key).split('|').any(|one| one == word))
    }

    /// The text of a key with its placeholders filled in.
    pub fn fill(self, key: &str, args: &[(&str, &str)]) -> String {
        fill(self.text(key), args)
    }

    /// Every key of the table, in order, with its text.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        TABLES[self.index()].texts.iter().copied()
    }
}

/// Replaces each `{name}` of a template by its argument; what has no argument stays as it is.
pub fn fill(template: &str, args: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    fill_into(&mut out, template, |name| {
        args.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    });
    out
}

/// Writes a template behind a text, each `{name}` of it as the argument that there is of that name.
pub(crate) fn fill_into<'a>(
    out: &mut String,
    template: &str,
    arg: impl Fn(&str) -> Option<&'a str>,
) {
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        out.push_str(&rest[..open]);
        out.push_str(arg(&rest[open + 1..open + close]).unwrap_or(&rest[open..=open + close]));
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
}

/// A text of the data (a name, a definition) in the languages that it was given in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Box<str>>);

impl Text {
    /// Puts the text of one language.
    pub fn set(&mut self, lang: Lang, text: &str) {
        if self.0.len() <= lang.index() {
            self.0.resize(lang.index() + 1, "".into());
        }
        self.0[lang.index()] = text.into();
    }

    /// The same text in one language only.
    pub fn of(lang: Lang, text: &str) -> Text {
        let mut out = Text::default();
        out.set(lang, text);
        out
    }

    /// The text in a language, or in the first one that has it, or nothing.
    pub fn get(&self, lang: Lang) -> &str {
        match self.0.get(lang.index()) {
            Some(text) if !text.is_empty() => text,
            _ => self.0.iter().find(|t| !t.is_empty()).map_or("", |t| t),
        }
    }

    /// The text in exactly this language.
    pub fn only(&self, lang: Lang) -> Option<&str> {
        self.0.get(lang.index()).map(|t| &**t).filter(|t| !t.is_empty())
    }

    /// Whether no language has it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|t| t.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filling_leaves_unknown_placeholders_alone() {
        assert_eq!(fill("a {x} b {y} {", &[("x", "1")]), "a 1 b {y} {");
    }
}
