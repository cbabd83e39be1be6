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
use crate::chart::rows::{lay_out, several};

/// The dots and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let rows::DotRows { figures, facts, fits } = rows::dotted(&input);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    let findings = several(&input)
        .or_else(|| (!fits).then(|| input.spec.unfit_for("pairs")))
        .into_iter()
        .collect();
    Layout {
        findings,
        ..Layout::new(captions, move |frame| {
            lay_out(&rows, frame, input.lang, input.spec.unfit_for("narrow"))
        })
    }
}
