//! Who reports what: the figures at hand, by province and indicator, and the reports that hold
//! none.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Dataset, IndicatorId, Observation, Period, ProvinceId, Scope, SourceId};

/// What one province reports of one indicator.
pub type Reported = BTreeMap<IndicatorId, BTreeSet<(Period, Scope)>>;

/// Who reports what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The figures of each province that has at least one, or a source that holds none: then
    /// nothing is in it.
    pub provinces: BTreeMap<ProvinceId, Reported>,
    /// The sources that were read and hold no figure, by the province that they speak of.
    pub empty: BTreeMap<ProvinceId, Vec<SourceId>>,
    /// The provinces of which there are figures or sources, but none of these indicators.
    pub without: Vec<ProvinceId>,
    /// The provinces that no source at hand speaks of.
    pub silent: Vec<ProvinceId>,
}

/// Finds who reports what; only `indicators` where some are named.
pub fn coverage(data: &Dataset, indicators: &[IndicatorId]) -> Coverage {
    let mut out = Coverage::default();
    let wanted = |o: &Observation| {
        o.printed.is_some() && (indicators.is_empty() || indicators.contains(&o.indicator))
    };
    for o in data.observations.iter().filter(wanted) {
        out.provinces
            .entry(o.province)
            .or_default()
            .entry(o.indicator)
            .or_default()
            .insert((o.period, o.scope));
    }
    for (i, source) in data.sources.iter().enumerate() {
        let id = SourceId(i as u32);
        let holds = data.observations.iter().any(|o| o.source == id && o.printed.is_some());
        if let (Some(province), false) = (source.province, holds) {
            out.empty.entry(province).or_default().push(id);
            out.provinces.entry(province).or_default();
        }
    }
    let known = |id: &ProvinceId| out.provinces.contains_key(id);
    let all = (0..data.provinces.len()).map(|i| ProvinceId(i as u32));
    let rest: Vec<ProvinceId> = all.filter(|id| !data.is_country(*id) && !known(id)).collect();
    let spoken: BTreeSet<ProvinceId> = data
        .sources
        .iter()
        .filter_map(|s| s.province)
        .chain(data.observations.iter().map(|o| o.province))
        .collect();
    (out.without, out.silent) = rest.into_iter().partition(|id| spoken.contains(id));
    out
}
