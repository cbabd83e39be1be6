//! Where classes end: at multiples of a round step where these part the figures well, else at round numbers near equal counts.

use crate::chart::ticks::round_step;
use crate::model::Decimal;

/// Steps are tried down to this part of the range: more classes than this would be needed to show that they are even.
const FINEST: u32 = 40;
/// Classes of one step are taken where the sum of their squared counts is at most so many times that of equal counts.
const UNEVEN: usize = 2;
/// A smaller step must part the figures better by this much, in percent: the rounder one is easier to say.
const BETTER: usize = 15;

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
pub(super) fn ends(sorted: &[Decimal], decimals: u32, most: usize) -> Vec<Decimal> {
    let mut different = sorted.to_vec();
    different.dedup();
    let classes = most_of(different.len(), most);
    if classes < 2 {
        return Vec::new();
    }
    stepped(sorted, decimals, classes).unwrap_or_else(|| counted(sorted, decimals, classes))
}

/// How many numbers each class holds.
fn counts(sorted: &[Decimal], ends: &[Decimal]) -> Vec<usize> {
    let mut before = 0;
    let mut out = Vec::new();
    for end in ends {
        let below = sorted.partition_point(|v| v < end);
        out.push(below - before);
        before = below;
    }
    out.push(sorted.len() - before);
    out
}

/// Neighbouring multiples of one step that part the numbers most evenly, of those with no empty class.
fn stepped(sorted: &[Decimal], decimals: u32, classes: usize) -> Option<Vec<Decimal>> {
    let (low, high) = (*sorted.first()?, *sorted.last()?);
    let unit = Decimal::new(1, decimals);
    let mut best: Option<(usize, Vec<Decimal>)> = None;
    for parts in 1..=FINEST {
        let step = round_step((high - low) / Decimal::from(parts), false);
        if step < unit || step.normalize().scale() > decimals {
            continue;
        }
        let first = (low / step).floor() * step + step;
        let multiples: Vec<Decimal> = (0..=FINEST * 2).map(|n| first + step * Decimal::from(n)).take_while(|m| *m <= high).collect();
        let full = |ends: &&[Decimal]| counts(sorted, ends).iter().all(|n| *n > 0);
        let uneven = |ends: &[Decimal]| counts(sorted, ends).iter().map(|n| n * n).sum::<usize>();
        let own = multiples.windows(classes - 1).filter(full).map(|ends| (uneven(ends), ends)).min_by_key(|(uneven, _)| *uneven);
        if let Some((uneven, ends)) = own
            && best.as_ref().is_none_or(|(least, _)| uneven * 100 < least * (100 - BETTER))
        {
            best = Some((uneven, ends.iter().map(Decimal::normalize).collect()));
        }
    }
    best.filter(|(uneven, _)| uneven * classes <= UNEVEN * sorted.len() * sorted.len()).map(|(_, ends)| ends)
}

/// Round numbers near those that part the numbers into equal counts.
fn counted(sorted: &[Decimal], decimals: u32, classes: usize) -> Vec<Decimal> {
    let (count, slack) = (sorted.len(), sorted.len() / (classes * 4));
    let mut out: Vec<Decimal> = Vec::new();
    for nth in 1..classes {
        let aim = (nth * count / classes).clamp(1, count - 1);
        let (low, high) = (sorted[aim.saturating_sub(slack + 1)], sorted[(aim + slack).min(count - 1)]);
        if let Some(end) = roundest(low, high, decimals).filter(|end| out.last().is_none_or(|last| last < end)) {
            out.push(end);
        }
    }
    // Ties may leave nothing between two ends.
    let counts = counts(sorted, &out);
    out.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(|(end, _)| end).collect()
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
