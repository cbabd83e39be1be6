//! "thu tiền sử dụng đất và thu tiền thuê đất lần lượt đạt 900 tỷ đồng và 75 tỷ đồng": several
//! things, then as many numbers, in one order.

use super::evidence::Decision;
use super::indicator::{Candidate, Surroundings};
use super::lexicon::Hit;
use super::mention::Mention;
use super::propose::Reader;
use super::word::Break;
use crate::model::{Decimal, Period};
use crate::quote::UnitWord;

/// A number among those that a sentence tells in one order.
struct Order {
    /// The words that tell what they are of.
    things: Hit,
    /// Which of the numbers it is, from 0.
    place: usize,
    /// How many they are.
    of: usize,
}

impl Reader<'_> {
    /// The thing that a number is of by its place among the numbers of its sentence; `None` where
    /// the sentence does not pair them, or names another number of things.
    pub(super) fn paired(&self, mention: &Mention) -> Option<Candidate> {
        let order = self.order(mention)?;
        let things = self.things(mention, &order);
        let distinct = things.windows(2).all(|pair| pair[0].indicator != pair[1].indicator);
        let place = match things.len() {
            // "thu từ đất năm 2022 và 2023 lần lượt là 500 và 640 tỷ đồng"
            1 if self.years(&order).len() == order.of => 0,
            count if count == order.of && distinct => order.place,
            _ => return None,
        };
        things.into_iter().nth(place)
    }

    /// The period of a number by its place among the numbers of its sentence, where that names
    /// several years before them: not sure where it names another number of them, or things to pair
    /// with the numbers, too.
    pub(super) fn paired_period(&self, mention: &Mention) -> Option<Decision<Option<Period>>> {
        let order = self.order(mention)?;
        let years = self.years(&order);
        if years.len() < 2 {
            return None;
        }
        let things = self.things(mention, &order);
        let paired = years.len() == order.of && things.len() == 1;
        let (at, period) = if paired { years[order.place] } else { *years.last()? };
        Some(Decision::new(Some(period), paired, Some(at)))
    }

    /// Where a number stands among those that a sentence tells in one order.
    fn order(&self, mention: &Mention) -> Option<Order> {
        let (text, sentence) = (self.text, &mention.sentence);
        let marker =
            self.lexicon.last("respectively", &text.words, sentence.start, sentence.end)?;
        let first = text.first_level(sentence.start, sentence.end)?;
        // "lần lượt là 3.204 và 17 hồ sơ": the unit of the last is that of each.
        let kind = &self.unit_carrier(mention).reading.unit;
        let numbers: Vec<usize> = text
            .levels(sentence.start, sentence.end)
            .filter(|m| self.unit_carrier(m).reading.unit.is_kind_of(kind))
            .map(|m| m.number.start)
            .collect();
        let place = numbers.iter().position(|n| *n == mention.number.start)?;
        let to = if marker.0 < first { marker.0 } else { first };
        let of = numbers.len();
        (of > 1).then_some(Order { things: (sentence.start, to), place, of })
    }

    /// What the words before the numbers name that is counted in their unit.
    fn things(&self, mention: &Mention, order: &Order) -> Vec<Candidate> {
        let carrier = self.unit_carrier(mention);
        let items = self.items(order.things).into_iter();
        items.filter_map(|item| self.thing(mention, carrier, item)).collect()
    }

    /// The years that stand in the words before the numbers.
    fn years(&self, order: &Order) -> Vec<(Hit, Period)> {
        let (from, to) = order.things;
        let words = self.text.words.iter().enumerate().take(to).skip(from);
        words
            .filter_map(|(at, word)| {
                let year = Period::year(super::period::year(&word.folded)?)?;
                Some(((at, at + 1), year))
            })
            .collect()
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
