//! Labels at the ends of lines, pushed apart.

use crate::chart::change::ChangeLabel;
use crate::chart::style::{Color, TextStyle, Weight};
pub(crate) use crate::chart::theme::LINE;
use crate::chart::{text, theme};

/// Between the name and the number.
pub(super) const APART: f64 = 8.0;

/// A label at the end of a line.
pub(crate) struct Label {
    /// The name, in as many lines as it needs.
    pub(crate) lines: Vec<String>,
    /// The number, behind the last line of the name or under it.
    pub(crate) number: String,
    /// How it changed, behind the number.
    pub(crate) change: Option<ChangeLabel>,
    /// Whether the change has a line of its own under the number.
    pub(crate) under: bool,
    /// Whether the number stands behind the name.
    pub(crate) beside: bool,
    /// Name and number.
    pub(crate) color: Color,
    /// The line's last point: its place from the left, and its height.
    pub(crate) from: (f64, f64),
    /// The middle of the label, after pushing.
    pub(crate) middle: f64,
    /// Width in pixels.
    pub(crate) width: f64,
}

/// How names are set.
pub(crate) fn name_style(size: f64, color: Color) -> TextStyle {
    theme::legible(size, Weight::SemiBold, color)
}

/// How numbers are set.
pub(crate) fn number_style(size: f64, color: Color) -> TextStyle {
    theme::legible(size, Weight::Regular, color)
}

impl Label {
    /// The label of a name and a number, no wider than `room`.
    pub(crate) fn of(name: &str, number: String, color: Color, size: f64, room: f64) -> Label {
        let (style, plain) = (name_style(size, color), number_style(size, color));
        let lines = text::wrap(name, &style, room);
        let last = lines.last().map_or(0.0, |l| text::width(l, &style));
        let digits = text::width(&number, &plain);
        let beside = last + APART + digits <= room;
        let widest = lines.iter().map(|l| text::width(l, &style)).fold(0.0, f64::max);
        let width = widest.max(if beside { last + APART + digits } else { digits });
        let (from, middle, change, under) = ((0.0, 0.0), 0.0, None, false);
        Label { lines, number, change, under, beside, color, from, middle, width }
    }

    /// The same with a change behind the number, or under it where there is no room for both.
    pub(crate) fn with_change(self, change: ChangeLabel, size: f64, room: f64) -> Label {
        let wide = text::width(&change.text(), &name_style(size, self.color));
        let line = self.number_end(size) + APART + wide;
        let under = line > room;
        let width = self.width.max(if under { wide } else { line });
        Label { change: Some(change), under, width, ..self }
    }

    /// Where the number ends, from the left.
    pub(crate) fn number_end(&self, size: f64) -> f64 {
        let name = self.lines.last().filter(|_| self.beside);
        let before = name.map_or(0.0, |l| text::width(l, &name_style(size, self.color)) + APART);
        before + text::width(&self.number, &number_style(size, self.color))
    }

    /// How tall it is.
    pub(crate) fn height(&self, size: f64) -> f64 {
        let lines = self.lines.len() + usize::from(!self.beside) + usize::from(self.under);
        lines as f64 * size * LINE
    }

    /// The baselines' middles: of each line of the name, and of the number with its distance from
    /// the left.
    pub(crate) fn places(&self, size: f64) -> (Vec<f64>, (f64, f64)) {
        let step = size * LINE;
        let top = self.middle - self.height(size) / 2.0 + step / 2.0;
        let names: Vec<f64> = (0..self.lines.len()).map(|i| top + i as f64 * step).collect();
        let last = names.last().copied().unwrap_or(top);
        if self.beside {
            let used =
                self.lines.last().map_or(0.0, |l| text::width(l, &name_style(size, self.color)));
            (names, (used + APART, last))
        } else {
            (names, (0.0, last + step))
        }
    }
}

/// Pushes labels apart within `top..bottom`, each as near to its line as the others let it. The
/// order of their lines is kept.
pub(crate) fn push_apart(labels: &mut [Label], size: f64, top: f64, bottom: f64) {
    labels.sort_by(|a, b| a.from.1.total_cmp(&b.from.1).then_with(|| a.lines.cmp(&b.lines)));
    let wishes: Vec<(f64, f64)> =
        labels.iter().map(|label| (label.from.1, label.height(size))).collect();
    for (label, middle) in labels.iter_mut().zip(apart(&wishes, top, bottom)) {
        label.middle = middle;
    }
}

/// Where the middles of labels lie that are wished for at some heights, in this order from the top,
/// each with its own height: within `top..bottom`, none over another, each as near to its wish as
/// the others let it.
pub(crate) fn apart(wishes: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    // Neighbours that touch become one block around the mean of their wishes.
    struct Block {
        first: usize,
        wish: f64,
        count: f64,
        height: f64,
    }
    let place = |block: &Block| {
        let middle = block.wish / block.count;
        (middle - block.height / 2.0).clamp(top, (bottom - block.height).max(top))
    };
    let mut blocks: Vec<Block> = Vec::new();
    for (i, (wish, height)) in wishes.iter().enumerate() {
        blocks.push(Block { first: i, wish: *wish, count: 1.0, height: *height });
        while blocks.len() > 1 {
            let [.., above, below] = &blocks[..] else { break };
            if place(above) + above.height <= place(below) {
                break;
            }
            let below = blocks.pop().expect("there are two");
            let above = blocks.last_mut().expect("there is one");
            above.wish += below.wish;
            above.count += below.count;
            above.height += below.height;
        }
    }
    let mut out = Vec::new();
    let ends: Vec<usize> = blocks.iter().skip(1).map(|b| b.first).chain([wishes.len()]).collect();
    for (block, end) in blocks.iter().zip(ends) {
        let mut y = place(block);
        for (_, height) in &wishes[block.first..end] {
            out.push(y + height / 2.0);
            y += height;
        }
    }
    out
}
