//! The measures of a row, in exact arithmetic on quantities.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;

use super::comparable::{lasts_as_long, method_break};
use super::fact::Fact;
use super::peers::Peers;
use super::windows::{Input, Window};
use super::{Cell, Gap, Measure, Rank, Request};
use crate::model::{
    Better, Class, Dataset, Decimal, Interval, ObservationId, Period, Qualifier, Quantity,
};

/// Everything that the measures of one comparison need.
pub(super) struct Context<'c> {
    pub data: &'c Dataset,
    pub request: &'c Request,
    pub rows: &'c [Input<'c>],
    pub windows: &'c [Window],
    /// The counted rows of each set and period: those that are ranked among each other.
    pub peers: BTreeMap<(u32, u32, Period), Vec<usize>>,
    /// Their conventional ends, where ranks are asked for.
    pub ends: BTreeMap<(u32, u32, Period), Peers>,
    /// Plans, budgets and proposals of the indicator.
    pub plans: &'c [Fact],
    /// Whether provinces stand beside each other with figures of different periods, each with its
    /// newest: then none is ranked.
    pub mixed: bool,
    /// The facts of the indicator to divide by.
    pub divisors: &'c [Fact],
    /// What is printed of the country, by set and period, where shares are in it.
    pub totals: &'c BTreeMap<(u32, Period), Fact>,
}

