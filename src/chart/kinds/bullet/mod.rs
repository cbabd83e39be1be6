//! `bullet`: results against what was planned, budgeted or proposed for the same period.

mod rows;
#[cfg(test)]
mod tests;
mod texts;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{rows_layout, several};
use crate::compare::Measure;

/// The bars and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let rows::BulletRows { figures, facts, pairs } = rows::bullets(&input);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    let fault = match input.spec.measure() {
        Measure::Value => {
            several(&input).or_else(|| (pairs == 0).then(|| input.spec.unfit_for("plans")))
        }
        _ => Some(input.spec.unfit_for("value-only")),
    };
    rows_layout(input, rows, captions, fault)
}
