//! Figures, names and counts for the slots of a headline.

use std::collections::BTreeSet;

use super::{Fault, answer};
use crate::chart::figure::{Scale, measured, place, quantity};
use crate::chart::heading::{Heading, when_of};
use crate::chart::input::Input;
use crate::compare::{Cell, Comparison, Measure, Periods, Request, Row, Set};
use crate::format::{self, period_label, scope_label, with_unit};
use crate::model::{Class, Dataset, IndicatorId, Period, ProvinceId, Quantity, Scopes, Status};
use crate::words::Lang;

/// What a slot asks for, by the words that it holds.
#[derive(Default)]
pub(super) struct Query {
    pub(super) indicator: Option<IndicatorId>,
    pub(super) province: Option<String>,
    pub(super) period: Option<Period>,
    pub(super) scopes: Option<Scopes>,
    pub(super) class: Option<Class>,
}

impl Query {
    pub(super) fn of(words: &[&str], data: &Dataset) -> Result<Query, Fault> {
        let mut query = Query::default();
        for word in words {
            if let Some(id) = data.find_indicator(word) {
                query.indicator = Some(id);
            } else if data.provinces.iter().any(|p| p.id == **word) {
                query.province = Some(word.to_string());
            } else if let Ok(period) = Period::parse(word) {
                query.period = Some(period);
            } else if let Some(scopes) = Scopes::parse(word) {
                query.scopes = Some(scopes);
            } else if let Some(status) =
                word.parse().ok().filter(|status: &Status| !status.is_reason())
            {
                query.class = Some(status.class());
            } else {
                return Err(Fault::Word(word.to_string()));
            }
        }
        Ok(query)
    }

    /// What is measured: what it names, else what the chart shows first.
    pub(super) fn measured(&self, input: &Input) -> Result<IndicatorId, Fault> {
        self.indicator.or(input.spec.indicators.first().copied()).ok_or(Fault::None)
    }

    pub(super) fn takes(&self, set: &Set, row: &Row, data: &Dataset) -> bool {
        let named = |id: &String| {
            data.province(row.province).id == *id
                || data
                    .successor(row.province, set.key.edition)
                    .is_some_and(|p| data.province(p).id == *id)
        };
        self.province.as_ref().is_none_or(named)
            && self.period.is_none_or(|p| row.period == p)
            && self.scopes.is_none_or(|s| row.scopes == s)
            && self.class.is_none_or(|c| set.key.class == c)
    }
}

/// How a row is told from others: `Sóc Trăng, năm 2023, cấp huyện, thực hiện`.
pub(super) fn row_label(row: &Row, input: &Input) -> String {
    let name = input.data.province(row.province).name.get(input.lang);
    let status = input.lang.text(&format!("status.{}", row.status.word()));
    format!(
        "{name}, {}, {}, {status}",
        period_label(row.period, input.lang),
        scope_label(row.scopes, input.lang)
    )
}

/// A placeholder for a figure of the chart, as an example of what to type: of one that `suits`,
/// else of one that stands out.
pub(super) fn example(what: &str, suits: &dyn Fn(&Row) -> bool, input: &Input) -> String {
    let id = |row: &Row| &input.data.province(row.province).id;
    let rows = input.answers.iter().flat_map(Comparison::rows).map(|(_, row)| row);
    let known = rows.filter(|row| row.value.is_some() && !input.data.is_country(row.province));
    let best = known.min_by_key(|row| (!suits(row), !input.spec.highlight.contains(id(row))));
    best.map_or_else(
        || format!("{{{what} ...}}"),
        |row| format!("{{{what} {} {}}}", id(row), row.period),
    )
}

/// One number of a row in words, in the unit and with the decimals of the chart.
pub(super) fn spoken(
    comparison: &Comparison,
    measure: Measure,
    row: &Row,
    of: &Quantity,
    input: &Input,
) -> String {
    let all: Vec<Quantity> = comparison
        .rows()
        .filter_map(|(_, row)| measured(comparison, measure, row).copied())
        .collect();
    let scale = Scale::of(comparison, measure, &all, input.data, input.lang);
    scale.of_row(row).spoken(of, input.lang)
}

