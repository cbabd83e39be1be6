//! Each whole as 100 percent: its parts as shares of a printed total, and what is left of it.

use super::sum::lacks;
use super::wholes::Whole;
use crate::chart::input::Input;
use crate::chart::rows::FigureRows;
use crate::chart::text::tidy;
use crate::compare::{Cell, Comparison, Gap, Measure, Row};
use crate::finding::Finding;
use crate::format::{inside, round};
use crate::model::{Dataset, Decimal, IndicatorId, Qualifier, Quantity};

/// So many parts have a colour beside that of the rest.
const MOST: usize = 4;

/// The indicators that an indicator is declared to be a part of: by the list, or by a rate of which
/// it is the numerator.
fn wholes(data: &Dataset, part: IndicatorId) -> Vec<IndicatorId> {
    let above = |id: &IndicatorId| data.indicator(*id).part_of;
    let mut out: Vec<IndicatorId> = std::iter::successors(above(&part), above).collect();
    let rates = data.indicators.iter().filter(|rate| rate.numerator == Some(part));
    out.extend(rates.filter_map(|rate| rate.denominator));
    out
}

/// Why the parts of a spec are no shares of the whole that it names.
pub(super) fn fault(input: &Input) -> Option<Finding> {
    let (spec, data) = (input.spec, input.data);
    let common = |whole: &IndicatorId| {
        spec.indicators.iter().all(|part| wholes(data, *part).contains(whole))
    };
    let mut known: Vec<IndicatorId> =
        spec.indicators.first().map(|first| wholes(data, *first)).unwrap_or_default();
    known.retain(common);
    known.dedup();
    let names: Vec<&str> = known.iter().map(|id| data.indicator(*id).id.as_str()).collect();
    if spec.indicators.len() < 2 {
        Some(spec.unfit_for("share-scopes"))
    } else if spec.indicators.len() > MOST {
        Some(spec.unfit_for("share-parts"))
    } else if known.is_empty() {
        Some(spec.unfit_for("share-undeclared"))
    } else if spec.per.is_none_or(|per| !known.contains(&per)) {
        Some(spec.unfit_for("share-whole").with("known", names.join(", ")))
    } else if input.excerpt.is_some() {
        Some(spec.unfit_for("share-excerpt"))
    } else if !input.comparisons.iter().any(|c| c.rows().any(|(_, row)| share(c, row).is_some())) {
        Some(spec.unfit_for("no-divisor"))
    } else {
        None
    }
}

/// A figure as percent of the whole of its province, period and scope.
fn share(comparison: &Comparison, row: &Row) -> Option<Quantity> {
    match comparison.cell(Measure::Per, row)? {
        Cell::Ratio(ratio) => ratio.scaled(Decimal::ONE_HUNDRED),
        Cell::Amount(_) | Cell::Percent(_) | Cell::Rank(_) => None,
    }
}

/// The figures of a chart as shares.
pub(super) fn shares(input: &Input) -> Vec<Comparison> {
    let of = |comparison: &Comparison| {
        let mut own = comparison.clone();
        let column = comparison.column(Measure::Value);
        for (set, before) in own.sets.iter_mut().zip(&comparison.sets) {
            for (row, before) in set.rows.iter_mut().zip(&before.rows) {
                row.value = share(comparison, before);
                if let Some(cell) = column.and_then(|column| row.cells.get_mut(column)) {
                    *cell = row.value.map(Cell::Amount).ok_or(Gap::NoFigure);
                }
            }
        }
        own
    };
    input.comparisons.iter().map(of).collect()
}

/// What is left of a whole: nothing is said of it where a part has no number, or is a bound.
pub(super) fn rest(whole: &Whole, total: &Quantity, decimals: u32) -> Option<Quantity> {
    let rest = Decimal::ONE_HUNDRED.checked_sub(total.value)?;
    let known = lacks(whole).is_empty() && total.qualifier == Qualifier::Exact;
    (known && round(rest, decimals) > Decimal::ZERO).then(|| Quantity::exact(rest))
}

/// The whole that shares are of, in a sentence.
pub(super) fn whole_name(input: &Input) -> String {
    let name = input.spec.per.map(|per| input.data.indicator(per).name.get(input.lang));
    inside(name.unwrap_or_default())
}

/// Why a row has parts and no shares.
pub(super) fn untold(input: &Input) -> String {
    tidy(&input.lang.fill("chart.stacked.no-whole", &[("whole", &whole_name(input))]))
}

/// Puts the figures themselves in the place of their shares among what was drawn: sources and
/// notes are theirs.
pub(super) fn of_figures<'a>(
    figures: FigureRows,
    shares: &[Comparison],
    input: &Input<'a>,
) -> FigureRows<'a> {
    let mut drawn = Vec::new();
    for (comparison, _, row) in &figures.drawn {
        let nth = shares.iter().position(|own| std::ptr::eq(own, *comparison));
        let found = nth.and_then(|nth| {
            let rows = shares[nth].rows().zip(input.comparisons[nth].rows());
            let same = rows.into_iter().find(|((_, own), _)| std::ptr::eq(*own, *row));
            same.map(|(_, (set, row))| (&input.comparisons[nth], set, row))
        });
        drawn.extend(found);
    }
    let FigureRows { rows, heading, signs, .. } = figures;
    FigureRows { rows, heading, signs, drawn }
}
