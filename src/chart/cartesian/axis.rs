use crate::chart::ticks::{Ticks, float};
use crate::model::Decimal;

/// Where the least value is below this part of the greatest, the axis begins at zero: there is no
/// room to gain.
const NEAR_ZERO: Decimal = Decimal::from_parts(4, 0, 0, false, 1);

/// This part of the span is air, at each end.
const AIR: Decimal = Decimal::from_parts(4, 0, 0, false, 2);

/// Ends that hold a value, too.
fn widened(ends: Option<(Decimal, Decimal)>, value: Decimal) -> Option<(Decimal, Decimal)> {
    Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
}

/// The least and the greatest value, and zero where the axis must hold it.
fn ends(values: impl Iterator<Item = Decimal>, from_zero: bool) -> (Decimal, Decimal) {
    let (mut low, mut high) = values.fold(None, widened).unwrap_or_default();
    if low > Decimal::ZERO && (from_zero || low < high * NEAR_ZERO) {
        low = Decimal::ZERO;
    }
    if high < Decimal::ZERO && from_zero {
        high = Decimal::ZERO;
    }
    (low, high)
}

/// A little air around one value; none beyond zero, where nothing lies.
fn around(value: Decimal) -> (Decimal, Decimal) {
    let air = (value.abs() / Decimal::TEN).max(Decimal::ONE);
    let (low, high) = (value - air, value + air);
    if value >= Decimal::ZERO {
        (low.max(Decimal::ZERO), high)
    } else {
        (low, high.min(Decimal::ZERO))
    }
}

/// An axis of round numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    /// Its ticks, the lowest and the highest at its ends.
    pub(crate) ticks: Ticks,
    low: f64,
    high: f64,
}

impl Axis {
    /// The axis around all values, with about so many ticks; with `from_zero` it must begin at
    /// zero, as of counts and amounts. With `whole` no tick is a part of one.
    pub(crate) fn of(
        values: impl Iterator<Item = Decimal>,
        from_zero: bool,
        whole: bool,
        most: usize,
    ) -> Axis {
        let (mut low, mut high) = ends(values, from_zero);
        if low == high {
            // One value only: a little air around it.
            (low, high) = around(low);
        }
        let step = Ticks::within(low, high, most, whole).step;
        // One tick below the least value and one above the greatest, so that no line leaves the
        // grid.
        let (mut low, mut high) = ((low / step).floor() * step, (high / step).ceil() * step);
        if low == high {
            (low, high) = (low - step, high + step);
        }
        let ticks = Ticks::within(
            low,
            high,
            ((high - low) / step).round().try_into().unwrap_or(most),
            whole,
        );
        Axis { low: float(low), high: float(high), ticks }
    }

    /// The axis from the least to the greatest value, without ticks: for numbers that stand at
    /// their marks.
    pub(crate) fn close(values: impl Iterator<Item = Decimal>, from_zero: bool) -> Axis {
        let (low, high) = ends(values, from_zero);
        let (low, high) = if low == high { around(low) } else { (low, high) };
        Axis {
            low: float(low),
            high: float(high),
            ticks: Ticks { values: Vec::new(), step: Decimal::ONE, decimals: 0 },
        }
    }

    /// The axis around all values with a little air, so that none lies on its edge; but none beyond
    /// zero, where nothing goes on. Its ticks lie within it.
    pub(crate) fn airy(
        values: impl Iterator<Item = Decimal>,
        from_zero: bool,
        whole: bool,
        most: usize,
    ) -> Axis {
        let (low, high) = ends(values, from_zero);
        let air = if low == high {
            (high.abs() / Decimal::TEN).max(Decimal::ONE)
        } else {
            (high - low) * AIR
        };
        // With nothing but zeros the axis goes up from zero: one without length has no place for
        // anything.
        let falls = high < Decimal::ZERO || (high.is_zero() && low < Decimal::ZERO);
        let low = if low >= Decimal::ZERO { (low - air).max(Decimal::ZERO) } else { low - air };
        let high = if falls { (high + air).min(Decimal::ZERO) } else { high + air };
        Axis { low: float(low), high: float(high), ticks: Ticks::within(low, high, most, whole) }
    }

    /// The same without what lies beyond the greatest and the least value there is: no tick says
    /// 105 %.
    pub(crate) fn limited(mut self, (least, most): (Option<Decimal>, Option<Decimal>)) -> Axis {
        if let Some(most) = most.filter(|most| float(*most) > self.low) {
            self.high = self.high.min(float(most));
            self.ticks.values.retain(|tick| *tick <= most);
        }
        if let Some(least) = least.filter(|least| float(*least) < self.high) {
            self.low = self.low.max(float(least));
            self.ticks.values.retain(|tick| *tick >= least);
        }
        self
    }

