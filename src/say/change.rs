use super::{Question, Why};
use crate::compare::{Cell, Comparison, Measure, Row, Set, method_break};
use crate::format;
use crate::model::{
    Dataset, Decimal, Nature, Period, PeriodKind, ProvinceId, Qualifier, Quantity, Unit,
};

/// Decimals of a change in percent; less than half of the last one is hardly a change.
pub(super) const PERCENT_DECIMALS: u32 = 1;

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It is surely greater.
    Rose,
    /// It is surely less.
    Fell,
    /// It is surely the same.
    Same,
    /// Whichever way it went, it was less than a sentence shows.
    Hardly,
}

/// How a figure went since an earlier period. Numbers are never below zero: the course says the
/// way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Since when.
    pub base: Period,
    /// Which way.
    pub course: Course,
    /// How much, in the canonical unit; percentage points for rates.
    pub amount: Option<Quantity>,
    /// How much, in percent of what it was.
    pub percent: Option<Quantity>,
}

/// The quantity without its sign, where it surely has one.
fn size(q: Quantity) -> Option<Quantity> {
    let low_or_high = q.conventional.low.or(q.conventional.high)?;
    if low_or_high.is_sign_negative() && !low_or_high.is_zero() {
        q.scaled(Decimal::NEGATIVE_ONE)
    } else {
        Some(q)
    }
}

fn course(q: &Quantity, factor: Decimal, decimals: u32) -> Option<Course> {
    let rounds_away = |end: Option<Decimal>| {
        end.is_some_and(|v| format::round(v.checked_div(factor).unwrap_or(v), decimals).is_zero())
    };
    match (q.conventional.low, q.conventional.high) {
        (Some(low), Some(high)) if low.is_zero() && high.is_zero() => Some(Course::Same),
        (low, high) if rounds_away(low) && rounds_away(high) => Some(Course::Hardly),
        (Some(low), _) if low > Decimal::ZERO => Some(Course::Rose),
        (_, Some(high)) if high < Decimal::ZERO => Some(Course::Fell),
        _ => None,
    }
}

/// The decimals of a difference in the unit that it is told in: those of the printed figures,
/// within reason; a rate or score is told as its unit says.
pub(super) fn decimals(difference: &Quantity, unit: &Unit, nature: Nature) -> u32 {
    const MOST: u32 = 4;
    let own =
        format::decimals_of(&Quantity { qualifier: Qualifier::Exact, ..*difference }, unit.factor);
    // 0.000009 is no 0.0000: two digits are told of what is there.
    let telling = difference
        .value
        .checked_div(unit.factor)
        .map_or(0, |size| format::telling_decimals(size, 2));
    own.min(if nature == Nature::Amount { MOST.max(telling) } else { unit.decimals })
}

fn amount_of(row: &Row, comparison: &Comparison, measure: Measure) -> Option<Quantity> {
    match comparison.cell(measure, row)? {
        Cell::Amount(q) | Cell::Percent(q) => Some(*q),
        Cell::Ratio(_) | Cell::Rank(_) => None,
    }
}

/// What is proven of the way since `base`.
pub(super) fn change(
    data: &Dataset,
    question: &Question,
    comparison: &Comparison,
    (set, row): (&Set, &Row),
    unit: &Unit,
) -> Result<Change, Why> {
    let base = question.request.base.of(row.period).ok_or(Why::NoPeriod(question.request.base))?;
    let there = set
        .rows
        .iter()
        .find(|r| r.period == base && r.province == row.province && r.value.is_some());
    if there.is_none() {
        return Err(if known_elsewhere(data, question, row, base) {
            Why::OtherEdition(base)
        } else {
            Why::NoBase(base)
        });
    }
    let nature = data.indicator(comparison.indicator).nature;
    if nature.grows_with_time()
        && base.compared_as() != PeriodKind::Year
        && base.length() != row.period.length()
    {
        return Err(Why::OtherLength(base));
    }
    let (first, last) = if base < row.period { (base, row.period) } else { (row.period, base) };
    if let Some(day) = method_break(data, comparison.indicator, row.scopes, first, last) {
        return Err(Why::Method(day));
    }
    let asked = |m: Measure| question.measures.contains(&m);
    // Of rates, ratios and scores a difference is said, of what is counted or weighed a percentage.
    let in_points = matches!(nature, Nature::Rate | Nature::Ratio | Nature::Score);
    let by_itself = !asked(Measure::Change) && !asked(Measure::ChangePercent);
    let amount = amount_of(row, comparison, Measure::Change).ok_or(Why::Open)?;
    let percent = amount_of(row, comparison, Measure::ChangePercent);
    let (by_amount, by_percent) = if by_itself {
        (in_points || percent.is_none(), !in_points)
    } else {
        (asked(Measure::Change), asked(Measure::ChangePercent))
    };
    if !by_amount && percent.is_none() {
        return Err(Why::of(comparison.gap(Measure::ChangePercent, row)));
    }
    let way = match percent.filter(|_| by_percent && !by_amount) {
        Some(percent) => course(&percent, Decimal::ONE, PERCENT_DECIMALS),
        None => course(&amount, unit.factor, decimals(&amount, unit, nature)),
    };
    let way = way.ok_or(Why::Overlap(base))?;
    Ok(Change {
        base,
        course: way,
        amount: size(amount).filter(|_| by_amount),
        percent: percent.and_then(size).filter(|_| by_percent),
    })
}

/// Whether there is a figure of the period for the same scope, but of the province in another
/// edition, or of one that is part of it.
fn known_elsewhere(data: &Dataset, question: &Question, row: &Row, base: Period) -> bool {
    let id = &data.province(row.province).id;
    let parts: Vec<ProvinceId> = data.members(row.province).collect();
    let related =
        |p: ProvinceId| p != row.province && (data.province(p).id == *id || parts.contains(&p));
    data.observations.iter().any(|o| {
        let same = o.indicator == question.request.indicator
            && o.period == base
            && row.scopes.contains(o.scope);
        same && o.printed.is_some() && related(o.province)
    })
}
