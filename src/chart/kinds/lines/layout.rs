//! Where the lines lie: panels one under the other, a common time axis, labels at the right.

use super::labels::{Label, name_style, number_style, push_apart};
use super::series::{Panel, Point, Series};
use super::upright::Upright;
use crate::chart::page::{Frame, Plot, line};
use crate::chart::scene::{Anchor, Color, Element, Fill, Stroke, TextStyle};
use crate::chart::ticks::float;
use crate::chart::{text, theme};
use crate::format::with_unit;
use crate::words::Lang;

/// Height of a panel in pixels: the least, and the most where the picture may be as tall as is good.
const PANEL: (f64, f64) = (260.0, 640.0);
/// Room for the labels of the time axis.
const AXIS: f64 = 40.0;
/// Room for the head of a panel, for a line over the grid, and between panels.
const HEAD: f64 = 40.0;
const OVER: f64 = 34.0;
const BETWEEN: f64 = 26.0;
/// From the last point to its label, the leader between.
const LEADER: f64 = 38.0;
/// Labels take no more of the width than this.
const LABELS: f64 = 0.3;
/// A range is drawn where it is taller than this in pixels.
const WHISKER: f64 = 14.0;

/// The sides of all grids, and the size of labels.
struct Sides {
    left: f64,
    right: f64,
    end: f64,
    from: f64,
    to: f64,
    size: f64,
    tick: TextStyle,
}

impl Sides {
    fn x(&self, time: f64) -> f64 {
        if self.to <= self.from {
            return (self.left + self.right) / 2.0;
        }
        self.left + (time - self.from) / (self.to - self.from) * (self.right - self.left)
    }
}

fn labels(panel: &Panel, to: f64, size: f64, room: f64) -> Vec<Label> {
    let late = |s: &Series| s.points.last().filter(|p| p.time < to).map(|p| p.period.clone());
    panel.series.iter().filter_map(|s| Some(Label::of(s, s.color?, late(s).as_deref(), size, room))).collect()
}

fn tick_texts(panel: &Panel, upright: &Upright, lang: Lang) -> Vec<String> {
    let last = upright.ticks.values.len().saturating_sub(1);
    let text = |(i, value): (usize, &crate::model::Decimal)| {
        let label = upright.ticks.label(*value, lang);
        // A percent sign stands at every height; a longer unit has a line of its own over the grid.
        if i == last && panel.symbol.starts_with('%') { with_unit(&label, &panel.symbol) } else { label }
    };
    upright.ticks.values.iter().enumerate().map(text).collect()
}

/// Lays out all panels.
pub(super) fn lay_out(panels: &[Panel], frame: Frame, lang: Lang) -> Plot {
    let size = if frame.width >= 1000.0 { 19.0 } else { 14.0 };
    let tick = theme::sized(theme::TICK, size * 0.88);
    let times = || panels.iter().flat_map(|p| &p.periods).map(|(time, _)| *time);
    let (from, to) = (times().fold(f64::INFINITY, f64::min), times().fold(f64::NEG_INFINITY, f64::max));
    let room = frame.width * LABELS;
    let widest = panels.iter().flat_map(|p| labels(p, to, size, room)).map(|l| l.width).fold(0.0, f64::max);
    let uprights: Vec<Upright> = panels.iter().map(Upright::of).collect();
    let ticks = panels.iter().zip(&uprights).flat_map(|(p, u)| tick_texts(p, u, lang));
    let tick_width = ticks.map(|t| text::width(&t, &tick)).fold(0.0, f64::max);
    // The first and last period are centred under their points: half of them needs room too.
    let half = |label: Option<&(f64, String)>| label.map_or(0.0, |(_, t)| text::width(t, &tick) / 2.0);
    let first = panels.iter().map(|p| half(p.periods.first())).fold(0.0, f64::max);
    let last = panels.iter().map(|p| half(p.periods.last())).fold(0.0, f64::max);
    let beyond = if widest > 0.0 { LEADER + widest } else { 8.0 };
    let end = frame.x + frame.width;
    let left = (frame.x + (tick_width + 18.0).max(first)).ceil();
    let sides = Sides { left, right: (end - beyond.max(last)).floor(), end, from, to, size, tick };
    let around: f64 = panels.iter().map(around).sum::<f64>() + (panels.len() as f64 - 1.0).max(0.0) * BETWEEN;
    let most = if frame.fixed { f64::INFINITY } else { PANEL.1 };
    let each = ((frame.room - around) / panels.len().max(1) as f64).min(most).max(PANEL.0).floor();
    let mut elements = Vec::new();
    let mut y = frame.y;
    for (nth, (panel, upright)) in panels.iter().zip(&uprights).enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        let mut ends = labels(panel, to, size, room);
        let height = each.max(ends.iter().map(|l| l.height(size)).sum::<f64>() + size).ceil();
        y = draw(panel, upright, &mut ends, &sides, y, height, frame.x, lang, &mut elements);
    }
    Plot { elements, height: y - frame.y }
}

