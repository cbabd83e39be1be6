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
    // No line where no figure is: beside the longest bar is its number.
    let number = |value: f64| Decimal::try_from(value).unwrap_or(Decimal::ZERO);
    let (low, high) = (number(axis.ends.0), number(axis.ends.1));
    let room = axis.place(axis.ends.1) - axis.place(axis.ends.0);
    let most = ((room / APART) as usize).clamp(2, 8);
    let ticks = Ticks::within(low, high, most, section.whole);
    let labels: Vec<(f64, String)> = ticks
        .values
        .iter()
        .map(|value| (sharp(axis.place(float(*value))), ticks.label(*value, lang)))
        .collect();
    let placed = places(&labels, (&section.symbol, section.unit_on_axis), &sizes.tick, columns);
    // A line without its number says nothing.
    for ((x, _), value) in labels.iter().zip(&ticks.values) {
        let numbered = placed.iter().any(|(line, ..)| line == x);
        if numbered && !(value.is_zero() && axis.begins_at_zero()) {
            let stroke = Stroke::hairline(theme::GRID);
            out.push(Element::Line { points: vec![(*x, top), (*x, bottom)], stroke });
        }
    }
    for (_, x, label) in placed {
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

/// The place of each line with where its label begins: centred on it, that of the first within the
/// columns, left out where it would leave the picture or touch its neighbour. The unit stands behind
/// the last where there is room; where nothing else says it, behind the last that has room.
fn places(
    labels: &[(f64, String)],
    (symbol, needed): (&str, bool),
    style: &TextStyle,
    columns: &Columns,
) -> Vec<(f64, f64, String)> {
    let mut out: Vec<(f64, f64, String)> = Vec::new();
    let mut free = columns.left;
    for (x, label) in labels {
        let width = text::width(label, style);
        let start = if out.is_empty() && *x >= columns.left {
            (x - width / 2.0).max(columns.left)
        } else {
            x - width / 2.0
        };
        if start >= free && start + width <= columns.right {
            out.push((*x, start, label.clone()));
            free = start + width + BETWEEN;
        }
    }
    let mut end = columns.right;
    for (_, start, label) in out.iter_mut().rev() {
        let full = with_unit(label, symbol);
        if *start + text::width(&full, style) <= end {
            *label = full;
            break;
        }
        if !needed {
            break;
        }
        end = *start - BETWEEN;
    }
    out
}
