//! `slope`: two periods held against each other, a line a province from the left axis to the right one, numbers at both ends.

mod ends;
mod layout;
mod slopes;
mod tags;
#[cfg(test)]
mod tests;

use super::{Input, Made};
use crate::chart::Captions;
use crate::chart::caption::{Named, Told};

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
    let all = &found.slopes.lines;
    let mut last: Vec<_> = all.iter().filter_map(|line| Some((line.at(1)?, line))).collect();
    last.sort_by_key(|(point, _)| point.value);
    let named = |(point, line): &(&crate::chart::field::Point, &slopes::Line)| Named {
        place: format!("{} ({})", line.series.name, point.period),
        shown: point.spoken.clone(),
    };
    let ends = match (last.first(), last.last()) {
        (Some(least), Some(most)) if least.0.value < most.0.value => Some((named(most), named(least))),
        _ => None,
    };
    Told { count: all.iter().map(|line| line.series.points.len()).sum(), ends, missing: found.missing.clone() }
}
