use super::labels::{APART, Label, name_style, number_style};
use super::point::Point;
use super::series::Series;
use crate::chart::reference::PATTERNS;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke};
use crate::chart::{text, theme};
use crate::model::Decimal;

/// How a line with emphasis is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pen {
    /// Its width in pixels.
    pub(crate) line: f64,
    /// The radius of its points.
    pub(crate) dot: f64,
    /// Whether every point is drawn; if not, only those at the ends, those that stand alone, and
    /// rings.
    pub(crate) every: bool,
    /// Whether a pale edge tells it from the lines that it crosses. Where lines cross at a small
    /// angle it would break them.
    pub(crate) edge: bool,
    /// Whether points have a shape a line, where there are no hues to tell lines apart.
    pub(crate) shapes: bool,
}

/// Draws a point of a line in its shape: a disc, a square, triangles, a diamond.
fn shaped((x, y): (f64, f64), color: Color, radius: f64, ring: Color, out: &mut Vec<Element>) {
    let nth = if let Color::Series(nth) = color { nth % 5 } else { 0 };
    let (fill, stroke) = (Fill::Solid(color), Some(Stroke { color: ring, width: 1.5, dash: None }));
    // As much ink in each.
    let (side, far) = (radius * 0.95, radius * 1.35);
    let corners: &[(f64, f64)] = match nth {
        0 => return out.push(Element::Circle { x, y, radius, fill, stroke }),
        1 => &[(-side, -side), (side, -side), (side, side), (-side, side)],
        2 => &[(0.0, -far), (far, side), (-far, side)],
        3 => &[(0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0)],
        _ => &[(-far, -side), (far, -side), (0.0, far)],
    };
    let points = corners.iter().map(|(right, down)| (x + right, y + down)).collect();
    out.push(Element::Polygon { points, fill, stroke });
}

/// A line that is named.
pub(crate) const NAMED: Pen = Pen { line: 3.0, dot: 5.0, every: true, edge: true, shapes: false };
/// A line that has a label and no emphasis.
pub(crate) const QUIET: Pen = Pen { line: 1.8, dot: 4.0, every: true, edge: true, shapes: false };

/// A line that others are held against.
pub(crate) const HELD: Pen = Pen { line: 1.8, dot: 3.0, every: false, edge: true, shapes: false };

/// A line in a small panel.
pub(crate) const SMALL: Pen = Pen { line: 2.4, dot: 3.4, every: false, edge: true, shapes: false };

/// Width of a line without emphasis.
pub(crate) const FAINT: f64 = 1.2;

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

/// A line without emphasis. What is not exact, or not final, is a small ring.
pub(crate) fn faint(
    series: &Series,
    width: f64,
    at: &impl Fn(&Point) -> (f64, f64),
    out: &mut Vec<Element>,
) {
    let stroke = Stroke { color: theme::FAINT, width, dash: None };
    for Run { places, points } in runs(series, at) {
        let rings: Vec<(f64, f64)> = places
            .iter()
            .zip(&points)
            .filter(|(_, p)| p.known.hollow())
            .map(|(at, _)| *at)
            .collect();
        match places[..] {
            // A figure with nothing before and after it is a dot, not nothing.
            [(x, y)] => out.push(Element::Circle {
                x,
                y,
                radius: width * 5.0 / 3.0,
                fill: Fill::Solid(theme::FAINT),
                stroke: None,
            }),
            _ => out.push(Element::Line { points: places, stroke }),
        }
        for (x, y) in rings {
            let fill = Fill::Solid(theme::PAPER);
            out.push(Element::Circle { x, y, radius: width * 2.2, fill, stroke: Some(stroke) });
        }
    }
}

/// Whether a run is one point, joined to no other.
fn is_alone(run: &Run) -> bool {
    run.points.len() == 1
}

