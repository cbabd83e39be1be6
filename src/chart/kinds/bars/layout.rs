//! Where the bars lie: sections one under the other, rows of one height, a common column of names.

use super::mark;
use super::rows::{Bar, Bars, Section};
use super::scale::{Axis, GAP};
use crate::chart::page::{Frame, Plot, line};
use crate::chart::scene::{Anchor, Element, Fill, Stroke, TextStyle, Weight};
use crate::chart::ticks::{Ticks, float};
use crate::chart::{text, theme};
use crate::format::with_unit;
use crate::model::Decimal;
use crate::words::Lang;

/// Rows are this far apart at most, and at least where the picture may grow.
const PITCH: (f64, f64) = (72.0, 28.0);
/// Height of a line in em, so that the marks of Vietnamese letters never touch.
const LINE: f64 = 1.34;
/// No name takes more of the width than this.
const NAMES: f64 = 0.38;
/// Room under the last row for the labels of the axis, and over the first row of a section with a head.
const AXIS: f64 = 38.0;
const HEAD: f64 = 44.0;
const BETWEEN: f64 = 26.0;
/// A plot taller than this has its axis at the top too.
const TALL: f64 = 1000.0;

/// The sizes that follow from the height of a row.
struct Type {
    pitch: f64,
    thick: f64,
    label: TextStyle,
    sub: TextStyle,
    value: TextStyle,
    remark: TextStyle,
    tick: TextStyle,
}

impl Type {
    fn of(pitch: f64, width: f64) -> Type {
        let most = if width >= 1000.0 { 20.0 } else { 16.0 };
        let size = (pitch * 0.62).min(most);
        let style = |size: f64, weight, color| theme::sized(theme::text(size, weight, color), size);
        Type {
            pitch,
            thick: (pitch * 0.62).round(),
            label: style(size, Weight::Regular, theme::INK),
            sub: style(size * 0.86, Weight::Regular, theme::MUTED),
            value: style(size, Weight::SemiBold, theme::INK),
            remark: style(size * 0.86, Weight::Regular, theme::MUTED),
            tick: style((most * 0.85).min(size), Weight::Regular, theme::MUTED),
        }
    }

    fn label_of(&self, bar: &Bar, emphasis: bool) -> TextStyle {
        if emphasis && bar.highlighted { TextStyle { weight: Weight::SemiBold, ..self.label } } else { self.label }
    }
}

/// A name as it stands beside its bar: its lines, and whether the sublabel follows on the last one.
struct Name {
    lines: Vec<String>,
    beside: bool,
    width: f64,
}

fn name(bar: &Bar, style: &TextStyle, sub: &TextStyle, room: f64) -> Name {
    let lines = text::wrap(&bar.label, style, room);
    let widest = lines.iter().map(|l| text::width(l, style)).fold(0.0, f64::max);
    let last = lines.last().map_or(0.0, |l| text::width(l, style));
    if bar.sublabel.is_empty() {
        return Name { lines, beside: false, width: widest };
    }
    let sub = text::width(&bar.sublabel, sub);
    let beside = last + 8.0 + sub <= room;
    Name { lines, beside, width: if beside { widest.max(last + 8.0 + sub) } else { widest.max(sub.min(room)) } }
}

fn names<'b>(bars: &'b Bars, kind: &Type, emphasis: bool, room: f64) -> Vec<Vec<(&'b Bar, Name)>> {
    let one = |bar: &'b Bar| (bar, name(bar, &kind.label_of(bar, emphasis), &kind.sub, room));
    bars.sections.iter().map(|s| s.bars.iter().map(one).collect()).collect()
}

/// The least pitch at which the tallest name fits its row.
fn least_pitch(names: &[Vec<(&Bar, Name)>], kind: &Type) -> f64 {
    let tall = |(bar, name): &(&Bar, Name)| {
        let own = name.lines.len() as f64 * kind.label.size;
        let below = if name.beside || bar.sublabel.is_empty() { 0.0 } else { kind.sub.size };
        (own + below) * LINE + 2.0
    };
    names.iter().flatten().map(tall).fold(0.0, f64::max)
}

