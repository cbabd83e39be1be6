//! The figures on one upright axis beside the map: a dot a province in the colour of its class, the
//! first and the last named.

use super::map::{Map, Tile, TileText};
use super::setting::Area;
use super::setting::{LINE, style};
use crate::chart::binned::Figure;
use crate::chart::cartesian::apart;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke, TextStyle, Weight};
use crate::chart::ticks::{Ticks, float};
use crate::chart::{text, theme};
use crate::model::Decimal;
use crate::words::Lang;

/// So many figures are listed; of more a list would only say the map again.
const LISTED: usize = 20;
/// How tall a strip is: at least, and at most.
const TALL: (f64, f64) = (240.0, 640.0);
/// How many are named at each end.
const NAMED: usize = 3;
/// Radius of a dot, from the axis to the dots, and from there to the names.
const DOT: f64 = 5.0;
const OFF: (f64, f64) = (24.0, 36.0);
/// Size of type.
const SIZE: f64 = 14.0;

/// A text beside the dots, and where what it names lies.
struct Name {
    /// The height of what it names, and of its own middle.
    at: (f64, f64),
    lines: Vec<String>,
    style: TextStyle,
}

/// Whether a map has so many figures that they are drawn as a strip in this height.
pub(super) fn suits(map: &Map, height: f64) -> bool {
    map.order.len() > LISTED && height >= TALL.0
}

/// A line of one colour.
fn rule(points: Vec<(f64, f64)>, color: Color, width: f64) -> Element {
    Element::Line { points, stroke: Stroke { color, width, dash: None } }
}

/// Draws the strip.
pub(super) fn draw(map: &Map, area: &Area, lang: Lang, out: &mut Vec<Element>) {
    let mut known: Vec<(&Tile, &Figure)> =
        map.tiles.iter().filter_map(|tile| Some((tile, tile.figure()?))).collect();
    known.sort_by_key(|(_, figure)| figure.amount);
    let Some(((_, least), (_, greatest))) = known.first().zip(known.last()) else { return };
    let (low, high) = (least.value, greatest.value);
    // An axis from zero says more, where zero is not far away.
    let low = if low > Decimal::ZERO && low * Decimal::TWO < high { Decimal::ZERO } else { low };
    let (head, small) = (
        style(SIZE + 1.0, Weight::SemiBold),
        theme::legible(SIZE - 1.0, Weight::Regular, theme::MUTED),
    );
    let soft = TextStyle { color: theme::SOFT, ..head };
    out.push(Element::text(
        area.x,
        text::centred(&head, area.y + SIZE),
        lang.text("chart.tiles.spread"),
        soft,
        Anchor::Start,
    ));
    let (top, mut bottom) = (area.y + SIZE * 3.0, area.y + area.height.min(TALL.1) - SIZE);
    if low != Decimal::ZERO
        && high != Decimal::ZERO
        && (low > Decimal::ZERO) == (high > Decimal::ZERO)
    {
        for part in
            text::wrap(lang.text("chart.dots.not-from-zero"), &small, area.width).iter().rev()
        {
            out.push(Element::text(
                area.x,
                text::centred(&small, bottom),
                part.clone(),
                small,
                Anchor::Start,
            ));
            bottom -= small.size * LINE;
        }
        bottom -= SIZE;
    }
    let span = float(high - low).max(f64::MIN_POSITIVE);
    let y = |value: Decimal| bottom - float(value - low) / span * (bottom - top);
    let ticks = Ticks::within(low, high, 7, map.whole);
    let labels: Vec<(f64, String)> =
        ticks.values.iter().map(|value| (y(*value), ticks.label(*value, lang))).collect();
    let axis = (area.x
        + labels.iter().map(|(_, label)| text::width(label, &small)).fold(0.0, f64::max)
        + 10.0)
        .ceil()
        + 0.5;
    out.push(rule(vec![(axis, top), (axis, bottom)], theme::ZERO, 1.0));
    for (at, label) in labels {
        out.push(rule(vec![(axis - 4.0, at), (axis, at)], theme::ZERO, 1.0));
        out.push(Element::text(axis - 8.0, text::centred(&small, at), label, small, Anchor::End));
    }
    let middle = axis + OFF.0;
    if let Some((value, _)) = &map.median {
        out.push(rule(vec![(axis, y(*value)), (middle + 14.0, y(*value))], theme::INK, 1.5));
    }
    let left = middle + OFF.1;
    for name in names(map, &known, &y, area.x + area.width - left, (top, bottom), lang) {
        let tall = name.style.size * LINE;
        let first = name.at.1 - (name.lines.len() as f64 - 1.0) / 2.0 * tall;
        out.push(rule(
            vec![(middle + DOT + 4.0, name.at.0), (left - 5.0, name.at.1)],
            theme::GRID,
            1.0,
        ));
        for (nth, part) in name.lines.into_iter().enumerate() {
            out.push(Element::text(
                left,
                text::centred(&name.style, first + nth as f64 * tall),
                part,
                name.style,
                Anchor::Start,
            ));
        }
    }
    // Those that stand out lie over the others.
    let (quiet, named): (Vec<_>, Vec<_>) = known.iter().partition(|(tile, _)| !tile.highlighted);
    for (tile, figure) in quiet.into_iter().chain(named) {
        let TileText::Figure(_, class, _) = &tile.text else { continue };
        let (color, width) = if tile.highlighted { (theme::INK, 2.0) } else { (theme::SOFT, 0.8) };
        let stroke = Some(Stroke { color, width, dash: None });
        out.push(Element::Circle {
            x: middle,
            y: y(figure.value),
            radius: DOT,
            fill: Fill::Solid(class.fill()),
            stroke,
        });
    }
}

