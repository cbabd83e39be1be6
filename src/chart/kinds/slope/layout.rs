//! Where the slopes lie: two upright axes, as far apart as suits their height, numbers and names
//! outside of them.

use super::slopes::{Line, Slopes};
use super::tags::Tags;
use crate::chart::cartesian::{Axis, FAINT, Pen, faint, strong};
use crate::chart::change::Way;
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, Weight, sharp};
use crate::chart::{text, theme};
use crate::format;
use crate::words::Lang;

/// Type as a part of the width of the plot, the least and the most in pixels: the most from a width
/// of 1086 on.
const TYPE: f64 = 0.0175;
const TYPES: (f64, f64) = (14.0, 19.0);
/// The periods over the uprights, and the key, as parts of the type; by eye.
const HEADS: f64 = 1.05;
const KEY_TYPE: f64 = 0.92;
/// From an upright to its labels, as a part of the width.
const LEADER: f64 = 0.036;
/// The same in pixels: at least, and at most.
const LEADERS: (f64, f64) = (26.0, 40.0);
/// The same in a narrow picture.
const LEADER_NARROW: f64 = 20.0;
/// Between the periods over the uprights, at least.
const HEADS_APART: f64 = 12.0;
/// Between two lines of the key.
const KEY_LINES: f64 = 4.0;
/// From a period to the upright under it.
const UNDER: f64 = 10.0;
/// A stroke of the key: how long and how thick it is, how much it rises or falls to each side of its
/// middle, where its word begins, and how far behind that the next stroke.
const STROKE: f64 = 24.0;
const THICK: f64 = 3.0;
const SLANT: f64 = 5.0;
const WORD: f64 = 32.0;
const KEY_APART: f64 = 30.0;
/// From the top of the key to its middle, in em: about half a line.
const MIDDLE: f64 = 0.62;
/// Rings of lines without emphasis: radius and line, in pixels.
const RING: (f64, f64) = (3.0, 1.2);

/// Height of the axes in pixels: the least, and the most where the picture may be as tall as is
/// good.
const HEIGHT: (f64, f64) = (300.0, 860.0);
/// The least where the height of the picture is given.
const LOWEST: f64 = 140.0;
/// The axes are at most so many times their height apart, and aim at this where the height is free.
const APART: (f64, f64) = (2.1, 1.35);
/// The axes have at least this part of the width between them, if names can give way.
const BETWEEN: f64 = 0.34;
/// Names take no more of the width than this, and no less than this many pixels.
const NAMES: (f64, f64) = (0.3, 76.0);
/// Room for the key, and for the periods over the axes.
const KEY: f64 = 44.0;
const HEAD: f64 = 40.0;
/// Lines that cross at less than so many degrees, or come so near at an end, have no pale edge: it
/// would break them.
const GRAZING: f64 = 10.0;
const NEAR: f64 = 6.0;

/// From an axis to its numbers, the leader between.
fn leader(width: f64) -> f64 {
    (width * LEADER).clamp(LEADERS.0, LEADERS.1)
}

/// Lays out the slopes.
pub(super) fn lay_out(slopes: &Slopes, frame: Frame, lang: Lang) -> Plot {
    let mut size = (frame.width * TYPE).clamp(TYPES.0, TYPES.1).round();
    let far = if frame.narrow { LEADER_NARROW } else { leader(frame.width) };
    let sized = |size: f64, room: f64, both: bool| {
        [0, 1].map(|side| {
            let tags = Tags::of(slopes, side, size, room, both);
            if frame.narrow { tags.under() } else { tags }
        })
    };
    let wide = frame.width * NAMES.0;
    let [mut left, mut right] = sized(size, wide, true);
    let free = |left: &Tags, right: &Tags| frame.width - left.width() - right.width() - 2.0 * far;
    if free(&left, &right) < frame.width * BETWEEN {
        // The names at the left give way first, and in a narrow picture size.
        size = if frame.narrow { theme::SMALLEST } else { size };
        [left, right] = sized(size, wide, false);
    }
    let tags = |room: f64, both: bool| sized(size, room, both);
    if free(&left, &right) < frame.width * BETWEEN && !frame.narrow {
        let over = frame.width * BETWEEN - free(&left, &right);
        let sides = if left.names > 0.0 { 2.0 } else { 1.0 };
        let widest = left.names.max(right.names);
        [left, right] = tags((widest - over / sides).max(NAMES.1), false);
    }
    // Half of a period, which is centred over its axis, may need more room than what stands beside
    // it.
    let head = theme::sized(theme::text(size, Weight::Bold, theme::INK), size * HEADS);
    let halves = slopes.periods.each_ref().map(|p| text::width(p, &head) / 2.0);
    let beside = |part: f64| {
        [(left.width() + far).max(part * halves[0]), (right.width() + far).max(part * halves[1])]
    };
    let room = |beside: [f64; 2]| (frame.width - beside[0] - beside[1]).max(0.0);
    // Periods that would touch stand outside of their uprights.
    let outside = room(beside(1.0)) < halves[0] + halves[1] + HEADS_APART;
    let beside = beside(if outside { 2.0 } else { 1.0 });
    let between = room(beside);

    let key = match slopes.key.is_empty() {
        true => 0.0,
        false => KEY + draw_key(slopes, frame, lang, size, &mut Vec::new()),
    };
    let least = if frame.fixed { LOWEST } else { HEIGHT.0 };
    let least = least.max(left.height().max(right.height()) + size);
    let room = frame.room - key - HEAD - size;
    let height =
        if frame.fixed { room } else { (between / APART.1).clamp(room.min(HEIGHT.1), HEIGHT.1) }
            .max(least)
            .floor();
    let distance = between.min(height * APART.0);
    let start = frame.x + beside[0];
    let axes = [sharp(start), sharp(start + distance)];

    let mut out = Vec::new();
    draw_key(slopes, frame, lang, size, &mut out);
    let top = frame.y + key + HEAD;
    let bottom = top + height;
    let anchors = match outside {
        true => [Anchor::End, Anchor::Start],
        false => [Anchor::Middle, Anchor::Middle],
    };
    for ((x, period), anchor) in axes.iter().zip(&slopes.periods).zip(anchors) {
        out.push(Element::text(*x, top - HEAD + head.size, period.clone(), head, anchor));
        let stroke = Stroke::hairline(theme::ZERO);
        out.push(Element::Line {
            points: vec![(*x, top - HEAD + head.size + UNDER), (*x, bottom + size / 2.0)],
            stroke,
        });
    }
    draw_lines(slopes, axes, top, bottom, &mut out);
    let axis = slopes.axis();
    for (side, tags, way) in [(0, &mut left, -1.0), (1, &mut right, 1.0)] {
        tags.place(&axis, top, bottom);
        tags.draw(axes[side], far, way, &mut out);
    }
    Plot::new(out, bottom + size - frame.y)
}

