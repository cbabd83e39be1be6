use std::collections::{BTreeSet, HashMap};

use crate::finding::Finding;
use crate::format::{plain, round};
use crate::ingest::{Draft, Field};
use crate::model::{Class, IndicatorId, Observation, Period, ProvinceId, Quantity, Scope};

/// A published rate that its own counts do not give, within the rounding of both: 25157 of 25628 is
/// 98.16, printed 98.2, and agrees; 104814 of 106014 is 98.87, printed 98.7, and does not. A share
/// of an amount is held against the amounts in the same way.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let data = &draft.data;
    let rates: Vec<_> = data
        .indicators
        .iter()
        .enumerate()
        .filter_map(|(i, x)| Some((IndicatorId(i as u32), x.numerator?, x.denominator?)))
        .collect();
    if rates.is_empty() {
        return;
    }
    let parts: BTreeSet<IndicatorId> =
        rates.iter().flat_map(|(_, numerator, denominator)| [*numerator, *denominator]).collect();
    let mut counts: HashMap<_, Observation> = HashMap::new();
    for (_, o) in
        parts.iter().flat_map(|id| data.observations.of(*id)).filter(|(_, o)| o.printed.is_some())
    {
        // The same source first: its rate was computed from its own counts.
        counts.entry((o.indicator, Some(o.source), key(&o))).or_insert(o);
        counts.entry((o.indicator, None, key(&o))).or_insert(o);
    }
    let each = |(rate, numerator, denominator)| {
        data.observations.of(rate).map(move |(_, o)| (o, numerator, denominator))
    };
    for (o, numerator, denominator) in rates.into_iter().flat_map(each) {
        let find = |id| {
            counts
                .get(&(id, Some(o.source), key(&o)))
                .or_else(|| counts.get(&(id, None, key(&o))))
                .copied()
        };
        let (Some(figure), Some(part), Some(whole)) =
            (data.figure(o), find(numerator), find(denominator))
        else {
            continue;
        };
        let (Some(a), Some(b)) = (data.figure(part), data.figure(whole)) else { continue };
        let Some(computed) = Quantity::rate_of(a.quantity, b.quantity) else { continue };
        if computed.proven.meets(figure.quantity.proven) {
            continue;
        }
        let shown = computed
            .value
            .checked_div(data.unit(figure.unit).factor)
            .map(|v| plain(round(v, figure.value.scale() + 1)));
        findings.push(
            Finding::warning("rate-against-counts", draft.span(o.place, Field::Value))
                .with("value", figure.value)
                .with("computed", shown.unwrap_or_default())
                .with("part", a.value)
                .with("whole", b.value)
                .with("numerator", &data.indicator(numerator).id)
                .with("denominator", &data.indicator(denominator).id),
        );
    }
}

/// What a rate and its counts have in common, beside their source.
fn key(row: &Observation) -> (ProvinceId, Period, Scope, Class) {
    (row.province, row.period, row.scope, row.status.class())
}
