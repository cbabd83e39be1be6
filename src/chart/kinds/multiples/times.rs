//! The periods under a panel.

use super::panels::Panels;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, TextStyle};
use crate::chart::text;

/// Half a period at each side of a panel takes no more of it than this, together.
const HALVES: f64 = 0.4;
/// Between two periods under a panel.
const APART: f64 = 12.0;
/// From a panel to the letters of its periods.
const UNDER: f64 = 9.0;

/// Half of the first and of the last period, which are centred under their data; nothing where they
/// would take too much of a panel.
pub(super) fn halves(panels: &Panels, tick: &TextStyle, width: f64) -> (f64, f64) {
    let half = |label: Option<&(f64, String)>| {
        label.map_or(0.0, |(_, text)| text::width(text, tick) / 2.0)
    };
    let first = panels.all.iter().map(|p| half(p.periods.first())).fold(0.0, f64::max);
    let last = panels.all.iter().map(|p| half(p.periods.last())).fold(0.0, f64::max);
    if first + last > width * HALVES { (0.0, 0.0) } else { (first.ceil(), last.ceil()) }
}

/// The periods under a panel, each centred under its data: the first and the last, and between them
/// those of an even step in time, as many as stand apart.
pub(super) fn draw(
    all: &[(f64, String)],
    x: &impl Fn(f64) -> f64,
    (left, right): (f64, f64),
    bottom: f64,
    tick: &TextStyle,
    out: &mut Vec<Element>,
) {
    let Some(last) = all.len().checked_sub(1) else { return };
    let spans: Vec<(f64, f64)> = all
        .iter()
        .map(|(time, label)| {
            let wide = text::width(label, tick);
            let start = (x(*time) - wide / 2.0).min(right - wide).max(left);
            (start, start + wide)
        })
        .collect();
    let unit = all.windows(2).map(|two| two[1].0 - two[0].0).fold(f64::INFINITY, f64::min);
    let count = |i: usize| ((all[i].0 - all[0].0) / unit).round() as usize;
    let steps = if last == 0 { 0 } else { count(last) };
    // From the last back, so that the newest has its label.
    let every = |step: usize| {
        (0..=last).filter(|i| (steps - count(*i)).is_multiple_of(step)).collect::<Vec<_>>()
    };
    let apart =
        |shown: &Vec<usize>| shown.windows(2).all(|two| spans[two[0]].1 + APART <= spans[two[1]].0);
    let fitting = |whole: bool| {
        (1..=steps)
            .filter(|s| !whole || steps.is_multiple_of(*s))
            .map(every)
            .filter(apart)
            .find(|s| s.len() > 2)
    };
    let ends = || Some(vec![0, last]).filter(|shown| last > 0 && apart(shown));
    // Steps that lead from the first to the last are the best, and the two ends alone better than
    // one.
    let shown =
        fitting(true).or_else(|| fitting(false)).or_else(ends).unwrap_or_else(|| vec![last]);
    for i in shown {
        out.push(Element::text(
            spans[i].0,
            bottom + tick.size + UNDER,
            all[i].1.clone(),
            *tick,
            Anchor::Start,
        ));
    }
}
