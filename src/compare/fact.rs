//! One fact a province, period, scopes and class, out of the observations of all sources.

use std::collections::BTreeMap;

use super::{Absence, Lack, LeftOut, Reason, Request, SetKey};
use crate::model::*;

/// What is known of a province in a period: a row before it is computed with.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub province: ProvinceId,
    pub period: Period,
    pub scopes: Scopes,
    pub status: Status,
    /// `None` where the report gives no number.
    pub value: Option<Quantity>,
    /// Whether it was added up, or is a rate of what was.
    pub computed: bool,
    pub absence: Option<Absence>,
    /// The chosen one first.
    pub observations: Vec<ObservationId>,
    pub conflicts: Vec<ObservationId>,
    pub lacks: Vec<Lack>,
    pub allowed: Vec<Reason>,
}

impl Fact {
    /// What is told of it where it is not put in.
    pub fn refused(&self, reason: Reason) -> LeftOut {
        LeftOut {
            province: self.province,
            period: self.period,
            scopes: self.scopes,
            status: self.status,
            reason,
            observations: self.observations.clone(),
        }
    }

    pub fn key(&self, data: &Dataset) -> SetKey {
        SetKey {
            kind: self.period.compared_as(),
            scopes: self.scopes,
            class: self.status.class(),
            edition: data.province(self.province).edition,
        }
    }
}

/// The facts of an indicator that a request asks for, ordered by province, period, scope and class.
pub(super) fn gather(data: &Dataset, request: &Request, indicator: IndicatorId) -> Vec<Fact> {
    let wanted = |key: &Key| request.wants(key) && asked(data, request, key.province);
    let mut groups: BTreeMap<(ProvinceId, Period, Scope, Class), Vec<ObservationId>> =
        BTreeMap::new();
    for key in data.observations.keys(indicator).filter(wanted) {
        groups
            .entry((key.province, key.period, key.scope, key.status.class()))
            .or_default()
            .push(key.id);
    }
    groups.into_values().map(|group| agree(data, group)).collect()
}

/// Whether a province is asked for: by its id, in whatever edition, or through the province of the
/// asked edition that holds its land.
fn asked(data: &Dataset, request: &Request, province: ProvinceId) -> bool {
    if request.provinces.is_empty() {
        return true;
    }
    let named = |id: ProvinceId| request.provinces.contains(&data.province(id).id);
    match request.edition.and_then(|edition| data.successor(province, edition)) {
        Some(heir) => named(heir),
        None => named(province),
    }
}

/// One fact out of what several sources say. The rule is visible: a revised figure before an actual
/// one before a preliminary or estimated one; then an official report before a table, an office's
/// portal and the press; then the later publication; then the order of the sources. The others
/// agree where their ends meet, and are kept as conflicts where they do not.
fn agree(data: &Dataset, mut group: Vec<ObservationId>) -> Fact {
    let standing = |id: &ObservationId| {
        let o = data.observation(*id);
        let status = match o.status {
            Status::Revised => 0,
            Status::Actual => 1,
            Status::Preliminary => 2,
            Status::Estimated => 3,
            status if status.is_reason() => 9,
            _ => 4,
        };
        let source = data.source(o.source);
        let kind = match source.kind {
            SourceKind::Report => 0,
            SourceKind::Table => 1,
            SourceKind::Portal => 2,
            SourceKind::Press => 3,
        };
        (status, kind, std::cmp::Reverse(source.published), *id)
    };
    group.sort_by_key(standing);
    let chosen = data.observation(group[0]);
    let value = data.figure(chosen).map(|f| f.quantity);
    let differs = |id: &ObservationId| {
        let other = data.figure(data.observation(*id)).map(|f| f.quantity);
        value.zip(other).is_some_and(|(a, b)| !a.proven.meets(b.proven))
    };
    let (conflicts, observations) = group.iter().copied().partition(differs);
    let absence = match chosen.status {
        Status::NotReported => Some(Absence::NotReported),
        Status::NotApplicable => Some(Absence::NotApplicable),
        _ => None,
    };
    Fact {
        province: chosen.province,
        period: chosen.period,
        scopes: Scopes::one(chosen.scope),
        status: chosen.status,
        value,
        computed: false,
        absence,
        observations,
        conflicts,
        lacks: Vec::new(),
        allowed: Vec::new(),
    }
}
