//! One line of dots laid out: the band of its quartiles, its dots, and names beside those that have
//! one.

use super::dodge::dodged;
use super::swarms::{Dot, Swarm};
use crate::chart::cartesian::{Area, Axis, NamePlace, Wish, places};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke, Weight, sharp};
use crate::chart::{text, theme};

/// Between two dots.
const APART: f64 = 1.0;
/// The band reaches so far over and under the dots, and its median so much farther.
const BAND: f64 = 5.0;
const MEDIAN: f64 = 5.0;
/// The lines of the median, of a range, of a ring and of the pale edge of a dot.
const STRONG: f64 = 2.0;
const RANGE: f64 = 1.5;
const RING: f64 = 1.6;
const EDGE: f64 = 0.8;
/// Names are tried with so many lines of room over and under the dots, one more each time.
const LINES: std::ops::RangeInclusive<usize> = 1..=7;
/// The grid gives way to a name by so much at its sides, and by this part of its type.
const PAD: f64 = 2.0;
const HALF: f64 = 0.55;

/// What a line is laid out with.
pub(super) struct Sheet<'s> {
    pub(super) axis: &'s Axis,
    /// Where the axis begins and ends.
    pub(super) left: f64,
    pub(super) right: f64,
    /// The sides of the picture within its margins.
    pub(super) sides: (f64, f64),
    /// The radius of a dot.
    pub(super) radius: f64,
    /// Em of names.
    pub(super) size: f64,
    /// Whether some stand out, so that the others are grey.
    pub(super) emphasis: bool,
}

impl Sheet<'_> {
    /// Where a value lies.
    pub(super) fn x(&self, value: crate::model::Decimal) -> f64 {
        self.axis.at(value, self.right, self.left)
    }

    /// How tall a swarm is without its names.
    pub(super) fn tall(&self, swarm: &Swarm) -> f64 {
        let across = self.across(swarm);
        let far = across.iter().map(|y| y.abs()).fold(0.0, f64::max);
        2.0 * (far + self.radius + BAND + MEDIAN)
    }

    fn across(&self, swarm: &Swarm) -> Vec<f64> {
        let along: Vec<f64> = swarm.dots.iter().map(|dot| self.x(dot.value)).collect();
        dodged(&along, 2.0 * self.radius + APART)
    }

    fn color(&self, dot: &Dot) -> Color {
        if dot.highlighted || !self.emphasis { theme::ACCENT } else { theme::BAR_DARK }
    }
}

/// A swarm at its place, from the height 0 on, and how tall it is with its names; `None` for a name
/// that found no place.
pub(super) struct Placed {
    pub(super) elements: Vec<Element>,
    pub(super) height: f64,
    /// The names that have no place.
    pub(super) unnamed: Vec<String>,
}

/// Lays out a swarm.
pub(super) fn place(swarm: &Swarm, sheet: &Sheet) -> Placed {
    let across = sheet.across(swarm);
    let tall = sheet.tall(swarm);
    let line = sheet.size * theme::LINE;
    let order = order(swarm, sheet);
    let tried = |lines: usize| {
        let pad = if order.is_empty() { 0.0 } else { line * lines as f64 };
        let middle = pad + tall / 2.0;
        let wishes: Vec<Wish> =
            swarm.dots.iter().zip(&across).map(|(dot, y)| wish(dot, middle + y, sheet)).collect();
        let bounds =
            Area { left: sheet.sides.0, top: 0.0, right: sheet.sides.1, bottom: 2.0 * pad + tall };
        let taken = marks(swarm, sheet, middle, tall).1;
        let found = places(&wishes, &order, &bounds, &taken, &[]);
        let all = order.iter().all(|nth| found[*nth].is_some());
        (all, wishes, found, pad)
    };
    let mut last = tried(*LINES.start());
    for lines in LINES.skip(1) {
        if last.0 {
            break;
        }
        last = tried(lines);
    }
    let (_, wishes, found, pad) = last;
    let middle = pad + tall / 2.0;
    let mut out = marks(swarm, sheet, middle, tall).0;
    draw_names(swarm, &wishes, &found, &mut out);
    draw_dots(swarm, sheet, &wishes, &mut out);
    let unnamed = order.iter().filter(|nth| found[**nth].is_none());
    let unnamed = unnamed.map(|nth| swarm.dots[*nth].name.clone()).collect();
    Placed { elements: out, height: 2.0 * pad + tall, unnamed }
}

