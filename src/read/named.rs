//! Which province a number is of, where a text names several: "tỉnh Nghệ An thu 3.120 tỷ đồng, trong
//! khi tỉnh Hà Tĩnh thu được 2.460 tỷ đồng".

use super::actor::{Acting, Actor};
use super::evidence::Decision;
use super::lexicon::{Hit, Lexicon};
use super::mention::{CARRY, Mention, Text};
use super::province::Names;
use super::word::Break;
use crate::model::ProvinceId;

/// Words between a name and a number that it speaks of whatever stands before it: "cao hơn Hà Tĩnh
/// (52,6%)".
const BESIDE: usize = 2;
/// Words that a name may have, with what joins it to the next of a list.
const LISTED: usize = 8;
/// Words between the name of the whole country and a number that is of it.
const WHOLE: usize = 4;

/// A province that a text names.
struct Naming {
    at: Hit,
    province: ProvinceId,
    /// Whether it is said to be one: "tỉnh", "province".
    titled: bool,
    /// Whether what follows is about it: it begins its clause, or stands behind "của" or its like.
    subject: bool,
    /// Whether something else is of it: "mô hình của tỉnh Quảng Ninh".
    tied: bool,
    /// Whether it is only what something is compared with: "cao hơn của tỉnh Hà Tĩnh".
    compared: bool,
}

/// The provinces that a text names, in its order.
pub(super) struct Provinces {
    found: Vec<Naming>,
    /// The province that the text is of, and where it names it first.
    own: Option<ProvinceId>,
    first: Option<Hit>,
    /// Whether a person said which it is.
    given: bool,
    /// The country as a whole.
    country: Option<ProvinceId>,
}

impl Provinces {
    /// The names in a text that is of a province, given by a person or told by the text.
    pub fn new(
        text: &Text,
        names: &Names,
        (own, given): (Option<ProvinceId>, bool),
        country: Option<ProvinceId>,
        lexicon: &Lexicon,
    ) -> Provinces {
        let mut found: Vec<Naming> = Vec::new();
        let mut at = 0;
        while at < text.words.len() {
            let Some((province, end)) = names.at(&text.words, at) else {
                at += 1;
                continue;
            };
            found.push(naming(text, (at, end), province, lexicon));
            at = end;
        }
        let first = own.and_then(|p| found.iter().find(|n| n.province == p)).map(|n| n.at);
        let first = first.filter(|_| !given);
        Provinces { found, own, first, given, country }
    }

    /// The province of a number, by whose work it is. One that is not the text's is sure only where
    /// the words are about it.
    pub fn of(
        &self,
        text: &Text,
        mention: &Mention,
        acting: Option<Acting>,
        lexicon: &Lexicon,
    ) -> Decision<Option<ProvinceId>> {
        let own = Decision::new(self.own, self.own.is_some(), self.first);
        if self.given {
            return own;
        }
        if let Some(hit) = self.whole(text, mention, lexicon) {
            return Decision::new(self.country.or(self.own), false, Some(hit));
        }
        let (start, number) = (mention.sentence.start, mention.number.start);
        if let Some(named) = self.behind(mention, lexicon, text) {
            return Decision::new(Some(named.province), named.titled, Some(named.at));
        }
        let reaching = |n: &&Naming| text.brackets.reaches(n.at.0, number);
        let compared = |n: &&Naming| n.compared && !is_right_beside(text, n, number);
        let before = self.within(start, number).filter(reaching).rfind(|n| !compared(n));
        if let Some(named) = before {
            return self.by(text, named, number, acting);
        }
        if let Some(other) = self.within(start, number).filter(reaching).rfind(compared) {
            return Decision::new(self.own, false, Some(other.at));
        }
        // "Tỉnh Hà Tĩnh thu 2.460 tỷ đồng. Tỷ lệ thu gom đạt 90%."
        let paragraph = text.paragraphs[mention.paragraph].start;
        let earlier = self
            .within(paragraph.max(start.saturating_sub(CARRY)), start)
            .rfind(|n| n.titled && n.subject && text.brackets.of(n.at.0) == 0);
        match earlier {
            Some(n) if Some(n.province) != self.own => {
                Decision::new(Some(n.province), false, Some(n.at))
            }
            _ => own,
        }
    }

