//! How the numbers of one measure are shown in a chart: one unit, equal decimals.

use crate::compare::{Cell, Comparison, Measure};
use crate::format::{self, Shown, with_unit};
use crate::model::{Dataset, Decimal, Nature, Quantity, UnitId};
use crate::words::Lang;

/// Decimals of computed percentages.
const PERCENT_DECIMALS: u32 = 1;
/// A figure keeps the decimals of its source up to this many, or to those of its unit where these are more.
const MOST_DECIMALS: u32 = 2;

/// Unit and decimals of the numbers of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// How many canonical units one shown unit is.
    factor: Decimal,
    /// The most decimals that a number has.
    decimals: u32,
    /// Whether every number has them. Amounts keep their own: "hơn 1,70" would say more than "hơn 1,7".
    equal: bool,
    /// Whether a rise is told from a fall by a plus sign too.
    signed: bool,
    /// The unit's symbol in the language of the chart.
    pub(super) symbol: String,
    /// Whether a number was rounded to fewer decimals than its source prints.
    pub(super) rounded: bool,
    /// Whether only whole numbers occur, so that an axis needs no parts.
    pub(super) whole: bool,
}

/// What is measured, with its unit: `Thu từ đất (tỷ đồng)`, and `Điểm quản trị (PAPI), điểm` where brackets would follow brackets.
pub(super) fn named_with_unit(name: &str, symbol: &str) -> String {
    match symbol {
        "" => name.into(),
        _ if name.ends_with(')') => format!("{name}, {symbol}"),
        _ => format!("{name} ({symbol})"),
    }
}

/// The number of a cell; `None` for a rank.
pub(super) fn quantity(cell: &Cell) -> Option<&Quantity> {
    match cell {
        Cell::Amount(q) | Cell::Percent(q) | Cell::Ratio(q) => Some(q),
        Cell::Rank(_) => None,
    }
}

fn needed(quantities: &[Quantity], factor: Decimal) -> u32 {
    quantities.iter().map(|q| format::decimals_of(q, factor)).max().unwrap_or(0)
}

/// The unit in which the greatest ratio is not below one, the largest of those; the canonical one where none is.
fn unit_for_ratios(data: &Dataset, of: UnitId, quantities: &[Quantity]) -> UnitId {
    let dimension = &data.unit(of).dimension;
    let greatest = quantities.iter().map(|q| q.value.abs()).max().unwrap_or(Decimal::ZERO);
    let fits = |id: &UnitId| data.unit(*id).factor <= greatest || data.unit(*id).factor == Decimal::ONE;
    let units = (0..data.units.len()).map(|i| UnitId(i as u16)).filter(|id| data.unit(*id).dimension == *dimension);
    units.filter(fits).max_by_key(|id| (data.unit(*id).factor, std::cmp::Reverse(*id))).unwrap_or(of)
}

impl Scale {
    /// The scale of a measure over the numbers that are shown of it.
    pub(super) fn of(comparison: &Comparison, measure: Measure, quantities: &[Quantity], data: &Dataset, lang: Lang) -> Scale {
        let signed = matches!(measure, Measure::Change | Measure::ChangePercent | Measure::Growth);
        let percent = |symbol: &str| Scale {
            factor: Decimal::ONE,
            decimals: PERCENT_DECIMALS,
            equal: true,
            signed,
            symbol: symbol.into(),
            rounded: false,
            whole: false,
        };
        match measure {
            Measure::ChangePercent | Measure::OfPlan | Measure::Share | Measure::Growth => percent("%"),
            Measure::Index => percent(""),
            Measure::Per => {
                let unit = data.unit(unit_for_ratios(data, comparison.unit, quantities));
                let factor = unit.factor;
                let small = quantities.iter().any(|q| !q.value.is_zero() && q.value.abs() < factor);
                let decimals = needed(quantities, factor).min(if small { 3 } else { MOST_DECIMALS });
                Scale { factor, decimals, equal: true, signed, symbol: unit.symbol.get(lang).into(), rounded: false, whole: false }
            }
            Measure::Value | Measure::Change | Measure::Rank => {
                let unit = data.unit(comparison.unit);
                let amounts = matches!(data.indicator(comparison.indicator).nature, Nature::Amount | Nature::Count);
                // What a source prints is not rounded for a picture, within reason; a score or a change is.
                let most = if amounts && measure == Measure::Value { MOST_DECIMALS + 2 } else { unit.decimals.max(MOST_DECIMALS) };
                let wanted = needed(quantities, unit.factor);
                let points = measure == Measure::Change && unit.dimension == "percent";
                let symbol = if points { lang.text("chart.percentage-points") } else { unit.symbol.get(lang) };
                let nature = data.indicator(comparison.indicator).nature;
                Scale {
                    factor: unit.factor,
                    decimals: wanted.min(most),
                    equal: measure != Measure::Value || matches!(nature, Nature::Rate | Nature::Ratio | Nature::Score),
                    signed,
                    symbol: symbol.into(),
                    rounded: wanted > most,
                    whole: wanted == 0 && unit.decimals == 0,
                }
            }
        }
    }

    /// How many decimals every number has.
    pub(super) fn decimals(&self) -> u32 {
        self.decimals
    }

    /// A number of canonical units in the shown unit, unrounded.
    pub(super) fn amount(&self, value: Decimal) -> Decimal {
        value.checked_div(self.factor).unwrap_or(value)
    }

    /// The digits of a quantity, and its word apart.
    pub(super) fn shown(&self, quantity: &Quantity, lang: Lang) -> Shown {
        let own = format::decimals_of(quantity, self.factor).min(self.decimals);
        let mut shown = format::shown(quantity, self.factor, Some(if self.equal { self.decimals } else { own }), lang);
        if self.signed && quantity.value > Decimal::ZERO {
            shown.digits.insert(0, '+');
        }
        shown
    }

    /// The same in one text, with the unit: `hơn 1,7 tỷ đồng`.
    pub(super) fn spoken(&self, quantity: &Quantity, lang: Lang) -> String {
        let Shown { word, digits } = self.shown(quantity, lang);
        let number = with_unit(&digits, &self.symbol);
        if word.is_empty() { number } else { format!("{word}\u{a0}{number}") }
    }
}
