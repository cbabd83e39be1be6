//! Lines across the rows that figures are held against, each with its label over the rows.

use super::axis::Axis;
use super::columns::Columns;
use super::model::Section;
use super::sizes::{LINE, Sizes};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};

/// Under the labels, and at both sides of one, in pixels.
const UNDER: f64 = 4.0;
const PAD: f64 = 4.0;
/// About how tall a label is, before type is known.
pub(super) const LANE: f64 = 26.0;
/// How the lines are drawn: neither as the grid nor as a plan.
const WIDTH: f64 = 1.6;
const DASH: (f64, f64) = (7.0, 4.0);

fn style(sizes: &Sizes) -> TextStyle {
    TextStyle { color: theme::SOFT, weight: Weight::SemiBold, ..sizes.remark }
}

/// The labels in their lines, one guide after the other.
fn labels(section: &Section, sizes: &Sizes, columns: &Columns) -> Vec<Vec<String>> {
    let width = columns.right - columns.left;
    section.guides.iter().map(|guide| text::wrap(&guide.label, &style(sizes), width)).collect()
}

/// How tall the labels over the rows are.
pub(super) fn height(section: &Section, sizes: &Sizes, columns: &Columns) -> f64 {
    let lines = labels(section, sizes, columns).iter().map(Vec::len).sum::<usize>() as f64;
    if lines == 0.0 { 0.0 } else { (lines * style(sizes).size * LINE + UNDER).ceil() }
}

/// Draws the lines from their labels, which begin at `top`, down to `bottom`.
pub(super) fn draw(
    section: &Section,
    axis: &Axis,
    sizes: &Sizes,
    columns: &Columns,
    (top, bottom): (f64, f64),
    out: &mut Vec<Element>,
) {
    let style = style(sizes);
    let step = style.size * LINE;
    let stroke = Stroke { color: theme::INK, width: WIDTH, dash: Some(DASH) };
    let mut texts = Vec::new();
    let mut y = top;
    for (guide, lines) in section.guides.iter().zip(labels(section, sizes, columns)) {
        let x = axis.at(guide.at);
        for line in lines {
            let wide = text::width(&line, &style);
            let start =
                (x - wide / 2.0).clamp(columns.left, (columns.right - wide).max(columns.left));
            texts.push(Element::Rect {
                x: start - PAD,
                y: y + 1.0,
                width: wide + 2.0 * PAD,
                height: step - 2.0,
                radius: 0.0,
                fill: Fill::Solid(theme::PAPER),
                stroke: None,
            });
            let baseline = text::centred(&style, y + step / 2.0);
            texts.push(Element::text(start, baseline, line, style, Anchor::Start));
            y += step;
        }
        out.push(Element::Line { points: vec![(x, y), (x, bottom)], stroke });
    }
    out.append(&mut texts);
}
