//! How many panels stand in a row, and how large they are.

use super::panels::Panels;
use crate::chart::layout::Frame;

/// Between two panels beside each other.
pub(super) const ACROSS: f64 = 30.0;
/// The same between many.
pub(super) const CLOSE: f64 = 22.0;
/// Between a panel and the one under it, where no periods stand between.
pub(super) const DOWN: f64 = 24.0;
/// Width of a panel for its height: the widest, the tallest, and the best.
const SHAPE: (f64, f64, f64) = (1.9, 1.3, 1.55);
/// The least width of a panel of one line, of one among many, and of one with names at the ends of
/// its lines.
const LEAST: (f64, f64, f64) = (205.0, 132.0, 340.0);
/// Panels narrower than this are poor, of many than that; so is a picture that grows beyond its
/// page: so much for each page more. A last row that is not full costs so much for the part of it
/// that is free.
const NARROW: (f64, f64) = (300.0, 150.0);
const GROWTH: f64 = 0.25;
const FREE: f64 = 0.5;
/// The least height of a panel, and the most of one that stands alone.
const HEIGHT: (f64, f64) = (84.0, 560.0);
/// The least where the height of the picture is given, which is then kept if it can be: what goes
/// beyond costs so much for each page more.
const LOWEST: f64 = 48.0;
const GROWTH_FIXED: f64 = 20.0;

/// Panels in rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    /// How many beside each other.
    pub(super) columns: usize,
    /// Width of a panel, and height of its plot.
    pub(super) width: f64,
    pub(super) height: f64,
    /// Between two beside each other.
    pub(super) across: f64,
}

impl Grid {
    /// The best grid for the panels, whose widest number is `widest`. `left` is what the axis at
    /// the left needs, `head` what stands over each plot, `foot` what stands under the last row.
    pub(super) fn of(
        panels: &Panels,
        widest: f64,
        frame: &Frame,
        left: f64,
        head: f64,
        foot: f64,
    ) -> Grid {
        let count = panels.all.len();
        let (least, poor, across) = match (panels.named, panels.many()) {
            (true, _) if frame.narrow => (frame.width - left, NARROW.0, ACROSS),
            (true, _) => (LEAST.2, NARROW.0, ACROSS),
            (false, false) if frame.narrow || frame.fixed => (LEAST.1, NARROW.0, CLOSE),
            (false, false) => (LEAST.0, NARROW.0, ACROSS),
            (false, true) => (LEAST.1, NARROW.1, CLOSE),
        };
        // No number is wider than its panel.
        let least = least.max(widest);
        let most =
            (((frame.width - left + across) / (least + across)) as usize).clamp(1, count.max(1));
        let growth = if frame.fixed { GROWTH_FIXED } else { GROWTH };
        let one = |columns: usize| {
            let rows = count.div_ceil(columns).max(1);
            let width =
                ((frame.width - left - (columns as f64 - 1.0) * across) / columns as f64).floor();
            let share = (frame.room - foot - (rows as f64 - 1.0) * DOWN) / rows as f64 - head;
            // A page of a given height is filled; any other grows rather than that panels are flat.
            let low = if frame.fixed { LOWEST } else { (width / SHAPE.0).max(HEIGHT.0) };
            let high =
                if frame.fixed { f64::INFINITY } else { (width / SHAPE.1).min(HEIGHT.1).max(low) };
            let height = share.clamp(low, high).floor();
            let over = (rows as f64 * (head + height + DOWN) / frame.room.max(1.0) - 1.0).max(0.0);
            let free = (rows * columns - count) as f64 / columns as f64 * FREE;
            let narrow = (poor / width).ln().max(0.0);
            let cost = (width / height / SHAPE.2).ln().abs() + free + narrow + over * growth;
            (cost, Grid { columns, width, height, across })
        };
        let all = (1..=most).map(one);
        let best = all.min_by(|(a, _), (b, _)| a.total_cmp(b));
        best.map_or(
            Grid { columns: 1, width: frame.width - left, height: HEIGHT.0, across },
            |(_, grid)| grid,
        )
    }
}
