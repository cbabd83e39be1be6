//! `multiples`: small panels on one scale; of one indicator a panel a province, of several a panel
//! an indicator.

mod grid;
mod layout;
mod look;
mod panels;
mod parts;
#[cfg(test)]
mod tests;
mod times;
mod values;

use crate::chart::Captions;
use crate::chart::caption::AltFacts;
use crate::chart::cartesian::{extremes, no_lines, spoken_line};
use crate::chart::input::Input;
use crate::chart::layout::Layout;

/// The panels and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let found = parts::small_panels(&input);
    let all = found.panels.all.iter().flat_map(|p| &p.lines);
    if let Some(finding) = no_lines(&input, &found.heading.periods, all) {
        return Layout::unfit(finding);
    }
    let captions =
        Captions::of(&input, &found.heading, &found.signs, &found.drawn, &alt_facts(&found));
    let panels = found.panels;
    Layout::new(captions, move |frame| layout::lay_out(&panels, frame, input.spec, input.lang))
}

fn alt_facts(found: &parts::SmallPanels) -> AltFacts {
    let all = || found.panels.all.iter().flat_map(|panel| &panel.lines);
    let panels = &found.panels;
    let held = panels.held.iter().chain(panels.all.iter().flat_map(|panel| &panel.references));
    // Of several indicators none is the highest.
    let ends = extremes(all()).filter(|_| !found.panels.named);
    AltFacts {
        count: all().map(|s| s.points.len()).sum(),
        ends,
        missing: found.missing.clone(),
        others: held.map(spoken_line).collect(),
    }
}
