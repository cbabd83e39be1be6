//! The words of the interface, one table a language, and the texts of the data in those languages.
//!
//! A language is a file of `assets/words/`: a third one needs no code. Keys are paths
//! (`finding.bad-number.message`), values are texts whose `{name}` placeholders are filled in by
//! [`Lang::fill`].

mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

// Named so that a change of the tables builds them anew.
const _: &str = env!("SOKPI_WORDS");

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets/words");
static TABLES: OnceLock<Vec<Words>> = OnceLock::new();

/// One language's table: its code (`vi`), and a text for each key.
struct Words {
    code: String,
    /// In the order of the keys.
    texts: Vec<(String, String)>,
    places: HashMap<String, usize>,
}

impl Words {
    fn find(&self, key: &str) -> Option<&str> {
        self.places.get(key).map(|nth| self.texts[*nth].1.as_str())
    }
}

/// A language of the interface: an index into the shipped tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

fn tables() -> &'static [Words] {
    TABLES.get_or_init(|| {
        let mut all: Vec<Words> = FILES
            .files()
            .map(|file| {
                let code =
                    file.path().file_stem().expect("a file name").to_string_lossy().into_owned();
                let text = file.contents_utf8().expect("language tables are UTF-8");
                let mut texts = table::read(text);
                texts.sort_unstable();
                // Every word of a picture is looked up: that is quick by hash, and walked in the
                // order of the keys.
                let places =
                    texts.iter().enumerate().map(|(nth, (key, _))| (key.clone(), nth)).collect();
                Words { code, texts, places }
            })
            .collect();
        // The default language first, then by code: the order in which outputs are made.
        all.sort_by_key(|w| {
            (w.find("language.default").is_none_or(|d| d != "true"), w.code.clone())
        });
        all
    })
}

impl Lang {
    /// Every language there is a table for, the default one first.
    pub fn all() -> impl Iterator<Item = Lang> {
        (0..tables().len()).map(|i| Lang(i as u8))
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
        &tables()[self.0 as usize].code
    }

    /// The position of the language in [`Lang::all`].
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The text of a key, if the table has it.
    pub fn find(self, key: &str) -> Option<&'static str> {
        tables()[self.0 as usize].find(key)
    }

    /// The text of a key. A test holds that every key the code uses is in every table.
    ///
    /// # Panics
    /// When the table lacks the key: a fault of the program, not of the data.
    pub fn text(self, key: &str) -> &'static str {
        self.find(key).unwrap_or_else(|| panic!("assets/words/{}.toml has no `{key}`", self.code()))
    }

    /// The text of a key with its placeholders filled in.
    pub fn fill(self, key: &str, args: &[(&str, &str)]) -> String {
        fill(self.text(key), args)
    }

    /// Every key of the table, in order, with its text.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        tables()[self.0 as usize].texts.iter().map(|(k, v)| (k.as_str(), v.as_str()))
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
    use std::collections::BTreeMap;

    #[test]
    fn every_language_has_the_same_keys_and_placeholders() {
        let holes = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|s| s.split_once('}'))
                .map(|(n, _)| n.into())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        let first: BTreeMap<_, _> = Lang::first()
            .entries()
            .filter(|(k, _)| !k.starts_with("language.") && !k.starts_with("month."))
            .collect();
        for lang in Lang::all().skip(1) {
            let other: BTreeMap<_, _> = lang
                .entries()
                .filter(|(k, _)| !k.starts_with("language.") && !k.starts_with("month."))
                .collect();
            let missing: Vec<_> = first.keys().filter(|k| !other.contains_key(*k)).collect();
            let extra: Vec<_> = other.keys().filter(|k| !first.contains_key(*k)).collect();
            assert!(
                missing.is_empty() && extra.is_empty(),
                "{}: missing {missing:?}, extra {extra:?}",
                lang.code()
            );
            for (key, text) in &first {
                if !key.starts_with("period.") {
                    assert_eq!(
                        holes(text),
                        holes(other[key]),
                        "placeholders of `{key}` in {}",
                        lang.code()
                    );
                }
            }
        }
    }

    #[test]
    fn filling_leaves_unknown_placeholders_alone() {
        assert_eq!(fill("a {x} b {y} {", &[("x", "1")]), "a 1 b {y} {");
    }
}
