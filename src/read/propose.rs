use super::actor::{Acting, Actor, Actors};
use super::document::Document;
use super::doubt::Doubt;
use super::indicator::{Candidate, Catalogue, Surroundings};
use super::keyword::Match;
use super::lexicon::{Hit, Lexicon};
use super::mention::{CARRY, Mention, Text};
use super::named::Provinces;
use super::period::{self, PeriodMentions, Periods};
use super::proposal::{Overrides, Proposals, Rejected};
use super::province::Names;
use super::reject::{self, Reason};
use super::status::Sections;
use super::{layout, scope, word};
use crate::model::{
    Class, Dataset, Date, EditionId, IndicatorId, Period, ProvinceId, ProvinceKind, Scope,
};

/// Score by which a second candidate must lie behind for the first to be sure.
const CLEAR: i32 = 4;
/// Score of an indicator of the same theme as the number before it in the sentence.
const THEME: i32 = 6;
/// Score that a keyword loses that the number before it has behind it.
const TAKEN: i32 = 16;

/// Proposes the observations that a report makes. It reads words, not sense: what it proposes is
/// for a person to check.
pub fn propose(document: &Document, data: &Dataset, given: Overrides) -> Proposals {
    let lexicon = Lexicon::get();
    let (flat, ranges) = layout::paragraphs(&document.text, document.wrapped);
    let text = Text::new(&flat, &ranges);
    let title = word::words(document.title.as_deref().unwrap_or_default());
    let spoken = PeriodMentions::new(&text, lexicon);
    let mut report = period::of_report(&title, &text, &spoken, lexicon);
    report.results = given.period.or(report.results);
    let date = period::first_date(&title, &text, lexicon);
    let edition = edition(data, given, report, date);
    let (names, told) = names(data, edition, (&title, &text), lexicon);
    let of = (given.province.or(told), given.province.is_some());
    let provinces = Provinces::new(&text, &names, of, country(data, edition), lexicon);
    let catalogue = Catalogue::new(data, lexicon);
    let sections = Sections::new(&text, lexicon);
    let actors = Actors::new(&text, &title, &names, lexicon);
    let out = Proposals { province: of.0, ..Proposals::default() };
    let (accepted, parts) = (Vec::new(), Vec::new());
    let mut reader = Reader {
        document,
        data,
        text: &text,
        lexicon,
        catalogue,
        sections,
        actors,
        spoken,
        report,
        provinces,
        out,
        accepted,
        parts,
    };
    for i in 0..text.mentions.len() {
        reader.mention(&text.among(i, lexicon));
    }
    let mut out = reader.out;
    out.rejected.sort_by_key(|r| r.at);
    out
}

/// The edition whose names are looked for: that of the period, else that of the day that the text
/// names first, or the last.
fn edition(data: &Dataset, given: Overrides, report: Periods, date: Option<Date>) -> EditionId {
    let last = EditionId(data.editions.len().saturating_sub(1) as u8);
    let by_province = given.province.map(|p| data.province(p).edition);
    let day = date.and_then(|d| Period::parse(&d.to_string()).ok());
    // A year that straddles two is told of when it is over.
    by_province
        .or_else(|| data.edition_of(report.results.or(report.plans).or(day)?, None))
        .unwrap_or(last)
}

/// The names of an edition, and the province that the text is of. Where it names none of them, the
/// other editions are tried, the latest first: an abolished province is told as long as its text is
/// read.
fn names(
    data: &Dataset,
    edition: EditionId,
    (title, text): (&[word::Word], &Text),
    lexicon: &Lexicon,
) -> (Names, Option<ProvinceId>) {
    let of = |edition: EditionId| {
        let names = Names::new(data, edition);
        let named = names.of_report(title, &text.words, lexicon);
        (names, named)
    };
    let first = of(edition);
    if first.1.is_some() {
        return first;
    }
    let others = (0..data.editions.len()).rev().map(|i| EditionId(i as u8));
    others.filter(|e| *e != edition).map(of).find(|(_, named)| named.is_some()).unwrap_or(first)
}

/// The country as a whole in an edition.
fn country(data: &Dataset, edition: EditionId) -> Option<ProvinceId> {
    let whole =
        |p: &crate::model::Province| p.edition == edition && p.kind == ProvinceKind::Country;
    data.provinces.iter().position(whole).map(|i| ProvinceId(i as u32))
}

/// Where the number of a proposal stands.
pub(super) struct Accepted {
    /// Its first word.
    pub number: usize,
    /// The first word of its sentence.
    pub sentence: usize,
    /// The words of its keyword.
    pub keyword: Vec<String>,
    /// Where they stand.
    pub at: Hit,
}

