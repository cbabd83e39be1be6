//! The shape of a result against its plan: the plan a pale band with an upright end, the result a
//! thinner bar over it.

use super::axis::Axis;
use super::bar;
use super::figure::{Figure, Mark};
use super::paint::Paint;
use super::sizes::Sizes;
use crate::chart::scene::Element;
use crate::chart::style::Stroke;
use crate::chart::theme;

/// How thick the bar of the result is, of the band.
const THIN: f64 = 0.44;

/// A plan and a result; never without both.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bullet {
    pub(crate) plan: Option<Figure>,
    pub(crate) result: Option<(Figure, Paint)>,
}

impl Bullet {
    /// The figures that it shows.
    pub(super) fn figures(&self) -> Vec<&Figure> {
        self.plan.iter().chain(self.result.iter().map(|(figure, _)| figure)).collect()
    }

    /// Draws it; returns where its text may begin.
    pub(super) fn draw(
        &self,
        axis: &Axis,
        middle: f64,
        sizes: &Sizes,
        out: &mut Vec<Element>,
    ) -> f64 {
        let thick = sizes.thick;
        let mut ends = Vec::new();
        if let Some(plan) = &self.plan {
            ends.push(bar::draw(plan, &Paint::band(), axis, middle, thick, out));
            if matches!(plan.mark, Mark::Plain | Mark::Broken) {
                let x = axis.at(plan.value);
                let stroke = Stroke { color: theme::INK, width: 2.5, dash: None };
                let half = (thick / 2.0).round() + 2.0;
                out.push(Element::Line {
                    points: vec![(x, middle.round() - half), (x, middle.round() + half)],
                    stroke,
                });
            }
        }
        if let Some((result, paint)) = &self.result {
            ends.push(bar::draw(result, paint, axis, middle, (thick * THIN).round(), out));
        }
        let backward = self.figures().iter().all(|figure| figure.is_backward());
        ends.into_iter().reduce(if backward { f64::min } else { f64::max }).unwrap_or(axis.zero)
    }
}
