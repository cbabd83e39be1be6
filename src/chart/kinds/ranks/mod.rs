//! `ranks`: places among others from period to period, a line a province, names at both ends.

mod layout;
mod look;
mod notes;
mod places;
mod tags;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::caption::AltFacts;
use crate::chart::cartesian::no_lines;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::compare::Measure;

/// The lines of places and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    if !matches!(input.spec.measure(), Measure::Value | Measure::Rank) {
        return Layout::unfit(input.spec.unfit_for("value-only"));
    }
    let mut found = places::rank_panels(&input);
    let all = found.panels.iter().flat_map(|panel| &panel.lines).map(|line| &line.series);
    if let Some(finding) = no_lines(&input, &found.heading.periods, all) {
        return Layout::unfit(finding);
    }
    notes::add(&input, &mut found);
    let captions =
        Captions::of(&input, &found.heading, &found.signs, &found.drawn, &alt_facts(&found));
    let panels = found.panels;
    Layout::new(captions, move |frame| layout::lay_out(&panels, frame, input.lang))
}

fn alt_facts(found: &places::RankPanels) -> AltFacts {
    let lines = || found.panels.iter().flat_map(|panel| &panel.lines);
    AltFacts {
        count: lines().map(|line| line.series.points.len()).sum(),
        ends: None,
        missing: found.silent.iter().map(|s| s.name.clone()).collect(),
        others: lines().filter(|line| line.is_strong()).map(places::spoken).collect(),
    }
}
