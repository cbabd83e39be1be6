use std::collections::{BTreeSet, HashMap};

use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{Class, IndicatorId, Nature, Observation, Period, ProvinceId, Scope, SourceId};

/// A part that is surely more than its whole: more dossiers on time than were resolved. Part and
/// whole are the numerator and denominator of a rate, or an indicator and what it is a part of;
/// only proven ends prove anything, and nothing where another part may be below zero.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let data = &draft.data;
    let parts = data
        .indicators
        .iter()
        .enumerate()
        .filter(|(_, i)| !i.may_be_negative())
        .filter_map(|(nth, i)| Some((IndicatorId(nth as u32), i.part_of?)));
    let pairs: Vec<_> = data
        .indicators
        .iter()
        .filter(|i| i.nature == Nature::Rate)
        .filter_map(|i| Some((i.numerator?, i.denominator?)))
        .filter(|(part, whole)| {
            data.unit(data.indicator(*part).unit).dimension
                == data.unit(data.indicator(*whole).unit).dimension
        })
        .chain(parts)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    if pairs.is_empty() {
        return;
    }
    for (part, whole) in &pairs {
        let known: HashMap<_, _> =
            data.observations.of(*whole).map(|(_, o)| (key(&o), o)).collect();
        for (_, row) in data.observations.of(*part) {
            let Some(other) = known.get(&key(&row)) else { continue };
            let (Some(part), Some(all)) = (data.figure(row), data.figure(*other)) else { continue };
            if part
                .quantity
                .proven
                .low
                .zip(all.quantity.proven.high)
                .is_some_and(|(low, high)| low > high)
            {
                findings.push(
                    Finding::error("part-over-whole", draft.span(row.place, Field::Value))
                        .with("value", part.value)
                        .with("part", &data.indicator(row.indicator).id)
                        .with("whole", &data.indicator(*whole).id)
                        .with("all", all.value)
                        .with("line", draft.line(*other)),
                );
            }
        }
    }
}

/// What a part and its whole have in common.
fn key(row: &Observation) -> (SourceId, ProvinceId, Period, Scope, Class) {
    (row.source, row.province, row.period, row.scope, row.status.class())
}