/// The pitch that fills the room, within what can be read; taller rows where names need several lines.
fn pitch(bars: &Bars, frame: &Frame, emphasis: bool, room: f64) -> f64 {
    let rows = bars.sections.iter().map(|s| s.bars.len()).sum::<usize>().max(1) as f64;
    let free = frame.room - around(bars);
    let least = if frame.fixed { theme::SMALLEST * LINE + 2.0 } else { PITCH.1 };
    let mut pitch = (free / rows).clamp(least, PITCH.0).floor();
    for _ in 0..4 {
        let kind = Type::of(pitch, frame.width);
        let needed = least_pitch(&names(bars, &kind, emphasis, room), &kind).ceil();
        if needed <= pitch {
            break;
        }
        pitch = needed;
    }
    pitch
}

/// What is not rows: heads, axes and what lies between sections.
fn around(bars: &Bars) -> f64 {
    let heads = bars.sections.iter().filter(|s| !s.header.is_empty()).count() as f64;
    let sections = bars.sections.len() as f64;
    heads * HEAD + sections * AXIS + (sections - 1.0).max(0.0) * BETWEEN
}

/// Lays out all sections.
pub(super) fn lay_out(bars: &Bars, frame: Frame, lang: Lang) -> Plot {
    let emphasis = bars.sections.iter().flat_map(|s| &s.bars).any(|b| !b.highlighted);
    let room = (frame.width * NAMES).floor();
    let kind = Type::of(pitch(bars, &frame, emphasis, room), frame.width);
    let names = names(bars, &kind, emphasis, room);
    let column = names.iter().flatten().map(|(_, n)| n.width).fold(0.0, f64::max).ceil();
    let place = Place { left: frame.x, names: frame.x + column, plot: frame.x + column + 16.0, right: frame.x + frame.width };
    let mut elements = Vec::new();
    let mut y = frame.y;
    for (nth, (section, names)) in bars.sections.iter().zip(&names).enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        y = draw(section, names, &kind, &place, emphasis, y, lang, &mut elements);
    }
    Plot { elements, height: y - frame.y }
}

/// The columns of the plot.
struct Place {
    left: f64,
    names: f64,
    plot: f64,
    right: f64,
}

#[allow(clippy::too_many_arguments)]
fn draw(
    section: &Section,
    names: &[(&Bar, Name)],
    kind: &Type,
    place: &Place,
    emphasis: bool,
    mut y: f64,
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    if !section.header.is_empty() {
        let style = theme::sized(theme::SECTION, kind.label.size.max(16.0));
        for part in text::wrap(&section.header, &style, place.right - place.left) {
            out.push(line(place.left, y + style.size, part, style, Anchor::Start));
            y += style.size * LINE;
        }
        y += HEAD - style.size * LINE;
    }
    let texts: Vec<f64> = section.bars.iter().map(|bar| behind(bar, kind)).collect();
    let axis = Axis::fitted(&section.bars, &texts, mark::overhang(kind.thick), place.plot, place.right);
    let height = section.bars.len() as f64 * kind.pitch;
    let top = if height > TALL { y + AXIS - 8.0 } else { y };
    let bottom = top + height;
    grid(section, &axis, kind, place, (top, bottom), lang, out);
    let mut over = Vec::new();
    for (i, (bar, name)) in names.iter().enumerate() {
        let middle = top + (i as f64 + 0.5) * kind.pitch;
        row(bar, name, kind, place, &axis, emphasis, middle, out, &mut over);
    }
    let zero = axis.zero.floor() + 0.5;
    out.push(Element::Line { points: vec![(zero, top), (zero, bottom)], stroke: Stroke { color: theme::ZERO, width: 1.0, dash: None } });
    out.append(&mut over);
    bottom + AXIS
}

/// How wide the text behind a bar is.
fn behind(bar: &Bar, kind: &Type) -> f64 {
    let remark = if bar.remark.is_empty() { 0.0 } else { text::width(&bar.remark, &kind.remark) };
    match (bar.shown.is_empty(), bar.remark.is_empty()) {
        (true, _) => remark,
        (false, true) => text::width(&bar.shown, &kind.value),
        (false, false) => text::width(&bar.shown, &kind.value) + 8.0 + remark,
    }
}

