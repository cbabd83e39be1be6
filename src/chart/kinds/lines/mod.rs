//! `lines`: how figures went on, a line a province, the named ones in colour and all others in thin grey.

mod layout;
mod series;
#[cfg(test)]
mod tests;

use super::{Input, Made};
use crate::chart::Captions;
use crate::chart::caption::{Named, Told};
use crate::chart::field::{Point, Series};

/// The lines and the words around them.
pub(super) fn make(input: Input) -> Made {
    let found = series::found(&input);
    let captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &told(&found));
    let panels = found.panels;
    Made::new(captions, move |frame| layout::lay_out(&panels, frame, input.lang))
}

fn told(found: &series::Found) -> Told {
    let all = || found.panels.iter().flat_map(|p| &p.series);
    let mut last: Vec<_> = all().filter_map(|s| Some((s.points.last()?, s))).collect();
    last.sort_by_key(|(point, _)| point.value);
    let named =
        |(point, series): &(&Point, &Series)| Named { place: format!("{} ({})", series.name, point.period), shown: point.spoken.clone() };
    let ends = match (last.first(), last.last()) {
        (Some(least), Some(most)) if least.0.value < most.0.value && found.panels.len() == 1 => Some((named(most), named(least))),
        _ => None,
    };
    Told { count: all().map(|s| s.points.len()).sum(), ends, missing: found.missing.clone() }
}
