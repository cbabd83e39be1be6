//! Where the panels lie: rows of equal plots, numbers of the axes at the left and at the bottom
//! alone.

use super::grid::{DOWN, Grid};
use super::look::Look;
use super::panels::{Panel, PanelScale, Panels};
use super::{times, values};
use crate::chart::Spec;
use crate::chart::cartesian::{
    EventMark, FAINT, HELD, Label, NAMED, Obstacles, Pen, Point, SMALL, Series, draw_callouts,
    faint, held, leader, push_apart, strong,
};
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, TextStyle, Weight, sharp};
use crate::chart::{text, theme};
use crate::format::with_unit;
use crate::words::Lang;

/// Height of a line in em: closer than elsewhere, for panels are small.
const LINE: f64 = 1.3;

/// Type on a narrow page, in many panels, and in few, in pixels: smaller than in other kinds, which
/// have one plot for the page. By eye.
const TITLE: (f64, f64, f64) = (14.0, 15.0, 17.0);
const TICK: (f64, f64, f64) = (12.0, 13.0, 14.0);
const VALUE: (f64, f64, f64) = (13.0, 14.0, 15.0);
/// From the numbers of an axis to its grid, and the room for that, with air before the panel at the
/// left of it.
const OFF: f64 = 10.0;
const OFF_ROOM: f64 = 12.0;
/// Under a title there is air: this part of its line, and room for a number over the highest point,
/// or, where numbers stand at the ends of lines, so many pixels.
const AIR: f64 = 0.35;
const AIR_NAMED: f64 = 4.0;
/// A number over the highest point reaches so far above its line, in em.
const OVER: f64 = 1.2;
/// Dashes and gaps of the upright where figures break off.
const DASH: (f64, f64) = (3.0, 3.0);
/// Around the words of a panel without lines the grid ends so far from them.
const PAD: f64 = 6.0;

/// Room for the periods under the last panel of a column.
const FOOT: f64 = 34.0;
/// Names at the ends of lines take no more of a panel than this, and begin so far from the lines.
const NAMES: f64 = 0.36;
const LEADER: f64 = 26.0;
/// First and last values stand beside their lines where they take no more of a panel than this.
const BESIDE: f64 = 0.46;

/// Where a panel lies.
struct Place {
    /// Where its grid begins and ends.
    sides: (f64, f64),
    /// Where the first and the last period lie.
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Room for names behind its lines.
    beyond: f64,
    /// Whether the numbers of the upright axis stand beside it, and the periods under it.
    first: bool,
    last: bool,
}

fn look(panels: &Panels, frame: &Frame) -> Look {
    let size = |(narrow, many, few): (f64, f64, f64)| match panels.many() {
        _ if frame.width < theme::LARGE => narrow,
        true => many,
        false => few,
    };
    Look {
        title: theme::legible(size(TITLE), Weight::SemiBold, theme::INK),
        tick: theme::legible(size(TICK), Weight::Regular, theme::MUTED),
        value: theme::legible(size(VALUE), Weight::SemiBold, theme::INK),
        small: panels.many(),
        dot: SMALL.dot,
        span: panels.span(),
        pen: if panels.named { Pen { every: false, ..NAMED } } else { SMALL },
    }
}

fn ticks(scaled: &PanelScale, named: bool, lang: Lang) -> Vec<String> {
    let values = &scaled.axis.ticks.values;
    // Panels of indicators say their unit in their heads.
    let text = |(i, value)| {
        let label = scaled.axis.ticks.label(value, lang);
        if i + 1 == values.len() && !named && scaled.symbol.starts_with('%') {
            with_unit(&label, &scaled.symbol)
        } else {
            label
        }
    };
    values.iter().copied().enumerate().map(text).collect()
}

