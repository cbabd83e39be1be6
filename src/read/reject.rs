use super::lexicon::Lexicon;
use super::mention::{Mention, Text};
use super::province::Names;
use super::word::Break;
use crate::quote::{Role, UnitWord};

/// Words before a number within which a place makes it a number of that place.
const NEAR: usize = 18;

/// Why a number is taken for no figure. The words stand in the language tables,
/// `read.reason.<word>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The part that the words around it give it: a date, a document, a road, a change.
    Role(Role),
    /// A counter of visitors, or the pages of a site.
    Counter,
    /// In another currency.
    Foreign,
    /// Of another time, named only to compare with.
    OtherTime,
    /// Of one district, city or commune.
    OnePlace,
    /// No indicator is counted in its unit.
    Unit,
    /// No keyword of an indicator stands near it.
    Indicator,
    /// A part of a number of the same indicator before it.
    Breakdown,
    /// Said before.
    Repeated,
}

impl Reason {
    /// The reason's name, in kebab-case.
    pub fn word(self) -> &'static str {
        match self {
            Reason::Role(role) => role.word(),
            Reason::Counter => "counter",
            Reason::Foreign => "foreign",
            Reason::OtherTime => "other-time",
            Reason::OnePlace => "one-place",
            Reason::Unit => "no-unit",
            Reason::Indicator => "no-indicator",
            Reason::Breakdown => "breakdown",
            Reason::Repeated => "repeated",
        }
    }
}

/// The reason against a number that shows before its indicator is looked for.
pub(super) fn reason(
    text: &Text,
    mention: &Mention,
    names: &Names,
    lexicon: &Lexicon,
) -> Option<Reason> {
    if is_counter(text, mention, lexicon) {
        return Some(Reason::Counter);
    }
    if !mention.is_level() {
        return Some(Reason::Role(mention.reading.role));
    }
    if mention.reading.unit == UnitWord::Foreign {
        return Some(Reason::Foreign);
    }
    if is_of_another_time(text, mention, lexicon) {
        return Some(Reason::OtherTime);
    }
    is_of_one_place(text, mention, names, lexicon).then_some(Reason::OnePlace)
}

/// Words on either side of a number that are numbers, too, where it stands in a line of numbers
/// alone.
const AROUND: usize = 32;

/// A line with hardly more than the number: with words of counting visitors, or with numbers alone.
fn is_counter(text: &Text, mention: &Mention, lexicon: &Lexicon) -> bool {
    let line = &text.paragraphs[mention.paragraph];
    let words = &text.words[line.clone()];
    // Of a line that is a whole table, what lies around the number: each of ten thousand numbers
    // looks at its line.
    let around = mention.number.start.saturating_sub(AROUND).max(line.start)
        ..(mention.number.end + AROUND).min(line.end);
    if text.words[around].iter().all(|w| w.is_number()) {
        return true;
    }
    let near = (
        mention.number.start.saturating_sub(6).max(line.start),
        (mention.number.end + 3).min(line.end),
    );
    let named = |from, to| lexicon.last("counter", &text.words, from, to).is_some();
    // "Tổng", "Hôm nay" are words of every report: only alone with a number do they count visitors.
    named(near.0, near.1)
        || (words.len() <= 9
            && words.iter().filter(|w| !w.is_number()).count() <= 5
            && mention.reading.unit == UnitWord::None
            && lexicon.last("counter-alone", &text.words, line.start, line.end).is_some())
}

/// "(cùng kỳ 154 vụ)", "so với 154 vụ của năm 2022".
fn is_of_another_time(text: &Text, mention: &Mention, lexicon: &Lexicon) -> bool {
    let number = mention.number.start;
    let opens = (mention.sentence.start + 1..=number)
        .rev()
        .find(|i| text.words.get(*i).is_some_and(|w| w.before >= Break::Comma));
    let from = opens.unwrap_or(mention.sentence.start).max(number.saturating_sub(7));
    let behind = mention.window.iter().copied().filter(|i| *i >= mention.number.end).take(6);
    let behind = behind
        .take_while(|i| *i == mention.number.end || text.words[*i].before < Break::Comma)
        .last()
        .map_or(number, |i| i + 1);
    let before = lexicon.last("compared", &text.words, from, number).is_some();
    // "25 hồ sơ so với cùng kỳ" is now; "25 hồ sơ của cùng kỳ" was then.
    let same = lexicon.last("same-time", &text.words, mention.number.end, behind);
    before
        || same.is_some_and(|(at, _)| {
            lexicon.last("than", &text.words, mention.number.end, at).is_none()
        })
}

/// "huyện Châu Thành xử lý 12 trường hợp": one district, one city of a province.
fn is_of_one_place(text: &Text, mention: &Mention, names: &Names, lexicon: &Lexicon) -> bool {
    let words = &text.words;
    let number = mention.number.start;
    let clause = (mention.sentence.start..number)
        .rev()
        .find(|i| words[*i].before >= Break::Clause)
        .unwrap_or(mention.sentence.start);
    // A scope named after the place is whom the number is of.
    let scopes = ["scope.province", "scope.district", "scope.commune", "scope.all"];
    let scope = scopes
        .iter()
        .filter_map(|key| lexicon.last(key, words, mention.sentence.start, number))
        .map(|(_, end)| end)
        .max();
    let from = clause.max(number.saturating_sub(NEAR)).max(scope.unwrap_or(0));
    let one = |at: usize, to: usize| {
        let Some(end) = lexicon.at("place", words, at).filter(|e| *e < to) else { return false };
        let several = at > 0 && lexicon.last("several", words, at.saturating_sub(2), at).is_some();
        words[end].capital
            && words[end].before == Break::None
            && !several
            && names.at(words, end).is_none()
    };
    let behind = mention
        .window
        .iter()
        .copied()
        .filter(|i| *i >= mention.number.end)
        .take(8)
        .last()
        .map_or(number, |i| i + 1);
    let tied = (mention.number.end..behind)
        .any(|i| lexicon.at("scope.tie", words, i).is_some_and(|at| one(at, behind)));
    // A sentence that begins with a place is about it.
    let opens = scope.is_none()
        && (mention.sentence.start..number.min(mention.sentence.start + 2)).any(|i| one(i, number));
    tied || opens || (from..number).any(|i| one(i, number))
}
