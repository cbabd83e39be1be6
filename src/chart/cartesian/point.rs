use std::collections::BTreeSet;

use super::breaks::months;
use super::certainty::Certainty;
use crate::chart::figure::{self, Scale};
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Periods, Row};
use crate::format::period_short;
use crate::model::{Date, Decimal, Interval, Period, Qualifier, Quantity};

/// A figure at its time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    /// Months since the year 0, at the end of the period.
    pub(crate) time: f64,
    /// The period as it is shown.
    pub(crate) period: String,
    /// The value in the unit of the picture.
    pub(crate) value: Decimal,
    /// The range that its source gives, where it gives one with two ends: drawn.
    pub(crate) range: Option<(Decimal, Decimal)>,
    /// All that it may be, with what was lost in rounding.
    pub(crate) ends: Interval,
    /// How well it is known.
    pub(crate) known: Certainty,
    /// The number with its word.
    pub(crate) shown: String,
    /// The same with its unit.
    pub(crate) spoken: String,
    /// Whether a line leads here from the point before: not over a missing period, not over a
    /// change of method.
    pub(crate) joined: bool,
    /// Whether periods are missing between the point before and this one.
    pub(crate) gap: bool,
}

/// The number of a row that is drawn: of a rank the figure behind it, as bars do.
pub(crate) fn measured<'r>(
    input: &Input,
    comparison: &Comparison,
    row: &'r Row,
) -> Option<&'r Quantity> {
    figure::measured(comparison, input.spec.measure(), row)
}

/// All that a figure may be, in the unit of the picture.
fn ends(scale: &Scale, quantity: &Quantity) -> Interval {
    let Interval { low, high } = quantity.conventional;
    Interval { low: low.map(|end| scale.amount(end)), high: high.map(|end| scale.amount(end)) }
}

/// The range that is drawn of a figure: of a range or an "about". What an exact figure lost in
/// rounding is none, and "over" or "nearly" are open on one side.
pub(crate) fn range(scale: &Scale, quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    let Interval { low, high } = ends(scale, quantity);
    low.zip(high).filter(|_| matches!(quantity.qualifier, Qualifier::Range | Qualifier::About))
}

/// Whether one period follows another without a gap: of periods asked for by name, whether none that
/// was asked for lies between.
pub(super) fn follows(asked: &Periods, periods: &[Period], before: Period, after: Period) -> bool {
    if let Periods::These(asked) = asked
        && asked.contains(&before)
        && asked.contains(&after)
        && before.kind() == after.kind()
    {
        return !asked.iter().any(|p| p.kind() == after.kind() && *p > before && *p < after);
    }
    match after.previous() {
        Some(previous) => previous == before,
        None => !periods.iter().any(|p| *p > before && *p < after),
    }
}

/// How a point stands to the one before it on its line: whether a line leads there, and whether a
/// period is missing between.
pub(crate) fn joined(
    input: &Input,
    periods: &[Period],
    cuts: &BTreeSet<Date>,
    before: Option<Period>,
    after: Period,
) -> (bool, bool) {
    let Some(before) = before else { return (false, false) };
    let followed = follows(&input.spec.periods, periods, before, after);
    let cut = cuts.iter().any(|day| before.end() < *day && after.end() >= *day);
    (followed && !cut, !followed)
}

/// The points of a line, whose rows stand in order of time.
pub(crate) fn points(
    input: &Input,
    comparison: &Comparison,
    scale: &Scale,
    rows: &[&Row],
    periods: &[Period],
    cuts: &BTreeSet<Date>,
) -> Vec<Point> {
    let lang = input.lang;
    let mut out: Vec<Point> = Vec::new();
    let mut last: Option<Period> = None;
    for row in rows {
        let Some(q) = measured(input, comparison, row) else { continue };
        let own = scale.of_row(row);
        let (joined, gap) = joined(input, periods, cuts, last, row.period);
        out.push(Point {
            time: months(row.period.end()),
            period: period_short(row.period, lang),
            value: scale.amount(q.value),
            range: range(scale, q),
            ends: ends(scale, q),
            known: Certainty::of(row, q),
            shown: tidy(&own.shown(q, lang).joined(" ")),
            spoken: own.spoken(q, lang),
            joined,
            gap,
        });
        last = Some(row.period);
    }
    out
}
