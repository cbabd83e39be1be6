//! What may stand together, and what is left out of it with which reason.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Fact;
use super::{By, LeftOut, Periods, Reason, Request, SetKey};
use crate::model::{
    Break, Class, Dataset, Date, Decimal, IndicatorId, Period, PeriodKind, ProvinceId, Scopes,
};

/// What must be common to figures that stand together, as far as the request does not let it
/// differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    /// A rate or score of half a year may stand beside one of a year, with a note; a count or an
    /// amount may not.
    kind: Option<PeriodKind>,
    /// Months of a year to date or another span: nine months never stand beside seven.
    months: Option<u32>,
    edition: crate::model::EditionId,
    class: Option<Class>,
    scopes: Option<Scopes>,
    period: Option<Period>,
}

/// What may differ: as the request says; without a word from it everything, unless several
/// provinces or periods were asked for by name, for those are meant to be compared.
fn may_differ(request: &Request) -> Option<Vec<By>> {
    if !request.by.is_empty() {
        return Some(request.by.clone());
    }
    let several =
        request.provinces.len() > 1 || matches!(&request.periods, Periods::These(p) if p.len() > 1);
    if !several && request.periods != Periods::Latest {
        return None;
    }
    let mut by = vec![By::Province, By::Period];
    if request.scopes.len() > 1 {
        by.push(By::Scope);
    }
    Some(by)
}

/// Whether the request asks for figures that may stand together, rather than for all there are.
pub(super) fn narrows(request: &Request) -> bool {
    may_differ(request).is_some()
}

/// The key that most facts have; of equals the first by its order.
pub(super) fn largest(data: &Dataset, facts: &[Fact]) -> Option<SetKey> {
    let mut counts: BTreeMap<SetKey, usize> = BTreeMap::new();
    facts
        .iter()
        .filter(|f| f.allowed.is_empty())
        .for_each(|f| *counts.entry(f.key(data)).or_default() += 1);
    counts
        .into_iter()
        .max_by_key(|(key, count)| (*count, std::cmp::Reverse(*key)))
        .map(|(key, _)| key)
}

