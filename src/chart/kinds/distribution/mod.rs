//! `distribution`: a dot a province on one axis, dodged upwards and downwards and never along it,
//! with the median and the quartiles; periods, or indicators of one unit, under each other.

mod dodge;
mod layout;
mod quartiles;
mod swarm;
mod swarms;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;

/// The dots and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let found = match swarms::swarm_rows(&input) {
        Ok(found) => found,
        Err(finding) => return Layout::unfit(finding),
    };
    let captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &found.facts);
    let swarms = found.swarms;
    Layout::new(captions, move |frame| layout::lay_out(&swarms, frame, input.lang))
}
