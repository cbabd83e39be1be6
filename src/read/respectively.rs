//! "thu tiền sử dụng đất và thu tiền thuê đất lần lượt đạt 900 tỷ đồng và 75 tỷ đồng": several
//! things, then as many numbers, in one order.

use super::indicator::{Candidate, Surroundings};
use super::lexicon::Hit;
use super::mention::Mention;
use super::propose::Reader;
use super::word::Break;
use crate::model::Decimal;
use crate::quote::UnitWord;

impl Reader<'_> {
    /// The thing that a number is of by its place among the numbers of its sentence; `None` where
    /// the sentence does not pair them, or names another number of things.
    pub(super) fn paired(&self, mention: &Mention) -> Option<Candidate> {
        let (text, sentence) = (self.text, &mention.sentence);
        let marker =
            self.lexicon.last("respectively", &text.words, sentence.start, sentence.end)?;
        let first = text.first_level(sentence.start, sentence.end)?;
        // "lần lượt là 3.204 và 17 hồ sơ": the unit of the last is that of each.
        let carrier = self.unit_carrier(mention);
        let kind = &carrier.reading.unit;
        let numbers: Vec<usize> = text
            .levels(sentence.start, sentence.end)
            .filter(|m| self.unit_carrier(m).reading.unit.is_kind_of(kind))
            .map(|m| m.number.start)
            .collect();
        let place = numbers.iter().position(|n| *n == mention.number.start)?;
        let to = if marker.0 < first { marker.0 } else { first };
        let things: Vec<Candidate> = self
            .items((sentence.start, to))
            .into_iter()
            .filter_map(|item| self.thing(mention, carrier, item))
            .collect();
        let distinct = things.windows(2).all(|pair| pair[0].indicator != pair[1].indicator);
        (things.len() == numbers.len() && things.len() > 1 && distinct)
            .then(|| things.into_iter().nth(place))
            .flatten()
    }

    /// The number that says the unit of a number: itself, or where it is bare the last of those that
    /// follow it in a list.
    fn unit_carrier<'m>(&'m self, mention: &'m Mention) -> &'m Mention<'m> {
        let mut carrier = mention;
        let next = self.text.mentions.partition_point(|m| m.number.start <= mention.number.start);
        for after in &self.text.mentions[next..] {
            let bare =
                carrier.reading.unit == UnitWord::None && carrier.reading.scale == Decimal::ONE;
            let to = after.number.start;
            let behind = self.lexicon.at("and", &self.text.words, carrier.number.end);
            let comma = || self.text.words.get(to).is_some_and(|w| w.before == Break::Comma);
            let listed = behind == Some(to) || (to == carrier.number.end && comma());
            if !bare || !listed {
                break;
            }
            carrier = after;
        }
        carrier
    }

    /// The items of a list: what commas and "và" part.
    fn items(&self, (from, to): Hit) -> Vec<Hit> {
        let words = &self.text.words;
        let mut out = Vec::new();
        let mut start = from;
        for (i, word) in words.iter().enumerate().take(to).skip(from) {
            let behind = self.lexicon.at("and", words, i);
            if behind.is_some() || (i > start && word.before >= Break::Comma) {
                out.push((start, i));
                start = behind.unwrap_or(i);
            }
        }
        out.push((start, to));
        out.retain(|(from, to)| from < to);
        out
    }

    /// What an item names that is counted in the unit of a number.
    fn thing(&self, mention: &Mention, carrier: &Mention, (from, to): Hit) -> Option<Candidate> {
        let units = self.catalogue.units(self.text, carrier, self.lexicon);
        let beside = Mention {
            number: to..to,
            window: (from..to).collect(),
            joined: false,
            reading: crate::quote::Reading {
                unit: carrier.reading.unit,
                ..mention.reading.clone()
            },
            ..mention.clone()
        };
        let around = Surroundings { runs: &[], acting: self.acting(mention) };
        let found = self.catalogue.candidates(self.text, &beside, &units, around, self.lexicon);
        found.into_iter().next()
    }
}
