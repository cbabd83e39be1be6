//! Events that a chart marks, and the texts of its author at figures: what they say, and why they
//! cannot be drawn.

use std::collections::BTreeSet;

use super::figure::measured;
use super::input::Input;
use super::request::Annotation;
use super::template;
use super::text::tidy;
use crate::compare::{Comparison, Row};
use crate::finding::Finding;
use crate::format::{capital, day_short, period_label};
use crate::model::{Date, Event, EventPlace, Period, ProvinceId};

/// The events that a chart marks, in order of time.
pub(super) fn events<'a>(input: &Input<'a>) -> Vec<&'a Event> {
    let data = input.data;
    let mut all: Vec<&Event> =
        input.spec.events.iter().filter_map(|id| data.find_event(id)).collect();
    all.sort_by_key(|event| (event.from, event.end()));
    all
}

/// When an event was: a day, or from one to another.
fn when(event: &Event, input: &Input) -> String {
    let from = day_short(event.from, input.lang);
    match event.to {
        None => from,
        Some(to) => format!("{from}–{}", day_short(to, input.lang)),
    }
}

/// Where it was; empty where it was in the whole country.
fn place(event: &Event, input: &Input) -> String {
    let (data, lang) = (input.data, input.lang);
    match &event.place {
        EventPlace::Country => String::new(),
        EventPlace::Province(id) => {
            let found = data.provinces.iter().find(|p| p.id == *id);
            found.map_or(String::new(), |p| p.name.get(lang).into())
        }
        EventPlace::Region(id) => {
            let found = data.regions.iter().find(|r| r.id == *id);
            found.map_or(String::new(), |r| r.name.get(lang).into())
        }
    }
}

/// An event in words, with its place and its days: what stands at its line.
pub(super) fn label(event: &Event, input: &Input) -> String {
    let name = event.name.get(input.lang);
    let args = [("name", name), ("when", &*when(event, input)), ("place", &*place(event, input))];
    let key = match event.place {
        EventPlace::Country => "chart.event.label",
        _ => "chart.event.label-at",
    };
    tidy(&input.lang.fill(key, &args))
}

/// The days on which what is marked begins: a change of boundaries on one of them has its line.
pub(super) fn first_days(input: &Input) -> BTreeSet<Date> {
    events(input).iter().map(|event| event.from).collect()
}

/// What is marked, and who says so; of a kind without an axis of time what its author writes at
/// figures, too.
pub(super) fn notes(input: &Input) -> Vec<String> {
    let lang = input.lang;
    let told = |event: &&Event| {
        let args = [("event", &*label(event, input)), ("source", &event.source)];
        lang.fill("chart.event.told", &args)
    };
    let all: Vec<String> = events(input).iter().map(told).collect();
    let mut out = Vec::new();
    if !all.is_empty() {
        out.push(lang.fill("chart.event.note", &[("list", &all.join("; "))]));
    }
    out
}

/// What its author writes at figures, where a kind has no place for it: with the figure's province
/// and period.
pub(super) fn written(input: &Input) -> Vec<String> {
    if input.spec.kind.traits().timed {
        return Vec::new();
    }
    let one = |own: &Annotation| {
        let text = said(own, input)?;
        let args = [
            ("province", &*province(own, input)),
            ("period", &period_label(own.period, input.lang)),
            ("text", &text),
        ];
        Some(capital(&input.lang.fill("chart.event.annotation", &args)))
    };
    input.spec.annotations.iter().filter_map(one).collect()
}

/// What an annotation says in the language of the picture, its placeholders filled.
pub(super) fn said(own: &Annotation, input: &Input) -> Option<String> {
    template::fill(&own.text, input)
}

/// Every text of an annotation as it may stand in a picture.
pub(super) fn texts(input: &Input) -> Vec<String> {
    let one = |own: &Annotation| Some(format!("{}: {}", province(own, input), said(own, input)?));
    input.spec.annotations.iter().filter_map(one).collect()
}

/// The name of the province that an annotation stands at.
pub(super) fn province(own: &Annotation, input: &Input) -> String {
    let found = input.data.provinces.iter().find(|p| p.id == own.province);
    found.map_or(String::new(), |p| tidy(p.name.get(input.lang)))
}

/// The figures that are drawn.
fn drawn<'a>(input: &Input<'a>) -> impl Iterator<Item = (&'a Comparison, &'a Row)> {
    let measure = input.spec.measure();
    let rows = input.answers.iter().flat_map(|c| c.rows().map(move |(_, row)| (c, row)));
    rows.filter(move |(c, row)| measured(c, measure, row).is_some())
}

/// Whether an annotation is of a figure.
pub(super) fn is_of(own: &Annotation, input: &Input, comparison: &Comparison, row: &Row) -> bool {
    let indicator = own.indicator.or(input.spec.indicators.first().copied());
    indicator.is_none_or(|id| id == comparison.indicator)
        && row.period == own.period
        && input.data.province(row.province).id == own.province
}

/// Why events and annotations cannot be drawn: they are beyond the axis, or of nobody in it.
pub(super) fn unfit(input: &Input) -> Option<Finding> {
    let (spec, data) = (input.spec, input.data);
    if spec.events.is_empty() && spec.annotations.is_empty() {
        return None;
    }
    let provinces: BTreeSet<ProvinceId> = drawn(input).map(|(_, row)| row.province).collect();
    let periods: BTreeSet<Period> = drawn(input).map(|(_, row)| row.period).collect();
    let ends = periods.iter().map(|p| p.end()).min().zip(periods.iter().map(|p| p.end()).max());
    for event in events(input) {
        let told = |hint| spec.unfit_for(hint).with("event", &event.id);
        if spec.kind.compares() && !provinces.iter().any(|id| data.concerns(event, *id)) {
            return Some(told("event-elsewhere").with("place", place(event, input)));
        }
        let Some((first, last)) = ends.filter(|_| spec.kind.traits().timed) else { continue };
        if event.end() <= first || event.from > last {
            let told = told("event-outside").with("when", when(event, input));
            let [first, last] = [first, last].map(|day| day_short(day, input.lang));
            return Some(told.with("first", first).with("last", last));
        }
    }
    let lacking = spec
        .annotations
        .iter()
        .find(|own| !drawn(input).any(|(comparison, row)| is_of(own, input, comparison, row)))?;
    let told = spec.unfit_for("annotation").with("province", &lacking.province);
    Some(told.with("period", lacking.period))
}
