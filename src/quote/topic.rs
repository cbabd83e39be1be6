//! What a phrase speaks of beside its numbers: the provinces that it names, and the indicators whose
//! keywords it holds.

use super::phrase::{Kind, Phrase};
use crate::model::{Dataset, IndicatorId, PlaceName, ProvinceId, ProvinceKind, TopicWords, Topics};
use crate::words::Lang;

/// Words that may stand between two words of a keyword.
const GAP: usize = 2;

/// So many words before a name may say that the number is compared with one of there.
const COMPARED: usize = 4;

/// What a phrase speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Topic {
    /// The provinces of each name that stands in it, whatever for.
    named: Vec<ProvinceId>,
    /// Those of names that say where its number is from.
    told: Vec<ProvinceId>,
    /// The indicators of which a keyword stands in it.
    spoken: Vec<IndicatorId>,
    /// Those of which one stands in it with all that belongs to it.
    clear: Vec<IndicatorId>,
}

impl Topic {
    pub fn of(text: &str, topics: &Topics) -> Topic {
        let mut topic = Topic::default();
        if topics.names.is_empty() && topics.keywords.is_empty() {
            return topic;
        }
        let phrase = Phrase::new(text);
        topic.places(&phrase, topics);
        topic.indicators(&phrase, topics);
        topic
    }

    fn places(&mut self, phrase: &Phrase, topics: &Topics) {
        let mut at = 0;
        while at < phrase.tokens.len() {
            let fits = |name: &&PlaceName| {
                name.words.iter().enumerate().all(|(nth, word)| {
                    let token = phrase.tokens.get(at + nth);
                    phrase.folded(at + nth) == word
                        && token.is_some_and(|t| t.kind != Kind::Word || t.capital)
                })
            };
            let names = phrase.tokens[at].capital.then(|| topics.names.get(phrase.folded(at)));
            let found = names
                .flatten()
                .and_then(|names| names.iter().filter(fits).max_by_key(|name| name.words.len()));
            let Some(name) = found else {
                at += 1;
                continue;
            };
            let end = at + name.words.len();
            self.named.extend(&name.provinces);
            if is_told(phrase, at, end) {
                self.told.extend(&name.provinces);
            }
            at = end;
        }
    }

    fn indicators(&mut self, phrase: &Phrase, topics: &Topics) {
        let words: Vec<&str> = (0..phrase.tokens.len())
            .map(|at| phrase.word(at))
            .filter(|word| !word.is_empty())
            .collect();
        for at in 0..words.len() {
            for keyword in topics.keywords.get(words[at]).into_iter().flatten() {
                if !stands_loosely(&keyword.words, &words[at..]) {
                    continue;
                }
                self.spoken.push(keyword.indicator);
                let holds = |part: &Vec<String>| holds(part, &words);
                let exactly = starts_with(&words[at..], &keyword.words);
                let contexts = keyword.contexts.iter().all(|list| list.iter().any(holds));
                if keyword.clear && exactly && contexts && !keyword.excluded.iter().any(holds) {
                    self.clear.push(keyword.indicator);
                }
            }
        }
    }

    /// A province that is told to be where the number is from, where that of the row is not named.
    pub fn other_province(&self, own: ProvinceId) -> Option<ProvinceId> {
        let first = *self.told.first()?;
        (!self.named.contains(&own)).then_some(first)
    }

    /// An indicator of the same dimension that the phrase clearly speaks of, where it does not of
    /// that of the row.
    pub fn other_indicator(&self, own: IndicatorId, topics: &Topics) -> Option<IndicatorId> {
        if self.clear.is_empty() || self.spoken.contains(&own) {
            return None;
        }
        let dimension = |id: IndicatorId| topics.dimensions.get(id.0 as usize);
        self.clear.iter().copied().find(|id| dimension(*id) == dimension(own))
    }
}

