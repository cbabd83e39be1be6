//! How many pixels the PNG of a picture has, and how many it may have.

use crate::finding::{Finding, Span};

/// Pixels that a PNG may have: a page of 75 × 75 cm as it is printed, and 400 MB while it is drawn.
/// A mistyped scale could else ask for all the memory there is.
pub(crate) const MOST: u64 = 100_000_000;
/// Pixels that each side may have. Viewers refuse longer ones.
const SIDE: u64 = 32_000;

/// Width and height of the PNG of a picture, with `scale` pixels for each of its own.
pub(crate) fn size(width: u32, height: u32, scale: f64) -> (u32, u32) {
    let side = |side: u32| (f64::from(side) * scale).round().max(1.0) as u32;
    (side(width), side(height))
}

/// That the PNG has more pixels than it may have.
pub(super) fn excess(width: u32, height: u32, scale: f64, at: Span) -> Option<Finding> {
    let (width, height) = size(width, height, scale);
    let (most, hint) = match u64::from(width.max(height)) {
        side if side > SIDE => (SIDE, "side"),
        _ if u64::from(width) * u64::from(height) > MOST => (MOST / 1_000_000, "all"),
        _ => return None,
    };
    Some(
        Finding::error("large-picture", at)
            .with("width", width)
            .with("height", height)
            .with("most", most)
            .hint(hint),
    )
}
