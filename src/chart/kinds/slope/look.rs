//! How a line looks: who is named, and where each goes.

use std::cmp::Reverse;

use crate::chart::cartesian::{HELD, NAMED, Pen, Point, QUIET, Series};
use crate::chart::change::Way;
use crate::chart::input::Input;
use crate::chart::style::{Color, Weight};
use crate::chart::theme;
use crate::model::{Decimal, ProvinceId};

/// How a line is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    /// Its colour.
    pub(super) color: Color,
    /// Its strokes.
    pub(super) pen: Pen,
    /// The colour of its labels.
    pub(super) label: Color,
    /// How heavy its name is.
    pub(super) weight: Weight,
    /// Whether it was asked for by name: then it is named at both ends.
    pub(super) highlighted: bool,
}

/// What the lines are held against.
pub(super) const HELD_LOOK: Look = Look {
    color: theme::SOFT,
    pen: HELD,
    label: theme::SOFT,
    weight: Weight::Regular,
    highlighted: false,
};

/// Up to this many lines all are named; beyond, only the highlighted ones.
const ALL: usize = 12;

/// Where the second point stands against the first; `None` where there is only one.
pub(super) fn ways(points: &[Point]) -> Option<Way> {
    let [before, after] = points else { return None };
    // What is rounded or a bound may be higher or lower than it is printed: "at least 9" behind 5 is
    // a rise all the same, and "at most 5" behind 9 a fall.
    Some(match () {
        () if after.value > before.value && reached(after.ends.low, before.ends.high) => Way::Rise,
        () if after.value < before.value && reached(before.ends.low, after.ends.high) => Way::Fall,
        () => Way::Level,
    })
}

/// Whether one end of a range lies at or above another; not where either is open.
fn reached(low: Option<Decimal>, high: Option<Decimal>) -> bool {
    low.zip(high).is_some_and(|(low, high)| low >= high)
}

fn strong(series: &Series, highlighted: bool) -> Look {
    let color = ways(&series.points).unwrap_or(Way::Level).color();
    Look { color, pen: NAMED, label: color, weight: Weight::SemiBold, highlighted }
}

/// How each line is shown: in the colour of where it goes, all of a few or those that stand out;
/// where some are highlighted only they.
pub(super) fn named(input: &Input, series: &[(ProvinceId, Series)]) -> Vec<Option<Look>> {
    let highlighted = |id: &ProvinceId| input.spec.highlight.contains(&input.data.province(*id).id);
    let few = series.len() <= ALL;
    if !series.iter().any(|(id, _)| highlighted(id)) {
        let picked = if few { (0..series.len()).collect() } else { outstanding(series) };
        let look = |(i, (_, s)): (usize, &(ProvinceId, Series))| {
            picked.contains(&i).then(|| strong(s, false))
        };
        return series.iter().enumerate().map(look).collect();
    }
    let quiet = Look {
        color: theme::BAR,
        pen: QUIET,
        label: theme::SOFT,
        weight: Weight::Regular,
        highlighted: false,
    };
    series
        .iter()
        .map(|(id, s)| if highlighted(id) { Some(strong(s, true)) } else { few.then_some(quiet) })
        .collect()
}

/// Of many lines those that say what the field is: the greatest rise and fall, the highest and the
/// lowest at the end.
fn outstanding(series: &[(ProvinceId, Series)]) -> Vec<usize> {
    let rise = |i: &usize| match &series[*i].1.points[..] {
        [before, after] => Some(after.value - before.value),
        _ => None,
    };
    let last = |i: &usize| series[*i].1.points.last().map(|p| p.value);
    let all = || 0..series.len();
    let paired = || all().filter(|i| rise(i).is_some());
    let mut out: Vec<usize> = Vec::new();
    // Of equals the first in the order of the provinces.
    out.extend(
        paired().filter(|i| rise(i) > Some(Decimal::ZERO)).max_by_key(|i| (rise(i), Reverse(*i))),
    );
    out.extend(paired().filter(|i| rise(i) < Some(Decimal::ZERO)).min_by_key(|i| (rise(i), *i)));
    out.extend(paired().max_by_key(|i| (last(i), Reverse(*i))));
    out.extend(paired().min_by_key(|i| (last(i), *i)));
    if out.is_empty() {
        out.extend(all().max_by_key(|i| (last(i), Reverse(*i))));
        out.extend(all().min_by_key(|i| (last(i), *i)));
    }
    out.sort_unstable();
    out.dedup();
    out
}