/// In which order names are placed: those at the ends, which have the least room, then those within.
fn order(swarm: &Swarm, sheet: &Sheet) -> Vec<usize> {
    let mut out: Vec<usize> =
        (0..swarm.dots.len()).filter(|nth| !swarm.dots[*nth].name.is_empty()).collect();
    let middle = (sheet.left + sheet.right) / 2.0;
    let far = |nth: &usize| (sheet.x(swarm.dots[*nth].value) - middle).abs();
    out.sort_by(|a, b| far(b).total_cmp(&far(a)).then(a.cmp(b)));
    out
}

fn wish(dot: &Dot, y: f64, sheet: &Sheet) -> Wish {
    let (weight, color) = match dot.highlighted {
        true => (Weight::SemiBold, theme::ACCENT),
        false => (Weight::Regular, theme::SOFT),
    };
    let style = theme::legible(sheet.size, weight, color);
    let width = text::width(&dot.name, &style);
    Wish { x: sheet.x(dot.value), y, radius: sheet.radius, width, style, must: true }
}

/// The band of the quartiles with the median, around a height, and what they take of the plot.
fn marks(swarm: &Swarm, sheet: &Sheet, middle: f64, tall: f64) -> (Vec<Element>, Vec<Area>) {
    let Some([first, median, third]) = swarm.quartiles else { return Default::default() };
    let (first, median, third) = (sheet.x(first), sharp(sheet.x(median)), sheet.x(third));
    let half = tall / 2.0 - MEDIAN;
    let band = Element::Rect {
        x: first,
        y: middle - half,
        width: (third - first).max(1.0),
        height: 2.0 * half,
        radius: 0.0,
        fill: Fill::Solid(theme::GRID),
        stroke: None,
    };
    let (top, bottom) = (middle - tall / 2.0, middle + tall / 2.0);
    let stroke = Stroke { color: theme::BAR_DARK, width: STRONG, dash: None };
    let line = Element::Line { points: vec![(median, top), (median, bottom)], stroke };
    let taken = vec![
        Area { left: first, top: middle - half, right: third, bottom: middle + half },
        Area { left: median - STRONG, top, right: median + STRONG, bottom },
    ];
    (vec![band, line], taken)
}

/// Names with what clears the grid under them, and the leaders to them.
fn draw_names(swarm: &Swarm, wishes: &[Wish], found: &[Option<NamePlace>], out: &mut Vec<Element>) {
    let placed = || {
        let all = swarm.dots.iter().zip(wishes).zip(found);
        all.filter(|((dot, _), _)| !dot.name.is_empty())
            .filter_map(|((dot, wish), place)| Some((dot, wish, place.as_ref()?)))
    };
    for (_, wish, place) in placed() {
        let half = wish.style.size * HALF;
        out.push(Element::Rect {
            x: place.left - PAD,
            y: place.middle - half,
            width: wish.width + 2.0 * PAD,
            height: 2.0 * half,
            radius: 0.0,
            fill: Fill::Solid(theme::PAPER),
            stroke: None,
        });
    }
    for (_, wish, place) in placed() {
        if let Some((from, to)) = place.leader {
            let stroke = Stroke::hairline(wish.style.color);
            out.push(Element::Line { points: vec![from, to], stroke });
        }
    }
    for (dot, wish, place) in placed() {
        let at = text::centred(&wish.style, place.middle);
        out.push(Element::text(place.left, at, dot.name.clone(), wish.style, Anchor::Start));
    }
}

/// Dots with their ranges, those that stand out over the others.
fn draw_dots(swarm: &Swarm, sheet: &Sheet, wishes: &[Wish], out: &mut Vec<Element>) {
    let mut all: Vec<(&Dot, &Wish)> = swarm.dots.iter().zip(wishes).collect();
    all.sort_by_key(|(dot, _)| dot.highlighted);
    for (dot, wish) in &all {
        let Some((low, high)) = dot.range else { continue };
        let stroke = Stroke { color: sheet.color(dot), width: RANGE, dash: None };
        let points = vec![(sheet.x(low), wish.y), (sheet.x(high), wish.y)];
        out.push(Element::Line { points, stroke });
    }
    for (dot, wish) in all {
        let (color, hollow) = (sheet.color(dot), dot.known.hollow());
        let fill = Fill::Solid(if hollow { theme::PAPER } else { color });
        let edge = Stroke {
            color: if hollow { color } else { theme::PAPER },
            width: if hollow { RING } else { EDGE },
            dash: None,
        };
        let (x, y, radius) = (wish.x, wish.y, sheet.radius);
        out.push(Element::Circle { x, y, radius, fill, stroke: Some(edge) });
    }
}
