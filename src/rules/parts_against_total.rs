use std::collections::HashMap;

use crate::finding::Finding;
use crate::format::plain;
use crate::ingest::{Draft, Field};
use crate::model::{Class, IndicatorId, Observation, Period, PeriodKind, ProvinceId, Quantity, Scope, SourceId, Status};

type Line = (SourceId, IndicatorId, ProvinceId, Class);

/// Parts that do not agree with the total that the same source prints: halves, quarters or months that fill a longer period and do
/// not add up to it within the rounding; or tiers that together are surely more than the whole territory.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let data = &draft.data;
    let adds_up = |o: &&Observation| {
        let indicator = data.indicator(o.indicator);
        indicator.additive && indicator.nature.grows_with_time() && o.figure.is_some() && !matches!(o.status, Status::Estimated)
    };
    let mut lines: HashMap<Line, HashMap<(Period, Scope), &Observation>> = HashMap::new();
    for o in data.observations.iter().filter(adds_up) {
        lines.entry((o.source, o.indicator, o.province, o.status.class())).or_default().insert((o.period, o.scope), o);
    }
    for o in data.observations.iter().filter(adds_up) {
        let line = &lines[&(o.source, o.indicator, o.province, o.status.class())];
        if line.len() < 2 {
            continue;
        }
        let Some(total) = data.figure(o) else { continue };
        let unit = data.unit(total.unit);
        let mut tell = |sum: Quantity, parts: &str| {
            let sum = sum.value.checked_div(unit.factor).map_or(String::new(), plain);
            findings.push(
                Finding::warning("parts-against-total", draft.span(o.place, Field::Value))
                    .with("value", total.value)
                    .with("sum", sum)
                    .with("parts", parts),
            );
        };
        for kind in [PeriodKind::Half, PeriodKind::Quarter, PeriodKind::Month] {
            let Some(parts) = filling(o.period, kind) else { continue };
            let found = parts.iter().map(|p| line.get(&(*p, o.scope)).and_then(|o| data.figure(o))).map(|f| f.map(|f| f.quantity));
            let sum = found.collect::<Option<Vec<_>>>().and_then(add);
            if let Some(sum) = sum.filter(|s| !s.hard.meets(total.quantity.hard)) {
                let names: Vec<String> = parts.iter().map(Period::to_string).collect();
                tell(sum, &names.join(" + "));
                break;
            }
        }
        if o.scope == Scope::All {
            // What the department does is part of the provincial tier: it is not added to it.
            let tiers =
                [Scope::Province, Scope::District, Scope::Commune].map(|s| (s, line.get(&(o.period, s)).and_then(|o| data.figure(o))));
            let known: Vec<_> = tiers.iter().filter_map(|(s, f)| Some((s.word(), f.as_ref()?.quantity))).collect();
            let sum = add(known.iter().map(|(_, q)| *q).collect());
            let over = |s: &Quantity| s.hard.low.zip(total.quantity.hard.high).is_some_and(|(low, high)| low > high);
            if let Some(sum) = sum.filter(over) {
                tell(sum, &known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" + "));
            }
        }
    }
}

/// The periods of a kind that fill a period without a gap, where that is longer than they are.
fn filling(period: Period, kind: PeriodKind) -> Option<Vec<Period>> {
    let year = period.start().year;
    let names: Vec<String> = match kind {
        PeriodKind::Half => (1..=2).map(|i| format!("{year}-S{i}")).collect(),
        PeriodKind::Quarter => (1..=4).map(|i| format!("{year}-Q{i}")).collect(),
        PeriodKind::Month => (1..=12).map(|i| format!("{year}-{i:02}")).collect(),
        _ => return None,
    };
    let all = names.iter().filter_map(|n| Period::parse(n).ok());
    let inside: Vec<Period> = all.filter(|p| period.start() <= p.start() && p.end() <= period.end()).collect();
    let (first, last) = (inside.first()?, inside.last()?);
    (inside.len() > 1 && first.start() == period.start() && last.end() == period.end()).then_some(inside)
}

fn add(parts: Vec<Quantity>) -> Option<Quantity> {
    let mut parts = parts.into_iter();
    let first = parts.next()?;
    parts.try_fold(first, Quantity::plus)
}
