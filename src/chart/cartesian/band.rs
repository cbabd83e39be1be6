//! Where most of many lines lie: a pale band, and the median as a thin line.

use super::axis::Axis;
use super::point::Point;
use super::series::Series;
use crate::chart::scene::Element;
use crate::chart::style::{Fill, Stroke};
use crate::chart::theme;
use crate::model::Decimal;

/// The parts of the provinces that lie below the band, and at most below its upper side.
const ENDS: (usize, usize) = (10, 90);

/// The middle of all lines in a period.
#[derive(Clone, Debug, PartialEq)]
struct Middle {
    time: f64,
    low: Decimal,
    median: Decimal,
    high: Decimal,
    /// Whether lines lead here from the period before.
    joined: bool,
}

/// The middle of all lines over time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Band(Vec<Middle>);

/// The value below which so many of a hundred lie.
fn part(sorted: &[Decimal], percent: usize) -> Decimal {
    sorted[((sorted.len() - 1) * percent + 50) / 100]
}

impl Band {
    /// The band of lines of results.
    pub(crate) fn of<'s>(series: impl Iterator<Item = &'s Series>) -> Band {
        let mut points: Vec<_> = series.filter(|s| !s.dashed).flat_map(|s| &s.points).collect();
        points.sort_by(|a, b| a.time.total_cmp(&b.time).then(a.value.cmp(&b.value)));
        Band(points.chunk_by(|a, b| a.time == b.time).map(Middle::of).collect())
    }

    /// Draws what lies under the grid (`pale`), or the line over it.
    pub(crate) fn draw(
        &self,
        pale: bool,
        x: &impl Fn(f64) -> f64,
        axis: &Axis,
        (top, bottom): (f64, f64),
        out: &mut Vec<Element>,
    ) {
        let y = |value: Decimal| axis.at(value, top, bottom);
        for run in self.0.chunk_by(|_, next| next.joined).filter(|run| run.len() > 1) {
            if pale {
                let upper = run.iter().map(|m| (x(m.time), y(m.high)));
                let points = upper.chain(run.iter().rev().map(|m| (x(m.time), y(m.low)))).collect();
                out.push(Element::Polygon { points, fill: Fill::Solid(theme::GRID), stroke: None });
            } else {
                let points = run.iter().map(|m| (x(m.time), y(m.median))).collect();
                out.push(Element::Line { points, stroke: Stroke::hairline(theme::ZERO) });
            }
        }
    }
}

impl Middle {
    /// The middle of the points of one period, the least first.
    fn of(points: &[&Point]) -> Middle {
        let values: Vec<Decimal> = points.iter().map(|p| p.value).collect();
        Middle {
            time: points[0].time,
            low: part(&values, ENDS.0),
            median: part(&values, 50),
            high: part(&values, ENDS.1),
            joined: points.iter().any(|p| p.joined),
        }
    }
}
