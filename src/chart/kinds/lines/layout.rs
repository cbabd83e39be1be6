//! Where the lines lie: panels one under the other, a common time axis, labels at the right.

use super::series::Panel;
use crate::chart::Spec;
use crate::chart::cartesian::{
    Axis, EventMark, FAINT, HELD, Heads, Label, NAMED, Obstacles, Pen, Point, Series,
    draw_callouts, faint, leader, push_apart, strong, time_labels,
};
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Stroke, TextStyle, sharp};
use crate::chart::{text, theme};
use crate::format::with_unit;
use crate::words::Lang;

/// The words at a line where figures break, as a part of the type of labels; by eye.
const BREAK: f64 = 0.8;
/// The words of an author at a figure, likewise.
const CALLOUT: f64 = 0.86;

/// Height of a panel in pixels: the least, and the most where the picture may be as tall as is
/// good.
const PANEL: (f64, f64) = (260.0, 640.0);
/// The least where the height is given, in em of labels: the numbers of its axis stand apart.
const LOWEST: f64 = 10.0;
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

/// The sides of all grids, and the size of labels.
struct Sides {
    /// Where the grid begins.
    left: f64,
    /// Where it ends.
    right: f64,
    /// Where the picture's margin begins.
    end: f64,
    /// The first and the last time.
    from: f64,
    to: f64,
    /// Em of labels.
    size: f64,
    tick: TextStyle,
    /// What named lines are drawn with.
    pen: Pen,
}

impl Sides {
    fn x(&self, time: f64) -> f64 {
        if self.to <= self.from {
            return (self.left + self.right) / 2.0;
        }
        self.left + (time - self.from) / (self.to - self.from) * (self.right - self.left)
    }

    /// What stands over the grid of a panel.
    fn heads(&self, panel: &Panel, edge: f64) -> Heads {
        let within = |event: &EventMark| event.within((self.from, self.to));
        let events: Vec<EventMark> = panel.events.iter().filter_map(within).collect();
        let x = |time: f64| self.x(time);
        Heads::of(&panel.breaks, &events, &x, (edge, self.end), self.size * BREAK)
    }
}

fn labels(panel: &Panel, to: f64, size: f64, room: f64) -> Vec<Label> {
    // Where a line does not reach the end, its number has its period.
    let number = |s: &Series| {
        s.points.last().map_or(String::new(), |p| {
            if p.time < to { format!("{} ({})", p.shown, p.period) } else { p.shown.clone() }
        })
    };
    panel
        .labelled()
        .filter_map(|s| {
            let label = Label::of(&s.name, number(s), s.color?, size, room);
            Some(match &s.change {
                Some(change) => label.with_change(change.clone(), size, room),
                None => label,
            })
        })
        .collect()
}

fn tick_texts(panel: &Panel, axis: &Axis, lang: Lang) -> Vec<String> {
    let last = axis.ticks.values.len().saturating_sub(1);
    let text = |(i, value): (usize, &crate::model::Decimal)| {
        let label = axis.ticks.label(*value, lang);
        // A percent sign stands at every height; a longer unit has a line of its own over the grid.
        if i == last && panel.symbol.starts_with('%') {
            with_unit(&label, &panel.symbol)
        } else {
            label
        }
    };
    axis.ticks.values.iter().enumerate().map(text).collect()
}

/// Lays out all panels.
pub(super) fn lay_out(panels: &[Panel], frame: Frame, spec: &Spec, lang: Lang) -> Plot {
    let size = if frame.width >= theme::LARGE { 19.0 } else { 14.0 };
    let tick = theme::sized(theme::TICK, size * theme::QUIET);
    let times = || panels.iter().flat_map(|p| &p.periods).map(|(time, _)| *time);
    let (from, to) =
        (times().fold(f64::INFINITY, f64::min), times().fold(f64::NEG_INFINITY, f64::max));
    let room = frame.width * LABELS;
    let widest =
        panels.iter().flat_map(|p| labels(p, to, size, room)).map(|l| l.width).fold(0.0, f64::max);
    let axiss: Vec<Axis> = panels.iter().map(Panel::axis).collect();
    let ticks = panels.iter().zip(&axiss).flat_map(|(p, u)| tick_texts(p, u, lang));
    let tick_width = ticks.map(|t| text::width(&t, &tick)).fold(0.0, f64::max);
    // The first and last period are centred under their points: half of them needs room too.
    let half =
        |label: Option<&(f64, String)>| label.map_or(0.0, |(_, t)| text::width(t, &tick) / 2.0);
    let first = panels.iter().map(|p| half(p.periods.first())).fold(0.0, f64::max);
    let last = panels.iter().map(|p| half(p.periods.last())).fold(0.0, f64::max);
    let beyond = if widest > 0.0 { LEADER + widest } else { 8.0 };
    let end = frame.x + frame.width;
    let left = (frame.x + (tick_width + 18.0).max(first)).ceil();
    let pen = Pen { shapes: spec.theme.is_grey(), ..NAMED };
    let sides =
        Sides { pen, left, right: (end - beyond.max(last)).floor(), end, from, to, size, tick };
    let heads: Vec<Heads> = panels.iter().map(|panel| sides.heads(panel, frame.x)).collect();
    let around: f64 = panels.iter().zip(&heads).map(|(p, heads)| around(p, heads)).sum::<f64>()
        + (panels.len() as f64 - 1.0).max(0.0) * BETWEEN;
    let (least, most) = if frame.fixed { (LOWEST * size, f64::INFINITY) } else { PANEL };
    let each = ((frame.room - around) / panels.len().max(1) as f64).min(most).max(least).floor();
    let (mut elements, mut lost) = (Vec::new(), 0);
    let mut y = frame.y;
    for (nth, ((panel, axis), heads)) in panels.iter().zip(&axiss).zip(&heads).enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        let mut ends = labels(panel, to, size, room);
        let height = each.max(ends.iter().map(|l| l.height(size)).sum::<f64>() + size).ceil();
        let before = elements.len();
        let top =
            draw(panel, axis, &mut ends, &sides, heads, y, height, frame.x, lang, &mut elements);
        let at = |time, value| (sides.x(time), axis.at(value, top, top + height));
        let room = (sides.left, top, sides.right, top + height);
        let obstacles = Obstacles::of(&elements[before..]);
        let look = (sides.size * CALLOUT, sides.pen.dot);
        lost += draw_callouts(&panel.callouts, &at, room, obstacles, look, &mut elements);
        y = top + height + AXIS;
    }
    let mut plot = Plot::new(elements, y - frame.y);
    if lost > 0 {
        plot.findings.push(spec.unfit_for("annotation-room"));
    }
    plot
}

