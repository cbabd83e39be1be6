//! The number behind a shape, and what stands in grey beside or under it.

use super::axis::{Axis, GAP};
use super::rows::Strip;
use super::sizes::{LINE, Sizes};
use crate::chart::page::line;
use crate::chart::scene::{Anchor, Element, Fill};
use crate::chart::{text, theme};

/// Between a number and its remark.
const APART: f64 = 8.0;

fn wide(text: &str, style: &crate::chart::scene::TextStyle) -> f64 {
    if text.is_empty() { 0.0 } else { text::width(text, style) }
}

/// Width and height of the text behind a shape.
pub(super) fn extent(strip: &Strip, sizes: &Sizes) -> (f64, f64) {
    let (number, remark) = (wide(&strip.shown, &sizes.value), wide(&strip.remark, &sizes.remark));
    let (tall, below) = (sizes.value.size * LINE, sizes.remark.size * LINE);
    match (strip.shown.is_empty(), strip.remark.is_empty()) {
        (true, _) => (remark, below),
        (_, true) => (number, tall),
        _ if sizes.tight => (number.max(remark), tall + below),
        _ => (number + APART + remark, tall),
    }
}

/// Draws it behind the end of its shape. The grid gives way to it.
pub(super) fn draw(strip: &Strip, sizes: &Sizes, axis: &Axis, end: f64, middle: f64, out: &mut Vec<Element>) {
    if strip.shape.is_none() {
        out.push(line(axis.zero + GAP, text::centred(&sizes.remark, middle), strip.remark.clone(), sizes.remark, Anchor::Start));
        return;
    }
    let (width, height) = extent(strip, sizes);
    let x = match end < axis.zero {
        true if sizes.tight => axis.zero + GAP,
        true => end - GAP - width,
        false => end + GAP,
    };
    let (pad, half) = (4.0, height / 2.0 - 1.0);
    let clear = Fill::Solid(theme::PAPER);
    out.push(Element::Rect {
        x: x - pad,
        y: middle - half,
        width: width + pad,
        height: 2.0 * half,
        radius: 0.0,
        fill: clear,
        stroke: None,
    });
    let under = sizes.tight && !strip.remark.is_empty();
    let at = if under { middle - sizes.remark.size * LINE / 2.0 } else { middle };
    out.push(line(x, text::centred(&sizes.value, at), strip.shown.clone(), sizes.value, Anchor::Start));
    if under {
        let at = middle + sizes.value.size * LINE / 2.0;
        out.push(line(x, text::centred(&sizes.remark, at), strip.remark.clone(), sizes.remark, Anchor::Start));
    } else if !strip.remark.is_empty() {
        let x = x + text::width(&strip.shown, &sizes.value) + APART;
        out.push(line(x, text::centred(&sizes.value, middle), strip.remark.clone(), sizes.remark, Anchor::Start));
    }
}
