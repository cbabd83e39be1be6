//! Observations of one file in little room.

use super::{
    Decimal, IndicatorId, Observation, ObservationId, Period, Place, Printed, ProvinceId,
    Qualifier, Scope, SourceId, Status, UnitId,
};

/// What an observation is about, without its number: enough to look for those that are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The observation.
    pub id: ObservationId,
    /// The report it was read from.
    pub source: SourceId,
    /// Where, with the edition.
    pub province: ProvinceId,
    /// When.
    pub period: Period,
    /// Which scope.
    pub scope: Scope,
    /// Result, plan, or reason.
    pub status: Status,
    /// Whether there is a number.
    pub known: bool,
    /// The number, where it is one of few digits.
    pub digits: Option<Digits>,
}

/// A number as it is printed, of as many digits as 64 bits hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// All of them.
    pub mantissa: i64,
    /// How many stand behind the mark.
    pub decimals: u8,
    /// The unit it is printed in.
    pub unit: UnitId,
}

/// Observations of one file and source that follow each other.
#[derive(Clone, Debug)]
pub struct Block {
    file: u32,
    pub(super) source: SourceId,
    /// The byte that offsets are counted from.
    base: u64,
    rows: Vec<Row>,
    periods: Vec<Period>,
    /// The numbers that a row has no room for, by row: ranges, and more digits than 64 bits hold.
    wide: Vec<(u32, Decimal, Option<Decimal>)>,
    /// Where the indicator is another than that of the row before.
    runs: Vec<(IndicatorId, u32)>,
    /// A bit a status that stands in it.
    pub(super) statuses: u16,
    /// A bit a number of decimals that stands in it.
    pub(super) decimals: u32,
}

/// An observation as it is kept.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The digits of the number; as bytes, so that a row takes 28 of them.
    mantissa: [u8; 8],
    indicator: IndicatorId,
    province: ProvinceId,
    offset: u32,
    unit: UnitId,
    period: u16,
    /// Scope and status.
    said: u8,
    /// Qualifier and decimals.
    shape: u8,
}

const _: () = assert!(size_of::<Row>() == 28);

/// In place of the decimals: no number, and a number that stands beside the rows.
const NONE: u8 = 31;
const WIDE: u8 = 30;

impl Block {
    /// An empty block of a file, from a byte of it on.
    pub fn new(file: u32, source: SourceId, base: u64) -> Block {
        Block {
            file,
            source,
            base,
            rows: Vec::new(),
            periods: Vec::new(),
            wide: Vec::new(),
            runs: Vec::new(),
            statuses: 0,
            decimals: 0,
        }
    }

    /// Makes room for so many more observations at once.
    pub fn reserve(&mut self, more: usize) {
        self.rows.reserve_exact(more);
    }

    /// Gives back what was reserved too much, and tells where the indicator is another than that of
    /// the row before.
    pub(super) fn close(&mut self) -> Vec<(IndicatorId, u32)> {
        self.rows.shrink_to_fit();
        std::mem::take(&mut self.runs)
    }

    /// How many observations it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a record that begins at a byte of the file still belongs in it: neither too far
    /// away, nor with one period too many.
    #[inline]
    pub fn has_room(&self, offset: u64) -> bool {
        u32::try_from(offset - self.base).is_ok() && self.periods.len() < usize::from(u16::MAX)
    }

    /// The periods that its observations are of, and maybe others.
    pub(super) fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Keeps a period under a number, for [`Block::push_plain`].
    pub fn period(&mut self, period: Period) -> u16 {
        let known = self.periods.iter().rposition(|p| *p == period);
        let at = known.unwrap_or_else(|| {
            self.periods.push(period);
            self.periods.len() - 1
        });
        at as u16
    }

    /// Adds an observation of the block's file and source for which there [is
    /// room](Block::has_room).
    pub fn push(&mut self, o: &Observation) {
        let period = self.period(o.period);
        let plain = o.printed.filter(|p| p.upper.is_none()).map(|p| (p.value.mantissa(), p.value));
        // A zero below zero keeps its sign in a decimal alone.
        let fits = plain.and_then(|(m, v)| {
            i64::try_from(m)
                .ok()
                .filter(|m| *m != 0 || v.is_sign_positive())
                .map(|m| (m, v.scale() as u8))
        });
        let (mantissa, decimals) = match (o.printed, fits) {
            (None, _) => (0, NONE),
            (Some(_), Some(plain)) => plain,
            (Some(p), None) => {
                self.wide.push((self.rows.len() as u32, p.value, p.upper));
                (0, WIDE)
            }
        };
        let (unit, qualifier) =
            o.printed.map_or((UnitId(0), Qualifier::Exact), |p| (p.unit, p.qualifier));
        self.put(
            (mantissa, decimals),
            (o.indicator, o.province, period),
            (o.scope, o.status),
            (unit, qualifier),
            o.place.offset,
        );
    }

