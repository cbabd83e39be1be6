//! Where the lines of dots stand: one under the other on one axis, whose numbers are at the bottom.

use super::swarm::{Placed, Sheet, place};
use super::swarms::{Swarm, Swarms};
use crate::chart::cartesian::time_labels;
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Stroke, TextStyle, Weight, sharp};
use crate::chart::theme::LINE;
use crate::chart::{text, theme};
use crate::format::{self, with_unit};
use crate::view::listed;
use crate::words::Lang;

/// Type as a part of the width, the least and the most in pixels.
const TYPE: f64 = 0.0165;
const TYPES: (f64, f64) = (14.0, 17.0);
/// Radii of dots from the largest: the first with which all of it fits. The last is drawn in any
/// case.
const RADII: [f64; 10] = [13.0, 11.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.2];
/// The largest as a part of the width, and in a narrow picture.
const LARGEST: f64 = 0.0085;
const NARROW: f64 = 5.0;
/// A line is no taller than this where the picture may be as tall as is good.
const TALL: f64 = 320.0;
/// Between a head and its dots, between two lines, and from the last to the numbers of the axis, in
/// em.
const UNDER: f64 = 0.5;
const BETWEEN: f64 = 1.3;
const AXIS: f64 = 0.7;
/// Between a head and what is told behind it.
const APART: f64 = 14.0;
/// So many names without a place are listed.
const NAMES: usize = 12;

/// How texts are set.
struct Type {
    size: f64,
    head: TextStyle,
    quiet: TextStyle,
    tick: TextStyle,
}

impl Type {
    fn of(size: f64) -> Type {
        let quiet = size * theme::QUIET;
        Type {
            size,
            head: theme::legible(size, Weight::SemiBold, theme::INK),
            quiet: theme::legible(size, Weight::Regular, theme::SOFT),
            tick: theme::legible(quiet, theme::TICK.weight, theme::MUTED),
        }
    }
}

/// The numbers along the axis, the last with its unit where that is a sign.
fn ticks(swarms: &Swarms, lang: Lang) -> Vec<String> {
    let ticks = &swarms.axis.ticks;
    let text = |(nth, value)| {
        let label = ticks.label(value, lang);
        match nth + 1 == ticks.values.len() && swarms.symbol.starts_with('%') {
            true => with_unit(&label, &swarms.symbol),
            false => label,
        }
    };
    ticks.values.iter().copied().enumerate().map(text).collect()
}

/// What stands over the dots of a line, from the height 0 on, and how tall it is.
fn head(swarm: &Swarm, frame: &Frame, set: &Type) -> (Vec<Element>, f64) {
    let step = set.size * LINE;
    let mut out = Vec::new();
    let mut y = 0.0;
    let heads = match swarm.header.is_empty() {
        true => Vec::new(),
        false => text::wrap(&swarm.header, &set.head, frame.width),
    };
    let mut x = frame.x;
    let count = heads.len();
    for (nth, part) in heads.into_iter().enumerate() {
        let wide = text::width(&part, &set.head);
        out.push(Element::text(frame.x, y + set.head.size, part, set.head, Anchor::Start));
        let behind = wide + APART + text::width(&swarm.summary, &set.quiet);
        if nth + 1 == count && behind <= frame.width {
            x = frame.x + wide + APART;
        } else {
            y += step;
        }
    }
    let summary = if x > frame.x {
        vec![swarm.summary.clone()]
    } else {
        text::wrap(&swarm.summary, &set.quiet, frame.width)
    };
    for part in summary {
        out.push(Element::text(x, y + set.head.size, part, set.quiet, Anchor::Start));
        y += step;
    }
    (out, y + set.size * UNDER)
}

