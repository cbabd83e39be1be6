//! In which order the rows of the sections stand.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::parts::{Part, by};
use crate::chart::input::Input;
use crate::compare::By;
use crate::model::{Period, ProvinceId};

/// The order of the provinces in every section: where there are several sections one order for all
/// of them, as asked for by name, else that of the first; where figures of different periods stand
/// under each other, the newest period first, since these have no order by value.
pub(crate) struct Order {
    /// The provinces asked for by name, or else those of the first section once it is sorted; empty
    /// where each section has its own order.
    places: Vec<ProvinceId>,
    /// Whether the first section still has to give its order to the others.
    follows: bool,
    /// Whether periods part the rows.
    by_period: bool,
}

impl Order {
    /// The order of a chart of such parts; `members` where periods stand beside each other.
    pub(crate) fn of(input: &Input, parts: &[Part], members: bool) -> Order {
        let several = parts.len() > 1;
        let known: BTreeSet<ProvinceId> =
            parts.iter().flat_map(|(_, rows)| rows).map(|(_, row)| row.province).collect();
        let place = |id: &ProvinceId| {
            input.spec.provinces.iter().position(|name| *name == input.data.province(*id).id)
        };
        let mut places: Vec<ProvinceId> =
            known.into_iter().filter(|id| several && place(id).is_some()).collect();
        places.sort_by_key(place);
        let differ = by(input).contains(&By::Period) && !members;
        let mixed = |(_, rows): &Part| {
            let known = rows.iter().filter(|(_, row)| row.value.is_some());
            known.map(|(_, row)| row.period).collect::<BTreeSet<_>>().len() > 1
        };
        Order {
            follows: several && places.is_empty(),
            places,
            by_period: differ && parts.iter().any(mixed),
        }
    }

    /// Sorts the rows of a section by what `of` says of each: whose it is, of which period, and
    /// what orders those that have the same place.
    pub(crate) fn sort<T, K: Ord>(
        &mut self,
        rows: &mut [T],
        of: impl Fn(&T) -> (ProvinceId, Option<Period>, K),
    ) {
        rows.sort_by_cached_key(|row| {
            let (province, period, own) = of(row);
            let place = self.places.iter().position(|id| *id == province);
            let period = period.filter(|_| self.by_period);
            (place.unwrap_or(self.places.len()), Reverse(period), own)
        });
        if std::mem::take(&mut self.follows) {
            let mut known = BTreeSet::new();
            let provinces = rows.iter().map(|row| of(row).0);
            self.places = provinces.filter(|id| known.insert(*id)).collect();
        }
    }
}
