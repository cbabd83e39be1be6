//! The unit of a figure: the nearest of those that its head, its row and the title name.

use super::Reason;
use crate::model::{Dataset, Indicator, Unit, UnitId};

/// The units that are said of a figure.
#[derive(Clone, Copy)]
pub(super) struct Said<'s> {
    /// In its head, in its row, above the table.
    pub units: [&'s Vec<UnitId>; 3],
    /// Whether a unit is named that is not in the table of units.
    pub unknown: bool,
    /// What the person says of the whole file.
    pub given: Option<UnitId>,
}

/// The unit of a figure, the nearest that measures what the indicator does, and whether it is sure.
pub(super) fn of(
    indicator: &Indicator,
    said: Said,
    percent: bool,
    data: &Dataset,
) -> Result<(UnitId, bool), Reason> {
    let dimension = |id: UnitId| &data.unit(id).dimension;
    let own = dimension(indicator.unit);
    let rate = data.unit(indicator.unit).is_percent();
    if percent {
        return if rate { Ok((indicator.unit, true)) } else { Err(Reason::Percent) };
    }
    let fits = |units: &[UnitId]| {
        let mut some = units.iter().copied().filter(|id| dimension(*id) == own);
        let first = some.next()?;
        let factor = data.unit(first).factor;
        some.all(|other| data.unit(other).factor == factor).then_some(first)
    };
    let percent_alone = |units: &[UnitId]| {
        !rate && !units.is_empty() && units.iter().all(|id| data.unit(*id).is_percent())
    };
    let [head, row, title] = said.units;
    if let Some(unit) = fits(head).or_else(|| fits(row)) {
        return Ok((unit, true));
    }
    if percent_alone(head) || head.is_empty() && percent_alone(row) {
        return Err(Reason::Percent);
    }
    if !head.is_empty() || !row.is_empty() {
        return Err(Reason::OtherUnit);
    }
    if said.unknown {
        return Err(Reason::NoUnit);
    }
    if let Some(unit) = said.given.filter(|unit| dimension(*unit) == own) {
        return Ok((unit, true));
    }
    if let Some(unit) = fits(title) {
        return Ok((unit, true));
    }
    if percent_alone(title) {
        return Err(Reason::Percent);
    }
    // Where a dimension has one unit, nothing else can be meant.
    let alone = data.units.iter().filter(|u| u.dimension == *own).count() == 1;
    Ok((indicator.unit, alone))
}

/// The unit of what no list has: the nearest that is named alone.
pub(super) fn of_new(
    units: [&Vec<UnitId>; 3],
    percent: bool,
    given: Option<UnitId>,
    data: &Dataset,
) -> Option<UnitId> {
    if percent {
        return data.units.iter().position(Unit::is_percent).map(UnitId::nth);
    }
    let [head, row, title] = units;
    only(head).or_else(|| only(row)).or(given).or_else(|| only(title))
}

/// The unit of a label that names one.
fn only(units: &[UnitId]) -> Option<UnitId> {
    units.first().copied().filter(|_| units.len() == 1)
}
