//! The measures of a row, each from what defines it.

use std::collections::BTreeMap;

use super::answer::{Ground, Key, counted};
use super::facts::Fact;
use super::fraction::Fraction;
use super::model::{Class, PLACES, Scope, is_country};
use super::period::{Kind, Period};
use super::quantity::{Interval, Quantity};
use super::question::{Base, Measure, Within};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Number(Quantity),
    /// A root: no fraction. Value, and the ends of proof and of usage.
    Root([Option<f64>; 5]),
    Rank(Rank),
    /// Nothing, and why.
    Absent(Absent),
}

/// Why a measure of a known figure does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// The figure itself is not known.
    NoFigure,
    NoBase,
    /// Growth is counted to a later period.
    NotLater,
    /// What it is divided by.
    Zero,
    BelowZero,
    /// It changed in between.
    Method,
    NoPlan,
    /// A plan is held against none.
    Intention,
    NoDivisor,
    NotAdditive,
    MixedPeriods,
    /// The ranges leave everything open.
    Open,
    /// It has more digits than anything is reckoned with.
    TooLarge,
    /// It takes no part: the country, or who is not among those that are ranked.
    NotCounted,
}

impl Absent {
    pub fn word(self) -> &'static str {
        match self {
            Absent::NoFigure => "no-figure",
            Absent::NoBase => "no-base",
            Absent::NotLater => "not-later",
            Absent::Zero => "zero",
            Absent::BelowZero => "below-zero",
            Absent::Method => "method",
            Absent::NoPlan => "no-plan",
            Absent::Intention => "intention",
            Absent::NoDivisor => "no-divisor",
            Absent::NotAdditive => "not-additive",
            Absent::MixedPeriods => "mixed-periods",
            Absent::Open => "open",
            Absent::TooLarge => "too-large",
            Absent::NotCounted => "not-counted",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    pub printed: u32,
    pub best: u32,
    pub worst: u32,
    pub of: u32,
    pub tied: bool,
}

pub fn cells(ground: &Ground, key: &Key, fact: &Fact) -> Vec<Cell> {
    let cell = |measure: &Measure| match fact.value {
        None => Cell::Absent(Absent::NoFigure),
        Some(own) => measured(ground, key, fact, own, *measure).unwrap_or_else(Cell::Absent),
    };
    ground.question.measures.iter().map(cell).collect()
}

fn measured(
    ground: &Ground,
    key: &Key,
    fact: &Fact,
    own: Quantity,
    measure: Measure,
) -> Result<Cell, Absent> {
    let hundred = Quantity::exact(Fraction::HUNDRED);
    match measure {
        Measure::Value => Ok(Cell::Number(own)),
        Measure::Change => {
            let Some(base) = ground.question.base.of(fact.period) else {
                return Err(Absent::NoBase);
            };
            if base == fact.period {
                return Ok(Cell::Number(Quantity::exact(Fraction::ZERO)));
            }
            let change = own.minus(earlier(ground, fact, base)?);
            if change.conventional.low.is_none() && change.conventional.high.is_none() {
                return Err(Absent::Open);
            }
            Ok(Cell::Number(change))
        }
        Measure::ChangePercent => {
            let Some(base) = ground.question.base.of(fact.period) else {
                return Err(Absent::NoBase);
            };
            if base == fact.period {
                return positive(own, own).map(|_| Cell::Number(Quantity::exact(Fraction::ZERO)));
            }
            let change = ratio(own, earlier(ground, fact, base)?)?.times(100).minus(hundred);
            let nothing_known = change.conventional.high.is_none()
                && change.conventional.low.is_none_or(|low| low <= -Fraction::HUNDRED);
            if nothing_known { Err(Absent::Open) } else { Ok(Cell::Number(change)) }
        }
        Measure::Index => {
            let Some(base) = first(ground, key) else { return Err(Absent::NoBase) };
            if base == fact.period {
                return positive(own, own).map(|_| Cell::Number(hundred));
            }
            Ok(Cell::Number(ratio(own, begun(ground, fact, base)?)?.times(100)))
        }
        Measure::Growth => growth(ground, key, fact, own),
        Measure::OfPlan => {
            if fact.class() != Class::Result {
                return Err(Absent::Intention);
            }
            let plan = plan(ground, fact).and_then(|plan| plan.value).ok_or(Absent::NoPlan)?;
            positive(plan, plan)?;
            Ok(Cell::Number(own.over(plan).times(100)))
        }
        Measure::Per => {
            let same = |other: &&Fact| {
                place_and_time(other) == place_and_time(fact) && other.class() == fact.class()
            };
            let divisor = ground
                .divisors
                .iter()
                .find(same)
                .and_then(|fact| fact.value)
                .ok_or(Absent::NoDivisor)?;
            positive(divisor, divisor)?;
            Ok(Cell::Number(own.over(divisor)))
        }
        Measure::Rank => rank(ground, fact, own).map(Cell::Rank),
        Measure::Share => share(ground, fact, own).map(Cell::Number),
    }
}

fn place_and_time(fact: &Fact) -> (usize, Period, Vec<Scope>) {
    (fact.place, fact.period, fact.scopes.iter().copied().collect())
}

/// Whether a figure may be told in percent of a base.
fn positive(own: Quantity, base: Quantity) -> Result<(), Absent> {
    match () {
        _ if base.value.is_zero() => Err(Absent::Zero),
        _ if base.value.negative() || base.proven.below_zero() => Err(Absent::BelowZero),
        _ if own.value.negative() || own.proven.below_zero() => Err(Absent::BelowZero),
        _ => Ok(()),
    }
}

fn ratio(own: Quantity, base: Quantity) -> Result<Quantity, Absent> {
    positive(own, base).map(|()| own.over(base))
}

/// Whether a figure of one period may be held against one of another at all.
fn alike(ground: &Ground, one: Period, other: Period) -> bool {
    if ground.unlike {
        return true;
    }
    let length = |period: Period| {
        matches!(period.compared_as(), Kind::Ytd | Kind::Span).then(|| period.length())
    };
    let grows = ground.project.indicators[ground.question.indicator].nature.grows();
    one.compared_as() == other.compared_as() && (!grows || length(one) == length(other))
}

/// The figure of the same province, scopes and class in another period, unless the method changed in
/// between.
fn earlier(ground: &Ground, fact: &Fact, period: Period) -> Result<Quantity, Absent> {
    let same = |other: &&Fact| {
        (other.place, &other.scopes, other.class(), other.period)
            == (fact.place, &fact.scopes, fact.class(), period)
            && alike(ground, fact.period, period)
    };
    let base = ground.all.iter().find(same).and_then(|other| other.value).ok_or(Absent::NoBase)?;
    let (before, after) =
        if period <= fact.period { (period, fact.period) } else { (fact.period, period) };
    let parted =
        ground.project.indicators[ground.question.indicator].breaks.iter().any(|(from, scope)| {
            let day = Period::of(from).start;
            scope.is_none_or(|scope| fact.scopes.contains(&scope))
                && before.start < day
                && after.end >= day
        });
    if parted { Err(Absent::Method) } else { Ok(base) }
}

/// What indices and growth are counted from: where no period was named, a figure that is shown.
fn begun(ground: &Ground, fact: &Fact, period: Period) -> Result<Quantity, Absent> {
    let place = |other: &Fact| (other.place, other.period, other.scopes.clone(), other.class());
    let is_it =
        |other: &Fact| place(other) == (fact.place, period, fact.scopes.clone(), fact.class());
    let shown = ground.shown.iter().any(|(_, other)| is_it(other));
    if shown || matches!(ground.question.base, Base::Period(_)) {
        earlier(ground, fact, period)
    } else {
        Err(Absent::NoBase)
    }
}

/// The period that indices and growth of a set are counted from: the one that was asked for; else
/// that with which most of its provinces begin, of equals the earliest.
fn first(ground: &Ground, key: &Key) -> Option<Period> {
    if let Base::Period(text) = ground.question.base {
        return Some(Period::of(text));
    }
    let mut begins: BTreeMap<usize, Period> = BTreeMap::new();
    for (_, fact) in ground.shown.iter().filter(|(of, fact)| of == key && fact.value.is_some()) {
        let begin = begins.entry(fact.place).or_insert(fact.period);
        *begin = (*begin).min(fact.period);
    }
    let count = |period: &Period| begins.values().filter(|begin| *begin == period).count();
    let most = begins.values().map(count).max()?;
    begins.values().filter(|begin| count(begin) == most).min().copied()
}

fn growth(ground: &Ground, key: &Key, fact: &Fact, own: Quantity) -> Result<Cell, Absent> {
    let base = first(ground, key).ok_or(Absent::NoBase)?;
    let months =
        (fact.period.end.0 - base.end.0) * 12 + fact.period.end.1 as i32 - base.end.1 as i32;
    let there = begun(ground, fact, base);
    if months <= 0 && there != Err(Absent::NoBase) {
        return Err(Absent::NotLater);
    }
    let ratio = ratio(own, there?)?;
    let yearly =
        |ratio: Fraction| ((ratio.float().ln() * 12.0 / f64::from(months)).exp() - 1.0) * 100.0;
    let all = [
        Some(ratio.value),
        ratio.proven.low,
        ratio.proven.high,
        ratio.conventional.low,
        ratio.conventional.high,
    ];
    let roots = all.map(|end| end.map(yearly));
    // Up to 24 digits stand before the point.
    if roots.into_iter().flatten().any(|root| root.abs() >= 1e24) {
        return Err(Absent::TooLarge);
    }
    Ok(Cell::Root(roots))
}

/// The plan of the same period, else of its year for what began with it: what was planned before
/// what was budgeted and proposed.
pub fn plan<'g>(ground: &Ground<'g>, fact: &Fact) -> Option<&'g Fact> {
    let year = Period::of(&fact.period.start.0.to_string());
    let periods = [Some(fact.period), (fact.period.start == year.start).then_some(year)];
    let of = |period: Period, class: Class| {
        let same = |other: &&Fact| {
            (other.place, &other.scopes, other.period) == (fact.place, &fact.scopes, period)
        };
        ground.all.iter().filter(same).find(|other| other.class() == class && other.value.is_some())
    };
    let classes = [Class::Planned, Class::Budgeted, Class::Proposed];
    periods
        .into_iter()
        .flatten()
        .find_map(|period| classes.into_iter().find_map(|class| of(period, class)))
}

