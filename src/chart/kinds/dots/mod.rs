//! `dots`: a dot a figure on the range in which it may lie; of two periods, two scopes, or plan and
//! result, two dots joined.

mod reach;
mod rows;
mod strip;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{rows_layout, several};

/// The dots and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let rows::DotRows { figures, facts, fits } = rows::dotted(&input);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    let fault = several(&input).or_else(|| (!fits).then(|| input.spec.unfit_for("pairs")));
    rows_layout(input, rows, captions, fault)
}
