//! Slopes as a chart that an office program draws: lines over two periods, numbers at both ends.

use super::slopes::{Line, Slopes};
use crate::chart::input::Input;
use crate::chart::native::{labelled, look, rgb};
use crate::chart::theme::{self, Theme};
use crate::graph::{Form, Graph, Point, Series, Span, Surface};
use crate::model::Decimal;
use crate::words::Lang;

/// Over and under the lines there is so much of their span; the axis has no numbers.
const AIR: Decimal = Decimal::from_parts(8, 0, 0, false, 2);

/// The slopes as a chart.
pub(super) fn graph(slopes: &Slopes, unit: String, input: &Input) -> Graph {
    let (theme, lang) = (&input.spec.theme, input.lang);
    // An office program does not push labels apart: where some stand out, they alone are named.
    let highlighted = |line: &Line| line.look.is_some_and(|look| look.highlighted);
    let some = slopes.lines.iter().any(highlighted);
    let told = |line: &Line| line.look.is_some() && (!some || highlighted(line) || line.held);
    let mut series: Vec<Series> =
        slopes.lines.iter().map(|line| series(line, (theme, lang), told(line))).collect();
    // What is named lies over what is not.
    series.sort_by_key(|line| !line.faint);
    let mut graph = Graph {
        form: Form::Lines,
        title: String::new(),
        units: vec![unit],
        spans: Vec::new(),
        categories: slopes.periods.to_vec(),
        series,
        look: look(theme),
    };
    let (low, high) = graph.ends();
    let air = (high - low) * AIR;
    graph.spans = match slopes.axis().cut() {
        true => vec![Span { low: Some(low - air), high: Some(high + air) }],
        false => vec![Span { low: Some(low.min(Decimal::ZERO)), high: Some(high + air) }],
    };
    graph
}

fn series(line: &Line, (theme, lang): (&Theme, Lang), told: bool) -> Series {
    let color = line.look.map_or(theme::FAINT, |look| look.color);
    let point = |side: usize| {
        let own = line.at(side)?;
        let (value, label) = labelled(own.value, &own.shown, "", lang);
        Some(Point {
            value,
            across: None,
            label,
            told,
            color: None,
            surface: Surface::Solid,
            hollow: own.known.hollow(),
            range: own.range.filter(|_| told),
        })
    };
    Series {
        name: line.series.name.clone(),
        color: rgb(theme, color),
        on: None,
        dashed: line.series.dashed,
        faint: line.look.is_none(),
        named: told,
        points: vec![point(0), point(1)],
    }
}
