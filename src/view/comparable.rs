//! Which indicators compare how many provinces in which period.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::compare::method_break;
use crate::model::{
    Class, Dataset, Date, EditionId, IndicatorId, Period, PeriodKind, ProvinceId, Scope, Scopes,
};

/// The periods of one indicator whose figures compare: of one edition, scope and kind of period,
/// and by one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparable {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The edition that the provinces are of.
    pub edition: EditionId,
    /// The scope.
    pub scope: Scope,
    /// The day from which the method is this one; `None` before the first break.
    pub method_since: Option<Date>,
    /// Each period, the oldest first, with the number of provinces that have a result: two at
    /// least.
    pub periods: Vec<(Period, usize)>,
}

impl Comparable {
    /// The newest period of those with the most provinces, and their number.
    pub fn fullest(&self) -> (Period, usize) {
        let most = self.periods.iter().max_by_key(|(period, provinces)| (*provinces, *period));
        *most.expect("no periods compare without a period")
    }
}

/// Finds what compares, the indicators with the most provinces first; only `indicators` where some
/// are named. Results only: plans, and what the country reports, are not counted.
pub fn comparable(data: &Dataset, indicators: &[IndicatorId]) -> Vec<Comparable> {
    type Key = (IndicatorId, EditionId, Scope, PeriodKind);
    let mut all: BTreeMap<Key, BTreeMap<Period, BTreeSet<ProvinceId>>> = BTreeMap::new();
    for o in data.observations.iter() {
        let wanted = indicators.is_empty() || indicators.contains(&o.indicator);
        let result = o.printed.is_some() && o.status.class() == Class::Result;
        if wanted && result && !data.is_country(o.province) {
            let edition = data.province(o.province).edition;
            let key = (o.indicator, edition, o.scope, o.period.compared_as());
            all.entry(key).or_default().entry(o.period).or_default().insert(o.province);
        }
    }
    let mut out: Vec<Comparable> = Vec::new();
    for ((indicator, edition, scope, _), periods) in all {
        let mut before: Option<Period> = None;
        for (period, provinces) in periods.into_iter().filter(|(_, p)| p.len() > 1) {
            let broken = before.is_none_or(|before| {
                method_break(data, indicator, Scopes::one(scope), before, period).is_some()
            });
            if broken {
                let breaks = data.indicator(indicator).breaks.iter();
                let method_since = breaks
                    .filter(|b| b.scope.is_none_or(|s| s == scope) && b.from <= period.start())
                    .map(|b| b.from)
                    .max();
                let periods = Vec::new();
                out.push(Comparable { indicator, edition, scope, method_since, periods });
            }
            before = Some(period);
            if let Some(run) = out.last_mut() {
                run.periods.push((period, provinces.len()));
            }
        }
    }
    out.sort_by_key(|run| (Reverse(run.fullest().1), run.indicator, Reverse(run.fullest().0)));
    out
}