    /// Adds an observation whose number, if it has one, is one of few digits: its mantissa and
    /// decimals.
    #[inline]
    pub fn push_plain(
        &mut self,
        number: Option<(i64, u8)>,
        key: (IndicatorId, ProvinceId, u16),
        said: (Scope, Status),
        shape: (UnitId, Qualifier),
        offset: u64,
    ) {
        self.put(number.unwrap_or((0, NONE)), key, said, shape, offset);
    }

    #[inline]
    fn put(
        &mut self,
        (mantissa, decimals): (i64, u8),
        (indicator, province, period): (IndicatorId, ProvinceId, u16),
        (scope, status): (Scope, Status),
        (unit, qualifier): (UnitId, Qualifier),
        offset: u64,
    ) {
        if self.runs.last().is_none_or(|(last, _)| *last != indicator) {
            self.runs.push((indicator, self.rows.len() as u32));
        }
        self.statuses |= 1 << status as u8;
        self.decimals |= 1 << decimals;
        self.rows.push(Row {
            mantissa: mantissa.to_ne_bytes(),
            indicator,
            province,
            offset: (offset - self.base) as u32,
            unit,
            period,
            said: (scope as u8) << 4 | status as u8,
            shape: (qualifier as u8) << 5 | decimals,
        });
    }

    #[inline]
    pub(super) fn key(&self, at: usize, id: ObservationId) -> Key {
        let row = &self.rows[at];
        let decimals = row.shape & 31;
        Key {
            id,
            source: self.source,
            province: row.province,
            period: self.periods[usize::from(row.period)],
            scope: Scope::ALL[usize::from(row.said >> 4)],
            status: Status::ALL[usize::from(row.said & 15)],
            known: decimals != NONE,
            digits: (decimals < WIDE).then(|| Digits {
                mantissa: i64::from_ne_bytes(row.mantissa),
                decimals,
                unit: row.unit,
            }),
        }
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> Observation {
        let row = &self.rows[at];
        let (value, upper) = match row.shape & 31 {
            NONE => (None, None),
            WIDE => {
                let wide =
                    self.wide.binary_search_by_key(&(at as u32), |w| w.0).map(|i| &self.wide[i]);
                wide.map_or((None, None), |(_, value, upper)| (Some(*value), *upper))
            }
            decimals => {
                (Some(Decimal::new(i64::from_ne_bytes(row.mantissa), decimals.into())), None)
            }
        };
        let qualifier = Qualifier::ALL[usize::from(row.shape >> 5)];
        Observation {
            source: self.source,
            indicator: row.indicator,
            province: row.province,
            period: self.periods[usize::from(row.period)],
            scope: Scope::ALL[usize::from(row.said >> 4)],
            printed: value.map(|value| Printed { value, upper, unit: row.unit, qualifier }),
            status: Status::ALL[usize::from(row.said & 15)],
            place: Place { file: self.file, offset: self.base + u64::from(row.offset) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever an observation says, it says after it was kept.
        #[test]
        fn what_is_kept_is_what_was_put(
            mantissa in prop_oneof![any::<i64>().prop_map(i128::from), -5i128..5, Just(-(1i128 << 90)), Just(1i128 << 95)],
            (decimals, below, range) in (0u32..=28, any::<bool>(), any::<bool>()),
            (status, scope, qualifier) in (0..Status::ALL.len(), 0..Scope::ALL.len(), 0..Qualifier::ALL.len()),
            (unit, indicator, province, far) in (any::<u16>(), any::<u32>(), any::<u32>(), 0u64..1 << 40),
            years in prop::collection::vec(1000u16..9999, 1..4),
        ) {
            let mut value = Decimal::from_i128_with_scale(mantissa, decimals);
            if below {
                value.set_sign_negative(true);
            }
            let printed = Printed { value, upper: range.then_some(Decimal::ONE), unit: UnitId(unit), qualifier: Qualifier::ALL[qualifier] };
            let status = Status::ALL[status];
            let one = |(nth, year): (usize, &u16)| Observation {
                source: SourceId(7),
                indicator: IndicatorId(indicator),
                province: ProvinceId(province),
                period: Period::year(*year).unwrap(),
                scope: Scope::ALL[scope],
                printed: (!status.is_reason()).then_some(printed),
                status,
                place: Place { file: 3, offset: far + nth as u64 },
            };
            let all: Vec<Observation> = years.iter().enumerate().map(one).collect();
            let mut block = Block::new(3, SourceId(7), far);
            all.iter().for_each(|o| block.push(o));
            for (at, o) in all.iter().enumerate() {
                let kept = block.get(at);
                prop_assert_eq!(&kept, o);
                prop_assert_eq!(kept.printed.map(|p| p.typed()), o.printed.map(|p| p.typed()));
                let key = block.key(at, ObservationId(9));
                prop_assert_eq!((key.status, key.scope, key.period, key.known), (o.status, o.scope, o.period, o.printed.is_some()));
                if let Some(digits) = key.digits {
                    let value = Decimal::new(digits.mantissa, digits.decimals.into());
                    prop_assert_eq!(o.printed.map(|p| (p.value.to_string(), p.upper, p.unit)), Some((value.to_string(), None, digits.unit)));
                }
            }
        }
    }
}