    /// The names that lie wholly in a run of words.
    fn within(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Naming> {
        let first = self.found.partition_point(|n| n.at.0 < from);
        let last = self.found.partition_point(|n| n.at.0 < to);
        self.found[first..last.max(first)].iter().filter(move |n| n.at.1 <= to)
    }

    /// The province by a name before the number in its sentence.
    fn by(
        &self,
        text: &Text,
        named: &Naming,
        number: usize,
        acting: Option<Acting>,
    ) -> Decision<Option<ProvinceId>> {
        if Some(named.province) == self.own {
            return Decision::new(self.own, true, Some(named.at));
        }
        // "Sở Tài nguyên và Môi trường Hà Tĩnh"
        let of_office = acting.is_some_and(|a| {
            matches!(a.actor, Actor::Department | Actor::Office) && a.at.1 == named.at.0
        });
        // "Theo mô hình của tỉnh Quảng Ninh, tiếp nhận 100 hồ sơ": the comma ends what is of it.
        let comma = (named.at.1..=number)
            .find(|i| text.words.get(*i).is_some_and(|w| w.before >= Break::Comma))
            .filter(|i| {
                let beside = text.brackets.of(named.at.0) == text.brackets.of(number);
                named.tied && beside && text.first_level(named.at.1, *i).is_none()
            });
        if comma == Some(named.at.1) {
            return Decision::new(self.own, false, Some(named.at));
        }
        let about = (named.titled && named.subject && comma.is_none()) || of_office;
        let parted = (named.at.1..=number)
            .any(|i| text.words.get(i).is_some_and(|w| w.before >= Break::Clause));
        let other = text.first_level(named.at.1, number).is_some();
        let beside = number - named.at.1 <= BESIDE;
        let listed = self
            .within(named.at.0.saturating_sub(LISTED), named.at.0)
            .any(|n| named.at.0 - n.at.1 <= 1 && n.province != named.province);
        let of_it = about || beside || (!other && (named.titled || named.subject));
        let province = if of_it && !listed { Some(named.province) } else { self.own };
        let sure = about && !listed && !(other && parted);
        Decision::new(province, sure, Some(named.at))
    }

    /// A name behind a number in its clause: "2.460 tỷ đồng của tỉnh Hà Tĩnh".
    fn behind(&self, mention: &Mention, lexicon: &Lexicon, text: &Text) -> Option<&Naming> {
        let end = mention.number.end;
        let to = mention.window.last().map_or(end, |i| i + 1);
        let to = (end..to).find(|i| text.words[*i].before >= Break::Comma).unwrap_or(to);
        let tied = |n: &&Naming| {
            let title = lexicon.last("province", &text.words, n.at.0.saturating_sub(2), n.at.0);
            let start = title.filter(|t| t.1 == n.at.0).map_or(n.at.0, |t| t.0);
            end <= n.at.0 && n.at.1 <= to && lexicon.behind("scope.tie", &text.words, start)
        };
        self.within(end, to).find(tied).filter(|n| Some(n.province) != self.own)
    }

    /// "cả nước đạt 42,02%": the number is of no province.
    fn whole(&self, text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<Hit> {
        let number = mention.number.start;
        let from = mention.sentence.start.max(number.saturating_sub(WHOLE + 2));
        let hit = lexicon.last("nation", &text.words, from, number)?;
        let parted = (hit.0 + 1..=number)
            .any(|i| text.words.get(i).is_some_and(|w| w.before >= Break::Comma));
        let alone = text.first_level(hit.0, number).is_none();
        (!parted && alone && text.brackets.reaches(hit.0, number)).then_some(hit)
    }
}

/// Whether a word that says what the name before it is of stands there: "Ha Tinh province".
fn behind(text: &Text, at: usize, lexicon: &Lexicon) -> bool {
    let joined = text.words.get(at).is_some_and(|w| w.before == Break::None && !w.capital);
    joined && lexicon.at("province", &text.words, at).is_some()
}

/// The words around the name of a province.
fn naming(text: &Text, at: Hit, province: ProvinceId, lexicon: &Lexicon) -> Naming {
    let words = &text.words;
    let title = lexicon
        .last("province", words, at.0.saturating_sub(2), at.0)
        .filter(|title| title.1 == at.0);
    let titled = title.is_some() || behind(text, at.1, lexicon);
    let start = title.map_or(at.0, |title| title.0);
    let parted = |i: usize| words.get(i).is_none_or(|w| w.before >= Break::Comma) || i == 0;
    let begins = parted(start);
    let tied = !begins && lexicon.behind("province-of", words, start);
    let from = if tied && !parted(start - 1) { start - 1 } else { start };
    let compared = !begins && lexicon.behind("province-compared", words, from);
    let subject = !compared && (begins || lexicon.behind("province-about", words, start));
    Naming { at, province, titled, subject, tied, compared }
}

/// Whether a number stands right behind a name, and no comma parts them: "cao hơn Hà Tĩnh (52,6%)".
fn is_right_beside(text: &Text, named: &Naming, number: usize) -> bool {
    let parted =
        (named.at.1..=number).any(|i| text.words.get(i).is_some_and(|w| w.before >= Break::Comma));
    let bracketed = text.brackets.of(named.at.0) != text.brackets.of(number);
    number - named.at.1 <= BESIDE && (bracketed || !parted)
}