/// Who goes up and who goes down: a short stroke of each, its word, and how many they are. Returns
/// how much taller it is than one line.
fn draw_key(slopes: &Slopes, frame: Frame, lang: Lang, size: f64, out: &mut Vec<Element>) -> f64 {
    let style = theme::sized(theme::text(size, Weight::Regular, theme::SOFT), size * KEY_TYPE);
    let mut x = frame.x;
    let first = frame.y + style.size * MIDDLE;
    let mut middle = first;
    for (way, count) in &slopes.key {
        let (word, slant) = match way {
            Way::Rise => ("chart.slope.rise", SLANT),
            Way::Fall => ("chart.slope.fall", -SLANT),
            Way::Level => ("chart.slope.level", 0.0),
        };
        let said =
            text::tidy(&lang.fill(word, &[("count", &format::number((*count).into(), lang))]));
        let lines = text::wrap(&said, &style, frame.width - WORD);
        let wide = lines.iter().map(|line| text::width(line, &style)).fold(0.0, f64::max);
        let step = style.size * theme::LINE + KEY_LINES;
        if x > frame.x && x + WORD + wide > frame.x + frame.width {
            (x, middle) = (frame.x, middle + step);
        }
        // Where no line of a way has its colour, the key has none either.
        let shown = slopes.lines.iter().any(|line| {
            line.way == Some(*way) && line.look.is_some_and(|look| look.color == way.color())
        });
        let hue = if shown { way.color() } else { theme::BAR };
        let stroke = Stroke { color: hue, width: THICK, dash: None };
        out.push(Element::Line {
            points: vec![(x, middle + slant), (x + STROKE, middle - slant)],
            stroke,
        });
        for (nth, part) in lines.into_iter().enumerate() {
            middle += if nth > 0 { step } else { 0.0 };
            let at = text::centred(&style, middle);
            out.push(Element::text(x + WORD, at, part, style, Anchor::Start));
        }
        x += WORD + wide + KEY_APART;
    }
    middle - first
}

/// Whether two lines cross, or all but touch, at a small angle.
fn grazes(one: &Line, other: &Line, axis: &Axis, axes: [f64; 2], top: f64, bottom: f64) -> bool {
    let height = |line: &Line, side: usize| line.at(side).map(|p| axis.at(p.value, top, bottom));
    let ends = |side: usize| Some((height(one, side)?, height(other, side)?));
    let (Some((a, c)), Some((b, d)), false) = (ends(0), ends(1), std::ptr::eq(one, other)) else {
        return false;
    };
    let slope =
        |from: f64, to: f64| ((to - from) / (axes[1] - axes[0]).max(1.0)).atan().to_degrees();
    let near = (a - c) * (b - d) <= 0.0 || (a - c).abs().min((b - d).abs()) < NEAR;
    near && (slope(a, b) - slope(c, d)).abs() < GRAZING
}

/// How thick a line is drawn: those without emphasis lie under the others.
fn emphasis(line: &&Line) -> f64 {
    line.look.map_or(0.0, |look| look.pen.line)
}

fn draw_lines(slopes: &Slopes, axes: [f64; 2], top: f64, bottom: f64, out: &mut Vec<Element>) {
    let axis = slopes.axis();
    // Those with emphasis lie over those without.
    let mut lines: Vec<&Line> = slopes.lines.iter().collect();
    lines.sort_by(|a, b| emphasis(a).total_cmp(&emphasis(b)));
    for one in &lines {
        let first = one.at(0).map(|p| p.time);
        let at = |p: &crate::chart::cartesian::Point| {
            (axes[usize::from(Some(p.time) != first)], axis.at(p.value, top, bottom))
        };
        match one.look {
            Some(look) => {
                let pen = Pen {
                    edge: !lines.iter().any(|other| {
                        other.look.is_some() && grazes(one, other, &axis, axes, top, bottom)
                    }),
                    ..look.pen
                };
                strong(&one.series, look.color, pen, &at, |v| axis.at(v, top, bottom), out);
            }
            None => {
                faint(&one.series, FAINT, &at, out);
                // What is not certain is a ring here, too.
                let stroke = Some(Stroke { color: theme::BAR, width: RING.1, dash: None });
                let hollow = one.series.points.iter().filter(|p| p.known.hollow()).map(at);
                out.extend(hollow.map(|(x, y)| Element::Circle {
                    x,
                    y,
                    radius: RING.0,
                    fill: Fill::Solid(theme::PAPER),
                    stroke,
                }));
            }
        }
    }
}
