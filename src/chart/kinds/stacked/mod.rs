//! `stacked`: the parts of a whole in one bar a province: several indicators, or the scopes of one.

mod rows;
mod sum;
#[cfg(test)]
mod tests;
mod wholes;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{lay_out, several};

/// The bars and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let wholes = wholes::Wholes::of(&input);
    let findings = wholes
        .fault(&input)
        .map(|hint| input.spec.unfit_for(hint))
        .or_else(|| several(&input))
        .into_iter()
        .collect();
    let rows::StackedRows { figures, facts } = rows::stacked(&input, &wholes);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    Layout {
        findings,
        ..Layout::new(captions, move |frame| {
            lay_out(&rows, frame, input.lang, input.spec.unfit_for("narrow"))
        })
    }
}
