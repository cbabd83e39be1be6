use std::collections::HashMap;

use super::each::each_indicator;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{
    Class, Dataset, Digits, IndicatorId, Key, ObservationId, PeriodKind, ProvinceId, Quantity,
    Scope,
};

/// A half year, a quarter, a month or the first months of a year that are surely more than the
/// whole year, of what adds up and does not lie below zero. Whichever sources say it; where they
/// say different things of the year, more than the greatest.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    findings.extend(each_indicator(&draft.data, |id| of_indicator(draft, id)));
}

/// The figure of a year.
#[derive(Clone, Copy)]
struct Year {
    id: ObservationId,
    digits: Option<Digits>,
}

fn of_indicator(draft: &Draft, id: IndicatorId) -> Vec<Finding> {
    let (data, indicator) = (&draft.data, draft.data.indicator(id));
    if !indicator.additive || !indicator.nature.grows_with_time() || indicator.may_be_negative() {
        return Vec::new();
    }
    let mut years = Years { provinces: data.provinces.len(), ..Years::default() };
    let mut parts = false;
    for key in data.observations.keys(id).filter(|key| key.known) {
        match key.period.kind() {
            PeriodKind::Year => years.put(data, &key),
            PeriodKind::Half | PeriodKind::Quarter | PeriodKind::Month | PeriodKind::Ytd => {
                parts = true
            }
            PeriodKind::Span | PeriodKind::Day => {}
        }
    }
    if !parts || years.lines.is_empty() {
        return Vec::new();
    }
    let own = data.observations.keys(id).filter(|key| key.known);
    let parts = own.filter(|key| {
        matches!(
            key.period.kind(),
            PeriodKind::Half | PeriodKind::Quarter | PeriodKind::Month | PeriodKind::Ytd
        )
    });
    parts.filter_map(|key| told(draft, &key, years.of(&key)?)).collect()
}

/// A year, a scope and a class.
type Line = (u16, Scope, Class);

/// The figures of years by line and province.
#[derive(Default)]
struct Years {
    provinces: usize,
    lines: HashMap<Line, usize, foldhash::fast::RandomState>,
    /// A place a province for each line.
    all: Vec<Option<Year>>,
    /// What there is no room for: more lines of more provinces than any country has.
    others: HashMap<(Line, ProvinceId), Year, foldhash::fast::RandomState>,
    /// The line asked for last, and where it begins: files go through the provinces of a year.
    last: Option<(Line, Option<usize>)>,
}

/// So many places are kept at most.
const PLACES: usize = 1 << 22;

impl Years {
    fn put(&mut self, data: &Dataset, key: &Key) {
        let (line, next) = (line_of(key), self.all.len());
        let new = Year { id: key.id, digits: key.digits };
        let more = |old: Year| {
            quantity(data, new.id)
                .zip(quantity(data, old.id))
                .is_some_and(|(new, old)| new.value > old.value)
        };
        let first = match self.lines.get(&line) {
            Some(first) => *first,
            None if next + self.provinces > PLACES => {
                let old = self.others.entry((line, key.province)).or_insert(new);
                *old = if more(*old) { new } else { *old };
                return;
            }
            None => {
                self.all.resize(next + self.provinces, None);
                *self.lines.entry(line).or_insert(next)
            }
        };
        let place = &mut self.all[first + key.province.0 as usize];
        if place.is_none_or(more) {
            *place = Some(new);
        }
    }

    #[inline]
    fn of(&mut self, key: &Key) -> Option<Year> {
        let line = line_of(key);
        let first = match self.last.filter(|(last, _)| *last == line) {
            Some((_, first)) => first,
            None => self.lines.get(&line).copied(),
        };
        self.last = Some((line, first));
        match first {
            Some(first) => self.all[first + key.province.0 as usize],
            None => self.others.get(&(line, key.province)).copied(),
        }
    }
}

fn line_of(key: &Key) -> Line {
    (key.period.end().year, key.scope, key.status.class())
}

fn told(draft: &Draft, part: &Key, year: Year) -> Option<Finding> {
    let data = &draft.data;
    // In one unit and with as many decimals the digits say it.
    if data.corrections.is_empty()
        && part.digits.zip(year.digits).is_some_and(|(a, b)| is_plainly_below(a, b))
    {
        return None;
    }
    let (low, high) = (quantity(data, part.id)?.proven.low?, quantity(data, year.id)?.proven.high?);
    if low <= high {
        return None;
    }
    let (row, whole) = (data.observation(part.id), data.observation(year.id));
    let (figure, all) = (data.figure(row)?, data.figure(whole)?);
    Some(
        Finding::warning("part-over-year", draft.span(row.place, Field::Value))
            .with("value", format!("{} {}", figure.value, data.unit(figure.unit).id))
            .with("period", row.period)
            .with("year", whole.period)
            .with("all", format!("{} {}", all.value, data.unit(all.unit).id))
            .with("file", &draft.files[whole.place.file as usize].name)
            .with("line", draft.line(whole)),
    )
}

/// Whether a number is as printed in the unit and decimals of another, and not above it.
fn is_plainly_below(part: Digits, year: Digits) -> bool {
    (part.unit, part.decimals) == (year.unit, year.decimals) && part.mantissa <= year.mantissa
}

fn quantity(data: &Dataset, id: ObservationId) -> Option<Quantity> {
    data.figure(data.observation(id)).map(|figure| figure.quantity)
}
