use super::document::{Document, Spot};
use super::excerpt::{self, Said};
use super::indicator::{Candidate, Catalogue};
use super::lexicon::Lexicon;
use super::mention::{Mention, Text};
use super::period::{self, Periods};
use super::province::Names;
use super::reject::{self, Reason};
use super::status::{self, Sections};
use super::{layout, scope, word};
use crate::model::{Class, Dataset, Decimal, EditionId, IndicatorId, Period, ProvinceId, Qualifier, Scope, Status, UnitId};
use crate::quote::{Role, UnitWord};

/// Score by which a second candidate must lie behind for the first to be sure.
const CLEAR: i32 = 4;
/// Score of an indicator of the same theme as the number before it in the sentence.
const THEME: i32 = 6;

/// What the person knows better than the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// The province that the report is of.
    pub province: Option<ProvinceId>,
    /// The period that it reports on.
    pub period: Option<Period>,
}

/// What a proposal is unsure of. The words stand in the language tables, `read.doubt.<word>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Another indicator may be meant.
    Indicator,
    /// The report does not name the province.
    Province,
    /// The report does not say the period.
    Period,
    /// Another tier may be meant.
    Scope,
    /// The digits can be read in two ways.
    Value,
    /// The unit is not printed beside the number.
    Unit,
    /// It may be a plan, or a result.
    Status,
    /// The phrase alone does not say the value.
    Quote,
    /// Another number has the same key.
    Key,
}

impl Doubt {
    /// The doubt's name, in kebab-case.
    pub fn word(self) -> &'static str {
        match self {
            Doubt::Indicator => "indicator",
            Doubt::Province => "province",
            Doubt::Period => "period",
            Doubt::Scope => "scope",
            Doubt::Value => "value",
            Doubt::Unit => "unit",
            Doubt::Status => "status",
            Doubt::Quote => "quote",
            Doubt::Key => "key",
        }
    }
}

/// An observation that a report seems to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it measures.
    pub indicator: IndicatorId,
    /// Where; `None` where the report does not say.
    pub province: Option<ProvinceId>,
    /// When; `None` where the report does not say.
    pub period: Option<Period>,
    /// Which tier.
    pub scope: Scope,
    /// The value in [`unit`](Proposal::unit), as printed; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit of print.
    pub unit: UnitId,
    /// The qualifier.
    pub qualifier: Qualifier,
    /// Result or plan.
    pub status: Status,
    /// The phrase that carries the number.
    pub quote: String,
    /// What is not sure, in order.
    pub doubts: Vec<Doubt>,
    /// Where the number stands in the report.
    pub at: Spot,
}

/// A number that was taken for no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The number with the words at it.
    pub said: String,
    /// Why.
    pub reason: Reason,
    /// Where it stands in the report.
    pub at: Spot,
}

/// What was read out of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// The observations, in the order of the text.
    pub proposals: Vec<Proposal>,
    /// The other numbers, in the order of the text.
    pub rejected: Vec<Rejected>,
}

/// Proposes the observations that a report makes. It reads words, not sense: what it proposes is for a person to check.
pub fn propose(document: &Document, data: &Dataset, given: Given) -> Proposals {
    let lexicon = Lexicon::new();
    let (flat, ranges) = layout::paragraphs(&document.text);
    let text = Text::new(&flat, &ranges, &lexicon);
    let title = word::words(document.title.as_deref().unwrap_or_default());
    let mut report = period::of_report(&title, &text, &lexicon);
    report.results = given.period.or(report.results);
    let edition = edition(data, given, report);
    let names = Names::new(data, edition);
    let province = given.province.or_else(|| names.of_report(&title, &text.words, &lexicon));
    let catalogue = Catalogue::new(data, &lexicon);
    let sections = Sections::new(&text, &lexicon);
    let (out, accepted) = (Proposals::default(), Vec::new());
    let mut reader = Reader { document, data, text: &text, lexicon: &lexicon, catalogue, sections, report, province, out, accepted };
    for mention in &text.mentions {
        reader.mention(mention, &names);
    }
    let mut out = reader.out;
    out.rejected.sort_by_key(|r| r.at);
    out
}

/// The edition whose names are looked for: that of the period, or the last.
fn edition(data: &Dataset, given: Given, report: Periods) -> EditionId {
    let last = EditionId(data.editions.len().saturating_sub(1) as u8);
    let by_province = given.province.map(|p| data.province(p).edition);
    // A year that straddles two is told of when it is over.
    by_province.or_else(|| data.edition_of(report.results.or(report.plans)?, None)).unwrap_or(last)
}

struct Reader<'r> {
    document: &'r Document,
    data: &'r Dataset,
    text: &'r Text<'r>,
    lexicon: &'r Lexicon,
    catalogue: Catalogue<'r>,
    sections: Sections,
    report: Periods,
    province: Option<ProvinceId>,
    out: Proposals,
    /// The number of each proposal: where it stands, in words, and its sentence.
    accepted: Vec<(usize, usize)>,
}

