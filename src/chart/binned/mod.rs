//! Classes of figures with round ends that a reader can say, and what kinds made of cells have in
//! common: fills, a key, marks.

mod changes;
mod choose;
mod figure;
mod key;
mod mark;
mod number;
mod others;
mod subject;
#[cfg(test)]
mod tests;

pub(super) use changes::Changes;
pub(super) use figure::{Figure, Gap, absence_word, ends, marks_note, signs_notes};
pub(super) use key::Key;
pub(super) use mark::{corner, dashed};
pub(super) use number::{number, open_sum};
pub(super) use others::{middle, middle_name, other_rows};
pub(super) use subject::{Subject, Subjects, breaks, changes, periods};

use super::figure::Scale;
use super::style::{Color, Palette};
use crate::model::{Decimal, Qualifier, Quantity};
use crate::words::Lang;

/// No more classes than this: more fills are not told apart.
const MOST: usize = 5;
/// On each side of those about zero there are no more than this.
const SIDE: usize = 2;
/// Fewer different numbers than this on both sides of zero have no class about it.
const FEW: usize = 6;
/// Which steps of [`Palette::Sequential`] so many classes take, so that few are as far apart as they can
/// be.
const STEPS: [&[u8]; MOST] = [&[1], &[1, 3], &[0, 2, 3], &[0, 2, 3, 4], &[0, 1, 2, 3, 4]];
/// Which steps those above zero take where some are below, as strong as [`Palette::Diverging`] is.
const RISES: [u8; SIDE] = [2, 3];

/// A fill of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClassColor(Palette, u8);

impl ClassColor {
    /// The fill.
    pub(super) fn fill(self) -> Color {
        Color::Step(self.0, self.1)
    }

    /// What text on it is drawn in.
    pub(super) fn on(self) -> Color {
        Color::On(self.0, self.1)
    }
}

/// The classes of the numbers of a picture, from the least on. Each goes from its end up to, but
/// not with, the next one's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Classes {
    /// Where each class but the first begins.
    ends: Vec<Decimal>,
    /// How many classes lie below zero.
    falls: usize,
    /// Whether the next one reaches from below zero as far above it: what hardly changed.
    middle: bool,
    /// The least and the greatest number, where no figure may lie beyond.
    least: Option<Decimal>,
    greatest: Option<Decimal>,
}

impl Classes {
    /// Classes for figures as they are printed. The first and the last say where the figures end,
    /// unless a bound there leaves it open.
    pub(super) fn of(quantities: &[Quantity], scale: &Scale) -> Classes {
        let printed: Vec<Decimal> = quantities.iter().map(|q| scale.printed(q)).collect();
        let mut out = Classes::of_numbers(&printed, scale.decimals());
        let bound = |end: Option<&Decimal>, open: [Qualifier; 3]| {
            let at_end =
                quantities.iter().zip(&printed).filter(|(_, printed)| Some(*printed) == end);
            end.copied().filter(|_| at_end.clone().all(|(q, _)| !open.contains(&q.qualifier)))
        };
        let least =
            bound(printed.iter().min(), [Qualifier::Nearly, Qualifier::AtMost, Qualifier::Range]);
        let greatest =
            bound(printed.iter().max(), [Qualifier::Over, Qualifier::AtLeast, Qualifier::Range]);
        // On one side of zero there may be none so far from it as on the other.
        let (first, last) = (out.ends.first().copied(), out.ends.last().copied());
        out.least = least.filter(|least| first.is_none_or(|end| *least < end));
        out.greatest = greatest.filter(|greatest| last.is_none_or(|end| *greatest >= end));
        out
    }

