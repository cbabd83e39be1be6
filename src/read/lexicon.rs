use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::words::Lang;

use super::word::{Break, Word, key, words};

/// Phrases of the language tables, `[read.*]`, cut into words. A report may be in any of the
/// languages: all of them are read.
pub(super) struct Lexicon {
    lists: BTreeMap<&'static str, List>,
}

/// The phrases of a key, in their order, and where each stands by its first word.
#[derive(Default)]
struct List {
    phrases: Vec<Vec<String>>,
    /// The [key](Word::key) of each phrase's first word and its place, sorted.
    firsts: Vec<(u64, usize)>,
    /// A bit for each of those keys: most words are told by it to begin no phrase.
    bits: u128,
}

impl List {
    /// Whether a word may begin a phrase.
    #[inline]
    fn may_begin(&self, word: &Word) -> bool {
        self.bits & bit(word.key) != 0
    }

    /// The phrases that begin with a word.
    fn beginning(&self, word: &Word) -> impl Iterator<Item = &Vec<String>> {
        let first = self.firsts.partition_point(|(key, _)| *key < word.key);
        let same = self.firsts[first..].iter().take_while(|(key, _)| *key == word.key);
        same.map(|(_, place)| &self.phrases[*place])
    }
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
        let mut lists: BTreeMap<&'static str, List> = BTreeMap::new();
        for lang in Lang::all() {
            for (key, text) in
                lang.entries().filter_map(|(k, t)| Some((k.strip_prefix("read.")?, t)))
            {
                lists
                    .entry(key)
                    .or_default()
                    .phrases
                    .extend(text.split(';').map(folded).filter(|p| !p.is_empty()));
            }
        }
        for list in lists.values_mut() {
            let places = list.phrases.iter().enumerate();
            list.firsts = places.map(|(place, phrase)| (key(&phrase[0]), place)).collect();
            list.firsts.sort_unstable();
            list.bits = list.firsts.iter().fold(0, |bits, (key, _)| bits | bit(*key));
        }
        Lexicon { lists }
    }

    /// The phrases of a key; none where no table has it.
    pub fn list(&self, key: &str) -> &[Vec<String>] {
        self.lists.get(key).map_or(&[], |list| list.phrases.as_slice())
    }

    /// The longest phrase of a list that begins with a word, and the word behind it.
    pub fn at(&self, key: &str, words: &[Word], at: usize) -> Option<usize> {
        longest(self.lists.get(key)?, words, at)
    }

    /// Whether a phrase of a list ends right before a word.
    pub fn behind(&self, key: &str, all: &[Word], at: usize) -> bool {
        let ends = |p: &Vec<String>| {
            let words = at.checked_sub(p.len()).and_then(|from| all.get(from..at));
            words.is_some_and(|w| w.iter().zip(p).all(|(word, part)| word.folded == *part))
        };
        self.list(key).iter().any(ends)
    }

    /// The last phrase of a list that lies wholly in a run of words.
    pub fn last(&self, key: &str, all: &[Word], from: usize, to: usize) -> Option<Hit> {
        let list = self.lists.get(key)?;
        let run = all.get(from..to.min(all.len()))?;
        for (i, word) in run.iter().enumerate().rev() {
            if list.may_begin(word)
                && let Some(end) = longest(list, all, from + i).filter(|end| *end <= to)
            {
                return Some((from + i, end));
            }
        }
        None
    }
}

/// One of 128 bits for a key.
#[inline]
fn bit(key: u64) -> u128 {
    1 << (key >> 57)
}

/// The word behind the longest phrase of a list that begins with a word.
fn longest(list: &List, words: &[Word], at: usize) -> Option<usize> {
    let fits = |phrase: &&Vec<String>| {
        phrase.iter().enumerate().all(|(i, part)| {
            words
                .get(at + i)
                .is_some_and(|w| w.folded == *part && (i == 0 || w.before < Break::Clause))
        })
    };
    let first = words.get(at).filter(|word| list.may_begin(word))?;
    list.beginning(first).filter(fits).map(|phrase| at + phrase.len()).max()
}

/// The words of a phrase, as they are compared.
pub(super) fn folded(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|w| w.folded).collect()
}
