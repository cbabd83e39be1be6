//! Lines as charts that an office program draws: a chart an indicator, every period a category, so
//! that one without a figure is a gap.

use super::series::Panel;
use crate::chart::cartesian::{Point, Series};
use crate::chart::change::ChangeLabel;
use crate::chart::input::Input;
use crate::chart::native::{labelled, look, rgb};
use crate::chart::theme::{self, Theme};
use crate::graph::{self, Form, Graph, Span};
use crate::words::Lang;

/// More panels than this are no charts that stand on one page.
const PANELS: usize = 3;
/// A line that stands alone has its numbers at up to so many points.
const TOLD: usize = 12;

/// The panels as charts; none where their periods are not in one order, or where events or texts at
/// figures stand in them.
pub(super) fn graphs(panels: &[Panel], input: &Input) -> Vec<Graph> {
    let marked = !input.spec.events.is_empty() || !input.spec.annotations.is_empty();
    if panels.len() > PANELS || marked {
        return Vec::new();
    }
    let one = |panel: &Panel| graph(panel, &input.spec.theme, input.lang);
    panels.iter().map(one).collect::<Option<Vec<Graph>>>().unwrap_or_default()
}

fn graph(panel: &Panel, theme: &Theme, lang: Lang) -> Option<Graph> {
    let every = panel.every.as_ref()?;
    let alone = panel.series.iter().filter(|s| s.color.is_some()).count() == 1;
    let axis = panel.axis();
    let mut series = Vec::new();
    for line in &panel.series {
        for run in runs(line) {
            let last = run.last().map(|point| point.time);
            let all = alone && line.points.len() <= TOLD;
            let told = |point: &Point| {
                let is_last = Some(point.time) == last;
                let wanted = line.color.is_some() && (all || is_last);
                let end = line.points.last().is_some_and(|end| end.time == point.time);
                let change = line.change.as_ref().filter(|_| end).map(ChangeLabel::text);
                own(point, wanted, &change.unwrap_or_default(), lang)
            };
            let at = |(time, _): &(f64, String)| run.iter().find(|p| p.time == *time).map(told);
            series.push(graph::Series {
                name: line.name.clone(),
                color: rgb(theme, line.color.unwrap_or(theme::FAINT)),
                on: None,
                dashed: line.dashed,
                faint: line.color.is_none(),
                named: false,
                points: every.iter().map(at).collect(),
            });
        }
    }
    for line in &panel.references {
        for run in runs(line) {
            let last = run.last().map(|point| point.time);
            let told = |point: &Point| own(point, Some(point.time) == last, "", lang);
            let at = |(time, _): &(f64, String)| run.iter().find(|p| p.time == *time).map(told);
            series.push(graph::Series {
                name: line.name.clone(),
                color: rgb(theme, theme::SOFT),
                on: None,
                dashed: true,
                faint: false,
                named: false,
                points: every.iter().map(at).collect(),
            });
        }
    }
    // What is named lies over what is not.
    series.sort_by_key(|line| !line.faint);
    let ticks = &axis.ticks.values;
    Some(Graph {
        form: Form::Lines,
        title: panel.header.clone(),
        units: vec![panel.symbol.clone()],
        spans: vec![Span { low: ticks.first().copied(), high: ticks.last().copied() }],
        categories: every.iter().map(|(_, name)| name.clone()).collect(),
        series,
        look: look(theme),
    })
}

/// The parts of a line between changes of method, over which no line leads. Missing periods part it
/// by themselves.
fn runs(line: &Series) -> Vec<&[Point]> {
    line.points.chunk_by(|_, after| after.joined || after.gap).collect()
}

fn own(point: &Point, told: bool, change: &str, lang: Lang) -> graph::Point {
    let (value, label) = labelled(point.value, &point.shown, change, lang);
    graph::Point {
        value,
        across: None,
        label,
        told,
        color: None,
        surface: graph::Surface::Solid,
        hollow: point.known.hollow(),
        range: point.range.filter(|_| told),
    }
}
