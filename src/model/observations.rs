//! Many observations in little room: 28 bytes each, in blocks as they were read. What is said in words, quote and note, is left in
//! the file.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::{
    Class, Decimal, IndicatorId, Observation, ObservationId, Period, Place, Printed, ProvinceId, Qualifier, Scope, SourceId, Status, UnitId,
};

/// Gives the words of an observation out of its file.
pub trait Texts: Send + Sync {
    /// The phrase that carries the number; blank where there is none.
    fn quote(&self, place: Place) -> Cow<'_, str>;
    /// What a reader must know; blank where there is nothing.
    fn note(&self, place: Place) -> Cow<'_, str>;
}

/// The observations of a data folder, in the order of the files and their lines.
#[derive(Clone, Default)]
pub struct Observations {
    blocks: Vec<Block>,
    /// The index of each block's first observation.
    starts: Vec<u32>,
    /// Where the observations of an indicator stand, by indicator and then by index.
    runs: Vec<Run>,
    texts: Option<Arc<dyn Texts>>,
}

/// Observations of one file and source that follow each other.
#[derive(Clone, Debug)]
pub struct Block {
    file: u32,
    source: SourceId,
    /// The byte that offsets are counted from.
    base: u64,
    rows: Vec<Row>,
    periods: Vec<Period>,
    /// The numbers that a row has no room for, by row: ranges, and more digits than 64 bits hold.
    wide: Vec<(u32, Decimal, Option<Decimal>)>,
    /// Where the indicator is another than that of the row before.
    runs: Vec<(IndicatorId, u32)>,
    /// A bit a status that stands in it.
    statuses: u16,
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
    /// Tier and status.
    said: u8,
    /// Qualifier and decimals.
    shape: u8,
}

/// In place of the decimals: no number, and a number that stands beside the rows.
const NONE: u8 = 31;
const WIDE: u8 = 30;

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
    /// Which tier.
    pub scope: Scope,
    /// Result, plan, or reason.
    pub status: Status,
    /// Whether there is a number.
    pub known: bool,
}

/// Observations `from..to` of one block, all of one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    indicator: IndicatorId,
    from: u32,
    to: u32,
}

impl Block {
    /// An empty block of a file, from a byte of it on.
    pub fn new(file: u32, source: SourceId, base: u64) -> Block {
        Block { file, source, base, rows: Vec::new(), periods: Vec::new(), wide: Vec::new(), runs: Vec::new(), statuses: 0 }
    }

    /// Makes room for so many more observations at once.
    pub fn reserve(&mut self, more: usize) {
        self.rows.reserve_exact(more);
    }

