use std::collections::HashMap;

use crate::finding::Finding;
use crate::format::{plain, round};
use crate::ingest::{Draft, Field};
use crate::model::{Decimal, IndicatorId, Observation};

/// A published rate that its own counts do not give, within the rounding of both: 25157 of 25628 is 98.16, printed 98.2, and agrees;
/// 104814 of 106014 is 98.87, printed 98.7, and does not. A share of an amount is held against the amounts in the same way.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let data = &draft.data;
    let key = |o: &Observation| (o.province, o.period, o.scope, o.status.class());
    let rates: Vec<_> = data.indicators.iter().enumerate().filter_map(|(i, x)| Some((i, x.numerator?, x.denominator?))).collect();
    if rates.is_empty() {
        return;
    }
    let part = |id: IndicatorId| rates.iter().any(|(_, numerator, denominator)| *numerator == id || *denominator == id);
    let mut counts: HashMap<_, &Observation> = HashMap::new();
    for o in data.observations.iter().filter(|o| o.figure.is_some() && part(o.indicator)) {
        // The same source first: its rate was computed from its own counts.
        counts.entry((o.indicator, Some(o.source), key(o))).or_insert(o);
        counts.entry((o.indicator, None, key(o))).or_insert(o);
    }
    for o in &data.observations {
        let Some((_, numerator, denominator)) = rates.iter().find(|(i, _, _)| *i == o.indicator.0 as usize) else { continue };
        let find = |id| counts.get(&(id, Some(o.source), key(o))).or_else(|| counts.get(&(id, None, key(o))));
        let (Some(figure), Some(part), Some(whole)) = (data.figure(o), find(*numerator), find(*denominator)) else { continue };
        let (Some(a), Some(b)) = (data.figure(part), data.figure(whole)) else { continue };
        let unit = data.unit(data.indicator(o.indicator).unit);
        let percent = Decimal::ONE_HUNDRED.checked_mul(unit.factor);
        let Some(computed) = percent.and_then(|p| a.quantity.over(b.quantity)?.scaled(p)) else { continue };
        if computed.hard.meets(figure.quantity.hard) {
            continue;
        }
        let shown = computed.value.checked_div(unit.factor).map(|v| plain(round(v, figure.value.scale() + 1)));
        findings.push(
            Finding::warning("rate-against-counts", draft.span(o.place, Field::Value))
                .with("value", figure.value)
                .with("computed", shown.unwrap_or_default())
                .with("part", a.value)
                .with("whole", b.value)
                .with("numerator", &data.indicator(*numerator).id)
                .with("denominator", &data.indicator(*denominator).id),
        );
    }
}
