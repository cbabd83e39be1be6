//! What indicators are parts of, once every indicator is known.

use std::cell::Cell;
use std::collections::HashMap;

use super::Input;
use super::list::{NAMES, similar};
use crate::finding::Finding;
use crate::model::{Dataset, IndicatorId, Nature};

/// What a row of indicators.csv names as its whole, and where the row begins.
pub(super) struct Whole {
    pub id: String,
    pub offset: u64,
}

/// Links each indicator with its whole; one entry of `wholes` for each.
pub(super) fn link(
    input: &Input,
    data: &mut Dataset,
    ids: &HashMap<String, IndicatorId>,
    wholes: &[Whole],
    findings: &mut Vec<Finding>,
) {
    let names = Cell::new(NAMES);
    let column = input.header().columns.iter().position(|column| column == "part_of").unwrap_or(0);
    for (nth, whole) in wholes.iter().enumerate().filter(|(_, whole)| !whole.id.is_empty()) {
        let finding = |code| Finding::error(code, input.span(whole.offset, column));
        let Some(id) = ids.get(whole.id.as_str()).copied() else {
            let finding = finding("unknown-indicator").with("value", &whole.id);
            let known = data.indicators.iter().map(|i| i.id.as_str());
            findings.push(similar(&names, finding, &whole.id, known));
            continue;
        };
        match fault(data, IndicatorId(nth as u32), id) {
            None => data.indicators[nth].part_of = Some(id),
            Some(reason) => findings.push(
                finding("bad-whole")
                    .with("part", &data.indicators[nth].id)
                    .with("whole", &whole.id)
                    .hint(reason),
            ),
        }
    }
}

/// Why one indicator is no part of another: the name of the hint.
fn fault(data: &Dataset, part: IndicatorId, whole: IndicatorId) -> Option<&'static str> {
    // Those before are linked: what leads back to the part would be its own whole.
    let above = std::iter::successors(Some(whole), |id| data.indicator(*id).part_of);
    if above.take(data.indicators.len() + 1).any(|id| id == part) {
        return Some("itself");
    }
    let dimension = |id: IndicatorId| &data.unit(data.indicator(id).unit).dimension;
    let is_share =
        |id: IndicatorId| matches!(data.indicator(id).nature, Nature::Rate | Nature::Ratio);
    if is_share(part) || is_share(whole) {
        Some("share")
    } else if dimension(part) != dimension(whole) {
        Some("dimension")
    } else {
        None
    }
}
