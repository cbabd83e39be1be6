//! What a number is a number of: by the keywords of the indicators, the longest and nearest in its
//! clause.

use super::actor::{Acting, Actor};
use super::keyword::{Keyword, Match, Phrase, holds, matches, phrase};
use super::lexicon::Lexicon;
use super::mention::{Mention, Text};
use super::word::Break;
use crate::model::{Dataset, Decimal, IndicatorId, UnitId};
use crate::quote::UnitWord;
use crate::words::Lang;

/// Words that the name of a unit may have.
const NAME: usize = 2;
/// Words behind a number's unit that say nothing, so that the keyword may begin after them.
const REACH: usize = 8;

/// The indicators as they can be recognised.
pub(super) struct Catalogue<'d> {
    data: &'d Dataset,
    /// Of each indicator its keywords, or its names where it has none.
    keywords: Vec<Vec<Keyword>>,
    /// Of each unit its names.
    units: Vec<Vec<Phrase>>,
}

/// An indicator that a number may belong to.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub score: i32,
    /// Words that name the unit behind the number.
    pub named: usize,
    /// Where its keyword stands; `None` where only a number before it tells.
    pub keyword: Option<Match>,
    /// What a quote shows of it.
    pub shown: Option<Match>,
    /// Whether something speaks against being sure.
    pub unsure: bool,
    /// Whether it is of the departments of all sectors together.
    pub all_departments: bool,
}

impl Candidate {
    /// What a number is by the number before it, and the words that say so.
    pub fn beside(indicator: IndicatorId, unit: UnitId, keyword: Match) -> Candidate {
        Candidate {
            indicator,
            unit,
            score: 0,
            named: 0,
            keyword: Some(keyword),
            shown: Some(keyword),
            unsure: false,
            all_departments: false,
        }
    }
}

/// What stands around a number that its own sentence does not hold: runs of words before it, and
/// whose work it is of.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub runs: &'a [(usize, usize)],
    pub acting: Option<Acting>,
}

/// A number in its text.
struct Number<'a, 't> {
    text: &'a Text<'t>,
    mention: &'a Mention<'t>,
    around: Surroundings<'a>,
    lexicon: &'a Lexicon,
    /// The [keys](super::word::Word::key) of the words of its window, sorted: most keywords begin
    /// with none of them.
    keys: Vec<u64>,
}

/// A keyword at one place: how much speaks for it, where it stands, and with what around it.
struct Weighed {
    score: i32,
    found: Match,
    shown: Match,
    unsure: bool,
    all_departments: bool,
}