    /// How many observations it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a record that begins at a byte of the file still belongs in it: neither too far away, nor with one period too many.
    #[inline]
    pub fn has_room(&self, offset: u64) -> bool {
        u32::try_from(offset - self.base).is_ok() && self.periods.len() < usize::from(u16::MAX)
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

    /// Adds an observation of the block's file and source for which there [is room](Block::has_room).
    pub fn push(&mut self, o: &Observation) {
        let period = self.period(o.period);
        let plain = o.printed.filter(|p| p.upper.is_none()).map(|p| (p.value.mantissa(), p.value));
        // A zero below zero keeps its sign in a decimal alone.
        let fits = plain.and_then(|(m, v)| i64::try_from(m).ok().filter(|m| *m != 0 || v.is_sign_positive()).map(|m| (m, v.scale() as u8)));
        let (mantissa, decimals) = match (o.printed, fits) {
            (None, _) => (0, NONE),
            (Some(_), Some(plain)) => plain,
            (Some(p), None) => {
                self.wide.push((self.rows.len() as u32, p.value, p.upper));
                (0, WIDE)
            }
        };
        let (unit, qualifier) = o.printed.map_or((UnitId(0), Qualifier::Exact), |p| (p.unit, p.qualifier));
        self.put((mantissa, decimals), (o.indicator, o.province, period), (o.scope, o.status), (unit, qualifier), o.place.offset);
    }

    /// Adds an observation whose number, if it has one, is one of few digits: its mantissa and decimals.
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
    fn key(&self, at: usize, id: ObservationId) -> Key {
        let row = &self.rows[at];
        Key {
            id,
            source: self.source,
            province: row.province,
            period: self.periods[usize::from(row.period)],
            scope: Scope::ALL[usize::from(row.said >> 4)],
            status: Status::ALL[usize::from(row.said & 15)],
            known: row.shape & 31 != NONE,
        }
    }

    #[inline]
    fn get(&self, at: usize) -> Observation {
        let row = &self.rows[at];
        let (value, upper) = match row.shape & 31 {
            NONE => (None, None),
            WIDE => {
                let wide = self.wide.binary_search_by_key(&(at as u32), |w| w.0).map(|i| &self.wide[i]);
                wide.map_or((None, None), |(_, value, upper)| (Some(*value), *upper))
            }
            decimals => (Some(Decimal::new(i64::from_ne_bytes(row.mantissa), decimals.into())), None),
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

impl Observations {
    /// The observations of blocks, in their order, and what gives their words.
    pub fn new(blocks: Vec<Block>, texts: Option<Arc<dyn Texts>>) -> Observations {
        let mut out = Observations { texts, ..Observations::default() };
        let mut start = 0;
        for block in blocks.into_iter().filter(|b| !b.is_empty()) {
            let ends = block.runs.iter().skip(1).map(|(_, from)| *from).chain([block.len() as u32]);
            out.runs.extend(block.runs.iter().zip(ends).map(|((indicator, from), to)| Run {
                indicator: *indicator,
                from: start + from,
                to: start + to,
            }));
            out.starts.push(start);
            start += block.len() as u32;
            let mut block = Block { runs: Vec::new(), ..block };
            block.rows.shrink_to_fit();
            out.blocks.push(block);
        }
        out.runs.sort_unstable();
        out
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(Block::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The observation of an id.
    pub fn get(&self, id: ObservationId) -> Observation {
        let block = self.starts.partition_point(|start| *start <= id.0) - 1;
        self.blocks[block].get((id.0 - self.starts[block]) as usize)
    }

    /// Every observation, in order.
    pub fn iter(&self) -> impl Iterator<Item = Observation> + '_ {
        self.blocks.iter().flat_map(|block| (0..block.len()).map(|at| block.get(at)))
    }

    /// The observations of an indicator, in order.
    #[inline]
    pub fn of(&self, indicator: IndicatorId) -> impl Iterator<Item = (ObservationId, Observation)> + '_ {
        self.runs(indicator).flat_map(|(block, run, start)| run.map(move |id| (ObservationId(id), block.get((id - start) as usize))))
    }

    /// What the observations of an indicator are about, in order.
    #[inline]
    pub fn keys(&self, indicator: IndicatorId) -> impl Iterator<Item = Key> + '_ {
        self.runs(indicator).flat_map(|(block, run, start)| run.map(move |id| block.key((id - start) as usize, ObservationId(id))))
    }

    /// Where the observations of an indicator stand: a block, the ids in it, and the id of its first.
    #[inline]
    fn runs(&self, indicator: IndicatorId) -> impl Iterator<Item = (&Block, std::ops::Range<u32>, u32)> + '_ {
        let from = self.runs.partition_point(|run| run.indicator < indicator);
        let own = self.runs[from..].iter().take_while(move |run| run.indicator == indicator);
        own.map(|run| {
            let block = self.starts.partition_point(|start| *start <= run.from) - 1;
            (&self.blocks[block], run.from..run.to, self.starts[block])
        })
    }

    /// The sources that an indicator is reported by.
    pub fn sources(&self, indicator: IndicatorId) -> BTreeSet<SourceId> {
        self.runs(indicator).map(|(block, _, _)| block.source).collect()
    }

    /// The classes that observations are of.
    pub fn classes(&self) -> BTreeSet<Class> {
        let all = self.blocks.iter().fold(0, |all, block| all | block.statuses);
        Status::ALL.into_iter().filter(|s| all >> *s as u8 & 1 == 1).map(Status::class).collect()
    }

    /// The phrase that carries the number of an observation.
    pub fn quote(&self, of: Observation) -> Cow<'_, str> {
        self.texts.as_ref().map_or_else(Cow::default, |texts| texts.quote(of.place))
    }

    /// What a reader of an observation must know.
    pub fn note(&self, of: Observation) -> Cow<'_, str> {
        self.texts.as_ref().map_or_else(Cow::default, |texts| texts.note(of.place))
    }
}

/// Each observation in a block of its own, without words.
impl FromIterator<Observation> for Observations {
    fn from_iter<I: IntoIterator<Item = Observation>>(all: I) -> Observations {
        let block = |o: Observation| {
            let mut block = Block::new(o.place.file, o.source, o.place.offset);
            block.push(&o);
            block
        };
        Observations::new(all.into_iter().map(block).collect(), None)
    }
}

impl fmt::Debug for Observations {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Observations {
    fn eq(&self, other: &Observations) -> bool {
        self.len() == other.len() && self.iter().zip(other.iter()).all(|(a, b)| a == b)
    }
}

impl Eq for Observations {}
