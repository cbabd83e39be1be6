//! Where the cells lie: a column of names, columns of equal width, a legend over them.

mod over;

use super::matrix::{Matrix, Row};
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Palette, TextStyle, Weight};
use crate::chart::theme::LINE;
use crate::chart::{text, theme};
use crate::format;
use crate::format::capital;
use crate::words::Lang;

/// Type as a part of the height of a row: a line of it, [`LINE`] em, leaves a fifth for air.
const TYPE: f64 = 0.58;

/// Heights of a row in pixels: at least, and at most.
const PITCH: (f64, f64) = (28.0, 46.0);
/// No name takes more of the width than this.
const NAMES: f64 = 0.28;
/// A column is no wider than this.
const WIDEST: f64 = 220.0;
/// Between cells.
const GAP: f64 = 2.0;
/// Room of the legend.
const LEGEND: f64 = 44.0;
/// Between the words of the legend and its first class, and from names to cells.
const GUTTER: f64 = 16.0;
/// A class in the legend: width and height of its colour, how far behind it the label begins, and
/// how far behind that the next class.
const SWATCH: (f64, f64) = (26.0, 16.0);
const BESIDE: f64 = 6.0;
const APART: f64 = 18.0;
/// Between two lines of the legend.
const LINES: f64 = 6.0;
/// From the top of the legend to the middle of its first line, in em: half a line.
const MIDDLE: f64 = 0.7;
/// Type of the legend, and the most of the rows, on a large page and on a small one.
const NOTE: (f64, f64) = (16.0, 12.0);
const MOST: (f64, f64) = (18.0, 13.0);
/// About as tall are the heads of columns, before they are broken into lines; and how far under
/// them the first row begins.
const HEADS: f64 = 80.0;
const UNDER_HEADS: f64 = 8.0;
/// Over and under the head of an edition.
const OVER_EDITION: f64 = 12.0;
const EDITION: f64 = 20.0;
/// Over and under a name of several lines, together.
const AIR: f64 = 4.0;

/// The classes of counts, each from its least on: the steps of [`Palette::Sequential`].
const CLASSES: [usize; 5] = [1, 2, 5, 10, 20];

/// The class of a count; `None` for no figure.
fn class(count: usize) -> Option<u8> {
    CLASSES.iter().rposition(|least| count >= *least).map(|nth| nth as u8)
}

/// Places and sizes that all rows share.
struct Grid {
    names: f64,
    first: f64,
    column: f64,
    right: f64,
    pitch: f64,
    name: TextStyle,
    number: TextStyle,
    total: TextStyle,
    grey: TextStyle,
}

/// The greatest count of a class; `None` of the last, which has none.
fn greatest(class: usize) -> Option<usize> {
    CLASSES.get(class + 1).map(|least| least - 1)
}

/// The classes that occur, in words.
fn classes(matrix: &Matrix, lang: Lang) -> Vec<(String, Color)> {
    let count = |n: usize| format::number(n.into(), lang);
    let label = |i: usize, least: usize| match greatest(i) {
        Some(most) if most == least => count(least),
        Some(most) => format!("{}–{}", count(least), count(most)),
        None => lang.fill("chart.coverage.and-over", &[("count", &count(least))]),
    };
    let used = |i: &usize| {
        matrix.rows.iter().flat_map(|row| &row.cells).any(|count| class(*count) == Some(*i as u8))
    };
    (0..CLASSES.len())
        .filter(used)
        .map(|i| (label(i, CLASSES[i]), Color::Step(Palette::Sequential, i as u8)))
        .collect()
}

