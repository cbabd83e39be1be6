use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::chart::input::Input;
use crate::compare::{Comparison, Measure};
use crate::format::period_short;
use crate::model::{Decimal, Nature, Period};
use crate::words::Lang;

/// The period that the indices of a picture count from: the one asked for, else of the first
/// periods of the lines the one that most begin with, of equals the earliest. `None` where nothing
/// is an index.
pub(crate) fn base(
    input: &Input,
    comparison: &Comparison,
    firsts: impl Iterator<Item = Period>,
) -> Option<Period> {
    if input.spec.measure() != Measure::Index {
        return None;
    }
    let mut counts: BTreeMap<Period, usize> = BTreeMap::new();
    firsts.for_each(|first| *counts.entry(first).or_default() += 1);
    comparison.base.period().or(counts
        .into_iter()
        .max_by_key(|(period, count)| (*count, Reverse(*period)))
        .map(|(period, _)| period))
}

/// Whether an axis must begin at zero: that of counts and amounts. An index goes around its 100.
pub(crate) fn from_zero(input: &Input, comparison: &Comparison) -> bool {
    let nature = input.data.indicator(comparison.indicator).nature;
    matches!(nature, Nature::Count | Nature::Amount) && input.spec.measure() != Measure::Index
}

/// Between what numbers the values of an indicator lie, in its own unit: those of a rate or a score.
pub(crate) fn limits(input: &Input, comparison: &Comparison) -> (Option<Decimal>, Option<Decimal>) {
    let indicator = input.data.indicator(comparison.indicator);
    if input.spec.measure().is_computed() {
        return (None, None);
    }
    match indicator.nature {
        Nature::Rate => (indicator.floor(), indicator.max.or(Some(Decimal::ONE_HUNDRED))),
        Nature::Score => (indicator.min, indicator.max),
        Nature::Count | Nature::Amount | Nature::Ratio => (None, None),
    }
}

/// What an index has in place of a unit: `2020 = 100`.
pub(crate) fn base_text(base: Period, lang: Lang) -> String {
    format!("{} = 100", period_short(base, lang))
}