/// The names at both ends, of those that stand out and of the median, pushed apart.
fn names(
    map: &Map,
    known: &[(&Tile, &Figure)],
    y: &dyn Fn(Decimal) -> f64,
    room: f64,
    (top, bottom): (f64, f64),
    lang: Lang,
) -> Vec<Name> {
    let lowest = known.iter().filter(|(_, figure)| figure.may_be_least()).take(NAMED);
    let highest = known.iter().rev().filter(|(_, figure)| figure.may_be_greatest()).take(NAMED);
    let mut chosen: Vec<&(&Tile, &Figure)> = highest.chain(lowest).collect();
    chosen.extend(known.iter().filter(|(tile, _)| tile.highlighted));
    chosen.sort_by_key(|(tile, figure)| (figure.amount, tile.at));
    chosen.dedup_by_key(|(tile, _)| tile.at);
    let broken = |words: &str, style: TextStyle, at: f64| Name {
        at: (at, at),
        lines: text::wrap(words, &style, room),
        style,
    };
    let mut out: Vec<Name> = Vec::new();
    for (tile, figure) in chosen {
        let bold = if tile.highlighted { Weight::Bold } else { Weight::Regular };
        out.push(broken(
            &format!("{} {}", tile.name, figure.worded()),
            style(SIZE, bold),
            y(figure.value),
        ));
    }
    if let Some((value, said)) = &map.median {
        let median = TextStyle { color: theme::SOFT, ..style(SIZE, Weight::SemiBold) };
        out.push(broken(
            &lang.fill(
                "chart.scatter.median",
                &[("value", said), ("count", &map.order.len().to_string())],
            ),
            median,
            y(*value),
        ));
    }
    out.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
    let wishes: Vec<(f64, f64)> = out
        .iter()
        .map(|name| (name.at.0, name.lines.len() as f64 * name.style.size * LINE))
        .collect();
    let half = SIZE;
    for (name, middle) in out.iter_mut().zip(apart(&wishes, top - half, bottom + half)) {
        name.at.1 = middle;
    }
    out
}
