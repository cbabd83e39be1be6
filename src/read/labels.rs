//! Labels read against the lists of a project: by names, keywords and the phrases of the language
//! tables.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::keyword::{Keyword, matches, phrase};
use super::known::{Known, meant};
use super::label::{Area, Dated, Derived, Head, Label, Named};
use super::lexicon::{Lexicon, folded};
use super::open::Open;
use super::period;
use super::region;
use super::unit_names::UnitNames;
use super::when;
use super::word::{Word, words};
use crate::collation;
use crate::model::{Class, Dataset, Date, IndicatorId, ProvinceId, Scope, Status, UnitId};
use crate::words::Lang;

const HEADS: [(Head, &str); 4] = [
    (Head::Ordinal, "label.ordinal-head"),
    (Head::Unit, "label.unit-head"),
    (Head::Code, "label.code-head"),
    (Head::Note, "label.note-head"),
];
const DERIVED: [(Derived, &str); 4] = [
    (Derived::OfPlan, "label.of-plan"),
    (Derived::Change, "label.change"),
    (Derived::Share, "label.share"),
    (Derived::Rank, "label.rank"),
];
pub(super) const STATUSES: [(Status, &str); 6] = [
    (Status::Estimated, "label.estimated"),
    (Status::Preliminary, "label.preliminary"),
    // "Kế hoạch điều chỉnh" is a plan.
    (Status::Budgeted, "label.budgeted"),
    (Status::Planned, "label.planned"),
    (Status::Revised, "label.revised"),
    (Status::Actual, "label.actual"),
];
const INTENTIONS: [(Status, &str); 4] = [
    (Status::Budgeted, "status.budgeted"),
    (Status::Planned, "status.planned"),
    (Status::Planned, "label.assigned"),
    (Status::Preliminary, "status.preliminary"),
];
const SCOPES: [(Scope, &str); 5] = [
    (Scope::Province, "scope.province"),
    (Scope::District, "scope.district"),
    (Scope::Commune, "scope.commune"),
    (Scope::All, "scope.all"),
    (Scope::Department, "scope.department"),
];

/// Reads labels against the lists of a project.
pub struct Labels<'d> {
    data: &'d Dataset,
    lexicon: &'static Lexicon,
    /// Of each province its names, as they are compared, with and without tones.
    provinces: Vec<(String, ProvinceId)>,
    bare: Vec<(String, ProvinceId)>,
    regions: Vec<String>,
    units: UnitNames<'d>,
    indicators: Vec<Known>,
}