/// Keeps the facts of the base set and what may stand beside it; the others go to `left_out`.
///
/// The base is the set with most provinces, then the latest, then the longest period, then the
/// widest scope; results before plans, and single years before what was counted over several.
pub(super) fn part(
    data: &Dataset,
    request: &Request,
    mut facts: Vec<Fact>,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Fact> {
    let Some(by) = may_differ(request) else { return facts };
    let latest = request.periods == Periods::Latest;
    let grows = data.indicator(request.indicator).nature.grows_with_time();
    let common = |f: &Fact| {
        let key = f.key(data);
        Common {
            kind: grows.then_some(key.kind),
            months: (grows && matches!(key.kind, PeriodKind::Ytd | PeriodKind::Span))
                .then(|| f.period.length()),
            edition: key.edition,
            class: (!by.contains(&By::Status)).then_some(key.class),
            scopes: (!by.contains(&By::Scope)).then_some(key.scopes),
            period: (!by.contains(&By::Period) && !latest).then_some(f.period),
        }
    };
    let commons: BTreeSet<Common> = facts.iter().map(common).collect();
    let weight = |c: &Common| {
        let own = || facts.iter().filter(|f| common(f) == *c);
        let provinces: BTreeSet<_> =
            own().filter(|f| f.value.is_some()).map(|f| f.province).collect();
        let newest = own().map(|f| f.period).max();
        let length = own().map(|f| f.period.length()).max();
        // Plans are no base while there are results, and what was counted over several years none
        // beside single years.
        let results = own().any(|f| f.value.is_some() && f.status.class() == Class::Result);
        let usual = own().any(|f| f.period.compared_as() != PeriodKind::Span);
        (
            results,
            provinces.len(),
            usual,
            newest.map(Period::end),
            length,
            std::cmp::Reverse(c.class),
            std::cmp::Reverse(c.scopes),
            std::cmp::Reverse(*c),
        )
    };
    let Some(base) = commons.iter().max_by_key(|c| weight(c)).copied() else { return facts };
    let mut kept: Vec<Fact> = Vec::new();
    let mut other_periods: BTreeMap<ProvinceId, Fact> = BTreeMap::new();
    for mut fact in facts.drain(..) {
        let own = common(&fact);
        let reasons = differences(&own, &base, latest);
        let refused: Vec<Reason> = reasons
            .iter()
            .copied()
            .filter(|r| !request.allow.iter().any(|a| a == r.word()))
            .collect();
        match refused.first() {
            None => {
                fact.allowed = reasons;
                kept.push(fact);
            }
            // Periods that nobody asked for by name are missed only where a province is left
            // without any.
            Some(Reason::Period) if !matches!(request.periods, Periods::These(_)) => {
                let newest = other_periods.entry(fact.province).or_insert_with(|| fact.clone());
                if fact.period > newest.period {
                    *newest = fact;
                }
            }
            Some(reason) => left_out.push(fact.refused(*reason)),
        }
    }
    let alone =
        other_periods.into_values().filter(|f| !kept.iter().any(|k| k.province == f.province));
    left_out.extend(alone.map(|f| f.refused(Reason::Period)));
    kept
}

fn differences(own: &Common, base: &Common, latest: bool) -> Vec<Reason> {
    let mut out = Vec::new();
    let checks = [
        (own.edition != base.edition, Reason::Edition),
        (own.kind != base.kind || own.months != base.months, Reason::PeriodKind),
        (own.class != base.class, Reason::Status),
        (own.scopes != base.scopes, Reason::Scope),
        (own.period != base.period && !latest, Reason::Period),
    ];
    for (differs, reason) in checks {
        // Another kind of period is another period too; one reason is enough.
        if differs && !(reason == Reason::Period && out.contains(&Reason::PeriodKind)) {
            out.push(reason);
        }
    }
    out
}

/// Of each province, scope and class only the newest figure that there is.
pub(super) fn newest(facts: Vec<Fact>) -> Vec<Fact> {
    let older = |f: &Fact| {
        let same = |g: &&Fact| {
            g.province == f.province && g.scopes == f.scopes && g.status.class() == f.status.class()
        };
        facts.iter().filter(same).any(|g| g.period > f.period && g.value.is_some())
    };
    facts.iter().filter(|f| f.value.is_some() && !older(f)).cloned().collect()
}

/// The day from which the method of an indicator was another, where that lies between two periods,
/// for the scopes that it concerns: then no change is computed.
pub fn method_break(
    data: &Dataset,
    indicator: IndicatorId,
    scopes: Scopes,
    before: Period,
    after: Period,
) -> Option<Date> {
    let parts = |b: &&Break| {
        b.scope.is_none_or(|s| scopes.contains(s))
            && before.start() < b.from
            && after.end() >= b.from
    };
    data.indicator(indicator).breaks.iter().find(parts).map(|b| b.from)
}

/// Whether a figure of one period may be held against one of another of its kind: of what grows
/// with time nine months are never held against seven.
pub(super) fn lasts_as_long(
    data: &Dataset,
    indicator: IndicatorId,
    one: Period,
    other: Period,
) -> bool {
    let varies = matches!(one.compared_as(), PeriodKind::Ytd | PeriodKind::Span);
    !varies || !data.indicator(indicator).nature.grows_with_time() || one.length() == other.length()
}

/// The unit to show everything in: the indicator's own; where that is the canonical one (đồng), the
/// largest that the sources of these figures print.
pub(super) fn unit(data: &Dataset, request: &Request, facts: &[Fact]) -> crate::model::UnitId {
    let own = data.indicator(request.indicator).unit;
    if data.unit(own).factor != Decimal::ONE {
        return own;
    }
    let printed = facts
        .iter()
        .flat_map(|f| &f.observations)
        .filter_map(|id| data.figure(data.observation(*id)))
        .map(|f| f.unit);
    printed
        .max_by_key(|u| data.unit(*u).factor)
        .filter(|u| data.unit(*u).factor > Decimal::ONE)
        .unwrap_or(own)
}
