//! `dots`: a dot a figure on the range in which it may lie; of two periods, two tiers, or plan and result, two dots joined.

mod reach;
mod rows;
mod strip;
#[cfg(test)]
mod tests;

use super::{Input, Made};
use crate::chart::Captions;
use crate::chart::strips::{lay_out, several};

/// The dots and the words around them.
pub(super) fn make(input: Input) -> Made {
    let rows::Dotted { found, told, fits } = rows::dotted(&input);
    let captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &told);
    let rows = found.rows;
    let findings = several(&input).or_else(|| (!fits).then(|| input.spec.unfit_for("pairs"))).into_iter().collect();
    Made { findings, ..Made::new(captions, move |frame| lay_out(&rows, frame, input.lang, input.spec.unfit_for("narrow"))) }
}
