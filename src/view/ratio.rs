//! The unit of a ratio: million đồng for each case, cases for each 1,000 dossiers, kg for each
//! person and day.

use std::cmp::Reverse;

use crate::compare::{Cell, Comparison, Measure};
use crate::format;
use crate::model::{Dataset, Decimal, UnitId};
use crate::words::Lang;

/// For so many of what is divided by a ratio may be told, where it would be below a tenth for each.
const COUNTS: [u64; 7] = [1, 100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000_000];

/// The unit in which the ratios of a comparison are read best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RatioUnit {
    /// What is told for each.
    unit: UnitId,
    /// What is divided by.
    by: UnitId,
    /// For how many of that.
    count: Decimal,
}

impl RatioUnit {
    /// The largest unit in which the greatest ratio is not below one, for one of the divisor; where
    /// there is none, the smallest, for one down to a tenth, and below that for as many as it
    /// takes. `None` where a comparison divides by nothing.
    pub(crate) fn of(comparison: &Comparison, data: &Dataset) -> Option<RatioUnit> {
        let by = single(data.indicator(comparison.per?).unit, data);
        let ratios =
            comparison.rows().filter_map(|(_, row)| match comparison.cell(Measure::Per, row) {
                Some(Cell::Ratio(q)) => q.value.abs().checked_mul(data.unit(by).factor),
                _ => None,
            });
        let greatest = ratios.max().unwrap_or_default();
        let dimension = &data.unit(comparison.unit).dimension;
        let factor = |id: &UnitId| data.unit(*id).factor;
        let mut units: Vec<UnitId> = (0..data.units.len()).map(|i| UnitId(i as u16)).collect();
        units.retain(|id| data.unit(*id).dimension == *dimension);
        units.sort_by_key(|id| (factor(id), Reverse(*id)));
        if greatest.is_zero() {
            return Some(RatioUnit { unit: comparison.unit, by, count: Decimal::ONE });
        }
        if let Some(unit) = units.iter().rev().find(|unit| factor(unit) <= greatest) {
            return Some(RatioUnit { unit: *unit, by, count: Decimal::ONE });
        }
        let unit = units.first().copied().unwrap_or(comparison.unit);
        // 0.9 kg for each person is read as well as 90 for a hundred.
        if greatest.checked_mul(Decimal::TEN).is_some_and(|tenfold| tenfold >= factor(&unit)) {
            return Some(RatioUnit { unit, by, count: Decimal::ONE });
        }
        let enough = |count: &Decimal| {
            greatest.checked_mul(*count).is_some_and(|ratio| ratio >= factor(&unit))
        };
        let counts = COUNTS.map(Decimal::from);
        Some(RatioUnit {
            unit,
            by,
            count: counts.into_iter().find(enough).unwrap_or(counts[COUNTS.len() - 1]),
        })
    }

    /// How many canonical units for each canonical one of the divisor one of this unit is.
    pub(crate) fn factor(&self, data: &Dataset) -> Decimal {
        let by = data.unit(self.by).factor.checked_mul(self.count);
        by.and_then(|by| data.unit(self.unit).factor.checked_div(by)).unwrap_or(Decimal::ONE)
    }

    /// Its symbol: `triệu đồng/vụ`, `cases/1,000 dossiers`; of a unit for each day that for each
    /// person and day, `kg/person/day`.
    pub(crate) fn symbol(&self, data: &Dataset, lang: Lang) -> String {
        let own = data.unit(self.unit).symbol.get(lang);
        let (own, rest) = own
            .split_once('/')
            .map_or((own, String::new()), |(own, rest)| (own, format!("/{rest}")));
        format!("{own}/{}{rest}", self.divisor(data, lang))
    }

    /// What it is for each of: `vụ`, `1,000 dossiers`.
    pub(crate) fn divisor(&self, data: &Dataset, lang: Lang) -> String {
        let by = data.unit(self.by);
        let text = match self.count == Decimal::ONE {
            true => by.one.only(lang).unwrap_or(by.symbol.get(lang)).to_string(),
            false => format!("{} {}", format::number(self.count, lang), by.symbol.get(lang)),
        };
        // Of a slash within nobody would know what it divides.
        if text.contains('/') { format!("({text})") } else { text }
    }

    /// Whether it is for several of what is divided by.
    pub(crate) fn is_for_several(&self) -> bool {
        self.count != Decimal::ONE
    }

    /// Decimals that a ratio is told with, whatever it is.
    pub(crate) fn decimals(&self, data: &Dataset) -> u32 {
        data.unit(self.unit).decimals
    }
}

/// The unit of the machine formats: the indicator's own for each one of the divisor's own, by their
/// ids.
pub(crate) fn own_ratio_unit(comparison: &Comparison, data: &Dataset) -> Option<String> {
    let id = |indicator| &data.unit(data.indicator(indicator).unit).id;
    Some(format!("{}/{}", id(comparison.indicator), id(comparison.per?)))
}

/// The canonical unit of a unit's dimension: ratios are for it, whatever the indicator is shown in.
fn single(unit: UnitId, data: &Dataset) -> UnitId {
    let dimension = &data.unit(unit).dimension;
    let of =
        |other: &crate::model::Unit| other.dimension == *dimension && other.factor == Decimal::ONE;
    data.units.iter().position(of).map_or(unit, |at| UnitId(at as u16))
}
