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
        let by = divisor(data.indicator(comparison.per?).unit, data);
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
        // Things are counted one by one: 1,250 people for each km², and not 1.3 thousand.
        let one = canonical(comparison.unit, data);
        let counted = data.unit(one).id == *dimension;
        units.retain(|id| !(counted && is_number_of(*id, one, data)));
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
    /// person and day, `kg/person/day`; of two units for each day what is left of both, `kg/tonne`.
    pub(crate) fn symbol(&self, data: &Dataset, lang: Lang) -> String {
        let own = data.unit(self.unit).symbol.get(lang);
        let Some((own, rest)) = own.split_once('/') else {
            return format!("{own}/{}", self.divisor(data, lang));
        };
        match self.of_each(data, lang).split_once('/') {
            Some((by, same)) if same == rest => format!("{own}/{by}"),
            _ => format!("{own}/{}/{rest}", self.divisor(data, lang)),
        }
    }

    /// What it is for each of: `vụ`, `1,000 dossiers`.
    pub(crate) fn divisor(&self, data: &Dataset, lang: Lang) -> String {
        let text = self.of_each(data, lang);
        // Of a slash within nobody would know what it divides.
        if text.contains('/') { format!("({text})") } else { text }
    }

    fn of_each(&self, data: &Dataset, lang: Lang) -> String {
        let by = data.unit(self.by);
        match self.count == Decimal::ONE {
            true => by.one.only(lang).unwrap_or(by.symbol.get(lang)).to_string(),
            false => format!("{} {}", format::number(self.count, lang), by.symbol.get(lang)),
        }
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

/// The unit that is divided by: the divisor's own, for people are counted for each km² where the
/// area is told in km²; but one where the own is a number of another: each person, and not each
/// thousand people.
fn divisor(own: UnitId, data: &Dataset) -> UnitId {
    let one = canonical(own, data);
    if is_number_of(own, one, data) { one } else { own }
}

/// Whether a unit is by its symbol so many of another: "nghìn người" of "người".
fn is_number_of(many: UnitId, one: UnitId, data: &Dataset) -> bool {
    let symbol = |unit: UnitId, lang: Lang| data.unit(unit).symbol.only(lang);
    let is_so_in = |lang: Lang| {
        let number = symbol(many, lang).zip(symbol(one, lang)).and_then(|(a, b)| a.strip_suffix(b));
        number.is_some_and(|number| number.ends_with(' '))
    };
    Lang::all().any(is_so_in)
}

/// The unit of factor 1 of a unit's dimension.
fn canonical(unit: UnitId, data: &Dataset) -> UnitId {
    let dimension = &data.unit(unit).dimension;
    let of =
        |other: &crate::model::Unit| other.dimension == *dimension && other.factor == Decimal::ONE;
    data.units.iter().position(of).map_or(unit, |at| UnitId(at as u16))
}
