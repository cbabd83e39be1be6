//! `heat`: provinces down, periods across, each figure in a cell filled by class.

mod layout;
mod matrix;
mod sizes;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::binned::{Figure, ends};
use crate::chart::caption::{AltFacts, AltFigure};
use crate::chart::input::Input;
use crate::chart::layout::Layout;

/// The cells and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let found = matrix::heat_matrix(&input);
    let captions =
        Captions::of(&input, &found.heading, &found.signs, &found.drawn, &alt_facts(&found.matrix));
    let (matrix, spec) = (found.matrix, input.spec);
    if let Some(finding) = found.fault {
        return Layout::unfit(finding);
    }
    Layout::new(captions, move |frame| layout::lay_out(&matrix, frame, spec, input.lang))
}

fn alt_facts(matrix: &matrix::Matrix) -> AltFacts {
    let mut known = Vec::new();
    for row in matrix.rows.iter().filter(|row| row.others.is_none()) {
        for (cell, period) in row.cells.iter().zip(&matrix.periods) {
            if let matrix::Cell::Figure(figure, _) = cell {
                known.push((figure, (&row.name, period)));
            }
        }
    }
    let missing = matrix.rows.iter().filter(|row| row.is_empty()).map(|row| row.name.clone());
    AltFacts {
        count: known.len(),
        ends: ends(&known).map(|(high, low)| (alt_figure(high), alt_figure(low))),
        missing: missing.collect(),
        others: matrix.rows.iter().filter_map(|row| row.shared(&matrix.periods)).collect(),
    }
}

fn alt_figure((figure, (name, period)): (&Figure, (&String, &String))) -> AltFigure {
    AltFigure { place: format!("{name} ({period})"), shown: figure.spoken.clone() }
}
