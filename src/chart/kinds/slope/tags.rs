//! Numbers and names beside the two axes, pushed apart.

use super::slopes::{Line, Slopes};
use crate::chart::cartesian::{Axis, LINE, apart};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};
use crate::model::Decimal;

/// Between number and name.
pub(super) const APART: f64 = 11.0;
/// A leader begins so far from its axis, clear of the dot, and ends so far before the number.
const FROM: f64 = 9.0;
const TO: f64 = 7.0;
/// Numbers so close, in hundredths of what an axis spans, are one height to a reader: about that of
/// a line of text.
const NEAR: i64 = 3;
/// Numbers of lines without a name are so much smaller.
const SMALL: f64 = 0.86;

/// What stands beside an axis at the end of a line.
pub(super) struct Tag {
    /// The number, next to the axis.
    pub(super) number: String,
    /// The name behind it, in as many lines as it needs; none where it stands at the other end.
    pub(super) names: Vec<String>,
    /// The value of the point.
    value: Decimal,
    /// The height of the point.
    pub(super) from: f64,
    /// The middle of the tag, after pushing.
    pub(super) middle: f64,
    color: Color,
    leader: Color,
    weight: Weight,
    /// Em, in that of the others.
    part: f64,
}

/// The tags of one side, and how they are set.
pub(super) struct Tags {
    pub(super) all: Vec<Tag>,
    /// Em.
    size: f64,
    /// Width of the widest number.
    pub(super) numbers: f64,
    /// Width of the widest name.
    pub(super) names: f64,
    /// Whether names stand under the numbers.
    under: bool,
}

fn style(size: f64, weight: Weight, color: Color) -> TextStyle {
    theme::legible(size, weight, color)
}

impl Tag {
    fn number(&self, size: f64) -> TextStyle {
        style(
            size * self.part,
            if self.weight == Weight::Regular { Weight::Regular } else { Weight::SemiBold },
            self.color,
        )
    }

    fn name(&self, size: f64) -> TextStyle {
        style(size, self.weight, self.color)
    }

    fn height(&self, size: f64, under: bool) -> f64 {
        let lines = self.names.len() + usize::from(under && !self.names.is_empty());
        lines.max(1) as f64 * size * self.part * LINE
    }
}

/// The highest and the lowest value at a side, where grey lines without numbers need a scale and
/// these are theirs.
fn scale(slopes: &Slopes, side: usize) -> Vec<Tag> {
    let all: Vec<&Line> = slopes.lines.iter().filter(|l| l.at(side).is_some()).collect();
    let value = |l: &&&Line| l.at(side).map(|p| p.value);
    let (high, low) = (all.iter().max_by_key(value), all.iter().min_by_key(value));
    let one_value = high.map(|l| value(&l)) == low.map(|l| value(&l));
    // Of several that have it one may be named already; so may one that lies hardly apart: a
    // number without a name beside its own would be taken for a second number of that.
    let near = high.zip(low).and_then(|(high, low)| {
        Some((high.at(side)?.value - low.at(side)?.value) * Decimal::new(NEAR, 2))
    });
    let said = |end: &&Line| {
        let apart = |l: &Line| Some((l.at(side)?.value - end.at(side)?.value).abs());
        let named = slopes.lines.iter().filter(|l| l.look.is_some());
        named.filter_map(apart).any(|apart| near.is_none_or(|near| apart <= near))
    };
    let ends = high.into_iter().chain(low.filter(|_| !one_value)).filter(|end| !said(end));
    let tag = |l: &&Line| {
        let point = l.at(side)?;
        Some(Tag {
            number: point.shown.clone(),
            names: Vec::new(),
            value: point.value,
            from: 0.0,
            middle: 0.0,
            color: theme::MUTED,
            leader: theme::FAINT,
            weight: Weight::Regular,
            part: SMALL,
        })
    };
    ends.filter_map(tag).collect()
}