/// What a number is found to be.
pub(super) struct Judged {
    pub candidate: Candidate,
    pub doubts: Vec<Doubt>,
    /// Whose work it is of.
    pub acting: Option<Acting>,
    /// The period where it is the same time of another year, and the words that say so.
    pub then: Option<(Period, Hit)>,
    /// Whether it is the plan of the number before it.
    pub plan: bool,
}

impl Judged {
    fn sure(candidate: Candidate, acting: Option<Acting>) -> Judged {
        Judged { candidate, doubts: Vec::new(), acting, then: None, plan: false }
    }
}

/// What no two figures of a report have in common.
pub(super) type Key = (IndicatorId, Option<ProvinceId>, Option<Period>, Scope, Class);

/// A report as it is being read, number by number.
pub(super) struct Reader<'r> {
    pub(super) document: &'r Document,
    pub(super) data: &'r Dataset,
    pub(super) text: &'r Text<'r>,
    pub(super) lexicon: &'r Lexicon,
    pub(super) catalogue: Catalogue<'r>,
    pub(super) sections: Sections,
    pub(super) actors: Actors,
    pub(super) spoken: PeriodMentions,
    pub(super) report: Periods,
    pub(super) provinces: Provinces,
    pub(super) out: Proposals,
    /// Where the number of each proposal stands.
    pub(super) accepted: Vec<Accepted>,
    /// What was found to be counted in parts only, in which sentence.
    pub(super) parts: Vec<(usize, Key)>,
}

