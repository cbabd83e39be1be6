//! Where the dots lie: two axes with round ticks, titles that can be read without turning one's
//! head, names beside the dots.

use super::medians::{self, Guides};
use super::pairs::{Cloud, Dot, Side};
use crate::chart::cartesian::Area;
use crate::chart::cartesian::{NamePlace, Wish, places};
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke, TextStyle, Weight, sharp};
use crate::chart::theme::LINE;
use crate::chart::{text, theme};
use crate::format::{self, with_unit};
use crate::view::listed;
use crate::words::Lang;

/// Height of the plot in pixels: the least, and what many dots need where the picture may grow.
const HEIGHT: (f64, f64) = (300.0, 780.0);
/// The least where the height of the picture is given and dots are few: of many, names need room.
const LOWEST: f64 = 120.0;
/// So many dots are many.
const MANY: usize = 25;
/// Dots without a name are named in a note up to this many.
const NAMES: usize = 12;
/// From the ticks to the plot.
const OFF: f64 = 12.0;
/// From this width of the plot on type is that of a large page: less than elsewhere, since names
/// stand apart in two directions here.
const LARGE: f64 = 900.0;
/// Type on a large page and on a small one, in pixels; that of names where dots are few, many, and
/// on a small page. By eye.
const TICK: (f64, f64) = (16.0, 12.5);
const TITLE: (f64, f64) = (17.0, 13.5);
const NOTE: (f64, f64) = (16.0, 13.0);
const NAME: (f64, f64, f64) = (17.0, 14.0, 12.5);
/// The title of the upright axis lies over the plot and takes no more of the width than this: what
/// is longer would be read as that of the plot.
const UPRIGHT: f64 = 0.7;
/// Under the title of the upright axis, over that of the lying one, and under it.
const HEAD: f64 = 16.0;
const OVER_FOOT: f64 = 4.0;
const FOOT: f64 = 10.0;
/// Over the names that found no place. The notes of the page follow them as one of them, so that the
/// air over those is taken back.
const OVER_NOTE: f64 = 10.0;
const BEFORE_NOTES: f64 = 16.0;
/// The radius of a dot whose name has the type of few, and the least part of it where names are
/// smaller.
const RADIUS: f64 = 5.5;
const LEAST_RADIUS: f64 = 0.82;
/// The lines of a range, of a ring, and of the pale edge that parts discs which overlap, in pixels.
const RANGE: f64 = 1.5;
const RING: f64 = 2.0;
const EDGE: f64 = 1.2;
/// A name keeps so far from the left of the plot, and may reach this part of its type over it and
/// under it.
const INSIDE: f64 = 3.0;
const ABOVE: f64 = 0.6;
const BELOW: f64 = 0.3;
/// The grid ends so far from a name at its sides, and this part of its type from its middle.
const PAD: f64 = 2.0;
const HALF: f64 = 0.55;

/// The sides of the plot and how everything is set.
struct Sheet {
    area: Area,
    tick: TextStyle,
    title: TextStyle,
    name: f64,
}

fn ticks(side: &Side, lang: Lang) -> Vec<String> {
    let ticks = &side.axis.ticks;
    let text = |(i, value)| {
        let label = ticks.label(value, lang);
        if i + 1 == ticks.values.len() && side.symbol.starts_with('%') {
            with_unit(&label, &side.symbol)
        } else {
            label
        }
    };
    ticks.values.iter().copied().enumerate().map(text).collect()
}

