//! Where the rows lie: sections one under the other, strips of one height, a common column of
//! names.

use super::axis::Axis;
use super::columns::{Columns, RowsFit, above as name_above, air, strips};
use super::fit::Texts;
use super::key::Key;
use super::model::{Rows, Section, Shape};
use super::names::{Name, names};
use super::sizes::{LINE, Manner, Sizes};
use super::{fit, grid, guides, native, number, sums};
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
/// The same of strips under their names: by themselves, several in a row, dots.
const OVER: [(f64, f64); 3] = [(24.0, 22.0), (22.0, 20.0), (26.0, 24.0)];
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

/// Between the texts of two strips, at least.
const BETWEEN_TEXTS: f64 = 2.0;
/// The same where a given height leaves too little.
const BETWEEN_CRAMPED: f64 = 0.9;
/// How far a band behind a row reaches beyond its texts.
const BAND: f64 = 8.0;

/// What is not rows: heads, axes and what lies between sections.
fn around(rows: &Rows) -> f64 {
    let heads = rows.sections.iter().filter(|s| !s.header.is_empty()).count() as f64;
    let sections = rows.sections.len() as f64;
    let lanes = rows.sections.iter().map(|s| s.guides.len()).sum::<usize>() as f64;
    lanes * guides::LANE + heads * HEAD + sections * AXIS + (sections - 1.0).max(0.0) * BETWEEN
}

/// The least height of a strip with which rows hold their names and numbers.
fn least(rows: &Rows, names: &[Vec<Name>], sizes: &Sizes, air: f64, between: f64) -> f64 {
    let all =
        rows.sections.iter().zip(names).flat_map(|(section, names)| section.rows.iter().zip(names));
    all.map(|(row, name)| {
        let texts =
            row.strips.iter().map(|strip| number::extent(strip, sizes).1).fold(0.0, f64::max);
        let name = if sizes.over { 0.0 } else { name.height(row, sizes) + 2.0 };
        (texts + between).max(name / strips(row, air))
    })
    .fold(0.0, f64::max)
    .ceil()
}