    /// Classes for numbers of at most so many decimals. Where some are below zero and some above,
    /// they end as far from it on both sides.
    fn of_numbers(values: &[Decimal], decimals: u32) -> Classes {
        let mut sorted = values.to_vec();
        sorted.sort();
        let below = sorted.partition_point(|v| *v < Decimal::ZERO);
        let plain = |ends: Vec<Decimal>, falls| Classes {
            ends,
            falls,
            middle: false,
            least: None,
            greatest: None,
        };
        if below == 0 {
            return plain(choose::ends(&sorted, decimals, MOST), 0);
        }
        if below == sorted.len() {
            let ends = choose::ends(&sorted, decimals, SIDE);
            let falls = ends.len() + 1;
            return plain(ends, falls);
        }
        let mut different = sorted.clone();
        different.dedup();
        // From zero on, so that what lies far from it on both sides is not called about zero.
        let mut sizes: Vec<Decimal> = sorted.iter().map(Decimal::abs).collect();
        sizes.push(Decimal::ZERO);
        sizes.sort();
        let rises = choose::ends(&sizes, decimals, SIDE + 1);
        if different.len() < FEW || rises.is_empty() {
            return plain(vec![Decimal::ZERO], 1);
        }
        let falls = rises.iter().rev().map(|end| -*end);
        Classes { middle: true, ..plain(falls.chain(rises.iter().copied()).collect(), rises.len()) }
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.ends.len() + 1
    }

    fn color(&self, nth: usize) -> ClassColor {
        if nth < self.falls {
            return ClassColor(Palette::Diverging, (self.falls - nth).min(SIDE) as u8);
        }
        let above = nth - self.falls;
        if self.middle && above == 0 {
            return ClassColor(Palette::Diverging, 0);
        }
        if self.falls > 0 {
            let nth = above - usize::from(self.middle);
            return ClassColor(Palette::Sequential, RISES[nth.min(SIDE - 1)]);
        }
        let steps = STEPS[self.len().clamp(1, MOST) - 1];
        ClassColor(Palette::Sequential, steps[nth.min(steps.len() - 1)])
    }

    /// The fill of a figure. One that is "nearly" or "at most" an end lies below it.
    pub(super) fn of_figure(&self, figure: &Figure) -> ClassColor {
        let begun = |end: &&Decimal| {
            if figure.is_below() { **end < figure.value } else { **end <= figure.value }
        };
        self.color(self.ends.iter().filter(begun).count())
    }

    /// Each class in words, with its fill; none where all figures are in one.
    fn labels(&self, scale: &Scale, lang: Lang) -> Vec<(String, ClassColor)> {
        let known: Vec<Decimal> =
            self.least.into_iter().chain(self.ends.iter().copied()).chain(self.greatest).collect();
        // Small numbers have as many decimals as each other; large ones need none for the sake of
        // the least.
        let shown = if self.ends.iter().all(|end| end.abs() < Decimal::TEN)
            && known.iter().all(|end| end.scale() <= 2)
        {
            scale.round_numbers(&known, lang)
        } else {
            let ends = scale.round_numbers(&self.ends, lang);
            let alone = |end: Option<Decimal>| {
                end.map(|end| scale.round_numbers(&[end], lang)).unwrap_or_default()
            };
            [alone(self.least), ends, alone(self.greatest)].concat()
        };
        let first = usize::from(self.least.is_some());
        let at = |nth: Option<usize>| nth.and_then(|nth| shown.get(nth));
        let label = |nth: usize| match (at((nth + first).checked_sub(1)), at(Some(nth + first))) {
            (None, Some(high)) => lang.fill("chart.binned.below", &[("high", high)]),
            (Some(low), Some(high)) if nth == self.ends.len() && low == high => high.clone(),
            (Some(low), Some(high)) if nth == self.ends.len() => {
                lang.fill("chart.binned.to", &[("low", low), ("high", high)])
            }
            (Some(low), Some(high)) => {
                lang.fill("chart.binned.between", &[("low", low), ("high", high)])
            }
            (Some(low), None) => lang.fill("chart.binned.from", &[("low", low)]),
            (None, None) => String::new(),
        };
        (0..self.len())
            .filter(|_| !self.ends.is_empty())
            .map(|nth| (label(nth), self.color(nth)))
            .collect()
    }
}