impl<'d> Catalogue<'d> {
    pub fn new(data: &'d Dataset, lexicon: &Lexicon) -> Catalogue<'d> {
        let own = |id: usize| -> Vec<Keyword> {
            let indicator = &data.indicators[id];
            match indicator.keywords.is_empty() {
                true => {
                    Lang::all().filter_map(|l| Keyword::named(indicator.name.only(l)?)).collect()
                }
                false => indicator.keywords.iter().filter_map(|k| Keyword::parse(k)).collect(),
            }
        };
        let keywords = (0..data.indicators.len()).map(own).collect();
        let names = |u: &crate::model::Unit| {
            let symbols =
                Lang::all().filter_map(|l| u.symbol.only(l)).map(phrase).filter(|s| !s.is_empty());
            symbols
                .chain(
                    lexicon
                        .list(&format!("unit.{}", u.id))
                        .iter()
                        .map(|p| p.iter().map(|w| (w.clone(), false)).collect()),
                )
                .collect()
        };
        Catalogue { data, keywords, units: data.units.iter().map(names).collect() }
    }

    /// The units that a number may be in, and how many words name each.
    pub fn units(&self, text: &Text, mention: &Mention, lexicon: &Lexicon) -> Vec<(UnitId, usize)> {
        let scale = mention.reading.scale;
        let all = || self.data.units.iter().enumerate().map(|(i, u)| (UnitId(i as u16), u));
        let of = |fits: &dyn Fn(&crate::model::Unit) -> bool| {
            all().filter(|(_, u)| fits(u)).map(|(i, _)| (i, 1)).collect()
        };
        match mention.reading.unit {
            UnitWord::Percent => of(&|u| Lang::all().any(|l| u.symbol.only(l) == Some("%"))),
            UnitWord::Money => of(&|u| u.dimension == "money" && u.factor == scale),
            UnitWord::None if scale > Decimal::ONE => {
                of(&|u| u.dimension == "money" && u.factor == scale)
            }
            UnitWord::Area => of(&|u| u.dimension == "area" && u.factor == Decimal::ONE),
            // Of tonnes and kilograms the one that is said.
            UnitWord::PerDay => {
                let said = mention.reading.said.to_lowercase();
                let named = |u: &crate::model::Unit| {
                    Lang::all().filter_map(|l| u.symbol.only(l)).any(|s| said.contains(s))
                };
                let rank = |u| if named(u) { 2 } else { usize::from(u.factor == Decimal::ONE) };
                let rates = all().filter(|(_, u)| u.dimension == "mass-rate");
                rates.map(|(i, u)| (i, rank(u))).collect()
            }
            UnitWord::Counted(_) => {
                let mut noun = mention.number.end;
                noun = lexicon.at("classifier", &text.words, noun).unwrap_or(noun);
                let named = |names: &[Phrase]| {
                    let fits = |n: &&Phrase| {
                        n.iter()
                            .enumerate()
                            .all(|(i, w)| text.words.get(noun + i).is_some_and(|x| x.folded == w.0))
                    };
                    names.iter().filter(fits).map(Vec::len).max()
                };
                all()
                    .filter(|(_, u)| u.dimension == u.id)
                    .filter_map(|(i, _)| Some((i, named(&self.units[i.0 as usize])?)))
                    .collect()
            }
            UnitWord::None => {
                all().filter(|(_, u)| u.dimension == u.id).map(|(i, _)| (i, 0)).collect()
            }
            UnitWord::Foreign | UnitWord::PercentagePoints | UnitWord::Times => Vec::new(),
        }
    }

    /// The indicators whose keywords stand near a number in one of some units, the best first.
    pub fn candidates(
        &self,
        text: &Text,
        mention: &Mention,
        units: &[(UnitId, usize)],
        around: Surroundings,
        lexicon: &Lexicon,
    ) -> Vec<Candidate> {
        let bare = mention.reading.unit == UnitWord::None && mention.reading.scale == Decimal::ONE;
        let mut keys: Vec<u64> = mention.window.iter().map(|i| text.words[*i].key).collect();
        keys.sort_unstable();
        let number = &Number { text, mention, around, lexicon, keys };
        let mut out: Vec<Candidate> = Vec::new();
        for (i, indicator) in self.data.indicators.iter().enumerate() {
            let dimension = &self.data.unit(indicator.unit).dimension;
            let Some((unit, named)) = units
                .iter()
                .filter(|(u, _)| self.data.unit(*u).dimension == *dimension)
                .max_by_key(|(_, n)| *n)
            else {
                continue;
            };
            let unit = if bare { indicator.unit } else { *unit };
            let own = self.keywords[i].iter();
            let best = own
                .chain(self.of_numerator(indicator.numerator, number))
                .flat_map(|k| weigh(k, number))
                .filter(|c| !bare || self.names_unit(c, text, indicator.unit, mention))
                .max_by_key(|w| (w.score, !w.unsure));
            if let Some(best) = best {
                out.push(Candidate {
                    indicator: IndicatorId(i as u32),
                    unit,
                    score: best.score + 2 * *named as i32,
                    named: *named,
                    keyword: Some(best.found),
                    shown: Some(best.shown),
                    unsure: best.unsure || bare,
                    all_departments: best.all_departments,
                });
            }
        }
        out.sort_by_key(|c| (-c.score, c.indicator));
        out
    }

    /// The keywords of what a rate is a rate of. "thu tiền sử dụng đất đạt 90%" is of a plan: a
    /// share of money is said to be one.
    fn of_numerator(&self, numerator: Option<IndicatorId>, number: &Number) -> &[Keyword] {
        let Number { text, mention, lexicon, .. } = *number;
        let Some(id) = numerator else { return &[] };
        let money = self.data.unit(self.data.indicator(id).unit).dimension == "money";
        let (from, to) = (mention.sentence.start, mention.number.start);
        let said = || lexicon.last("share-of", &text.words, from, to).is_some();
        if money && !said() { &[] } else { &self.keywords[id.0 as usize] }
    }

    /// Whether a keyword before a number without a unit names what is counted: "số hồ sơ tiếp nhận:
    /// 500".
    fn names_unit(&self, weighed: &Weighed, text: &Text, unit: UnitId, mention: &Mention) -> bool {
        let (from, to) = (
            weighed.found.from.saturating_sub(4).max(mention.sentence.start),
            mention.number.start,
        );
        let beside = weighed.found.to <= to && to - weighed.found.to <= 4;
        beside && self.units[unit.0 as usize].iter().any(|name| holds(name, &text.words, from, to))
    }

    /// Whether some words hold what a keyword of an indicator must not stand beside.
    pub fn excludes(&self, indicator: IndicatorId, words: &[String]) -> bool {
        let stands = |phrase: &Phrase| {
            words.windows(phrase.len()).any(|w| w.iter().zip(phrase).all(|(a, b)| *a == b.0))
        };
        self.keywords[indicator.0 as usize].iter().flat_map(|k| &k.excluded).any(stands)
    }

    /// The rate whose numerator a number just before was.
    pub fn rate_of(&self, numerator: IndicatorId) -> Option<IndicatorId> {
        self.data
            .indicators
            .iter()
            .position(|i| i.numerator == Some(numerator))
            .map(|i| IndicatorId(i as u32))
    }

    /// The whole of "353/354 hồ sơ" where the part is known.
    pub fn whole_of(&self, part: IndicatorId) -> Option<IndicatorId> {
        let rate = self.rate_of(part)?;
        self.data.indicator(rate).denominator
    }
}

/// How much speaks for a keyword, wherever it stands in the clause of a number; and where that
/// is.
fn weigh(keyword: &Keyword, number: &Number) -> Vec<Weighed> {
    if number.keys.binary_search(&keyword.first).is_err() {
        return Vec::new();
    }
    let Number { text, mention, around: beyond, lexicon, .. } = *number;
    // Who acts is asked of first: most keywords ask for nobody.
    let all_departments =
        beyond.acting.is_some_and(|a| matches!(a.actor, Actor::AllDepartments(_)));
    if keyword.all_departments && !all_departments {
        return Vec::new();
    }
    let window = &mention.window;
    let (Some(first), Some(last)) = (window.first(), window.last()) else { return Vec::new() };
    let found = matches(&keyword.phrase, &text.words, window);
    if found.is_empty() {
        return Vec::new();
    }
    let number = &mention.number;
    // What a comma parts from the number belongs to the next one: "1.790 hồ sơ, quá hạn 28 hồ
    // sơ".
    let first_comma =
        (number.end..=*last).find(|i| text.words[*i].before == Break::Comma).unwrap_or(usize::MAX);
    if keyword.excluded.iter().any(|x| holds(x, &text.words, *first, first_comma.min(last + 1))) {
        return Vec::new();
    }
    let mut context = if keyword.all_departments { 6 } else { 0 };
    let mut unsure = false;
    let mut around: Option<Match> = None;
    for list in &keyword.contexts {
        let stands = |from: usize, to: usize| list.iter().any(|c| holds(c, &text.words, from, to));
        if let Some(beside) =
            list.iter().find_map(|c| matches(c, &text.words, window).into_iter().next())
        {
            (context, around) = (context + 6, Some(beside));
        } else if stands(mention.sentence.start, mention.sentence.end) {
            context += 3;
        } else if beyond.runs.iter().any(|(from, to)| stands(*from, *to)) {
            (context, unsure) = (context + 1, true);
        } else {
            return Vec::new();
        }
    }
    let commas = |from: usize, to: usize| {
        (from..to).filter(|i| text.words.get(*i).is_some_and(|w| w.before == Break::Comma)).count()
    };
    let weigh = |found: Match| {
        let spans = found.from < number.start && found.to > number.start;
        let (distance, parted) = if spans {
            (0, commas(found.from + 1, number.start + 1))
        } else if found.from >= number.end {
            (found.from - number.end, if found.from >= first_comma { 9 } else { 0 })
        } else {
            (number.start.saturating_sub(found.to), commas(found.to, number.start + 1))
        };
        let length = keyword.phrase.len() as i32;
        let far = (distance.min(30) as i32) / 2 + 4 * (parted.min(9) as i32);
        let out_of_reach = found.from >= number.end && distance > REACH;
        let score = 8 * length + context - far - 2 * found.gaps as i32;
        // Where the keyword only names the unit, a quote needs what stands around it: "6 tập
        // thể được nhận Bằng khen".
        let alone = found.from == number.end && keyword.phrase.len() <= NAME;
        let shown = around.filter(|_| alone).map_or(found, |a| Match {
            from: found.from.min(a.from),
            to: found.to.max(a.to),
            ..found
        });
        (!out_of_reach && parted < 4 && score > 3).then_some(Weighed {
            score,
            found,
            shown,
            unsure,
            all_departments: keyword.all_departments,
        })
    };
    // "hồ sơ trả không giải quyết" says that it was not done.
    let denied = |found: &Match| lexicon.behind("negation", &text.words, found.from);
    found.into_iter().filter(|f| !denied(f)).filter_map(weigh).collect()
}
