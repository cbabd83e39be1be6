//! Lines between columns where something changed, each with its words over the plot.

use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, TextStyle, Weight};
use crate::chart::theme::LINE;
use crate::chart::{text, theme};

/// Between a line and its words.
const BESIDE: f64 = 6.0;
/// Under the words.
const UNDER: f64 = 5.0;

/// A line at a place, with its words broken to the room beside it.
struct ChangeText {
    x: f64,
    lines: Vec<String>,
    anchor: Anchor,
}

/// The words over the plot, one line under the other.
pub(in crate::chart) struct Changes {
    all: Vec<ChangeText>,
    style: TextStyle,
}

impl Changes {
    /// The changes at their places, told within the sides of the plot, on the side where there is
    /// more room.
    pub(in crate::chart) fn of(
        changes: &[(f64, &str)],
        (left, right): (f64, f64),
        size: f64,
    ) -> Changes {
        let style = theme::legible(size, Weight::Regular, theme::SOFT);
        let broken = |(x, words): &(f64, &str)| {
            let (before, behind) = (x - left - BESIDE, right - x - BESIDE);
            let fits = text::width(words, &style) <= behind || behind >= before;
            let lines = text::wrap(words, &style, if fits { behind } else { before });
            ChangeText { x: *x, lines, anchor: if fits { Anchor::Start } else { Anchor::End } }
        };
        let mut all: Vec<ChangeText> = changes.iter().map(broken).collect();
        // Words to the left of their line stand over the others, the last first: no line from above
        // goes through them.
        all.sort_by(|a, b| {
            (a.anchor != Anchor::End).cmp(&(b.anchor != Anchor::End)).then_with(|| match a.anchor {
                Anchor::End => b.x.total_cmp(&a.x),
                _ => a.x.total_cmp(&b.x),
            })
        });
        Changes { all, style }
    }

    /// How tall the words are.
    pub(in crate::chart) fn height(&self) -> f64 {
        let lines: f64 =
            self.all.iter().map(|change| change.lines.len() as f64 * self.style.size * LINE).sum();
        if self.all.is_empty() { 0.0 } else { lines + UNDER }
    }

    /// Draws words from `top` and lines down to `bottom`.
    pub(in crate::chart) fn draw(&self, top: f64, bottom: f64, out: &mut Vec<Element>) {
        let mut y = top;
        let (mut lines, mut words) = (Vec::new(), Vec::new());
        for change in &self.all {
            let stroke = Stroke { color: theme::SOFT, width: 1.5, dash: None };
            lines.push(Element::Line {
                points: vec![(change.x, y + 2.0), (change.x, bottom)],
                stroke,
            });
            for part in &change.lines {
                let width = text::width(part, &self.style);
                let (x, from) = match change.anchor {
                    Anchor::End => (change.x - BESIDE, change.x - BESIDE - width),
                    _ => (change.x + BESIDE, change.x + BESIDE),
                };
                let height = self.style.size * LINE;
                // A line of another change gives way to the words.
                words.push(Element::Rect {
                    x: from,
                    y,
                    width,
                    height,
                    radius: 0.0,
                    fill: Fill::Solid(theme::PAPER),
                    stroke: None,
                });
                words.push(Element::text(
                    x,
                    text::centred(&self.style, y + height / 2.0),
                    part.clone(),
                    self.style,
                    change.anchor,
                ));
                y += height;
            }
        }
        out.extend(lines);
        out.extend(words);
    }
}
