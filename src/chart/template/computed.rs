//! What is computed from figures for the slots of a headline: changes, places, and what a change is
//! counted from.

use super::figure::{Query, periods, row_label, spoken};
use super::{Fault, answer};
use crate::chart::figure::{Scale, measured, place};
use crate::chart::input::Input;
use crate::compare::{Cell, Comparison, Measure, Periods, Request, Row};
use crate::model::{Class, Decimal, Nature, Qualifier, Quantity};
use crate::view::base_label;

/// The comparison of the chart that shows a measure of what is asked for.
fn drawn<'a>(query: &Query, measure: Measure, input: &Input<'a>) -> Option<&'a Comparison> {
    let comparisons = input.answers;
    let own = |c: &&Comparison| query.indicator.is_none_or(|id| c.indicator == id);
    let known = |c: &&Comparison| {
        c.column(measure).is_some() && c.rows().any(|(set, row)| query.takes(set, row, input.data))
    };
    comparisons.iter().filter(own).find(known)
}

/// The question for a measure that the chart does not show, of the periods and provinces that it is
/// asked for.
fn beside(query: &Query, measure: Measure, input: &Input) -> Result<Request, Fault> {
    let indicator = query.measured(input)?;
    let request = input.spec.requests().into_iter().find(|r| r.indicator == indicator);
    let request = request.unwrap_or_else(|| Request {
        base: input.spec.counted_from(),
        edition: input.spec.edition,
        ..Request::of(indicator)
    });
    let mut request = Request { measures: vec![Measure::Value, measure], ..request };
    if let Some(period) = query.period {
        request.periods = Periods::These(vec![period]);
    }
    if let Some(scopes) = query.scopes {
        request.scopes = vec![scopes];
    }
    // A change needs nobody beside it; a place is one among all that the chart shows.
    if measure != Measure::Rank {
        request.provinces = query.province.iter().cloned().collect();
    }
    Ok(request)
}

/// The comparison that shows a measure of what is asked for: of the chart, else of the data.
fn shown<'a>(query: &Query, measure: Measure, input: &Input<'a>) -> Result<&'a Comparison, Fault> {
    match drawn(query, measure, input) {
        Some(comparison) => Ok(comparison),
        None => answer(&beside(query, measure, input)?, input),
    }
}

/// What [`shown`] asks of the data.
fn lookups(query: &Query, measure: Measure, input: &Input) -> Result<Vec<Request>, Fault> {
    match drawn(query, measure, input) {
        Some(_) => Ok(Vec::new()),
        None => Ok(vec![beside(query, measure, input)?]),
    }
}

/// The one row that the words ask for.
fn row<'c>(query: &Query, comparison: &'c Comparison, input: &Input) -> Result<&'c Row, Fault> {
    let rows = comparison
        .rows()
        .filter(|(set, row)| row.value.is_some() && query.takes(set, row, input.data));
    let mut found: Vec<&Row> = rows.map(|(_, row)| row).collect();
    if query.class.is_none() && found.iter().any(|row| row.status.class() == Class::Result) {
        found.retain(|row| row.status.class() == Class::Result);
    }
    match found[..] {
        [only] => Ok(only),
        [] => Err(Fault::None),
        _ => Err(Fault::Several(found.into_iter().map(|row| row_label(row, input)).collect())),
    }
}

/// In what a change is told: in percent of what is counted or weighed, else as a difference, unless
/// the chart measures one of the two.
fn measure_of_change(query: &Query, input: &Input) -> Result<Measure, Fault> {
    let in_points = matches!(
        input.data.indicator(query.measured(input)?).nature,
        Nature::Rate | Nature::Ratio | Nature::Score
    );
    let usual = if in_points { Measure::Change } else { Measure::ChangePercent };
    Ok(input.spec.measures.iter().copied().find(|m| m.is_change()).unwrap_or(usual))
}

/// What [`change`] asks of the data.
pub(super) fn change_lookups(words: &[&str], input: &Input) -> Result<Vec<Request>, Fault> {
    let query = Query::of(words, input.data)?;
    lookups(&query, measure_of_change(&query, input)?, input)
}

/// What [`rank`] asks of the data.
pub(super) fn rank_lookups(words: &[&str], input: &Input) -> Result<Vec<Request>, Fault> {
    lookups(&Query::of(words, input.data)?, Measure::Rank, input)
}

/// How a figure went since the period that changes are counted from: "tăng 31,1%", "down 0.2
/// percentage points".
pub(super) fn change(words: &[&str], input: &Input) -> Result<String, Fault> {
    let query = Query::of(words, input.data)?;
    let measure = measure_of_change(&query, input)?;
    let comparison = shown(&query, measure, input)?;
    let row = row(&query, comparison, input)?;
    let Some(Cell::Amount(q) | Cell::Percent(q)) = comparison.cell(measure, row).copied() else {
        return Err(Fault::None);
    };
    let (low, high) = (q.conventional.low, q.conventional.high);
    let way = match () {
        () if low.is_some_and(|v| v.is_zero()) && high.is_some_and(|v| v.is_zero()) => {
            return Ok(input.lang.text("headline.change.same").into());
        }
        () if low.is_some_and(|v| v > Decimal::ZERO) => "rose",
        () if high.is_some_and(|v| v < Decimal::ZERO) => "fell",
        () => {
            return Err(Fault::Unproven(vec![format!(
                "{}: {}",
                row_label(row, input),
                spoken(comparison, measure, row, &q, input)
            )]));
        }
    };
    let mut size =
        if way == "fell" { q.scaled(Decimal::NEGATIVE_ONE).ok_or(Fault::None)? } else { q };
    // "hơn 19,9%" would be less than 20% by usage: of a change its one sure end is told.
    size.qualifier = match size.qualifier {
        Qualifier::Over => Qualifier::AtLeast,
        Qualifier::Nearly => Qualifier::AtMost,
        other => other,
    };
    let all: Vec<Quantity> = comparison
        .rows()
        .filter_map(|(_, row)| measured(comparison, measure, row).copied())
        .collect();
    let scale = Scale::of(comparison, measure, &all, input.data, input.lang).unsigned();
    Ok(input
        .lang
        .fill(&format!("headline.change.{way}"), &[("size", &scale.spoken(&size, input.lang))]))
}

/// The place of a province among those that the chart shows, or those whom it names by `within`:
/// "thứ 11/19".
pub(super) fn rank(words: &[&str], input: &Input) -> Result<String, Fault> {
    let query = Query::of(words, input.data)?;
    let comparison = shown(&query, Measure::Rank, input)?;
    let row = row(&query, comparison, input)?;
    let Some(Cell::Rank(rank)) = comparison.cell(Measure::Rank, row).copied() else {
        return Err(Fault::None);
    };
    let said =
        input.lang.fill("chart.rank", &[("place", &place(&rank)), ("of", &rank.of.to_string())]);
    if rank.best == rank.worst {
        Ok(said)
    } else {
        Err(Fault::Unproven(vec![format!("{}: {said}", row_label(row, input))]))
    }
}

/// What the changes of the chart are counted from: "năm 2023", "cùng kỳ năm trước".
pub(super) fn base(input: &Input) -> String {
    base_label(input.spec.counted_from(), periods(input), input.lang)
}
