use rayon::prelude::*;

use super::each::each_indicator;
use super::periods::Periods;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{Class, IndicatorId, Key, ObservationId, Period, ProvinceId, Scope, SourceId};

/// The same indicator, province, period, scope and class twice in one source. The same key from two
/// sources is agreement or conflict, and no error.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    findings.extend(each_indicator(&draft.data, |id| {
        if may_be_twice(draft, id) { of_indicator(draft, id) } else { Vec::new() }
    }));
}

/// Days of many provinces leave most bits empty: beyond so many the keys are sorted.
const BITS: usize = 1 << 27;

/// Whether two observations of an indicator, of whatever source, may have one key: a bit a key that
/// there may be.
pub(super) fn may_be_twice(draft: &Draft, indicator: IndicatorId) -> bool {
    let data = &draft.data;
    let each = Scope::ALL.len() * Class::ALL.len();
    let (mut periods, mut seen) = (Periods::default(), Vec::<u64>::new());
    data.observations.keys(indicator).any(|key| {
        let cell = key.scope as usize * Class::ALL.len() + key.status.class() as usize;
        let bit = (periods.number(key.period) * data.provinces.len() + key.province.0 as usize)
            * each
            + cell;
        if bit >= BITS {
            return true;
        }
        if bit / 64 >= seen.len() {
            seen.resize(bit / 64 + 1, 0);
        }
        let word = &mut seen[bit / 64];
        let known = *word >> (bit % 64) & 1 == 1;
        *word |= 1 << (bit % 64);
        known
    })
}

fn of_indicator(draft: &Draft, indicator: IndicatorId) -> Vec<Finding> {
    let data = &draft.data;
    let mut keys: Vec<Key> = data.observations.keys(indicator).collect();
    keys.sort_by_key(|key| (group_of(key), key.id));
    let twice = keys
        .chunk_by(|a, b| group_of(a) == group_of(b))
        .flat_map(|same| same[1..].iter().map(|again| (same[0].id, again.id)));
    let twice: Vec<(ObservationId, ObservationId)> = twice.collect();
    let told = |(first, again): &(ObservationId, ObservationId)| {
        let (first, again) = (data.observation(*first), data.observation(*again));
        Finding::error("duplicate-key", draft.span(again.place, Field::Indicator))
            .with("line", draft.line(first))
            .with("indicator", &data.indicator(indicator).id)
            .with("file", &draft.files[first.place.file as usize].name)
    };
    twice.par_iter().map(told).collect()
}

/// What may stand once in a source.
fn group_of(key: &Key) -> (SourceId, ProvinceId, Period, Scope, Class) {
    (key.source, key.province, key.period, key.scope, key.status.class())
}