impl Context<'_> {
    /// One entry a measure: the number, or why there is none.
    pub fn cells(&self, row: usize) -> Vec<Result<Cell, Gap>> {
        self.request.measures.iter().map(|m| self.cell(*m, row).and_then(within_reach)).collect()
    }

    fn cell(&self, measure: Measure, row: usize) -> Result<Cell, Gap> {
        let fact = self.rows[row].fact;
        let value = fact.value.ok_or(Gap::NoFigure)?;
        match measure {
            Measure::Value => Ok(Cell::Amount(value)),
            // Whatever the figure is, it differs by nothing from itself.
            Measure::Change if self.is_base(row) => {
                Ok(Cell::Amount(Quantity::exact(Decimal::ZERO)))
            }
            Measure::Change => {
                let change = value.minus(self.compared(row)?).ok_or(Gap::TooLarge)?;
                // Of two bounds that are open on one side the difference may be anything: a number
                // would say what nobody knows.
                if change.conventional.low.or(change.conventional.high).is_none() {
                    Err(Gap::Open)
                } else {
                    Ok(Cell::Amount(change))
                }
            }
            Measure::ChangePercent if self.is_base(row) => {
                percent_of(value, value).map(|_| Cell::Percent(Quantity::exact(Decimal::ZERO)))
            }
            Measure::ChangePercent => {
                let percent = percent_of(value, self.compared(row)?)?;
                let change =
                    percent.minus(Quantity::exact(Decimal::ONE_HUNDRED)).ok_or(Gap::TooLarge)?;
                let known = change.conventional.high.is_some()
                    || change.conventional.low.is_some_and(|low| low > -Decimal::ONE_HUNDRED);
                if known { Ok(Cell::Percent(change)) } else { Err(Gap::Open) }
            }
            Measure::Index if self.is_first(row) => percent_of(value, value)
                .map(|_| Cell::Percent(Quantity::exact(Decimal::ONE_HUNDRED))),
            Measure::Index => percent_of(value, self.base(row)?).map(Cell::Percent),
            Measure::Growth => self.growth(row, value).map(Cell::Percent),
            Measure::OfPlan => {
                let plan = self.plan(fact)?.value.ok_or(Gap::NoPlan)?;
                positive(plan)?;
                value
                    .over(plan)
                    .and_then(|q| q.scaled(Decimal::ONE_HUNDRED))
                    .map(Cell::Percent)
                    .ok_or(Gap::TooLarge)
            }
            Measure::Per => {
                let divisor = self.divisor(fact).and_then(|d| d.value).ok_or(Gap::NoDivisor)?;
                positive(divisor)?;
                value.over(divisor).map(Cell::Ratio).ok_or(Gap::TooLarge)
            }
            Measure::Rank => self.rank(row, value).map(Cell::Rank),
            Measure::Share => self.share(row, value).map(Cell::Percent),
        }
    }

    /// Whether a row is of the one period that changes and indices are counted from.
    fn is_base(&self, row: usize) -> bool {
        self.request.base.period().is_some() && self.windows[row].base == Some(row)
    }

    /// Whether a row is the one that indices are counted from, asked for or not.
    fn is_first(&self, row: usize) -> bool {
        self.is_base(row)
            || (self.request.base.period().is_none() && self.windows[row].first == Some(row))
    }

    /// What a change is counted from.
    fn compared(&self, row: usize) -> Result<Quantity, Gap> {
        self.earlier(row, self.compared_row(row))
    }

    fn compared_row(&self, row: usize) -> Option<usize> {
        if self.request.base.period().is_some() {
            self.windows[row].base
        } else {
            self.windows[row].before
        }
    }

    /// What an index and a growth are counted from.
    fn base(&self, row: usize) -> Result<Quantity, Gap> {
        self.earlier(row, self.base_row(row))
    }

    fn base_row(&self, row: usize) -> Option<usize> {
        if self.request.base.period().is_some() {
            self.windows[row].base
        } else {
            self.windows[row].first
        }
    }

    /// The value of an earlier row, unless the method changed in between.
    fn earlier(&self, row: usize, other: Option<usize>) -> Result<Quantity, Gap> {
        let (here, there) = (self.rows[row].fact, self.rows[other.ok_or(Gap::NoBase)?].fact);
        let value = there.value.ok_or(Gap::NoBase)?;
        if !lasts_as_long(self.data, self.request.indicator, here.period, there.period) {
            return Err(Gap::NoBase);
        }
        let (first, last) = if there.period <= here.period { (there, here) } else { (here, there) };
        match method_break(
            self.data,
            self.request.indicator,
            here.scopes,
            first.period,
            last.period,
        ) {
            Some(day) => Err(Gap::Method(day)),
            None => Ok(value),
        }
    }

    /// The plan of the same period; for a part of a year from January on that of its year.
    fn plan(&self, fact: &Fact) -> Result<&Fact, Gap> {
        if fact.status.class() != Class::Result {
            return Err(Gap::Intention);
        }
        let year = Period::year(fact.period.start().year);
        let of = |period: Period| {
            let same = |p: &&Fact| {
                p.province == fact.province
                    && p.scopes == fact.scopes
                    && p.period == period
                    && p.value.is_some()
            };
            self.plans.iter().filter(same).min_by_key(|p| p.status.class())
        };
        of(fact.period)
            .or_else(|| year.filter(|y| y.start() == fact.period.start()).and_then(of))
            .ok_or(Gap::NoPlan)
    }

    /// The plan that a row was held against.
    pub fn plan_of(&self, row: usize) -> Option<&Fact> {
        let asked = self.request.measures.contains(&Measure::OfPlan);
        let fact = self.rows[row].fact;
        self.plan(fact).ok().filter(|_| asked && fact.value.is_some())
    }

    fn divisor(&self, fact: &Fact) -> Option<&Fact> {
        let same = |d: &&Fact| {
            d.province == fact.province && d.scopes == fact.scopes && d.period == fact.period
        };
        self.divisors.iter().filter(same).find(|d| d.status.class() == fact.status.class())
    }

    /// The observations besides its own that the measures of a row are computed from.
    pub fn computed_from(&self, row: usize, cells: &[Result<Cell, Gap>]) -> Vec<ObservationId> {
        let fact = self.rows[row].fact;
        let of_row = |other: Option<usize>| other.map(|other| self.rows[other].fact);
        let other = |measure: &Measure| match measure {
            Measure::Value | Measure::Rank | Measure::Share => None,
            Measure::Change | Measure::ChangePercent => of_row(self.compared_row(row)),
            Measure::Index | Measure::Growth => of_row(self.base_row(row)),
            Measure::OfPlan => self.plan(fact).ok(),
            Measure::Per => self.divisor(fact),
        };
        let measures = self.request.measures.iter().zip(cells);
        measures
            .filter(|(_, cell)| cell.is_ok())
            .filter_map(|(measure, _)| other(measure))
            .flat_map(|from| from.observations.iter().copied())
            .collect()
    }

    /// Whether rank 1 is the lowest value: only where the best comes first and lower is better.
    pub fn ascending(data: &Dataset, request: &Request) -> bool {
        request.best_first && data.indicator(request.indicator).better == Better::Lower
    }

    /// The places a row may have: behind all that are surely before it, before all that are surely
    /// behind. By the conventional ends.
    fn rank(&self, row: usize, value: Quantity) -> Result<Rank, Gap> {
        let (window, here) = (&self.windows[row], &self.rows[row]);
        if self.mixed {
            return Err(Gap::MixedPeriods);
        }
        let ends = self
            .ends
            .get(&(here.set, here.group, here.fact.period))
            .filter(|_| here.counted && here.fact.allowed.is_empty());
        let (printed, around) = (
            window.rank.ok_or(Gap::NotCounted)?,
            ends.ok_or(Gap::NotCounted)?.around(value.conventional),
        );
        let (before, behind) = match Context::ascending(self.data, self.request) {
            true => (around.below, around.above),
            false => (around.above, around.below),
        };
        // Who has exactly the same shares the place; who only may have it may stand before.
        let worst = window.of - behind - around.equal;
        Ok(Rank {
            printed,
            best: before + 1,
            worst: worst.max(before + 1),
            of: window.of,
            tied: around.equal > 0,
        })
    }

    /// The share in the total that is printed of the country, or else in the sum of those who
    /// reported.
    fn share(&self, row: usize, own: Quantity) -> Result<Quantity, Gap> {
        let here = &self.rows[row];
        if !self.data.indicator(self.request.indicator).additive {
            return Err(Gap::NotAdditive);
        }
        if self.mixed {
            return Err(Gap::MixedPeriods);
        }
        if !here.counted {
            return Err(Gap::NotCounted);
        }
        if let Some(total) = self.totals.get(&(here.set, here.fact.period)) {
            return Ok(percent_of(own, total.value.ok_or(Gap::Zero)?)?
                .within(Decimal::ZERO, Decimal::ONE_HUNDRED));
        }
        let peers =
            self.peers.get(&(here.set, here.group, here.fact.period)).ok_or(Gap::NotCounted)?;
        let value = |peer: &usize| self.rows[*peer].fact.value;
        if peers.iter().filter_map(value).any(|q| q.may_be_below_zero()) {
            return Err(Gap::BelowZero);
        }
        let sum = self.windows[row].sum.ok_or(Gap::TooLarge)?;
        if sum.value.is_zero() {
            return Err(Gap::Zero);
        }
        let rest = if own.proven.high.is_none() || own.conventional.high.is_none() {
            // The sum is open where the row itself is; the others may be known all the same.
            let others = peers.iter().filter(|peer| **peer != row).filter_map(value);
            others.into_iter().try_fold(Quantity::exact(Decimal::ZERO), Quantity::plus)
        } else {
            let others = self.windows[row].bounds - u32::from(own.is_bound());
            sum.without(own, if others == 0 { Qualifier::Exact } else { Qualifier::Range })
        };
        own.share_with(rest.ok_or(Gap::TooLarge)?).ok_or(Gap::TooLarge)
    }

    /// Average yearly growth since the base or the first period of the set, in percent: ((last /
    /// first) ^ (1 / years) - 1) x 100. A root is no decimal: it is computed in binary and rounded
    /// to ten decimals, which binary is surely right to.
    fn growth(&self, row: usize, own: Quantity) -> Result<Quantity, Gap> {
        let first = self.base_row(row).ok_or(Gap::NoBase)?;
        let base = self.earlier(row, Some(first));
        // A base of another length is none, whichever of the two is later.
        if matches!(base, Err(Gap::NoBase)) {
            return Err(Gap::NoBase);
        }
        let (here, there) = (self.rows[row].fact, self.rows[first].fact);
        let months = here
            .period
            .end()
            .month_index()
            .checked_sub(there.period.end().month_index())
            .filter(|m| *m > 0);
        let months = months.ok_or(Gap::NotLater)?;
        let base = base?;
        positive(base)?;
        not_negative(own)?;
        let ratio = own.over(base).ok_or(Gap::TooLarge)?;
        let ends = |own: Interval, base: Interval| {
            let (low, high) = quotients(own, base)?;
            let end = |ratio: Option<f64>| match ratio {
                Some(ratio) => root(ratio, months).map(Some),
                None => Some(None),
            };
            Some(Interval { low: end(low)?, high: end(high)? })
        };
        let rooted = || {
            let value = root(own.value.to_f64()? / base.value.to_f64()?, months)?;
            Some(Quantity {
                value,
                proven: ends(own.proven, base.proven)?,
                conventional: ends(own.conventional, base.conventional)?,
                qualifier: ratio.qualifier,
            })
        };
        rooted().ok_or(Gap::TooLarge)
    }
}

