//! What a person means who types a name, not an id: with or without marks, capitals and "TP.".

use std::collections::BTreeSet;

use crate::collation::{bare, may_spell};
use crate::finding::nearest;
use crate::model::{Dataset, Indicator, IndicatorId, Province};
use crate::words::{Lang, Text};

/// Fewer letters than these are no part of a name.
const PART: usize = 3;

/// The ids that a province may be meant by: one where it is clear, several where it is not. A whole
/// name goes before a part of one; a province that stands in several editions is one.
pub(super) fn provinces<'d>(typed: &str, data: &'d Dataset) -> Vec<&'d str> {
    let of = |wanted: &dyn Fn(&Province) -> bool| {
        let mut seen = BTreeSet::new();
        data.provinces
            .iter()
            .filter(|p| wanted(p))
            .map(|p| p.id.as_str())
            .filter(|id| seen.insert(*id))
            .collect::<Vec<_>>()
    };
    let words = unprefixed(typed);
    // Marks may be left out; wrong ones may be those of another name.
    let spelled = |p: &Province| names(p).iter().any(|n| may_spell(typed, n));
    first(vec![
        Box::new(|| of(&|p| p.id == typed)),
        Box::new(|| of(&|p| names(p).iter().any(|n| unprefixed(n) == words) && spelled(p))),
        Box::new(|| of(&|p| names(p).iter().any(|n| holds(&bare(n), &words)) && spelled(p))),
    ])
}

/// Everything that a province is called, in every language, and its id.
fn names(province: &Province) -> Vec<String> {
    let aliases = province.aliases.iter().cloned();
    texts(&province.name).chain(aliases).chain([province.id.clone()]).collect()
}

/// The indicators that may be meant: by id or whole name; by a keyword or a part of a name; by a
/// part of a keyword. A keyword that is also in the names of others is not clear: "đúng hạn" is a
/// count and a rate.
pub(super) fn indicators(typed: &str, data: &Dataset) -> Vec<IndicatorId> {
    let of = |wanted: &dyn Fn(&Indicator) -> bool| {
        data.indicators
            .iter()
            .enumerate()
            .filter(|(_, i)| wanted(i))
            .map(|(at, _)| IndicatorId(at as u32))
            .collect::<Vec<_>>()
    };
    let words = bare(typed);
    first(vec![
        Box::new(|| of(&|i| i.id == typed)),
        Box::new(|| of(&|i| bare(&i.id) == words || texts(&i.name).any(|n| bare(&n) == words))),
        Box::new(|| {
            let in_name = |i: &Indicator| {
                texts(&i.name).chain([i.id.clone()]).any(|n| holds(&bare(&n), &words))
            };
            of(&|i| in_name(i) || i.keywords.iter().any(|k| bare(k) == words))
        }),
        Box::new(|| of(&|i| i.keywords.iter().any(|k| holds(&bare(k), &words)))),
    ])
}

/// The known ids that look most like what was typed, the nearest first.
pub(super) fn near<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    nearest(&bare(typed).join("-"), known).into_iter().take(3).collect()
}

/// The first answer that there is.
fn first<T>(answers: Vec<Box<dyn Fn() -> Vec<T> + '_>>) -> Vec<T> {
    answers.iter().map(|answer| answer()).find(|found| !found.is_empty()).unwrap_or_default()
}

fn texts(text: &Text) -> impl Iterator<Item = String> {
    Lang::all().filter_map(|lang| text.only(lang)).map(String::from).collect::<Vec<_>>().into_iter()
}

/// The words of a name without what its language puts before names: "TP.", "Tỉnh".
fn unprefixed(name: &str) -> Vec<String> {
    let mut words = bare(name);
    let prefixes: Vec<Vec<String>> =
        Lang::all().flat_map(|l| l.text("language.ignored").split('|')).map(bare).collect();
    if let Some(prefix) =
        prefixes.iter().find(|p| !p.is_empty() && words.len() > p.len() && words.starts_with(p))
    {
        words.drain(..prefix.len());
    }
    words
}

/// Whether the words stand in a name, one after the other.
fn holds(name: &[String], words: &[String]) -> bool {
    let letters: usize = words.iter().map(String::len).sum();
    letters >= PART && name.windows(words.len()).any(|part| part == words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EditionId, ProvinceKind};

    fn data() -> Dataset {
        Dataset {
            provinces: vec![
                province("hai-phong", "Hải Phòng", 0, &["TP. Hải Phòng", "Haiphong"]),
                province("hai-duong", "Hải Dương", 0, &[]),
                province("ba-ria-vung-tau", "Bà Rịa - Vũng Tàu", 0, &[]),
                province("ho-chi-minh", "TP. Hồ Chí Minh", 0, &["TP.HCM", "HCMC"]),
                province("hai-phong", "Hải Phòng", 1, &[]),
            ],
            ..Dataset::default()
        }
    }

    fn province(id: &str, name: &str, edition: u8, aliases: &[&str]) -> Province {
        Province {
            id: id.into(),
            code: String::new(),
            iso: String::new(),
            edition: EditionId(edition),
            name: Text::of(Lang::first(), name),
            kind: ProvinceKind::Province,
            region: None,
            tile: None,
            aliases: aliases.iter().map(|a| a.to_string()).collect(),
        }
    }

    #[test]
    fn a_province_is_known_by_each_of_its_names() {
        let data = data();
        for (typed, id) in [
            ("hai-phong", "hai-phong"),
            ("Hải Phòng", "hai-phong"),
            ("HAI PHONG", "hai-phong"),
            ("haiphong", "hai-phong"),
            ("thành phố Hải Phòng", "hai-phong"),
            ("hcm", "ho-chi-minh"),
            ("hồ chí minh", "ho-chi-minh"),
            ("vũng tàu", "ba-ria-vung-tau"),
        ] {
            assert_eq!(provinces(typed, &data), [id], "{typed}");
        }
    }

    #[test]
    fn where_several_may_be_meant_none_is_taken() {
        let data = data();
        assert_eq!(provinces("Hải", &data), ["hai-phong", "hai-duong"]);
        assert!(provinces("", &data).is_empty());
        assert!(provinces("Hà Nội", &data).is_empty());
        assert_eq!(near("hai phog", ["hai-phong", "hai-duong", "ba-ria-vung-tau"])[0], "hai-phong");
    }
}
