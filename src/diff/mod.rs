//! Which numbers moved between two versions of the data, and which charts show them.

mod findings;
mod json;
mod markdown;
mod move_text;
mod shown;
mod text;

pub use findings::findings;
pub use json::print as json;
pub use markdown::{Links, counts, print as markdown};
pub use shown::Chart;
pub use text::print as text;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::failure::Failure;
use crate::ingest::Draft;
use crate::model::{Class, Dataset, Decimal, Figure, Observation, ObservationId, Period, Scope};

/// One version of a project: its data, and what its charts ask of them.
pub struct Version<'v> {
    /// What was read.
    pub draft: &'v Draft,
    /// The charts whose specs could be read.
    pub charts: &'v [Chart],
}

/// Two versions beside each other.
pub struct Diff<'d> {
    /// The earlier data.
    pub old: &'d Draft,
    /// The later data.
    pub new: &'d Draft,
    /// What differs: changed numbers by the size of their move, then what was added, then what was
    /// removed.
    pub moves: Vec<Move>,
    /// How many figures are the same in both.
    pub same: usize,
    /// The charts of the later version.
    pub charts: BTreeSet<String>,
}

/// What an observation is known by in every version: ids, since positions differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The report.
    pub source: String,
    /// What is measured.
    pub indicator: String,
    /// Where.
    pub province: String,
    /// Which edition that is.
    pub edition: String,
    /// When.
    pub period: Period,
    /// Which scope.
    pub scope: Scope,
    /// Result or plan.
    pub class: Class,
}

terms! {
    /// What became of a figure.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Kind {
        /// It stands in both versions, and says something else.
        Changed = "changed",
        /// It stands in the later one alone.
        Added = "added",
        /// It stands in the earlier one alone.
        Removed = "removed",
    }
}

terms! {
    /// What of a figure changed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Aspect {
        /// The number, whatever unit it is printed in.
        Value = "value",
        /// The unit that it is printed in.
        Unit = "unit",
        /// Its printed decimals, in the same unit: 98.20 says more than 98.2.
        Decimals = "decimals",
        /// How the source qualifies it.
        Qualifier = "qualifier",
        /// Actual, estimated, and so on.
        Status = "status",
    }
}

/// By how much a number moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The new number less the old one, in the canonical unit.
    pub by: Decimal,
    /// The same over the old one; `None` where that was not above 0.
    pub relative: Option<Decimal>,
}

/// A figure that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// What it is known by.
    pub key: Key,
    /// What became of it.
    pub kind: Kind,
    /// It in the earlier data.
    pub old: Option<ObservationId>,
    /// It in the later data.
    pub new: Option<ObservationId>,
    /// What of it changed.
    pub aspects: Vec<Aspect>,
    /// By how much, where there are two numbers of one dimension and they differ.
    pub change: Option<Change>,
    /// The charts that show it, by id: those of the later version, and of the earlier one for what
    /// was removed.
    pub charts: Vec<String>,
}

/// Finds what differs between two versions.
///
/// # Errors
/// When what a chart of the later version shows cannot be computed.
pub fn diff<'d>(old: &Version<'d>, new: &Version<'d>) -> Result<Diff<'d>, Failure> {
    let (before, after) = (keyed(&old.draft.data), keyed(&new.draft.data));
    let later = shown::charts(&new.draft.data, new.charts)?;
    // What cannot be computed there is no reason to withhold the numbers.
    let earlier = shown::charts(&old.draft.data, old.charts).unwrap_or_default();
    let mut moves = Vec::new();
    let mut same = 0;
    for (key, id) in &after {
        let (kind, aspects, change) = match before.get(key) {
            None => (Kind::Added, Vec::new(), None),
            Some(was) => {
                let (aspects, change) = compared(*was, &old.draft.data, *id, &new.draft.data);
                if aspects.is_empty() {
                    same += 1;
                    continue;
                }
                (Kind::Changed, aspects, change)
            }
        };
        let old = before.get(key).copied();
        moves.push(Move {
            key: key.clone(),
            kind,
            old,
            new: Some(*id),
            aspects,
            change,
            charts: charts_of(&later, *id),
        });
    }
    for (key, id) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
        let charts = charts_of(&earlier, *id);
        moves.push(Move {
            key: key.clone(),
            kind: Kind::Removed,
            old: Some(*id),
            new: None,
            aspects: Vec::new(),
            change: None,
            charts,
        });
    }
    moves.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(Diff {
        old: old.draft,
        new: new.draft,
        moves,
        same,
        charts: new.charts.iter().map(|c| c.id.clone()).collect(),
    })
}

