//! `bars`: provinces ranked by horizontal bars from zero, with the marks of how well each figure is
//! known.

mod rows;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::caption::{AltFacts, AltFigure};
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{FigureRows, Row, Shape, ends, rows_layout, several};
use crate::model::Decimal;

/// The bars and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let found = rows::figure_rows(&input);
    let captions =
        Captions::of(&input, &found.heading, &found.signs, &found.drawn, &alt_facts(&found));
    let rows = found.rows;
    let fault = several(&input);
    rows_layout(input, rows, captions, fault)
}

fn alt_facts(found: &FigureRows) -> AltFacts {
    let rows = &found.rows;
    let known: Vec<_> =
        rows.rows().filter_map(|row| Some((bar_value(row)?, alt_figure(row)))).collect();
    let count = known.len();
    let ends = if rows.sections.len() == 1 { ends(known) } else { None };
    AltFacts {
        count,
        ends,
        missing: rows
            .rows()
            .filter(|row| row.strips[0].shape.is_none())
            .map(|row| row.label.clone())
            .collect(),
        others: rows.spoken_others().into_iter().chain(found.held_against()).collect(),
    }
}

/// The figure of a row, where it has a bar.
fn bar_value(row: &Row) -> Option<Decimal> {
    match &row.strips[0].shape {
        Some(Shape::Bar(figure, _)) => Some(figure.value),
        _ => None,
    }
}

fn alt_figure(row: &Row) -> AltFigure {
    AltFigure { place: row.label.clone(), shown: row.strips[0].spoken.clone() }
}
