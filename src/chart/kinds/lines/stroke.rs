//! The strokes of a line, its points, and its label.

use super::labels::{Label, name_style, number_style};
use super::layout::{LEADER, Sides};
use super::series::{Point, Series};
use crate::chart::page::line;
use crate::chart::scene::{Anchor, Color, Element, Fill, Stroke};
use crate::chart::{text, theme};
use crate::model::Decimal;

/// A range is drawn where it is taller than this in pixels.
const WHISKER: f64 = 14.0;

/// Points that lines join, with their places.
struct Run<'p> {
    places: Vec<(f64, f64)>,
    points: Vec<&'p Point>,
}

fn runs<'p>(series: &'p Series, at: &impl Fn(&Point) -> (f64, f64)) -> Vec<Run<'p>> {
    let mut out: Vec<Run> = Vec::new();
    for point in &series.points {
        match out.last_mut() {
            Some(run) if point.joined => {
                run.places.push(at(point));
                run.points.push(point);
            }
            _ => out.push(Run { places: vec![at(point)], points: vec![point] }),
        }
    }
    out
}

/// A line without emphasis.
pub(super) fn faint(series: &Series, at: &impl Fn(&Point) -> (f64, f64), out: &mut Vec<Element>) {
    for Run { places, .. } in runs(series, at) {
        match places[..] {
            // A figure with nothing before and after it is a dot, not nothing.
            [(x, y)] => out.push(Element::Circle { x, y, radius: 2.0, fill: Fill::Solid(theme::FAINT), stroke: None }),
            _ => out.push(Element::Line { points: places, stroke: Stroke { color: theme::FAINT, width: 1.2, dash: None } }),
        }
    }
}

/// A line that is named.
pub(super) fn strong(
    series: &Series,
    color: Color,
    at: &impl Fn(&Point) -> (f64, f64),
    y: impl Fn(Decimal) -> f64,
    out: &mut Vec<Element>,
) {
    let runs = runs(series, at);
    let dash = series.dashed.then_some((7.0, 5.0));
    for Run { places, .. } in runs.iter().filter(|run| run.places.len() > 1) {
        // A pale edge tells lines apart where they cross.
        out.push(Element::Line { points: places.clone(), stroke: Stroke { color: theme::PAPER, width: 6.0, dash: None } });
        out.push(Element::Line { points: places.clone(), stroke: Stroke { color, width: 3.0, dash } });
    }
    for (place, point) in runs.iter().flat_map(|run| run.places.iter().zip(&run.points)) {
        if let Some((low, high)) = point.range {
            let (low, high) = (y(low), y(high));
            if low - high > WHISKER {
                let stroke = Stroke { color, width: 1.5, dash: None };
                out.push(Element::Line { points: vec![(place.0, low), (place.0, high)], stroke });
                for end in [low, high] {
                    out.push(Element::Line { points: vec![(place.0 - 4.0, end), (place.0 + 4.0, end)], stroke });
                }
            }
        }
        let ring = if point.hollow { color } else { theme::PAPER };
        let fill = Fill::Solid(if point.hollow { theme::PAPER } else { color });
        let width = if point.hollow { 2.0 } else { 1.5 };
        out.push(Element::Circle { x: place.0, y: place.1, radius: 5.0, fill, stroke: Some(Stroke { color: ring, width, dash: None }) });
    }
}

/// A label, and the leader to it.
pub(super) fn label(label: &Label, sides: &Sides, out: &mut Vec<Element>) {
    let (x, y) = label.from;
    let start = sides.right + LEADER;
    let late = x < sides.right - 1.0;
    let stroke = Stroke { color: label.color, width: 1.0, dash: late.then_some((2.0, 4.0)) };
    let mut points = vec![(x + 9.0, y), (sides.right + 9.0, y), (start - 7.0, label.middle)];
    if !late {
        points.remove(1);
    }
    out.push(Element::Line { points, stroke });
    let (names, (after, number)) = label.places(sides.size);
    let (name, plain) = (name_style(sides.size, label.color), number_style(sides.size, label.color));
    for (part, at) in label.lines.iter().zip(names) {
        out.push(line(start, text::centred(&name, at), part.clone(), name, Anchor::Start));
    }
    out.push(line(start + after, text::centred(&plain, number), label.number.clone(), plain, Anchor::Start));
}
