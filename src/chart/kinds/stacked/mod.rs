//! `stacked`: the parts of a whole in one bar a province: several indicators, or the scopes of one.

mod rows;
mod shares;
mod sum;
#[cfg(test)]
mod tests;
mod wholes;

use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::rows::{rows_layout, several};
use crate::chart::{Captions, Spec};
use crate::compare::Measure;

/// The bars and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    if input.spec.is_of_wholes() {
        return draw_shares(input);
    }
    let wholes = wholes::Wholes::of(&input);
    let fault =
        wholes.fault(&input).map(|hint| input.spec.unfit_for(hint)).or_else(|| several(&input));
    let rows::StackedRows { figures, facts } = rows::stacked(&input, &wholes);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    let rows = figures.rows;
    rows_layout(input, rows, captions, fault)
}

/// The same with every whole as 100 percent.
fn draw_shares(input: Input) -> Layout {
    let shown = shares::shares(&input);
    let spec = Spec { measures: vec![Measure::Value], ..input.spec.clone() };
    let of_shares = Input { spec: &spec, comparisons: &shown, ..input };
    let wholes = wholes::Wholes { shares: true, ..wholes::Wholes::of(&of_shares) };
    let fault = shares::fault(&input)
        .or_else(|| wholes.fault(&of_shares).map(|hint| input.spec.unfit_for(hint)))
        .or_else(|| several(&input));
    let rows::StackedRows { figures, facts } = rows::stacked(&of_shares, &wholes);
    let figures = shares::of_figures(figures, &shown, &input);
    let captions = Captions::of(&input, &figures.heading, &figures.signs, &figures.drawn, &facts);
    rows_layout(input, figures.rows, captions, fault)
}