/// Lays out the plot.
pub(super) fn lay_out(cloud: &Cloud, frame: Frame, lang: Lang) -> Plot {
    let large = frame.width >= LARGE;
    let size = |(wide, narrow): (f64, f64)| if large { wide } else { narrow };
    let tick = theme::legible(size(TICK), Weight::Regular, theme::MUTED);
    let title = theme::legible(size(TITLE), Weight::SemiBold, theme::SOFT);
    let many = cloud.dots.len() > MANY;
    let name = size((if many { NAME.1 } else { NAME.0 }, NAME.2));

    let [x, y] = &cloud.sides;
    let wide = ticks(y, lang).iter().map(|t| text::width(t, &tick)).fold(0.0, f64::max);
    let end = frame.x + frame.width;
    let last = ticks(x, lang).last().map_or(0.0, |t| text::width(t, &tick) / 2.0);
    let (left, right) = ((frame.x + wide + OFF).ceil(), (end - last).floor());
    let mut out = Vec::new();
    let upright = text::wrap(&y.title, &title, frame.width * UPRIGHT);
    let lying = text::wrap(&x.title, &title, right - left);
    let step = (title.size * LINE).round();
    let top = frame.y + step * upright.len() as f64 + HEAD;
    let foot = tick.size * LINE + OFF + step * lying.len() as f64 + FOOT;
    let room = frame.room - (top - frame.y) - foot;
    let height = if frame.fixed || !many { room } else { room.max(HEIGHT.1.min(frame.width)) }
        .max(if frame.fixed && !many { LOWEST } else { HEIGHT.0 })
        .floor();
    let sheet = Sheet { area: Area { left, top, right, bottom: top + height }, tick, title, name };
    for (i, part) in upright.into_iter().enumerate() {
        out.push(Element::text(
            frame.x,
            frame.y + title.size + i as f64 * step,
            part,
            title,
            Anchor::Start,
        ));
    }
    grid(cloud, &sheet, lang, &mut out);
    let under = sheet.area.bottom + OFF + tick.size * LINE + OVER_FOOT;
    for (i, part) in lying.iter().enumerate() {
        out.push(Element::text(
            right,
            under + title.size + i as f64 * step,
            part.clone(),
            sheet.title,
            Anchor::End,
        ));
    }
    let guides = medians::draw(cloud, &sheet.area, &sheet.tick, &mut out);
    let unnamed = dots(cloud, &sheet, end, guides, &mut out);
    let mut bottom = sheet.area.bottom + foot;
    if !unnamed.is_empty() {
        let note = theme::legible(size(NOTE), Weight::Regular, theme::MUTED);
        let count = format::number(unnamed.len().into(), lang);
        // More names than this nobody reads.
        let key = match unnamed.len() {
            0..=NAMES => "chart.scatter.unnamed",
            _ => "chart.scatter.unnamed-many",
        };
        let said = lang.fill(key, &[("count", &count), ("list", &listed(&unnamed, lang))]);
        bottom += OVER_NOTE;
        for part in text::wrap(&text::tidy(&said), &note, frame.width) {
            out.push(Element::text(frame.x, bottom + note.size, part, note, Anchor::Start));
            bottom += (note.size * LINE).round();
        }
        bottom -= BEFORE_NOTES;
    }
    Plot::new(out, bottom - frame.y)
}

/// How a line of the grid is drawn, and that of zero.
fn grid_stroke(zero: bool) -> Stroke {
    Stroke::hairline(if zero { theme::ZERO } else { theme::GRID })
}

/// The grid with its ticks; zero is a line of its own where it is among them.
fn grid(cloud: &Cloud, sheet: &Sheet, lang: Lang, out: &mut Vec<Element>) {
    let Area { left, top, right, bottom } = sheet.area;
    let [x, y] = &cloud.sides;
    // Zero lines lie over the others.
    for zero in [false, true] {
        for value in x.axis.ticks.values.iter().filter(|v| v.is_zero() == zero) {
            let at = sharp(x.axis.at(*value, right, left));
            out.push(Element::Line {
                points: vec![(at, top), (at, bottom)],
                stroke: grid_stroke(zero),
            });
        }
        for value in y.axis.ticks.values.iter().filter(|v| v.is_zero() == zero) {
            let at = sharp(y.axis.at(*value, top, bottom));
            out.push(Element::Line {
                points: vec![(left, at), (right, at)],
                stroke: grid_stroke(zero),
            });
        }
    }
    for (value, label) in y.axis.ticks.values.iter().zip(ticks(y, lang)) {
        let at = sharp(y.axis.at(*value, top, bottom));
        out.push(Element::text(
            left - OFF,
            text::centred(&sheet.tick, at),
            label,
            sheet.tick,
            Anchor::End,
        ));
    }
    // As many as stand apart, the greatest always among them.
    let mut free = f64::INFINITY;
    for (value, label) in x.axis.ticks.values.iter().zip(ticks(x, lang)).rev() {
        let (at, half) = (x.axis.at(*value, right, left), text::width(&label, &sheet.tick) / 2.0);
        if at + half + OFF <= free {
            out.push(Element::text(
                at,
                bottom + OFF + sheet.tick.size,
                label,
                sheet.tick,
                Anchor::Middle,
            ));
            free = at - half;
        }
    }
}