/// Whether a name says where a number is from: not a road, a river or a district, no end of a way,
/// no part of a longer name, and none that the number is compared with.
fn is_told(phrase: &Phrase, at: usize, end: usize) -> bool {
    let way = |at: usize| phrase.is_sign(at, "-");
    let longer = phrase.same_line(end) && phrase.tokens.get(end).is_some_and(|t| t.capital);
    if way(end) || at.checked_sub(1).is_some_and(way) || longer {
        return false;
    }
    let of_another = Lang::lists("quote.of-another", phrase.before(at, 1));
    let compared =
        (1..=COMPARED).any(|steps| Lang::lists("quote.compared", phrase.before(at, steps)));
    !of_another && !compared
}

fn starts_with(words: &[&str], part: &[String]) -> bool {
    words.len() >= part.len() && part.iter().zip(words).all(|(a, b)| a == b)
}

fn holds(part: &[String], words: &[&str]) -> bool {
    (0..words.len()).any(|at| starts_with(&words[at..], part))
}

/// Whether words stand in a row of words from its first, with few others between them.
fn stands_loosely(part: &[String], words: &[&str]) -> bool {
    let mut rest = words;
    for (nth, word) in part.iter().enumerate() {
        let reach = if nth == 0 { 1 } else { GAP + 1 };
        let Some(at) = rest.iter().take(reach).position(|w| w == word) else { return false };
        rest = &rest[at + 1..];
    }
    true
}

/// The words by which the provinces and indicators of a data set are known in a phrase.
pub fn topics(data: &Dataset) -> Topics {
    let mut out = Topics::default();
    for (nth, province) in data.provinces.iter().enumerate() {
        if province.kind == ProvinceKind::Country {
            continue;
        }
        let texts = Lang::all().filter_map(|lang| province.name.only(lang));
        for text in texts.chain(province.aliases.iter().map(String::as_str)) {
            let phrase = Phrase::new(text);
            let words: Vec<String> =
                (0..phrase.tokens.len()).map(|at| phrase.folded(at).to_string()).collect();
            let Some(first) = words.first() else { continue };
            let names = out.names.entry(first.clone()).or_default();
            let id = ProvinceId(nth as u32);
            match names.iter_mut().find(|name| name.words == words) {
                Some(name) if name.provinces.contains(&id) => {}
                Some(name) => name.provinces.push(id),
                None => names.push(PlaceName { words, provinces: vec![id] }),
            }
        }
    }
    let mut dimensions: Vec<&str> = Vec::new();
    for (nth, indicator) in data.indicators.iter().enumerate() {
        let dimension = data.unit(indicator.unit).dimension.as_str();
        let number = dimensions.iter().position(|known| *known == dimension);
        out.dimensions.push(number.unwrap_or(dimensions.len()));
        if number.is_none() {
            dimensions.push(dimension);
        }
        let id = IndicatorId(nth as u32);
        let names = Lang::all().filter_map(|lang| indicator.name.only(lang));
        let names = names.map(|name| TopicWords { clear: false, ..keyword(name, id) });
        for words in names.chain(indicator.keywords.iter().map(|text| keyword(text, id))) {
            if let Some(first) = words.words.first() {
                out.keywords.entry(first.clone()).or_default().push(words);
            }
        }
    }
    out
}

/// Reads a keyword of `indicators.csv`: `phrase + context|context - excluded`.
fn keyword(text: &str, indicator: IndicatorId) -> TopicWords {
    let mut parts = text.split(" - ");
    let mut wanted = parts.next().unwrap_or_default().split(" + ");
    let words = folded(wanted.next().unwrap_or_default());
    let wanted: Vec<&str> = wanted.collect();
    // What a mark such as `@all-departments` asks for stands in no phrase.
    let marked = wanted.iter().any(|part| part.trim().starts_with('@'));
    TopicWords {
        indicator,
        clear: words.len() > 1 && !marked,
        words,
        contexts: wanted.into_iter().map(alternatives).collect(),
        excluded: parts.flat_map(alternatives).filter(|part| !part.is_empty()).collect(),
    }
}

/// The words of each of the phrases that `|` parts.
fn alternatives(part: &str) -> Vec<Vec<String>> {
    part.split('|').map(folded).collect()
}

/// The words of a text in one form.
fn folded(text: &str) -> Vec<String> {
    let phrase = Phrase::new(text);
    (0..phrase.tokens.len())
        .map(|at| phrase.word(at).to_string())
        .filter(|word| !word.is_empty())
        .collect()
}
