//! The language tables at build time: read once, held to each other and to the keys that the code
//! names, and handed to the program as sorted arrays. What lacks a key does not build.
//!
//! A language is a file of `assets/words/`, and needs no Rust.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The reader of the tables, which the program's tests hold to TOML.
#[path = "../src/words/table.rs"]
mod table;

const FOLDER: &str = "assets/words";
/// Tables in which languages differ: what is theirs alone, and which months have names.
const OWN: [&str; 2] = ["language.", "month."];
/// Texts that need not have the same placeholders: one language writes a year where another does
/// not.
const OWN_PLACEHOLDERS: &str = "period.";
/// Under this are the phrases that `src/read/` looks for, by the rest of their keys.
const PHRASES: &str = "read.";

/// A language: its code, and its texts by key.
pub struct Language {
    code: String,
    texts: BTreeMap<String, String>,
}

/// Checks the tables and writes them as Rust to a file. What is wrong ends the build.
pub fn build(out: &Path) {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src");
    let languages = languages();
    let mut wrong = Vec::new();
    for other in &languages[1..] {
        compare(&languages[0], other, &mut wrong);
    }
    lacking(&languages, &mut wrong);
    wrong.iter().for_each(|text| println!("cargo::error={text}"));
    fs::write(out, rust(&languages)).expect("the build's own folder can be written");
}

/// Every language, the default one first, then by code: the order in which outputs are made.
fn languages() -> Vec<Language> {
    let mut files = Vec::new();
    super::files(Path::new(FOLDER), &mut files);
    let mut all: Vec<Language> = files.iter().map(|path| language(path)).collect();
    all.sort_by_key(|l| (!l.texts.contains_key("language.default"), l.code.clone()));
    all
}

fn language(path: &Path) -> Language {
    let text = fs::read_to_string(path).unwrap_or_default();
    parse(&path.file_stem().unwrap_or_default().to_string_lossy(), &text)
}

pub fn parse(code: &str, text: &str) -> Language {
    let texts = table::read(&text.replace('\r', "")).into_iter().collect();
    Language { code: code.to_string(), texts }
}

/// The names in the braces of a text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Two languages have the same keys, with the same placeholders.
pub fn compare(first: &Language, other: &Language, wrong: &mut Vec<String>) {
    for (one, two) in [(first, other), (other, first)] {
        for key in one.texts.keys().filter(|key| !two.texts.contains_key(*key)) {
            if !OWN.iter().any(|own| key.starts_with(own)) {
                wrong.push(format!("{FOLDER}/{}.toml has no `{key}`", two.code));
            }
        }
    }
    for (key, text) in first.texts.iter().filter(|(key, _)| !key.starts_with(OWN_PLACEHOLDERS)) {
        let other_text =
            other.texts.get(key).filter(|other| placeholders(other) != placeholders(text));
        if other_text.is_some() {
            wrong.push(format!(
                "`{key}` has other placeholders in {FOLDER}/{}.toml than in {}.toml",
                other.code, first.code
            ));
        }
    }
}

/// Every key that the code names is there.
fn lacking(languages: &[Language], wrong: &mut Vec<String>) {
    let keys = languages.iter().flat_map(|l| l.texts.keys()).map(String::as_str).collect();
    let mut files: Vec<PathBuf> = Vec::new();
    super::files(Path::new("src"), &mut files);
    for path in files.iter().filter(|path| is_code(path)) {
        let code = fs::read_to_string(path).unwrap_or_default();
        for key in unknown(&code, &keys) {
            wrong.push(format!("{FOLDER} has no `{key}`, which {} names", path.display()));
        }
    }
}

/// The keys that code names and that are none: a text in quotation marks that begins with the head
/// of a table and a dot is a key, or the beginning of keys.
pub fn unknown<'c>(code: &'c str, keys: &BTreeSet<&str>) -> Vec<&'c str> {
    let heads: BTreeSet<&str> = keys.iter().filter_map(|key| key.split('.').next()).collect();
    let begins = |start: &str| keys.range(start..).next().is_some_and(|key| key.starts_with(start));
    let known = |key: &str| {
        let phrase = format!("{PHRASES}{key}");
        [key, &phrase].iter().any(|key| keys.contains(key) || begins(&format!("{key}.")))
    };
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.split('"').filter(|text| is_key(text, &heads) && !known(text)).collect()
}

/// Files that are more than tests.
fn is_code(path: &Path) -> bool {
    let name = path.to_string_lossy().replace('\\', "/");
    name.ends_with(".rs")
        && !name.ends_with("tests.rs")
        && !name.contains("/tests/")
        && name != "src/testing.rs"
}

/// Whether a text reads like a key: `say.where.edition`, and no name of a file.
fn is_key(text: &str, heads: &BTreeSet<&str>) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let mut parts = text.split('.');
    parts.next().is_some_and(|head| heads.contains(head))
        && text.contains('.')
        && parts.all(part)
        && !text.ends_with(".toml")
}

/// The tables as an array of the program.
fn rust(languages: &[Language]) -> String {
    let mut out = "static TABLES: &[Words] = &[\n".to_string();
    for Language { code, texts } in languages {
        let _ = writeln!(out, "Words {{ code: {code:?}, texts: &[");
        for (key, text) in texts {
            let _ = writeln!(out, "({key:?}, {text:?}),");
        }
        out += "] },\n";
    }
    out + "];\n"
}