impl<'d> Labels<'d> {
    /// Makes the names of a project ready.
    pub fn new(data: &'d Dataset) -> Labels<'d> {
        let lexicon = Lexicon::get();
        let mut provinces = Vec::new();
        for (i, province) in data.provinces.iter().enumerate() {
            let names = Lang::all().filter_map(|l| province.name.only(l));
            let all = names.chain(province.aliases.iter().map(String::as_str));
            provinces.extend(all.map(|name| (folded_text(name), ProvinceId(i as u32))));
        }
        let bare = provinces.iter().map(|(name, id)| (toneless(name), *id)).collect();
        let regions = data.regions.iter().flat_map(|r| {
            Lang::all().filter_map(|l| r.name.only(l)).map(folded_text).collect::<Vec<_>>()
        });
        Labels {
            data,
            lexicon,
            provinces,
            bare,
            regions: regions.collect(),
            units: UnitNames::new(data, lexicon),
            indicators: data.indicators.iter().map(Known::of).collect(),
        }
    }

    /// Reads a label. `around` is what stands around it and may say what is meant: the title, the
    /// head of the section.
    pub fn read(&self, text: &str, around: &str) -> Label {
        let parted = with_parted_years(unnumbered(text));
        let text = parted.as_str();
        let mut out = Label::default();
        let mut open = Open { text, words: words(text), used: Vec::new() };
        open.used = vec![false; open.words.len()];
        let whole: Vec<String> = open.words.iter().map(|w| w.folded.clone()).collect();
        out.head = self.head(&whole);
        out.total = self.is_one_of("label.total", &whole);
        if let Some(found) = self.province(&open.words) {
            (out.provinces, out.area) = found;
            out.misspelt = self.is_misspelt(&out.provinces, text);
            return out;
        }
        if let Some(id) = self.named_exactly(&whole) {
            // The name of an indicator may hold words that else say something: "so với kế hoạch".
            out.indicator = Some(self.meant(id, &[], around));
            // The sign of percent is no word of the name.
            out.units = text.contains('%').then(|| self.unit("%")).flatten().unwrap_or_default();
            return out;
        }
        self.units(&mut open, &mut out);
        self.scope(&mut open, &mut out);
        self.status(&mut open, &mut out);
        let percent = open.text.contains('%')
            || out.units.iter().any(|unit| self.data.unit(*unit).is_percent());
        self.intention(&mut open, &mut out);
        out.when = when::when(&mut open, percent, self.lexicon);
        let free: Vec<String> = open.free().iter().map(|i| open.words[*i].folded.clone()).collect();
        match self.named_exactly(&free) {
            Some(id) => {
                out.indicator = Some(self.meant(id, &out.units, around));
                return out;
            }
            None => out.derived = self.derived(&mut open),
        }
        region::within(&self.regions, &open.words).into_iter().for_each(|at| open.take(at));
        if out.derived.is_none() {
            out.indicator = self.indicator(&mut open, around);
        }
        let axis = self.is_one_of("label.axis-head", &whole);
        if out.indicator.is_none() && out.derived.is_none() && !axis {
            out.when = when::unclear(&mut open, self.lexicon).or(out.when);
        }
        self.fillers(&mut open);
        if let Some(named) = &mut out.indicator {
            named.sure &= open.free().is_empty();
        }
        out.rest = rest(&open);
        out
    }

    /// The provinces that a text names anywhere, where it names one only: a title, a letterhead.
    pub fn place(&self, text: &str) -> Vec<ProvinceId> {
        let words = words(text);
        let mut found: Vec<(&str, Vec<ProvinceId>)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let run = |length: usize| -> Option<String> {
                let some = words.get(at..at + length)?;
                // A name has capitals: "hòa bình" is peace.
                let capital = some.iter().all(|w| w.capital || w.is_number());
                capital
                    .then(|| some.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" "))
            };
            let best = (1..=6).rev().find_map(|length| {
                let name = run(length)?;
                let all = self.provinces.iter().filter(|(n, _)| *n == name);
                let ids: Vec<ProvinceId> = all.clone().map(|(_, id)| *id).collect();
                all.map(|(n, _)| n.as_str()).next().map(|n| (length, n, ids))
            });
            match best {
                Some((length, name, ids)) => {
                    if !ids.iter().any(|id| self.data.is_country(*id)) {
                        found.push((name, ids));
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        let mut ids = found.iter().map(|(_, ids)| ids);
        match ids.next() {
            Some(first) if ids.all(|other| other == first) => first.clone(),
            _ => Vec::new(),
        }
    }

    /// The day that a text names, as "ngày 10 tháng 01 năm 2024", and of what it is. One up to which
    /// something is counted is none.
    pub fn day(&self, text: &str) -> Option<(Date, Dated)> {
        let words = words(text);
        period::whole(&words, self.lexicon).into_iter().find_map(|(at, period)| {
            let as_of = self.lexicon.at("period.as-of", &words, at.start).is_some()
                || self.lexicon.behind("period.as-of", &words, at.start);
            let names = |key| self.lexicon.last(key, &words, 0, at.start).is_some();
            let of = match () {
                () if names("label.law") => Dated::Law,
                () if names("label.attached") => Dated::Attached,
                () => Dated::Document,
            };
            (period.start() == period.end() && !as_of).then_some((period.start(), of))
        })
    }

    /// Whether a text is of one of the phrases of a list, and nothing else.
    pub fn is(&self, key: &str, text: &str) -> bool {
        self.is_one_of(&format!("label.{key}"), &folded(text))
    }

    /// Whether all words of a text speak of time.
    pub fn is_time(&self, text: &str) -> bool {
        let words = folded(text);
        let time = |word: &String| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || self.lexicon.list("label.time").iter().any(|p| p[..] == [word.clone()])
        };
        !words.is_empty() && words.iter().all(time)
    }

    /// The text behind the first phrase of a list that it begins with.
    pub fn behind<'t>(&self, key: &str, text: &'t str) -> Option<&'t str> {
        let words = words(text);
        let end = self.lexicon.at(&format!("label.{key}"), &words, 0)?;
        // "ĐVT: %": what follows may have no letters.
        let bare = || text[words[end - 1].at.end..].trim_start_matches([':', ' ']);
        Some(words.get(end).map_or_else(bare, |word| &text[word.at.start..]))
    }

