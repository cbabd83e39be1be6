//! `stacked`: the parts of a whole in one bar a province: several indicators, or the scopes of one.

mod rows;
mod sum;
#[cfg(test)]
mod tests;
mod wholes;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{rows_layout, several};

/// The bars and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let wholes = wholes::Wholes::of(&input);
    let fault =
        wholes.fault(&input).map(|hint| input.spec.unfit_for(hint)).or_else(|| several(&input));
    let rows::StackedRows { figures, facts } = rows::stacked(&input, &wholes);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    rows_layout(input, rows, captions, fault)
}
