//! `slope`: two periods held against each other, a line a province from the left axis to the right one, numbers at both ends.

mod ends;
mod layout;
mod slopes;
mod tags;
#[cfg(test)]
mod tests;

use super::{Input, Made};
use crate::chart::Captions;
use crate::chart::caption::Told;
use crate::chart::field::extremes;

/// The slopes and the words around them.
pub(super) fn make(input: Input) -> Made {
    let found = match slopes::found(&input) {
        Ok(found) => found,
        Err(finding) => return Made::unfit(finding),
    };
    let captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &told(&found));
    let slopes = found.slopes;
    Made::new(captions, move |frame| layout::lay_out(&slopes, frame, input.lang))
}

fn told(found: &slopes::Found) -> Told {
    let all = || found.slopes.lines.iter().map(|line| &line.series);
    Told { count: all().map(|s| s.points.len()).sum(), ends: extremes(all()), missing: found.missing.clone() }
}
