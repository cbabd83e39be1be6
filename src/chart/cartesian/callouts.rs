//! Texts of the author's at figures, each where it has room: over no other text, and over as few
//! lines as can be.

use super::point::Point;
use crate::chart::event::{is_of, province, said};
use crate::chart::input::Input;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};
use crate::compare::{Comparison, Row};
use crate::format::period_short;
use crate::model::{Decimal, ProvinceId};

/// A text takes no more of the width of its panel than one of these, the first that finds room.
const WIDTHS: [f64; 3] = [0.3, 0.42, 0.62];
/// From a figure to its text: the nearest, the farthest, and the step between, in em.
const NEAR: f64 = 1.2;
const FAR: f64 = 12.0;
const STEP: f64 = 0.6;
/// Around a text nothing else stands so near, in pixels.
const AIR: f64 = 5.0;
/// The ring around a figure: how much wider than its point, and how thick.
const RING: (f64, f64) = (8.0, 1.5);
/// What it costs to lie over a line, in em of distance.
const OVER: f64 = 9.0;
/// How far letters reach under their line, in em.
const DEEP: f64 = 0.3;
/// The directions in which a text may stand from its figure, as parts of a turn of eight.
const WAYS: [(f64, f64); 8] = [
    (0.0, -1.0),
    (0.7, -0.7),
    (-0.7, -0.7),
    (0.0, 1.0),
    (0.7, 0.7),
    (-0.7, 0.7),
    (1.0, 0.0),
    (-1.0, 0.0),
];

/// From the left and top to the right and bottom.
pub(crate) type Sides = (f64, f64, f64, f64);

/// A text at a figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Callout {
    /// What is written.
    pub(crate) text: String,
    /// When the figure was, in months since the year 0.
    time: f64,
    /// The figure, in the unit of the picture.
    value: Decimal,
}

/// What a province has at a time.
pub(crate) struct Spot {
    pub(crate) province: ProvinceId,
    pub(crate) points: Vec<Point>,
    /// Whether its line has its name.
    pub(crate) named: bool,
}

/// The texts at the figures of a comparison, of which `rows` are drawn as the points of `spots`.
pub(crate) fn callouts(
    input: &Input,
    comparison: &Comparison,
    rows: &[&Row],
    spots: &[Spot],
) -> Vec<Callout> {
    let mut out = Vec::new();
    for own in &input.spec.annotations {
        let Some(said) = said(own, input) else { continue };
        let Some(row) = rows.iter().find(|row| is_of(own, input, comparison, row)) else {
            continue;
        };
        let period = period_short(row.period, input.lang);
        let found = spots.iter().filter(|spot| spot.province == row.province).find_map(|spot| {
            let point = spot.points.iter().find(|point| point.period == period)?;
            Some((spot, point))
        });
        let Some((spot, point)) = found else { continue };
        let text = match spot.named {
            true => said,
            false => format!("{}: {said}", province(own, input)),
        };
        out.push(Callout { text, time: point.time, value: point.value });
    }
    out
}

/// What texts keep away from.
pub(crate) struct Obstacles {
    /// Other texts.
    pub(crate) texts: Vec<Sides>,
    /// Lines, as the places that they join.
    pub(crate) lines: Vec<Vec<(f64, f64)>>,
}

impl Obstacles {
    /// What is drawn already, but for the lines of a grid.
    pub(crate) fn of(elements: &[Element]) -> Obstacles {
        let mut out = Obstacles { texts: Vec::new(), lines: Vec::new() };
        for element in elements {
            match element {
                Element::Text { x, y, text, style, anchor } => {
                    let wide = text::width(text, style);
                    let left = match anchor {
                        Anchor::Start => *x,
                        Anchor::Middle => x - wide / 2.0,
                        Anchor::End => x - wide,
                    };
                    out.texts.push((left, y - style.size, left + wide, y + style.size * DEEP));
                }
                Element::Line { points, stroke } if stroke.color != theme::GRID => {
                    out.lines.push(points.clone());
                }
                _ => {}
            }
        }
        out
    }
}

fn overlap(a: &Sides, b: &Sides) -> bool {
    a.0 < b.2 + AIR && b.0 < a.2 + AIR && a.1 < b.3 + AIR && b.1 < a.3 + AIR
}

/// Whether a line between two places goes through a box (Liang and Barsky).
fn crosses((from, to): ((f64, f64), (f64, f64)), sides: &Sides) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut first, mut last) = (0.0f64, 1.0f64);
    let edges = [
        (-dx, from.0 - sides.0),
        (dx, sides.2 - from.0),
        (-dy, from.1 - sides.1),
        (dy, sides.3 - from.1),
    ];
    for (way, far) in edges {
        if way == 0.0 {
            if far < 0.0 {
                return false;
            }
        } else if way < 0.0 {
            first = first.max(far / way);
        } else {
            last = last.min(far / way);
        }
    }
    first <= last
}

