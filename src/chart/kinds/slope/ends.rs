//! Who is named, and where each goes.

use std::cmp::Reverse;

use super::slopes::{Look, Way};
use crate::chart::field::{NAMED, Point, QUIET, Series, colors_of};
use crate::chart::kinds::Input;
use crate::chart::scene::{Color, Weight};
use crate::chart::theme;
use crate::model::{Decimal, ProvinceId};

/// Up to this many lines all are named; beyond, only the highlighted ones.
const ALL: usize = 12;

/// Where the second point stands against the first; `None` where there is only one.
pub(super) fn ways(points: &[Point]) -> Option<Way> {
    let [before, after] = points else { return None };
    // What is rounded or a bound may be higher or lower than it is printed.
    let way = match (before.ends, after.ends) {
        (Some((_, high)), Some((low, _))) if after.value > before.value && low >= high => Way::Rise,
        (Some((low, _)), Some((_, high))) if after.value < before.value && high <= low => Way::Fall,
        _ => Way::Level,
    };
    Some(way)
}

/// The colour of a way.
pub(super) fn color(way: Way) -> Color {
    match way {
        Way::Rise => theme::ACCENT,
        Way::Fall => Color::Series(3),
        Way::Level => theme::SOFT,
    }
}

fn strong(color: Color) -> Look {
    Look { color, pen: NAMED, label: color, weight: Weight::SemiBold }
}

/// How each line is shown: highlighted ones in colours of their own; where none is, by where they go.
pub(super) fn named(input: &Input, series: &[(ProvinceId, Series)]) -> Vec<Option<Look>> {
    let highlighted = |id: &ProvinceId| input.spec.highlight.contains(&input.data.province(*id).id);
    let mut wanted: Vec<ProvinceId> = series.iter().map(|(id, _)| *id).filter(highlighted).collect();
    wanted.dedup();
    let few = series.len() <= ALL;
    if wanted.is_empty() {
        let picked = if few { (0..series.len()).collect() } else { outstanding(series) };
        let look =
            |(i, (_, s)): (usize, &(ProvinceId, Series))| picked.contains(&i).then(|| strong(color(ways(&s.points).unwrap_or(Way::Level))));
        return series.iter().enumerate().map(look).collect();
    }
    let colors = colors_of(wanted, input);
    let quiet = Look { color: theme::BAR, pen: QUIET, label: theme::SOFT, weight: Weight::Regular };
    series.iter().map(|(id, _)| colors.get(id).map(|c| strong(*c)).or(few.then_some(quiet))).collect()
}

/// Of many lines those that say what the field is: the greatest rise and fall, the highest and the lowest at the end.
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
    out.extend(paired().filter(|i| rise(i) > Some(Decimal::ZERO)).max_by_key(|i| (rise(i), Reverse(*i))));
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
