//! Where classes end: at multiples of a round step where these part the figures well, else at round
//! numbers near equal counts. A class that holds most of the figures tells nothing of them.

use crate::chart::ticks::round_step;
use crate::model::Decimal;

/// Steps are tried down to this part of the range: more classes than this would be needed to show
/// that they are even.
const FINEST: u32 = 40;
/// Classes of one step are taken where the sum of their squared counts is at most so many times
/// that of equal counts.
const UNEVEN: usize = 2;
/// A smaller step must part the figures better by this much, in percent: the rounder one is easier
/// to say.
const BETTER: usize = 15;
/// No class holds more of the figures than this, in percent, unless ties or few figures force it.
const CROWD: usize = 40;
/// What classes of equal counts cost together, and what each step towards a less round end costs
/// beside it.
const EVEN: usize = 1000;
const ROUGH: usize = 12;

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

/// Neighbouring multiples of one step that part the numbers most evenly, of those with no empty and
/// no crowded class.
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
        let multiples: Vec<Decimal> = (0..=FINEST * 2)
            .map(|n| first + step * Decimal::from(n))
            .take_while(|m| *m <= high)
            .collect();
        let full = |ends: &&[Decimal]| {
            counts(sorted, ends).iter().all(|n| (1..=crowd(sorted.len(), classes)).contains(n))
        };
        let uneven = |ends: &[Decimal]| counts(sorted, ends).iter().map(|n| n * n).sum::<usize>();
        let own = multiples
            .windows(classes - 1)
            .filter(full)
            .map(|ends| (uneven(ends), ends))
            .min_by_key(|(uneven, _)| *uneven);
        if let Some((uneven, ends)) = own
            && best.as_ref().is_none_or(|(least, _)| uneven * 100 < least * (100 - BETTER))
        {
            best = Some((uneven, ends.iter().map(Decimal::normalize).collect()));
        }
    }
    best.filter(|(uneven, _)| uneven * classes <= UNEVEN * sorted.len() * sorted.len())
        .map(|(_, ends)| ends)
}

/// Round numbers that part the numbers into counts as even as can be: each class costs the square
/// of its count, each end what it takes to say it.
fn counted(sorted: &[Decimal], decimals: u32, classes: usize) -> Vec<Decimal> {
    let (count, most) = (sorted.len(), crowd(sorted.len(), classes));
    let rises = (1..count).filter(|i| sorted[*i] > sorted[*i - 1]);
    // Before which number an end may lie, the roundest that may, and how rough that is.
    let cut =
        |i: usize| roundest(sorted[i - 1], sorted[i], decimals).map(|end| (i, end, rough(end)));
    let cuts: Vec<(usize, Decimal, usize)> = rises.filter_map(cut).collect();
    let class = |held: usize| {
        held * held * classes * EVEN / (count * count)
            + if held > most { EVEN * classes } else { 0 }
    };
    // For each number of ends and each last one of these: the least cost, and which end is before
    // it.
    let mut costs: Vec<Vec<Option<(usize, usize)>>> =
        vec![cuts.iter().map(|(i, _, rough)| Some((class(*i) + rough * ROUGH, 0))).collect()];
    for nth in 1..classes - 1 {
        let after = |(own, (i, _, rough)): (usize, &(usize, Decimal, usize))| {
            let before = (0..own).filter_map(|last| {
                Some((costs[nth - 1][last]?.0 + class(i - cuts[last].0) + rough * ROUGH, last))
            });
            before.min()
        };
        let next = cuts.iter().enumerate().map(after).collect();
        costs.push(next);
    }
    let whole = |(own, cost): (usize, &Option<(usize, usize)>)| {
        cost.map(|(cost, _)| (cost + class(count - cuts[own].0), own))
    };
    let Some((_, mut own)) =
        costs.last().and_then(|last| last.iter().enumerate().filter_map(whole).min())
    else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for ends in costs.iter().rev() {
        out.push(cuts[own].1);
        own = ends[own].map_or(0, |(_, before)| before);
    }
    out.reverse();
    out
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
