//! Many observations in little room: 28 bytes each, in blocks as they were read. What is said in
//! words, quote and note, is left in the file.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::{
    Block, Class, IndicatorId, Key, Observation, ObservationId, Period, Place, SourceId, Status,
};

/// Gives the words of an observation out of its file.
pub trait Texts: Send + Sync {
    /// The phrase that carries the number; blank where there is none.
    fn quote(&self, place: Place) -> Cow<'_, str>;
    /// What a reader must know; blank where there is nothing.
    fn note(&self, place: Place) -> Cow<'_, str>;
    /// The cell of a table that the number stands in; blank where there is none.
    fn cell(&self, place: Place) -> Cow<'_, str>;
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

/// Observations `from..to` of one block, all of one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    indicator: IndicatorId,
    from: u32,
    to: u32,
}

impl Observations {
    /// The observations of blocks, in their order, and what gives their words.
    pub fn new(blocks: Vec<Block>, texts: Option<Arc<dyn Texts>>) -> Observations {
        let mut out = Observations { texts, ..Observations::default() };
        let mut start = 0;
        for mut block in blocks.into_iter().filter(|b| !b.is_empty()) {
            let runs = block.close();
            let ends = runs.iter().skip(1).map(|(_, from)| *from).chain([block.len() as u32]);
            out.runs.extend(runs.iter().zip(ends).map(|((indicator, from), to)| Run {
                indicator: *indicator,
                from: start + from,
                to: start + to,
            }));
            out.starts.push(start);
            start += block.len() as u32;
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
        let block = self.block_of(id.0);
        self.blocks[block].get((id.0 - self.starts[block]) as usize)
    }

    /// Every observation, in order.
    pub fn iter(&self) -> impl Iterator<Item = Observation> + '_ {
        self.blocks.iter().flat_map(|block| (0..block.len()).map(|at| block.get(at)))
    }

    /// The observations of an indicator, in order.
    #[inline]
    pub fn of(
        &self,
        indicator: IndicatorId,
    ) -> impl Iterator<Item = (ObservationId, Observation)> + '_ {
        self.places(indicator).map(|(block, at, id)| (id, block.get(at)))
    }

    /// What the observations of an indicator are about, in order.
    #[inline]
    pub fn keys(&self, indicator: IndicatorId) -> impl Iterator<Item = Key> + '_ {
        self.places(indicator).map(|(block, at, id)| block.key(at, id))
    }

    #[inline]
    fn places(&self, indicator: IndicatorId) -> Places<'_> {
        Places { all: self, runs: self.runs(indicator).iter(), block: None, rows: 0..0, first: 0 }
    }

    /// Where the observations of an indicator stand.
    fn runs(&self, indicator: IndicatorId) -> &[Run] {
        let from = self.runs.partition_point(|run| run.indicator < indicator);
        let own = self.runs[from..].partition_point(|run| run.indicator == indicator);
        &self.runs[from..from + own]
    }

    /// The number of the block that an observation stands in.
    fn block_of(&self, id: u32) -> usize {
        self.starts.partition_point(|start| *start <= id) - 1
    }

    /// The sources that an indicator is reported by.
    pub fn sources(&self, indicator: IndicatorId) -> BTreeSet<SourceId> {
        self.runs(indicator).iter().map(|run| self.blocks[self.block_of(run.from)].source).collect()
    }

    /// The sources and the periods that they are known to speak of; of some there may be no
    /// observation.
    pub fn periods(&self) -> BTreeSet<(SourceId, Period)> {
        self.blocks
            .iter()
            .flat_map(|block| block.periods().iter().map(|period| (block.source, *period)))
            .collect()
    }

    /// Whether any number of few digits has so many decimals.
    pub fn has_decimals(&self, count: u8) -> bool {
        self.blocks.iter().any(|block| block.decimals >> count & 1 == 1)
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

    /// The cell of a table that the number of an observation stands in.
    pub fn cell(&self, of: Observation) -> Cow<'_, str> {
        self.texts.as_ref().map_or_else(Cow::default, |texts| texts.cell(of.place))
    }
}

/// The observations of an indicator one by one: the block, the row in it, and the id. A chain of
/// the standard library's iterators says the same in a line, and takes a call for each.
struct Places<'o> {
    all: &'o Observations,
    runs: std::slice::Iter<'o, Run>,
    block: Option<&'o Block>,
    rows: std::ops::Range<u32>,
    /// The id of the block's first row.
    first: u32,
}

impl<'o> Iterator for Places<'o> {
    type Item = (&'o Block, usize, ObservationId);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let (Some(block), Some(row)) = (self.block, self.rows.next()) {
                return Some((block, row as usize, ObservationId(self.first + row)));
            }
            let run = self.runs.next()?;
            let nth = self.all.block_of(run.from);
            self.first = self.all.starts[nth];
            self.rows = run.from - self.first..run.to - self.first;
            self.block = Some(&self.all.blocks[nth]);
        }
    }
}

/// Each observation in a block of its own, without words.
impl FromIterator<Observation> for Observations {
    fn from_iter<I: IntoIterator<Item = Observation>>(all: I) -> Observations {
        Observations::new(all.into_iter().map(block).collect(), None)
    }
}

/// A block of one observation.
fn block(observation: Observation) -> Block {
    let place = &observation.place;
    let mut block = Block::new(place.file, observation.source, place.offset);
    block.push(&observation);
    block
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