    /// The units that a text names and nothing else; `None` where it is no unit.
    pub fn unit(&self, text: &str) -> Option<Vec<UnitId>> {
        self.units.read(text)
    }

    fn head(&self, whole: &[String]) -> Option<Head> {
        HEADS.into_iter().find(|(_, key)| self.is_one_of(key, whole)).map(|(head, _)| head)
    }

    fn is_one_of(&self, key: &str, whole: &[String]) -> bool {
        !whole.is_empty() && self.lexicon.list(key).iter().any(|phrase| phrase == whole)
    }

    /// The province, region or part of a province that a whole label names.
    fn province(&self, words: &[Word]) -> Option<(Vec<ProvinceId>, Option<Area>)> {
        let whole = joined(words);
        if whole.is_empty() {
            return None;
        }
        let exact = |name: &str| -> Vec<ProvinceId> {
            self.provinces.iter().filter(|(n, _)| n == name).map(|(_, id)| *id).collect()
        };
        let found = exact(&whole);
        if !found.is_empty() {
            return Some((found, None));
        }
        if self.regions.contains(&whole) {
            return Some((Vec::new(), Some(Area::Region)));
        }
        let titled = self.lexicon.at("province", words, 0).filter(|end| *end < words.len());
        let name = titled.map_or(whole.clone(), |end| joined(&words[end..]));
        let found = exact(&name);
        if titled.is_some() && !found.is_empty() {
            return Some((found, None));
        }
        // "Hoà Bình", "Ha Noi": the same letters without their marks, if only one province has
        // them.
        let bare = toneless(&name);
        let found: Vec<ProvinceId> =
            self.bare.iter().filter(|(n, _)| *n == bare).map(|(_, id)| *id).collect();
        let ids = |id: &ProvinceId| (&self.data.province(*id).id, self.data.province(*id).edition);
        let mut editions: Vec<_> = found.iter().map(ids).collect();
        editions.sort();
        editions.dedup();
        let unique = editions.windows(2).all(|pair| pair[0].1 != pair[1].1);
        if !found.is_empty() && unique {
            return Some((found, None));
        }
        let part = self.lexicon.at("place", words, 0).filter(|end| *end < words.len());
        // "Quận 1", "Huyện Ba Vì": a name follows.
        part.filter(|end| words[*end].capital || words[*end].is_number())
            .map(|_| (Vec::new(), Some(Area::Part)))
    }

    /// Whether a text has marks that the provinces it was taken for have not: "Quảng Nịnh".
    fn is_misspelt(&self, ids: &[ProvinceId], text: &str) -> bool {
        let names = self.provinces.iter().filter(|(_, id)| ids.contains(id));
        !ids.is_empty() && !names.clone().any(|(name, _)| collation::may_spell(text, name))
    }

