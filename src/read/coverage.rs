//! Whether a number covers the whole of what its indicator counts, or a part: organisations alone,
//! one field, what came online, what was early, one office of several.

use super::actor::{Acting, Actor};
use super::indicator::Candidate;
use super::lexicon::{Hit, Lexicon};
use super::mention::{Mention, Text};
use super::word::Break;

/// Topics that are taken for all of the sector's.
const WHOLE: usize = 3;

/// The words that make a number one of a part; `None` where it is of the whole.
pub(super) fn part(
    text: &Text,
    mention: &Mention,
    candidate: &Candidate,
    (at_department, acting): (bool, Option<Acting>),
    lexicon: &Lexicon,
) -> Option<Hit> {
    let around = Around { text, mention, lexicon };
    // One office below the department, or one of several that act in the territory.
    let few = acting.filter(|a| match a.actor {
        Actor::Office => at_department,
        Actor::OtherSector => !at_department,
        _ => false,
    });
    few.filter(|a| a.stated)
        .map(|a| a.at)
        .or_else(|| around.named("coverage.holder", Some("coverage.everyone")))
        .or_else(|| around.named("coverage.online", Some("coverage.online-whole")))
        .or_else(|| around.named("coverage.carried", None))
        .or_else(|| around.early(candidate))
        .or_else(|| around.field().or_else(|| around.topic()).filter(|_| at_department))
}

struct Around<'a, 't> {
    text: &'a Text<'t>,
    mention: &'a Mention<'t>,
    lexicon: &'a Lexicon,
}

impl Around<'_, '_> {
    /// A phrase of a list that speaks of the number, where it is no part of a phrase of another.
    fn named(&self, key: &str, but: Option<&str>) -> Option<Hit> {
        let words = &self.text.words;
        let (start, number) = (self.mention.sentence.start, self.mention.number.start);
        let whole = |hit: &Hit| {
            but.is_some_and(|but| {
                (hit.0.saturating_sub(5)..=hit.0)
                    .any(|i| self.lexicon.at(but, words, i).is_some_and(|end| end >= hit.1))
            })
        };
        let mut end = number;
        while let Some(hit) = self.lexicon.last(key, words, start, end) {
            if self.speaks(hit) && !whole(&hit) {
                return Some(hit);
            }
            end = hit.1 - 1;
        }
        self.behind(key).filter(|hit| !whole(hit))
    }

    /// Whether words before the number speak of it: in its clause, or before the first figure of
    /// the sentence, which then is about them.
    fn speaks(&self, (from, to): Hit) -> bool {
        let (start, number) = (self.mention.sentence.start, self.mention.number.start);
        let opens = self.text.first_level(start, number).is_none_or(|first| from < first);
        let parted = || {
            (to..=number).any(|i| self.text.words.get(i).is_some_and(|w| w.before >= Break::Clause))
        };
        self.text.brackets.reaches(from, number) && (opens || !parted())
    }

    /// A phrase behind the number, before the next comma.
    fn behind(&self, key: &str) -> Option<Hit> {
        let (words, number) = (&self.text.words, self.mention.number.end);
        let to = self.mention.window.last().map_or(number, |i| i + 1);
        let to = (number + 1..to).find(|i| words[*i].before >= Break::Comma).unwrap_or(to);
        (number..to).find_map(|i| Some((i, self.lexicon.at(key, words, i)?)))
    }

    /// Early alone, or on time beside a number of those that were early: the indicator counts both
    /// together.
    fn early(&self, candidate: &Candidate) -> Option<Hit> {
        let words = &self.text.words;
        let found = candidate.keyword?;
        let (from, to) = (found.from.saturating_sub(3), (found.to + 4).min(words.len()));
        let from = from.max(self.mention.sentence.start);
        let to = to.min(self.mention.sentence.end);
        let within = |key: &str, from: usize, to: usize| self.lexicon.last(key, words, from, to);
        if within("coverage.early-and-on-time", from, to).is_some() {
            return None;
        }
        let early = within("coverage.early", found.from, found.to).or_else(|| {
            self.named("coverage.early", Some("coverage.early-and-on-time")).filter(|h| {
                self.mention.number.start.saturating_sub(h.1) <= 3 || h.0 >= self.mention.number.end
            })
        });
        let on_time = || within("coverage.on-time", found.from, found.to);
        let elsewhere = || {
            let (from, to) = (self.mention.sentence.start, self.mention.sentence.end);
            let hit = within("coverage.early", from, to)?;
            within("coverage.early-and-on-time", from, to).is_none().then_some(hit)
        };
        early.or_else(|| on_time().and_then(|_| elsewhere()))
    }

    /// One or two topics of the work: "thanh tra về đất đai", "12 cuộc về khoáng sản". Three and more
    /// are taken for the whole.
    fn topic(&self) -> Option<Hit> {
        let words = &self.text.words;
        let number = &self.mention.number;
        let last = self.mention.window.last().map_or(number.end, |i| i + 1);
        let to = (number.end + 1..last).find(|i| words[*i].before >= Break::Comma).unwrap_or(last);
        let behind = (number.end..to).filter_map(|at| self.topics(at, last, at <= number.end + 1));
        let before = (self.mention.sentence.start..number.start)
            .filter_map(|at| self.topics(at, number.start, false))
            .filter(|hit| self.speaks(*hit));
        behind.chain(before).next()
    }

    /// Topics that a word begins, each with "về" or its like before it: where a word of the work
    /// stands before them, or the noun that is counted.
    fn topics(&self, at: usize, to: usize, noun: bool) -> Option<Hit> {
        let words = &self.text.words;
        let skip = |at: usize| self.lexicon.at("coverage.about", words, at);
        let (mut end, mut count) = (skip(at).unwrap_or(at), 0);
        self.lexicon.at("coverage.topic", words, end)?;
        let of_work = self.lexicon.behind("coverage.work", words, at);
        if !(of_work || noun && end > at) {
            return None;
        }
        while let Some(next) = self.lexicon.at("coverage.topic", words, end).filter(|e| *e <= to) {
            (end, count) = (next, count + 1);
            let and = self.lexicon.at("and", words, end);
            let comma = words.get(end).is_some_and(|w| w.before == Break::Comma);
            let Some(more) = and.or(comma.then_some(end)) else { break };
            let more = skip(more).unwrap_or(more);
            if self.lexicon.at("coverage.topic", words, more).is_none() {
                break;
            }
            end = more;
        }
        (count > 0 && count < WHOLE).then_some((at, end))
    }

    /// One field alone: "lĩnh vực đất đai"; not one of several.
    fn field(&self) -> Option<Hit> {
        let hit = self.named("coverage.field", None)?;
        (!self.lexicon.behind("coverage.fields", &self.text.words, hit.0)).then_some(hit)
    }
}
