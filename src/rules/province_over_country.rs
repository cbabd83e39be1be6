use std::collections::HashMap;

use super::each::each_indicator;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{Class, IndicatorId, Key, Observation, Period, ProvinceKind, Scope};

/// A province that is surely more than the printed total of the country, of what adds up and does
/// not lie below zero. Where sources say different things of the country, more than the greatest.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    if draft.data.provinces.iter().any(|province| province.kind == ProvinceKind::Country) {
        findings.extend(each_indicator(&draft.data, |id| of_indicator(draft, id)));
    }
}

fn of_indicator(draft: &Draft, id: IndicatorId) -> Vec<Finding> {
    let (data, indicator) = (&draft.data, draft.data.indicator(id));
    if !indicator.additive || indicator.may_be_negative() {
        return Vec::new();
    }
    let quantity = |o: Observation| data.figure(o).map(|figure| figure.quantity);
    let mut totals: HashMap<_, Observation> = HashMap::new();
    for key in data.observations.keys(id).filter(|key| key.known && data.is_country(key.province)) {
        let row = data.observation(key.id);
        let known = totals.entry(group_of(&key)).or_insert(row);
        if quantity(row).zip(quantity(*known)).is_some_and(|(new, old)| new.value > old.value) {
            *known = row;
        }
    }
    if totals.is_empty() {
        return Vec::new();
    }
    let more = |key: Key| {
        let (row, total) = (data.observation(key.id), *totals.get(&group_of(&key))?);
        let (low, high) = (quantity(row)?.proven.low?, quantity(total)?.proven.high?);
        let (figure, all) = (data.figure(row)?, data.figure(total)?);
        (low > high).then(|| {
            Finding::warning("province-over-country", draft.span(row.place, Field::Value))
                .with("value", format!("{} {}", figure.value, data.unit(figure.unit).id))
                .with("all", format!("{} {}", all.value, data.unit(all.unit).id))
                .with("file", &draft.files[total.place.file as usize].name)
                .with("line", draft.line(total))
        })
    };
    data.observations
        .keys(id)
        .filter(|key| key.known && !data.is_country(key.province))
        .filter_map(more)
        .collect()
}

/// What a province and its country have in common.
fn group_of(key: &Key) -> (Period, Scope, Class) {
    (key.period, key.scope, key.status.class())
}