/// The legend: its title and the classes, on as many lines as they need. Returns its lower side.
fn legend(
    matrix: &Matrix,
    frame: &Frame,
    style: TextStyle,
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    let (mut x, mut y) = (frame.x, frame.y + style.size * MIDDLE);
    let title = lang.text("chart.coverage.legend");
    for part in text::wrap(title, &style, frame.width) {
        out.push(Element::text(
            frame.x,
            text::centred(&style, y),
            part.clone(),
            style,
            Anchor::Start,
        ));
        x = frame.x + text::width(&part, &style) + GUTTER;
        y += style.size * LINE;
    }
    y -= style.size * LINE;
    for (label, color) in classes(matrix, lang) {
        let wide = SWATCH.0 + BESIDE + text::width(&label, &style);
        if x + wide > frame.x + frame.width {
            (x, y) = (frame.x, y + style.size * LINE + LINES);
        }
        out.push(Element::Rect {
            x,
            y: y - SWATCH.1 / 2.0,
            width: SWATCH.0,
            height: SWATCH.1,
            radius: 2.0,
            fill: Fill::Solid(color),
            stroke: None,
        });
        out.push(Element::text(
            x + SWATCH.0 + BESIDE,
            text::centred(&style, y),
            label,
            style,
            Anchor::Start,
        ));
        x += wide + APART;
    }
    y - frame.y - style.size * MIDDLE + LEGEND
}

/// Lays out the matrix.
pub(super) fn lay_out(matrix: &Matrix, frame: Frame, lang: Lang) -> Plot {
    let mut out = Vec::new();
    let large = frame.width >= theme::LARGE;
    let grey = theme::sized(theme::NOTE, if large { NOTE.0 } else { NOTE.1 });
    let mut y = frame.y + legend(matrix, &frame, grey, lang, &mut out);
    if frame.narrow {
        let y = over::lay_out(matrix, &frame, y - LEGEND, grey, lang, &mut out);
        return Plot::new(out, y - frame.y);
    }
    let columns = matrix.themes.len() + usize::from(matrix.themes.len() > 1);
    let free = frame.room - (y - frame.y) - HEADS;
    let pitch = (free / matrix.rows.len().max(1) as f64).clamp(PITCH.0, PITCH.1).floor();
    let size = (pitch * TYPE).min(if large { MOST.0 } else { MOST.1 });
    let style = |weight, color| theme::legible(size, weight, color);
    let name = style(Weight::Regular, theme::INK);
    let room = frame.width * NAMES;
    let names: Vec<Vec<String>> =
        matrix.rows.iter().map(|r| text::wrap(&r.label, &name, room)).collect();
    let widest = names.iter().flatten().map(|l| text::width(l, &name)).fold(0.0, f64::max).ceil();
    let first = frame.x + widest + GUTTER;
    let grid = Grid {
        names: frame.x + widest,
        first,
        right: frame.x + frame.width,
        column: ((frame.x + frame.width - first) / columns.max(1) as f64).floor().min(WIDEST),
        pitch: pitch.max(
            names.iter().map(|n| n.len() as f64 * size * LINE + AIR).fold(0.0, f64::max).ceil(),
        ),
        name,
        number: style(Weight::Regular, theme::INK),
        total: style(Weight::SemiBold, theme::INK),
        grey: theme::sized(theme::NOTE, size * theme::QUIET),
    };
    y = heads(&columns_of(matrix, lang), &grid, y, &mut out);
    let mut before = None;
    for (row, name) in matrix.rows.iter().zip(&names) {
        if before != Some(row.edition) {
            y = edition(matrix, row, &frame, size, y, &mut out);
            before = Some(row.edition);
        }
        draw(row, name, &grid, y, lang, &mut out);
        y += grid.pitch;
    }
    Plot::new(out, y - frame.y)
}

/// The head over the rows of an edition, where there are several. Returns its lower side.
fn edition(
    matrix: &Matrix,
    row: &Row,
    frame: &Frame,
    size: f64,
    mut y: f64,
    out: &mut Vec<Element>,
) -> f64 {
    let Some(head) = matrix.heads.get(&row.edition) else { return y };
    let style = theme::sized(theme::SECTION, size);
    for part in text::wrap(&capital(head), &style, frame.width) {
        let at = y + OVER_EDITION + style.size;
        out.push(Element::text(frame.x, at, part, style, Anchor::Start));
        y += style.size * LINE;
    }
    y + EDITION
}

