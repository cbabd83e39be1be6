use super::doubt::Doubt;
use super::evidence::{Decision, Evidence, Reach};
use super::lexicon::Hit;
use super::mention::Mention;
use super::proposal::Proposal;
use super::propose::{Accepted, Judged, Reader};
use super::{coverage, evidence, excerpt, period, scope, status};
use crate::model::{Class, Decimal, IndicatorId, Nature, Period, Status};
use crate::quote::{Claim, Role, UnitWord};

/// Đồng that no indicator of one province reaches: 100 nghìn tỷ. "VND 412,375 billion" of a text
/// in English is 412.375 billion, written with the comma of Vietnamese.
const MOST_MONEY: u64 = 100_000_000_000_000;

impl Reader<'_> {
    /// Makes a proposal of a number whose indicator is found, unless the number is only a part of
    /// another.
    pub(super) fn accept(&mut self, mention: &Mention, judged: Judged) {
        let Judged { candidate, mut doubts, acting, then, plan } = judged;
        let indicator = self.data.indicator(candidate.indicator);
        let unit = self.data.unit(candidate.unit);
        let mut evidence = Vec::new();
        let keyword = candidate.keyword.map(|k| (k.from, k.to));
        evidence.push(self.evidence(mention, Doubt::Indicator, keyword));
        let province = self.provinces.of(self.text, mention, acting, self.lexicon);
        evidence.push(self.evidence(mention, Doubt::Province, province.by));
        let scope = scope::scope(self.text, mention, indicator, acting, self.lexicon);
        evidence.push(self.evidence(mention, Doubt::Scope, scope.by));
        if !scope.sure {
            doubts.push(Doubt::Scope);
        }
        let scope = scope.value;
        let of_whom = (self.is_at_department(candidate.indicator), acting);
        let part = coverage::part(self.text, mention, &candidate, of_whom, self.lexicon);
        if part.is_some() {
            evidence.push(self.evidence(mention, Doubt::Coverage, part));
            doubts.push(Doubt::Coverage);
        }
        let mut status = status::status(self.text, mention, &self.sections, self.lexicon);
        if status.value == Status::Actual && self.goes_on_planning(mention) {
            status = Decision::new(Status::Planned, false, status.by);
        }
        evidence.push(self.evidence(mention, Doubt::Status, status.by));
        if !status.sure {
            doubts.push(Doubt::Status);
        }
        let status = status.value;
        let planned = status.class() != Class::Result;
        let period = match then {
            Some((period, by)) => Decision::new(Some(period), true, Some(by)),
            None => self
                .paired_period(mention)
                .unwrap_or_else(|| self.period(mention, candidate.indicator, planned, plan)),
        };
        evidence.push(self.evidence(mention, Doubt::Period, period.by));
        // What stands in a note is most often of another year than the text above it.
        let at = self.document.spot(mention.bytes.start);
        let dated = period.by.is_some_and(|by| mention.sentence.contains(&by.0));
        if !period.sure || (at.note.is_some() && !dated) {
            doubts.push(Doubt::Period);
        }
        let period = period.value;
        let (mut value, upper) = self.value(mention, unit.dimension == unit.id);
        let (open, signed) = (mention.reading.sign_open, indicator.is_signed());
        // Of a loss the size is meant where nothing lies below zero.
        let loss = open && upper.is_none() && value < Decimal::ZERO;
        if loss && !signed {
            value = -value;
        }
        let negative = value < Decimal::ZERO && !signed;
        let open = open && signed && !loss;
        let most = Decimal::from(MOST_MONEY);
        let huge = unit.dimension == "money"
            && value.checked_mul(unit.factor).is_none_or(|amount| amount >= most);
        if negative
            || open
            || huge
            || (mention.reading.other.is_some() && unit.dimension != unit.id)
        {
            doubts.push(Doubt::Value);
        }
        if mention.reading.unit == UnitWord::None && mention.reading.role != Role::Part {
            doubts.push(Doubt::Unit);
        }
        if !province.sure {
            doubts.push(Doubt::Province);
        }
        let qualifier = mention.reading.qualifier;
        let named =
            if matches!(mention.reading.unit, UnitWord::Counted(_)) { candidate.named } else { 0 };
        let shown = candidate.shown.map(|k| (k.from, k.to));
        let of_plan = indicator.nature == Nature::Ratio;
        let claim = Claim {
            value,
            upper,
            unit,
            qualifier,
            of_plan,
            subject: None,
            symbols: Some((&self.data.symbols, candidate.unit)),
        };
        let (quote, carries) = excerpt::quote(self.text, mention, shown, named, &claim);
        if !carries {
            doubts.push(Doubt::Quote);
        }
        let words = keyword.map_or_else(Vec::new, |(from, to)| {
            let outside = |i: &usize| !mention.number.contains(i);
            (from..to).filter(outside).map(|i| self.text.words[i].folded.clone()).collect()
        });
        doubts.sort();
        doubts.dedup();
        let (indicator, unit) = (candidate.indicator, candidate.unit);
        let proposal = Proposal {
            indicator,
            province: province.value,
            period,
            scope,
            value,
            upper,
            unit,
            qualifier,
            status,
            quote,
            doubts,
            evidence,
            at,
            bytes: mention.bytes.clone(),
            cell: String::new(),
        };
        let accepted = Accepted {
            number: mention.number.start,
            sentence: mention.sentence.start,
            keyword: words,
            at: keyword.unwrap_or_default(),
        };
        self.put(mention, proposal, accepted);
    }

    /// The period of a number of an indicator.
    fn period(
        &self,
        mention: &Mention,
        indicator: IndicatorId,
        planned: bool,
        plan: bool,
    ) -> Decision<Option<Period>> {
        let flow = period::is_flow(self.data, self.data.indicator(indicator));
        let spoken = (&self.spoken, self.report);
        let said = period::period(self.text, mention, (planned, flow), spoken, self.lexicon);
        let result = self
            .before(mention)
            .filter(|p| planned && p.indicator == indicator && p.status.class() == Class::Result);
        if let Some(result) = result {
            // A plan beside a result is that of its year, unless its own brackets or clause date it.
            let last = self.accepted.last().map_or(0, |a| a.number);
            let own = said.by.filter(|by| {
                let pair = self.text.brackets.of(by.0);
                let beside = pair != 0 && pair == self.text.brackets.of(mention.number.start);
                // "đạt 63,1%; phấn đấu năm 2024 đạt 63,2%"
                beside || by.0 > last
            });
            return match own {
                Some(_) if !plan || said.sure => said,
                _ => Decision::new(period::of_plan(result.period), true, None),
            };
        }
        let heading = self.sections.heading(mention.paragraph).filter(|_| planned && !said.sure);
        let named = heading.and_then(|h| {
            let period = period::of_heading(&self.spoken, h, self.report)?;
            Some(Decision::new(Some(period), false, Some((h.start, h.end))))
        });
        named.unwrap_or(said)
    }

    /// The words that decide a field.
    fn evidence(&self, mention: &Mention, field: Doubt, by: Option<Hit>) -> Evidence {
        let reach = match by {
            Some(hit) if mention.sentence.contains(&hit.0) => Reach::Sentence,
            Some(_) => Reach::Before,
            None => Reach::Outside,
        };
        Evidence { field, bytes: by.and_then(|hit| evidence::bytes(self.text, hit)), reach }
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
}
