use std::collections::BTreeSet;

use crate::model::{Dataset, Observation, Period, SourceId};

/// Of each source and period the first observation that fits, in order.
pub(super) fn first_of(
    data: &Dataset,
    mut wanted: BTreeSet<(SourceId, Period)>,
    fits: fn(&Observation) -> bool,
) -> Vec<Observation> {
    if wanted.is_empty() {
        return Vec::new();
    }
    data.observations
        .iter()
        .filter(|o| {
            wanted.contains(&(o.source, o.period))
                && fits(o)
                && wanted.remove(&(o.source, o.period))
        })
        .collect()
}
