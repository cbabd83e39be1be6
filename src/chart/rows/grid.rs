//! The grid of a section: barely there, the unit at the last tick where it has room.

use super::axis::Axis;
use super::columns::Columns;
use super::model::{Section, Shape};
use super::sizes::Sizes;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Stroke, TextStyle, sharp};
use crate::chart::ticks::{Ticks, float};
use crate::chart::{text, theme};
use crate::format::with_unit;
use crate::model::Decimal;
use crate::words::Lang;

/// Ticks stand at least about this far apart, in pixels.
const APART: f64 = 150.0;
/// Between two labels.
const BETWEEN: f64 = 12.0;

/// Draws the grid from `top` to `bottom`, its labels under it, and over it too where asked.
pub(super) fn draw(
    section: &Section,
    axis: &Axis,
    sizes: &Sizes,
    columns: &Columns,
    span: (f64, f64),
    both: bool,
    lang: Lang,
) -> Vec<Element> {
    let mut out = Vec::new();
    if section.strips().all(|s| s.shape.as_ref().is_none_or(Shape::is_nothing)) {
        return out;
    }
    let (top, bottom) = span;
    let units =
        |pixels: f64| Decimal::try_from(pixels / axis.unit + axis.base).unwrap_or(Decimal::ZERO);
    let (low, high) = (units(columns.plot - axis.zero), units(columns.right - axis.zero));
    let most = (((columns.right - columns.plot) / APART) as usize).clamp(2, 8);
    let ticks = Ticks::within(low, high, most, section.whole);
    let mut labels: Vec<(f64, String)> = Vec::new();
    for value in &ticks.values {
        let x = sharp(axis.place(float(*value)));
        labels.push((x, ticks.label(*value, lang)));
        if !(value.is_zero() && axis.begins_at_zero()) {
            let stroke = Stroke::hairline(theme::GRID);
            out.push(Element::Line { points: vec![(x, top), (x, bottom)], stroke });
        }
    }
    for (x, label) in places(&labels, &section.symbol, &sizes.tick, columns) {
        if both {
            out.push(Element::text(x, top - 10.0, label.clone(), sizes.tick, Anchor::Start));
        }
        out.push(Element::text(
            x,
            bottom + sizes.tick.size + 8.0,
            label,
            sizes.tick,
            Anchor::Start,
        ));
    }
    out
}

/// Where labels begin: centred on their line, left out where they would leave the picture or touch
/// their neighbour. The unit stands behind the last where there is room (it stands under the
/// headline or in the head of the section too).
fn places(
    labels: &[(f64, String)],
    symbol: &str,
    style: &TextStyle,
    columns: &Columns,
) -> Vec<(f64, String)> {
    let mut out: Vec<(f64, String)> = Vec::new();
    let mut free = columns.left;
    for (x, label) in labels {
        let width = text::width(label, style);
        let start = x - width / 2.0;
        if start >= free && start + width <= columns.right {
            out.push((start, label.clone()));
            free = start + width + BETWEEN;
        }
    }
    if let Some((start, last)) = out.last_mut() {
        let full = with_unit(last, symbol);
        if *start + text::width(&full, style) <= columns.right {
            *last = full;
        }
    }
    out
}
