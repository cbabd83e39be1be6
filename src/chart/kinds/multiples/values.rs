//! The first and the last value of a line, each beside its point and off the line.

use super::look::Look;
use crate::chart::cartesian::{LINE, Point, Series};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, TextStyle};
use crate::chart::{text, theme};

/// From a point to the text over or under it.
const OFF: f64 = 9.0;
/// From a point to the text beside it.
pub(super) const BESIDE: f64 = 5.0;
/// Between two numbers beside each other: less would look like one.
const APART: f64 = 4.0;
/// A line so near to a number at its left or right is gone around, too.
const NEAR: f64 = 3.0;
/// What a number may stand out at a side: its width is no whole pixel.
const SLACK: f64 = 0.5;

/// A grid line shorter than this beside a number is left out.
const STUB: f64 = 30.0;

/// A number and the places that it may take.
struct Value {
    text: String,
    /// Where it begins over or under the line.
    left: f64,
    width: f64,
    /// The height of its point.
    point: f64,
    /// Where it begins beside its point, if there is room.
    beside: Option<f64>,
}

/// From the left and top to the right and bottom.
type Sides = (f64, f64, f64, f64);

fn apart(a: &Sides, b: &Sides) -> bool {
    a.2 + APART <= b.0 || b.2 + APART <= a.0 || a.3 <= b.1 || b.3 <= a.1
}

/// How high and how low a line goes between two places from the left.
fn reach(places: &[(f64, f64)], left: f64, right: f64) -> (f64, f64) {
    let mut out = (f64::INFINITY, f64::NEG_INFINITY);
    let mut take = |y: f64| out = (out.0.min(y), out.1.max(y));
    for (x, y) in places {
        if (left..=right).contains(x) {
            take(*y);
        }
    }
    for two in places.windows(2) {
        let ((ax, ay), (bx, by)) = (two[0], two[1]);
        for edge in [left, right] {
            if ax < edge && edge < bx {
                take(ay + (by - ay) * (edge - ax) / (bx - ax));
            }
        }
    }
    out
}

/// Where a value may stand, the nearest to its point first.
fn choices(
    value: &Value,
    places: &[(f64, f64)],
    style: &TextStyle,
    span: (f64, f64),
) -> Vec<Sides> {
    let (left, right) = (value.left, value.left + value.width);
    let (high, low) = reach(places, left - NEAR, right + NEAR);
    let (high, low) = (high.min(value.point), low.max(value.point));
    let tall = style.size * LINE;
    let over = (left, high - OFF - tall, right, high - OFF);
    let under = (left, low + OFF, right, low + OFF + tall);
    let mut all: Vec<Sides> =
        [over, under].into_iter().filter(|b| b.1 >= span.0 && b.3 <= span.1).collect();
    all.sort_by(|a, b| {
        let far = |at: &Sides| (at.1 - value.point).abs().min((at.3 - value.point).abs());
        far(a).total_cmp(&far(b))
    });
    if let Some(start) = value.beside {
        all.insert(
            0,
            (start, value.point - tall / 2.0, start + value.width, value.point + tall / 2.0),
        );
    }
    // Where there is room neither over nor under the line, at the top all the same.
    if all.is_empty() {
        all.push((left, span.0, right, span.0 + tall));
    }
    all
}

/// A number, with its period where that is not the last one.
fn at_time(point: &Point, end: f64) -> String {
    if point.time == end {
        point.shown.clone()
    } else {
        format!("{} ({})", point.shown, point.period)
    }
}

/// The first and the last value of a line as it is written: with its period where the line does not
/// reach that end.
pub(super) fn written(series: &Series, look: &Look) -> (Option<String>, Option<String>) {
    let first = match &series.points[..] {
        // Where panels are small the line needs the room of its first value.
        [first, _, ..] if !look.small => Some(at_time(first, look.span.0)),
        _ => None,
    };
    (first, series.points.last().map(|last| at_time(last, look.span.1)))
}

/// Draws the first and the last value of a line, on pale ground. `x` holds them, `span` is from the
/// top of the panel to its bottom.
pub(super) fn draw(
    series: &Series,
    at: &impl Fn(&Point) -> (f64, f64),
    look: &Look,
    color: Color,
    x: (f64, f64),
    span: (f64, f64),
    out: &mut Vec<Element>,
) {
    let style = TextStyle { color, ..look.value };
    let places: Vec<(f64, f64)> = series.points.iter().map(at).collect();
    let (first, last) = written(series, look);
    let value = |text: Option<String>, place: Option<&(f64, f64)>, way: f64| {
        let (text, (px, point)) = text.zip(place)?;
        let width = text::width(&text, &style);
        let outside =
            if way < 0.0 { px - look.dot - BESIDE - width } else { px + look.dot + BESIDE };
        let over = if way < 0.0 { px - look.dot } else { px + look.dot - width };
        let fits = outside >= x.0 - SLACK && outside + width <= x.1 + SLACK;
        Some(Value {
            text,
            left: over.min(x.1 - width).max(x.0),
            width,
            point: *point,
            beside: fits.then_some(outside),
        })
    };
    let first = value(first, places.first(), -1.0);
    let Some(last) = value(last, places.last(), 1.0) else { return };
    let at_last = choices(&last, &places, &style, span);
    let mut placed: Vec<(Sides, String)> = Vec::new();
    if let Some(first) = first {
        let at_first = choices(&first, &places, &style, span);
        let mut pairs = at_last.iter().flat_map(|b| at_first.iter().map(move |a| (*a, *b)));
        if let Some((a, b)) = pairs.find(|(a, b)| apart(a, b)) {
            placed.extend([(a, first.text), (b, last.text.clone())]);
        }
    }
    if placed.is_empty() {
        // Too little room for two: the newest counts.
        placed.push((at_last[0], last.text));
    }
    for ((left, top, right, bottom), text) in placed {
        let fill = Fill::Solid(theme::PAPER);
        // No stub of a grid line is left between the number and the side of the panel.
        let from = if left - x.0 < STUB { x.0 } else { left - 2.0 };
        let to = if x.1 - right < STUB { x.1 } else { right + 2.0 };
        out.push(Element::Rect {
            x: from,
            y: top,
            width: to - from,
            height: bottom - top,
            radius: 0.0,
            fill,
            stroke: None,
        });
        out.push(Element::text(
            left,
            text::centred(&style, (top + bottom) / 2.0),
            text,
            style,
            Anchor::Start,
        ));
    }
}
