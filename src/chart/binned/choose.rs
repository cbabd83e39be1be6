//! Where classes end: at natural breaks, round numbers that part the figures so that those of a
//! class lie close together (Fisher 1958, Jenks 1967), or at multiples of a round step where these
//! do it nearly as well. A class that holds most of the figures tells nothing of them, and one that
//! holds a figure far from the others says of these what is true of it alone.

use crate::chart::ticks::{float, round_step};
use crate::model::Decimal;

/// Steps are tried down to this part of the range: more classes than this would be needed to show
/// that they are even.
const FINEST: u32 = 40;
/// Classes of one step are taken where they part the figures at most so much worse than the natural
/// breaks do, in percent: they are easier to say.
const STEPPED: usize = 60;
/// No class holds more of the figures than this, in percent, unless ties or few figures force it.
const CROWD: usize = 50;
/// What natural breaks of even figures cost together, and what each step towards a less round end
/// costs beside it.
const EVEN: usize = 1000;
const ROUGH: usize = 12;
/// At most one of so many figures lies far from the others, and at least one may.
const FAR: usize = 20;
/// Fewer figures than this have none far from the others.
const FEW: usize = 6;

/// How many figures a class may hold.
fn crowd(count: usize, classes: usize) -> usize {
    (count * CROWD / 100).max(count.div_ceil(classes))
}

/// As many classes as so many different numbers deserve.
fn most_of(different: usize, most: usize) -> usize {
    let deserved = match different {
        0..=1 => 1,
        2..=3 => 2,
        4..=6 => 3,
        7..=9 => 4,
        _ => 5,
    };
    deserved.min(most)
}

/// The ends between at most so many classes of sorted numbers: round, rising, and no class empty.
/// Numbers far from the others have a class of their own.
pub(super) fn ends(sorted: &[Decimal], decimals: u32, most: usize) -> Vec<Decimal> {
    let (above, below) = far(sorted);
    let apart = usize::from(above > 0) + usize::from(below > 0);
    let (first, last) = (below, sorted.len() - above);
    let end = |nth: usize| roundest(sorted[nth - 1], sorted[nth], decimals);
    let low = (below > 0).then(|| end(first)).flatten();
    let high = (above > 0).then(|| end(last)).flatten();
    let middle = near(&sorted[first..last], decimals, most.saturating_sub(apart).max(1));
    low.into_iter().chain(middle).chain(high).collect()
}

/// The ends between numbers of which none lies far from the others.
fn near(sorted: &[Decimal], decimals: u32, most: usize) -> Vec<Decimal> {
    let mut different = sorted.to_vec();
    different.dedup();
    let classes = most_of(different.len(), most);
    if classes < 2 {
        return Vec::new();
    }
    let spread = Spread::of(sorted, classes);
    let (natural, least) = natural(&spread, decimals);
    let stepped = stepped(&spread, decimals);
    let near = |(_, cost): &(Vec<Decimal>, usize)| cost * 100 <= least * (100 + STEPPED);
    stepped.filter(near).map_or(natural, |(ends, _)| ends)
}

/// How many of the greatest and of the least numbers lie farther from the others than these lie
/// from each other.
fn far(sorted: &[Decimal]) -> (usize, usize) {
    let count = sorted.len();
    if count < FEW {
        return (0, 0);
    }
    let most = (count / FAR).max(1);
    let is_far = |gap: Decimal, rest: &[Decimal]| {
        rest[0] < rest[rest.len() - 1] && gap > rest[rest.len() - 1] - rest[0]
    };
    let above = (1..=most).find(|n| {
        let rest = &sorted[..count - n];
        is_far(sorted[count - n] - rest[rest.len() - 1], rest)
    });
    let kept = count - above.unwrap_or(0);
    let below = (1..=most).find(|n| is_far(sorted[*n] - sorted[n - 1], &sorted[*n..kept]));
    (above.unwrap_or(0), below.unwrap_or(0))
}

/// Sorted numbers, and what classes of them cost.
struct Spread<'v> {
    sorted: &'v [Decimal],
    classes: usize,
    /// The sums of the first numbers and of their squares, as parts of the range.
    sums: Vec<(f64, f64)>,
}

