//! The highest and the lowest of many provinces, with those that stand out, and what the others come
//! to in one line.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::figure::measured;
use super::request::{Kind, Spec};
use crate::compare::{Comparison, Row};
use crate::model::{Better, Class, Dataset, Decimal, Period, ProvinceId, Qualifier, Quantity};
use crate::words::Lang;

/// The comparisons of a chart in two parts: of the provinces that have rows of their own, and of the
/// others, which share one. What was computed stays as it was: ranks and shares are of all.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// What has rows of its own.
    pub(super) comparisons: Vec<Comparison>,
    /// The same of the others.
    pub(super) others: Vec<Comparison>,
    /// How many of the highest are shown: more than were asked for where several are alike.
    pub(super) top: usize,
    /// The lowest.
    pub(super) bottom: BTreeSet<ProvinceId>,
    /// Of which period the figures are that it goes by.
    pub(super) period: Period,
    /// Whether nobody of the others can be above the highest or below the lowest: their ranges do
    /// not overlap.
    pub(super) proven: bool,
}

impl Excerpt {
    /// The excerpt that a spec asks for; `None` where it asks for none, where nothing has an order,
    /// and where no two provinces would be left to the line of the others.
    pub fn of(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> Option<Excerpt> {
        if !spec.is_excerpt() || is_mixed(comparisons) {
            return None;
        }
        let (period, ordered) = ordered(spec, comparisons, data)?;
        let top = up_to(ordered.iter().map(|one| one.number.value), spec.top);
        let bottom = up_to(ordered.iter().rev().map(|one| one.number.value), spec.bottom);
        let id = |nth: usize| ordered[nth].province;
        let rising = is_rising(spec, comparisons, data);
        let proven =
            is_parted(&ordered, top, rising) && is_parted(&ordered, ordered.len() - bottom, rising);
        let lowest: BTreeSet<ProvinceId> =
            (ordered.len() - bottom..ordered.len()).map(id).collect();
        let mut own: BTreeSet<ProvinceId> =
            (0..top).map(id).chain(lowest.iter().copied()).collect();
        own.extend(spec.highlight.iter().flat_map(|named| {
            let all = comparisons.iter().flat_map(Comparison::rows).map(|(_, row)| row.province);
            all.filter(|id| data.province(*id).id == *named)
        }));
        let part = |keep: &dyn Fn(ProvinceId) -> bool| {
            let mut all = comparisons.to_vec();
            let sets = all.iter_mut().flat_map(|comparison| &mut comparison.sets);
            sets.for_each(|set| set.rows.retain(|row| keep(row.province)));
            all
        };
        let others = part(&|id| !own.contains(&id) && !data.is_country(id));
        let left: BTreeSet<ProvinceId> = others
            .iter()
            .flat_map(Comparison::rows)
            .filter(|(_, row)| row.value.is_some())
            .map(|(_, row)| row.province)
            .collect();
        (left.len() > 1).then(|| Excerpt {
            comparisons: part(&|id| own.contains(&id) || data.is_country(id)),
            others,
            top,
            bottom: lowest,
            period,
            proven,
        })
    }

    /// Where the row of the others stands among rows in their order, each with whether it has a
    /// figure: before the lowest, which are a part of their own.
    pub(super) fn place(
        &self,
        rows: impl DoubleEndedIterator<Item = (ProvinceId, bool)> + ExactSizeIterator,
    ) -> usize {
        let before =
            |(_, (id, known)): &(usize, (ProvinceId, bool))| *known && !self.bottom.contains(id);
        rows.enumerate().rev().find(before).map_or(0, |(nth, _)| nth + 1)
    }
}

/// What a row is called that others share.
pub(super) fn others_name(count: usize, lang: Lang) -> String {
    let key = if count == 1 { "chart.excerpt.other" } else { "chart.excerpt.others" };
    lang.fill(key, &[("count", &count.to_string())])
}

/// Whether provinces stand with figures of different periods, which have no order.
pub(super) fn is_mixed(comparisons: &[Comparison]) -> bool {
    comparisons.iter().any(Comparison::is_mixed)
}

/// A province with the number by which it is ordered.
#[derive(Clone, Copy, Debug)]
struct Ordered {
    number: Quantity,
    province: ProvinceId,
}

/// What a province is ordered by: what is drawn of the first indicator, of stacks what the parts
/// make together.
fn number(spec: &Spec, comparisons: &[Comparison], of: ProvinceId, at: Period) -> Option<Quantity> {
    let known = |comparison: &Comparison| {
        let measure = spec.measure();
        let wanted = |row: &Row| {
            row.province == of && row.period == at && row.status.class() == Class::Result
        };
        let rows = comparison.rows().filter(|(_, row)| wanted(row));
        let numbers =
            rows.filter_map(|(_, row)| Some((row.scopes, *measured(comparison, measure, row)?)));
        numbers.collect::<Vec<_>>()
    };
    match spec.kind {
        Kind::Stacked => {
            let parts = comparisons.iter().flat_map(known).map(|(_, part)| Some(part));
            parts.reduce(|sum, part| sum?.plus(part?))?
        }
        // Of scopes beside each other the last one orders them.
        _ => {
            let first = comparisons.first().map(known)?;
            first.into_iter().max_by_key(|(scopes, _)| *scopes).map(|(_, number)| number)
        }
    }
}

/// Whether the least comes first.
fn is_rising(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> bool {
    let lower = |c: &Comparison| data.indicator(c.indicator).better == Better::Lower;
    spec.best_first && comparisons.first().is_some_and(lower)
}

/// The provinces from the first to the last, with their numbers, of the newest period that has any.
fn ordered(
    spec: &Spec,
    comparisons: &[Comparison],
    data: &Dataset,
) -> Option<(Period, Vec<Ordered>)> {
    let first = comparisons.first()?;
    let known = first.rows().filter(|(_, row)| {
        !data.is_country(row.province)
            && row.status.class() == Class::Result
            && measured(first, spec.measure(), row).is_some()
    });
    let mut by_period: BTreeMap<Period, BTreeSet<ProvinceId>> = BTreeMap::new();
    for (_, row) in known {
        by_period.entry(row.period).or_default().insert(row.province);
    }
    let (period, provinces) = by_period.into_iter().next_back()?;
    let one =
        |province| Some(Ordered { number: number(spec, comparisons, province, period)?, province });
    let mut all: Vec<Ordered> = provinces.into_iter().filter_map(one).collect();
    if is_rising(spec, comparisons, data) {
        all.sort_by_key(|one| (one.number.value, one.province));
    } else {
        all.sort_by_key(|one| (Reverse(one.number.value), one.province));
    }
    Some((period, all))
}

/// Whether everyone before a place is surely on the one side of everyone from there on.
fn is_parted(ordered: &[Ordered], at: usize, rising: bool) -> bool {
    let (before, after) = ordered.split_at(at);
    let parted = |one: &Ordered, other: &Ordered| match rising {
        true => other.number.conventional.surely_above(one.number.conventional),
        false => one.number.conventional.surely_above(other.number.conventional),
    };
    before.iter().all(|one| after.iter().all(|other| parted(one, other)))
}

/// How many of the first ones are shown: whoever is like the last of them, too.
fn up_to(mut values: impl Iterator<Item = Decimal>, most: usize) -> usize {
    let Some(last) = most.checked_sub(1) else { return 0 };
    let first: Vec<Decimal> = values.by_ref().take(most).collect();
    match first.get(last) {
        Some(last) => most + values.take_while(|value| value == last).count(),
        None => first.len(),
    }
}

/// Where figures lie that share a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    /// How many there are.
    pub(super) count: usize,
    /// The least of them.
    pub(super) low: Quantity,
    /// The greatest.
    pub(super) high: Quantity,
    /// Of an odd number the one in the middle, else half-way between two. Bounds have none: nobody
    /// knows on which side of the middle they lie.
    pub(super) median: Option<Decimal>,
}

impl Spread {
    /// The spread of some figures; `None` of none.
    pub(super) fn of<'q>(figures: impl Iterator<Item = &'q Quantity>) -> Option<Spread> {
        let mut all: Vec<Quantity> = figures.copied().collect();
        all.sort_by_key(|q| q.value);
        let plain = all.iter().all(|q| q.qualifier == Qualifier::Exact);
        let (below, above) = (all.get(all.len().checked_sub(1)? / 2)?, all.get(all.len() / 2)?);
        let median = below.value.checked_add(above.value).map(|sum| sum / Decimal::TWO);
        Some(Spread {
            count: all.len(),
            low: *all.first()?,
            high: *all.last()?,
            median: median.filter(|_| plain),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_median_has_as_many_below_it_as_above(values in prop::collection::vec(-9i64..9, 1..12)) {
            let figures: Vec<Quantity> =
                values.iter().map(|value| Quantity::exact(Decimal::from(*value))).collect();
            let spread = Spread::of(figures.iter()).unwrap();
            let median = spread.median.unwrap();
            let below = figures.iter().filter(|q| q.value < median).count();
            let above = figures.iter().filter(|q| q.value > median).count();
            let half = figures.len() / 2;
            prop_assert!(below <= half && above <= half, "{median} of {values:?}");
            prop_assert_eq!(Some(spread.low.value), figures.iter().map(|q| q.value).min());
            prop_assert_eq!(Some(spread.high.value), figures.iter().map(|q| q.value).max());
        }


        #[test]
        fn whoever_is_like_the_last_is_shown_too(values in prop::collection::vec(0i64..6, 0..12), most in 0usize..14) {
            let mut sorted = values.clone();
            sorted.sort();
            let kept = up_to(sorted.iter().map(|v| Decimal::from(*v)), most);
            let expected = match most.checked_sub(1) {
                None => 0,
                Some(last) => match sorted.get(last) {
                    None => sorted.len(),
                    Some(at) => sorted.iter().filter(|v| *v <= at).count(),
                },
            };
            prop_assert_eq!(kept, expected);
        }
    }
}
