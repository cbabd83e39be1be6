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
pub(super) use subject::{Subject, Subjects, changes, periods};

use super::figure::Scale;
use super::style::{Color, Palette};
use crate::model::{Decimal, Qualifier, Quantity};
use crate::words::Lang;

/// No more classes than this: more fills are not told apart.
const MOST: usize = 5;
/// Of those below zero there are no more than this, and of those above it where some are below.
const BESIDE_ZERO: (usize, usize) = (2, 3);
/// Which steps of [`Palette::Sequential`] so many classes take, so that few are as far apart as they can
/// be.
const STEPS: [&[u8]; MOST] = [&[1], &[1, 3], &[0, 2, 3], &[0, 2, 3, 4], &[0, 1, 2, 3, 4]];

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
        out.least =
            bound(printed.iter().min(), [Qualifier::Nearly, Qualifier::AtMost, Qualifier::Range]);
        out.greatest =
            bound(printed.iter().max(), [Qualifier::Over, Qualifier::AtLeast, Qualifier::Range]);
        out
    }

    /// Classes for numbers of at most so many decimals. Where some are below zero, a class begins
    /// at zero exactly.
    fn of_numbers(values: &[Decimal], decimals: u32) -> Classes {
        let mut sorted = values.to_vec();
        sorted.sort();
        let (below, above) = sorted.split_at(sorted.partition_point(|v| *v < Decimal::ZERO));
        if below.is_empty() {
            return Classes {
                ends: choose::ends(above, decimals, MOST),
                falls: 0,
                least: None,
                greatest: None,
            };
        }
        let mut ends = choose::ends(below, decimals, BESIDE_ZERO.0);
        let falls = ends.len() + 1;
        if !above.is_empty() {
            ends.push(Decimal::ZERO);
            ends.extend(choose::ends(above, decimals, BESIDE_ZERO.1));
        }
        Classes { ends, falls, least: None, greatest: None }
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.ends.len() + 1
    }

    fn color(&self, nth: usize) -> ClassColor {
        if nth < self.falls {
            // A lone class below zero takes the stronger fill, which nobody takes for paper.
            return ClassColor(
                Palette::Diverging,
                if self.falls == 1 { 1 } else { (self.falls - 1 - nth) as u8 },
            );
        }
        let steps = STEPS[(self.len() - self.falls).clamp(1, MOST) - 1];
        ClassColor(Palette::Sequential, steps[(nth - self.falls).min(steps.len() - 1)])
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
