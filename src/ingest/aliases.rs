//! What people type in place of an id: its name in their language, its symbol.

use std::collections::HashMap;

use crate::collation;
use crate::model::{Dataset, EditionId, Province, ProvinceId, Unit};
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

/// The unit that has a symbol: `%`.
pub(super) fn unit_of_symbol<'d>(typed: &str, data: &'d Dataset) -> Option<&'d Unit> {
    data.units.iter().find(|u| Lang::all().any(|l| u.symbol.only(l) == Some(typed)))
}

/// Whether a province has a name or alias that reads like what was typed.
pub(super) fn has_alias(province: &Province, typed: &str) -> bool {
    Lang::all().any(|l| province.name.only(l) == Some(typed))
        || province.aliases.iter().any(|a| a == typed)
}

/// The provinces by edition and id; of two alike the first.
pub(super) fn provinces(all: &[Province]) -> HashMap<(EditionId, &str), ProvinceId> {
    let mut out = HashMap::new();
    for (nth, province) in all.iter().enumerate() {
        out.entry((province.edition, province.id.as_str())).or_insert(ProvinceId(nth as u32));
    }
    out
}

/// The id of the unit that has a symbol, by symbol; of two alike the first.
pub(super) fn symbols(units: &[Unit]) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for (unit, symbol) in units
        .iter()
        .flat_map(|unit| Lang::all().filter_map(move |lang| Some((unit, unit.symbol.only(lang)?))))
    {
        out.entry(symbol.to_string()).or_insert_with(|| unit.id.clone());
    }
    out
}