/// Lays out all panels.
pub(super) fn lay_out(panels: &Panels, frame: Frame, spec: &Spec, lang: Lang) -> Plot {
    let look = look(panels, &frame);
    let widest = |s: &PanelScale| {
        ticks(s, panels.named, lang).iter().map(|t| text::width(t, &look.tick)).fold(0.0, f64::max)
    };
    let axis = (panels.scales.iter().map(widest).fold(0.0, f64::max) + OFF_ROOM).ceil();
    // On one scale the numbers stand at the left alone; otherwise each panel has its own.
    let shared = panels.scales.len() <= 1;
    let (outer, inner) = if shared { (axis, 0.0) } else { (0.0, axis) };
    let titles = |width: f64| -> Vec<Vec<String>> {
        panels.all.iter().map(|p| text::wrap(&p.title, &look.title, width)).collect()
    };
    let step = (look.title.size * LINE).round();
    let count = panels.all.len();
    let over = step * AIR + if panels.named { AIR_NAMED } else { look.value.size };
    // Periods of its own stand under each panel.
    let under = if panels.own_times { FOOT } else { 0.0 };
    let mut grid = Grid::of(
        panels,
        widest_value(panels, &look),
        &frame,
        outer,
        step + over + under,
        FOOT - under,
    );
    let deepest =
        |grid: &Grid| titles(grid.width).iter().map(Vec::len).max().unwrap_or(1).max(1) as f64;
    grid = Grid::of(
        panels,
        widest_value(panels, &look),
        &frame,
        outer,
        step * deepest(&grid) + over + under,
        FOOT - under,
    );
    let titles = titles(grid.width);
    let mut ends: Vec<Vec<Label>> = Vec::new();
    if panels.named {
        ends = panels.all.iter().map(|p| labels(p, &look, (grid.width - inner) * NAMES)).collect();
    }
    let beyond = ends.iter().flatten().map(|l| l.width).fold(0.0, f64::max);
    let beyond = if beyond > 0.0 { LEADER + beyond - look.dot } else { 0.0 };
    let beside =
        if panels.named { (look.dot, look.dot) } else { beside(panels, &look, grid.width) };
    let halves = times::halves(panels, &look.tick, grid.width - inner - beyond);
    let beside = (beside.0.max(halves.0), beside.1.max(halves.1 - beyond));
    let tallest = ends
        .iter()
        .map(|all| all.iter().map(|l| l.height(look.value.size)).sum::<f64>())
        .fold(0.0, f64::max);
    let height = grid.height.max(tallest.ceil());

    let (mut out, mut lost) = (Vec::new(), 0);
    let mut y = frame.y;
    for (row, start) in (0..count).step_by(grid.columns).enumerate() {
        if row > 0 {
            y += DOWN;
        }
        let cells = start..(start + grid.columns).min(count);
        let lines = cells.clone().map(|nth| titles[nth].len()).max().unwrap_or(1).max(1) as f64;
        let top = (y + step * lines + over).round();
        for nth in cells {
            let column = (nth - start) as f64;
            let edge = frame.x + outer + column * (grid.width + grid.across);
            let place = Place {
                sides: (edge + inner, edge + grid.width - beyond),
                left: edge + inner + beside.0,
                right: edge + grid.width - beyond - beside.1,
                top,
                bottom: top + height,
                beyond,
                first: nth == start || !shared,
                last: panels.own_times || nth + grid.columns >= count,
            };
            let ink = TextStyle { color: panels.all[nth].ink, ..look.title };
            // Titles of one row stand on one line: short ones at its foot.
            // Those at the left stand in line with the headline, over the numbers of their axis.
            let start = if nth == start { frame.x } else { edge };
            let first = y + step * (lines - titles[nth].len() as f64);
            for (i, part) in titles[nth].iter().enumerate() {
                out.push(Element::text(
                    start,
                    first + i as f64 * step + look.title.size,
                    part.clone(),
                    ink,
                    Anchor::Start,
                ));
            }
            let panel = &panels.all[nth];
            lost += draw(panels, panel, ends.get_mut(nth), &place, &look, lang, &mut out);
        }
        y = top + height + under;
    }
    let mut plot = Plot::new(out, y + FOOT - under - frame.y);
    if lost > 0 {
        plot.findings.push(spec.unfit_for("annotation-room"));
    }
    plot
}

/// The width of the widest number that stands at a line.
fn widest_value(panels: &Panels, look: &Look) -> f64 {
    let lines = panels.all.iter().flat_map(|p| &p.lines).filter(|_| !panels.named);
    let texts = lines.flat_map(|series| <[_; 2]>::from(values::written(series, look))).flatten();
    texts.map(|t| text::width(&t, &look.value)).fold(0.0, f64::max).ceil()
}

/// Room for the first and the last values at the sides of a panel; none where they would take too
/// much of it.
fn beside(panels: &Panels, look: &Look, width: f64) -> (f64, f64) {
    let widths = |text: Option<String>, at_end: bool| {
        text.filter(|_| at_end).map_or(0.0, |t| text::width(&t, &look.value))
    };
    let (mut left, mut right) = (0.0f64, 0.0f64);
    for series in panels.all.iter().flat_map(|p| &p.lines) {
        let (first, last) = values::written(series, look);
        left =
            left.max(widths(first, series.points.first().is_some_and(|p| p.time == look.span.0)));
        right =
            right.max(widths(last, series.points.last().is_some_and(|p| p.time == look.span.1)));
    }
    let with = |wide: f64| {
        if wide > 0.0 { (wide + values::BESIDE + 2.0 * look.dot).ceil() } else { look.dot }
    };
    if left + right > width * BESIDE { (look.dot, look.dot) } else { (with(left), with(right)) }
}

/// The number at the end of a line.
fn last_number(series: &Series) -> String {
    series.points.last().map_or(String::new(), |point| point.shown.clone())
}

/// The labels at the ends of the lines of a panel.
fn labels(panel: &Panel, look: &Look, room: f64) -> Vec<Label> {
    panel
        .lines
        .iter()
        .chain(&panel.references)
        .filter_map(|s| Some(Label::of(&s.name, last_number(s), s.color?, look.value.size, room)))
        .collect()
}

