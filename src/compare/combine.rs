//! Facts added up: over scopes, and over the provinces that became one.
//!
//! Counts and amounts that add up are summed as ranges, and a sum that lacks a member is a lower
//! bound, or nothing where the member may be below zero. A rate is recomputed from its numerator
//! and denominator where both are there for every member; a score, or a rate without them, is
//! refused.

use std::collections::BTreeMap;

use super::fact::{Fact, gather};
use super::{Lack, LeftOut, Reason, Request};
use crate::model::*;

/// Adds the scopes that the request names together; facts of scopes asked for alone pass.
pub(super) fn over_scopes(
    data: &Dataset,
    request: &Request,
    facts: Vec<Fact>,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Fact> {
    if request.scopes.iter().all(|s| s.single().is_some()) {
        return facts;
    }
    let mut out = Vec::new();
    for scopes in &request.scopes {
        let of_scopes = facts.iter().filter(|f| f.scopes.iter().all(|s| scopes.contains(s)));
        if scopes.single().is_some() {
            out.extend(of_scopes.cloned());
            continue;
        }
        let mut groups: BTreeMap<(ProvinceId, Period, Class), Vec<&Fact>> = BTreeMap::new();
        of_scopes.for_each(|f| {
            groups.entry((f.province, f.period, f.status.class())).or_default().push(f)
        });
        for ((province, _, _), members) in groups {
            let missing = scopes
                .iter()
                .filter(|s| !members.iter().any(|f| f.scopes.contains(*s) && f.value.is_some()));
            let lacks: Vec<Lack> = missing.map(Lack::Scope).collect();
            match total(data, request, &members, lacks) {
                Ok(fact) => out.push(Fact { province, scopes: *scopes, ..fact }),
                Err(reason) => left_out.extend(members.iter().map(|f| f.refused(reason))),
            }
        }
    }
    out
}

/// Puts facts of earlier editions in `edition`. A figure of a later edition is never
/// split.
pub(super) fn onto_edition(
    data: &Dataset,
    request: &Request,
    edition: EditionId,
    facts: Vec<Fact>,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Fact> {
    let mut out = Vec::new();
    let mut groups: BTreeMap<(ProvinceId, Period, Scopes, Class), Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        if data.province(fact.province).edition == edition {
            out.push(fact);
            continue;
        }
        match heir(data, fact.province, edition) {
            Some(to) => groups
                .entry((to, fact.period, fact.scopes, fact.status.class()))
                .or_default()
                .push(fact),
            None => left_out.push(fact.refused(Reason::Edition)),
        }
    }
    for ((to, period, scopes, class), members) in groups {
        // What the source itself says of the new land stands before a sum of ours.
        if out.iter().any(|f| {
            f.province == to
                && f.period == period
                && f.scopes == scopes
                && f.status.class() == class
        }) {
            continue;
        }
        let reported =
            |id: ProvinceId| members.iter().any(|f| f.province == id && f.value.is_some());
        let lacks: Vec<Lack> =
            data.members(to).filter(|id| !reported(*id)).map(Lack::Province).collect();
        if let ([only], true) = (members.as_slice(), data.members(to).count() <= 1) {
            out.push(Fact { province: to, ..only.clone() });
            continue;
        }
        match total(data, request, &members.iter().collect::<Vec<_>>(), lacks) {
            Ok(fact) => out.push(Fact { province: to, ..fact }),
            Err(reason) => left_out.extend(members.iter().map(|f| f.refused(reason))),
        }
    }
    out
}

/// The province of an edition that stands for the same territory; the country stands for itself.
fn heir(data: &Dataset, province: ProvinceId, edition: EditionId) -> Option<ProvinceId> {
    if data.is_country(province) {
        return data.find_province(&data.province(province).id, edition);
    }
    data.successor(province, edition)
}

/// The sum of members, or the rate of their summed parts. The province and the scopes are the
/// caller's to set.
fn total(
    data: &Dataset,
    request: &Request,
    members: &[&Fact],
    lacks: Vec<Lack>,
) -> Result<Fact, Reason> {
    let indicator = data.indicator(request.indicator);
    let known: Vec<&Fact> = members.iter().filter(|f| f.value.is_some()).copied().collect();
    let Some(first) = known.first() else {
        return Ok(members[0].clone());
    };
    let value = if indicator.additive {
        if !lacks.is_empty() && indicator.may_be_negative() {
            return Err(Reason::Incomplete);
        }
        sum(known.iter().filter_map(|f| f.value), !lacks.is_empty()).ok_or(Reason::TooLarge)?
    } else {
        if !lacks.is_empty() {
            return Err(Reason::NotAdditive);
        }
        recomputed(data, indicator, &known).ok_or(Reason::NotAdditive)?
    };
    let status =
        known.iter().map(|f| f.status).max_by_key(|s| certainty(*s)).unwrap_or(first.status);
    Ok(Fact {
        province: first.province,
        period: first.period,
        scopes: first.scopes,
        status,
        value: Some(value),
        computed: members.len() > 1 || !lacks.is_empty(),
        absence: None,
        observations: known.iter().flat_map(|f| f.observations.iter().copied()).collect(),
        conflicts: known.iter().flat_map(|f| f.conflicts.iter().copied()).collect(),
        lacks,
        allowed: Vec::new(),
    })
}

/// The sum of quantities; open above where a member is missing, which is so only of what is never
/// negative.
fn sum(mut values: impl Iterator<Item = Quantity>, lacking: bool) -> Option<Quantity> {
    let first = values.next()?;
    let mut total = values.try_fold(first, Quantity::plus)?;
    if lacking {
        // Whoever prints 1,200.05 does not mean less: only the proof goes down to half of its last
        // place.
        if total.qualifier == Qualifier::Exact {
            total.conventional.low = Some(total.value);
        }
        total.proven.high = None;
        total.conventional.high = None;
        total.qualifier = Qualifier::AtLeast;
    }
    Some(total)
}

/// A rate out of the summed numerators and denominators of its members, where every member has both
/// in each of its scopes. Counts of different sources that make more than the whole contradict each
/// other, and make no rate.
fn recomputed(data: &Dataset, indicator: &Indicator, members: &[&Fact]) -> Option<Quantity> {
    let (numerator, denominator) = indicator.numerator.zip(indicator.denominator)?;
    let part = |id: IndicatorId| -> Option<Quantity> {
        let facts = gather(data, &Request::of(id), id);
        let pieces =
            members.iter().flat_map(|m| m.scopes.iter().map(move |scope| (m, Scopes::one(scope))));
        let value = |(m, scope): (&&Fact, Scopes)| {
            let same =
                |f: &&Fact| f.province == m.province && f.period == m.period && f.scopes == scope;
            facts
                .iter()
                .filter(same)
                .find(|f| f.status.class() == m.status.class())
                .and_then(|f| f.value)
        };
        sum(pieces.map(value).collect::<Option<Vec<Quantity>>>()?.into_iter(), false)
    };
    let rate = Quantity::rate_of(part(numerator)?, part(denominator)?)?;
    (rate.value <= Decimal::ONE_HUNDRED).then(|| rate.within(Decimal::ZERO, Decimal::ONE_HUNDRED))
}

/// The less certain of two statuses makes a sum as uncertain.
pub fn certainty(status: Status) -> u8 {
    match status {
        Status::Actual => 0,
        Status::Revised => 1,
        Status::Preliminary => 2,
        Status::Estimated => 3,
        _ => 4,
    }
}
