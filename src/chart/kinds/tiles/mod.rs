//! `tiles`: a map of one tile a province, filled by class, the figure in it; what lies apart from
//! its province stands on it always.

mod codes;
pub(super) mod fit;
pub(super) mod layout;
pub(super) mod map;
pub(super) mod panel;
mod room;
pub(super) mod setting;
mod strip;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::binned::{Figure, ends};
use crate::chart::caption::{AltFacts, AltFigure};
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::several;
use crate::view::listed;

/// The map and the words around it.
pub(super) fn draw(input: Input) -> Layout {
    let on_map = |id| input.data.province(id).tile.is_some();
    let found = map::tile_map(&input, &on_map);
    let captions = captions(&input, &found);
    let (map, spec) = (found.map, input.spec);
    let mut made =
        Layout::new(captions, move |frame| layout::lay_out(&map, frame, spec, input.lang));
    made.findings = several(&input).into_iter().chain(found.findings).collect();
    made
}

/// The words around a map of provinces; its alt text names what lies apart, too.
pub(super) fn captions(input: &Input, found: &map::TileMap) -> Captions {
    let mut captions =
        Captions::of(input, &found.heading, &found.signs, &found.drawn, &alt_facts(found));
    let apart: Vec<String> =
        found.map.apart.iter().map(|a| format!("{} {}", a.name, a.of)).collect();
    if !apart.is_empty() {
        let apart = input.lang.fill("chart.tiles.apart", &[("list", &listed(&apart, input.lang))]);
        captions.alt = format!("{} {apart}", captions.alt);
    }
    captions
}

fn alt_facts(found: &map::TileMap) -> AltFacts {
    let known: Vec<_> =
        found.map.tiles.iter().filter_map(|tile| Some((tile.figure()?, &tile.name))).collect();
    let ends = ends(&known).map(|(high, low)| (alt_figure(high), alt_figure(low)));
    AltFacts { count: known.len(), ends, missing: found.missing.clone(), others: Vec::new() }
}

fn alt_figure((figure, name): (&Figure, &String)) -> AltFigure {
    AltFigure { place: name.clone(), shown: figure.spoken.clone() }
}
