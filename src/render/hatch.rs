//! Hatching: one tile, whatever it is drawn on.

use crate::chart::style::Color;

/// The side of a hatching tile in pixels: slanted lines join where tiles meet.
pub(super) const HATCH: u32 = 8;

/// The id of the hatching of one colour on another, by what they are for: two that look the same in
/// one theme do not in the next. The prefix sets it apart from those of other pictures of a page.
pub(super) fn pattern_id(prefix: &str, line: Color, ground: Color) -> String {
    format!("{prefix}hatch-{}-{}", line.name(), ground.name())
}