/// What the chart shows of provinces: each figure, and what is measured of it, with its period.
pub(super) fn of(takes: &dyn Fn(&Row) -> bool, input: &Input) -> Vec<String> {
    /// More than these are no help.
    const NAMED: usize = 6;
    let mut out = Vec::new();
    for comparison in input.answers {
        for (_, row) in comparison.rows().filter(|(_, row)| takes(row)) {
            let cells = comparison
                .measures
                .iter()
                .zip(&row.cells)
                .filter_map(|(measure, cell)| Some((*measure, cell.as_ref().ok()?)));
            let told: Vec<String> = cells
                .map(|(measure, cell)| match quantity(cell) {
                    Some(q) => spoken(comparison, measure, row, q, input),
                    None => rank_text(cell, input.lang),
                })
                .collect();
            if !told.is_empty() {
                out.push(format!("{} ({})", told.join(", "), period_label(row.period, input.lang)));
            }
        }
    }
    if out.len() > NAMED {
        out.truncate(NAMED);
        out.push("…".into());
    }
    out
}

/// The place of a cell that is one.
fn rank_text(cell: &Cell, lang: Lang) -> String {
    let Cell::Rank(rank) = cell else { return String::new() };
    lang.fill("chart.rank", &[("place", &place(rank)), ("of", &rank.of.to_string())])
}

/// The figures of the chart that are meant: beside its plan a result is.
fn shown<'a>(query: &Query, input: &Input<'a>) -> Vec<(&'a Comparison, &'a Row)> {
    let comparisons = input.answers;
    let own = |c: &&Comparison| query.indicator.is_none_or(|id| c.indicator == id);
    let mut out: Vec<(&Comparison, &Row)> = Vec::new();
    for comparison in comparisons.iter().filter(own) {
        let rows = comparison
            .rows()
            .filter(|(set, row)| row.value.is_some() && query.takes(set, row, input.data));
        out.extend(rows.map(|(_, row)| (comparison, row)));
    }
    if query.class.is_none() && out.iter().any(|(_, row)| row.status.class() == Class::Result) {
        out.retain(|(_, row)| row.status.class() == Class::Result);
    }
    out
}

/// The question for a figure that the chart does not show.
fn beside(query: &Query, indicator: IndicatorId) -> Request {
    Request {
        provinces: query.province.iter().cloned().collect(),
        periods: query.period.map_or(Periods::All, |p| Periods::These(vec![p])),
        scopes: query.scopes.into_iter().collect(),
        ..Request::of(indicator)
    }
}

/// The only figure that answers a question.
fn only<'a>(
    request: &Request,
    input: &Input<'a>,
) -> Result<(&'a Comparison, &'a Row, &'a Quantity), Fault> {
    let comparison = answer(request, input)?;
    let rows: Vec<&Row> =
        comparison.rows().map(|(_, row)| row).filter(|row| row.value.is_some()).collect();
    match rows[..] {
        [row] => row.value.as_ref().map(|q| (comparison, row, q)).ok_or(Fault::None),
        [] => Err(Fault::None),
        _ => Err(Fault::Several(rows.into_iter().map(|row| row_label(row, input)).collect())),
    }
}

/// The one figure that the words ask for: of the chart, else of the data.
pub(super) fn value(words: &[&str], input: &Input) -> Result<String, Fault> {
    let query = Query::of(words, input.data)?;
    let measure = input.spec.measure();
    let found = shown(&query, input);
    match found[..] {
        [(comparison, row)] => {
            let figure = measured(comparison, measure, row).ok_or(Fault::None)?;
            Ok(spoken(comparison, measure, row, figure, input))
        }
        [] => {
            let (comparison, row, figure) = only(&beside(&query, query.measured(input)?), input)?;
            Ok(spoken(comparison, Measure::Value, row, figure, input))
        }
        _ => Err(Fault::Several(found.iter().map(|(_, row)| row_label(row, input)).collect())),
    }
}

