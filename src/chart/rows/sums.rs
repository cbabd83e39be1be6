//! Sums behind stacked bars: in a column where there is room for it, each with what has no room
//! inside its bar.

use super::axis::{Axis, GAP};
use super::bar::overhang;
use super::columns::RowsFit;
use super::fit::Texts;
use super::model::{Rows, Section, Shape, Strip};
use super::number;
use super::sizes::Sizes;
use crate::chart::scene::Element;
use crate::chart::ticks::float;
use crate::words::Lang;

/// The longest bar keeps this part of the plot, whatever is told behind it.
const ENOUGH: f64 = 0.5;

/// Sums stand in a column where bars keep enough room beside it.
pub(super) fn spread(rows: &Rows, fit: &dyn Fn(&Rows, bool) -> RowsFit) -> RowsFit {
    let all = fit(rows, true);
    if enough(rows, &all) { all } else { fit(rows, false) }
}

/// Whether bars are long enough for what stands behind them.
fn enough(rows: &Rows, all: &RowsFit) -> bool {
    let least = (all.columns.right - all.columns.plot) * ENOUGH;
    let long = |(section, axis): (&Section, &Axis)| {
        axis.fits && all.span(rows, section).is_none_or(|span| span >= least)
    };
    rows.sections.iter().zip(&all.axes).filter(|(section, _)| section.sums).all(long)
}

/// The widths of texts in a column: that of its numbers and of the remarks behind them.
pub(super) fn column(section: &Section, texts: &mut [Texts], sizes: &Sizes) {
    let shaped = || section.strips().filter(|strip| strip.shape.is_some());
    let number = shaped().map(|strip| number::alone(strip, sizes)).fold(0.0, f64::max);
    let remark = shaped()
        .map(|strip| number::extent(strip, sizes).0 - number::alone(strip, sizes))
        .fold(0.0, f64::max);
    for (_, (_, text)) in section.strips().zip(texts).filter(|(strip, _)| strip.shape.is_some()) {
        *text = number + remark;
    }
}

/// Where the numbers of a section end in their column, less the gap before them.
pub(super) fn side(section: &Section, axis: &Axis, sizes: &Sizes) -> f64 {
    let shaped = || section.strips().filter_map(|strip| Some((strip, strip.shape.as_ref()?)));
    let mut scratch: Vec<Element> = Vec::new();
    let end = shaped()
        .map(|(_, shape)| shape.draw(axis, 0.0, sizes, &mut scratch).1)
        .fold(axis.zero, f64::max);
    end + shaped().map(|(strip, _)| number::alone(strip, sizes)).fold(0.0, f64::max)
}

/// Adds to a remark what is told of the parts; whether it was changed.
fn add(strip: &mut Strip, axis: &Axis, sizes: &Sizes, lang: Lang) -> bool {
    let Some(Shape::Stack(stack)) = &strip.shape else { return false };
    let untold = stack.untold(axis, sizes);
    if untold.is_empty() {
        return false;
    }
    let told = lang.fill("chart.stacked.of-which", &[("list", &untold.join("; "))]);
    let remark = if stack.remark.is_empty() { told } else { format!("{told}; {}", stack.remark) };
    let changed = remark != strip.remark;
    strip.remark = remark;
    changed
}

/// Whether a strip ends within the plot with all that stands behind it.
fn within(strip: &Strip, axis: &Axis, all: &RowsFit) -> bool {
    let Some(Shape::Stack(stack)) = &strip.shape else { return true };
    let far = stack.sum.whisker.map_or(stack.sum.value, |(_, high)| high.max(stack.sum.value));
    axis.place(float(far)) + overhang(all.sizes.thick) + GAP + number::extent(strip, &all.sizes).0
        <= all.columns.right
}

/// Rows that tell behind their sums which numbers have no room inside the bars, as far as there is
/// room, and how they are laid out.
pub(super) fn told(
    rows: &Rows,
    all: RowsFit,
    lang: Lang,
    fit: &dyn Fn(&Rows, bool) -> RowsFit,
) -> (Rows, RowsFit) {
    let mut next = rows.clone();
    let mut fitted = all;
    // What is told makes bars shorter, and so may leave more to be told.
    for _ in 0..4 {
        let mut changed = false;
        for (section, axis) in next.sections.iter_mut().zip(&fitted.axes) {
            for strip in section.rows.iter_mut().flat_map(|row| &mut row.strips) {
                changed |= add(strip, axis, &fitted.sizes, lang);
            }
        }
        if !changed {
            return (next, fitted);
        }
        fitted = spread(&next, fit);
        if !enough(&next, &fitted) {
            break;
        }
    }
    if enough(&next, &fitted) {
        return (next, fitted);
    }
    // Only where there is room as it is.
    let mut next = rows.clone();
    let fitted = fit(rows, false);
    let mut some = false;
    for (section, axis) in next.sections.iter_mut().zip(&fitted.axes) {
        for strip in section.rows.iter_mut().flat_map(|row| &mut row.strips) {
            let before = strip.clone();
            if add(strip, axis, &fitted.sizes, lang) && !within(strip, axis, &fitted) {
                *strip = before;
            } else {
                some |= *strip != before;
            }
        }
    }
    if some { (next, fitted) } else { (rows.clone(), spread(rows, fit)) }
}
