//! How many decimals numbers have that no source prints.

use super::RatioUnit;
use crate::compare::{Cell, Comparison, Measure, Row};
use crate::format;
use crate::model::{Dataset, Decimal, Qualifier, Quantity};

/// The decimals of percentages and indices, where none of them would be printed as nothing.
const PERCENT_DECIMALS: u32 = 1;

/// The decimals of percentages, or of an index: one, and so many more where the least of them
/// would round to nothing that it has two digits that say something. What is nothing with twelve is
/// nothing.
pub(crate) fn percent_decimals<'q>(percentages: impl IntoIterator<Item = &'q Quantity>) -> u32 {
    let sizes = percentages.into_iter().map(|q| q.value.abs());
    let least = sizes.filter(|size| !format::round(*size, format::GUARD).is_zero()).min();
    least
        .filter(|least| format::round(*least, PERCENT_DECIMALS).is_zero())
        .map_or(PERCENT_DECIMALS, |least| format::telling_decimals(least, 2))
}

/// The decimals of what a comparison computes: one number of them in each column. What a source
/// prints keeps its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Precision {
    /// Of values that no source prints: sums, and rates of sums.
    pub(crate) value: u32,
    /// Of changes.
    pub(crate) change: u32,
    /// Of ratios, in the unit that they are read in.
    pub(crate) ratio: u32,
    /// Of percentages and indices, by the place of the measure among [all](Measure::ALL).
    percent: [u32; Measure::ALL.len()],
}

impl Precision {
    /// That of a comparison; `ratio` is the unit of its ratios.
    pub(crate) fn of(
        comparison: &Comparison,
        ratio: Option<RatioUnit>,
        data: &Dataset,
    ) -> Precision {
        let rows = || comparison.rows().map(|(_, row)| row);
        let change = |row: &Row| match comparison.cell(Measure::Change, row) {
            Some(Cell::Amount(q)) => Some(difference_decimals(q, comparison, data)),
            _ => None,
        };
        Precision {
            value: rows().filter_map(|row| value(row, comparison, data)).max().unwrap_or(0),
            change: rows().filter_map(change).max().unwrap_or(0),
            ratio: ratio_decimals(comparison, ratio, data),
            percent: Measure::ALL.map(|measure| {
                let cells = comparison.rows().filter_map(|(_, row)| comparison.cell(measure, row));
                percent_decimals(cells.filter_map(|cell| match cell {
                    Cell::Percent(q) => Some(q),
                    _ => None,
                }))
            }),
        }
    }

    /// The decimals of a measure that is told in percent, or as an index.
    pub(crate) fn percent(&self, measure: Measure) -> u32 {
        self.percent[measure as usize]
    }
}

/// The decimals that a value justifies which no source prints. A rate of sums has those of its
/// unit.
fn value(row: &Row, comparison: &Comparison, data: &Dataset) -> Option<u32> {
    let quantity = row.value.as_ref().filter(|_| row.computed)?;
    Some(match data.indicator(comparison.indicator).additive {
        true => sum_decimals(quantity, comparison, data),
        false => data.unit(comparison.unit).decimals,
    })
}

/// The decimals that a sum justifies: those of the finest of its parts, but of a bound no more than
/// its unit has.
pub(crate) fn sum_decimals(sum: &Quantity, comparison: &Comparison, data: &Dataset) -> u32 {
    let unit = data.unit(comparison.unit);
    match sum.qualifier {
        Qualifier::Exact => format::justified_decimals(sum, unit.factor),
        // The middle of a range is no number that anybody prints.
        Qualifier::Range => format::decimals_of(sum, unit.factor).min(unit.decimals),
        _ => {
            let size = sum.value.checked_div(unit.factor).unwrap_or(sum.value);
            let most = unit.decimals.max(format::telling_decimals(size, 1));
            format::justified_decimals(sum, unit.factor).min(most)
        }
    }
}

/// The decimals that a difference justifies: those of the finer of the two figures; of rates of
/// sums, which do not end, those of the unit.
fn difference_decimals(difference: &Quantity, comparison: &Comparison, data: &Dataset) -> u32 {
    let unit = data.unit(comparison.unit);
    match format::ends(difference.value) {
        true => format::justified_decimals(difference, unit.factor),
        false => unit.decimals,
    }
}

/// Decimals of the ratios of a comparison: so many that the least of them, which is not nothing,
/// has three digits that say something.
fn ratio_decimals(comparison: &Comparison, ratio: Option<RatioUnit>, data: &Dataset) -> u32 {
    let (factor, decimals) =
        ratio.map_or((Decimal::ONE, 0), |unit| (unit.factor(data), unit.decimals(data)));
    let ratios =
        comparison.rows().filter_map(|(_, row)| match comparison.cell(Measure::Per, row) {
            Some(Cell::Ratio(q)) => q.value.abs().checked_div(factor),
            _ => None,
        });
    let least = ratios.filter(|value| !value.is_zero()).min();
    // Below one a single decimal would be no more than a hint.
    decimals.max(1).max(
        least
            .filter(|least| *least < Decimal::ONE)
            .map_or(0, |least| format::telling_decimals(least, 3)),
    )
}
