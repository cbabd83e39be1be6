//! The column of names beside the rows.

use super::model::{Row, Rows};
use super::sizes::{LINE, Sizes};
use crate::chart::scene::Element;
use crate::chart::style::Anchor;
use crate::chart::text;

/// Between a name and what stands in grey beside it.
const APART: f64 = 8.0;

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

    /// Draws it around a height, ending at `right`.
    pub(super) fn draw(
        &self,
        row: &Row,
        sizes: &Sizes,
        right: f64,
        middle: f64,
        out: &mut Vec<Element>,
    ) {
        let style = sizes.label_of(row.highlighted);
        let step = style.size * LINE;
        let sub = sizes.quiet(sizes.sub, sizes.banded(row.highlighted));
        let mut at = middle - self.height(row, sizes) / 2.0 + step / 2.0;
        for (i, part) in self.lines.iter().enumerate() {
            let mut end = right;
            if self.beside && i + 1 == self.lines.len() {
                out.push(Element::text(
                    end,
                    text::centred(&style, at),
                    row.sublabel.clone(),
                    sub,
                    Anchor::End,
                ));
                end -= text::width(&row.sublabel, &sizes.sub) + APART;
            }
            out.push(Element::text(
                end,
                text::centred(&style, at),
                part.clone(),
                style,
                Anchor::End,
            ));
            at += step;
        }
        if !self.beside && !row.sublabel.is_empty() {
            let at = at - step / 2.0 + sizes.sub.size * LINE / 2.0;
            out.push(Element::text(
                right,
                text::centred(&sizes.sub, at),
                row.sublabel.clone(),
                sub,
                Anchor::End,
            ));
        }
    }
}
