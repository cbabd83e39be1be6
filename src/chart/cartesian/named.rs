use std::collections::BTreeMap;

use super::series::Series;
use crate::chart::input::Input;
use crate::chart::style::Color;
use crate::chart::theme;
use crate::model::{Decimal, ProvinceId};

/// Up to this many lines all are named; beyond, only the highlighted ones.
const NAMED: usize = 7;

/// The colours of those that are named: the accent for one, a palette for several.
fn colors_of(named: Vec<ProvinceId>, input: &Input) -> BTreeMap<ProvinceId, Color> {
    if let [only] = named[..] {
        return [(only, theme::ACCENT)].into();
    }
    let colors = theme::series_colors(&named, input.data);
    named.into_iter().zip(colors).collect()
}

/// Which lines are named, and in which colour.
pub(crate) fn colors(
    input: &Input,
    series: &[(ProvinceId, Series)],
) -> BTreeMap<ProvinceId, Color> {
    let mut keys: Vec<ProvinceId> = series.iter().map(|(id, _)| *id).collect();
    keys.dedup();
    let wanted = |id: &ProvinceId| input.spec.highlight.contains(&input.data.province(*id).id);
    let mut named: Vec<ProvinceId> = if input.spec.highlight.is_empty() && keys.len() <= NAMED {
        keys.clone()
    } else {
        keys.iter().copied().filter(wanted).collect()
    };
    if named.is_empty() {
        // Nobody is asked for among many: the two ends say what the field is.
        let last: BTreeMap<ProvinceId, Decimal> =
            series.iter().filter_map(|(id, s)| Some((*id, s.points.last()?.value))).collect();
        let by_value = |id: &&ProvinceId| last.get(*id).copied();
        named.extend(keys.iter().min_by_key(by_value));
        named.extend(keys.iter().max_by_key(by_value));
        named.dedup();
        let colors = theme::series_colors(&named, input.data);
        return named.into_iter().zip(colors).collect();
    }
    colors_of(named, input)
}