impl Reader<'_> {
    fn mention(&mut self, mention: &Mention) {
        // "không có", "một" are numbers only where they count a figure: otherwise nobody takes them
        // for one.
        let spelt = !mention.reading.said.bytes().any(|b| b.is_ascii_digit());
        match self.judge(mention, spelt) {
            Ok(judged) => self.accept(mention, judged),
            Err(_) if spelt => {}
            Err(reason) => self.reject(mention, reason),
        }
    }

    pub(super) fn reject(&mut self, mention: &Mention, reason: Reason) {
        let said = mention.reading.said.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.rejected.push(Rejected {
            said,
            reason,
            at: self.document.spot(mention.bytes.start),
            bytes: mention.bytes.clone(),
        });
    }

    /// The indicator of a number, or why it has none.
    fn judge(&self, mention: &Mention, spelt: bool) -> Result<Judged, Reason> {
        let acting = self.acting(mention);
        match reject::reason(self.text, mention, self.lexicon) {
            Some(Reason::OtherTime) => {
                let (candidate, period, by) =
                    self.at_same_time(mention).ok_or(Reason::OtherTime)?;
                let then = Some((period, by));
                return Ok(Judged { then, ..Judged::sure(candidate, acting) });
            }
            Some(reason) => return Err(reason),
            None => {}
        }
        if acting.is_some_and(|a| a.actor == Actor::OnePlace && a.stated) {
            return Err(Reason::OnePlace);
        }
        let units = self.catalogue.units(self.text, mention, self.lexicon);
        if units.is_empty() {
            return Err(Reason::Unit);
        }
        let related = self.paired(mention).or_else(|| self.proven_result(mention));
        if let Some(candidate) = related {
            return Ok(Judged::sure(candidate, acting));
        }
        let runs = self.surroundings(mention);
        // A text that nowhere speaks of the sector is of all of them: "các xã, phường đã giải quyết".
        let all = acting.map(|a| match a.actor {
            Actor::Tier(scope) if !self.actors.of_sector => {
                Acting { actor: Actor::AllDepartments(scope), ..a }
            }
            _ => a,
        });
        let around = Surroundings { runs: &runs, acting: all };
        let mut found = self.catalogue.candidates(self.text, mention, &units, around, self.lexicon);
        for candidate in &mut found {
            candidate.score += self.bearing(mention, candidate);
        }
        found.sort_by_key(|c| (-c.score, c.indicator));
        if spelt {
            let beside = |c: &Candidate| {
                c.keyword.is_some_and(|k| {
                    k.from >= mention.number.end && k.from <= mention.number.end + 1
                })
            };
            found.retain(beside);
        }
        if mention.is_fraction() && !mention.is_whole() && self.is_achieved_share(mention, &found) {
            // "hoàn thành 15/16 nhiệm vụ trọng tâm": sixteen were set; the fifteen are another
            // indicator, if there is one.
            found.retain(|c| self.says_achieved(c));
        }
        if mention.is_whole()
            && let Some(part) = self.part(mention)
        {
            found.retain(|c| {
                c.indicator != part
                    && self.data.indicator(c.indicator).theme == self.data.indicator(part).theme
            });
            if let Some(whole) = self.catalogue.whole_of(part) {
                found.sort_by_key(|c| c.indicator != whole);
            }
        }
        let named = !found.is_empty();
        let acting = if found.iter().any(|c| c.all_departments) { all } else { acting };
        self.keep_own(&mut found, acting);
        if named && found.is_empty() {
            return Err(Reason::OtherOffice);
        }
        let Some(best) = found.first().cloned() else {
            return self.by_the_one_before(mention, acting).ok_or(Reason::Indicator);
        };
        let rival =
            found.get(1).is_some_and(|c| best.score - c.score < CLEAR && !mention.is_whole());
        // Whose tier it is, of which sector, is said nowhere.
        let of_any = !self.actors.of_sector
            && acting.is_some_and(|a| matches!(a.actor, Actor::Tier(_)))
            && self.is_at_department(best.indicator);
        let unsure = best.unsure || rival || of_any || self.is_widened(mention, &best);
        let doubts = if unsure { vec![Doubt::Indicator] } else { Vec::new() };
        Ok(Judged { doubts, ..Judged::sure(best, acting) })
    }

    /// What a number is that no keyword names: a rate, a plan or a result of the number before it.
    fn by_the_one_before(&self, mention: &Mention, acting: Option<Acting>) -> Option<Judged> {
        if let Some(rate) = self.rate(mention) {
            let before = self.before(mention).map_or(&[][..], |p| &p.doubts);
            let doubts = before
                .iter()
                .copied()
                .filter(|d| matches!(d, Doubt::Indicator | Doubt::Coverage))
                .collect();
            return Some(Judged { doubts, ..Judged::sure(rate, acting) });
        }
        if let Some(plan) = self.plan(mention) {
            return Some(Judged { plan: true, ..Judged::sure(plan, acting) });
        }
        if let Some(result) = self.result(mention) {
            return Some(Judged::sure(result, acting));
        }
        let again = self.said_again(mention, acting)?;
        let doubts = vec![Doubt::Indicator];
        Some(Judged { doubts, ..Judged::sure(again, acting) })
    }

    /// Leaves out the indicators of the sector's own department where an office of another sector
    /// acted, or those of all sectors together.
    fn keep_own(&self, found: &mut Vec<Candidate>, acting: Option<Acting>) {
        match acting.map(|a| a.actor) {
            Some(Actor::OtherSector) => found.retain(|c| !self.is_at_department(c.indicator)),
            Some(Actor::AllDepartments(_)) => {
                found.retain(|c| c.all_departments || !self.is_at_department(c.indicator))
            }
            _ => {}
        }
    }

    /// Whose work a number is of.
    pub(super) fn acting(&self, mention: &Mention) -> Option<Acting> {
        self.actors.of(self.text, mention, self.lexicon)
    }

    pub(super) fn is_at_department(&self, indicator: IndicatorId) -> bool {
        scope::home(self.data.indicator(indicator)) == Scope::Department
    }

    /// How much the number before it in the sentence speaks for a candidate, or against it.
    fn bearing(&self, mention: &Mention, candidate: &Candidate) -> i32 {
        let Some(before) = self.before(mention) else { return 0 };
        // A sentence goes on about what it speaks of.
        let theme = |id: IndicatorId| &self.data.indicator(id).theme;
        let goes_on = theme(before.indicator) == theme(candidate.indicator);
        // "415 tỷ đồng thu từ tiền sử dụng đất và thu tiền thuê đất 64 tỷ đồng": the first words
        // are those of the first number.
        let taken = self.accepted.last().is_some_and(|last| {
            let shared =
                |k: Match| k.from < last.at.1 && last.at.0 < k.to && last.at.0 > last.number;
            candidate.keyword.is_some_and(shared) && before.indicator == candidate.indicator
        });
        (if goes_on { THEME } else { 0 }) - (if taken { TAKEN } else { 0 })
    }

    /// The words beyond the sentence that may tell what it is about: its paragraph so far, and a
    /// short line above.
    fn surroundings(&self, mention: &Mention) -> Vec<(usize, usize)> {
        let paragraph = &self.text.paragraphs[mention.paragraph];
        let start = paragraph.start.max(mention.sentence.start.saturating_sub(CARRY));
        let mut out = vec![(start, mention.sentence.start)];
        let above = (0..mention.paragraph)
            .rev()
            .take(8)
            .find(|p| self.text.ends_with_colon(*p) || self.text.paragraphs[*p].len() <= 12);
        out.extend(above.map(|p| (self.text.paragraphs[p].start, self.text.paragraphs[p].end)));
        out
    }
}