/// Those that a fact is ranked and shared with, itself among them.
fn peers(ground: &Ground, fact: &Fact) -> Vec<Fact> {
    let like = |other: &Fact| {
        (other.period, &other.scopes, other.class()) == (fact.period, &fact.scopes, fact.class())
            && PLACES[other.place].1 == PLACES[fact.place].1
            && other.value.is_some()
            && counted(ground.question, other.place)
            && (ground.question.within != Within::Region
                || PLACES[other.place].2 == PLACES[fact.place].2)
    };
    match ground.question.within {
        Within::Shown => ground
            .shown
            .iter()
            .map(|(_, other)| other)
            .filter(|other| like(other))
            .cloned()
            .collect(),
        _ => ground.all.iter().filter(|other| like(other)).cloned().collect(),
    }
}

fn rank(ground: &Ground, fact: &Fact, own: Quantity) -> Result<Rank, Absent> {
    if ground.mixed {
        return Err(Absent::MixedPeriods);
    }
    if !counted(ground.question, fact.place) {
        return Err(Absent::NotCounted);
    }
    let lower_first = ground.question.best_first
        && ground.project.indicators[ground.question.indicator].lower_is_better;
    let peers = peers(ground, fact);
    let others: Vec<Quantity> = peers
        .iter()
        .filter(|other| other.place != fact.place)
        .filter_map(|other| other.value)
        .collect();
    let point = |ends: Interval| ends.low.is_some() && ends.low == ends.high;
    let tied = |other: &Quantity| point(own.conventional) && own.conventional == other.conventional;
    let higher = |one: Interval, other: Interval| {
        one.low.is_some() && other.high.is_some() && one.low >= other.high
    };
    let before = |other: &Quantity| {
        if lower_first {
            higher(own.conventional, other.conventional)
        } else {
            higher(other.conventional, own.conventional)
        }
    };
    let behind = |other: &Quantity| {
        if lower_first {
            higher(other.conventional, own.conventional)
        } else {
            higher(own.conventional, other.conventional)
        }
    };
    let count =
        |of: &dyn Fn(&Quantity) -> bool| others.iter().filter(|other| of(other)).count() as u32;
    let best = 1 + count(&|other| before(other) && !tied(other));
    let worst = 1 + count(&|other| !behind(other) && !tied(other));
    let printed = 1 + count(&|other| {
        if lower_first { other.value < own.value } else { other.value > own.value }
    });
    Ok(Rank { printed, best, worst, of: peers.len() as u32, tied: others.iter().any(tied) })
}