    /// The ticks whose numbers have room over each other in an upright panel: zero, else the lowest,
    /// and from there up and down those that keep a distance from the one before.
    pub(crate) fn roomy(&self, (top, bottom): (f64, f64), distance: f64) -> Vec<bool> {
        let ticks = &self.ticks.values;
        let mut roomy = vec![false; ticks.len()];
        let first = ticks.iter().position(Decimal::is_zero).unwrap_or(0);
        let heights: Vec<f64> = ticks.iter().map(|tick| self.at(*tick, top, bottom)).collect();
        let mut keep = |order: &mut dyn Iterator<Item = usize>| {
            let mut last: Option<f64> = None;
            for nth in order {
                if last.is_none_or(|last| (heights[nth] - last).abs() >= distance) {
                    last = Some(heights[nth]);
                    roomy[nth] = true;
                }
            }
        };
        keep(&mut (first..ticks.len()));
        keep(&mut (0..ticks.len().min(first + 1)).rev());
        roomy
    }

    /// Whether a range takes more than some part of the axis.
    pub(crate) fn shows(&self, (low, high): (Decimal, Decimal), part: f64) -> bool {
        float(high - low) > (self.high - self.low) * part
    }

    /// The multiples of its step that hold it.
    pub(crate) fn round_ends(&self) -> (Decimal, Decimal) {
        let Ticks { values, step, .. } = &self.ticks;
        let (Some(first), Some(last)) = (values.first(), values.last()) else {
            return Default::default();
        };
        let low = if float(*first) > self.low { *first - *step } else { *first };
        let high = if float(*last) < self.high { *last + *step } else { *last };
        (low, high)
    }

    /// Whether it leaves zero out.
    pub(crate) fn cut(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// The height of a number between `top` and `bottom`; of an axis that lies, its place between
    /// the right and the left side.
    pub(crate) fn at(&self, value: Decimal, top: f64, bottom: f64) -> f64 {
        let part = ((float(value) - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        bottom - part * (bottom - top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_of_nothing_but_zeros_has_a_length() {
        for axis in [
            Axis::of(zeros(), true, false, 5),
            Axis::close(zeros(), true),
            Axis::airy(zeros(), true, false, 5),
        ] {
            assert!((0.0..=100.0).contains(&axis.at(Decimal::ZERO, 0.0, 100.0)), "{axis:?}");
            assert!(axis.low == 0.0 && axis.high > 0.0, "{axis:?}");
        }
    }

    #[test]
    fn an_axis_ends_where_a_scale_ends() {
        let rates = || ["95", "99.8", "100"].map(|v| v.parse().unwrap()).into_iter();
        let ends = (Some(Decimal::ZERO), Some(Decimal::ONE_HUNDRED));
        for axis in [
            Axis::of(rates(), false, false, 5),
            Axis::airy(rates(), false, false, 5),
            Axis::of([Decimal::ONE_HUNDRED; 2].into_iter(), false, false, 5),
        ] {
            let axis = axis.limited(ends);
            assert!(
                axis.high <= 100.0 && axis.ticks.values.iter().all(|t| *t <= Decimal::ONE_HUNDRED)
            );
            assert!(axis.low < axis.high && !axis.ticks.values.is_empty(), "{axis:?}");
        }
    }

    #[test]
    fn numbers_that_have_no_room_over_each_other_are_left_out_and_never_zero() {
        let values = ["-2", "1000000000"].map(|v| v.parse().unwrap());
        let axis = Axis::of(values.into_iter(), false, false, 5);
        let ticks = axis.ticks.values.len();
        let zero = axis.ticks.values.iter().position(Decimal::is_zero).expect("it is between");
        for tall in 1..400 {
            let (top, bottom) = (0.0, f64::from(tall));
            let roomy = axis.roomy((top, bottom), 20.0);
            assert!(roomy[zero] && roomy.len() == ticks, "{tall}");
            let kept: Vec<f64> = (0..ticks)
                .filter(|nth| roomy[*nth])
                .map(|nth| axis.at(axis.ticks.values[nth], top, bottom))
                .collect();
            assert!(kept.windows(2).all(|two| two[0] - two[1] >= 20.0), "{tall}: {kept:?}");
        }
        assert_eq!(axis.roomy((0.0, 400.0), 20.0), vec![true; ticks]);
    }

    fn zeros() -> impl Iterator<Item = Decimal> {
        [Decimal::ZERO; 2].into_iter()
    }
}
