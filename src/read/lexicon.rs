use crate::words::Lang;

use super::word::{Word, words};

/// Phrases of the language tables, `[read.*]`, cut into words. A report may be in any of the languages: all of them are read.
pub(super) struct Lexicon {
    lists: Vec<(&'static str, Vec<Vec<String>>)>,
}

/// What a phrase of a list was found as: the words from and to.
pub(super) type Hit = (usize, usize);

impl Lexicon {
    /// Every list of every language.
    pub fn new() -> Lexicon {
        let mut lists: Vec<(&'static str, Vec<Vec<String>>)> = Vec::new();
        for lang in Lang::all() {
            for (key, text) in lang.entries().filter_map(|(k, t)| Some((k.strip_prefix("read.")?, t))) {
                let phrases = text.split(';').map(folded).filter(|p| !p.is_empty());
                match lists.iter_mut().find(|(k, _)| *k == key) {
                    Some((_, list)) => list.extend(phrases),
                    None => lists.push((key, phrases.collect())),
                }
            }
        }
        Lexicon { lists }
    }

    /// The phrases of a key; none where no table has it.
    pub fn list(&self, key: &str) -> &[Vec<String>] {
        self.lists.iter().find(|(k, _)| *k == key).map_or(&[], |(_, list)| list)
    }

    /// The longest phrase of a list that begins with a word, and the word behind it.
    pub fn at(&self, key: &str, words: &[Word], at: usize) -> Option<usize> {
        let fits = |p: &&Vec<String>| p.iter().enumerate().all(|(i, w)| words.get(at + i).is_some_and(|x| x.folded == *w));
        self.list(key).iter().filter(fits).map(|p| at + p.len()).max()
    }

    /// The last phrase of a list that lies wholly in a run of words.
    pub fn last(&self, key: &str, all: &[Word], from: usize, to: usize) -> Option<Hit> {
        (from..to).rev().find_map(|i| self.at(key, all, i).filter(|end| *end <= to).map(|end| (i, end)))
    }
}

/// The words of a phrase, as they are compared.
pub(super) fn folded(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|w| w.folded).collect()
}