/// A text that found its place.
struct Placed {
    sides: Sides,
    lines: Vec<String>,
    from: (f64, f64),
}

fn cost(sides: &Sides, from: (f64, f64), obstacles: &Obstacles, size: f64) -> Option<f64> {
    if obstacles.texts.iter().any(|other| overlap(sides, other)) {
        return None;
    }
    let around = (sides.0 - AIR, sides.1 - AIR, sides.2 + AIR, sides.3 + AIR);
    let under = |line: &Vec<(f64, f64)>| {
        line.windows(2).filter(|two| crosses((two[0], two[1]), &around)).count()
    };
    let over: usize = obstacles.lines.iter().map(under).sum();
    let (x, y) = (from.0.clamp(sides.0, sides.2), from.1.clamp(sides.1, sides.3));
    Some((x - from.0).hypot(y - from.1) / size + over as f64 * OVER)
}

/// The best place of a text about a point within a room.
fn best(
    callout: &Callout,
    from: (f64, f64),
    room: Sides,
    obstacles: &Obstacles,
    style: &TextStyle,
) -> Option<Placed> {
    let size = style.size;
    let mut found: Option<(f64, Placed)> = None;
    for part in WIDTHS {
        let lines = text::wrap(&callout.text, style, (room.2 - room.0) * part);
        let width = lines.iter().map(|l| text::width(l, style)).fold(0.0, f64::max);
        let height = lines.len() as f64 * size * theme::LINE;
        for (right, down) in WAYS {
            let mut far = NEAR;
            while far <= FAR {
                // The nearest side of the text is so far away.
                let (dx, dy) = (right * far * size, down * far * size);
                let left = from.0
                    + dx
                    + if right > 0.0 { 0.0 } else { -width }
                    + if right == 0.0 { width / 2.0 } else { 0.0 };
                let top = from.1
                    + dy
                    + if down > 0.0 { 0.0 } else { -height }
                    + if down == 0.0 { height / 2.0 } else { 0.0 };
                // Over or under its figure a text may lie aside of it, within the room.
                let left = match right == 0.0 {
                    true => left.clamp(room.0, (room.2 - width).max(room.0)),
                    false => left,
                };
                let sides = (left, top, left + width, top + height);
                let inside = sides.0 >= room.0
                    && sides.2 <= room.2
                    && sides.1 >= room.1
                    && sides.3 <= room.3;
                if inside
                    && let Some(cost) = cost(&sides, from, obstacles, size)
                    && found.as_ref().is_none_or(|(least, _)| cost < *least)
                {
                    found = Some((cost, Placed { sides, lines: lines.clone(), from }));
                }
                far += STEP;
            }
        }
        if found.as_ref().is_some_and(|(cost, _)| *cost < OVER) {
            break;
        }
    }
    found.map(|(_, placed)| placed)
}

/// Draws the texts of a panel within `room`; tells how many have none.
pub(crate) fn draw_callouts(
    callouts: &[Callout],
    at: &impl Fn(f64, Decimal) -> (f64, f64),
    room: Sides,
    mut obstacles: Obstacles,
    (size, dot): (f64, f64),
    out: &mut Vec<Element>,
) -> usize {
    let style = theme::legible(size, Weight::Regular, theme::INK);
    let mut lost = 0;
    for callout in callouts {
        let from = at(callout.time, callout.value);
        let Some(placed) = best(callout, from, room, &obstacles, &style) else {
            lost += 1;
            continue;
        };
        draw(&placed, &style, dot, out);
        obstacles.texts.push(placed.sides);
    }
    lost
}

fn draw(placed: &Placed, style: &TextStyle, dot: f64, out: &mut Vec<Element>) {
    let Placed { sides: (left, top, right, bottom), lines, from } = placed;
    let near = (from.0.clamp(*left, *right), from.1.clamp(*top, *bottom));
    let radius = dot + RING.0 / 2.0;
    let far = (near.0 - from.0).hypot(near.1 - from.1);
    let stroke = Stroke { color: theme::INK, width: RING.1, dash: None };
    if far > radius + 2.0 {
        let part = radius / far;
        let edge = (from.0 + (near.0 - from.0) * part, from.1 + (near.1 - from.1) * part);
        let stroke = Stroke::hairline(theme::INK);
        out.push(Element::Line { points: vec![edge, near], stroke });
    }
    let fill = Fill::None;
    out.push(Element::Circle { x: from.0, y: from.1, radius, fill, stroke: Some(stroke) });
    out.push(Element::Rect {
        x: *left,
        y: *top,
        width: right - left,
        height: bottom - top,
        radius: 0.0,
        fill: Fill::Solid(theme::PAPER),
        stroke: None,
    });
    for (nth, line) in lines.iter().enumerate() {
        let y = top + style.size * (1.0 + nth as f64 * theme::LINE);
        out.push(Element::text(*left, y, line.clone(), *style, Anchor::Start));
    }
}
