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
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// Years that follow each other.
fn run((first, last): &(u16, u16)) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
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

/// The year that the title of a yearly table ends with, and what stands before it: `PAPI 2019` is
/// `PAPI` of 2019. `None` where the title ends otherwise, as `PAPI 2011–2017` does.
fn yearly(title: &str) -> Option<(&str, u16)> {
    let (stem, year) = title.rsplit_once(' ')?;
    let digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    Some((stem, year.parse().ok().filter(|_| digits)?))
}

/// One entry of a source line: a publisher, a document, or the tables of one title.
#[derive(Default)]
struct Entry {
    name: String,
    /// Of a statistical table, who published it.
    publisher: Option<String>,
    /// Of a yearly table, the years that its title names.
    editions: BTreeSet<u16>,
    /// The years of publication that are known.
    published: BTreeSet<u16>,
}

impl Entry {
    fn of(source: &Source, lang: Lang) -> Entry {
        // A publisher that is not known is not guessed: the title stands for it, or the id by which
        // the source is found.
        let name = [&source.publisher, &source.title, &source.id]
            .into_iter()
            .find(|n| !n.is_empty())
            .map_or("", |n| n.as_str());
        // A statistical table is known by its name, an article by who printed it.
        let table =
            source.kind == SourceKind::Table && !source.title.is_empty() && name != source.title;
        let titled = || lang.fill("note.table", &[("title", &source.title), ("publisher", name)]);
        let full = if table { titled() } else { name.to_string() };
        if let Some(cited) = document(source, &full, lang) {
            return Entry { name: cited, ..Entry::default() };
        }
        let published = source.published.map(|day| day.year).into_iter().collect();
        if !table {
            return Entry { name: full, published, ..Entry::default() };
        }
        let (stem, edition) = match yearly(&source.title) {
            Some((stem, year)) => (stem, Some(year)),
            None => (&*source.title, None),
        };
        Entry {
            name: stem.to_string(),
            publisher: Some(name.to_string()),
            editions: edition.into_iter().collect(),
            published,
        }
    }

    /// What entries have in common that are told as one.
    fn key(&self) -> (String, Option<String>, bool) {
        (self.name.clone(), self.publisher.clone(), self.editions.is_empty())
    }

    fn text(&self, lang: Lang) -> String {
        let title = match years(&self.editions) {
            none if none.is_empty() => self.name.clone(),
            some => format!("{} {some}", self.name),
        };
        let name = match &self.publisher {
            Some(publisher) => {
                lang.fill("note.table", &[("title", &title), ("publisher", publisher)])
            }
            None => title,
        };
        match years(&self.published) {
            none if none.is_empty() => name,
            // The years go into the brackets that a table's publisher stands in.
            some => match name.strip_suffix(')') {
                Some(open) => format!("{open}, {some})"),
                None => format!("{name}\u{a0}({some})"),
            },
        }
    }
}

/// The source line of observations: every publisher once, in the order of the sources' table, with
/// the years of publication that are known; official documents by number and day; a table that
/// comes out every year once, with its years. Nothing for no observations.
pub fn source_line(
    used: impl IntoIterator<Item = ObservationId>,
    data: &Dataset,
    lang: Lang,
) -> Option<String> {
    let ids: BTreeSet<SourceId> = used.into_iter().map(|id| data.observation(id).source).collect();
    let mut entries: Vec<Entry> = Vec::new();
    let mut places = BTreeMap::new();
    for id in ids {
        let entry = Entry::of(data.source(id), lang);
        let place = *places.entry(entry.key()).or_insert(entries.len());
        match entries.get_mut(place) {
            Some(known) => {
                known.editions.extend(entry.editions);
                known.published.extend(entry.published);
            }
            None => entries.push(entry),
        }
    }
    let list = entries.iter().map(|entry| entry.text(lang)).collect::<Vec<_>>().join("; ");
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

    #[test]
    fn a_yearly_table_ends_with_its_year() {
        assert_eq!(yearly("PAPI 2019"), Some(("PAPI", 2019)));
        for other in ["PAPI 2011–2017", "PAPI", "2019", "PAPI 19", "PAPI +201", "PAPI 2019 ", ""]
        {
            assert_eq!(yearly(other), None, "{other}");
        }
    }
}