fn grid(section: &Section, axis: &Axis, kind: &Type, place: &Place, (top, bottom): (f64, f64), lang: Lang, out: &mut Vec<Element>) {
    if section.bars.iter().all(|b| b.figure.as_ref().is_none_or(|f| f.value.is_zero() && f.whisker.is_none())) {
        return;
    }
    let units = |pixels: f64| Decimal::try_from(pixels / axis.unit).unwrap_or(Decimal::ZERO);
    let (low, high) = (units(place.plot - axis.zero), units(place.right - axis.zero));
    let most = (((place.right - place.plot) / 150.0) as usize).clamp(2, 8);
    let ticks = Ticks::within(low, high, most, section.whole);
    let mut labels: Vec<(f64, String)> = Vec::new();
    for value in &ticks.values {
        let x = (axis.zero + float(*value) * axis.unit).floor() + 0.5;
        labels.push((x, ticks.label(*value, lang)));
        if !value.is_zero() {
            let stroke = Stroke { color: theme::GRID, width: 1.0, dash: None };
            out.push(Element::Line { points: vec![(x, top), (x, bottom)], stroke });
        }
    }
    let places = tick_places(&labels, &section.symbol, &kind.tick, place);
    for (x, label) in places {
        out.push(line(x, bottom + kind.tick.size + 8.0, label.clone(), kind.tick, Anchor::Start));
        if bottom - top > TALL {
            out.push(line(x, top - 10.0, label, kind.tick, Anchor::Start));
        }
    }
}

/// Where tick labels begin: centred under their line, the unit behind the last, moved in where it would leave the picture, and left
/// out where it would touch its neighbour (it stands in the line under the headline too).
fn tick_places(labels: &[(f64, String)], symbol: &str, style: &TextStyle, place: &Place) -> Vec<(f64, String)> {
    let mut out: Vec<(f64, String)> = Vec::new();
    let mut free = place.left;
    for (i, (x, label)) in labels.iter().enumerate() {
        let width = text::width(label, style);
        let start = (x - width / 2.0).min(place.right - width);
        let full = with_unit(label, symbol);
        let wide = text::width(&full, style);
        let shifted = start.min(place.right - wide);
        if i + 1 == labels.len() && shifted >= free {
            out.push((shifted, full));
        } else if start >= free {
            out.push((start, label.clone()));
            free = start + width + 12.0;
        }
    }
    out
}

#[allow(clippy::too_many_arguments)]
fn row(
    bar: &Bar,
    name: &Name,
    kind: &Type,
    place: &Place,
    axis: &Axis,
    emphasis: bool,
    middle: f64,
    out: &mut Vec<Element>,
    over: &mut Vec<Element>,
) {
    let base = |style: &TextStyle, at: f64| at + style.size * text::CAP_HEIGHT / 2.0;
    let style = kind.label_of(bar, emphasis);
    let below = if name.beside || bar.sublabel.is_empty() { 0.0 } else { kind.sub.size * LINE };
    let tall = name.lines.len() as f64 * style.size * LINE + below;
    let mut at = middle - tall / 2.0 + style.size * LINE / 2.0;
    for (i, part) in name.lines.iter().enumerate() {
        let mut right = place.names;
        if name.beside && i + 1 == name.lines.len() {
            out.push(line(right, base(&style, at), bar.sublabel.clone(), kind.sub, Anchor::End));
            right -= text::width(&bar.sublabel, &kind.sub) + 8.0;
        }
        out.push(line(right, base(&style, at), part.clone(), style, Anchor::End));
        at += style.size * LINE;
    }
    if below > 0.0 {
        out.push(line(place.names, base(&kind.sub, at), bar.sublabel.clone(), kind.sub, Anchor::End));
    }
    let Some(figure) = &bar.figure else {
        over.push(line(axis.zero + GAP, base(&kind.remark, middle), bar.remark.clone(), kind.remark, Anchor::Start));
        return;
    };
    let end = mark::draw(figure, bar.hatched, bar.highlighted, axis, middle, kind.thick, out);
    let width = behind(bar, kind);
    let left = end < axis.zero;
    let mut x = if left { end - GAP - width } else { end + GAP };
    // The grid gives way to the number.
    let (pad, half) = (4.0, kind.value.size * 0.6);
    let clear = Fill::Solid(theme::PAPER);
    over.push(Element::Rect {
        x: x - pad,
        y: middle - half,
        width: width + 2.0 * pad,
        height: 2.0 * half,
        radius: 0.0,
        fill: clear,
        stroke: None,
    });
    over.push(line(x, base(&kind.value, middle), bar.shown.clone(), kind.value, Anchor::Start));
    if !bar.remark.is_empty() {
        x += text::width(&bar.shown, &kind.value) + 8.0;
        over.push(line(x, base(&kind.value, middle), bar.remark.clone(), kind.remark, Anchor::Start));
    }
}