/// Whether something stands over the grid: the unit, or a break.
fn has_unit_line(panel: &Panel) -> bool {
    panel.header.is_empty() && !panel.symbol.is_empty() && !panel.symbol.starts_with('%')
}

fn around(panel: &Panel) -> f64 {
    let head = if panel.header.is_empty() { 0.0 } else { HEAD };
    let unit = if has_unit_line(panel) { OVER } else { 0.0 };
    head + unit + panel.breaks.len() as f64 * OVER + AXIS
}

#[allow(clippy::too_many_arguments)]
fn draw(
    panel: &Panel,
    upright: &Upright,
    ends: &mut [Label],
    sides: &Sides,
    mut y: f64,
    height: f64,
    edge: f64,
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    if !panel.header.is_empty() {
        let style = theme::sized(theme::SECTION, sides.size);
        for part in text::wrap(&panel.header, &style, sides.end - edge) {
            out.push(line(edge, y + style.size, part, style, Anchor::Start));
            y += style.size * 1.34;
        }
        y += HEAD - style.size * 1.34;
    }
    if has_unit_line(panel) {
        for part in text::wrap(&panel.symbol, &sides.tick, sides.end - edge) {
            out.push(line(edge, y + sides.tick.size, part, sides.tick, Anchor::Start));
        }
        y += OVER;
    }
    let top = y + panel.breaks.len() as f64 * OVER;
    let bottom = top + height;
    for (i, broken) in panel.breaks.iter().enumerate() {
        let x = sides.x(broken.time).floor() + 0.5;
        let label = y + i as f64 * OVER;
        let stroke = Stroke { color: theme::ZERO, width: 1.0, dash: Some((4.0, 4.0)) };
        out.push(Element::Line { points: vec![(x, label + OVER - 8.0), (x, bottom)], stroke });
        let style = theme::sized(theme::TICK, sides.size * 0.8);
        let wide = text::width(&broken.text, &style);
        let start = (x - wide / 2.0).clamp(edge, (sides.end - wide).max(edge));
        let clear = Fill::Solid(theme::PAPER);
        out.push(Element::Rect { x: start, y: label, width: wide, height: style.size * 1.34, radius: 0.0, fill: clear, stroke: None });
        out.push(line(start, label + style.size, broken.text.clone(), style, Anchor::Start));
    }
    for (value, label) in upright.ticks.values.iter().zip(tick_texts(panel, upright, lang)) {
        let at = upright.at(*value, top, bottom).floor() + 0.5;
        let color = if value.is_zero() { theme::ZERO } else { theme::GRID };
        out.push(Element::Line { points: vec![(sides.left, at), (sides.right, at)], stroke: Stroke { color, width: 1.0, dash: None } });
        out.push(line(sides.left - 14.0, text::centred(&sides.tick, at), label, sides.tick, Anchor::End));
    }
    out.extend(time_labels(panel, sides, bottom));
    let at = |p: &Point| (sides.x(p.time), upright.at(p.value, top, bottom));
    for series in panel.series.iter().filter(|s| s.color.is_none()) {
        faint(series, &at, out);
    }
    for series in &panel.series {
        if let Some(color) = series.color {
            strong(series, color, &at, |v| upright.at(v, top, bottom), out);
        }
    }
    let named = || panel.series.iter().filter(|s| s.color.is_some());
    for (label, series) in ends.iter_mut().zip(named()) {
        label.from = series.points.last().map_or((sides.right, bottom), at);
    }
    push_apart(ends, sides.size, top - sides.size / 2.0, bottom + sides.size / 2.0);
    for label in ends.iter() {
        draw_label(label, sides, out);
    }
    bottom + AXIS
}