impl Spread<'_> {
    fn of(sorted: &[Decimal], classes: usize) -> Spread<'_> {
        let (low, high) = (float(sorted[0]), float(sorted[sorted.len() - 1]));
        let mut sums = vec![(0.0, 0.0)];
        for value in sorted {
            let (sum, squares) = sums[sums.len() - 1];
            let part = (float(*value) - low) / (high - low);
            sums.push((sum + part, squares + part * part));
        }
        Spread { sorted, classes, sums }
    }

    /// How far the numbers from one to before another lie from their mean: the sum of squares.
    fn apart(&self, from: usize, to: usize) -> f64 {
        let (sum, squares) =
            (self.sums[to].0 - self.sums[from].0, self.sums[to].1 - self.sums[from].1);
        (squares - sum * sum / (to - from) as f64).max(0.0)
    }

    /// What a class of these numbers costs: its part of the squares of all, of which even numbers
    /// in classes of one width leave one in the square of the classes.
    fn class(&self, from: usize, to: usize) -> usize {
        let whole = self.apart(0, self.sorted.len());
        let part = self.apart(from, to) / whole * (self.classes * self.classes * EVEN) as f64;
        let crowded = to - from > crowd(self.sorted.len(), self.classes);
        part.round() as usize + if crowded { EVEN * self.classes } else { 0 }
    }

    /// Before which numbers these ends lie.
    fn cuts(&self, ends: &[Decimal]) -> Vec<usize> {
        ends.iter().map(|end| self.sorted.partition_point(|v| v < end)).collect()
    }

    /// What ends cost, and the classes between them; `None` where a class is empty or crowded.
    fn cost(&self, ends: &[Decimal]) -> Option<usize> {
        let mut cost = ends.iter().map(|end| rough(*end) * ROUGH).sum();
        let mut from = 0;
        for to in self.cuts(ends).into_iter().chain([self.sorted.len()]) {
            if !(1..=crowd(self.sorted.len(), self.classes)).contains(&to.saturating_sub(from)) {
                return None;
            }
            cost += self.class(from, to);
            from = to;
        }
        Some(cost)
    }
}

/// Neighbouring multiples of one step, those that cost least, with their cost.
fn stepped(spread: &Spread, decimals: u32) -> Option<(Vec<Decimal>, usize)> {
    let (low, high) = (*spread.sorted.first()?, *spread.sorted.last()?);
    let unit = Decimal::new(1, decimals);
    let mut best: Option<(Vec<Decimal>, usize)> = None;
    for parts in 1..=FINEST {
        let step = round_step((high - low) / Decimal::from(parts), false);
        if step < unit || step.normalize().scale() > decimals {
            continue;
        }
        let first = (low / step).floor() * step + step;
        let multiples: Vec<Decimal> = (0..=FINEST * 2)
            .map(|n| (first + step * Decimal::from(n)).normalize())
            .take_while(|m| *m <= high)
            .collect();
        for ends in multiples.windows(spread.classes - 1) {
            if let Some(cost) = spread.cost(ends)
                && best.as_ref().is_none_or(|(_, least)| cost < *least)
            {
                best = Some((ends.to_vec(), cost));
            }
        }
    }
    best
}

/// Round numbers that part the numbers at natural breaks, with what they cost.
fn natural(spread: &Spread, decimals: u32) -> (Vec<Decimal>, usize) {
    let (sorted, classes) = (spread.sorted, spread.classes);
    let count = sorted.len();
    let rises = (1..count).filter(|i| sorted[*i] > sorted[*i - 1]);
    // Before which number an end may lie, the roundest that may, and how rough that is.
    let cut =
        |i: usize| roundest(sorted[i - 1], sorted[i], decimals).map(|end| (i, end, rough(end)));
    let cuts: Vec<(usize, Decimal, usize)> = rises.filter_map(cut).collect();
    // For each number of ends and each last one of these: the least cost, and which end is before
    // it.
    let mut costs: Vec<Vec<Option<(usize, usize)>>> = vec![
        cuts.iter().map(|(i, _, rough)| Some((spread.class(0, *i) + rough * ROUGH, 0))).collect(),
    ];
    for nth in 1..classes - 1 {
        let after = |(own, (i, _, rough)): (usize, &(usize, Decimal, usize))| {
            let before = (0..own).filter_map(|last| {
                let cost = costs[nth - 1][last]?.0 + spread.class(cuts[last].0, *i);
                Some((cost + rough * ROUGH, last))
            });
            before.min()
        };
        let next = cuts.iter().enumerate().map(after).collect();
        costs.push(next);
    }
    let whole = |(own, cost): (usize, &Option<(usize, usize)>)| {
        cost.map(|(cost, _)| (cost + spread.class(cuts[own].0, count), own))
    };
    let Some((least, mut own)) =
        costs.last().and_then(|last| last.iter().enumerate().filter_map(whole).min())
    else {
        return (Vec::new(), 0);
    };
    let mut out = Vec::new();
    for ends in costs.iter().rev() {
        out.push(cuts[own].1);
        own = ends[own].map_or(0, |(_, before)| before);
    }
    out.reverse();
    (out, least)
}

/// How hard a number is to say: by its digits, and a last five is easier than others.
fn rough(end: Decimal) -> usize {
    let (mut mantissa, mut digits) = (end.mantissa().unsigned_abs(), 0);
    while mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    let last = mantissa % 10;
    while mantissa > 9 {
        mantissa /= 10;
        digits += 1;
    }
    digits * 3 + usize::from(last != 5)
}

/// The roundest number above `low` and not above `high`.
fn roundest(low: Decimal, high: Decimal, decimals: u32) -> Option<Decimal> {
    let mut power = Decimal::ONE;
    while power <= low.abs().max(high.abs()) {
        power *= Decimal::TEN;
    }
    while power.normalize().scale() <= decimals {
        for times in [5, 2, 1].map(Decimal::from) {
            let end = (high / (power * times)).floor() * power * times;
            if end > low {
                return Some(end.normalize());
            }
        }
        power /= Decimal::TEN;
    }
    None
}
