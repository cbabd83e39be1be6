//! The upright axis: round ticks around all values, from zero where numbers are amounts.

use super::series::{Panel, Series};
use crate::chart::ticks::{Ticks, float};
use crate::model::Decimal;

/// About how many ticks there are.
const TICKS: usize = 6;
/// Where the least value is below this part of the greatest, the axis begins at zero: there is no room to gain.
const NEAR_ZERO: Decimal = Decimal::from_parts(4, 0, 0, false, 1);

/// From the lowest to the highest tick.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Upright {
    pub(super) ticks: Ticks,
    low: f64,
    high: f64,
}

impl Upright {
    /// The axis of a panel.
    pub(super) fn of(panel: &Panel) -> Upright {
        // The ranges of named lines are drawn, so the axis holds them too.
        let ranges =
            |s: &Series| s.points.iter().filter(|_| s.color.is_some()).flat_map(|p| p.range).flat_map(|(l, h)| [l, h]).collect::<Vec<_>>();
        let values = || panel.series.iter().flat_map(|s| s.points.iter().map(|p| p.value).chain(ranges(s)));
        let (mut low, mut high) = (values().min().unwrap_or(Decimal::ZERO), values().max().unwrap_or(Decimal::ZERO));
        if low > Decimal::ZERO && (panel.from_zero || low < high * NEAR_ZERO) {
            low = Decimal::ZERO;
        }
        if high < Decimal::ZERO && panel.from_zero {
            high = Decimal::ZERO;
        }
        if low == high {
            // One value only: a little air around it.
            let air = (high.abs() / Decimal::TEN).max(Decimal::ONE);
            (low, high) = (low - air, high + air);
        }
        let inner = Ticks::within(low, high, TICKS, panel.whole);
        let step = match inner.values[..] {
            [a, b, ..] => b - a,
            _ => high - low,
        };
        // One tick below the least value and one above the greatest, so that no line leaves the grid.
        let (mut low, mut high) = ((low / step).floor() * step, (high / step).ceil() * step);
        if low == high {
            (low, high) = (low - step, high + step);
        }
        let ticks = Ticks::within(low, high, ((high - low) / step).round().try_into().unwrap_or(TICKS), panel.whole);
        Upright { low: float(low), high: float(high), ticks }
    }

    /// Whether it leaves zero out.
    pub(super) fn cut(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// The height of a number between `top` and `bottom`.
    pub(super) fn at(&self, value: Decimal, top: f64, bottom: f64) -> f64 {
        let part = ((float(value) - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        bottom - part * (bottom - top)
    }
}