/// Whether something stands over the grid: the unit, or a break.
fn has_unit_line(panel: &Panel) -> bool {
    !panel.told
        && panel.header.is_empty()
        && !panel.symbol.is_empty()
        && !panel.symbol.starts_with('%')
}

fn around(panel: &Panel, heads: &Heads) -> f64 {
    let head = if panel.header.is_empty() { 0.0 } else { HEAD };
    let unit = if has_unit_line(panel) { OVER } else { 0.0 };
    head + unit + heads.height + AXIS
}

#[allow(clippy::too_many_arguments)]
fn draw(
    panel: &Panel,
    axis: &Axis,
    ends: &mut [Label],
    sides: &Sides,
    heads: &Heads,
    mut y: f64,
    height: f64,
    edge: f64,
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    if !panel.header.is_empty() {
        let style = theme::sized(theme::SECTION, sides.size);
        for part in text::wrap(&panel.header, &style, sides.end - edge) {
            out.push(Element::text(edge, y + style.size, part, style, Anchor::Start));
            y += style.size * theme::LINE;
        }
        y += HEAD - style.size * theme::LINE;
    }
    if has_unit_line(panel) {
        for part in text::wrap(&panel.symbol, &sides.tick, sides.end - edge) {
            out.push(Element::text(edge, y + sides.tick.size, part, sides.tick, Anchor::Start));
        }
        y += OVER;
    }
    let top = y + heads.height;
    let bottom = top + height;
    let time = |time: f64| sides.x(time);
    let events: Vec<EventMark> =
        panel.events.iter().filter_map(|event| event.within((sides.from, sides.to))).collect();
    events.iter().for_each(|event| event.draw_band(&time, (top, bottom), out));
    if let Some(band) = &panel.band {
        band.draw(true, &time, axis, (top, bottom), out);
    }
    // In a low panel a number has no room over the one below it; its line would mean nothing.
    let roomy = axis.roomy((top, bottom), sides.tick.size * theme::LINE);
    let ticks = axis.ticks.values.iter().zip(tick_texts(panel, axis, lang)).zip(roomy);
    for ((value, label), _) in ticks.filter(|(_, roomy)| *roomy) {
        let at = sharp(axis.at(*value, top, bottom));
        let color = if value.is_zero() { theme::ZERO } else { theme::GRID };
        out.push(Element::Line {
            points: vec![(sides.left, at), (sides.right, at)],
            stroke: Stroke::hairline(color),
        });
        out.push(Element::text(
            sides.left - 14.0,
            text::centred(&sides.tick, at),
            label,
            sides.tick,
            Anchor::End,
        ));
    }
    let places: Vec<(f64, &str)> =
        panel.periods.iter().map(|(time, label)| (sides.x(*time), &**label)).collect();
    out.extend(time_labels(&places, sides.tick, bottom + sides.tick.size + 12.0));
    let at = |p: &Point| (sides.x(p.time), axis.at(p.value, top, bottom));
    if let Some(band) = &panel.band {
        band.draw(false, &time, axis, (top, bottom), out);
    }
    heads.draw(y, bottom, out);
    events.iter().for_each(|event| event.draw_line(&time, (top, bottom), out));
    for series in panel.series.iter().filter(|s| s.color.is_none() && panel.band.is_none()) {
        faint(series, FAINT, &at, out);
    }
    for series in &panel.references {
        strong(series, theme::SOFT, HELD, &at, |v| axis.at(v, top, bottom), out);
    }
    for series in &panel.series {
        if let Some(color) = series.color {
            strong(series, color, sides.pen, &at, |v| axis.at(v, top, bottom), out);
        }
    }
    for (label, series) in ends.iter_mut().zip(panel.labelled()) {
        label.from = series.points.last().map_or((sides.right, bottom), at);
    }
    push_apart(ends, sides.size, top - sides.size / 2.0, bottom + sides.size / 2.0);
    for label in ends.iter() {
        leader(label, sides.right, LEADER, sides.size, out);
    }
    top
}
