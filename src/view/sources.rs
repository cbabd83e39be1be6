use std::collections::{BTreeMap, BTreeSet};

use crate::compare::Comparison;
use crate::format::day_short;
use crate::model::{Dataset, ObservationId, Source, SourceId, SourceKind};
use crate::words::Lang;

/// Years as a reader says them: `2019–2021, 2023`.
fn years(all: &BTreeSet<u16>) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for year in all {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let one = |(first, last): &(u16, u16)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    runs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// An official document by its publisher, number and day, as documents are cited; `None` for a
/// source without a number.
fn document(source: &Source, name: &str, lang: Lang) -> Option<String> {
    let number = (!source.number.is_empty()).then_some(&*source.number)?;
    let day = source.published.map(|day| day_short(day, lang));
    Some(match day {
        Some(day) => lang
            .fill("note.document-of", &[("publisher", name), ("number", number), ("date", &day)]),
        None => lang.fill("note.document", &[("publisher", name), ("number", number)]),
    })
}

/// The source line of observations: every publisher once, in the order of the sources' table, with
/// the years of publication that are known; official documents by number and day. Nothing for no
/// observations.
pub fn source_line(
    used: impl IntoIterator<Item = ObservationId>,
    data: &Dataset,
    lang: Lang,
) -> Option<String> {
    let ids: BTreeSet<SourceId> = used.into_iter().map(|id| data.observation(id).source).collect();
    let mut order: Vec<String> = Vec::new();
    let mut published: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
    for id in ids {
        let source = data.source(id);
        // A publisher that is not known is not guessed: the title stands for it, or the id by which
        // the source is found.
        let name = [&source.publisher, &source.title, &source.id]
            .into_iter()
            .find(|n| !n.is_empty())
            .map_or("", |n| n.as_str());
        // A statistical table is known by its name, an article by who printed it.
        let table =
            source.kind == SourceKind::Table && !source.title.is_empty() && name != source.title;
        let titled = table
            .then(|| lang.fill("note.table", &[("title", &source.title), ("publisher", name)]));
        let name = titled.as_deref().unwrap_or(name);
        let cited = document(source, name, lang);
        let key = cited.clone().unwrap_or_else(|| name.to_string());
        if !published.contains_key(&key) {
            order.push(key.clone());
        }
        published
            .entry(key)
            .or_default()
            .extend(source.published.filter(|_| cited.is_none()).map(|day| day.year));
    }
    let named = |name: &String| match years(&published[name]) {
        none if none.is_empty() => name.clone(),
        // The years go into the brackets that a table's publisher stands in.
        some => match name.strip_suffix(')') {
            Some(open) => format!("{open}, {some})"),
            None => format!("{name}\u{a0}({some})"),
        },
    };
    let list = order.iter().map(named).collect::<Vec<_>>().join("; ");
    (!list.is_empty()).then(|| lang.fill("note.source", &[("list", &list)]))
}

/// The source line of a comparison.
pub fn sources(comparison: &Comparison, data: &Dataset, lang: Lang) -> Vec<String> {
    source_line(comparison.observations(), data, lang).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_a_row_are_a_span() {
        assert_eq!(years(&[2019, 2020, 2021, 2023].into()), "2019–2021, 2023");
        assert_eq!(years(&BTreeSet::new()), "");
    }
}
