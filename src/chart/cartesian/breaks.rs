use std::collections::BTreeSet;

use crate::chart::event::first_days;
use crate::chart::input::Input;
use crate::compare::Comparison;
use crate::format::day_short;
use crate::model::{Date, Period, Scopes};

/// An upright line where figures before and after do not stand on one footing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Break {
    /// Months since the year 0.
    pub(crate) time: f64,
    /// What happened.
    pub(crate) text: String,
}

/// Months since the year 0 at the end of a day.
pub(crate) fn months(day: Date) -> f64 {
    f64::from(day.month_index()) + f64::from(day.day) / 31.0
}

/// The days from which an indicator is counted in a new way, for some scopes.
fn days<'i>(
    input: &Input<'i>,
    comparison: &Comparison,
    scopes: &'i BTreeSet<Scopes>,
) -> impl Iterator<Item = Date> + 'i {
    let concerns = |scope| scopes.iter().any(|s| s.contains(scope));
    let all = &input.data.indicator(comparison.indicator).breaks;
    all.iter().filter(move |b| b.scope.is_none_or(concerns)).map(|b| b.from)
}

/// Those of the days that part the periods that are drawn.
pub(crate) fn breaks(
    input: &Input,
    comparison: &Comparison,
    scopes: &BTreeSet<Scopes>,
    periods: &[Period],
) -> BTreeSet<Date> {
    days(input, comparison, scopes).filter(|day| between(periods, *day).is_some()).collect()
}

/// The first day on which the method changed between two periods, or within the earlier: nothing
/// may be compared across it.
pub(crate) fn broken(
    input: &Input,
    comparison: &Comparison,
    scopes: &BTreeSet<Scopes>,
    before: Period,
    after: Period,
) -> Option<Date> {
    days(input, comparison, scopes).find(|day| before.start() < *day && after.end() >= *day)
}

/// The time half-way between the last period before a day and the first that is not before it,
/// where there are both.
fn between(periods: &[Period], day: Date) -> Option<f64> {
    let before =
        periods.iter().filter(|p| p.end() < day).map(|p| months(p.end())).reduce(f64::max)?;
    let after =
        periods.iter().filter(|p| p.end() >= day).map(|p| months(p.end())).reduce(f64::min)?;
    Some((before + after) / 2.0)
}

/// The breaks among some periods: changes of method on some days, and changes of boundaries.
pub(crate) fn marked(input: &Input, cuts: &BTreeSet<Date>, periods: &[Period]) -> Vec<Break> {
    let lang = input.lang;
    let one = |key: &str, day: Date| {
        Some(Break {
            time: between(periods, day)?,
            text: lang.fill(key, &[("date", &day_short(day, lang))]),
        })
    };
    let mut marked: Vec<Break> = cuts.iter().filter_map(|day| one("chart.break", *day)).collect();
    // An event of that day says it in its own words.
    let told = first_days(input);
    let editions = input.data.editions.iter().filter_map(|e| e.from);
    let editions = editions.filter(|day| !told.contains(day));
    marked.extend(editions.filter_map(|day| one("chart.edition-change", day)));
    marked.sort_by(|a, b| a.time.total_cmp(&b.time));
    // What happened between the same two periods has one line.
    marked.dedup_by(|b, a| {
        let same = a.time == b.time;
        if same {
            a.text = format!("{}; {}", a.text, b.text);
        }
        same
    });
    marked
}