impl Reader<'_> {
    fn mention(&mut self, mention: &Mention, names: &Names) {
        // "không có", "một" are numbers only where they count a figure: otherwise nobody takes them for one.
        let spelt = !mention.reading.said.bytes().any(|b| b.is_ascii_digit());
        match self.judge(mention, names, spelt) {
            Ok((candidate, doubts)) => self.accept(mention, candidate, doubts),
            Err(_) if spelt => {}
            Err(reason) => self.reject(mention, reason),
        }
    }

    fn reject(&mut self, mention: &Mention, reason: Reason) {
        let said = mention.reading.said.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.rejected.push(Rejected { said, reason, at: self.document.spot(mention.bytes.start) });
    }

    /// The indicator of a number, or why it has none.
    fn judge(&self, mention: &Mention, names: &Names, spelt: bool) -> Result<(Candidate, Vec<Doubt>), Reason> {
        if let Some(reason) = reject::reason(self.text, mention, names, self.lexicon) {
            return Err(reason);
        }
        if self.catalogue.units(self.text, mention, self.lexicon).is_empty() {
            return Err(Reason::Unit);
        }
        let mut all = self.catalogue.candidates(self.text, mention, &self.surroundings(mention), self.lexicon);
        // A sentence goes on about what it speaks of.
        let theme = self.before(mention).map(|p| &self.data.indicator(p.indicator).theme);
        for candidate in &mut all {
            candidate.score += if theme == Some(&self.data.indicator(candidate.indicator).theme) { THEME } else { 0 };
        }
        all.sort_by_key(|c| (-c.score, c.indicator));
        if spelt {
            let beside = |c: &Candidate| c.keyword.is_some_and(|k| k.from >= mention.number.end && k.from <= mention.number.end + 1);
            all.retain(beside);
        }
        if mention.is_whole()
            && let Some(part) = self.part(mention)
        {
            all.retain(|c| c.indicator != part && self.data.indicator(c.indicator).theme == self.data.indicator(part).theme);
            if let Some(whole) = self.catalogue.whole_of(part) {
                all.sort_by_key(|c| c.indicator != whole);
            }
        }
        let Some(best) = all.first().cloned() else {
            return self.rate(mention).or_else(|| self.plan(mention)).map(|c| (c, Vec::new())).ok_or(Reason::Indicator);
        };
        let rival = all.get(1).is_some_and(|c| best.score - c.score < CLEAR && !mention.is_whole());
        let doubts = if best.unsure || rival { vec![Doubt::Indicator] } else { Vec::new() };
        Ok((best, doubts))
    }

    /// The words beyond the sentence that may tell what it is about: its paragraph so far, and a short line above.
    fn surroundings(&self, mention: &Mention) -> Vec<(usize, usize)> {
        let paragraph = &self.text.paragraphs[mention.paragraph];
        let mut out = vec![(paragraph.start, mention.sentence.start)];
        let above = (0..mention.paragraph).rev().take(8).find(|p| self.text.ends_with_colon(*p) || self.text.paragraphs[*p].len() <= 12);
        out.extend(above.map(|p| (self.text.paragraphs[p].start, self.text.paragraphs[p].end)));
        out
    }

    /// The proposal just before in the same sentence.
    fn before(&self, mention: &Mention) -> Option<&Proposal> {
        let (_, sentence) = self.accepted.last()?;
        self.out.proposals.last().filter(|_| *sentence == mention.sentence.start)
    }

    /// The indicator of the first number of "353/354".
    fn part(&self, mention: &Mention) -> Option<IndicatorId> {
        Some(self.before(mention)?.indicator)
    }

    /// "25.157 hồ sơ đúng hạn, chiếm tỷ lệ 98,2%": the rate of the number before.
    fn rate(&self, mention: &Mention) -> Option<Candidate> {
        if mention.reading.unit != UnitWord::Percent {
            return None;
        }
        let (number, _) = *self.accepted.last()?;
        let rate = self.catalogue.rate_of(self.before(mention)?.indicator)?;
        let (from, to) = (number.max(mention.sentence.start), mention.number.start);
        let (share, _) = self.lexicon.last("share", &self.text.words, from, to).filter(|_| to - from <= 16)?;
        let keyword = super::keyword::Match { from: share, to, gaps: 0 };
        Some(Candidate { indicator: rate, unit: self.data.indicator(rate).unit, score: 0, named: 0, keyword: Some(keyword), unsure: false })
    }

    /// "3.905 tỷ đồng (dự toán giao 2.500 tỷ đồng)": the plan of the number before.
    fn plan(&self, mention: &Mention) -> Option<Candidate> {
        let (number, _) = *self.accepted.last()?;
        let before = self.before(mention)?;
        let unit = self.catalogue.units(self.text, mention, self.lexicon).into_iter().map(|(u, _)| u);
        let unit = unit.max_by_key(|u| *u == before.unit)?;
        let (from, to) = (number.max(mention.sentence.start), mention.number.start);
        let named = |key: &str| self.lexicon.last(key, &self.text.words, from, to);
        let said = named("status.budgeted").into_iter().chain(named("status.planned")).max()?;
        let beside = to - from <= 14 && to - said.1 <= 4 && named("changed").is_none();
        let same = self.data.unit(unit).dimension == self.data.unit(before.unit).dimension && before.status.class() == Class::Result;
        let keyword = super::keyword::Match { from: said.0, to: said.1, gaps: 0 };
        let (indicator, keyword) = (before.indicator, Some(keyword));
        (beside && same && mention.reading.unit == UnitWord::Money).then_some(Candidate {
            indicator,
            unit,
            score: 0,
            named: 0,
            keyword,
            unsure: true,
        })
    }

    fn accept(&mut self, mention: &Mention, candidate: Candidate, mut doubts: Vec<Doubt>) {
        let indicator = self.data.indicator(candidate.indicator);
        let unit = self.data.unit(candidate.unit);
        let (scope, said) = scope::scope(self.text, mention, indicator, self.lexicon);
        if !said {
            doubts.push(Doubt::Scope);
        }
        let (status, said) = status::status(self.text, mention, &self.sections, self.lexicon);
        if !said {
            doubts.push(Doubt::Status);
        }
        let planned = status.class() != Class::Result;
        let (mut period, mut said) = period::period(self.text, mention, planned, self.report, self.lexicon);
        if let Some(before) =
            self.before(mention).filter(|p| planned && p.indicator == candidate.indicator && p.status.class() == Class::Result)
        {
            // The plan beside a result is the plan of the same time.
            (period, said) = (before.period, true);
        }
        if !said {
            doubts.push(Doubt::Period);
        }
        let (value, upper) = self.value(mention, unit.dimension == unit.id);
        if mention.reading.other.is_some() && unit.dimension != unit.id {
            doubts.push(Doubt::Value);
        }
        if mention.reading.unit == UnitWord::None && mention.reading.role != Role::Part {
            doubts.push(Doubt::Unit);
        }
        if self.province.is_none() {
            doubts.push(Doubt::Province);
        }
        let qualifier = mention.reading.qualifier;
        let named = if matches!(mention.reading.unit, UnitWord::Counted(_)) { candidate.named } else { 0 };
        let words = candidate.keyword.map(|k| (k.from, k.to));
        let (quote, carries) = excerpt::quote(self.text, mention, words, named, &Said { value, upper, unit, qualifier });
        if !carries {
            doubts.push(Doubt::Quote);
        }
        let class = status.class();
        let same = |p: &&Proposal| (p.indicator, p.period, p.scope, p.status.class()) == (candidate.indicator, period, scope, class);
        if let Some((index, twin)) = self.out.proposals.iter().enumerate().rfind(|(_, p)| same(p)) {
            let beside = self.accepted[index].1 == mention.sentence.start;
            if (twin.value, twin.upper, twin.unit) == (value, upper, candidate.unit) {
                return self.reject(mention, Reason::Repeated);
            }
            if beside && mention.joined {
                // "33 tổ chức và 12 hộ": neither is the whole.
                let twin = self.out.proposals.remove(index);
                self.accepted.remove(index);
                self.out.rejected.push(Rejected { said: twin.quote, reason: Reason::Breakdown, at: twin.at });
                return self.reject(mention, Reason::Breakdown);
            }
            if beside && twin.unit == candidate.unit && value < twin.value {
                return self.reject(mention, Reason::Breakdown);
            }
            doubts.push(Doubt::Key);
        }
        doubts.sort();
        doubts.dedup();
        let at = self.document.spot(mention.bytes.start);
        self.accepted.push((mention.number.start, mention.sentence.start));
        let (indicator, province, unit) = (candidate.indicator, self.province, candidate.unit);
        self.out.proposals.push(Proposal { indicator, province, period, scope, value, upper, unit, qualifier, status, quote, doubts, at });
    }

    /// The value in the unit of print. There is no part of a case: of two readings of a count the whole number is meant, and
    /// thousands are multiplied out.
    fn value(&self, mention: &Mention, counts: bool) -> (Decimal, Option<Decimal>) {
        let reading = &mention.reading;
        if !counts {
            return (reading.value, reading.upper);
        }
        let whole = |value: Decimal, other: Option<Decimal>| {
            let value = other.filter(|o| o.is_integer() && !value.is_integer()).unwrap_or(value);
            value.checked_mul(reading.scale).map_or(value, |v| if v.is_integer() { v.trunc() } else { v })
        };
        (whole(reading.value, reading.other), reading.upper.map(|u| whole(u, reading.other_upper)))
    }
}