    fn units(&self, open: &mut Open, out: &mut Label) {
        if let Some((at, end)) = self.unit_head(open)
            && let text = open.text[open.words[end - 1].at.end..].trim_start_matches([':', ' '])
            && !text.trim_matches([')', ' ']).is_empty()
        {
            match self.unit(text) {
                Some(units) => out.units = units,
                None => out.unknown_unit = Some(text.trim_end_matches([')', ' ']).to_string()),
            }
            let words = open.words.len();
            return open.take(at..words);
        }
        let mut from = 0;
        while let Some(start) = open.text[from..].find(['(', '[']).map(|at| from + at) {
            let Some(end) = open.text[start..].find([')', ']']).map(|at| start + at) else { break };
            let inner = &open.text[start + 1..end];
            let range = index(&open.words, start)..index(&open.words, end);
            let said = self.behind("unit-head", inner).unwrap_or(inner);
            if let Some(units) = self.unit(said) {
                out.units.extend(units);
                open.take(range);
            } else if self.units.looks_like_one(said) {
                out.unknown_unit = Some(said.trim().to_string());
                open.take(range);
            }
            from = end + 1;
        }
        if out.units.is_empty()
            && (begins_with_percent(open.text) || open.text.trim_end().ends_with('%'))
            && let Some(units) = self.unit("%")
        {
            // "% KH" is another thing; the words behind tell.
            out.units = units;
        }
        if out.units.is_empty()
            && !open.words.is_empty()
            && let Some(units) = self.unit(open.text)
        {
            out.units = units;
            open.used.fill(true);
        }
        if out.units.is_empty() && out.unknown_unit.is_none() {
            self.last_unit(open, out);
        }
    }

    /// "Đơn vị tính: ha", at the start of a label or behind its name.
    fn unit_head(&self, open: &Open) -> Option<(usize, usize)> {
        (0..open.words.len()).find_map(|at| {
            let end = self.lexicon.at("label.unit-head", &open.words, at)?;
            let colon = || {
                let next = open.words.get(end).map_or(open.text.len(), |word| word.at.start);
                open.text[open.words[end - 1].at.end..next].contains(':')
            };
            let bracketed = open.text[..open.words[at].at.start].trim_end().ends_with(['(', '[']);
            (at == 0 || colon() && !bracketed).then_some((at, end))
        })
    }

    /// "Diện tích, ha": a unit behind the last comma or dash, if it is one in which things are
    /// measured. What is counted may be a part of the name: "tổ chức, cá nhân".
    fn last_unit(&self, open: &mut Open, out: &mut Label) {
        let text = open.text.trim_end_matches([' ', '/']);
        let Some(mark) = text.rfind([',', ';', ':', '/', '–']).or_else(|| text.rfind(" - "))
        else {
            return;
        };
        let behind = text[mark..].trim_start_matches([',', ';', ':', '/', '–', '-', ' ']);
        let Some(units) = self.unit(behind).filter(|_| mark > 0) else { return };
        let unit = |id: &UnitId| self.data.unit(*id);
        if units.iter().all(|id| unit(id).dimension != unit(id).id) {
            let (from, words) = (index(&open.words, mark), open.words.len());
            open.take(from..words);
            out.units = units;
        }
    }

    fn scope(&self, open: &mut Open, out: &mut Label) {
        for (scope, key) in SCOPES {
            for at in 0..open.words.len() {
                if let Some(end) = self.lexicon.at(key, &open.words, at)
                    && open.is_free(at..end)
                    && (scope != Scope::Department || open.words.len() <= end - at + 1)
                {
                    open.take(at..end);
                    out.scope = Some(scope);
                    return;
                }
            }
        }
    }

    fn status(&self, open: &mut Open, out: &mut Label) {
        for (status, key) in STATUSES {
            for at in 0..open.words.len() {
                if let Some(end) = self.lexicon.at(key, &open.words, at)
                    && open.is_free(at..end)
                    && !open.is_compared(at, self.lexicon)
                {
                    // "Kết quả thực hiện kế hoạch": what was done of it, and no plan.
                    let carried_out = status.class() != Class::Result
                        && self.lexicon.behind("label.carried-out", &open.words, at);
                    open.take(at..end);
                    out.status = out.status.or((!carried_out).then_some(status));
                }
            }
        }
    }

