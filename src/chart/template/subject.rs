//! Of whom a text speaks: the provinces that it names, and which of them a number beside them
//! belongs to.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::chart::input::Input;
use crate::compare::{Comparison, Row};
use crate::model::{EditionId, ProvinceId};
use crate::view::listed;
use crate::words::Lang;

/// Provinces that a text names beside each other: `Hải Phòng`, or `Hải Phòng, Nghệ An và Sóc
/// Trăng`.
#[derive(Clone, Debug)]
struct Mention {
    at: Range<usize>,
    /// The ids of the provinces.
    ids: BTreeSet<String>,
}

/// A part of a sentence between commas and words such as "còn" and "while".
struct Part {
    at: Range<usize>,
    /// The sentence that it is of.
    sentence: usize,
    /// Whether it speaks of the country, whose numbers are no province's own.
    whole: bool,
    /// Whether it may speak of others than the last who were named: "cao nhất", "elsewhere".
    other: bool,
}

/// A text with the provinces that it names.
pub(super) struct Subjects<'t, 'i> {
    text: &'t str,
    mentions: Vec<Mention>,
    parts: Vec<Part>,
    input: &'i Input<'i>,
}

/// Those of whom something is said: all of a group, or those of several whom the words leave open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// The ids of the provinces.
    pub(super) ids: BTreeSet<String>,
    /// Whose figures count as theirs, in every edition.
    rows: BTreeSet<ProvinceId>,
}

impl Subject {
    /// Whether a row is of one of them.
    pub(super) fn has(&self, row: &Row) -> bool {
        self.rows.contains(&row.province)
    }

    /// Their names.
    pub(super) fn names(&self, input: &Input) -> String {
        let name = |id: &String| {
            input
                .data
                .provinces
                .iter()
                .find(|p| p.id == *id)
                .map(|p| p.name.get(input.lang).to_string())
        };
        listed(&self.ids.iter().filter_map(name).collect::<Vec<_>>(), input.lang)
    }
}

/// Whether a character is a letter or a digit.
fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether the bytes `at` stand for themselves: no letter or digit before or behind them.
fn whole_word(text: &str, at: &Range<usize>) -> bool {
    !is_letter(text[..at.start].chars().next_back()) && !is_letter(text[at.end..].chars().next())
}

/// Every place of one of the words that a key of the language lists, parted by `|`. Case does not
/// matter.
pub(super) fn places_of(text: &str, key: &str, lang: Lang) -> Vec<Range<usize>> {
    let small = small(text);
    let words = lang.text(key).split('|').filter(|word| !word.is_empty());
    let mut out: Vec<Range<usize>> = words
        .flat_map(|word| {
            small.match_indices(word).map(|(at, word)| at..at + word.len()).collect::<Vec<_>>()
        })
        .collect();
    out.retain(|at| whole_word(&small, at));
    out.sort_by_key(|at| (at.start, std::cmp::Reverse(at.end)));
    out.dedup_by(|later, first| later.start < first.end);
    out
}

/// The small one of a letter, where it takes as many bytes.
fn small_letter(c: char) -> char {
    let mut small = c.to_lowercase();
    small.next().filter(|s| small.next().is_none() && s.len_utf8() == c.len_utf8()).unwrap_or(c)
}

/// The text in small letters, as long as it was: a letter whose small one has another length stays.
fn small(text: &str) -> String {
    text.chars().map(small_letter).collect()
}

impl<'t, 'i> Subjects<'t, 'i> {
    pub(super) fn of(text: &'t str, input: &'i Input<'i>) -> Subjects<'t, 'i> {
        let mentions = mentions(text, input);
        let parts = parts(text, &mentions, input.lang);
        Subjects { text, mentions, parts, input }
    }

    /// The provinces to whom a number at these bytes belongs; `None` where the words name nobody,
    /// or the country, or nobody of whom the chart has a figure.
    pub(super) fn of_number(&self, at: &Range<usize>) -> Option<Subject> {
        let part = self.part(at.start)?;
        if part.whole {
            return None;
        }
        let own: Vec<&Mention> = self.within(&part.at).collect();
        match own.is_empty() {
            true if part.other => None,
            true => self.subject(self.before(part)),
            false => self.subject(own),
        }
    }

    /// The provinces whose place is told by words at these bytes: those before them, or one that
    /// directly follows, as in "đứng đầu là Hải Phòng".
    pub(super) fn of_place(&self, at: &Range<usize>) -> Option<Subject> {
        let part = self.part(at.start)?;
        let own: Vec<&Mention> = self.within(&(part.at.start..at.start)).collect();
        if !own.is_empty() {
            return self.subject(own);
        }
        let next = self.mentions.iter().find(|m| m.at.start >= at.end);
        let leads = |m: &&Mention| {
            let between = self.text[at.end..m.at.start].trim().to_lowercase();
            between.is_empty()
                || self.input.lang.text("headline.is").split('|').any(|word| word == between)
        };
        match next.filter(leads) {
            Some(only) => self.subject(vec![only]),
            None => self.subject(self.before(part)),
        }
    }

