//! The sizes of type and cells that follow from the room.

use super::matrix::{Cell, Matrix};
use crate::chart::layout::Frame;
use crate::chart::style::{Color, TextStyle, Weight};
use crate::chart::{text, theme};

pub(super) use crate::chart::theme::LINE;

/// Type as a part of the height of a row: a line of it, [`LINE`] em, leaves a fifth for air.
const TYPE: f64 = 0.58;

/// From row to row where the picture may grow: at least, and at most.
const PITCH: (f64, f64) = (25.0, 46.0);
/// A column is no wider than this.
const WIDEST: f64 = 220.0;
/// No name takes more of the width than this.
const NAMES: f64 = 0.26;
/// Between names and cells.
pub(super) const GUTTER: f64 = 14.0;
/// Between cells, and beside a line between columns.
pub(super) const GAP: f64 = 2.0;
pub(super) const AT_CHANGE: f64 = 8.0;
/// Beside a number in its cell.
const PAD: f64 = 4.0;
/// Up to this width type is that of a narrow page.
const NARROW: f64 = 1000.0;

/// How large everything is, in pixels.
pub(super) struct Sizes {
    pub(super) pitch: f64,
    /// From column to column.
    pub(super) column: f64,
    /// How wide the column of names is.
    pub(super) names: f64,
    /// The lines of each name.
    pub(super) lines: Vec<Vec<String>>,
    pub(super) name: TextStyle,
    pub(super) number: TextStyle,
    pub(super) head: TextStyle,
}

/// The room is too narrow.
pub(super) struct Lack {
    /// The room that would be enough.
    pub(super) room: f64,
    /// How many columns there is room for on the widest page.
    pub(super) most: usize,
}

pub(super) fn style(size: f64, weight: Weight) -> TextStyle {
    theme::legible(size, weight, Color::Ink)
}

/// How the name of a row is set.
pub(super) fn name_of(name: &TextStyle, highlighted: bool) -> TextStyle {
    if highlighted {
        TextStyle { weight: Weight::Bold, color: theme::ACCENT, ..*name }
    } else {
        *name
    }
}

/// How the numbers of a row are set.
pub(super) fn number_of(number: &TextStyle, highlighted: bool) -> TextStyle {
    if highlighted { TextStyle { weight: Weight::SemiBold, ..*number } } else { *number }
}

fn widest_number(matrix: &Matrix, number: &TextStyle) -> f64 {
    let cells = matrix
        .rows
        .iter()
        .flat_map(|r| r.cells.iter().map(|cell| (cell, number_of(number, r.highlighted))));
    cells.map(number_width).fold(0.0, f64::max)
}

fn number_width((cell, style): (&Cell, TextStyle)) -> f64 {
    match cell {
        Cell::Figure(figure, _) => text::width(&figure.signed(), &style),
        Cell::Gap(_) => 0.0,
    }
}

fn widest_word(texts: &[String], head: &TextStyle) -> f64 {
    texts.iter().flat_map(|t| t.split(' ')).map(|word| text::width(word, head)).fold(0.0, f64::max)
}

/// Sizes that fit.
///
/// # Errors
/// How much room the numbers need where they have not enough.
pub(super) fn sizes(matrix: &Matrix, frame: &Frame, above: f64) -> Result<Sizes, Lack> {
    let most = if frame.width >= NARROW { 17.0 } else { 13.5 };
    let count = matrix.rows.len().max(1) as f64;
    let shortest = if frame.fixed { theme::SMALLEST * LINE + 2.0 } else { PITCH.0 };
    let mut pitch = ((frame.room - above) / count).floor().clamp(shortest, PITCH.1);
    let size = (pitch * TYPE).min(most);
    let name = style(size, Weight::Regular);
    let room = (frame.width * NAMES).floor();
    let lines: Vec<Vec<String>> = matrix
        .rows
        .iter()
        .map(|r| text::wrap(&r.name, &name_of(&name, r.highlighted), room))
        .collect();
    let wide = |(row, lines): (&super::matrix::Row, &Vec<String>)| {
        lines.iter().map(|l| text::width(l, &name_of(&name, row.highlighted))).fold(0.0, f64::max)
    };
    let names = matrix.rows.iter().zip(&lines).map(wide).fold(0.0, f64::max).ceil();
    let tallest = lines.iter().map(Vec::len).max().unwrap_or(1) as f64;
    pitch = pitch.max((tallest * name.size * LINE + 2.0).ceil());

    let columns = matrix.periods.len().max(1) as f64;
    let changes = matrix.changes.len() as f64 * AT_CHANGE;
    let column = ((frame.width - names - GUTTER - changes) / columns).floor().min(WIDEST);
    let mut number = style(size, Weight::Regular);
    while number.size > theme::SMALLEST && widest_number(matrix, &number) > column - GAP - 2.0 * PAD
    {
        number = style(number.size - 0.5, Weight::Regular);
    }
    let mut head = style(size, Weight::Regular);
    while head.size > theme::SMALLEST && widest_word(&matrix.periods, &head) > column - 2.0 * PAD {
        head = style(head.size - 0.5, Weight::Regular);
    }
    // At the smallest size numbers may come nearer to the sides of their cells.
    let least = (widest_number(matrix, &number) + GAP + PAD)
        .max(widest_word(&matrix.periods, &head) + PAD)
        .ceil();
    if least > column {
        let widest = f64::from(theme::WIDTH) - 2.0 * theme::margin(f64::from(theme::WIDTH));
        let most = ((widest - names - GUTTER - changes) / least).floor().max(1.0) as usize;
        return Err(Lack { room: least * columns + names + GUTTER + changes, most });
    }
    Ok(Sizes { pitch, column, names, lines, name, number, head })
}
