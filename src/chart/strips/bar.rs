//! The shape of a bar, and of what its end says.

use super::axis::Axis;
use crate::chart::caption::Signs;
use crate::chart::figure::Scale;
use crate::chart::scene::{Color, Element, Fill, Ladder, Stroke};
use crate::chart::theme;
use crate::model::{Decimal, Qualifier, Quantity};

/// A range is drawn as a whisker where it is wider than this part of the longest bar.
const WHISKER: Decimal = Decimal::from_parts(15, 0, 0, false, 3);

/// What the end of a bar says of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The figure itself.
    Plain,
    /// More than this.
    Arrow,
    /// Less than this.
    Notch,
    /// About this.
    Broken,
}

/// A figure as lengths in the unit of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// Where the bar ends.
    pub(crate) value: Decimal,
    /// From where to where the whisker goes, if there is one.
    pub(crate) whisker: Option<(Decimal, Decimal)>,
    /// What its end says.
    pub(crate) mark: Mark,
}

impl Figure {
    /// The figure of a quantity among others up to `longest`; `lacks` where it is a sum that goes without a member. Its mark is told
    /// to `signs`.
    pub(crate) fn of(q: &Quantity, scale: &Scale, longest: Decimal, lacks: bool, signs: &mut Signs) -> Figure {
        let mark = match q.qualifier {
            // The bound is not the source's: a member of the sum did not report.
            Qualifier::Over | Qualifier::AtLeast if lacks => {
                signs.partial = true;
                Mark::Arrow
            }
            Qualifier::Over | Qualifier::AtLeast => {
                signs.arrow.insert(q.qualifier);
                Mark::Arrow
            }
            Qualifier::Nearly | Qualifier::AtMost => {
                signs.notch.insert(q.qualifier);
                Mark::Notch
            }
            Qualifier::About => {
                signs.broken = true;
                Mark::Broken
            }
            Qualifier::Exact | Qualifier::Range => Mark::Plain,
        };
        // An arrow or a notch says by itself where the figure may lie; "at most" reaches down to nothing besides.
        let wide =
            |(low, high): &(Decimal, Decimal)| matches!(mark, Mark::Plain | Mark::Broken) && (*high - *low).abs() > longest * WHISKER;
        let whisker = q.usual.low.zip(q.usual.high).map(|(l, h)| (scale.amount(l), scale.amount(h))).filter(wide);
        signs.whisker |= whisker.is_some();
        let value = crate::format::bound_digits(q);
        let end = if q.qualifier == Qualifier::Range { q.value } else { value[0] };
        Figure { value: scale.amount(end), whisker, mark }
    }

    /// Whether it lies left of zero.
    pub(super) fn is_backward(&self) -> bool {
        self.value.is_sign_negative() && !self.value.is_zero()
    }

    /// Whether nothing is drawn of it.
    pub(super) fn is_nothing(&self) -> bool {
        self.value.is_zero() && self.whisker.is_none()
    }
}

/// What a bar is painted with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paint {
    fill: Fill,
    stroke: Option<Stroke>,
    /// Of the whisker.
    dark: Color,
}

impl Paint {
    /// Accent or grey; hatched where it is no result.
    pub(crate) fn of(highlighted: bool, hatched: bool) -> Paint {
        let (color, dark) = if highlighted { (theme::ACCENT, theme::ACCENT_DARK) } else { (theme::BAR, theme::BAR_DARK) };
        if hatched {
            let line = if highlighted { theme::ACCENT } else { theme::BAR_DARK };
            Paint { fill: Fill::Hatch(line, theme::PAPER), stroke: Some(Stroke { color: line, width: 1.0, dash: None }), dark }
        } else {
            Paint { fill: Fill::Solid(color), stroke: None, dark }
        }
    }

    /// A rung of a ladder; hatched where it is no result.
    pub(crate) fn rung(ladder: Ladder, nth: u8, hatched: bool) -> Paint {
        let color = Color::Rung(ladder, nth);
        // The palest is hardly told from the paper, and an outline of it not at all.
        let pale = match ladder {
            Ladder::Shade => nth == 0,
            _ => usize::from(nth) + 1 == ladder.len(),
        };
        let edge = Stroke { color: if pale { theme::ZERO } else { color }, width: 1.0, dash: None };
        match hatched {
            true => Paint { fill: Fill::Hatch(edge.color, theme::PAPER), stroke: Some(edge), dark: theme::SOFT },
            false => Paint { fill: Fill::Solid(color), stroke: pale.then_some(edge), dark: theme::SOFT },
        }
    }

