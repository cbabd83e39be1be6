use super::lexicon::Lexicon;
use super::mention::{Mention, Text};
use super::word::Break;
use crate::quote::{Role, UnitWord};

/// Why a number is taken for no figure. The words stand in the language tables,
/// `read.reason.<word>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The part that the words around it give it: a date, a document, a road, a change.
    Role(Role),
    /// A counter of visitors, or the pages of a site.
    Counter,
    /// In another currency.
    Foreign,
    /// Of another time, named only to compare with.
    OtherTime,
    /// Of one district, city or commune, or of some.
    OnePlace,
    /// Of an office of another sector, or of all sectors.
    OtherOffice,
    /// No indicator is counted in its unit.
    Unit,
    /// No keyword of an indicator stands near it.
    Indicator,
    /// A part of a number of the same indicator before it.
    Breakdown,
    /// Said before.
    Repeated,
    /// Said more exactly below: a headline.
    SaidBelow,
    /// How far a figure is from its plan.
    PlanGap,
}

impl Reason {
    /// The reason's name, in kebab-case.
    pub fn word(self) -> &'static str {
        match self {
            Reason::Role(role) => role.word(),
            Reason::Counter => "counter",
            Reason::Foreign => "foreign",
            Reason::OtherTime => "other-time",
            Reason::OnePlace => "one-place",
            Reason::OtherOffice => "other-office",
            Reason::Unit => "no-unit",
            Reason::Indicator => "no-indicator",
            Reason::Breakdown => "breakdown",
            Reason::Repeated => "repeated",
            Reason::SaidBelow => "said-below",
            Reason::PlanGap => "plan-gap",
        }
    }
}

/// The reason against a number that shows before its indicator is looked for.
pub(super) fn reason(text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<Reason> {
    if is_counter(text, mention, lexicon) {
        return Some(Reason::Counter);
    }
    if !mention.is_level() {
        return Some(Reason::Role(mention.reading.role));
    }
    if mention.reading.unit == UnitWord::Foreign {
        return Some(Reason::Foreign);
    }
    if is_plan_gap(text, mention, lexicon) {
        return Some(Reason::PlanGap);
    }
    is_of_another_time(text, mention, lexicon).then_some(Reason::OtherTime)
}

/// Words on either side of a number that are numbers, too, where it stands in a line of numbers
/// alone.
const AROUND: usize = 32;

/// Words from what says that something changed to the plan, and from the plan to the gap: "thấp hơn so
/// với chỉ tiêu kế hoạch", "kế hoạch năm 2024 được giao".
const GAP: usize = 6;

/// A line with hardly more than the number: with words of counting visitors, or with numbers alone.
fn is_counter(text: &Text, mention: &Mention, lexicon: &Lexicon) -> bool {
    let line = &text.paragraphs[mention.paragraph];
    let words = &text.words[line.clone()];
    // Of a line that is a whole table, what lies around the number: each of ten thousand numbers
    // looks at its line.
    let around = mention.number.start.saturating_sub(AROUND).max(line.start)
        ..(mention.number.end + AROUND).min(line.end);
    if text.words[around].iter().all(|w| w.is_number()) {
        return true;
    }
    let near = (
        mention.number.start.saturating_sub(6).max(line.start),
        (mention.number.end + 3).min(line.end),
    );
    let named = |from, to| lexicon.last("counter", &text.words, from, to).is_some();
    // "Tổng", "Hôm nay" are words of every report: only alone with a number do they count visitors.
    named(near.0, near.1)
        || (words.len() <= 9
            && words.iter().filter(|w| !w.is_number()).count() <= 5
            && mention.reading.unit == UnitWord::None
            && lexicon.last("counter-alone", &text.words, line.start, line.end).is_some())
}

/// "vượt kế hoạch 50 hồ sơ", "thấp hơn so với dự toán được giao 20 tỷ đồng": by how much, not the
/// plan. The plan itself stands in brackets of its own, or behind "of".
fn is_plan_gap(text: &Text, mention: &Mention, lexicon: &Lexicon) -> bool {
    let (words, number) = (&text.words, mention.number.start);
    let start = mention.sentence.start;
    let from = number.saturating_sub(GAP).max(start);
    let Some(plan) = lexicon.last("plan", words, from, number) else { return false };
    let from = plan.0.saturating_sub(GAP).max(start);
    let Some(changed) = lexicon.last("changed", words, from, plan.0) else { return false };
    let parted =
        (changed.1..=number).any(|i| words.get(i).is_some_and(|w| w.before >= Break::Comma));
    // "tăng cường thực hiện kế hoạch" and "tăng 10% so với kế hoạch 850 hồ sơ" are no gaps.
    let mut joint = changed.1;
    while joint < plan.0 {
        let Some(end) = lexicon.at("gap-joint", words, joint) else { return false };
        joint = end;
    }
    let goes_on = lexicon.last("and", words, plan.1, number).is_some();
    let itself = lexicon.behind("plan-itself", words, number);
    let beside = text.brackets.of(plan.0) == text.brackets.of(number);
    beside && !parted && !goes_on && !itself
}

/// "(cùng kỳ 154 vụ)", "so với 154 vụ của năm 2022".
fn is_of_another_time(text: &Text, mention: &Mention, lexicon: &Lexicon) -> bool {
    let number = mention.number.start;
    let opens = (mention.sentence.start + 1..=number)
        .rev()
        .find(|i| text.words.get(*i).is_some_and(|w| w.before >= Break::Comma));
    let from = opens.unwrap_or(mention.sentence.start).max(number.saturating_sub(7));
    let behind = mention.window.iter().copied().filter(|i| *i >= mention.number.end).take(6);
    // "500 tỷ đồng, cùng kỳ 420 tỷ đồng": behind the comma the other time begins.
    let behind = behind
        .take_while(|i| text.words[*i].before < Break::Comma)
        .last()
        .map_or(number, |i| i + 1);
    // "quá hạn so với quy định" is compared with no time.
    let of_time = |hit: &(usize, usize)| lexicon.at("standard", &text.words, hit.0).is_none();
    let before = lexicon.last("compared", &text.words, from, number).filter(of_time).is_some();
    // "25 hồ sơ so với cùng kỳ" is now; "25 hồ sơ của cùng kỳ" was then.
    let same = lexicon.last("same-time", &text.words, mention.number.end, behind);
    before
        || same.is_some_and(|(at, _)| {
            lexicon.last("than", &text.words, mention.number.end, at).is_none()
        })
}
