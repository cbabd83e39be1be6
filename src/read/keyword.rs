use super::word::{Break, Word, key, words};

/// Words that may stand between two words of a keyword, and in all of it.
const GAP: usize = 2;
const GAPS: usize = 3;

/// Words in order, each with whether a comma parts it from the one before it.
pub(super) type Phrase = Vec<(String, bool)>;

/// One keyword of an indicator: `phrase + context|context - excluded`.
pub(super) struct Keyword {
    /// The words, in order.
    pub phrase: Phrase,
    /// The [key](Word::key) of the first of them.
    pub first: u64,
    /// Of each list one phrase must stand in the surroundings.
    pub contexts: Vec<Vec<Phrase>>,
    /// None of these may stand in the clause.
    pub excluded: Vec<Phrase>,
    /// Whether only figures of the departments of all sectors together are meant.
    pub all_departments: bool,
}

/// What a keyword says in place of a context, where the work of all departments is counted.
const ALL_DEPARTMENTS: &str = "@all-departments";

impl Keyword {
    /// Reads a keyword of `indicators.csv`.
    pub fn parse(text: &str) -> Option<Keyword> {
        let mut parts = text.split(" - ");
        let mut wanted = parts.next()?.split(" + ");
        let phrase = phrase(wanted.next()?);
        let (actors, contexts): (Vec<&str>, Vec<&str>) =
            wanted.partition(|part| part.trim() == ALL_DEPARTMENTS);
        let contexts = contexts.into_iter().map(either).collect();
        let excluded = parts.flat_map(either).collect();
        let all_departments = !actors.is_empty();
        let first = key(&phrase.first()?.0);
        Some(Keyword { phrase, first, contexts, excluded, all_departments })
    }

    /// The keyword that a name is.
    pub fn named(name: &str) -> Option<Keyword> {
        let phrase = phrase(name);
        let first = key(&phrase.first()?.0);
        Some(Keyword {
            phrase,
            first,
            contexts: Vec::new(),
            excluded: Vec::new(),
            all_departments: false,
        })
    }
}

/// The phrases of which either will do.
fn either(part: &str) -> Vec<Phrase> {
    part.split('|').map(phrase).filter(|p| !p.is_empty()).collect()
}

/// The words of a phrase.
pub(super) fn phrase(text: &str) -> Phrase {
    words(text)
        .into_iter()
        .enumerate()
        .map(|(i, w)| (w.folded, i > 0 && w.before >= Break::Comma))
        .collect()
}

/// Where a keyword was found in a clause: indices of its words, and how many words lie between
/// them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub from: usize,
    pub to: usize,
    pub gaps: usize,
}

/// Every place at which a phrase stands among some words of a text, given by their indices; the
/// number itself and its qualifier are not among them, so that "tiếp nhận 25 hồ sơ" holds "tiếp
/// nhận hồ sơ".
pub(super) fn matches(phrase: &[(String, bool)], all: &[Word], some: &[usize]) -> Vec<Match> {
    (0..some.len()).filter_map(|start| match_at(phrase, all, some, start)).collect()
}

fn match_at(
    phrase: &[(String, bool)],
    all: &[Word],
    some: &[usize],
    start: usize,
) -> Option<Match> {
    let (first, rest) = phrase.split_first()?;
    if all[*some.get(start)?].folded != first.0 {
        return None;
    }
    let (mut at, mut gaps) = (start, 0);
    for (word, comma) in rest {
        let reach = (at + 1..=at + 1 + GAP).take_while(|i| *i < some.len());
        let next = reach.into_iter().find(|i| all[some[*i]].folded == *word)?;
        // "hồ sơ, đã giải quyết" are two things, unless the keyword has the comma, too.
        if (next > at + 1 || !comma) && (at + 1..=next).any(|i| all[some[i]].before >= Break::Comma)
        {
            return None;
        }
        gaps += next - at - 1;
        at = next;
    }
    (gaps <= GAPS).then_some(Match { from: some[start], to: some[at] + 1, gaps })
}

/// Whether a phrase stands, without gaps, among the words from one to another.
pub(super) fn holds(phrase: &[(String, bool)], all: &[Word], from: usize, to: usize) -> bool {
    !phrase.is_empty()
        && all.get(from..to).is_some_and(|w| {
            w.windows(phrase.len()).any(|w| w.iter().zip(phrase).all(|(a, b)| a.folded == b.0))
        })
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[test]
    fn numbers_and_small_insertions_do_not_hide_a_keyword() {
        let all = words("đã tiếp nhận 25 bộ hồ sơ, giải quyết");
        let some: Vec<usize> = (0..all.len()).filter(|i| !all[*i].is_number()).collect();
        let find = |text: &str| matches(&phrase(text), &all, &some).len();
        assert_eq!(
            (find("tiếp nhận hồ sơ"), find("hồ sơ giải quyết"), find("nhận giải quyết")),
            (1, 0, 0)
        );
        let keyword =
            Keyword::parse("tổng số tiền + thanh tra|kiểm tra + xử lý - bồi thường").unwrap();
        assert_eq!(
            (keyword.phrase.len(), keyword.contexts.len(), keyword.excluded.len()),
            (3, 2, 1)
        );
    }
}