    /// What is not there yet: a pale band with an outline.
    pub(crate) fn band() -> Paint {
        let edge = Stroke { color: theme::ZERO, width: 1.0, dash: None };
        Paint { fill: Fill::Solid(Color::Empty), stroke: Some(edge), dark: theme::SOFT }
    }

    /// Draws its sample for a key: a square from the left, around a height.
    pub(super) fn swatch(&self, (left, middle): (f64, f64), side: f64, out: &mut Vec<Element>) {
        let Paint { fill, stroke, .. } = *self;
        let top = (middle - side / 2.0).round();
        out.push(Element::Rect { x: left, y: top, width: side, height: side, radius: 2.0, fill, stroke });
        if fill == Fill::Solid(Color::Empty) {
            // A band ends upright.
            let points = vec![(left + side, top - 2.0), (left + side, top + side + 2.0)];
            out.push(Element::Line { points, stroke: Stroke { color: theme::INK, width: 2.5, dash: None } });
        }
    }
}

/// How far an arrow reaches beyond the figure, for a bar of some thickness.
pub(super) fn overhang(thick: f64) -> f64 {
    (thick * 0.42).clamp(5.0, 16.0).round()
}

fn whisker(axis: &Axis, (low, high): (f64, f64), middle: f64, thick: f64, color: Color) -> Vec<Element> {
    let stroke = Stroke { color, width: 1.5, dash: None };
    let cap = (thick * 0.22).max(3.0);
    let (low, high) = (low.min(high), low.max(high));
    let upright = |x: f64| Element::Line { points: vec![(x, middle - cap), (x, middle + cap)], stroke };
    let span = vec![(low, middle), (high, middle)];
    // A pale edge keeps the line apart from the bar that it lies on.
    let edge = Stroke { color: theme::PAPER, width: 5.0, dash: None };
    let mut out = vec![Element::Line { points: span.clone(), stroke: edge }];
    let ends: Vec<f64> = [low, high].into_iter().filter(|x| (x - axis.zero).abs() > 1.0).collect();
    out.extend(ends.iter().map(|x| Element::Line { points: vec![(*x, middle - cap - 1.5), (*x, middle + cap + 1.5)], stroke: edge }));
    out.push(Element::Line { points: span, stroke });
    out.extend(ends.into_iter().map(upright));
    out
}

/// Draws a bar from zero, `thick` pixels thick around `middle`. Returns where its text may begin, on the side to which it points.
pub(super) fn draw(figure: &Figure, paint: &Paint, axis: &Axis, middle: f64, thick: f64, out: &mut Vec<Element>) -> f64 {
    let Paint { fill, stroke, dark } = *paint;
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
        radius: if to - from > 4.0 { 2.0 } else { 0.0 },
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
                let points = vec![(x(0.0), top), (x(length), top), (x(length + past), centre), (x(length), bottom), (x(0.0), bottom)];
                out.push(Element::Polygon { points, fill, stroke });
                reach = length + past;
            }
            Mark::Notch => {
                let deep = past.min(length);
                let points = vec![(x(0.0), top), (x(length), top), (x(length - deep), centre), (x(length), bottom), (x(0.0), bottom)];
                out.push(Element::Polygon { points, fill, stroke });
            }
            Mark::Broken => {
                // Strips of 4 pixels with 3 between, as many as the bar is long enough for.
                let strips = (0..4).take_while(|i| f64::from(*i) * 7.0 + 4.0 <= length).count();
                let body = length - strips as f64 * 7.0;
                if body >= 1.0 {
                    out.push(rect(0.0, body));
                }
                for i in 0..strips {
                    let to = length - i as f64 * 7.0;
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
    if let Some((low, high)) = figure.whisker {
        let (low, high) = (axis.at(low), axis.at(high));
        out.extend(whisker(axis, (low, high), centre, thick, dark));
        reach = reach.max(way * (low - zero)).max(way * (high - zero));
    }
    x(reach)
}
