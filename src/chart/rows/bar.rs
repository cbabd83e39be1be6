//! The shape of a bar, and of what its end says.

use super::axis::Axis;
use super::figure::{Figure, Mark};
use super::paint::Paint;
use crate::chart::scene::Element;
use crate::chart::style::{Color, Fill, Stroke};
use crate::chart::theme;
use crate::model::Decimal;

/// How long the strips at the end of a bar are that say "about": as many as there are, and with
/// what lies between.
const STRIPS: usize = 4;
const STRIP: f64 = 7.0;
/// All of them.
pub(super) const BROKEN: f64 = STRIPS as f64 * STRIP;

/// How far an arrow reaches beyond the figure, as a part of the bar's thickness: its tip has a
/// hundred degrees, between a rounded end and a needle. In pixels it is never lost on a thin bar,
/// nor as long as a figure on a thick one.
const OVERHANG: f64 = 0.42;
/// Half the height of the ends of a whisker, as a part of the bar's thickness: they stay within it.
const CAP: f64 = 0.22;

/// How far an arrow reaches beyond the figure, for a bar of some thickness.
pub(super) fn overhang(thick: f64) -> f64 {
    (thick * OVERHANG).clamp(5.0, 16.0).round()
}

/// Draws the range in which a figure may lie; returns its ends.
pub(super) fn whisker(
    axis: &Axis,
    (low, high): (Decimal, Decimal),
    middle: f64,
    thick: f64,
    color: Color,
    out: &mut Vec<Element>,
) -> (f64, f64) {
    let (low, high) = (axis.at(low), axis.at(high));
    let stroke = Stroke { color, width: 1.5, dash: None };
    let cap = (thick * CAP).max(3.0);
    let (low, high) = (low.min(high), low.max(high));
    let upright =
        |x: f64| Element::Line { points: vec![(x, middle - cap), (x, middle + cap)], stroke };
    let span = vec![(low, middle), (high, middle)];
    // A pale edge keeps the line apart from the bar that it lies on.
    let edge = Stroke { color: theme::PAPER, width: 5.0, dash: None };
    out.push(Element::Line { points: span.clone(), stroke: edge });
    let ends: Vec<f64> = [low, high].into_iter().filter(|x| (x - axis.zero).abs() > 1.0).collect();
    out.extend(ends.iter().map(|x| Element::Line {
        points: vec![(*x, middle - cap - 1.5), (*x, middle + cap + 1.5)],
        stroke: edge,
    }));
    out.push(Element::Line { points: span, stroke });
    out.extend(ends.into_iter().map(upright));
    (low, high)
}

/// Draws a bar from zero, `thick` pixels thick around `middle`. Returns where its text may begin,
/// on the side to which it points.
pub(super) fn draw(
    figure: &Figure,
    paint: &Paint,
    axis: &Axis,
    middle: f64,
    thick: f64,
    out: &mut Vec<Element>,
) -> f64 {
    let Paint { fill, stroke, dark, radius } = *paint;
    let end = axis.at(figure.value);
    let way = if end < axis.zero { -1.0 } else { 1.0 };
    let length = (end - axis.zero).abs();
    let (top, bottom) = ((middle - thick / 2.0).round(), (middle + thick / 2.0).round());
    let past = overhang(thick);
    let zero = axis.zero;
    let x = |at: f64| zero + way * at;
    let rect = |from: f64, to: f64| Element::Rect {
        x: x(from).min(x(to)),
        y: top,
        width: to - from,
        height: bottom - top,
        radius: if to - from > 4.0 { radius } else { 0.0 },
        fill,
        stroke,
    };
    let centre = (top + bottom) / 2.0;
    let mut reach = length;
    if figure.value.is_zero() {
        // Nothing is nothing: no bar, whatever the mark.
    } else {
        match figure.mark {
            Mark::Plain => out.push(rect(0.0, length.max(1.0))),
            Mark::Arrow => {
                let points = vec![
                    (x(0.0), top),
                    (x(length), top),
                    (x(length + past), centre),
                    (x(length), bottom),
                    (x(0.0), bottom),
                ];
                out.push(Element::Polygon { points, fill, stroke });
                reach = length + past;
            }
            Mark::Notch => {
                let deep = past.min(length);
                let points = vec![
                    (x(0.0), top),
                    (x(length), top),
                    (x(length - deep), centre),
                    (x(length), bottom),
                    (x(0.0), bottom),
                ];
                out.push(Element::Polygon { points, fill, stroke });
            }
            Mark::Broken => {
                // Strips of 4 pixels with 3 between, as many as the bar is long enough for.
                let strips = (0..STRIPS).take_while(|i| *i as f64 * STRIP + 4.0 <= length).count();
                let body = length - strips as f64 * STRIP;
                if body >= 1.0 {
                    out.push(rect(0.0, body));
                }
                for i in 0..strips {
                    let to = length - i as f64 * STRIP;
                    out.push(Element::Rect {
                        x: x(to - 4.0).min(x(to)),
                        y: top,
                        width: 4.0,
                        height: bottom - top,
                        radius: 0.0,
                        fill,
                        // Slanted lines show by themselves; what is pale does not.
                        stroke: stroke.filter(|_| matches!(fill, Fill::Solid(_))),
                    });
                }
            }
        }
    }
    if let Some(ends) = figure.whisker {
        let (low, high) = whisker(axis, ends, centre, thick, dark, out);
        reach = reach.max(way * (low - zero)).max(way * (high - zero));
    }
    x(reach)
}
