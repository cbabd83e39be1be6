//! What people type in place of an id: its name in their language, its symbol.

use std::collections::HashMap;

use crate::collation;
use crate::model::{Dataset, EditionId, Indicator, Province, ProvinceId, Unit};
use crate::words::Lang;

/// Which of some words a text means that is what a language prints for it, with or without its
/// marks: `kế hoạch`, `whole territory`.
pub(super) fn by_alias<T: Copy>(
    typed: &str,
    table: &str,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Option<T> {
    let words = collation::bare(typed);
    let prints = |one: T| {
        Lang::all().any(|l| {
            l.find(&format!("{table}.{}", word(one)))
                .is_some_and(|text| collation::bare(text) == words)
        })
    };
    all.iter().copied().filter(|_| !words.is_empty()).find(|one| prints(*one))
}

/// The same, or by the phrases of a list of the language tables that reports have for each word:
/// `toàn tỉnh`.
pub(super) fn by_phrase<T: Copy>(
    typed: &str,
    (table, phrases): (&str, &str),
    all: &[T],
    word: fn(T) -> &'static str,
) -> Option<T> {
    let typed_words = collation::bare(typed);
    let lists = |one: T| {
        Lang::all().any(|l| {
            let list = l.find(&format!("{phrases}.{}", word(one))).unwrap_or_default();
            list.split(';').any(|phrase| collation::bare(phrase) == typed_words)
        })
    };
    by_alias(typed, table, all, word)
        .or_else(|| all.iter().copied().filter(|_| !typed_words.is_empty()).find(|one| lists(*one)))
}

/// The one id among those whose names are what was typed, as it stands or else without its marks,
/// in small letters, and without a word such as "tỉnh" before it. `None` where none is, or several
/// are.
fn called<'d>(
    typed: &str,
    all: impl Iterator<Item = (&'d str, Vec<&'d str>)> + Clone,
) -> Option<&'d str> {
    fn one<'d>(mut ids: impl Iterator<Item = &'d str>) -> Option<&'d str> {
        let first = ids.next()?;
        ids.all(|id| id == first).then_some(first)
    }
    // What looks like an id, and is no name as it stands, is a misspelt one.
    let like_id = typed.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let exact = all.clone().filter(|(_, names)| names.contains(&typed)).map(|(id, _)| id);
    one(exact).or_else(|| {
        let words = if like_id { Vec::new() } else { bare_name(typed) };
        let reads =
            |(_, names): &(&str, Vec<&str>)| names.iter().any(|name| bare_name(name) == words);
        one(all.filter(|_| !words.is_empty()).filter(reads).map(|(id, _)| id))
    })
}

/// The words of a name without marks, in small letters, and without a word such as "tỉnh" before
/// them.
fn bare_name(text: &str) -> Vec<String> {
    let ignored = Lang::all().flat_map(|l| l.text("language.ignored").split('|'));
    let words = collation::bare(text);
    let cut = ignored
        .map(collation::bare)
        .find_map(|prefix| words.strip_prefix(&prefix[..]).filter(|_| !prefix.is_empty()));
    cut.filter(|rest| !rest.is_empty()).map_or(words.clone(), <[String]>::to_vec)
}

/// The unit that has a symbol: `%`, `trieu dong`.
pub(super) fn unit_called<'d>(typed: &str, units: &'d [Unit]) -> Option<&'d str> {
    called(typed, units.iter().map(|u| (u.id.as_str(), symbols(u))))
}

/// The symbols of a unit in every language.
fn symbols(unit: &Unit) -> Vec<&str> {
    Lang::all().filter_map(|l| unit.symbol.only(l)).collect()
}

/// The indicator that has a name.
pub(super) fn indicator_called<'d>(typed: &str, data: &'d Dataset) -> Option<&'d str> {
    called(typed, data.indicators.iter().map(|i| (i.id.as_str(), indicator_names(i))))
}

/// The names of an indicator in every language.
fn indicator_names(indicator: &Indicator) -> Vec<&str> {
    Lang::all().filter_map(|l| indicator.name.only(l)).collect()
}

/// The province that has a name or alias, whatever its edition.
pub(super) fn province_called<'d>(typed: &str, data: &'d Dataset) -> Option<&'d str> {
    called(typed, data.provinces.iter().map(|p| (p.id.as_str(), province_names(p))))
}

/// The names of a province in every language, and its aliases.
fn province_names(province: &Province) -> Vec<&str> {
    let names = Lang::all().filter_map(|l| province.name.only(l));
    names.chain(province.aliases.iter().map(String::as_str)).collect()
}

/// The provinces by edition and id; of two alike the first.
pub(super) fn provinces(all: &[Province]) -> HashMap<(EditionId, &str), ProvinceId> {
    let mut out = HashMap::new();
    for (nth, province) in all.iter().enumerate() {
        out.entry((province.edition, province.id.as_str())).or_insert(ProvinceId(nth as u32));
    }
    out
}
