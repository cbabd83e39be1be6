//! Where the bars lie: sections one under the other, rows of one height, a common column of names.

use super::names::{Name, names};
use super::rows::{Bars, Section};
use super::scale::Axis;
use super::sizes::{LINE, Sizes};
use super::{grid, mark, number};
use crate::chart::page::{Frame, Plot, line};
use crate::chart::scene::{Anchor, Element, Stroke};
use crate::chart::{text, theme};
use crate::words::Lang;

/// Rows are this far apart at most, and at least where the picture may grow.
const PITCH: (f64, f64) = (88.0, 28.0);
/// No name takes more of the width than this, and than this where there is little room.
const NAMES: (f64, f64) = (0.38, 0.28);
/// Between the names and the plot.
const GUTTER: f64 = 16.0;
/// Room under the last row for the labels of the axis.
const AXIS: f64 = 38.0;
/// Room over the first row of a section with a head.
const HEAD: f64 = 44.0;
/// Between two sections.
const BETWEEN: f64 = 26.0;
/// A plot taller than this has its axis at the top too.
const TALL: f64 = 1000.0;
/// There is too little room where the longest bar would have less of the plot than this.
const TIGHT: f64 = 0.3;

/// The columns of the plot: places in pixels.
pub(super) struct Columns {
    /// The left side of everything.
    pub(super) left: f64,
    /// Where names end.
    names: f64,
    /// Where bars may begin.
    pub(super) plot: f64,
    /// The right side of everything.
    pub(super) right: f64,
}

/// Sizes, names and scales that fit each other.
struct Fitted {
    sizes: Sizes,
    names: Vec<Vec<Name>>,
    columns: Columns,
    axes: Vec<Axis>,
}

/// What is not rows: heads, axes and what lies between sections.
fn around(bars: &Bars) -> f64 {
    let heads = bars.sections.iter().filter(|s| !s.header.is_empty()).count() as f64;
    let sections = bars.sections.len() as f64;
    heads * HEAD + sections * AXIS + (sections - 1.0).max(0.0) * BETWEEN
}

/// The least height of a row that holds its name and its number.
fn least(bars: &Bars, names: &[Vec<Name>], sizes: &Sizes) -> f64 {
    let rows = bars.sections.iter().zip(names).flat_map(|(section, names)| section.bars.iter().zip(names));
    rows.map(|(bar, name)| name.height(bar, sizes).max(number::extent(bar, sizes).1) + 2.0).fold(0.0, f64::max).ceil()
}

/// Rows that fill the room, within what can be read, and taller where names or numbers need several lines.
fn fitted(bars: &Bars, frame: &Frame, tight: bool) -> Fitted {
    let emphasis = bars.sections.iter().flat_map(|s| &s.bars).any(|b| !b.highlighted);
    let room = (frame.width * if tight { NAMES.1 } else { NAMES.0 }).floor();
    let rows = bars.sections.iter().map(|s| s.bars.len()).sum::<usize>().max(1) as f64;
    let shortest = if frame.fixed { theme::SMALLEST * LINE + 2.0 } else { PITCH.1 };
    let mut pitch = ((frame.room - around(bars)) / rows).clamp(shortest, PITCH.0).floor();
    let (mut sizes, mut column) = (Sizes::of(pitch, frame.width, emphasis, tight), Vec::new());
    // Taller rows may have larger type, which may need taller rows: it settles, for type does not grow without end.
    for _ in 0..8 {
        sizes = Sizes::of(pitch, frame.width, emphasis, tight);
        column = names(bars, &sizes, room);
        let needed = least(bars, &column, &sizes);
        if needed <= pitch {
            break;
        }
        pitch = needed;
    }
    let width = column.iter().flatten().map(|n| n.width).fold(0.0, f64::max).ceil();
    let end = frame.x + width;
    let columns = Columns { left: frame.x, names: end, plot: end + GUTTER, right: frame.x + frame.width };
    let axis = |section: &Section| {
        let texts: Vec<f64> = section.bars.iter().map(|bar| number::extent(bar, &sizes).0).collect();
        Axis::fitted(&section.bars, &texts, mark::overhang(sizes.thick), tight, columns.plot, columns.right)
    };
    let axes = bars.sections.iter().map(axis).collect();
    Fitted { sizes, names: column, columns, axes }
}

/// Lays out all sections.
pub(super) fn lay_out(bars: &Bars, frame: Frame, lang: Lang) -> Plot {
    let mut all = fitted(bars, &frame, false);
    let room = (all.columns.right - all.columns.plot) * TIGHT;
    if bars.sections.iter().zip(&all.axes).any(|(section, axis)| axis.span(&section.bars).is_some_and(|span| span < room)) {
        all = fitted(bars, &frame, true);
    }
    let mut elements = Vec::new();
    let mut y = frame.y;
    for (nth, section) in bars.sections.iter().enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        y = draw(section, &all.names[nth], &all.axes[nth], &all, y, lang, &mut elements);
    }
    Plot::new(elements, y - frame.y)
}

fn draw(section: &Section, names: &[Name], axis: &Axis, all: &Fitted, mut y: f64, lang: Lang, out: &mut Vec<Element>) -> f64 {
    let Fitted { sizes, columns, .. } = all;
    if !section.header.is_empty() {
        let style = theme::sized(theme::SECTION, sizes.label.size.max(16.0));
        for part in text::wrap(&section.header, &style, columns.right - columns.left) {
            out.push(line(columns.left, y + style.size, part, style, Anchor::Start));
            y += style.size * LINE;
        }
        y += HEAD - style.size * LINE;
    }
    let height = section.bars.len() as f64 * sizes.pitch;
    let both = height > TALL;
    let top = if both { y + AXIS - 8.0 } else { y };
    let bottom = top + height;
    out.extend(grid::draw(section, axis, sizes, columns, (top, bottom), both, lang));
    let mut numbers = Vec::new();
    for (i, (bar, name)) in section.bars.iter().zip(names).enumerate() {
        let middle = top + (i as f64 + 0.5) * sizes.pitch;
        name.draw(bar, sizes, columns.names, middle, out);
        let end = match &bar.figure {
            Some(figure) => mark::draw(figure, bar.hatched, bar.highlighted, axis, middle, sizes.thick, out),
            None => axis.zero,
        };
        number::draw(bar, sizes, axis, end, middle, &mut numbers);
    }
    let zero = axis.zero.floor() + 0.5;
    out.push(Element::Line { points: vec![(zero, top), (zero, bottom)], stroke: Stroke { color: theme::ZERO, width: 1.0, dash: None } });
    out.append(&mut numbers);
    bottom + AXIS
}
