//! How long a unit is, so that every bar and every text behind it fits.

use super::figure::Mark;
use super::rows::{Section, Shape, Strip};
use crate::chart::ticks::float;

/// From the zero line to the text of a row without a figure, and from a bar's end to its number, in pixels.
pub(super) const GAP: f64 = 12.0;

/// Where zero lies and how long a unit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    /// The place of zero in pixels.
    pub(super) zero: f64,
    /// Pixels of one unit.
    pub(super) unit: f64,
}

/// How far a strip reaches: to a number, and then pixels of mark and text.
struct Reach {
    to: f64,
    tail: f64,
    left: bool,
}

fn reaches(strip: &Strip, text: f64, overhang: f64, tight: bool) -> Vec<Reach> {
    let figures = strip.shape.as_ref().map_or(Vec::new(), Shape::figures);
    if figures.is_empty() {
        return vec![Reach { to: 0.0, tail: GAP + text, left: false }];
    }
    let left = figures.iter().all(|figure| figure.is_backward());
    let mut out: Vec<Reach> = Vec::new();
    for figure in figures {
        let past = if figure.mark == Mark::Arrow { overhang } else { 0.0 };
        let mut ends = vec![figure.value];
        ends.extend(figure.whisker.iter().flat_map(|(low, high)| [*low, *high]));
        for end in ends {
            let far = float(end);
            let own_side = (far < 0.0) == left || far == 0.0;
            let tail = if own_side { past + if left && tight { 4.0 } else { GAP + text } } else { past + 4.0 };
            out.push(Reach { to: far, tail, left: if own_side { left } else { far < 0.0 } });
        }
    }
    if left && tight {
        out.push(Reach { to: 0.0, tail: GAP + text, left: false });
    }
    out
}

impl Axis {
    /// The longest unit with which every strip stays within `from..to`. `texts` are the widths of the texts behind the strips; where it
    /// is `tight`, those of negative bars stand right of zero.
    pub(super) fn fitted(section: &Section, texts: &[f64], overhang: f64, tight: bool, from: f64, to: f64) -> Axis {
        let all: Vec<Reach> = section.strips().zip(texts).flat_map(|(strip, text)| reaches(strip, *text, overhang, tight)).collect();
        let upto = section.upto.map(|to| Reach { to: float(to), tail: 0.0, left: false });
        let none = [Reach { to: 0.0, tail: 0.0, left: true }, Reach { to: 0.0, tail: 0.0, left: false }];
        let side = |left: bool| all.iter().chain(&upto).chain(&none).filter(move |r| r.left == left);
        let mut unit = f64::INFINITY;
        for a in side(true) {
            for b in side(false) {
                if b.to - a.to > 0.0 {
                    unit = unit.min((to - from - a.tail - b.tail) / (b.to - a.to));
                }
            }
        }
        // With nothing but zeros, or no room at all, any unit does; a bar is never drawn backwards.
        let unit = if unit.is_finite() && unit > 0.0 { unit } else { f64::MIN_POSITIVE };
        let left = side(true).map(|r| r.tail - r.to * unit).fold(0.0, f64::max);
        Axis { zero: (from + left).round(), unit }
    }

    /// From the end of the longest negative bar to the end of the longest positive one, in pixels; `None` where no bar is drawn.
    pub(super) fn span(&self, section: &Section) -> Option<f64> {
        let ends = || section.strips().filter_map(|s| s.shape.as_ref()).flat_map(Shape::figures).map(|f| float(f.value));
        let span = ends().fold(0.0, f64::max) - ends().fold(0.0, f64::min);
        (span > 0.0).then_some(span * self.unit)
    }

    /// The place of a number.
    pub(super) fn at(&self, value: crate::model::Decimal) -> f64 {
        self.zero + float(value) * self.unit
    }
}
