use std::collections::BTreeMap;

use super::lexicon::{Lexicon, folded};
use super::word::{Word, key};
use crate::model::{Dataset, EditionId, ProvinceId, ProvinceKind};
use crate::words::Lang;

/// The names of the provinces of one edition.
pub(super) struct Names {
    names: Vec<(Vec<String>, ProvinceId)>,
    /// The [key](Word::key) of each name's first word and its place, sorted.
    firsts: Vec<(u64, usize)>,
}

impl Names {
    pub fn new(data: &Dataset, edition: EditionId) -> Names {
        let mut names = Vec::new();
        for (i, province) in data.provinces.iter().enumerate() {
            if province.edition == edition && province.kind != ProvinceKind::Country {
                let texts = Lang::all()
                    .filter_map(|l| province.name.only(l))
                    .chain(province.aliases.iter().map(String::as_str));
                names.extend(texts.map(|t| (folded(t), ProvinceId(i as u32))));
            }
        }
        names.retain(|(name, _)| !name.is_empty());
        let places = names.iter().enumerate();
        let mut firsts: Vec<(u64, usize)> =
            places.map(|(place, (name, _))| (key(&name[0]), place)).collect();
        firsts.sort_unstable();
        Names { names, firsts }
    }

    /// The province whose name begins with a word, and the word behind it.
    pub fn at(&self, words: &[Word], at: usize) -> Option<(ProvinceId, usize)> {
        // A name has capitals: "hòa bình" is peace.
        let may_name = |word: &Word| word.capital || word.is_number();
        let fits = |name: &[String]| {
            name.iter()
                .enumerate()
                .all(|(i, n)| words.get(at + i).is_some_and(|w| w.folded == *n && may_name(w)))
        };
        let first = words.get(at).filter(|word| may_name(word))?;
        let from = self.firsts.partition_point(|(key, _)| *key < first.key);
        let same = self.firsts[from..].iter().take_while(|(key, _)| *key == first.key);
        let found = same
            .map(|(_, place)| &self.names[*place])
            .filter(|(name, _)| fits(name))
            .max_by_key(|(name, _)| name.len());
        found.map(|(name, id)| (*id, at + name.len()))
    }

    /// The province that a text names most, names in the title and behind "tỉnh" counting more.
    /// Of two that it names as often it is the first; `None` where it names none.
    pub fn of_report(
        &self,
        title: &[Word],
        text: &[Word],
        lexicon: &Lexicon,
    ) -> Option<ProvinceId> {
        // The votes of each, and which it is in the order of the text.
        let mut votes: BTreeMap<ProvinceId, (usize, usize)> = BTreeMap::new();
        for (words, weight) in [(title, 6), (text, 1)] {
            let mut at = 0;
            while at < words.len() {
                let Some((id, end)) = self.at(words, at) else {
                    at += 1;
                    continue;
                };
                let titled =
                    at > 0 && lexicon.last("province", words, at.saturating_sub(2), at).is_some();
                // The first lines say whose report it is.
                let early = if at < 80 { 3 } else { 1 };
                let nth = votes.len();
                let weight = weight * early * if titled { 2 } else { 1 };
                votes.entry(id).or_insert((0, nth)).0 += weight;
                at = end;
            }
        }
        let most =
            |(_, (votes, nth)): &(ProvinceId, (usize, usize))| (*votes, std::cmp::Reverse(*nth));
        votes.into_iter().max_by_key(most).map(|(id, _)| id)
    }
}
