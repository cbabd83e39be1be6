//! Places and names beside the plot, pushed apart.

use super::places::Panel;
use crate::chart::cartesian::{LINE, Point, apart};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};
use crate::model::Decimal;

/// Between a place and the name behind it.
const APART: f64 = 11.0;
/// A leader begins so far from its point, and ends so far before the tag.
const FROM: f64 = 9.0;
const TO: f64 = 6.0;
/// A tag that is pushed no farther needs no leader, nor is a place written beside it.
const NEAR: f64 = 1.0;
/// Dashes of a leader that comes from a line which ends early.
const DASH: (f64, f64) = (2.0, 4.0);

/// A side of the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// What stands at the end of a line.
pub(super) struct Tag {
    /// The place; that of a line which ends early with its period.
    place: String,
    /// The name, in as many lines as it needs; none where it stands at the other side alone.
    names: Vec<String>,
    /// The time of the point, and its place.
    time: f64,
    at: Decimal,
    /// The middle of the tag, after pushing.
    pub(super) middle: f64,
    color: Color,
    leader: Color,
    weight: Weight,
}

/// The tags of a side, and how they are set.
pub(super) struct Tags {
    pub(super) all: Vec<Tag>,
    side: Side,
    /// Em.
    size: f64,
    /// Width of the widest place.
    places: f64,
    /// Width of the widest name.
    names: f64,
}

/// How a place or a name is set.
fn style(size: f64, weight: Weight, color: Color) -> TextStyle {
    theme::legible(size, weight, color)
}

impl Tags {
    /// The tags of a side. A line is named where it begins with the first period, and where it ends
    /// with the last one; in a narrow picture (`room` at the left is 0) at the right alone, and so
    /// is one that does neither.
    pub(super) fn of(panel: &Panel, side: Side, size: f64, room: [f64; 2]) -> Tags {
        let [left, right] = room;
        let first = panel.periods.first().map_or(0.0, |(time, _)| *time);
        let last = panel.periods.last().map_or(0.0, |(time, _)| *time);
        let mut all = Vec::new();
        for line in &panel.lines {
            let (Some(look), [begin, .., end]) = (line.look, &ends(&line.series.points)[..]) else {
                continue;
            };
            let (begins, ends) = (begin.time <= first, end.time >= last);
            let here = match side {
                Side::Left => begins,
                Side::Right => ends || !begins || left <= 0.0,
            };
            if !here {
                continue;
            }
            let (point, room) = if side == Side::Left { (begin, left) } else { (end, right) };
            let named = room > 0.0;
            let place = match side == Side::Right && !ends {
                true => format!("{} ({})", point.shown, point.period),
                false => point.shown.clone(),
            };
            let set = style(size, look.weight, look.label);
            all.push(Tag {
                place,
                names: if named { text::wrap(&line.series.name, &set, room) } else { Vec::new() },
                time: point.time,
                at: point.value,
                middle: 0.0,
                color: look.label,
                leader: look.color,
                weight: look.weight,
            });
        }
        let wide = |text: &str, tag: &Tag| text::width(text, &style(size, tag.weight, tag.color));
        let places = all.iter().map(|t| wide(&t.place, t)).fold(0.0, f64::max).ceil();
        let names = all.iter().flat_map(|t| t.names.iter().map(|n| wide(n, t)));
        let names = names.fold(0.0, f64::max).ceil();
        Tags { all, side, size, places, names }
    }

    /// How wide they are.
    pub(super) fn width(&self) -> f64 {
        self.places + if self.names > 0.0 { APART + self.names } else { 0.0 }
    }

    /// How tall they are one under the other.
    pub(super) fn height(&self) -> f64 {
        self.all.iter().map(|tag| self.tall(tag)).sum()
    }

    fn tall(&self, tag: &Tag) -> f64 {
        tag.names.len().max(1) as f64 * self.size * LINE
    }

    /// Pushes them apart between two heights; `y` is the height of a place.
    pub(super) fn place(&mut self, y: &dyn Fn(Decimal) -> f64, (top, bottom): (f64, f64)) {
        let half = self.size * LINE / 2.0;
        self.all.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.names.cmp(&b.names)));
        let wishes: Vec<(f64, f64)> = self.all.iter().map(|t| (y(t.at), self.tall(t))).collect();
        let middles = apart(&wishes, top - half, bottom + half);
        self.all.iter_mut().zip(middles).for_each(|(tag, middle)| tag.middle = middle);
    }

    /// Whether a line of text at a height touches none of them.
    pub(super) fn leaves(&self, middle: f64) -> bool {
        let reach = |tag: &Tag| (self.tall(tag) + self.size * LINE) / 2.0;
        self.all.iter().all(|tag| (tag.middle - middle).abs() >= reach(tag))
    }

    /// Draws them outside of `edge`, so far from it that leaders have room; `x` and `y` say where
    /// times and places lie.
    pub(super) fn draw(
        &self,
        (edge, far): (f64, f64),
        x: &dyn Fn(f64) -> f64,
        y: &dyn Fn(Decimal) -> f64,
        out: &mut Vec<Element>,
    ) {
        let way = if self.side == Side::Left { -1.0 } else { 1.0 };
        for tag in &self.all {
            let (from, height) = (x(tag.time), y(tag.at));
            let late = (from - edge).abs() > 1.0;
            if late || (tag.middle - height).abs() > NEAR {
                let dash = late.then_some(DASH);
                let stroke = Stroke { dash, ..Stroke::hairline(tag.leader) };
                let mut points = vec![(from + way * FROM, height)];
                if late {
                    points.push((edge + way * FROM, height));
                }
                points.push((edge + way * (far - TO), tag.middle));
                out.push(Element::Line { points, stroke });
            }
            let set = style(self.size, tag.weight, tag.color);
            let step = self.size * LINE;
            let first = tag.middle - (tag.names.len().max(1) as f64 - 1.0) * step / 2.0;
            // Places end in one column, and at the right names begin in one.
            let (end, name, anchor) = match self.side {
                Side::Left => (edge - far, edge - far - self.places - APART, Anchor::End),
                Side::Right => {
                    let end = edge + far + self.places;
                    (end, end + APART, Anchor::Start)
                }
            };
            let at = text::centred(&set, first);
            out.push(Element::text(end, at, tag.place.clone(), set, Anchor::End));
            for (nth, part) in tag.names.iter().enumerate() {
                let at = text::centred(&set, first + nth as f64 * step);
                out.push(Element::text(name, at, part.clone(), set, anchor));
            }
        }
    }
}

/// The first and the last of points; the one twice where there is one.
fn ends(points: &[Point]) -> Vec<&Point> {
    points.first().into_iter().chain(points.last()).collect()
}
