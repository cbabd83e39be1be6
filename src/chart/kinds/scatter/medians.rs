//! Faint guides through the middle of the dots, each with its number, as near to its end as dots
//! let it.

use super::pairs::Cloud;
use crate::chart::cartesian::Area;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, TextStyle, sharp};
use crate::chart::{text, theme};

/// From a guide to its number.
const OFF: f64 = 6.0;
/// Around the middle of a dot so many pixels are its own: its radius and some air.
const DOT: f64 = 9.0;
/// Half of what a number takes of the height, in em: its line and some air.
const HALF: f64 = 0.8;
/// Names keep off a guide that stands by so much to each side, and off one that lies by so much.
const UPRIGHT: f64 = 2.0;
const LYING: f64 = 1.0;
/// A number keeps so far from the right of the plot.
const INSIDE: f64 = 3.0;
/// The grid ends so far from a number at its sides.
const PAD: f64 = 2.0;
/// Dashes and gaps: a guide is no line of the grid.
const DASH: (f64, f64) = (5.0, 4.0);
/// A place for a number is looked for in steps of this part of the guide, so many from its end: in
/// the middle of the dots it would be in the way.
const STEPS: usize = 12;
const TRIED: usize = 3;

/// A number, its guide, and the places that it may take: from the left, and the middle of its line.
type Ends<'s> = (&'s str, Area, Vec<(f64, f64)>);

/// What the guides take of the plot.
#[derive(Default)]
pub(super) struct Guides {
    /// Their numbers: nothing may stand there.
    pub(super) numbers: Vec<Area>,
    /// Their lines: names keep off where they can.
    pub(super) lines: Vec<Area>,
}

/// Draws the guides.
pub(super) fn draw(cloud: &Cloud, plot: &Area, tick: &TextStyle, out: &mut Vec<Element>) -> Guides {
    let style = theme::sized(TextStyle { color: theme::MUTED, ..*tick }, tick.size * theme::QUIET);
    let dots: Vec<Area> = cloud
        .dots
        .iter()
        .map(|dot| cloud.place(dot, plot))
        .map(|(x, y)| Area::around(x, y, DOT))
        .collect();
    let [x, y] = &cloud.sides;
    let half = style.size * HALF;
    let mut guides = Guides::default();
    let mut ends: Vec<Ends> = Vec::new();
    if let Some((value, said)) = &x.median {
        let at = sharp(x.axis.at(*value, plot.right, plot.left));
        let (after, before) = (at + OFF, at - OFF - text::width(said, &style));
        let down = |step: usize| {
            plot.top + half + (plot.bottom - plot.top - 2.0 * half) * step as f64 / STEPS as f64
        };
        let guide =
            Area { left: at - UPRIGHT, top: plot.top, right: at + UPRIGHT, bottom: plot.bottom };
        ends.push((
            said,
            guide,
            (0..=TRIED).flat_map(|step| [(after, down(step)), (before, down(step))]).collect(),
        ));
    }
    if let Some((value, said)) = &y.median {
        let at = sharp(y.axis.at(*value, plot.top, plot.bottom));
        let (last, first) = (plot.right - text::width(said, &style) - INSIDE, plot.left + OFF);
        let guide =
            Area { left: plot.left, top: at - LYING, right: plot.right, bottom: at + LYING };
        let along = |step: usize| last - (last - first) * step as f64 / STEPS as f64;
        ends.push((
            said,
            guide,
            (0..=TRIED)
                .flat_map(|step| [(along(step), at - half), (along(step), at + half)])
                .collect(),
        ));
    }
    let mut placed: Vec<(&str, (f64, f64), Area)> = Vec::new();
    for (said, _, places) in &ends {
        let area = |(left, middle): &(f64, f64)| {
            Area::of_text(*left, *middle, text::width(said, &style), &style)
        };
        let inside = |a: &Area| {
            a.left >= plot.left
                && a.right <= plot.right
                && a.bottom <= plot.bottom
                && !placed.iter().any(|(_, _, other)| other.meets(a))
        };
        let free = |a: &Area| inside(a) && !dots.iter().any(|dot| dot.meets(a));
        // A guide without its number would say nothing, and one without the other little.
        let Some(place) = places.iter().copied().find(|p| free(&area(p))) else {
            return Guides::default();
        };
        placed.push((said, place, area(&place)));
    }
    for ((said, place, area), (_, guide, _)) in placed.into_iter().zip(&ends) {
        let (wide, tall) = (area.right - area.left + 2.0 * PAD, area.bottom - area.top);
        let ground = Fill::Solid(theme::PAPER);
        out.push(Element::Rect {
            x: area.left - PAD,
            y: area.top,
            width: wide,
            height: tall,
            radius: 0.0,
            fill: ground,
            stroke: None,
        });
        out.push(Element::text(
            place.0,
            text::centred(&style, place.1),
            said,
            style,
            Anchor::Start,
        ));
        guides.numbers.push(area);
        guides.lines.push(*guide);
    }
    let stroke = Stroke { color: theme::ZERO, width: 1.0, dash: Some(DASH) };
    for guide in &guides.lines {
        let middle = ((guide.left + guide.right) / 2.0, (guide.top + guide.bottom) / 2.0);
        let points = if guide.right - guide.left <= 2.0 * UPRIGHT {
            vec![(middle.0, guide.top), (middle.0, guide.bottom)]
        } else {
            vec![(guide.left, middle.1), (guide.right, middle.1)]
        };
        out.push(Element::Line { points, stroke });
    }
    guides
}
