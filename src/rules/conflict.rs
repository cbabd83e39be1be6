use std::collections::HashMap;

use super::duplicate_key::may_be_twice;
use super::each::each_indicator;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{IndicatorId, Observation, Status};

/// Two sources that say different things of the same: the same indicator, province, period, scope
/// and class, whose ends do not meet. Both are kept; a comparison chooses one by a visible rule and
/// shows the other. A revised figure is meant to differ.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    findings.extend(each_indicator(&draft.data, |id| of_indicator(draft, id)));
}

fn of_indicator(draft: &Draft, indicator: IndicatorId) -> Vec<Finding> {
    let data = &draft.data;
    if data.observations.sources(indicator).len() < 2 || !may_be_twice(draft, indicator) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut seen: HashMap<_, Vec<Observation>> = HashMap::new();
    for (_, o) in data
        .observations
        .of(indicator)
        .filter(|(_, o)| o.printed.is_some() && o.status != Status::Revised)
    {
        let others = seen.entry((o.province, o.period, o.scope, o.status.class())).or_default();
        let differs = |other: &&Observation| {
            let ends = |o: Observation| data.figure(o).map(|f| f.quantity.proven);
            other.source != o.source && ends(**other).zip(ends(o)).is_some_and(|(a, b)| !a.meets(b))
        };
        if let (Some(other), Some(figure)) = (others.iter().find(differs), data.figure(o)) {
            let said = data
                .figure(*other)
                .map_or(String::new(), |f| format!("{} {}", f.value, data.unit(f.unit).id));
            out.push(
                Finding::warning("source-conflict", draft.span(o.place, Field::Value))
                    .with("value", format!("{} {}", figure.value, data.unit(figure.unit).id))
                    .with("other", said)
                    .with("file", &draft.files[other.place.file as usize].name)
                    .with("line", draft.line(*other)),
            );
        }
        others.push(o);
    }
    out
}