/// What [`value`] asks of the data.
pub(super) fn value_lookups(words: &[&str], input: &Input) -> Result<Vec<Request>, Fault> {
    let query = Query::of(words, input.data)?;
    if shown(&query, input).is_empty() {
        Ok(vec![beside(&query, query.measured(input)?)])
    } else {
        Ok(Vec::new())
    }
}

/// The questions for numerator and denominator of a rate.
fn parts(query: &Query, rate: IndicatorId, data: &Dataset) -> Result<[Request; 2], Fault> {
    let rate = data.indicator(rate);
    let (numerator, denominator) = rate.numerator.zip(rate.denominator).ok_or(Fault::None)?;
    Ok([beside(query, numerator), beside(query, denominator)])
}

/// A rate from its numerator and denominator, with two decimals.
pub(super) fn recomputed(words: &[&str], input: &Input) -> Result<String, Fault> {
    let data = input.data;
    let query = Query::of(words, data)?;
    let rate = query.measured(input)?;
    let [numerator, denominator] = parts(&query, rate, data)?;
    let (.., numerator) = only(&numerator, input)?;
    let (.., denominator) = only(&denominator, input)?;
    let ratio = Quantity::rate_of(*numerator, *denominator).ok_or(Fault::None)?;
    let unit = data.unit(data.indicator(rate).unit);
    Ok(with_unit(
        &format::quantity(&ratio, unit.factor, Some(2), input.lang),
        unit.symbol.get(input.lang),
    ))
}

/// What [`recomputed`] asks of the data.
pub(super) fn recomputed_lookups(words: &[&str], input: &Input) -> Result<Vec<Request>, Fault> {
    let query = Query::of(words, input.data)?;
    Ok(parts(&query, query.measured(input)?, input.data)?.into())
}

/// The provinces with a figure in the chart.
pub(super) fn known(input: &Input) -> BTreeSet<ProvinceId> {
    let rows = input.answers.iter().flat_map(Comparison::rows);
    rows.filter(|(_, row)| row.value.is_some() && !input.data.is_country(row.province))
        .map(|(_, row)| row.province)
        .collect()
}

/// The provinces that were asked for, by name or all of the edition, and have none.
pub(super) fn missing(input: &Input) -> BTreeSet<ProvinceId> {
    let (known, data) = (known(input), input.data);
    let rows = input.answers.iter().flat_map(Comparison::rows).map(|(_, row)| row.province);
    let named = rows.chain(input.answers.iter().flat_map(|c| &c.missing).map(|m| m.province));
    // Where none is asked for by name, all are.
    let edition = input.answers.iter().flat_map(|c| &c.sets).map(|set| set.key.edition).next();
    let every = (0..data.provinces.len())
        .map(|i| ProvinceId(i as u32))
        .filter(|id| Some(data.province(*id).edition) == edition);
    let every: Vec<ProvinceId> =
        if input.spec.provinces.is_empty() { every.collect() } else { Vec::new() };
    named.chain(every).filter(|p| !known.contains(p) && !data.is_country(*p)).collect()
}

/// The periods that the chart shows figures of.
pub(super) fn periods(input: &Input) -> BTreeSet<Period> {
    let rows = input.answers.iter().flat_map(Comparison::rows);
    rows.filter(|(_, row)| row.value.is_some()).map(|(_, row)| row.period).collect()
}

/// The period or periods drawn, in words.
pub(super) fn when(input: &Input) -> String {
    when_of(input, &Heading { periods: periods(input).into_iter().collect(), ..Heading::default() })
}

/// A whole number.
pub(super) fn counted(count: usize, lang: Lang) -> String {
    format::number(count.into(), lang)
}

/// The name of a province or an indicator.
pub(super) fn name(id: &str, input: &Input) -> Result<String, Fault> {
    let indicator =
        || input.data.find_indicator(id).map(|i| input.data.indicator(i).name.get(input.lang));
    let province =
        || input.data.provinces.iter().find(|p| p.id == id).map(|p| p.name.get(input.lang));
    indicator().or_else(province).map(String::from).ok_or_else(|| Fault::Word(id.into()))
}
