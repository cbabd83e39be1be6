//! `grouped`: a bar for each period or scope of a province, under one name.

mod rows;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{rows_layout, several};

/// The bars and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let rows::GroupedRows { figures, facts, fits } = rows::grouped(&input);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    let fault = several(&input).or_else(|| (!fits).then(|| input.spec.unfit_for("members")));
    rows_layout(input, rows, captions, fault)
}
