//! Where the rows lie: sections one under the other, strips of one height, a common column of
//! names.

use super::axis::Axis;
use super::columns::{Columns, RowsFit};
use super::fit::Texts;
use super::key::Key;
use super::model::{Row, Rows, Section, Shape};
use super::names::{Name, names};
use super::sizes::{LINE, Manner, Sizes};
use super::{fit, grid, number, sums};
use crate::chart::caption::Captions;
use crate::chart::input::Input;
use crate::chart::layout::{Frame, Layout, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke, sharp};
use crate::chart::{text, theme};
use crate::finding::Finding;
use crate::words::Lang;

/// Rows are this far apart at most, and at least where the picture may grow.
const PITCH: (f64, f64) = (88.0, 28.0);
/// The same of strips where a row has several.
const THIN: (f64, f64) = (40.0, 21.0);
/// The same of rows of dots.
const DOTS: (f64, f64) = (56.0, 26.0);
/// Between rows of several strips, in strips.
const AIR: f64 = 0.7;
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

/// How far a band behind a row reaches beyond its texts.
const BAND: f64 = 8.0;

/// What is not rows: heads, axes and what lies between sections.
fn around(rows: &Rows) -> f64 {
    let heads = rows.sections.iter().filter(|s| !s.header.is_empty()).count() as f64;
    let sections = rows.sections.len() as f64;
    heads * HEAD + sections * AXIS + (sections - 1.0).max(0.0) * BETWEEN
}

/// How many strips high a row is: where some have several, air parts it from its neighbours.
fn strips(row: &Row, grouped: bool) -> f64 {
    row.strips.len() as f64 + if grouped { AIR } else { 0.0 }
}

/// The least height of a strip with which rows hold their names and numbers.
fn least(rows: &Rows, names: &[Vec<Name>], sizes: &Sizes, grouped: bool) -> f64 {
    let all =
        rows.sections.iter().zip(names).flat_map(|(section, names)| section.rows.iter().zip(names));
    all.map(|(row, name)| {
        let texts =
            row.strips.iter().map(|strip| number::extent(strip, sizes).1).fold(0.0, f64::max);
        (texts + 2.0).max((name.height(row, sizes) + 2.0) / strips(row, grouped))
    })
    .fold(0.0, f64::max)
    .ceil()
}

/// Rows that fill the room under what stands `above` them, within what can be read, and taller
/// where names or numbers need several lines.
fn fitted(rows: &Rows, frame: &Frame, above: f64, tight: bool, column: bool) -> RowsFit {
    let emphasis = rows.rows().any(|row| !row.highlighted);
    let grouped = rows.grouped();
    let room = (frame.width * if tight { NAMES.1 } else { NAMES.0 }).floor();
    let count = rows.rows().map(|row| strips(row, grouped)).sum::<f64>().max(1.0);
    let (most, grown) = match (grouped, rows.dotted()) {
        (true, _) => THIN,
        (false, true) => DOTS,
        (false, false) => PITCH,
    };
    let shortest = if frame.fixed { theme::SMALLEST * LINE + 2.0 } else { grown };
    let mut pitch = ((frame.room - above - around(rows)) / count).clamp(shortest, most).floor();
    let keyed = !rows.key.is_empty();
    let of = |pitch: f64| Sizes::of(pitch, frame.width, Manner { emphasis, grouped, keyed, tight });
    let (mut sizes, mut labels) = (of(pitch), Vec::new());
    // Taller rows may have larger type, which may need taller rows: it settles, for type does not
    // grow without end.
    for _ in 0..8 {
        sizes = of(pitch);
        labels = names(rows, &sizes, room);
        let needed = least(rows, &labels, &sizes, grouped);
        if needed <= pitch {
            break;
        }
        pitch = needed;
    }
    let width = labels.iter().flatten().map(|n| n.width).fold(0.0, f64::max).ceil();
    let end = frame.x + width;
    let backward = !tight
        && rows
            .rows()
            .flat_map(|row| &row.strips)
            .any(|s| s.shape.as_ref().is_some_and(Shape::is_backward));
    let columns = Columns {
        left: frame.x,
        names: end,
        plot: end + GUTTER,
        right: frame.x + frame.width,
        backward,
    };
    let widths = |section: &Section| {
        section.strips().map(|s| (number::before(s, &sizes), number::extent(s, &sizes).0)).collect()
    };
    let mut texts: Vec<Vec<Texts>> = rows.sections.iter().map(widths).collect();
    for (section, texts) in
        rows.sections.iter().zip(&mut texts).filter(|(section, _)| column && section.sums)
    {
        sums::column(section, texts, &sizes);
    }
    let axis = |section: &Section| {
        let all =
            rows.sections.iter().zip(&texts).filter(|(other, _)| other.scale == section.scale);
        let all: Vec<(&Section, &[Texts])> =
            all.map(|(section, texts)| (section, &texts[..])).collect();
        fit::fitted(&all, sizes.thick, tight, (columns.start(section), columns.right))
    };
    let axes = rows.sections.iter().map(axis).collect();
    RowsFit { sizes, names: labels, columns, axes, column, grouped }
}

/// Rows and the words around them. `fault` says why they are none that the kind can draw.
pub(crate) fn rows_layout<'a>(
    input: Input<'a>,
    rows: Rows,
    captions: Captions,
    fault: Option<Finding>,
) -> Layout<'a> {
    Layout {
        findings: fault.into_iter().collect(),
        ..Layout::new(captions, move |frame| {
            lay_out(&rows, frame, input.lang, input.spec.unfit_for("narrow"))
        })
    }
}

