//! The shape of a dot plot: a dot a figure on the range in which it may lie, and two of them
//! joined.

use super::axis::Axis;
use super::sizes::Sizes;
use crate::chart::scene::Element;
use crate::chart::style::{Color, Fill, Stroke};
use crate::chart::theme;
use crate::chart::ticks::float;
use crate::model::Decimal;

/// The radius of a dot as a part of the thickness of a bar in its place; by eye.
const RADIUS: f64 = 0.3;
/// The least and the greatest radius, in pixels: a ring of 5 can still be told from a disc, and two
/// of 8.5 in neighbouring rows stand apart.
const RADII: (f64, f64) = (5.0, 8.5);
/// The lines of a ring and of a range, and the pale edge that parts discs which overlap, in pixels.
const RING: f64 = 2.5;
const RANGE: f64 = 2.0;
const EDGE: f64 = 1.5;
/// The line that joins two dots, in pixels: thicker than a range, and faint.
const JOIN: f64 = 4.0;
/// The cross stroke at an end of a range as a part of the radius, so that it is seen as no dot, and
/// how far a range ends beyond it, in pixels.
const CROSS: f64 = 0.8;
const PAST: f64 = 3.0;
/// The head of an arrow: how long, and how far it spreads to each side, in pixels.
const ARROW: (f64, f64) = (6.0, 5.0);

/// The head of the arrow that leads from an earlier figure to a later one: how long, how far it
/// spreads to each side, and how far from the dot it ends, in pixels.
const HEAD: (f64, f64, f64) = (10.0, 5.5, 2.0);

/// How far the arrow of a range without an end reaches beyond the dot, in pixels.
const OPEN: f64 = 20.0;

/// The range in which a figure may lie. An end that is open has an arrow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: Option<Decimal>,
    pub(crate) high: Option<Decimal>,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dot {
    pub(crate) value: Decimal,
    /// `None` where it is too narrow to be seen.
    pub(crate) range: Option<Range>,
    /// Whether it is less sure than a plain figure: a ring.
    pub(crate) hollow: bool,
    pub(crate) color: Color,
}

impl Dot {
    /// From where to where it reaches: numbers, and pixels beyond them.
    pub(super) fn reach(&self, radius: f64) -> [(f64, f64); 2] {
        let own = float(self.value);
        let end = |end: Option<Decimal>| end.map_or((own, radius + OPEN), |end| (float(end), PAST));
        let Some(range) = self.range else { return [(own, radius); 2] };
        let (low, high) = (end(range.low), end(range.high));
        // The range of a bound may begin at the dot itself.
        let past =
            |(to, tail): (f64, f64)| if to == own { (to, tail.max(radius)) } else { (to, tail) };
        [past(low), past(high)]
    }

    fn draw(&self, axis: &Axis, middle: f64, radius: f64, out: &mut Vec<Element>) {
        let x = axis.at(self.value);
        let stroke = Stroke { color: self.color, width: RANGE, dash: None };
        if let Some(range) = self.range {
            for (end, way) in [(range.low, -1.0), (range.high, 1.0)] {
                let to = end.map_or(x + way * (radius + OPEN), |end| axis.at(end));
                out.push(Element::Line { points: vec![(x, middle), (to, middle)], stroke });
                let (wide, tall) =
                    if end.is_some() { (0.0, radius * CROSS) } else { (-ARROW.0 * way, ARROW.1) };
                if (to - x).abs() > radius {
                    out.push(Element::Line {
                        points: vec![
                            (to + wide, middle - tall),
                            (to, middle),
                            (to + wide, middle + tall),
                        ],
                        stroke,
                    });
                }
            }
        }
        out.push(disc(x, middle, radius, self.color, self.hollow));
    }
}

/// A disc with a pale edge, or a ring.
pub(super) fn disc(x: f64, y: f64, radius: f64, color: Color, hollow: bool) -> Element {
    if hollow {
        let stroke = Some(Stroke { color, width: RING, dash: None });
        return Element::Circle {
            x,
            y,
            // Half of the ring lies outside of it, nearly.
            radius: radius - 1.0,
            fill: Fill::Solid(theme::PAPER),
            stroke,
        };
    }
    let stroke = Some(Stroke { color: theme::PAPER, width: EDGE, dash: None });
    Element::Circle { x, y, radius, fill: Fill::Solid(color), stroke }
}

/// The head of the arrow from one dot to another, just before the other; none where they are too
/// near for it to be seen.
fn head(from: f64, to: f64, y: f64, radius: f64, out: &mut Vec<Element>) {
    let way = (to - from).signum();
    let tip = to - way * (radius + HEAD.2);
    if (tip - from).abs() < radius + HEAD.0 + HEAD.2 {
        return;
    }
    let base = tip - way * HEAD.0;
    let points = vec![(tip, y), (base, y - HEAD.1), (base, y + HEAD.1)];
    out.push(Element::Polygon { points, fill: Fill::Solid(theme::ZERO), stroke: None });
}

/// The dots of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dots {
    /// In the order of the members; one or two.
    pub(crate) dots: Vec<Dot>,
    /// Whether a line leads from the first to the last.
    pub(crate) joined: bool,
    /// Whether the last comes after the first: then an arrow on the line says so.
    pub(crate) directed: bool,
}

/// The radius of a dot in a row of some thickness.
pub(super) fn radius(thick: f64) -> f64 {
    (thick * RADIUS).clamp(RADII.0, RADII.1)
}

impl Dots {
    /// Draws them; returns where the text before them ends and the one behind them may begin.
    pub(super) fn draw(
        &self,
        axis: &Axis,
        middle: f64,
        sizes: &Sizes,
        out: &mut Vec<Element>,
    ) -> (f64, f64) {
        let radius = radius(sizes.thick);
        if let (true, [first, last]) = (self.joined, &self.dots[..]) {
            let points = vec![(axis.at(first.value), middle), (axis.at(last.value), middle)];
            out.push(Element::Line {
                points,
                stroke: Stroke { color: theme::FAINT, width: JOIN, dash: None },
            });
            if self.directed {
                head(axis.at(first.value), axis.at(last.value), middle, radius, out);
            }
        }
        self.dots.iter().for_each(|dot| dot.draw(axis, middle, radius, out));
        let reaches = || self.dots.iter().map(|dot| dot.reach(radius));
        let left =
            reaches().map(|[(to, tail), _]| axis.place(to) - tail).fold(f64::INFINITY, f64::min);
        let right = reaches()
            .map(|[_, (to, tail)]| axis.place(to) + tail)
            .fold(f64::NEG_INFINITY, f64::max);
        (left, right)
    }
}