/// The dots and their names. Returns the names that found no place.
fn dots(
    cloud: &Cloud,
    sheet: &Sheet,
    end: f64,
    guides: Guides,
    out: &mut Vec<Element>,
) -> Vec<String> {
    let Area { left, top, right, bottom } = sheet.area;
    let [x, y] = &cloud.sides;
    let strong = |dot: &Dot| dot.highlighted || !cloud.emphasis;
    let color = |dot: &Dot| if strong(dot) { theme::ACCENT } else { theme::BAR_DARK };
    let at = |dot: &Dot| cloud.place(dot, &sheet.area);
    // A highlighted dot is no larger: it would cover its neighbours.
    let radius = RADIUS * (sheet.name / NAME.0).max(LEAST_RADIUS);
    let wish = |dot: &Dot| {
        let ink: Color = if dot.highlighted { theme::ACCENT } else { theme::SOFT };
        let weight = if dot.highlighted { Weight::SemiBold } else { Weight::Regular };
        let style = theme::legible(sheet.name, weight, ink);
        let (px, py) = at(dot);
        Wish {
            x: px,
            y: py,
            radius,
            width: text::width(&dot.name, &style),
            style,
            must: dot.highlighted,
        }
    };
    let wishes: Vec<Wish> = cloud.dots.iter().map(wish).collect();
    let mut taken = guides.numbers;
    for dot in &cloud.dots {
        let ((px, py), stroke) = (at(dot), Stroke { color: color(dot), width: RANGE, dash: None });
        if let Some((low, high)) = dot.figures[0].range {
            let (low, high) = (x.axis.at(low, right, left), x.axis.at(high, right, left));
            taken.push(Area { left: low, top: py - 1.0, right: high, bottom: py + 1.0 });
            out.push(Element::Line { points: vec![(low, py), (high, py)], stroke });
        }
        if let Some((low, high)) = dot.figures[1].range {
            let (low, high) = (y.axis.at(low, top, bottom), y.axis.at(high, top, bottom));
            taken.push(Area { left: px - 1.0, top: high, right: px + 1.0, bottom: low });
            out.push(Element::Line { points: vec![(px, low), (px, high)], stroke });
        }
    }
    let bounds = Area {
        left: left + INSIDE,
        top: top - sheet.name * ABOVE,
        right: end,
        bottom: bottom + sheet.name * BELOW,
    };
    let placed = places(&wishes, &order(&wishes), &bounds, &taken, &guides.lines);
    // The grid gives way to names.
    for (wish, place) in wishes.iter().zip(&placed) {
        if let Some(NamePlace { left, middle, .. }) = place {
            let (x, half) = (left - PAD, wish.style.size * HALF);
            let fill = Fill::Solid(theme::PAPER);
            out.push(Element::Rect {
                x,
                y: middle - half,
                width: wish.width + 2.0 * PAD,
                height: 2.0 * half,
                radius: 0.0,
                fill,
                stroke: None,
            });
        }
    }
    for (wish, place) in wishes.iter().zip(&placed) {
        if let Some(NamePlace { leader: Some((from, to)), .. }) = place {
            let stroke = Stroke::hairline(theme::ZERO);
            out.push(Element::Line {
                points: vec![*from, *to],
                stroke: Stroke {
                    color: if wish.must { wish.style.color } else { stroke.color },
                    ..stroke
                },
            });
        }
    }
    // Highlighted dots lie over the others.
    let mut all: Vec<&Dot> = cloud.dots.iter().collect();
    all.sort_by_key(|dot| dot.highlighted);
    for dot in all {
        let ((x, y), hollow) = (at(dot), dot.hollow());
        let fill = Fill::Solid(if hollow { theme::PAPER } else { color(dot) });
        let edge = Stroke {
            color: if hollow { color(dot) } else { theme::PAPER },
            width: if hollow { RING } else { EDGE },
            dash: None,
        };
        out.push(Element::Circle { x, y, radius, fill, stroke: Some(edge) });
    }
    let mut unnamed = Vec::new();
    for ((dot, wish), place) in cloud.dots.iter().zip(&wishes).zip(placed) {
        match place {
            Some(place) => {
                out.push(Element::text(
                    place.left,
                    text::centred(&wish.style, place.middle),
                    dot.name.clone(),
                    wish.style,
                    Anchor::Start,
                ));
            }
            None => unnamed.push(dot.name.clone()),
        }
    }
    unnamed
}

/// In which order names are placed: those that must have one, then those farthest from the middle,
/// which a reader looks for first.
fn order(wishes: &[Wish]) -> Vec<usize> {
    let count = wishes.len().max(1) as f64;
    let middle = (
        wishes.iter().map(|w| w.x).sum::<f64>() / count,
        wishes.iter().map(|w| w.y).sum::<f64>() / count,
    );
    let far = |i: usize| (wishes[i].x - middle.0).hypot(wishes[i].y - middle.1);
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|a, b| {
        wishes[*b].must.cmp(&wishes[*a].must).then(far(*b).total_cmp(&far(*a))).then(a.cmp(b))
    });
    order
}
