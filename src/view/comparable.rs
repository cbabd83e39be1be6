//! Which indicators compare how many provinces in which period.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::compare::method_break;
use crate::format::{number, period_short, scope_label};
use crate::model::{
    Class, Dataset, Date, EditionId, IndicatorId, Period, PeriodKind, ProvinceId, Scope, Scopes,
};
use crate::words::Lang;

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

/// What compares as a table to read, its heads first: indicator, scope, edition, provinces, the
/// period in which most have a result, and all periods that compare.
pub fn comparable_rows(all: &[Comparable], data: &Dataset, lang: Lang) -> Vec<Vec<String>> {
    let heads = ["indicator", "scope", "edition", "provinces", "fullest", "periods"];
    let mut out =
        vec![heads.iter().map(|head| lang.text(&format!("head.{head}")).to_string()).collect()];
    for run in all {
        let (fullest, provinces) = run.fullest();
        out.push(vec![
            data.indicator(run.indicator).name.get(lang).to_string(),
            scope_label(Scopes::one(run.scope), lang),
            data.edition(run.edition).id.clone(),
            number(provinces.into(), lang),
            period_short(fullest, lang),
            spans(&run.periods, lang),
        ]);
    }
    out
}

/// Periods as a reader says them, years in a row as a span: `2019–2021, 2023`.
fn spans(periods: &[(Period, usize)], lang: Lang) -> String {
    let mut runs: Vec<(Period, Period)> = Vec::new();
    for (period, _) in periods {
        match runs.last_mut() {
            Some((_, last)) if follows(*last, *period) => *last = *period,
            _ => runs.push((*period, *period)),
        }
    }
    let one = |(first, last): &(Period, Period)| {
        let short = |period: &Period| period_short(*period, lang);
        if first == last { short(first) } else { format!("{}–{}", short(first), short(last)) }
    };
    runs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Whether both are calendar years, one directly after the other.
fn follows(before: Period, after: Period) -> bool {
    whole_year(before).is_some_and(|before| whole_year(after) == before.checked_add(1))
}

/// The year that a period is, if it is a whole one.
fn whole_year(period: Period) -> Option<u16> {
    (period.kind() == PeriodKind::Year).then(|| period.start().year)
}