/// The periods under the grid: as many as stand apart, the last always among them.
fn time_labels(panel: &Panel, sides: &Sides, bottom: f64) -> Vec<Element> {
    let mut out = Vec::new();
    let mut free = f64::INFINITY;
    for (time, label) in panel.periods.iter().rev() {
        let half = text::width(label, &sides.tick) / 2.0;
        let x = sides.x(*time);
        if x + half + 14.0 <= free {
            out.push(line(x, bottom + sides.tick.size + 12.0, label.clone(), sides.tick, Anchor::Middle));
            free = x - half;
        }
    }
    out
}

/// The runs of points that lines join.
fn runs<'p>(series: &'p Series, at: &impl Fn(&Point) -> (f64, f64)) -> Vec<(Vec<(f64, f64)>, Vec<&'p Point>)> {
    let mut out: Vec<(Vec<(f64, f64)>, Vec<&Point>)> = Vec::new();
    for point in &series.points {
        match out.last_mut() {
            Some((places, points)) if point.joined => {
                places.push(at(point));
                points.push(point);
            }
            _ => out.push((vec![at(point)], vec![point])),
        }
    }
    out
}

fn faint(series: &Series, at: &impl Fn(&Point) -> (f64, f64), out: &mut Vec<Element>) {
    for (places, _) in runs(series, at) {
        match places[..] {
            // A figure with nothing before and after it is a dot, not nothing.
            [(x, y)] => out.push(Element::Circle { x, y, radius: 2.0, fill: Fill::Solid(theme::FAINT), stroke: None }),
            _ => out.push(Element::Line { points: places, stroke: Stroke { color: theme::FAINT, width: 1.2, dash: None } }),
        }
    }
}

fn strong(
    series: &Series,
    color: Color,
    at: &impl Fn(&Point) -> (f64, f64),
    y: impl Fn(crate::model::Decimal) -> f64,
    out: &mut Vec<Element>,
) {
    let runs = runs(series, at);
    let dash = series.dashed.then_some((7.0, 5.0));
    for (places, _) in runs.iter().filter(|(places, _)| places.len() > 1) {
        // A pale edge tells lines apart where they cross.
        out.push(Element::Line { points: places.clone(), stroke: Stroke { color: theme::PAPER, width: 6.0, dash: None } });
        out.push(Element::Line { points: places.clone(), stroke: Stroke { color, width: 3.0, dash } });
    }
    for (place, point) in runs.iter().flat_map(|(places, points)| places.iter().zip(points)) {
        if let Some((low, high)) = point.range {
            let (low, high) = (y(low), y(high));
            if low - high > WHISKER && float(point.value).is_finite() {
                let stroke = Stroke { color, width: 1.5, dash: None };
                out.push(Element::Line { points: vec![(place.0, low), (place.0, high)], stroke });
                for end in [low, high] {
                    out.push(Element::Line { points: vec![(place.0 - 4.0, end), (place.0 + 4.0, end)], stroke });
                }
            }
        }
        let ring = if point.hollow { color } else { theme::PAPER };
        let fill = Fill::Solid(if point.hollow { theme::PAPER } else { color });
        let width = if point.hollow { 2.0 } else { 1.5 };
        out.push(Element::Circle { x: place.0, y: place.1, radius: 5.0, fill, stroke: Some(Stroke { color: ring, width, dash: None }) });
    }
}

fn draw_label(label: &Label, sides: &Sides, out: &mut Vec<Element>) {
    let (x, y) = label.from;
    let start = sides.right + LEADER;
    let late = x < sides.right - 1.0;
    let stroke = Stroke { color: label.color, width: 1.0, dash: late.then_some((2.0, 4.0)) };
    let mut points = vec![(x + 9.0, y), (sides.right + 9.0, y), (start - 7.0, label.middle)];
    if !late {
        points.remove(1);
    }
    out.push(Element::Line { points, stroke });
    let (names, (after, number)) = label.places(sides.size);
    let (name, plain) = (name_style(sides.size, label.color), number_style(sides.size, label.color));
    for (part, at) in label.lines.iter().zip(names) {
        out.push(line(start, text::centred(&name, at), part.clone(), name, Anchor::Start));
    }
    out.push(line(start + after, text::centred(&plain, number), label.number.clone(), plain, Anchor::Start));
}
