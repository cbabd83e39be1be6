//! How long a unit is, so that every bar and every text behind it fits.

use super::axis::{Axis, GAP};
use super::bar;
use super::dots::{self, Dots};
use super::figure::Mark;
use super::model::{Section, Shape, Strip};
use crate::chart::ticks::float;

/// What the end of a line takes beyond its number, in pixels.
const CAP: f64 = 4.0;

/// How far a strip reaches: to a number, and then pixels of mark and text.
struct Reach {
    to: f64,
    tail: f64,
    left: bool,
}

/// Widths of the texts before and behind a strip.
pub(super) type Texts = (f64, f64);

/// The room of a text with the gap before it; none where there is no text.
fn room_of(text: f64) -> f64 {
    if text > 0.0 { GAP + text } else { 0.0 }
}

/// How far a row of dots reaches: numbers stand on both sides.
fn beside(dots: &Dots, (before, behind): Texts, thick: f64) -> Vec<Reach> {
    let each = dots.dots.iter().flat_map(|dot| {
        let [(low, under), (high, over)] = dot.reach(dots::radius(thick));
        [
            Reach { to: low, tail: under + room_of(before), left: true },
            Reach { to: high, tail: over + room_of(behind), left: false },
        ]
    });
    each.collect()
}

fn reaches(strip: &Strip, texts: Texts, thick: f64, tight: bool, base: f64) -> Vec<Reach> {
    let text = texts.1;
    if let Some(Shape::Dots(dots)) = &strip.shape {
        return beside(dots, texts, thick);
    }
    if let Some(Shape::Span(span)) = &strip.shape {
        return vec![
            Reach { to: float(span.low), tail: CAP, left: true },
            Reach { to: float(span.high), tail: GAP + text, left: false },
        ];
    }
    let figures = strip.shape.as_ref().map_or(Vec::new(), Shape::figures);
    if figures.is_empty() {
        return vec![Reach { to: base, tail: GAP + text, left: false }];
    }
    let left = figures.iter().all(|figure| figure.is_backward());
    let mut out: Vec<Reach> = Vec::new();
    for figure in figures {
        let past = if figure.mark == Mark::Arrow { bar::overhang(thick) } else { 0.0 };
        let mut ends = vec![figure.value];
        ends.extend(figure.whisker.iter().flat_map(|(low, high)| [*low, *high]));
        for end in ends {
            let far = float(end);
            let own_side = (far < 0.0) == left || far == 0.0;
            let tail = if own_side {
                past + if left && tight { 4.0 } else { GAP + text }
            } else {
                past + 4.0
            };
            out.push(Reach { to: far, tail, left: if own_side { left } else { far < 0.0 } });
        }
    }
    if left && tight {
        out.push(Reach { to: 0.0, tail: GAP + text, left: false });
    }
    out
}

/// The longest unit with which every strip of some thickness stays within `from..to`, in all
/// sections of one scale. Where it is `tight`, the texts of negative bars stand right of zero.
pub(super) fn fitted(
    sections: &[(&Section, &[Texts])],
    thick: f64,
    tight: bool,
    (from, to): (f64, f64),
) -> Axis {
    let base = sections.first().map_or(0.0, |(section, _)| float(section.base));
    let strips = sections.iter().flat_map(|(section, texts)| section.strips().zip(*texts));
    let all: Vec<Reach> =
        strips.flat_map(|(strip, texts)| reaches(strip, *texts, thick, tight, base)).collect();
    let guides = sections.iter().flat_map(|(section, _)| &section.guides).map(|guide| guide.at);
    let upto: Vec<Reach> = sections
        .iter()
        .filter_map(|(s, _)| s.upto)
        .chain(guides)
        .map(|to| Reach { to: float(to), tail: 0.0, left: float(to) < base })
        .collect();
    let none =
        [Reach { to: base, tail: 0.0, left: true }, Reach { to: base, tail: 0.0, left: false }];
    let side = |left: bool| all.iter().chain(&upto).chain(&none).filter(move |r| r.left == left);
    let mut unit = f64::INFINITY;
    let mut fits = true;
    for a in side(true) {
        for b in side(false) {
            fits &= to - from > a.tail + b.tail;
            if b.to - a.to > 0.0 {
                unit = unit.min((to - from - a.tail - b.tail) / (b.to - a.to));
            }
        }
    }
    // With nothing but zeros, or no room at all, any unit does; a bar is never drawn backwards.
    let unit = if unit.is_finite() && unit > 0.0 { unit } else { f64::MIN_POSITIVE };
    let left = side(true).map(|r| r.tail - (r.to - base) * unit).fold(0.0, f64::max);
    let least = side(true).map(|r| r.to).fold(base, f64::min);
    let greatest = side(false).map(|r| r.to).fold(base, f64::max);
    Axis { zero: (from + left).round(), unit, base, ends: (least, greatest), fits }
}

/// From the least to the greatest number that is drawn, the base among them, in pixels; `None`
/// where nothing is drawn.
pub(super) fn span(axis: &Axis, section: &Section) -> Option<f64> {
    let values = || section.strips().filter_map(|s| s.shape.as_ref()).flat_map(Shape::values);
    let span = values().fold(axis.base, f64::max) - values().fold(axis.base, f64::min);
    (span > 0.0).then_some(span * axis.unit)
}