/// The names of the columns: the themes and, of several, all together.
fn columns_of(matrix: &Matrix, lang: Lang) -> Vec<String> {
    let total = lang.text("chart.coverage.total").to_string();
    matrix.themes.iter().cloned().chain((matrix.themes.len() > 1).then_some(total)).collect()
}

/// Between two heads, in letters: more than a blank, so that they do not read as one.
const HEADS_APART: f64 = 0.6;

/// The names of the columns over them, standing on one line at the bottom.
fn heads(heads: &[String], grid: &Grid, top: f64, out: &mut Vec<Element>) -> f64 {
    // Smaller letters rather than a word in two halves, down to what can still be read.
    let room = grid.column - HEADS_APART * grid.grey.size;
    let widest = heads
        .iter()
        .flat_map(|h| h.split(' '))
        .map(|word| text::width(word, &grid.grey))
        .fold(1.0, f64::max);
    let size = (grid.grey.size * (room / widest).min(1.0)).max(theme::SMALLEST);
    let style = theme::sized(grid.grey, size);
    let wrapped: Vec<Vec<String>> =
        heads.iter().map(|head| text::wrap(head, &style, room)).collect();
    let tall = wrapped.iter().map(Vec::len).max().unwrap_or(0) as f64 * style.size * LINE;
    for (i, lines) in wrapped.iter().enumerate() {
        let middle = grid.first + (i as f64 + 0.5) * grid.column;
        let mut at = top + tall - lines.len() as f64 * style.size * LINE + style.size;
        for part in lines {
            out.push(Element::text(middle, at, part.clone(), style, Anchor::Middle));
            at += style.size * LINE;
        }
    }
    top + tall + UNDER_HEADS
}

fn draw(row: &Row, name: &[String], grid: &Grid, y: f64, lang: Lang, out: &mut Vec<Element>) {
    let middle = y + grid.pitch / 2.0;
    let step = grid.name.size * LINE;
    for (i, part) in name.iter().enumerate() {
        let at = middle + (i as f64 - (name.len() as f64 - 1.0) / 2.0) * step;
        out.push(Element::text(
            grid.names,
            text::centred(&grid.name, at),
            part.clone(),
            grid.name,
            Anchor::End,
        ));
    }
    if row.total() == 0 {
        let lines = text::wrap(&row.remark, &grid.grey, grid.right - grid.first);
        for (i, part) in lines.iter().enumerate() {
            let at = middle + (i as f64 - (lines.len() as f64 - 1.0) / 2.0) * grid.grey.size * LINE;
            out.push(Element::text(
                grid.first + GAP,
                text::centred(&grid.grey, at),
                part.clone(),
                grid.grey,
                Anchor::Start,
            ));
        }
        return;
    }
    let total = row.total();
    // Of one column the total would be the same again.
    for (i, count) in row.cells.iter().chain((row.cells.len() > 1).then_some(&total)).enumerate() {
        let is_total = i == row.cells.len();
        let x = grid.first + i as f64 * grid.column;
        let class = class(*count).filter(|_| !is_total);
        let fill = match class {
            _ if is_total => Fill::None,
            None => Fill::Solid(Color::Empty),
            Some(nth) => Fill::Solid(Color::Step(Palette::Sequential, nth)),
        };
        if fill != Fill::None {
            let (width, height) = (grid.column - GAP, grid.pitch - GAP);
            out.push(Element::Rect {
                x: x + GAP / 2.0,
                y: y + GAP / 2.0,
                width,
                height,
                radius: 2.0,
                fill,
                stroke: None,
            });
        }
        if *count > 0 {
            let style = match class {
                Some(nth) => {
                    TextStyle { color: Color::On(Palette::Sequential, nth), ..grid.number }
                }
                None => grid.total,
            };
            let label = format::number((*count).into(), lang);
            out.push(Element::text(
                x + grid.column / 2.0,
                text::centred(&style, middle),
                label,
                style,
                Anchor::Middle,
            ));
        }
    }
}
