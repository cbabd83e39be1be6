//! The column of names beside the rows.

use super::model::{Row, Rows};
use super::sizes::{LINE, Sizes};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, TextStyle};
use crate::chart::{text, theme};

/// Between a name and what stands in grey beside it.
const APART: f64 = 8.0;
/// The grid keeps so far from the end of a name that stands over its row.
const PAD: f64 = 4.0;

/// A name as it stands beside its row: its lines, and whether the sublabel follows on the last one.
pub(super) struct Name {
    lines: Vec<String>,
    beside: bool,
    /// How wide it is in pixels.
    pub(super) width: f64,
}

fn name(row: &Row, sizes: &Sizes, room: f64) -> Name {
    let style = sizes.label_of(row.highlighted);
    let lines = text::wrap(&row.label, &style, room);
    let widest = lines.iter().map(|l| text::width(l, &style)).fold(0.0, f64::max);
    let last = lines.last().map_or(0.0, |l| text::width(l, &style));
    if row.sublabel.is_empty() {
        return Name { lines, beside: false, width: widest };
    }
    let sub = text::width(&row.sublabel, &sizes.sub);
    let beside = last + APART + sub <= room;
    Name { lines, beside, width: widest.max(if beside { last + APART + sub } else { sub }) }
}

/// Draws a line of a name, cleared of the grid where it stands over its row.
fn line(
    (x, middle): (f64, f64),
    words: &str,
    style: TextStyle,
    (sizes, highlighted): (&Sizes, bool),
    out: &mut Vec<Element>,
) {
    if !sizes.over {
        out.push(Element::text(x, text::centred(&style, middle), words, style, Anchor::End));
        return;
    }
    let ground = if sizes.banded(highlighted) { Color::Empty } else { theme::PAPER };
    let half = style.size * LINE / 2.0 - 0.5;
    out.push(Element::Rect {
        x,
        y: middle - half,
        width: text::width(words, &style) + PAD,
        height: 2.0 * half,
        radius: 0.0,
        fill: Fill::Solid(ground),
        stroke: None,
    });
    out.push(Element::text(x, text::centred(&style, middle), words, style, Anchor::Start));
}

/// The names of every section, none wider than `room` but for a sublabel that cannot be broken.
pub(super) fn names(rows: &Rows, sizes: &Sizes, room: f64) -> Vec<Vec<Name>> {
    rows.sections
        .iter()
        .map(|s| s.rows.iter().map(|row| name(row, sizes, room)).collect())
        .collect()
}

impl Name {
    /// How tall it is in pixels.
    pub(super) fn height(&self, row: &Row, sizes: &Sizes) -> f64 {
        let below = if self.beside || row.sublabel.is_empty() { 0.0 } else { sizes.sub.size };
        (self.lines.len() as f64 * sizes.label.size + below) * LINE
    }

    /// Draws it around a height: ending at `x`, or beginning there where it stands over its row.
    pub(super) fn draw(
        &self,
        row: &Row,
        sizes: &Sizes,
        x: f64,
        middle: f64,
        out: &mut Vec<Element>,
    ) {
        let style = sizes.label_of(row.highlighted);
        let step = style.size * LINE;
        let sub = sizes.quiet(sizes.sub, sizes.banded(row.highlighted));
        let manner = (sizes, row.highlighted);
        let mut at = middle - self.height(row, sizes) / 2.0 + step / 2.0;
        for (i, part) in self.lines.iter().enumerate() {
            let (mut own, mut beside) = (x, x);
            if self.beside && i + 1 == self.lines.len() {
                match sizes.over {
                    true => beside += text::width(part, &style) + APART,
                    false => own -= text::width(&row.sublabel, &sizes.sub) + APART,
                }
                line((beside, at), &row.sublabel, sub, manner, out);
            }
            line((own, at), part, style, manner, out);
            at += step;
        }
        if !self.beside && !row.sublabel.is_empty() {
            let at = at - step / 2.0 + sizes.sub.size * LINE / 2.0;
            line((x, at), &row.sublabel, sub, manner, out);
        }
    }
}
