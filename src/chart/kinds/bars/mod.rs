//! `bars`: provinces ranked by horizontal bars from zero, with the marks of how well each figure is known.

mod grid;
mod layout;
mod mark;
mod names;
mod number;
mod parts;
mod rows;
mod scale;
mod sizes;
#[cfg(test)]
mod tests;

use super::{Input, Made};
use crate::chart::Captions;
use crate::chart::caption::{Named, Told};

/// The bars and the words around them.
pub(super) fn make(input: Input) -> Made {
    let found = rows::rows(&input);
    let captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &told(&found.bars));
    let bars = found.bars;
    Made::new(captions, move |frame| layout::lay_out(&bars, frame, input.lang))
}

fn told(bars: &rows::Bars) -> Told {
    let all = || bars.sections.iter().flat_map(|s| &s.bars);
    let mut known: Vec<_> = all().filter_map(|b| Some((b.figure.as_ref()?.value, b))).collect();
    known.sort_by_key(|(value, _)| *value);
    let named = |bar: &rows::Bar| Named { place: bar.label.clone(), shown: bar.spoken.clone() };
    let ends = match (known.first(), known.last()) {
        (Some((low, least)), Some((high, most))) if low < high && bars.sections.len() == 1 => Some((named(most), named(least))),
        _ => None,
    };
    Told { count: known.len(), ends, missing: all().filter(|b| b.figure.is_none()).map(|b| b.label.clone()).collect() }
}