    /// Whether a province is named directly before a byte.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        self.mentions.iter().any(|m| self.text[..at].trim_end().len() == m.at.end)
    }

    fn part(&self, at: usize) -> Option<&Part> {
        self.parts.iter().find(|part| part.at.contains(&at))
    }

    fn within(&self, at: &Range<usize>) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |m| at.contains(&m.at.start))
    }

    /// The mentions of the last part of the sentence that has one, before a part.
    fn before(&self, part: &Part) -> Vec<&Mention> {
        let earlier = self
            .parts
            .iter()
            .rev()
            .filter(|p| p.sentence == part.sentence && p.at.end <= part.at.start);
        earlier
            .map(|p| self.within(&p.at).collect::<Vec<_>>())
            .find(|own| !own.is_empty())
            .unwrap_or_default()
    }

    fn subject(&self, mentions: Vec<&Mention>) -> Option<Subject> {
        let data = self.input.data;
        let ids: BTreeSet<String> =
            mentions.into_iter().flat_map(|m| m.ids.iter().cloned()).collect();
        let own = (0..data.provinces.len())
            .map(|i| ProvinceId(i as u32))
            .filter(|id| ids.contains(&data.province(*id).id));
        let editions = || (0..data.editions.len()).map(|i| EditionId(i as u8));
        let rows = own
            .flat_map(|id| {
                editions().filter_map(move |edition| data.successor(id, edition)).chain([id])
            })
            .collect();
        let subject = Subject { ids, rows };
        let mut drawn = self.input.answers.iter().flat_map(Comparison::rows);
        drawn.any(|(_, row)| row.value.is_some() && subject.has(row)).then_some(subject)
    }
}

/// The provinces that a text names, in any language, those beside each other together.
fn mentions(text: &str, input: &Input) -> Vec<Mention> {
    let data = input.data;
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (nth, province) in data.provinces.iter().enumerate() {
        if data.is_country(ProvinceId(nth as u32)) {
            continue;
        }
        let mut names: Vec<String> =
            Lang::all().map(|lang| province.name.get(lang).to_string()).collect();
        names.extend(names.iter().map(|name| name.to_uppercase()).collect::<Vec<_>>());
        names.sort();
        names.dedup();
        for name in names.iter().filter(|name| !name.is_empty()) {
            let places = text
                .match_indices(name.as_str())
                .map(|(at, name)| at..at + name.len())
                .filter(|at| whole_word(text, at));
            found.extend(places.map(|at| (at, province.id.as_str())));
        }
    }
    // Of names that begin together the longer one is meant, and both of those that are spelled
    // alike.
    found.sort_by_key(|(at, id)| (at.start, std::cmp::Reverse(at.end), *id));
    let mut out: Vec<Mention> = Vec::new();
    for (at, id) in found {
        match out.last_mut() {
            Some(last) if last.at == at => drop(last.ids.insert(id.into())),
            Some(last) if at.start < last.at.end => {}
            _ => out.push(Mention { at, ids: BTreeSet::from([id.to_string()]) }),
        }
    }
    let joined = |between: &str| {
        let between = between.trim().to_lowercase();
        matches!(between.as_str(), "" | "," | "&" | "-" | "–" | "/")
            || input.lang.text("headline.joined").split('|').any(|w| w == between)
    };
    let mut grouped: Vec<Mention> = Vec::new();
    for mention in out {
        match grouped.last_mut() {
            Some(last) if joined(&text[last.at.end..mention.at.start]) => {
                last.at.end = mention.at.end;
                last.ids.extend(mention.ids);
            }
            _ => grouped.push(mention),
        }
    }
    grouped
}

/// The parts of the sentences of a text; names beside each other are not parted.
fn parts(text: &str, mentions: &[Mention], lang: Lang) -> Vec<Part> {
    let blank = |at: usize| text[at..].chars().next().is_none_or(char::is_whitespace);
    let mut cuts: Vec<(Range<usize>, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            ';' | '!' | '?' | '\n' => cuts.push((at..end, true)),
            '.' if blank(end) => cuts.push((at..end, true)),
            ',' | '–' | '—' if blank(end) => cuts.push((at..end, false)),
            '(' | ')' => cuts.push((at..end, false)),
            _ => {}
        }
    }
    cuts.extend(places_of(text, "headline.parted", lang).into_iter().map(|at| (at, false)));
    cuts.retain(|(at, _)| !mentions.iter().any(|m| m.at.start <= at.start && at.end <= m.at.end));
    cuts.sort_by_key(|(at, _)| at.start);
    let (wholes, others) =
        (places_of(text, "headline.whole", lang), places_of(text, "headline.other", lang));
    let (mut out, mut start, mut sentence) = (Vec::new(), 0, 0);
    for (cut, ends) in cuts.into_iter().chain([(text.len()..text.len() + 1, true)]) {
        if cut.start > start || cut.start == text.len() {
            let at = start..cut.start.max(start);
            let has = |words: &[Range<usize>]| words.iter().any(|word| at.contains(&word.start));
            let (whole, other) = (has(&wholes), has(&others));
            out.push(Part { at, sentence, whole, other });
        }
        start = cut.end.max(start);
        sentence += usize::from(ends);
    }
    out
}
