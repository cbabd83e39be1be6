use std::collections::{BTreeMap, BTreeSet};

use crate::compare::Comparison;
use crate::model::{Dataset, ObservationId, SourceId};
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
    let one = |(first, last): &(u16, u16)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The source line of observations: every publisher once, in the order of the sources' table, with the years of publication that
/// are known. Nothing for no observations.
pub fn source_line(used: impl IntoIterator<Item = ObservationId>, data: &Dataset, lang: Lang) -> Option<String> {
    let ids: BTreeSet<SourceId> = used.into_iter().map(|id| data.observation(id).source).collect();
    let mut order: Vec<&str> = Vec::new();
    let mut published: BTreeMap<&str, BTreeSet<u16>> = BTreeMap::new();
    for id in ids {
        let source = data.source(id);
        // A publisher that is not known is not guessed: the title stands for it, or the id by which the source is found.
        let name = [&source.publisher, &source.title, &source.id].into_iter().find(|n| !n.is_empty()).map_or("", |n| n.as_str());
        if !published.contains_key(name) {
            order.push(name);
        }
        published.entry(name).or_default().extend(source.published.map(|day| day.year));
    }
    let named = |name: &&str| match years(&published[name]) {
        none if none.is_empty() => name.to_string(),
        some => format!("{name}\u{a0}({some})"),
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