impl Tags {
    /// The tags at the left (0) or the right (1). A name stands at the right, unless its line has
    /// no figure there; with `both` that of a highlighted line at the left too. No name is wider
    /// than `room`.
    pub(super) fn of(slopes: &Slopes, side: usize, size: f64, room: f64, both: bool) -> Tags {
        let tag = |l: &Line| {
            let (point, look) = (l.at(side)?, l.look?);
            let named = side == 1 || l.at(1).is_none() || both && look.highlighted;
            let names = if named {
                text::wrap(&l.series.name, &style(size, look.weight, look.label), room)
            } else {
                Vec::new()
            };
            Some(Tag {
                number: point.shown.clone(),
                names,
                value: point.value,
                from: 0.0,
                middle: 0.0,
                color: look.label,
                leader: look.color,
                weight: look.weight,
                part: 1.0,
            })
        };
        let mut all: Vec<Tag> = slopes.lines.iter().filter_map(tag).collect();
        all.extend(scale(slopes, side));
        let numbers =
            all.iter().map(|t| text::width(&t.number, &t.number(size))).fold(0.0, f64::max).ceil();
        let names = all
            .iter()
            .flat_map(|t| t.names.iter().map(|n| text::width(n, &t.name(size))))
            .fold(0.0, f64::max)
            .ceil();
        Tags { all, size, numbers, names, under: false }
    }

    /// The same tags with their names under their numbers.
    pub(super) fn under(self) -> Tags {
        Tags { under: true, ..self }
    }

    /// How wide they are together.
    pub(super) fn width(&self) -> f64 {
        match self.under {
            true => self.numbers.max(self.names),
            false if self.names > 0.0 => self.numbers + APART + self.names,
            false => self.numbers,
        }
    }

    /// How tall they are one under the other.
    pub(super) fn height(&self) -> f64 {
        self.all.iter().map(|t| t.height(self.size, self.under)).sum()
    }

    /// Sets the heights of their points on an axis from `top` to `bottom`, and pushes them apart, a
    /// little beyond its ends.
    pub(super) fn place(&mut self, axis: &Axis, top: f64, bottom: f64) {
        for tag in &mut self.all {
            tag.from = axis.at(tag.value, top, bottom);
        }
        let (top, bottom) = (top - self.size / 2.0, bottom + self.size / 2.0);
        self.all.sort_by(|a, b| a.from.total_cmp(&b.from).then_with(|| a.names.cmp(&b.names)));
        let wishes: Vec<(f64, f64)> =
            self.all.iter().map(|t| (t.from, t.height(self.size, self.under))).collect();
        for (tag, middle) in self.all.iter_mut().zip(apart(&wishes, top, bottom)) {
            tag.middle = middle;
        }
    }

    /// Draws them, beginning `far` from the axis at `x`; to the right of it with `way` 1, to the
    /// left with -1.
    pub(super) fn draw(&self, x: f64, far: f64, way: f64, out: &mut Vec<Element>) {
        for tag in &self.all {
            let (number, name) = (tag.number(self.size), tag.name(self.size));
            let stroke = Stroke::hairline(tag.leader);
            let points = vec![(x + way * FROM, tag.from), (x + way * (far - TO), tag.middle)];
            out.push(Element::Line { points, stroke });
            // Numbers end in one column, so that they can be read as one; on the right names begin
            // in one, too.
            let edge = if way > 0.0 { x + far + self.numbers } else { x - far };
            let step = self.size * LINE;
            let under = self.under && !tag.names.is_empty();
            let at = if under { -(tag.names.len() as f64) * step / 2.0 } else { 0.0 };
            out.push(Element::text(
                edge,
                text::centred(&number, tag.middle + at),
                tag.number.clone(),
                number,
                Anchor::End,
            ));
            let (start, anchor) = match (under, way > 0.0) {
                (true, true) => (x + far, Anchor::Start),
                (true, false) => (edge, Anchor::End),
                (false, true) => (edge + APART, Anchor::Start),
                (false, false) => (edge - text::width(&tag.number, &number) - APART, Anchor::End),
            };
            let first = tag.middle - (tag.names.len() as f64 - 1.0) * step / 2.0
                + if under { step / 2.0 } else { 0.0 };
            for (i, part) in tag.names.iter().enumerate() {
                out.push(Element::text(
                    start,
                    text::centred(&name, first + i as f64 * step),
                    part.clone(),
                    name,
                    anchor,
                ));
            }
        }
    }
}
