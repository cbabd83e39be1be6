//! From where to where the bars of a column may go.

use super::grid::{About, Cell, Column};
use crate::chart::ticks::float;
use crate::model::Decimal;

/// Bars of a shared scale are no shorter than this part of its room: else nobody can compare them.
const SHORTEST: f64 = 0.03;

/// The least and the greatest number of a bar, with zero; `None` where there is no number but zero.
type Ends = Option<(Decimal, Decimal)>;

fn ends<'c>(columns: impl Iterator<Item = &'c Column>) -> Ends {
    let values: Vec<Decimal> =
        columns.flat_map(|c| &c.cells).filter_map(Cell::figure).map(|f| f.value).collect();
    let (low, high) =
        ((*values.iter().min()?).min(Decimal::ZERO), (*values.iter().max()?).max(Decimal::ZERO));
    (low < high).then_some((low, high))
}

/// Where the bars of each column may go: columns of one measure in one unit have one scale, since
/// bars beside each other are compared. Where the longest bar of one would be too short to be seen,
/// each measure of that unit has its own; then the second is true.
pub(super) fn scaled(abouts: &[About], units: &[&str], columns: &[Column]) -> (Vec<Ends>, bool) {
    let same = |a: usize, b: usize| {
        std::ptr::eq(abouts[a].comparison, abouts[b].comparison)
            && abouts[a].measure == abouts[b].measure
    };
    // A change is not compared with what changed, though both may be in points: on the scale of
    // that it could not be seen.
    let of_unit = |nth: usize| (units[nth], abouts[nth].measure);
    let among = |nth: usize, with: &dyn Fn(usize, usize) -> bool| {
        ends(
            columns
                .iter()
                .enumerate()
                .filter(|(other, _)| with(nth, *other))
                .map(|(_, column)| column),
        )
    };
    let one_unit = |a: usize, b: usize| of_unit(a) == of_unit(b);
    let own: Vec<Ends> = (0..columns.len()).map(|nth| among(nth, &same)).collect();
    let shared: Vec<Ends> = (0..columns.len()).map(|nth| among(nth, &one_unit)).collect();
    let short = |nth: usize| {
        let Some(((low, high), (least, greatest))) = own[nth].zip(shared[nth]) else {
            return false;
        };
        (-float(low)).max(float(high)) < (float(greatest) - float(least)) * SHORTEST
    };
    let apart: Vec<bool> = (0..columns.len())
        .map(|nth| (0..columns.len()).any(|other| one_unit(nth, other) && short(other)))
        .collect();
    let chosen = (0..columns.len())
        .map(|nth| if apart[nth] { own[nth] } else { shared[nth].filter(|_| own[nth].is_some()) })
        .collect();
    (chosen, apart.contains(&true))
}
