use crate::finding::{Finding, Span};
use crate::model::{Dataset, IndicatorId, UnitId};

/// The finding, without its place, where a unit does not fit an indicator.
#[inline]
pub fn other_dimension(data: &Dataset, unit: UnitId, indicator: IndicatorId) -> Option<Finding> {
    if unit == data.indicator(indicator).unit { None } else { found(data, unit, indicator) }
}

fn found(data: &Dataset, unit: UnitId, indicator: IndicatorId) -> Option<Finding> {
    let indicator = data.indicator(indicator);
    let unit = data.unit(unit);
    let own = &data.unit(indicator.unit).dimension;
    (unit.dimension != *own).then(|| {
        let known: Vec<&str> =
            data.units.iter().filter(|u| u.dimension == *own).map(|u| u.id.as_str()).collect();
        let finding = Finding::error("wrong-dimension", Span::file(""))
            .with("value", &unit.id)
            .with("indicator", &indicator.id);
        let finding = finding.with("known", known.join(", "));
        if known.len() == 1 { finding.hint("one") } else { finding }
    })
}
