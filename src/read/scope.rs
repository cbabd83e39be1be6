use super::lexicon::Lexicon;
use super::mention::{CARRY, Mention, Text};
use super::word::{Break, Word};
use crate::model::{Indicator, Scope};

/// Scopes that words name outright, and their lists.
const NAMED: [(Scope, &str); 5] = [
    (Scope::Province, "scope.province"),
    (Scope::District, "scope.district"),
    (Scope::Commune, "scope.commune"),
    (Scope::All, "scope.all"),
    (Scope::Department, "scope.department"),
];

/// The scope that a number covers, and whether the text says so.
pub(super) fn scope(
    text: &Text,
    mention: &Mention,
    indicator: &Indicator,
    lexicon: &Lexicon,
) -> (Scope, bool) {
    // What breaks where the departments were merged is counted at the department; everything else
    // is of the territory, whoever acted.
    let home = if indicator.breaks.iter().any(|b| b.scope == Some(Scope::Department)) {
        Scope::Department
    } else {
        Scope::All
    };
    // A count of tasks is of the department alone; what adds up, and the rates of it, is counted on
    // every scope.
    if home == Scope::Department && !indicator.additive && indicator.numerator.is_none() {
        return (home, true);
    }
    let tiered = |scope: Scope| {
        home == Scope::Department
            || matches!(scope, Scope::Province | Scope::District | Scope::Commune)
    };
    let number = mention.number.start;
    let before = last(text, mention.sentence.start, number, lexicon).filter(|s| tiered(*s));
    let behind = behind(text, mention, lexicon).filter(|s| tiered(*s));
    if let Some(scope) = behind.or(before) {
        return (scope, true);
    }
    if home == Scope::All {
        return (home, true);
    }
    let on_territory =
        lexicon.last("scope.territory", &text.words, mention.sentence.start, number).is_some();
    if on_territory {
        return (Scope::All, false);
    }
    // What the sentence before it said of the scopes goes on, and what a heading says of its list.
    let paragraph = &text.paragraphs[mention.paragraph];
    let carried = last(
        text,
        paragraph.start.max(mention.sentence.start.saturating_sub(CARRY)),
        mention.sentence.start,
        lexicon,
    )
    .or_else(|| heading(text, mention.paragraph, lexicon));
    match carried.filter(|s| *s != Scope::Department) {
        Some(scope) => (scope, false),
        None => (home, true),
    }
}

/// The last scope named in a run of words.
fn last(text: &Text, from: usize, to: usize, lexicon: &Lexicon) -> Option<Scope> {
    let named = NAMED.iter().filter_map(|(scope, key)| {
        let mut end = to;
        // Words that only look like it ("trụ sở", "các sở") are passed over.
        while let Some((start, stop)) = lexicon.last(key, &text.words, from, end) {
            // "phối hợp UBND cấp xã kiểm tra": the partner is not whose number it is.
            let body = lexicon
                .last("scope.body", &text.words, start.saturating_sub(7), start)
                .filter(|(_, e)| *e == start);
            let named = body.map_or(start, |(s, _)| s);
            let acts = lexicon
                .last("scope.beside", &text.words, named.saturating_sub(3), named)
                .is_none_or(|(_, e)| e != named);
            if acts && (*scope != Scope::Department || is_office(&text.words, start, lexicon)) {
                return Some((start, stop, *scope));
            }
            end = start;
        }
        None
    });
    named.max_by_key(|(start, stop, _)| (*start, *stop)).map(|(_, _, scope)| scope)
}

/// Whether "sở" is an office: written with a capital, or alone.
fn is_office(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    words[at].capital
        && lexicon
            .at("scope.not-department", words, at.saturating_sub(1))
            .is_none_or(|end| end <= at)
}

/// A scope named behind the number in its clause, with a word that ties it to the number: "25 cuộc ở
/// cấp huyện".
fn behind(text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<Scope> {
    let to = mention.window.last().map_or(mention.number.end, |i| i + 1);
    let to =
        (mention.number.end + 1..to).find(|i| text.words[*i].before >= Break::Comma).unwrap_or(to);
    (mention.number.end..to).find_map(|i| {
        let start = lexicon.at("scope.tie", &text.words, i)?;
        NAMED
            .iter()
            .find(|(_, key)| lexicon.at(key, &text.words, start).is_some_and(|end| end <= to))
            .map(|(s, _)| *s)
    })
}

/// The scope that the line before a list names: "Cấp huyện:".
fn heading(text: &Text, paragraph: usize, lexicon: &Lexicon) -> Option<Scope> {
    let above = (0..paragraph).rev().take(6).find(|p| text.ends_with_colon(*p))?;
    let range = &text.paragraphs[above];
    if range.len() > 12 { None } else { last(text, range.start, range.end, lexicon) }
}
