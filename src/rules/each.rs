use rayon::prelude::*;

use crate::finding::Finding;
use crate::model::{Dataset, IndicatorId};

/// What a rule finds that looks at one indicator at a time; several are looked at beside each
/// other.
pub(super) fn each_indicator(
    data: &Dataset,
    rule: impl Fn(IndicatorId) -> Vec<Finding> + Sync,
) -> Vec<Finding> {
    (0..data.indicators.len())
        .into_par_iter()
        .flat_map_iter(|i| rule(IndicatorId(i as u32)))
        .collect()
}
