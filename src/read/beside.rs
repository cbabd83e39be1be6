//! What the numbers of a sentence are to each other: a rate of the one before, its plan, a part of
//! a whole.

use super::indicator::Candidate;
use super::keyword::{Match, holds, phrase};
use super::mention::Mention;
use super::proposal::Proposal;
use super::propose::Reader;
use crate::model::{Class, IndicatorId, Status};
use crate::quote::UnitWord;

/// Words between the numbers of "353 trên tổng số 354".
const FRACTION: usize = 6;
/// Words before a fraction within which it is said to be achieved.
const ACHIEVED: usize = 5;

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
        Some(Candidate {
            indicator: rate,
            unit: self.data.indicator(rate).unit,
            score: 0,
            named: 0,
            keyword: Some(keyword),
            shown: Some(keyword),
            unsure: false,
        })
    }

    /// "3.905 tỷ đồng (dự toán giao 2.500 tỷ đồng)": the plan of the number before.
    pub(super) fn plan(&self, mention: &Mention) -> Option<Candidate> {
        let number = self.accepted.last()?.number;
        let before = self.before(mention)?;
        let unit =
            self.catalogue.units(self.text, mention, self.lexicon).into_iter().map(|(u, _)| u);
        let unit = unit.max_by_key(|u| *u == before.unit)?;
        let (from, to) = (number.max(mention.sentence.start), mention.number.start);
        let named = |key: &str| self.lexicon.last(key, &self.text.words, from, to);
        let said = named("status.budgeted").into_iter().chain(named("status.planned")).max()?;
        let beside = to - from <= 14 && to - said.1 <= 4 && named("changed").is_none();
        let same = self.data.unit(unit).dimension == self.data.unit(before.unit).dimension
            && before.status.class() == Class::Result;
        let keyword = Match { from: said.0, to: said.1, gaps: 0 };
        let (indicator, keyword) = (before.indicator, Some(keyword));
        (beside && same && mention.reading.unit == UnitWord::Money).then_some(Candidate {
            indicator,
            unit,
            score: 0,
            named: 0,
            keyword,
            shown: keyword,
            unsure: true,
        })
    }

    /// Whether the sentence began with a plan, and nothing says since that it was done.
    pub(super) fn goes_on_planning(&self, mention: &Mention) -> bool {
        let Some(last) = self.accepted.last() else { return false };
        let done = || {
            self.lexicon
                .last("status.past", &self.text.words, last.number, mention.number.start)
                .is_some()
        };
        self.before(mention).is_some_and(|p| p.status == Status::Planned) && !done()
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