/// A line with emphasis, its points, and the ranges in which they may lie.
pub(crate) fn strong(
    series: &Series,
    color: Color,
    pen: Pen,
    at: &impl Fn(&Point) -> (f64, f64),
    y: impl Fn(Decimal) -> f64,
    out: &mut Vec<Element>,
) {
    let runs = runs(series, at);
    let dash = series.dashed.then_some((7.0, 5.0));
    for Run { places, .. } in runs.iter().filter(|run| run.places.len() > 1) {
        if pen.edge {
            out.push(Element::Line {
                points: places.clone(),
                stroke: Stroke { color: theme::PAPER, width: pen.line * 2.0, dash: None },
            });
        }
        out.push(Element::Line {
            points: places.clone(),
            stroke: Stroke { color, width: pen.line, dash },
        });
    }
    let (first, last) = (series.points.first(), series.points.last());
    for (place, point, alone) in runs.iter().flat_map(|run| {
        run.places.iter().zip(&run.points).map(move |(at, p)| (at, *p, is_alone(run)))
    }) {
        if let Some((low, high)) = point.range {
            let (low, high) = (y(low), y(high));
            let stroke = Stroke { color, width: 1.5, dash: None };
            out.push(Element::Line { points: vec![(place.0, low), (place.0, high)], stroke });
            for end in [low, high] {
                out.push(Element::Line {
                    points: vec![(place.0 - 4.0, end), (place.0 + 4.0, end)],
                    stroke,
                });
            }
        }
        if !pen.every
            && !point.known.hollow()
            && !alone
            && Some(point) != first
            && Some(point) != last
        {
            continue;
        }
        if pen.shapes && !point.known.hollow() {
            shaped(*place, color, pen.dot, theme::PAPER, out);
            continue;
        }
        let ring = if point.known.hollow() { color } else { theme::PAPER };
        let fill = Fill::Solid(if point.known.hollow() { theme::PAPER } else { color });
        let width = if point.known.hollow() { 2.0 } else { 1.5 };
        out.push(Element::Circle {
            x: place.0,
            y: place.1,
            radius: pen.dot,
            fill,
            stroke: Some(Stroke { color: ring, width, dash: None }),
        });
    }
}

/// Dashes and gaps of lines that others are held against, where they have no labels: a broken one,
/// a dotted one, one of long strokes.
pub(crate) const HELD_DASHES: [(f64, f64); PATTERNS] = [(7.0, 5.0), (2.0, 4.0), (15.0, 5.0)];

/// A line that others are held against, in the `nth` pattern.
pub(crate) fn held(
    series: &Series,
    nth: usize,
    at: &impl Fn(&Point) -> (f64, f64),
    out: &mut Vec<Element>,
) {
    let dash = Some(HELD_DASHES[nth % HELD_DASHES.len()]);
    let stroke = Stroke { color: theme::SOFT, width: HELD.line, dash };
    for Run { places, .. } in runs(series, at).into_iter().filter(|run| run.places.len() > 1) {
        out.push(Element::Line { points: places, stroke });
    }
}

/// A label that begins `far` from where lines end at the right, and the leader to it.
pub(crate) fn leader(label: &Label, right: f64, far: f64, size: f64, out: &mut Vec<Element>) {
    let (x, y) = label.from;
    let start = right + far;
    let late = x < right - 1.0;
    let stroke = Stroke { color: label.color, width: 1.0, dash: late.then_some((2.0, 4.0)) };
    let mut points = vec![(x + 9.0, y), (right + 9.0, y), (start - 7.0, label.middle)];
    if !late {
        points.remove(1);
    }
    out.push(Element::Line { points, stroke });
    let (names, (after, number)) = label.places(size);
    let (name, plain) = (name_style(size, label.color), number_style(size, label.color));
    for (part, at) in label.lines.iter().zip(names) {
        out.push(Element::text(start, text::centred(&name, at), part.clone(), name, Anchor::Start));
    }
    out.push(Element::text(
        start + after,
        text::centred(&plain, number),
        label.number.clone(),
        plain,
        Anchor::Start,
    ));
    if let Some(change) = &label.change {
        let style = name_style(size, change.way.color());
        let (x, at) = match label.under {
            true => (start, number + size * theme::LINE),
            false => (start + label.number_end(size) + APART, number),
        };
        out.push(Element::text(x, text::centred(&style, at), change.text(), style, Anchor::Start));
    }
}