#[allow(clippy::too_many_arguments)]
fn draw(
    panels: &Panels,
    panel: &Panel,
    ends: Option<&mut Vec<Label>>,
    place: &Place,
    look: &Look,
    lang: Lang,
    out: &mut Vec<Element>,
) -> usize {
    let before = out.len();
    let Place { sides, left, right, top, bottom, first, last, .. } = *place;
    let (from, to) = panel.span();
    let x = |time: f64| {
        if to > from {
            left + (time - from) / (to - from) * (right - left)
        } else {
            (left + right) / 2.0
        }
    };
    let scaled = &panels.scales[panel.scale];
    let axis = &scaled.axis;
    let marks: Vec<EventMark> =
        panel.events.iter().filter_map(|event| event.within((from, to))).collect();
    marks.iter().for_each(|event| event.draw_band(&x, (top, bottom), out));
    if let Some(band) = &panels.band {
        band.draw(true, &x, axis, (top, bottom), out);
    }
    // In a low panel a number has no room over the one below it; its line would mean nothing.
    let roomy = axis.roomy((top, bottom), look.tick.size * theme::LINE);
    let ticks = axis.ticks.values.iter().zip(ticks(scaled, panels.named, lang)).zip(roomy);
    for ((value, label), _) in ticks.filter(|(_, roomy)| *roomy) {
        let at = sharp(axis.at(*value, top, bottom));
        let color = match (value.is_zero(), &panels.band) {
            (true, _) => theme::ZERO,
            // What is seen on the band.
            (false, Some(_)) => theme::FAINT,
            (false, None) => theme::GRID,
        };
        out.push(Element::Line {
            points: vec![(sides.0, at), (sides.1, at)],
            stroke: Stroke::hairline(color),
        });
        if first {
            out.push(Element::text(
                sides.0 - OFF,
                text::centred(&look.tick, at),
                label,
                look.tick,
                Anchor::End,
            ));
        }
    }
    for broken in &panel.breaks {
        let at = sharp(x(broken.time));
        let stroke = Stroke { color: theme::ZERO, width: 1.0, dash: Some(DASH) };
        out.push(Element::Line { points: vec![(at, top), (at, bottom)], stroke });
    }
    marks.iter().for_each(|event| event.draw_line(&x, (top, bottom), out));
    if last {
        // Where a half has no room at a side, the label stays within it all the same.
        let within = (sides.0.min(left), sides.1 + place.beyond);
        times::draw(&panel.periods, &x, within, bottom, &look.tick, out);
    }
    if panel.lines.is_empty() {
        let style = look.tick;
        let parts = text::wrap(&panel.empty, &style, sides.1 - sides.0);
        let middle = (top + bottom) / 2.0 - (parts.len() as f64 - 1.0) * style.size * (LINE / 2.0);
        for (i, part) in parts.into_iter().enumerate() {
            let (wide, at) = (text::width(&part, &style), middle + i as f64 * style.size * LINE);
            let (start, tall) = ((sides.0 + sides.1 - wide) / 2.0, style.size * LINE);
            let fill = Fill::Solid(theme::PAPER);
            out.push(Element::Rect {
                x: start - PAD,
                y: at - tall / 2.0,
                width: wide + 2.0 * PAD,
                height: tall,
                radius: 0.0,
                fill,
                stroke: None,
            });
            out.push(Element::text(start, text::centred(&style, at), part, style, Anchor::Start));
        }
        return 0;
    }
    let at = |p: &Point| (x(p.time), axis.at(p.value, top, bottom));
    let behind =
        panels.behind.iter().enumerate().filter(|(i, _)| Some(*i) != panel.own).map(|(_, s)| s);
    for series in behind.chain(panel.lines.iter().filter(|s| s.color.is_none())) {
        faint(series, FAINT, &at, out);
    }
    if let Some(band) = &panels.band {
        band.draw(false, &x, axis, (top, bottom), out);
    }
    for (nth, series) in panels.held.iter().enumerate() {
        held(series, nth, &at, out);
    }
    let own = || panel.lines.iter().filter_map(|s| Some((s, s.color?)));
    if !panels.named {
        // A number may stand over the grid, and not in what lies under it.
        let span = (top - look.value.size * OVER - look.dot, bottom - 1.0);
        own().for_each(|(s, _)| values::draw(s, &at, look, panel.ink, sides, span, out));
    }
    for (series, color) in own() {
        strong(series, color, look.pen, &at, |v| axis.at(v, top, bottom), out);
    }
    for series in &panel.references {
        strong(series, theme::SOFT, HELD, &at, |v| axis.at(v, top, bottom), out);
    }
    if let Some(ends) = ends {
        let labelled = own().map(|(series, _)| series).chain(&panel.references);
        for (label, series) in ends.iter_mut().zip(labelled) {
            label.from = series.points.last().map_or((right, bottom), at);
        }
        push_apart(
            ends,
            look.value.size,
            top - look.value.size / 2.0,
            bottom + look.value.size / 2.0,
        );
        ends.iter().for_each(|label| leader(label, right, LEADER, look.value.size, out));
    }
    let room = (sides.0, top, sides.1, bottom);
    let spot = |time, value| (x(time), axis.at(value, top, bottom));
    let obstacles = Obstacles::of(&out[before..]);
    draw_callouts(&panel.callouts, &spot, room, obstacles, (look.tick.size, look.dot), out)
}