/// Lays out all lines.
pub(super) fn lay_out(swarms: &Swarms, frame: Frame, lang: Lang) -> Plot {
    let size = match frame.narrow {
        true => theme::SMALLEST,
        false => (frame.width * TYPE).clamp(TYPES.0, TYPES.1).round(),
    };
    let set = Type::of(size);
    let labels = ticks(swarms, lang);
    let half = |label: Option<&String>| label.map_or(0.0, |t| text::width(t, &set.tick) / 2.0);
    let most = if frame.narrow { NARROW } else { (frame.width * LARGEST).max(NARROW) };
    let left = frame.x + half(labels.first()).max(most).ceil() + 1.0;
    let right = frame.x + frame.width - half(labels.last()).max(most).ceil() - 1.0;
    let heads: Vec<(Vec<Element>, f64)> =
        swarms.rows.iter().map(|row| head(row, &frame, &set)).collect();
    let sheet = |radius: f64| Sheet {
        axis: &swarms.axis,
        left,
        right,
        sides: (frame.x, frame.x + frame.width),
        radius,
        size: set.quiet.size,
        emphasis: swarms.emphasis,
    };
    let between = set.size * BETWEEN;
    let foot = set.size * AXIS + set.tick.size * LINE;
    let around = heads.iter().map(|(_, height)| height).sum::<f64>()
        + between * (swarms.rows.len() as f64 - 1.0).max(0.0)
        + foot;
    let all = |radius: f64| -> Vec<Placed> {
        swarms.rows.iter().map(|row| place(row, &sheet(radius))).collect()
    };
    let height = |placed: &[Placed]| placed.iter().map(|one| one.height).sum::<f64>();
    let mut placed = Vec::new();
    for radius in RADII.into_iter().filter(|radius| *radius <= most) {
        placed = all(radius);
        let fits = match frame.fixed {
            true => around + height(&placed) <= frame.room,
            false => placed.iter().all(|one| one.height <= TALL),
        };
        if fits {
            break;
        }
    }
    // What a given height leaves parts the lines.
    let spare = if frame.fixed { (frame.room - around - height(&placed)).max(0.0) } else { 0.0 };
    let air = spare / (swarms.rows.len() as f64 + 1.0);
    let mut out = Vec::new();
    let mut unnamed = Vec::new();
    let mut y = frame.y + air / 2.0;
    let mut bottom = y;
    for (nth, ((head, tall), one)) in heads.into_iter().zip(placed).enumerate() {
        y += if nth > 0 { between + air } else { 0.0 };
        out.extend(lowered(head, y));
        y += tall;
        grid(swarms, &sheet(0.0), (y, y + one.height + set.size * AXIS / 2.0), &mut out);
        out.extend(lowered(one.elements, y));
        y += one.height;
        bottom = y;
        unnamed.extend(one.unnamed);
    }
    let places = swarms.axis.ticks.values.iter().map(|value| sheet(0.0).x(*value));
    let places: Vec<(f64, &str)> = places.zip(labels.iter().map(String::as_str)).collect();
    out.extend(time_labels(&places, set.tick, bottom + set.size * AXIS + set.tick.size));
    bottom += foot;
    if !unnamed.is_empty() {
        bottom += set.size;
        let count = format::number(unnamed.len().into(), lang);
        let key = match unnamed.len() {
            0..=NAMES => "chart.scatter.unnamed",
            _ => "chart.scatter.unnamed-many",
        };
        let said = lang.fill(key, &[("count", &count), ("list", &listed(&unnamed, lang))]);
        for part in text::wrap(&text::tidy(&said), &set.tick, frame.width) {
            out.push(Element::text(frame.x, bottom + set.tick.size, part, set.tick, Anchor::Start));
            bottom += set.tick.size * LINE;
        }
    }
    Plot::new(out, bottom + air / 2.0 - frame.y)
}

/// Elements so far down.
fn lowered(mut elements: Vec<Element>, by: f64) -> Vec<Element> {
    elements.iter_mut().for_each(|element| element.lower(by));
    elements
}

/// The lines of the grid over the height of a line of dots.
fn grid(swarms: &Swarms, sheet: &Sheet, (top, bottom): (f64, f64), out: &mut Vec<Element>) {
    for value in &swarms.axis.ticks.values {
        let x = sharp(sheet.x(*value));
        let color = if value.is_zero() { theme::ZERO } else { theme::GRID };
        out.push(Element::Line {
            points: vec![(x, top), (x, bottom)],
            stroke: Stroke::hairline(color),
        });
    }
}
