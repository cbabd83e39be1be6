//! What the units of a project are called in heads: their symbols, the names of the language tables,
//! and multiples of them ("1.000 ha", "nghìn người").

use std::collections::BTreeSet;

use super::known::names;
use super::lexicon::{Lexicon, folded};
use crate::model::{Dataset, Decimal, Unit, UnitId};
use crate::words::Lang;

/// The units of a project by their names.
pub(super) struct UnitNames<'d> {
    data: &'d Dataset,
    lexicon: &'static Lexicon,
    all: Vec<(Vec<String>, UnitId)>,
}

/// How many of a unit the words before it mean, by the list that has them.
const MULTIPLES: [(&str, i64); 4] = [
    ("label.hundred", 100),
    ("label.thousand", 1_000),
    ("label.million", 1_000_000),
    ("label.billion", 1_000_000_000),
];
/// Characters of the longest single word in brackets that can be nothing but a unit.
const SHORT: usize = 4;

impl<'d> UnitNames<'d> {
    pub fn new(data: &'d Dataset, lexicon: &'static Lexicon) -> UnitNames<'d> {
        let mut all = Vec::new();
        for (i, unit) in data.units.iter().enumerate() {
            let own = names(&unit.symbol).into_iter().chain(names(&unit.one));
            let others = ["unit", "label.unit"].map(|key| format!("{key}.{}", unit.id));
            let others = others.iter().flat_map(|key| lexicon.list(key)).cloned();
            let money = match unit.dimension.as_str() {
                "money" => lexicon.list(&format!("money.{}", unit.factor.normalize())),
                _ => &[],
            };
            let called = own.chain(others).chain(money.iter().cloned());
            all.extend(called.map(|name| (plain(&name.join(" ")), UnitId::nth(i))));
        }
        UnitNames { data, lexicon, all }
    }

    /// The units that a text names and nothing else, those of one name once; `None` where it is no
    /// unit.
    pub fn read(&self, text: &str) -> Option<Vec<UnitId>> {
        let text = text.trim().trim_matches(['(', ')', '[', ']', ':', '.', ' ']);
        self.one(text).or_else(|| {
            let parts: Vec<&str> = text.split([',', ';', '/']).collect();
            let each: Option<Vec<Vec<UnitId>>> = parts.iter().map(|part| self.one(part)).collect();
            each.filter(|_| parts.len() > 1).map(|all| all.concat())
        })
    }

    /// The units of one name.
    fn one(&self, text: &str) -> Option<Vec<UnitId>> {
        let words = plain(text);
        let found = self.named(&words);
        if !found.is_empty() {
            return Some(found);
        }
        // "%" has no letters.
        let symbol = |u: &Unit| Lang::all().any(|l| u.symbol.only(l) == Some(text.trim()));
        if let Some(nth) = self.data.units.iter().position(symbol) {
            return Some(vec![UnitId::nth(nth)]);
        }
        self.multiple(&words)
    }

    fn named(&self, words: &[String]) -> Vec<UnitId> {
        let named = self.all.iter().filter(|(name, _)| name == words).map(|(_, id)| id.0);
        named.collect::<BTreeSet<u16>>().into_iter().map(UnitId).collect()
    }

    /// "1.000 ha": the unit of the same dimension that is so many of that one.
    fn multiple(&self, words: &[String]) -> Option<Vec<UnitId>> {
        let (times, rest) = self.times(words)?;
        let mut out = Vec::new();
        for id in self.named(rest) {
            let one = self.data.unit(id);
            let factor = one.factor.checked_mul(Decimal::from(times));
            let is = |u: &Unit| u.dimension == one.dimension && Some(u.factor) == factor;
            out.extend(self.data.units.iter().position(is).map(UnitId::nth));
        }
        (!out.is_empty()).then_some(out)
    }

    /// How many of a unit the first words mean, and the words behind them.
    fn times<'w>(&self, words: &'w [String]) -> Option<(i64, &'w [String])> {
        MULTIPLES.into_iter().find_map(|(key, times)| {
            let phrases = self.lexicon.list(key).iter();
            let phrase = phrases.filter(|p| words.starts_with(p)).max_by_key(|p| p.len())?;
            Some((times, &words[phrase.len()..]))
        })
    }

    /// Whether what stands in brackets looks like a unit, though no unit of the project is called
    /// so: "m2", "1000 cây", "tấn/năm".
    pub fn looks_like_one(&self, text: &str) -> bool {
        let words = plain(text);
        let short =
            |word: &String| word.chars().count() <= SHORT && word.starts_with(char::is_alphabetic);
        let powered = text.trim_end().ends_with(['²', '³'])
            || words.last().is_some_and(|word| word.ends_with(['2', '3']) && word.len() <= SHORT);
        let multiple = self.times(&words).is_some_and(|(_, rest)| !rest.is_empty());
        let per = text.contains('/') && words.len() == 2 && words.iter().all(short);
        // "10 ha": so many of a unit, and no unit of the project.
        let counted = words.len() == 2
            && words[0].starts_with(|c: char| c.is_ascii_digit())
            && !self.named(&words[1..]).is_empty();
        multiple || counted || per || powered && words.len() <= 2 && words.iter().any(short)
    }
}

/// Words as units are compared: "km²", "km2" and "km 2" are one, "1.000ha" is two.
fn plain(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len());
    for c in text.trim().chars() {
        let c = match c {
            '²' => '2',
            '³' => '3',
            c => c,
        };
        if c.is_alphabetic() && spaced.ends_with(|before: char| before.is_ascii_digit()) {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    let mut out: Vec<String> = Vec::new();
    for word in folded(&spaced) {
        match out.last_mut() {
            // An exponent belongs to the letters before it.
            Some(last)
                if matches!(word.as_str(), "2" | "3") && last.ends_with(char::is_alphabetic) =>
            {
                last.push_str(&word);
            }
            _ => out.push(word),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_thousands_are_written_in_many_ways() {
        for text in ["km2", "km²", "Km 2", "KM2"] {
            assert_eq!(plain(text), ["km2"], "{text}");
        }
        for text in ["1.000ha", "1.000 ha"] {
            assert_eq!(plain(text), ["1.000", "ha"], "{text}");
        }
    }
}
