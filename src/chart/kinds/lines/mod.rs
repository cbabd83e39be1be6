//! `lines`: how figures went on, a line a province, the named ones in colour and all others in thin
//! grey.

mod layout;
mod native;
mod series;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::caption::AltFacts;
use crate::chart::cartesian::{extremes, no_lines, spoken_line};
use crate::chart::input::Input;
use crate::chart::layout::Layout;

/// The lines and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let found = series::line_panels(&input);
    let all = found.panels.iter().flat_map(|p| &p.series);
    if let Some(finding) = no_lines(&input, &found.heading.periods, all) {
        return Layout::unfit(finding);
    }
    let captions =
        Captions::of(&input, &found.heading, &found.signs, &found.drawn, &alt_facts(&found));
    let panels = found.panels;
    let graphs = native::graphs(&panels, &input);
    Layout::new(captions, move |frame| layout::lay_out(&panels, frame, input.spec, input.lang))
        .with_graphs(graphs)
}

fn alt_facts(found: &series::LinePanels) -> AltFacts {
    let all = || found.panels.iter().flat_map(|p| &p.series);
    // Of several indicators none is the highest.
    let ends = extremes(all()).filter(|_| found.panels.len() == 1);
    let missing = found.silent.iter().map(|s| s.name.clone()).collect();
    let others = found.panels.iter().flat_map(|p| &p.references).map(spoken_line).collect();
    AltFacts { count: all().map(|s| s.points.len()).sum(), ends, missing, others }
}
