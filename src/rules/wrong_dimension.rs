use crate::finding::Finding;
use crate::ingest::Field;
use crate::model::{Dataset, Observation};

/// A unit of another dimension than the indicator's: cases where money is measured.
pub(super) fn check(data: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let unit = data.unit(row.figure?.unit);
    let indicator = data.indicator(row.indicator);
    let own = data.unit(indicator.unit);
    (unit.dimension != own.dimension).then(|| {
        let known: Vec<&str> = data.units.iter().filter(|u| u.dimension == own.dimension).map(|u| u.id.as_str()).collect();
        let finding = Finding::error("wrong-dimension", crate::finding::Span::file(""))
            .with("value", &unit.id)
            .with("indicator", &indicator.id)
            .with("known", known.join(", "));
        (Field::Unit, finding)
    })
}
