//! The middle of the figures of those that have no row of their own.

use super::{Figure, number};
use crate::chart::excerpt::{Spread, others_name};
use crate::chart::figure::Scale;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Measure, Row};
use crate::model::{Period, Quantity, Status};
use crate::words::Lang;

/// The rows of the others of an excerpt in one of its comparisons; none where all are shown.
pub(in crate::chart) fn other_rows<'a>(input: &Input<'a>, comparison: &Comparison) -> Vec<&'a Row> {
    let nth = input.comparisons.iter().position(|of| std::ptr::eq(of, comparison));
    let Some((excerpt, nth)) = input.excerpt.zip(nth) else { return Vec::new() };
    excerpt.others[nth].rows().map(|(_, row)| row).collect()
}

/// The numbers of a measure of some rows in a period.
fn numbers(comparison: &Comparison, rows: &[&Row], measure: Measure, at: Period) -> Vec<Quantity> {
    let rows = rows.iter().filter(|row| row.period == at);
    rows.filter_map(|row| number(comparison, measure, row)).collect()
}

/// How their row is called that share it, by the period of which most have a figure.
pub(in crate::chart) fn middle_name(
    comparison: &Comparison,
    rows: &[&Row],
    (measure, periods): (Measure, &[Period]),
    lang: Lang,
) -> Option<String> {
    let of = |at: &Period| numbers(comparison, rows, measure, *at).len();
    let count = periods.iter().map(of).max().filter(|count| *count > 0)?;
    Some(tidy(&lang.fill("chart.excerpt.middle", &[("others", &others_name(count, lang))])))
}

/// The median of a measure of some rows in a period as a cell shows it. `None` without any, and of
/// bounds.
pub(in crate::chart) fn middle(
    comparison: &Comparison,
    rows: &[&Row],
    (measure, at): (Measure, Period),
    scale: &Scale,
    lang: Lang,
) -> Option<Figure> {
    let known = numbers(comparison, rows, measure, at);
    let median = Spread::of(known.iter())?.median?;
    Some(Figure::of(&Quantity::exact(median), Status::Actual, scale, lang))
}
