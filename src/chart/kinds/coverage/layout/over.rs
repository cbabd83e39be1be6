//! The matrix in a narrow picture: each name over its cells, the columns numbered.

use super::{GAP, LINES, Matrix, Row, class, edition};
use crate::chart::layout::Frame;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Palette, TextStyle, Weight};
use crate::chart::theme::LINE;
use crate::chart::{text, theme};
use crate::format;
use crate::format::capital;
use crate::words::Lang;

/// Size of type.
const SIZE: f64 = 13.0;
/// How tall a cell is, and what lies between a row and the name of the next.
const CELL: f64 = 20.0;
const AIR: f64 = 5.0;
/// Beside a number in its cell.
const PAD: f64 = 2.0;

/// The columns: how many stand on a line, and how wide one is.
struct Columns {
    x: f64,
    each: usize,
    width: f64,
    right: f64,
}

impl Columns {
    fn of(matrix: &Matrix, frame: &Frame, lang: Lang) -> Columns {
        let counts = matrix.rows.iter().flat_map(|row| &row.cells).copied();
        let widest = counts
            .chain([matrix.themes.len()])
            .map(|count| text::width(&format::number(count.into(), lang), &number()))
            .fold(0.0, f64::max);
        let most = (frame.width / (widest + 2.0 * PAD + GAP)).floor().max(1.0) as usize;
        let lines = matrix.themes.len().div_ceil(most).max(1);
        let each = matrix.themes.len().div_ceil(lines).max(1);
        Columns {
            x: frame.x,
            each,
            width: (frame.width / each as f64).floor().min(60.0),
            right: frame.x + frame.width,
        }
    }

    /// Where a cell lies, from the corner of its row.
    fn at(&self, nth: usize) -> (f64, f64) {
        (self.x + (nth % self.each) as f64 * self.width, (nth / self.each) as f64 * CELL)
    }
}

/// How the number of a cell is set.
fn number() -> TextStyle {
    theme::legible(theme::SMALLEST, Weight::Regular, theme::INK)
}

/// How a name is set.
fn name() -> TextStyle {
    theme::legible(SIZE, Weight::Regular, theme::INK)
}

/// Lays out everything under the classes, which end at `top`. Returns the lower side.
pub(super) fn lay_out(
    matrix: &Matrix,
    frame: &Frame,
    top: f64,
    grey: TextStyle,
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    let columns = Columns::of(matrix, frame, lang);
    let said: Vec<String> = matrix
        .themes
        .iter()
        .enumerate()
        .map(|(nth, theme)| format!("{}\u{a0}{theme}", nth + 1))
        .collect();
    let mut y = top + grey.size * LINE + LINES;
    for part in text::wrap(&said.join(" · "), &grey, frame.width) {
        out.push(Element::text(frame.x, y + grey.size, part, grey, Anchor::Start));
        y += grey.size * LINE;
    }
    y += AIR;
    let cells = matrix.themes.len().div_ceil(columns.each).max(1) as f64 * CELL;
    for nth in 0..matrix.themes.len() {
        let (x, down) = columns.at(nth);
        let at = text::centred(&grey, y + down + CELL / 2.0);
        let words = (nth + 1).to_string();
        out.push(Element::text(x + columns.width / 2.0, at, words, grey, Anchor::Middle));
    }
    y += cells;
    let mut before = None;
    for one in &matrix.rows {
        if before != Some(one.edition) {
            y = edition(matrix, one, frame, SIZE + 1.0, y, out);
            before = Some(one.edition);
        }
        y = row(one, &columns, y, lang, out);
        y += if one.total() > 0 { cells + AIR } else { AIR };
    }
    y
}

/// Draws the name of a row with its total, and under it the cells. Returns where these begin.
fn row(row: &Row, columns: &Columns, top: f64, lang: Lang, out: &mut Vec<Element>) -> f64 {
    let total = match row.total() {
        0 => row.remark.clone(),
        some => {
            let word = capital(lang.text("chart.coverage.total"));
            format!("{word}: {}", format::number(some.into(), lang))
        }
    };
    let grey = theme::legible(theme::SMALLEST, Weight::Regular, theme::MUTED);
    let behind = text::width(&total, &grey);
    let room = columns.right - columns.x;
    // What is long stands under the name.
    let beside = behind < room / 2.0;
    let mut y = top;
    for part in text::wrap(&row.label, &name(), if beside { room - behind - SIZE } else { room }) {
        let at = text::centred(&name(), y + SIZE * LINE / 2.0);
        out.push(Element::text(columns.x, at, part, name(), Anchor::Start));
        y += SIZE * LINE;
    }
    if beside {
        let at = text::centred(&grey, top + SIZE * LINE / 2.0);
        out.push(Element::text(columns.right, at, total, grey, Anchor::End));
    } else {
        for part in text::wrap(&total, &grey, room) {
            let at = text::centred(&grey, y + grey.size * LINE / 2.0);
            out.push(Element::text(columns.x, at, part, grey, Anchor::Start));
            y += grey.size * LINE;
        }
    }
    if row.total() == 0 {
        return y;
    }
    y += 1.0;
    for (nth, count) in row.cells.iter().enumerate() {
        let (x, down) = columns.at(nth);
        let class = class(*count);
        let fill = class.map_or(Color::Empty, |nth| Color::Step(Palette::Sequential, nth));
        out.push(Element::Rect {
            x: x + GAP / 2.0,
            y: y + down,
            width: columns.width - GAP,
            height: CELL - GAP,
            radius: 2.0,
            fill: Fill::Solid(fill),
            stroke: None,
        });
        if let Some(nth) = class {
            let style = TextStyle { color: Color::On(Palette::Sequential, nth), ..number() };
            let at = text::centred(&style, y + down + (CELL - GAP) / 2.0);
            let words = format::number((*count).into(), lang);
            out.push(Element::text(x + columns.width / 2.0, at, words, style, Anchor::Middle));
        }
    }
    y
}
