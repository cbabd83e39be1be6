//! What a change is counted from, in words.

use std::collections::BTreeSet;

use crate::compare::{Base, Comparison};
use crate::format::period_label;
use crate::model::{Period, PeriodKind};
use crate::words::Lang;

/// What changes of these periods are counted from: the one period where it is the same for all,
/// `năm 2023`, `cùng kỳ năm 2023`; else what it is of each, `cùng kỳ năm trước`, `kỳ liền trước`.
pub fn base_label(base: Base, periods: impl IntoIterator<Item = Period>, lang: Lang) -> String {
    if let Base::Period(period) = base {
        return period_label(period, lang);
    }
    let periods: BTreeSet<Period> = periods.into_iter().collect();
    let known: Vec<(Period, Period)> =
        periods.iter().filter_map(|own| Some((base.of(*own)?, *own))).collect();
    if let [(only, own)] = known[..] {
        return earlier_label(only, own, lang);
    }
    let years = !periods.is_empty()
        && periods.iter().all(|period| period.compared_as() == PeriodKind::Year);
    let key = match base {
        Base::Previous if !years => "base.previous",
        Base::YearBefore if !years => "base.year-before",
        _ => "base.year",
    };
    lang.text(key).into()
}

/// An earlier period beside one that is held against it: `năm 2022` of a year, `cùng kỳ năm 2022`
/// of a part of one.
pub fn earlier_label(base: Period, own: Period, lang: Lang) -> String {
    match own.year_before() == Some(base) && own.compared_as() != PeriodKind::Year {
        true => lang.fill("base.same-period", &[("year", &base.end().year.to_string())]),
        false => period_label(base, lang),
    }
}

/// The periods of a comparison that have a figure.
pub fn known_periods(comparison: &Comparison) -> BTreeSet<Period> {
    comparison.rows().filter(|(_, row)| row.value.is_some()).map(|(_, row)| row.period).collect()
}
