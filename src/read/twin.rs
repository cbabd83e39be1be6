//! Two numbers of one key: a headline and its sentence, a whole and its part, two parts, or two
//! figures that a person must choose from.

use super::doubt::Doubt;
use super::mention::Mention;
use super::proposal::{Proposal, Rejected};
use super::propose::{Accepted, Key, Reader};
use super::reject::Reason;
use crate::model::{Decimal, Qualifier, UnitId};

/// What becomes of a number whose key another has.
enum Twin {
    /// Both are proposed.
    Both(Option<Doubt>),
    /// The later is left out.
    LeaveLater(Reason),
    /// The earlier is left out.
    LeaveEarlier(Reason),
    /// Neither is the whole.
    LeaveBoth,
}

impl Reader<'_> {
    /// Takes a proposal up among the others, unless one of the same key says that it is none.
    pub(super) fn put(&mut self, mention: &Mention, mut proposal: Proposal, accepted: Accepted) {
        let key = key_of(&proposal);
        if self.parts.contains(&(accepted.sentence, key)) {
            return self.reject(mention, Reason::Breakdown);
        }
        let twin = self.out.proposals.iter().rposition(|p| key_of(p) == key);
        match twin.map(|index| (index, self.twin(mention, index, &proposal, &accepted))) {
            None => {}
            Some((_, Twin::Both(doubt))) => proposal.doubts.extend(doubt),
            Some((_, Twin::LeaveLater(reason))) => return self.reject(mention, reason),
            Some((index, Twin::LeaveEarlier(reason))) => self.take_back(index, reason),
            Some((index, Twin::LeaveBoth)) => {
                self.take_back(index, Reason::Breakdown);
                self.parts.push((accepted.sentence, key));
                return self.reject(mention, Reason::Breakdown);
            }
        }
        self.accepted.push(accepted);
        self.out.proposals.push(proposal);
    }

    /// What a proposal and an earlier one of the same key are to each other.
    fn twin(
        &self,
        mention: &Mention,
        index: usize,
        proposal: &Proposal,
        accepted: &Accepted,
    ) -> Twin {
        let earlier = &self.out.proposals[index];
        if (earlier.value, earlier.upper, earlier.unit)
            == (proposal.value, proposal.upper, proposal.unit)
        {
            return Twin::LeaveLater(Reason::Repeated);
        }
        if self.accepted[index].sentence != accepted.sentence {
            // "hơn 2.000 hồ sơ" above, "2.034 hồ sơ" below: the headline rounds.
            return match () {
                _ if self.rounds(earlier, proposal) => Twin::LeaveEarlier(Reason::SaidBelow),
                _ if self.rounds(proposal, earlier) => Twin::LeaveLater(Reason::Repeated),
                _ => Twin::Both(Some(Doubt::Key)),
            };
        }
        // "212 giấy cho tổ chức và 3.406 giấy cho hộ gia đình" are told as the parts that they are.
        if is_part(earlier) && is_part(proposal) {
            return Twin::Both(None);
        }
        if self.is_part_of(mention, index, (proposal.value, proposal.unit), &accepted.keyword) {
            return Twin::LeaveLater(Reason::Breakdown);
        }
        // "5 cuộc thanh tra, 7 cuộc kiểm tra": neither is the whole.
        Twin::LeaveBoth
    }

    fn take_back(&mut self, index: usize, reason: Reason) {
        let Proposal { quote, at, bytes, .. } = self.out.proposals.remove(index);
        self.accepted.remove(index);
        self.out.rejected.push(Rejected { said: quote, reason, at, bytes });
    }

    /// Whether a number with "hơn", "gần" or "khoảng" is another, which is exact, in round figures.
    fn rounds(&self, round: &Proposal, exact: &Proposal) -> bool {
        let amount = |p: &Proposal| p.value.checked_mul(self.data.unit(p.unit).factor);
        let (Some(low), Some(high)) = (amount(round), amount(exact)) else { return false };
        let one = round.upper.is_none() && exact.upper.is_none();
        let factor = self.data.unit(round.unit).factor;
        let step = step(round.value).checked_mul(factor).unwrap_or(Decimal::MAX);
        let apart = high.checked_sub(low).unwrap_or(Decimal::MAX);
        let fits = match round.qualifier {
            Qualifier::Over => apart >= Decimal::ZERO && apart < step,
            Qualifier::Nearly => apart <= Decimal::ZERO && -apart < step,
            Qualifier::About => apart.abs() < step,
            _ => false,
        };
        one && fits && exact.qualifier == Qualifier::Exact
    }

    /// Whether a number is a part of the number of the same key before it, which is the whole: said
    /// to be one, or smaller and counted by the same words.
    fn is_part_of(
        &self,
        mention: &Mention,
        index: usize,
        (value, unit): (Decimal, UnitId),
        keyword: &[String],
    ) -> bool {
        let (whole, at) = (&self.out.proposals[index], &self.accepted[index]);
        let amount = |value: Decimal, unit: UnitId| value.checked_mul(self.data.unit(unit).factor);
        let smaller = amount(value, unit) <= amount(whole.value, whole.unit);
        let number = mention.number.start;
        let said = self.lexicon.last("parts", &self.text.words, at.number, number).is_some();
        // "18 cuộc thanh tra (6 theo kế hoạch, 12 đột xuất)"
        let aside = !self.text.brackets.reaches(number, at.number);
        smaller && (said || aside || (!mention.joined && at.keyword == keyword))
    }
}

/// Whether what is counted may be a part of it.
fn is_part(proposal: &Proposal) -> bool {
    proposal.doubts.contains(&Doubt::Coverage)
}

fn key_of(proposal: &Proposal) -> Key {
    (
        proposal.indicator,
        proposal.province,
        proposal.period,
        proposal.scope,
        proposal.status.class(),
    )
}

/// The value of the last digit of a number that is no zero: 1000 of 2000, 0.1 of 1.7.
fn step(value: Decimal) -> Decimal {
    let short = value.abs().normalize();
    let digits = short.mantissa().unsigned_abs().to_string();
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    if short.scale() > 0 {
        Decimal::new(1, short.scale())
    } else {
        Decimal::from(10u64.saturating_pow((zeros as u32).min(18)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_number_is_as_coarse_as_its_last_digit() {
        assert_eq!(
            ["2000", "1.7", "150000", "7", "1.50", "0"].map(step_of),
            ["1000", "0.1", "10000", "1", "0.1", "10"]
        );
    }

    fn step_of(text: &str) -> String {
        step(text.parse().unwrap()).to_string()
    }
}
