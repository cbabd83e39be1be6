//! `slope`: two periods held against each other, a line a province from the left axis to the right
//! one, numbers at both ends.

mod layout;
mod look;
mod native;
mod slopes;
mod tags;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::caption::AltFacts;
use crate::chart::cartesian::{extremes, spoken_line};
use crate::chart::input::Input;
use crate::chart::layout::Layout;

/// The slopes and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let found = match slopes::slope_lines(&input) {
        Ok(found) => found,
        Err(finding) => return Layout::unfit(finding),
    };
    let captions =
        Captions::of(&input, &found.heading, &found.signs, &found.drawn, &alt_facts(&found));
    let slopes = found.slopes;
    let graphs = vec![native::graph(&slopes, found.unit, &input)];
    Layout::new(captions, move |frame| layout::lay_out(&slopes, frame, input.lang))
        .with_graphs(graphs)
}

fn alt_facts(found: &slopes::SlopeLines) -> AltFacts {
    let all = || found.slopes.lines.iter().filter(|line| !line.held).map(|line| &line.series);
    let held = found.slopes.lines.iter().filter(|line| line.held);
    AltFacts {
        count: all().map(|s| s.points.len()).sum(),
        ends: extremes(all()),
        missing: found.missing.clone(),
        others: held.map(|line| spoken_line(&line.series)).collect(),
    }
}