    /// Words that say in sentences, too, that something was planned, where a label
    /// says nothing else: "được giao".
    fn intention(&self, open: &mut Open, out: &mut Label) {
        let mut rest = Open { text: open.text, words: open.words.clone(), used: open.used.clone() };
        let mut said = None;
        for (status, key) in INTENTIONS {
            while let Some(range) = rest.find(key, self.lexicon) {
                rest.take(range.clone());
                // "Chỉ tiêu" heads what is measured as well as what is aimed at.
                let words: Vec<String> =
                    rest.words[range].iter().map(|word| word.folded.clone()).collect();
                if self.is_one_of("label.filler", &words) {
                    continue;
                }
                said = said.or(Some(status));
            }
        }
        let mut others = rest.free().into_iter();
        let says_nothing = |at: usize| {
            let word = &rest.words[at];
            let key = |key| self.is_one_of(key, std::slice::from_ref(&word.folded));
            word.is_number() || key("label.filler") || key("label.time") || key("label.beside-time")
        };
        if said.is_some() && others.all(says_nothing) {
            out.status = out.status.or(said);
            open.used = rest.used;
        }
    }

    fn derived(&self, open: &mut Open) -> Option<Derived> {
        let signed = open.text.contains("+/-") || open.text.contains("±") || is_index(open);
        for (derived, key) in DERIVED {
            for at in 0..open.words.len() {
                if let Some(end) = self.lexicon.at(key, &open.words, at)
                    && open.is_free(at..end)
                {
                    let rank = derived == Derived::Rank || derived == Derived::Share;
                    // "Hạng mục" is no rank: a short word stands alone or first.
                    if !rank || at == 0 {
                        open.take(at..end);
                        return Some(derived);
                    }
                }
            }
        }
        signed.then_some(Derived::Change)
    }

    fn named_exactly(&self, free: &[String]) -> Option<IndicatorId> {
        let plain = |words: &[String]| -> Vec<String> {
            let fill = |w: &&String| !self.is_one_of("label.filler", std::slice::from_ref(*w));
            words.iter().filter(fill).cloned().collect()
        };
        let wanted = plain(free);
        if wanted.is_empty() {
            return None;
        }
        let mut found = self.indicators.iter().enumerate().filter(|(_, known)| {
            let keyword = |k: &Keyword| {
                k.contexts.is_empty()
                    && plain(&k.phrase.iter().map(|(w, _)| w.clone()).collect::<Vec<_>>()) == wanted
            };
            known.names.iter().any(|name| plain(name) == wanted)
                || known.keywords.iter().any(keyword)
        });
        let first = found.next()?;
        // A name goes before a keyword of another.
        let named = |id: usize| self.indicators[id].names.iter().any(|n| plain(n) == wanted);
        match found.next() {
            None => Some(IndicatorId(first.0 as u32)),
            Some(second) => {
                let all = [first.0, second.0].into_iter().chain(found.map(|f| f.0));
                let mut own = all.filter(|id| named(*id));
                own.next().filter(|_| own.next().is_none()).map(|id| IndicatorId(id as u32))
            }
        }
    }

    /// What the whole name of an indicator means among what stands around it.
    fn meant(&self, id: IndicatorId, units: &[UnitId], around: &str) -> Named {
        let around = words(around);
        let ends = |at: usize| {
            let key = |key| self.lexicon.at(key, &around, at).is_some();
            around[at].is_number() || key("label.filler") || key("label.time")
        };
        meant(id, (&self.data.indicators, &self.indicators), units, &around, &ends)
    }

