use std::collections::BTreeMap;

use crate::compare::{Request, compare};
use crate::failure::Failure;
use crate::model::{Dataset, ObservationId};

/// A chart, as far as it decides which figures it shows.
pub struct Chart {
    /// The folder's name.
    pub id: String,
    /// The questions that its spec asks.
    pub requests: Vec<Request>,
}

/// The charts that show each observation, in their order.
pub(super) fn charts(
    data: &Dataset,
    charts: &[Chart],
) -> Result<BTreeMap<ObservationId, Vec<String>>, Failure> {
    let mut out: BTreeMap<ObservationId, Vec<String>> = BTreeMap::new();
    for chart in charts {
        for request in &chart.requests {
            for id in compare(data, request)?.observations() {
                let showing = out.entry(id).or_default();
                if showing.last() != Some(&chart.id) {
                    showing.push(chart.id.clone());
                }
            }
        }
    }
    Ok(out)
}