fn share(ground: &Ground, fact: &Fact, own: Quantity) -> Result<Quantity, Absent> {
    let indicator = &ground.project.indicators[ground.question.indicator];
    if !indicator.additive {
        return Err(Absent::NotAdditive);
    }
    if ground.mixed {
        return Err(Absent::MixedPeriods);
    }
    if !counted(ground.question, fact.place) {
        return Err(Absent::NotCounted);
    }
    let peers = peers(ground, fact);
    // Of a printed total of the country, where the group is the country.
    let country = |other: &&Fact| {
        is_country(other.place)
            && PLACES[other.place].1 == PLACES[fact.place].1
            && (other.period, &other.scopes, other.class())
                == (fact.period, &fact.scopes, fact.class())
    };
    let whole = matches!(ground.question.within, Within::Shown | Within::Country);
    if let Some(total) =
        ground.all.iter().find(country).filter(|_| whole).and_then(|country| country.value)
    {
        positive(own, total)?;
        return Ok(own.over(total).times(100).cut(Fraction::ZERO, Fraction::HUNDRED));
    }
    if peers.iter().filter_map(|other| other.value).any(|other| other.proven.below_zero()) {
        return Err(Absent::BelowZero);
    }
    let others =
        peers.iter().filter(|other| other.place != fact.place).filter_map(|other| other.value);
    let rest = others.fold(Quantity::exact(Fraction::ZERO), Quantity::plus);
    if (own.value + rest.value).is_zero() { Err(Absent::Zero) } else { Ok(own.share(rest)) }
}
