//! The measures of a row, in exact arithmetic on quantities.

use std::collections::BTreeMap;

use super::comparable::method_break;
use super::fact::Fact;
use super::peers::Peers;
use super::windows::{Input, Window};
use super::{Cell, Measure, Rank, Request};
use crate::model::{Better, Class, Dataset, Decimal, Ends, Period, Qualifier, Quantity};

/// Everything that the measures of one comparison need.
pub(super) struct Context<'c> {
    pub data: &'c Dataset,
    pub request: &'c Request,
    pub rows: &'c [Input<'c>],
    pub windows: &'c [Window],
    /// The counted rows of each set and period: those that are ranked among each other.
    pub peers: BTreeMap<(u32, u32, Period), Vec<usize>>,
    /// Their usual ends, where ranks are asked for.
    pub ends: BTreeMap<(u32, u32, Period), Peers>,
    /// Plans, budgets and proposals of the indicator.
    pub plans: &'c [Fact],
    /// Whether provinces stand beside each other with figures of different periods, each with its newest: then none is ranked.
    pub mixed: bool,
    /// The facts of the indicator to divide by.
    pub divisors: &'c [Fact],
}

impl Context<'_> {
    /// One entry a measure; `None` where it does not exist.
    pub fn cells(&self, row: usize) -> Vec<Option<Cell>> {
        self.request.measures.iter().map(|m| self.cell(*m, row)).collect()
    }

    fn cell(&self, measure: Measure, row: usize) -> Option<Cell> {
        let fact = self.rows[row].fact;
        let value = fact.value?;
        match measure {
            // Whatever the figure is, it differs by nothing from itself.
            Measure::Change if self.is_base(row) => Some(Cell::Amount(Quantity::exact(Decimal::ZERO))),
            Measure::ChangePercent if self.is_base(row) => Some(Cell::Percent(Quantity::exact(Decimal::ZERO))),
            Measure::Index if self.is_base(row) || (self.request.base.is_none() && self.windows[row].first == Some(row)) => {
                Some(Cell::Percent(Quantity::exact(Decimal::ONE_HUNDRED)))
            }
            Measure::Value => Some(Cell::Amount(value)),
            // Of two bounds that are open on one side the difference may be anything: a number would say what nobody knows.
            Measure::Change => value.minus(self.compared(row)?).filter(|q| q.usual.low.or(q.usual.high).is_some()).map(Cell::Amount),
            Measure::ChangePercent => {
                let told = |q: &Quantity| q.usual.high.is_some() || q.usual.low.is_some_and(|low| low > -Decimal::ONE_HUNDRED);
                value.percent_change(self.compared(row)?).filter(told).map(Cell::Percent)
            }
            Measure::OfPlan => value.over(self.plan(fact)?.value?)?.scaled(Decimal::ONE_HUNDRED).map(Cell::Percent),
            Measure::Rank => self.rank(row).map(Cell::Rank),
            Measure::Share => self.share(row).map(Cell::Percent),
            Measure::Index => value.over(self.base(row)?)?.scaled(Decimal::ONE_HUNDRED).map(Cell::Percent),
            Measure::Per => value.over(self.divisor(fact)?).map(Cell::Ratio),
            Measure::Growth => self.growth(row).map(Cell::Percent),
        }
    }

    /// Whether a row is the one that changes and indices are counted from.
    fn is_base(&self, row: usize) -> bool {
        self.request.base.is_some() && self.windows[row].base == Some(row)
    }

    /// What a change is counted from: the base period where one was asked for, else the period before.
    fn compared(&self, row: usize) -> Option<Quantity> {
        let other = if self.request.base.is_some() { self.windows[row].base } else { self.windows[row].previous };
        self.earlier(row, other?)
    }

    fn base(&self, row: usize) -> Option<Quantity> {
        let other = if self.request.base.is_some() { self.windows[row].base } else { self.windows[row].first };
        self.earlier(row, other?)
    }

    /// The value of an earlier row, unless the method changed in between.
    fn earlier(&self, row: usize, other: usize) -> Option<Quantity> {
        let (here, there) = (self.rows[row].fact, self.rows[other].fact);
        let (first, last) = if there.period <= here.period { (there, here) } else { (here, there) };
        if method_break(self.data, self.request.indicator, here.scopes, first.period, last.period).is_some() {
            return None;
        }
        there.value
    }

    /// The plan of the same period; for a part of a year from January on that of its year.
    fn plan(&self, fact: &Fact) -> Option<&Fact> {
        if fact.status.class() != Class::Result {
            return None;
        }
        let year = Period::year(fact.period.start().year);
        let of = |period: Period| {
            let same = |p: &&Fact| p.province == fact.province && p.scopes == fact.scopes && p.period == period && p.value.is_some();
            self.plans.iter().filter(same).min_by_key(|p| p.status.class())
        };
        of(fact.period).or_else(|| year.filter(|y| y.start() == fact.period.start()).and_then(of))
    }

    /// The period of the plan that a row was held against.
    pub fn plan_period(&self, row: usize) -> Option<Period> {
        let asked = self.request.measures.contains(&Measure::OfPlan);
        let fact = self.rows[row].fact;
        self.plan(fact).filter(|_| asked && fact.value.is_some()).map(|p| p.period)
    }

    fn divisor(&self, fact: &Fact) -> Option<Quantity> {
        let same = |d: &&Fact| d.province == fact.province && d.scopes == fact.scopes && d.period == fact.period;
        self.divisors.iter().filter(same).find(|d| d.status.class() == fact.status.class()).and_then(|d| d.value)
    }

    /// Whether rank 1 is the lowest value: only where the best comes first and lower is better.
    pub fn ascending(data: &Dataset, request: &Request) -> bool {
        request.best_first && data.indicator(request.indicator).better == Better::Lower
    }

    /// The places a row may have: behind all that are surely before it, before all that are surely behind. By the usual ends.
    fn rank(&self, row: usize) -> Option<Rank> {
        let (window, here) = (&self.windows[row], &self.rows[row]);
        let printed = window.rank.filter(|_| !self.mixed && here.fact.allowed.is_empty())?;
        let around = self.ends.get(&(here.set, here.group, here.fact.period))?.around(here.fact.value?.usual);
        let (before, behind) = match Context::ascending(self.data, self.request) {
            true => (around.below, around.above),
            false => (around.above, around.below),
        };
        // Who has exactly the same shares the place; who only may have it may stand before.
        let worst = window.of - behind - around.equal;
        Some(Rank { printed, best: before + 1, worst: worst.max(before + 1), of: window.of, tied: around.equal > 0 })
    }

    /// The share of those who reported; rates and scores have none.
    fn share(&self, row: usize) -> Option<Quantity> {
        let here = &self.rows[row];
        let additive = self.data.indicator(self.request.indicator).additive;
        if !additive || !here.counted || self.mixed {
            return None;
        }
        let (own, sum) = (here.fact.value?, self.windows[row].sum?);
        if own.hard.high.is_none() || own.usual.high.is_none() {
            // The sum is open where the row itself is; the others may be known all the same.
            let peers = self.peers.get(&(here.set, here.group, here.fact.period))?.iter().filter(|i| **i != row);
            let others = peers.filter_map(|i| self.rows[*i].fact.value);
            return own.share_with(others.into_iter().try_fold(Quantity::exact(Decimal::ZERO), Quantity::plus)?);
        }
        let less =
            |all: Ends, own: Ends| Ends { low: all.low.zip(own.low).map(|(a, o)| a - o), high: all.high.zip(own.high).map(|(a, o)| a - o) };
        let others = self.windows[row].bounds - u32::from(own.is_bound());
        let qualifier = if others == 0 { Qualifier::Exact } else { Qualifier::Range };
        let rest = Quantity { value: sum.value - own.value, hard: less(sum.hard, own.hard), usual: less(sum.usual, own.usual), qualifier };
        own.share_with(rest)
    }

    /// Average yearly growth since the first period of the set, in percent: ((last / first) ^ (1 / years) - 1) x 100.
    /// A root is no decimal: it is computed in binary and rounded to ten decimals, which binary is surely right to.
    fn growth(&self, row: usize) -> Option<Quantity> {
        use rust_decimal::prelude::ToPrimitive;
        let first = self.windows[row].first?;
        let (here, there) = (self.rows[row].fact, self.rows[first].fact);
        let months = here.period.end().month_index().checked_sub(there.period.end().month_index()).filter(|m| *m > 0)?;
        let ratio = here.value?.over(self.earlier(row, first)?)?;
        let root = |d: Decimal| {
            let grown = (d.to_f64()?.powf(12.0 / f64::from(months)) - 1.0) * 100.0;
            Decimal::from_f64_retain(grown).map(|g| g.round_dp(10))
        };
        let ends = |e: Ends| Ends { low: e.low.and_then(root), high: e.high.and_then(root) };
        Some(Quantity { value: root(ratio.value)?, hard: ends(ratio.hard), usual: ends(ratio.usual), qualifier: ratio.qualifier })
    }
}
