use super::excerpt;
use super::indicator::Candidate;
use super::mention::Mention;
use super::proposal::{Doubt, Proposal, Rejected};
use super::propose::{Accepted, Key, Reader};
use super::reject::Reason;
use super::{period, scope, status};
use crate::model::{Class, Decimal, Nature, Status, UnitId};
use crate::quote::{Claim, Role, UnitWord};

impl Reader<'_> {
    /// Makes a proposal of a number whose indicator is found, unless the number is only a part of
    /// another.
    pub(super) fn accept(
        &mut self,
        mention: &Mention,
        candidate: Candidate,
        mut doubts: Vec<Doubt>,
    ) {
        let indicator = self.data.indicator(candidate.indicator);
        let unit = self.data.unit(candidate.unit);
        let (scope, said) = scope::scope(self.text, mention, indicator, self.lexicon);
        if !said {
            doubts.push(Doubt::Scope);
        }
        let (mut status, mut said) =
            status::status(self.text, mention, &self.sections, self.lexicon);
        if status == Status::Actual && self.goes_on_planning(mention) {
            (status, said) = (Status::Planned, false);
        }
        if !said {
            doubts.push(Doubt::Status);
        }
        let planned = status.class() != Class::Result;
        let (mut period, mut said) =
            period::period(self.text, mention, planned, (&self.spoken, self.report), self.lexicon);
        if let Some(before) = self.before(mention).filter(|p| {
            planned && p.indicator == candidate.indicator && p.status.class() == Class::Result
        }) {
            // The plan beside a result is the plan of the same time.
            (period, said) = (before.period, true);
        }
        let heading = self.sections.heading(mention.paragraph).filter(|_| planned && !said);
        if let Some(named) = heading.and_then(|h| period::of_heading(&self.spoken, h, self.report))
        {
            period = Some(named);
        }
        if !said {
            doubts.push(Doubt::Period);
        }
        let (mut value, upper) = self.value(mention, unit.dimension == unit.id);
        let (open, signed) = (mention.reading.sign_open, indicator.is_signed());
        // Of a loss the size is meant where nothing lies below zero.
        let loss = open && upper.is_none() && value < Decimal::ZERO;
        if loss && !signed {
            value = -value;
        }
        let negative = value < Decimal::ZERO && !signed;
        let open = open && signed && !loss;
        if negative || open || (mention.reading.other.is_some() && unit.dimension != unit.id) {
            doubts.push(Doubt::Value);
        }
        if mention.reading.unit == UnitWord::None && mention.reading.role != Role::Part {
            doubts.push(Doubt::Unit);
        }
        if self.province.is_none() {
            doubts.push(Doubt::Province);
        }
        let qualifier = mention.reading.qualifier;
        let named =
            if matches!(mention.reading.unit, UnitWord::Counted(_)) { candidate.named } else { 0 };
        let words = candidate.keyword.map(|k| (k.from, k.to));
        let shown = candidate.shown.map(|k| (k.from, k.to));
        let of_plan = indicator.nature == Nature::Ratio;
        let claim = Claim {
            value,
            upper,
            unit,
            qualifier,
            of_plan,
            symbols: Some((&self.data.symbols, candidate.unit)),
        };
        let (quote, carries) = excerpt::quote(self.text, mention, shown, named, &claim);
        if !carries {
            doubts.push(Doubt::Quote);
        }
        let key: Key = (candidate.indicator, period, scope, status.class());
        let keyword: Vec<String> = words.map_or_else(Vec::new, |(from, to)| {
            let outside = |i: &usize| !mention.number.contains(i);
            (from..to).filter(outside).map(|i| self.text.words[i].folded.clone()).collect()
        });
        if self.parts.contains(&(mention.sentence.start, key)) {
            return self.reject(mention, Reason::Breakdown);
        }
        let same = |p: &&Proposal| (p.indicator, p.period, p.scope, p.status.class()) == key;
        if let Some((index, twin)) = self.out.proposals.iter().enumerate().rfind(|(_, p)| same(p)) {
            let beside = self.accepted[index].sentence == mention.sentence.start;
            if (twin.value, twin.upper, twin.unit) == (value, upper, candidate.unit) {
                return self.reject(mention, Reason::Repeated);
            }
            if beside {
                if !self.is_part_of(mention, index, candidate.unit, value, &keyword) {
                    // "5 cuộc thanh tra, 7 cuộc kiểm tra": neither is the whole.
                    let twin = self.out.proposals.remove(index);
                    self.accepted.remove(index);
                    self.parts.push((mention.sentence.start, key));
                    self.out.rejected.push(Rejected {
                        said: twin.quote,
                        reason: Reason::Breakdown,
                        at: twin.at,
                    });
                }
                return self.reject(mention, Reason::Breakdown);
            }
            doubts.push(Doubt::Key);
        }
        doubts.sort();
        doubts.dedup();
        let at = self.document.spot(mention.bytes.start);
        self.accepted.push(Accepted {
            number: mention.number.start,
            sentence: mention.sentence.start,
            keyword,
        });
        let (indicator, province, unit) = (candidate.indicator, self.province, candidate.unit);
        self.out.proposals.push(Proposal {
            indicator,
            province,
            period,
            scope,
            value,
            upper,
            unit,
            qualifier,
            status,
            quote,
            doubts,
            at,
        });
    }

    /// The value in the unit of print. There is no part of a case: of two readings of a count the
    /// whole number is meant, and thousands are multiplied out.
    fn value(&self, mention: &Mention, counts: bool) -> (Decimal, Option<Decimal>) {
        let reading = &mention.reading;
        if !counts {
            return (reading.value, reading.upper);
        }
        let whole = |value: Decimal, whole: Option<Decimal>| {
            let value = whole.filter(|_| reading.scale == Decimal::ONE).unwrap_or(value);
            value
                .checked_mul(reading.scale)
                .map_or(value, |v| if v.is_integer() { v.trunc() } else { v })
        };
        (whole(reading.value, reading.whole), reading.upper.map(|u| whole(u, reading.whole_upper)))
    }

    /// Whether a number is a part of the number of the same key before it, which is the whole: said
    /// to be one, or smaller and counted by the same words.
    fn is_part_of(
        &self,
        mention: &Mention,
        index: usize,
        unit: UnitId,
        value: Decimal,
        keyword: &[String],
    ) -> bool {
        let (whole, at) = (&self.out.proposals[index], &self.accepted[index]);
        let amount = |value: Decimal, unit: UnitId| value.checked_mul(self.data.unit(unit).factor);
        let smaller = amount(value, unit) <= amount(whole.value, whole.unit);
        let said =
            self.lexicon.last("parts", &self.text.words, at.number, mention.number.start).is_some();
        smaller && (said || (!mention.joined && at.keyword == keyword))
    }
}
