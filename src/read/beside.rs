//! What the numbers of a sentence are to each other: a rate of the one before, its plan, a part of
//! a whole.

use super::actor::Acting;
use super::indicator::Candidate;
use super::keyword::{Match, holds, phrase};
use super::lexicon::Hit;
use super::mention::Mention;
use super::period;
use super::proposal::Proposal;
use super::propose::Reader;
use crate::model::{Class, Decimal, IndicatorId, Period, Status, UnitId};
use crate::quote::UnitWord;

/// Words between the numbers of "353 trên tổng số 354".
const FRACTION: usize = 6;
/// Words before a fraction within which it is said to be achieved.
const ACHIEVED: usize = 5;
/// Words between a result and the percent of its plan.
const PROOF: usize = 4;
/// Words between a result and its plan.
const PLAN: usize = 16;
/// Words between a number and what says that it is of the same time of another year.
const SAME_TIME: usize = 9;

impl Reader<'_> {
    /// The proposal just before in the same sentence.
    pub(super) fn before(&self, mention: &Mention) -> Option<&Proposal> {
        let last = self.accepted.last()?;
        self.out.proposals.last().filter(|_| last.sentence == mention.sentence.start)
    }

    /// The indicator of the first number of "353/354".
    pub(super) fn part(&self, mention: &Mention) -> Option<IndicatorId> {
        let near = mention.number.start - self.accepted.last()?.number.min(mention.number.start)
            <= FRACTION;
        self.before(mention).filter(|_| near).map(|p| p.indicator)
    }

    /// "25.157 hồ sơ đúng hạn, chiếm tỷ lệ 98,2%": the rate of the number before.
    pub(super) fn rate(&self, mention: &Mention) -> Option<Candidate> {
        if mention.reading.unit != UnitWord::Percent {
            return None;
        }
        let number = self.accepted.last()?.number;
        let rate = self.catalogue.rate_of(self.before(mention)?.indicator)?;
        let (from, to) = (number.max(mention.sentence.start), mention.number.start);
        let (share, _) =
            self.lexicon.last("share", &self.text.words, from, to).filter(|_| to - from <= 16)?;
        let keyword = Match { from: share, to, gaps: 0 };
        Some(Candidate::beside(rate, self.data.indicator(rate).unit, keyword))
    }

    /// "3.905 tỷ đồng (dự toán giao 2.500 tỷ đồng)": the plan of the number before.
    pub(super) fn plan(&self, mention: &Mention) -> Option<Candidate> {
        let before = self.before(mention).filter(|p| p.status.class() == Class::Result)?;
        let unit = self.same_unit(mention, before)?;
        let from = self.accepted.last()?.number.max(mention.sentence.start);
        let to = mention.number.start;
        let named = |key: &str| self.lexicon.last(key, &self.text.words, from, to);
        let said = named("status.budgeted").into_iter().chain(named("status.planned")).max()?;
        let changed = self.lexicon.last("changed", &self.text.words, said.1, to).is_some();
        let beside = to - from <= PLAN && to - said.1 <= 4 && !changed;
        let keyword = Match { from: said.0, to: said.1, gaps: 0 };
        beside.then(|| Candidate::beside(before.indicator, unit, keyword))
    }

    /// "chỉ tiêu 6.500 tỷ đồng; kết quả thực hiện 5.980 tỷ đồng": the result of the plan before.
    pub(super) fn result(&self, mention: &Mention) -> Option<Candidate> {
        let before = self.before(mention).filter(|p| p.status.class() != Class::Result)?;
        let unit = self.same_unit(mention, before)?;
        let from = self.accepted.last()?.number.max(mention.sentence.start);
        let to = mention.number.start;
        let said = self.lexicon.last("status.result", &self.text.words, from, to)?;
        let keyword = Match { from: said.0, to: said.1, gaps: 0 };
        (to - from <= PLAN && to - said.1 <= 3)
            .then(|| Candidate::beside(before.indicator, unit, keyword))
    }

    /// "dự toán 45 tỷ đồng; cả năm được 52,3 tỷ đồng, đạt 116,2%": the result of the plan before,
    /// which the percent behind it proves.
    pub(super) fn proven_result(&self, mention: &Mention) -> Option<Candidate> {
        let before = self.before(mention).filter(|p| p.status.class() != Class::Result)?;
        let unit = self.same_unit(mention, before)?;
        let next = self.text.mentions.partition_point(|m| m.number.start <= mention.number.start);
        let percent = self.text.mentions.get(next).filter(|m| {
            m.reading.unit == UnitWord::Percent
                && m.sentence == mention.sentence
                && m.number.start - mention.number.end <= PROOF
        })?;
        let amount = |value: Decimal, unit: UnitId| value.checked_mul(self.data.unit(unit).factor);
        let whole = |reading: &crate::quote::Reading| reading.whole.unwrap_or(reading.value);
        let readings = [mention.reading.value, whole(&mention.reading)];
        let plan = amount(before.value, before.unit)?;
        let printed = percent.reading.value;
        let half = Decimal::new(5, (printed.scale() + 1).min(28));
        let fits = |value: Decimal| {
            let share =
                amount(value, unit)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(plan)?;
            Some(share.checked_sub(printed)?.abs() <= half)
        };
        let proven = readings.into_iter().any(|value| fits(value) == Some(true));
        let keyword = Match { from: percent.number.start, to: percent.number.end, gaps: 0 };
        proven.then(|| Candidate::beside(before.indicator, unit, keyword))
    }

    /// "tỉnh Nghệ An thu 3.120 tỷ đồng, trong khi tỉnh Hà Tĩnh thu được 2.460 tỷ đồng": the same of
    /// another province or year, which alone is said anew.
    pub(super) fn said_again(
        &self,
        mention: &Mention,
        acting: Option<Acting>,
    ) -> Option<Candidate> {
        let before = self.before(mention).filter(|p| p.status.class() == Class::Result)?;
        let unit = self.same_unit(mention, before)?;
        let last = self.accepted.last()?;
        let number = mention.number.start;
        let province = self.provinces.of(self.text, mention, acting, self.lexicon);
        let elsewhere = province.by.filter(|_| province.value != before.province);
        let year = before.period.map(|p| p.end().year);
        let then = period::year_in(&self.spoken, last.number, number)
            .filter(|(y, _)| Some(*y) != year)
            .map(|(_, hit)| hit);
        let (from, to) = elsewhere.or(then).filter(|hit| hit.0 > last.number && hit.1 <= number)?;
        let near = number - to <= ACHIEVED;
        near.then(|| Candidate::beside(before.indicator, unit, Match { from, to, gaps: 0 }))
    }

    /// Whether a number counts by fewer words what the number before it counted more narrowly:
    /// "cấp lần đầu 4.500 giấy chứng nhận; đã cấp 4.812 giấy".
    pub(super) fn is_widened(&self, mention: &Mention, best: &Candidate) -> bool {
        let Some((before, last)) = self.before(mention).zip(self.accepted.last()) else {
            return false;
        };
        let verb = best.keyword.and_then(|k| self.text.words.get(k.from));
        before.unit == best.unit
            && before.indicator != best.indicator
            && verb.is_some_and(|verb| last.keyword.contains(&verb.folded))
            && self.catalogue.excludes(best.indicator, &last.keyword)
    }

    /// "500 tỷ đồng, cùng kỳ năm 2023 là 420 tỷ đồng": the figure before at the same time of
    /// another year, which the words name.
    pub(super) fn at_same_time(&self, mention: &Mention) -> Option<(Candidate, Period, Hit)> {
        let before = self.before(mention).filter(|p| p.status.class() == Class::Result)?;
        let unit = self.same_unit(mention, before)?;
        let words = &self.text.words;
        let number = &mention.number;
        let from = self.accepted.last()?.number.max(number.start.saturating_sub(SAME_TIME));
        let to = mention.window.last().map_or(number.end, |i| i + 1).min(number.end + SAME_TIME);
        let said = self
            .lexicon
            .last("same-time", words, from, number.start)
            .or_else(|| self.lexicon.last("same-time", words, number.end, to))?;
        let until = (said.1 + SAME_TIME).min(mention.sentence.end);
        let dated = period::year_in(&self.spoken, said.0, until);
        let year_before = || {
            let hit = self.lexicon.last("year-before", words, said.0, until)?;
            Some((before.period?.end().year.checked_sub(1)?, hit))
        };
        let (year, hit) = dated.or_else(year_before)?;
        let then = period::in_year(before.period?, year).filter(|p| Some(*p) < before.period)?;
        let by = (said.0.min(hit.0), said.1.max(hit.1));
        let keyword = Match { from: by.0, to: by.1, gaps: 0 };
        Some((Candidate::beside(before.indicator, unit, keyword), then, by))
    }

    /// The unit of a number where it is one that the figure before could be in, its own first.
    fn same_unit(&self, mention: &Mention, before: &Proposal) -> Option<UnitId> {
        let dimension = |unit: UnitId| &self.data.unit(unit).dimension;
        let units = self.catalogue.units(self.text, mention, self.lexicon).into_iter();
        units
            .map(|(unit, _)| unit)
            .filter(|unit| dimension(*unit) == dimension(before.unit))
            .max_by_key(|unit| *unit == before.unit)
    }

    /// Whether the sentence began with a plan, and nothing says since that it was done.
    pub(super) fn goes_on_planning(&self, mention: &Mention) -> bool {
        let Some(last) = self.accepted.last() else { return false };
        let said = |key: &str| {
            self.lexicon.last(key, &self.text.words, last.number, mention.number.start).is_some()
        };
        let done = || said("status.past") || said("status.result");
        let reaches = self.text.brackets.reaches(last.number, mention.number.start);
        self.before(mention).is_some_and(|p| p.status == Status::Planned) && reaches && !done()
    }

    /// Whether a fraction counts what was achieved of what was set, and its best indicator counts
    /// what was set.
    pub(super) fn is_achieved_share(&self, mention: &Mention, all: &[Candidate]) -> bool {
        let from = mention.number.start.saturating_sub(ACHIEVED).max(mention.sentence.start);
        let said =
            self.lexicon.last("achieved", &self.text.words, from, mention.number.start).is_some();
        said && all.first().is_some_and(|best| !self.says_achieved(best))
    }

    /// Whether a candidate's keyword says that something was achieved.
    pub(super) fn says_achieved(&self, candidate: &Candidate) -> bool {
        let words = |k: Match| {
            self.lexicon
                .list("achieved")
                .iter()
                .any(|a| holds(&phrase(&a.join(" ")), &self.text.words, k.from, k.to))
        };
        candidate.keyword.is_some_and(words)
    }
}
