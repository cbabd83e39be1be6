//! `map`: the land of each province, filled by class; what lies apart stands on it always.

mod column;
mod land;
mod layout;
#[cfg(test)]
mod tests;

use super::tiles::{captions, map::tile_map};
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::several;
use crate::view::listed;
use layout::Ground;

/// The map and the words around it.
pub(super) fn draw(input: Input) -> Layout {
    let data = input.data;
    let drawn = |id| land::rings(data, id).is_some();
    let mut found = tile_map(&input, &drawn);
    let mut credits: Vec<String> = data.boundaries.iter().map(|b| b.credit.clone()).collect();
    credits.retain(|credit| !credit.is_empty());
    credits.sort();
    credits.dedup();
    if !credits.is_empty() {
        let list = listed(&credits, input.lang);
        found.signs.own.push(input.lang.fill("chart.map.credit", &[("list", &list)]));
    }
    let captions = captions(&input, &found);
    let ground = Ground::of(&found.map, data);
    let (map, spec) = (found.map, input.spec);
    let mut made =
        Layout::new(captions, move |frame| layout::lay_out(&map, &ground, frame, spec, input.lang));
    made.findings = several(&input).into_iter().chain(found.findings).collect();
    made
}