/// Lays out all sections; `narrow` tells of a page without room for the numbers.
fn lay_out(rows: &Rows, frame: Frame, lang: Lang, narrow: Finding) -> Plot {
    let key = Key::of(&rows.key, frame.width);
    // Sums stand in a column where bars keep enough room beside it.
    let refit = |rows: &Rows, column: bool| fitted(rows, &frame, key.height, false, column);
    let mut all = sums::spread(rows, &refit);
    let room = (all.columns.right - all.columns.plot) * TIGHT;
    let short = |section: &Section| all.span(rows, section).is_some_and(|span| span < room);
    if all.axes.iter().any(|axis| !axis.fits) || rows.sections.iter().any(short) {
        all = fitted(rows, &frame, key.height, true, false);
    }
    let (rows, all) =
        if all.sizes.tight { (rows.clone(), all) } else { sums::told(rows, all, lang, &refit) };
    if all.axes.iter().any(|axis| !axis.fits) {
        return Plot { elements: Vec::new(), height: 0.0, findings: vec![narrow] };
    }
    let mut elements = Vec::new();
    key.draw(&rows.key, (frame.x, frame.y), &mut elements);
    let mut y = frame.y + key.height;
    for (nth, section) in rows.sections.iter().enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        y = draw(section, &all.names[nth], &all.axes[nth], &all, y, lang, &mut elements);
    }
    Plot::new(elements, y - frame.y)
}

/// Pale bands behind the rows that stand out, over the full width.
fn bands(section: &Section, all: &RowsFit, top: f64) -> Vec<Element> {
    let mut y = top;
    let mut out = Vec::new();
    for row in &section.rows {
        let height = strips(row, all.grouped) * all.sizes.pitch;
        if all.sizes.banded(row.highlighted) {
            let (x, width) =
                (all.columns.left - BAND, all.columns.right - all.columns.left + 2.0 * BAND);
            out.push(Element::Rect {
                x,
                y,
                width,
                height,
                radius: 3.0,
                fill: Fill::Solid(Color::Empty),
                stroke: None,
            });
        }
        y += height;
    }
    out
}

fn draw(
    section: &Section,
    names: &[Name],
    axis: &Axis,
    all: &RowsFit,
    mut y: f64,
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    let RowsFit { sizes, columns, .. } = all;
    if !section.header.is_empty() {
        let style = theme::sized(theme::SECTION, sizes.label.size.max(16.0));
        for part in text::wrap(&section.header, &style, columns.right - columns.left) {
            out.push(Element::text(columns.left, y + style.size, part, style, Anchor::Start));
            y += style.size * LINE;
        }
        y += HEAD - style.size * LINE;
    }
    let height = section.rows.iter().map(|row| strips(row, all.grouped)).sum::<f64>() * sizes.pitch;
    let both = height > TALL;
    let top = if both { y + AXIS - 8.0 } else { y };
    let bottom = top + height;
    out.extend(bands(section, all, top));
    out.extend(grid::draw(section, axis, sizes, columns, (top, bottom), both, lang));
    let mut numbers = Vec::new();
    let zero = sharp(axis.zero);
    let stroke = Stroke::hairline(theme::ZERO);
    let zero = axis
        .begins_at_zero()
        .then(|| Element::Line { points: vec![(zero, top), (zero, bottom)], stroke });
    // Bars stand on the line of zero; a dot lies over it.
    let dotted = section.strips().any(|strip| matches!(strip.shape, Some(Shape::Dots(_))));
    out.extend(zero.clone().filter(|_| dotted));
    let side = (all.column && section.sums).then(|| sums::side(section, axis, sizes));
    let mut y = top;
    for (row, name) in section.rows.iter().zip(names) {
        let height = strips(row, all.grouped) * sizes.pitch;
        name.draw(row, sizes, columns.names, y + height / 2.0, out);
        let first = y + (height - row.strips.len() as f64 * sizes.pitch) / 2.0;
        for (i, strip) in row.strips.iter().enumerate() {
            let middle = first + (i as f64 + 0.5) * sizes.pitch;
            let mut drawn = Vec::new();
            let ends = strip.shape.as_ref().map_or((axis.zero, axis.zero), |shape| {
                shape.draw(axis, middle, sizes, &mut drawn)
            });
            let ends = match side.filter(|_| strip.shape.is_some()) {
                Some(side) => (ends.0, side - number::alone(strip, sizes)),
                None => ends,
            };
            let lead = number::lead(strip, sizes, ends.0);
            if matches!(strip.shape, Some(Shape::Dots(_))) && lead > columns.plot {
                // A dot stands far from its name: a line leads there.
                let stroke = Stroke::hairline(theme::GRID);
                let y = sharp(middle);
                out.push(Element::Line { points: vec![(columns.plot, y), (lead, y)], stroke });
            }
            out.append(&mut drawn);
            number::draw(
                strip,
                sizes,
                (axis, columns.start(section)),
                ends,
                (middle, sizes.banded(row.highlighted)),
                &mut numbers,
            );
        }
        y += height;
    }
    out.extend(zero.filter(|_| !dotted));
    out.append(&mut numbers);
    bottom + AXIS
}
