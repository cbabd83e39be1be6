use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::words::Lang;

use super::word::{Word, words};

/// Phrases of the language tables, `[read.*]`, cut into words. A report may be in any of the
/// languages: all of them are read.
pub(super) struct Lexicon {
    lists: BTreeMap<&'static str, Vec<Vec<String>>>,
}

/// What a phrase of a list was found as: the words from and to.
pub(super) type Hit = (usize, usize);

impl Lexicon {
    /// Every list of every language, cut once for all reports.
    pub fn get() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::cut);
        &LEXICON
    }

    fn cut() -> Lexicon {
        let mut lists: BTreeMap<&'static str, Vec<Vec<String>>> = BTreeMap::new();
        for lang in Lang::all() {
            for (key, text) in
                lang.entries().filter_map(|(k, t)| Some((k.strip_prefix("read.")?, t)))
            {
                lists
                    .entry(key)
                    .or_default()
                    .extend(text.split(';').map(folded).filter(|p| !p.is_empty()));
            }
        }
        Lexicon { lists }
    }

    /// The phrases of a key; none where no table has it.
    pub fn list(&self, key: &str) -> &[Vec<String>] {
        self.lists.get(key).map_or(&[], Vec::as_slice)
    }

    /// The longest phrase of a list that begins with a word, and the word behind it.
    pub fn at(&self, key: &str, words: &[Word], at: usize) -> Option<usize> {
        let fits = |p: &&Vec<String>| {
            p.iter().enumerate().all(|(i, w)| words.get(at + i).is_some_and(|x| x.folded == *w))
        };
        self.list(key).iter().filter(fits).map(|p| at + p.len()).max()
    }

    /// The last phrase of a list that lies wholly in a run of words.
    pub fn last(&self, key: &str, all: &[Word], from: usize, to: usize) -> Option<Hit> {
        let list = self.list(key);
        // Most words begin no phrase: they are passed over without more ado.
        let begins = |i: &usize| all.get(*i).is_some_and(|w| list.iter().any(|p| p[0] == w.folded));
        (from..to)
            .rev()
            .filter(begins)
            .find_map(|i| self.at(key, all, i).filter(|end| *end <= to).map(|end| (i, end)))
    }
}

/// The words of a phrase, as they are compared.
pub(super) fn folded(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|w| w.folded).collect()
}