/// The charts that show an observation.
fn charts_of(map: &BTreeMap<ObservationId, Vec<String>>, id: ObservationId) -> Vec<String> {
    map.get(&id).cloned().unwrap_or_default()
}

/// Kinds in their order; among the changed first the numbers by the size of their relative move,
/// then what has a number in one version only, then what changed in its unit, qualifier or status
/// alone.
fn order(m: &Move) -> (Kind, u8, Reverse<Decimal>, &Key) {
    let rank = match m.change {
        Some(_) => 0,
        None if m.aspects.contains(&Aspect::Value) => 1,
        None => 2,
    };
    let size = m.change.map_or(Decimal::ZERO, |c| c.relative.map_or(Decimal::MAX, |r| r.abs()));
    (m.kind, rank, Reverse(size), &m.key)
}

/// Every observation by its key; of a key that stands twice the first.
fn keyed(data: &Dataset) -> BTreeMap<Key, ObservationId> {
    let mut out = BTreeMap::new();
    for (i, o) in data.observations.iter().enumerate() {
        out.entry(key(o, data)).or_insert(ObservationId(i as u32));
    }
    out
}

fn key(o: Observation, data: &Dataset) -> Key {
    let province = data.province(o.province);
    Key {
        source: data.source(o.source).id.clone(),
        indicator: data.indicator(o.indicator).id.clone(),
        province: province.id.clone(),
        edition: data.edition(province.edition).id.clone(),
        period: o.period,
        scope: o.scope,
        class: o.status.class(),
    }
}

/// What differs between two observations of one key, each in its own data.
fn compared(
    old: ObservationId,
    before: &Dataset,
    new: ObservationId,
    after: &Dataset,
) -> (Vec<Aspect>, Option<Change>) {
    let (old, new) = (before.observation(old), after.observation(new));
    // A correction moves a number as much as an edit does.
    let (own, other) = (before.figure(old), after.figure(new));
    let mut aspects = Vec::new();
    let mut change = None;
    match (own, other) {
        (None, None) => {}
        (Some(a), Some(b)) => {
            let (from, to) = (before.unit(a.unit), after.unit(b.unit));
            if from.dimension != to.dimension {
                aspects.push(Aspect::Value);
            } else if number(&a, from.factor) != number(&b, to.factor) {
                aspects.push(Aspect::Value);
                change = moved(a.quantity.value, b.quantity.value);
            }
            if from.id != to.id {
                aspects.push(Aspect::Unit);
            } else if aspects.is_empty()
                && (a.value.scale(), a.upper.map(|u| u.scale()))
                    != (b.value.scale(), b.upper.map(|u| u.scale()))
            {
                aspects.push(Aspect::Decimals);
            }
            if a.qualifier != b.qualifier {
                aspects.push(Aspect::Qualifier);
            }
        }
        _ => aspects.push(Aspect::Value),
    }
    if old.status != new.status {
        aspects.push(Aspect::Status);
    }
    (aspects, change)
}

/// The number in the canonical unit: its value, and the upper end of a range.
fn number(figure: &Figure, factor: Decimal) -> (Decimal, Option<Decimal>) {
    (figure.quantity.value, figure.upper.and_then(|upper| upper.checked_mul(factor)))
}

fn moved(old: Decimal, new: Decimal) -> Option<Change> {
    let by = new.checked_sub(old)?;
    // A percentage counts from what is above zero, as everywhere.
    let base = Some(old).filter(|old| *old > Decimal::ZERO);
    Some(Change { by, relative: base.and_then(|old| by.checked_div(old)) })
}

impl Diff<'_> {
    /// How many moves are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.moves.iter().filter(|m| m.kind == kind).count()
    }
}

impl Move {
    /// It as the later version has it, or the earlier one where it was removed, with the data that
    /// it belongs to.
    fn latest<'d>(&self, diff: &Diff<'d>) -> Option<(Observation, &'d Draft)> {
        self.new
            .map(|id| (diff.new.data.observation(id), diff.new))
            .or_else(|| self.old.map(|id| (diff.old.data.observation(id), diff.old)))
    }
}
