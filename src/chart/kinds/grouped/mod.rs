//! `grouped`: a bar for each period or scope of a province, under one name.

mod rows;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{lay_out, several};

/// The bars and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let rows::GroupedRows { figures, facts, fits } = rows::grouped(&input);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    let findings = several(&input)
        .or_else(|| (!fits).then(|| input.spec.unfit_for("members")))
        .into_iter()
        .collect();
    Layout {
        findings,
        ..Layout::new(captions, move |frame| {
            lay_out(&rows, frame, input.lang, input.spec.unfit_for("narrow"))
        })
    }
}
