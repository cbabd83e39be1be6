//! The lines that the figures of a section are held against.

use super::context::Context;
use super::members::Member;
use super::model::Guide;
use super::parts::{Part, drawn, key};
use crate::chart::input::Input;
use crate::chart::reference::{level, target};
use crate::compare::{Comparison, Row, Set};

/// The lines across a section; of two figures in a row through the `last`.
pub(crate) fn guides(
    input: &Input,
    context: &Context,
    part: &Part,
    last: Option<&Member>,
) -> Vec<Guide> {
    let (comparison, rows) = part;
    let Some((set, row)) = rows.first() else { return Vec::new() };
    let own = key(input, comparison, set, row);
    let of = |all: &Comparison, set: &Set, row: &Row| {
        key(input, all, set, row) == own
            && last.is_none_or(|last| Member::of(input, set, row) == *last)
            && drawn(input, all).any(|(_, other)| std::ptr::eq(other, row))
    };
    let lines = (0..input.spec.references.len())
        .filter_map(|nth| level(input, comparison, &context.scale, &of, nth));
    let lines = lines.chain(target(input, &context.scale));
    lines.map(|level| Guide { at: level.value, label: level.label() }).collect()
}
