//! `heat`: provinces down, periods across, each figure in a cell filled by class.

mod changes;
mod layout;
mod matrix;
mod sizes;
#[cfg(test)]
mod tests;

use super::{Input, Made};
use crate::chart::Captions;
use crate::chart::caption::{Named, Told};

/// The cells and the words around them.
pub(super) fn make(input: Input) -> Made {
    let found = matrix::found(&input);
    let captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &told(&found.matrix));
    let (matrix, spec) = (found.matrix, input.spec);
    Made::new(captions, move |frame| layout::lay_out(&matrix, frame, spec))
}

fn told(matrix: &matrix::Matrix) -> Told {
    let mut known = Vec::new();
    for row in &matrix.rows {
        for (cell, period) in row.cells.iter().zip(&matrix.periods) {
            if let matrix::Cell::Figure(figure, _) = cell {
                known.push((figure, &row.name, period));
            }
        }
    }
    known.sort_by_key(|(figure, ..)| figure.value);
    let named = |(figure, name, period): &(&crate::chart::classes::Figure, &String, &String)| Named {
        place: format!("{name} ({period})"),
        shown: figure.spoken.clone(),
    };
    let ends = known.last().zip(known.first()).filter(|(high, low)| high.0.value > low.0.value);
    let missing = matrix.rows.iter().filter(|row| row.is_empty()).map(|row| row.name.clone());
    Told { count: known.len(), ends: ends.map(|(high, low)| (named(high), named(low))), missing: missing.collect() }
}
