//! Who surely stands before whom among those that are ranked with each other.

use crate::model::{Decimal, Interval};

/// The conventional ends of those that are ranked with each other, each in order: to count who stands
/// before one takes no look at each.
#[derive(Debug, Default)]
pub(super) struct Peers {
    lows: Vec<Decimal>,
    highs: Vec<Decimal>,
    /// The values that are exactly known.
    points: Vec<Decimal>,
}

/// How many others stand where, seen from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Others {
    /// Surely higher.
    pub above: u32,
    /// Surely lower.
    pub below: u32,
    /// The same, exactly known.
    pub equal: u32,
}

impl Peers {
    pub fn of(ends: impl IntoIterator<Item = Interval>) -> Peers {
        let mut peers = Peers::default();
        for one in ends {
            peers.lows.extend(one.low);
            peers.highs.extend(one.high);
            peers.points.extend(one.low.filter(|_| one.is_point()));
        }
        peers.lows.sort();
        peers.highs.sort();
        peers.points.sort();
        peers
    }

    /// The others, seen from one of them.
    pub fn around(&self, own: Interval) -> Others {
        // Those that are the same lie above and below: a place is shared, not lost.
        let same = own
            .low
            .filter(|_| own.is_point())
            .map_or(0, |at| up_to(&self.points, at) - below(&self.points, at));
        let above = own.high.map_or(0, |high| self.lows.len() - below(&self.lows, high));
        let below = own.low.map_or(0, |low| up_to(&self.highs, low));
        Others {
            above: (above - same) as u32,
            below: (below - same) as u32,
            equal: same.saturating_sub(1) as u32,
        }
    }
}

/// How many ends lie below one.
fn below(all: &[Decimal], end: Decimal) -> usize {
    all.partition_point(|other| *other < end)
}

/// How many ends lie at one or below it.
fn up_to(all: &[Decimal], end: Decimal) -> usize {
    all.partition_point(|other| *other <= end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ends() -> impl Strategy<Value = Interval> {
        let point = (0i64..12).prop_map(|at| Interval::at(at.into()));
        let range = (end(), end()).prop_map(|(a, b)| match a.zip(b) {
            Some((a, b)) => Interval::new(a.min(b), a.max(b)),
            None => Interval { low: a, high: b },
        });
        prop_oneof![point, range]
    }

    fn end() -> impl Strategy<Value = Option<Decimal>> {
        prop::option::weighted(
            0.9,
            (0i64..12, 0u32..3).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn the_others_are_those_that_are_looked_at_one_by_one(all in prop::collection::vec(ends(), 1..12)) {
            let peers = Peers::of(all.iter().copied());
            for (nth, own) in all.iter().enumerate() {
                let mut expected = Others { above: 0, below: 0, equal: 0 };
                for (_, other) in all.iter().enumerate().filter(|(at, _)| *at != nth) {
                    let equal = own == other && own.is_point();
                    expected.equal += u32::from(equal);
                    expected.above += u32::from(other.surely_above(*own) && !equal);
                    expected.below += u32::from(own.surely_above(*other) && !equal);
                }
                prop_assert_eq!(peers.around(*own), expected);
            }
        }
    }
}
