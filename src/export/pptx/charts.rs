//! Charts on a slide: under each other, or beside each other where they have many rows.

use super::geometry::Frame;
use crate::graph::{Form, Graph};
use crate::model::Decimal;

/// Letters of charts in points: at most alone and among several, and at least.
const LETTERS: (f64, f64) = (14.0, 11.0);
const LEAST: f64 = 6.0;
/// A row of bars in points: a name of letters of 8 points.
const ROW: f64 = 11.0;
/// The letters of a row, of its height.
const SHARE: f64 = 0.82;
/// What axis, title and key of a chart take, in points.
const AROUND: f64 = 40.0;
/// Between two charts, in points.
const BETWEEN: f64 = 14.0;
/// Halves have at least so many rows.
const HALVED: usize = 24;
/// Behind the longest bar there is room for its number: as much of the axis.
const BEHIND: Decimal = Decimal::from_parts(112, 0, 0, false, 2);

/// How many bars lie under each other.
fn rows(graph: &Graph) -> usize {
    match graph.form {
        Form::Bars => graph.categories.len() * graph.series.len().max(1),
        Form::Stacked => graph.categories.len(),
        Form::Lines | Form::Dots => 0,
    }
}

/// The charts of a slide with their places and the size of their letters.
pub(super) fn placed(graphs: &[Graph], room: Frame) -> Vec<(Graph, Frame, f64)> {
    let mut graphs = match graphs {
        [only] if rows(only) as f64 * ROW > room.height - AROUND => halves(only),
        all => all.to_vec(),
    };
    let whole: usize = graphs.iter().map(rows).sum();
    let lying = whole > 0;
    let several = graphs.len() > 1;
    if several && lying {
        // Heads of sections and the line under the title say the units.
        graphs.iter_mut().for_each(|graph| graph.units.clear());
    }
    let around = AROUND * graphs.len() as f64;
    let beside = several && (!lying || whole as f64 * ROW + around > room.height);
    let most = if several { LETTERS.1 } else { LETTERS.0 };
    let shares: Vec<f64> = graphs
        .iter()
        .map(|graph| if lying && !beside { rows(graph) as f64 + 3.0 } else { 1.0 })
        .collect();
    let frames = room.split(&shares, beside, BETWEEN);
    let place = |(graph, frame): (Graph, Frame)| {
        // A name of several bars has the room of all of them.
        let bars = if graph.form == Form::Bars { graph.series.len().max(1) as f64 } else { 1.0 };
        let size = match rows(&graph) {
            0 => most,
            count => {
                let row = (frame.height - AROUND) / count as f64;
                (row * SHARE * bars.sqrt()).clamp(LEAST, most).floor()
            }
        };
        (graph, frame, size)
    };
    graphs.into_iter().zip(frames).map(place).collect()
}

/// A chart of many rows as two, on one scale.
fn halves(graph: &Graph) -> Vec<Graph> {
    let count = graph.categories.len();
    if count < HALVED {
        return vec![graph.clone()];
    }
    let middle = count.div_ceil(2);
    let (low, high) = graph.ends();
    let mut span = graph.spans.first().copied().unwrap_or_default();
    let total = |nth: usize| -> Decimal {
        let points = graph.series.iter().filter_map(|s| s.points[nth].as_ref());
        points.map(|point| point.value).sum()
    };
    let high = match graph.form {
        Form::Stacked => (0..count).map(total).max().unwrap_or(high),
        _ => high,
    };
    let (low, high) = (low.min(Decimal::ZERO) * BEHIND, high.max(Decimal::ZERO) * BEHIND);
    let step = round_step((high - low) / Decimal::from(5));
    if !step.is_zero() {
        span.low = span.low.or(Some((low / step).floor() * step));
        span.high = span.high.or(Some((high / step).ceil() * step));
    }
    let part = |from: usize, to: usize| {
        let mut part = graph.clone();
        part.categories = graph.categories[from..to].to_vec();
        part.series.iter_mut().for_each(|s| s.points = s.points[from..to].to_vec());
        part.spans = vec![span];
        part
    };
    vec![part(0, middle), part(middle, count)]
}

/// The least step of 1, 2 or 5 times a power of ten that is not below `least`; zero where that is.
fn round_step(least: Decimal) -> Decimal {
    if least <= Decimal::ZERO {
        return Decimal::ZERO;
    }
    let mut power = Decimal::ONE;
    while power > least {
        power /= Decimal::TEN;
    }
    while power * Decimal::TEN <= least {
        power *= Decimal::TEN;
    }
    let steps = [Decimal::ONE, Decimal::TWO, Decimal::from(5), Decimal::TEN];
    steps.into_iter().map(|step| step * power).find(|step| *step >= least).unwrap_or(power)
}
