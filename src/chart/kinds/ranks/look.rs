//! How a line looks: who is in colour, and who is named.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::chart::cartesian::{NAMED, Pen, QUIET, Series};
use crate::chart::input::Input;
use crate::chart::style::{Color, Weight};
use crate::chart::theme;
use crate::model::{Decimal, ProvinceId};

/// How a named line is shown.
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
}

/// Up to this many lines all are named; beyond, only those in colour.
const ALL: usize = 20;
/// Up to this many lines all are in colour where nobody stands out.
const COLORED: usize = 7;
/// Of more lines the first so many of the last period are.
pub(super) const FIRST: usize = 5;

/// Who is in colour, where nobody was asked for: all of a few, else the first ones at the end.
fn picked(series: &[(ProvinceId, Series)]) -> Vec<ProvinceId> {
    if series.len() <= COLORED {
        return series.iter().map(|(id, _)| *id).collect();
    }
    let end = series.iter().filter_map(|(_, s)| Some(s.points.last()?.time)).fold(0.0, f64::max);
    let last = |s: &Series| s.points.last().filter(|p| p.time >= end).map(|p| p.value);
    let mut order: Vec<(Decimal, ProvinceId)> =
        series.iter().filter_map(|(id, s)| Some((last(s)?, *id))).collect();
    order.sort();
    order.into_iter().take(FIRST).map(|(_, id)| id).collect()
}

/// How each line is shown, in their order; `None` for thin grey without a name. Whether those in
/// colour were asked for.
pub(super) fn looks(input: &Input, series: &[(ProvinceId, Series)]) -> (Vec<Option<Look>>, bool) {
    let wanted = |id: &ProvinceId| input.spec.highlight.contains(&input.data.province(*id).id);
    let mut strong: Vec<ProvinceId> =
        series.iter().map(|(id, _)| *id).filter(|id| wanted(id)).collect();
    let asked = !strong.is_empty();
    if !asked {
        strong = picked(series);
    }
    strong.sort();
    strong.dedup();
    let colors: BTreeMap<ProvinceId, Color> = match strong[..] {
        [only] => [(only, theme::ACCENT)].into(),
        _ => {
            let colors = theme::series_colors(&strong, input.data);
            strong.into_iter().zip(colors).collect()
        }
    };
    let pen = Pen { shapes: input.spec.theme.is_grey(), ..NAMED };
    let quiet = Look { color: theme::BAR, pen: QUIET, label: theme::SOFT, weight: Weight::Regular };
    let look = |(id, _): &(ProvinceId, Series)| match colors.get(id) {
        Some(color) => Some(Look { color: *color, pen, label: *color, weight: Weight::SemiBold }),
        None => (series.len() <= ALL).then_some(quiet),
    };
    (series.iter().map(look).collect(), asked)
}

/// The order in which lines are drawn: those without a name under the others, those in colour over
/// them, the first over those behind.
pub(super) fn depth(look: Option<Look>, place: Option<Decimal>) -> (u8, Reverse<Option<Decimal>>) {
    let level = match look {
        None => 0,
        Some(look) if look.weight == Weight::Regular => 1,
        Some(_) => 2,
    };
    (level, Reverse(place))
}