    fn indicator(&self, open: &mut Open, around: &str) -> Option<Named> {
        let free = open.free();
        let context = words(&format!("{} ; {around}", open.text));
        let holds = |p: &[(String, bool)]| super::keyword::holds(p, &context, 0, context.len());
        let here =
            |p: &[(String, bool)]| super::keyword::holds(p, &open.words, 0, open.words.len());
        let mut best: Vec<(usize, IndicatorId, Range<usize>)> = Vec::new();
        for (i, known) in self.indicators.iter().enumerate() {
            let id = IndicatorId(i as u32);
            let of_keywords = known.keywords.iter().filter(|k| {
                k.contexts.iter().all(|either| either.iter().any(|p| holds(p)))
                    && !k.excluded.iter().any(|p| here(p))
            });
            let names = known.names.iter().map(|name| phrase(&name.join(" ")));
            let phrases = of_keywords.map(|k| k.phrase.clone()).chain(names);
            let found = phrases.filter_map(|p| {
                let m = matches(&p, &open.words, &free).into_iter().next()?;
                Some((p.len(), m.from..m.to))
            });
            if let Some((length, at)) = found.max_by_key(|(length, _)| *length) {
                best.push((length, id, at));
            }
        }
        best.sort_by_key(|(length, id, _)| (std::cmp::Reverse(*length), *id));
        let (length, indicator, at) = best.first()?.clone();
        let rivals = best.iter().filter(|(other, ..)| *other == length).count() > 1;
        open.take(at);
        // What is left says more than what was known: it is another thing.
        let left = open.free().len();
        (left <= 2 * length).then_some(Named { indicator, sure: !rivals })
    }

    fn fillers(&self, open: &mut Open) {
        for at in 0..open.words.len() {
            if let Some(end) = self.lexicon.at("label.filler", &open.words, at)
                && open.is_free(at..end)
            {
                open.take(at..end);
            }
        }
    }
}

/// A text in folded words.
fn folded_text(text: &str) -> String {
    folded(text).join(" ")
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// A text with blanks before years that letters are glued to: "9T2024", "KH2024".
pub(super) fn with_parted_years(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 4
            && out.ends_with(char::is_alphabetic)
            && period::year(&text[at..at + digits]).is_some()
        {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Whether a text begins with the sign of percent.
fn begins_with_percent(text: &str) -> bool {
    text.trim_start().starts_with('%')
}

/// The word that begins at a byte, or behind it.
fn index(words: &[Word], byte: usize) -> usize {
    words.partition_point(|word| word.at.start < byte)
}

/// The words that are left, as they stand there.
fn rest(open: &Open) -> String {
    let free = open.free();
    free.iter().map(|i| &open.text[open.words[*i].at.clone()]).collect::<Vec<_>>().join(" ")
}

/// Whether a head sets one year against an earlier one: "2024/2023".
fn is_index(open: &Open) -> bool {
    open.words.windows(2).any(|two| {
        let parted = open.text[two[0].at.end..two[1].at.start].trim() == "/";
        let year = |word: &Word| period::year(&word.folded);
        parted && year(&two[0]).zip(year(&two[1])).is_some_and(|(a, b)| a > b)
    })
}

/// A label without the number of its row: "1. ", "II. ", "a) ", "1.2 ", "- ".
fn unnumbered(text: &str) -> &str {
    let text = text.trim_start_matches(['-', '–', '+', '*', '•', ' ']);
    let end = text.find(' ').unwrap_or(0);
    let number = &text[..end];
    let body = number.trim_end_matches(['.', ')', ':']);
    let closed = body.len() < number.len();
    let roman = !body.is_empty() && body.bytes().all(|b| b"IVX".contains(&b));
    let letter = body.chars().count() == 1 && body.chars().all(char::is_alphabetic);
    let digits = !body.is_empty()
        && body.len() <= 8
        && body
            .split('.')
            .all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    let several = digits && body.contains('.');
    let is = closed && (roman || letter || digits) || several || roman && body.len() > 1;
    if is { text[end..].trim_start() } else { text }
}

/// A text without the marks of its letters: "hoà bình" and "hòa bình" are one.
fn toneless(text: &str) -> String {
    let bare = text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    bare.map(|c| if c == 'đ' { 'd' } else { c }).filter(|c| *c != ' ').collect()
}