/// Rows that fill the room under what stands `above` them, within what can be read, and taller
/// where names or numbers need several lines.
fn fitted(rows: &Rows, frame: &Frame, above: f64, tight: bool, column: bool) -> RowsFit {
    let emphasis = rows.rows().any(|row| !row.highlighted);
    let grouped = rows.grouped();
    let over = frame.narrow;
    let room = match (over, tight) {
        (true, _) => frame.width,
        (false, true) => (frame.width * NAMES.1).floor(),
        (false, false) => (frame.width * NAMES.0).floor(),
    };
    let count = |air: f64| rows.rows().map(|row| strips(row, air)).sum::<f64>().max(1.0);
    let nth = if grouped { 1 } else { usize::from(rows.dotted()) * 2 };
    let (mut most, grown) = if over { OVER[nth] } else { [PITCH, THIN, DOTS][nth] };
    if over && frame.fixed {
        most = [PITCH, THIN, DOTS][nth].0;
    }
    let keyed = !rows.key.is_empty();
    let manner = Manner { emphasis, grouped, keyed, tight, over };
    let of = |pitch: f64| Sizes::of(pitch, frame.width, manner);
    // Names over their rows take of the height what they take in the type of the shortest rows.
    let taken = |sizes: &Sizes| -> f64 {
        let names = names(rows, sizes, room);
        rows.rows()
            .zip(names.iter().flatten())
            .map(|(row, name)| name_above(row, name, sizes))
            .sum()
    };
    let free = frame.room - above - around(rows);
    let lowest = (theme::SMALLEST * LINE + BETWEEN_CRAMPED).floor();
    let shortest = if frame.fixed { lowest } else { grown };
    let cramped = frame.fixed && free / count(air(grouped, over, false)) < grown;
    let air = air(grouped, over, cramped);
    let between = if cramped { BETWEEN_CRAMPED } else { BETWEEN_TEXTS };
    let count = count(air);
    let spread = |taken: f64| ((free - taken) / count).clamp(shortest, most).floor();
    let mut pitch = spread(0.0);
    if over {
        pitch = spread(taken(&of(pitch)));
        pitch = spread(taken(&of(pitch)));
    }
    let lowest = of(pitch);
    let (mut sizes, mut labels) = (of(pitch), Vec::new());
    // Taller rows may have larger type, which may need taller rows: it settles, for type does not
    // grow without end.
    for _ in 0..8 {
        // In a height that is given rows are no taller than the smallest type needs.
        sizes = if cramped { of(pitch).with_type_of(&lowest) } else { of(pitch) };
        labels = names(rows, &sizes, room);
        let needed = least(rows, &labels, &sizes, air, between);
        if needed <= pitch {
            break;
        }
        pitch = needed;
    }
    let width = labels.iter().flatten().map(|n| n.width).fold(0.0, f64::max).ceil();
    let end = if over { frame.x } else { frame.x + width };
    let backward = !tight
        && rows
            .rows()
            .flat_map(|row| &row.strips)
            .any(|s| s.shape.as_ref().is_some_and(Shape::is_backward));
    let columns = Columns {
        left: frame.x,
        names: end,
        plot: if over { frame.x } else { end + GUTTER },
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
    RowsFit { sizes, names: labels, columns, axes, column, air }
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
        graphs: native::graphs(&rows, &captions, &input.spec.theme, input.lang),
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
fn bands(section: &Section, names: &[Name], all: &RowsFit, top: f64) -> Vec<Element> {
    let mut y = top;
    let mut out = Vec::new();
    for (row, name) in section.rows.iter().zip(names) {
        let height = all.height(row, name);
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
    let height: f64 = section.rows.iter().zip(names).map(|(row, name)| all.height(row, name)).sum();
    let both = height > TALL;
    let over = if both { y + AXIS - 8.0 } else { y };
    let top = over + guides::height(section, sizes, columns);
    let bottom = top + height;
    out.extend(bands(section, names, all, top));
    out.extend(grid::draw(section, axis, sizes, columns, (over, bottom), both, lang));
    let (mut numbers, mut labels) = (Vec::new(), Vec::new());
    let zero = sharp(axis.zero);
    let stroke = Stroke::hairline(theme::ZERO);
    // Bars under their names begin at the side, and need no line there.
    let zero = (axis.begins_at_zero() && !(sizes.over && axis.zero <= columns.left + 1.0))
        .then(|| Element::Line { points: vec![(zero, top), (zero, bottom)], stroke });
    // Bars stand on the line of zero; a dot lies over it.
    let dotted = section.strips().any(|strip| matches!(strip.shape, Some(Shape::Dots(_))));
    out.extend(zero.clone().filter(|_| dotted));
    let side = (all.column && section.sums).then(|| sums::side(section, axis, sizes));
    let mut y = top;
    for (row, name) in section.rows.iter().zip(names) {
        let height = all.height(row, name);
        let over = name_above(row, name, sizes);
        let middle = if sizes.over { y + over / 2.0 } else { y + height / 2.0 };
        // Over its row a name lies over the grid, too.
        let under = if sizes.over { &mut labels } else { &mut *out };
        name.draw(row, sizes, columns.names, middle, under);
        let air = height - over - row.strips.len() as f64 * sizes.pitch;
        let first = if sizes.over { y + over } else { y + air / 2.0 };
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
            if matches!(strip.shape, Some(Shape::Dots(_))) && lead > columns.plot && !sizes.over {
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
                (middle, row.highlighted),
                &mut numbers,
            );
        }
        y += height;
    }
    out.extend(zero.filter(|_| !dotted));
    guides::draw(section, axis, sizes, columns, (over, bottom), out);
    out.append(&mut labels);
    out.append(&mut numbers);
    bottom + AXIS
}
