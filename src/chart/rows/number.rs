//! The number behind a shape, and what stands in grey beside or under it.

use super::axis::{Axis, GAP};
use super::model::{Shape, Strip};
use super::sizes::{LINE, Sizes};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, TextStyle};
use crate::chart::{text, theme};

/// Between a number and its remark.
const APART: f64 = 8.0;

fn wide(text: &str, style: &TextStyle) -> f64 {
    if text.is_empty() { 0.0 } else { text::width(text, style) }
}

/// The remark in its lines: one, but where there is little room.
fn remarks(strip: &Strip, sizes: &Sizes) -> Vec<String> {
    match (strip.remark.is_empty(), sizes.tight) {
        (true, _) => Vec::new(),
        (false, true) => text::wrap(&strip.remark, &sizes.remark, sizes.remarks),
        (false, false) => vec![strip.remark.clone()],
    }
}

/// The change behind a number as it is set, in the colour of its way.
fn change(strip: &Strip, sizes: &Sizes) -> Option<(String, TextStyle)> {
    let change = strip.change.as_ref()?;
    Some((change.text(), TextStyle { color: change.way.color(), ..sizes.change }))
}

/// Width and height of the text behind a shape.
pub(super) fn extent(strip: &Strip, sizes: &Sizes) -> (f64, f64) {
    let remarks = remarks(strip, sizes);
    let (change, line) = change(strip, sizes)
        .map_or((0.0, 0.0), |(text, style)| (text::width(&text, &style), style.size * LINE));
    let (mut number, mut remark) = (
        wide(&strip.shown, &sizes.value),
        remarks.iter().map(|r| wide(r, &sizes.remark)).fold(0.0, f64::max),
    );
    let tall = sizes.value.size * LINE;
    let mut below = sizes.remark.size * LINE * remarks.len() as f64;
    match (change > 0.0, sizes.tight) {
        (true, true) => {
            below += line;
            remark = remark.max(change);
            return (number.max(remark), tall + below);
        }
        (true, false) => number += APART + change,
        (false, _) => {}
    }
    match (strip.shown.is_empty(), remarks.is_empty()) {
        (true, _) => (remark, below),
        (_, true) => (number, tall),
        _ if sizes.tight => (number.max(remark), tall + below),
        _ => (number + APART + remark, tall),
    }
}

/// How wide the number behind a shape is without its remark.
pub(super) fn alone(strip: &Strip, sizes: &Sizes) -> f64 {
    wide(&strip.shown, &sizes.value)
}

/// How wide the number before a shape is.
pub(super) fn before(strip: &Strip, sizes: &Sizes) -> f64 {
    wide(&strip.before, &sizes.value)
}

/// Where a line from the name to a shape that begins at `end` stops: at the number before it, else
/// at the shape.
pub(super) fn lead(strip: &Strip, sizes: &Sizes, end: f64) -> f64 {
    if strip.before.is_empty() { end } else { end - GAP - before(strip, sizes) - APART }
}

/// The grid gives way to a text.
fn clear(
    (x, width): (f64, f64),
    (middle, height): (f64, f64),
    ground: Color,
    out: &mut Vec<Element>,
) {
    let half = height / 2.0 - 1.0;
    let fill = Fill::Solid(ground);
    out.push(Element::Rect {
        x,
        y: middle - half,
        width,
        height: 2.0 * half,
        radius: 0.0,
        fill,
        stroke: None,
    });
}

/// Draws the texts around a shape: the one before it ends at the first of `ends`, the one behind it
/// begins at the other. Where there is no shape it stands at the beginning of the plot.
pub(super) fn draw(
    strip: &Strip,
    sizes: &Sizes,
    (axis, plot): (&Axis, f64),
    ends: (f64, f64),
    (middle, highlighted): (f64, bool),
    out: &mut Vec<Element>,
) {
    let (banded, value) = (sizes.banded(highlighted), sizes.value_of(highlighted));
    let ground = if banded { Color::Empty } else { theme::PAPER };
    let remark = sizes.quiet(sizes.remark, banded);
    let (width, height) = extent(strip, sizes);
    let remarks = remarks(strip, sizes);
    let step = sizes.remark.size * LINE;
    let backward = strip.shape.as_ref().is_some_and(Shape::is_backward);
    let x = match backward {
        _ if strip.shape.is_none() => {
            if axis.begins_at_zero() {
                axis.zero + GAP
            } else {
                plot
            }
        }
        true if sizes.tight => axis.zero + GAP,
        true => ends.1 - GAP - width,
        false => ends.1 + GAP,
    };
    if !strip.before.is_empty() {
        let (pad, wide, right) = (4.0, before(strip, sizes), ends.0 - GAP);
        clear(
            (right - wide - pad, wide + 2.0 * pad),
            (middle, sizes.value.size * LINE),
            ground,
            out,
        );
        out.push(Element::text(
            right,
            text::centred(&value, middle),
            strip.before.clone(),
            value,
            Anchor::End,
        ));
    }
    if strip.shape.is_some() && width > 0.0 {
        let pad = 4.0;
        clear((x - pad, width + pad), (middle, height), ground, out);
    }
    let change = change(strip, sizes);
    let beside = !strip.shown.is_empty() && !sizes.tight;
    let under = change.as_ref().map_or(0.0, |(_, style)| style.size * LINE);
    if !strip.shown.is_empty() {
        let below = step * remarks.len() as f64 + under;
        let at = if beside { middle } else { middle - below / 2.0 };
        out.push(Element::text(
            x,
            text::centred(&value, at),
            strip.shown.clone(),
            value,
            Anchor::Start,
        ));
    }
    if beside {
        let mut x = x + wide(&strip.shown, &sizes.value) + APART;
        if let Some((text, style)) = change {
            let wide = text::width(&text, &style);
            let at = text::centred(&style, middle);
            out.push(Element::text(x, at, text, style, Anchor::Start));
            x += wide + APART;
        }
        out.extend(remarks.into_iter().map(|r| {
            Element::text(x, text::centred(&sizes.value, middle), r, remark, Anchor::Start)
        }));
        return;
    }
    let mut at = middle + height / 2.0 - step * remarks.len() as f64 + step / 2.0;
    if let Some((text, style)) = change {
        let at = text::centred(&style, at - step / 2.0 - under / 2.0);
        out.push(Element::text(x, at, text, style, Anchor::Start));
    }
    for part in remarks {
        out.push(Element::text(x, text::centred(&remark, at), part, remark, Anchor::Start));
        at += step;
    }
}
