//! Dots as a chart that an office program draws, each with its name.

use super::pairs::{Cloud, Dot, Side};
use crate::chart::native::{look, rgb};
use crate::chart::theme::{self, Theme};
use crate::graph::{Form, Graph, Label, Point, Series, Span, Surface};

/// Up to this many dots all are named; beyond, only the highlighted ones.
const NAMED: usize = 24;

/// The dots as a chart.
pub(super) fn graph(cloud: &Cloud, name: &str, theme: &Theme) -> Graph {
    let all = cloud.dots.len() <= NAMED;
    let point = |dot: &Dot| {
        let [x, y] = &dot.figures;
        let color = if dot.highlighted || !cloud.emphasis { theme::ACCENT } else { theme::ZERO };
        Some(Point {
            value: y.value,
            across: Some(x.value),
            label: Some(Label::Text(dot.name.clone())),
            told: all || dot.highlighted,
            color: Some(rgb(theme, color)),
            surface: Surface::Solid,
            hollow: dot.hollow(),
            range: None,
        })
    };
    let span = |side: &Side| {
        let (low, high) = side.axis.round_ends();
        Span { low: Some(low), high: Some(high) }
    };
    Graph {
        form: Form::Dots,
        title: String::new(),
        units: cloud.sides.iter().map(|side| side.title.clone()).collect(),
        spans: cloud.sides.iter().map(span).collect(),
        categories: cloud.dots.iter().map(|dot| dot.name.clone()).collect(),
        series: vec![Series {
            name: name.into(),
            color: rgb(theme, theme::ACCENT),
            on: None,
            dashed: false,
            faint: false,
            named: false,
            points: cloud.dots.iter().map(point).collect(),
        }],
        look: look(theme),
    }
}