/// The ends of a ratio of what is not below zero, in binary: the twenty decimals of a ratio near
/// nothing hold few of its digits. An open end is `None`; the outer `None` is what does not fit.
fn quotients(own: Interval, base: Interval) -> Option<(Option<f64>, Option<f64>)> {
    let low = match (own.low, base.high) {
        (Some(own), Some(base)) => Some(own.to_f64()? / base.to_f64()?),
        (Some(_), None) => Some(0.0),
        (None, _) => None,
    };
    let high = match (own.high, base.low.filter(|low| *low > Decimal::ZERO)) {
        (Some(own), Some(base)) => Some(own.to_f64()? / base.to_f64()?),
        (Some(own), None) if own.is_zero() => Some(0.0),
        _ => None,
    };
    Some((low, high))
}

/// The average yearly growth to a ratio within so many months, in percent; `None` where it does not
/// fit.
fn root(ratio: f64, months: u32) -> Option<Decimal> {
    let grown = (ratio.powf(12.0 / f64::from(months)) - 1.0) * 100.0;
    Some(Decimal::from_f64_retain(grown)?.round_dp(10))
}

/// A number that leaves room for whatever is computed from it, as the scale of a chart: up to 24
/// digits before the point.
fn within_reach(cell: Cell) -> Result<Cell, Gap> {
    match &cell {
        Cell::Amount(q) | Cell::Percent(q) | Cell::Ratio(q) if !is_within_reach(q) => {
            Err(Gap::TooLarge)
        }
        _ => Ok(cell),
    }
}

/// Whether a number and the ends of its ranges can be reckoned on.
fn is_within_reach(quantity: &Quantity) -> bool {
    const MOST: Decimal = Decimal::from_parts(2_701_131_776, 466_537_709, 54_210, false, 0);
    let Interval { low, high } = quantity.proven;
    let Interval { low: least, high: most } = quantity.conventional;
    let all = [Some(quantity.value), low, high, least, most];
    all.into_iter().flatten().all(|number| number.abs() < MOST)
}

/// What is divided by must be above zero, and surely not below.
fn positive(divisor: Quantity) -> Result<(), Gap> {
    if divisor.value.is_zero() { Err(Gap::Zero) } else { not_negative(divisor) }
}

fn not_negative(of: Quantity) -> Result<(), Gap> {
    if of.may_be_below_zero() { Err(Gap::BelowZero) } else { Ok(()) }
}

/// A quantity in percent of another; neither may be below zero.
fn percent_of(own: Quantity, base: Quantity) -> Result<Quantity, Gap> {
    positive(base)?;
    not_negative(own)?;
    own.over(base).and_then(|q| q.scaled(Decimal::ONE_HUNDRED)).ok_or(Gap::TooLarge)
}
