//! A figure as a cell shows it, and what stands where there is none.

use std::collections::BTreeSet;

use crate::chart::figure::Scale;
use crate::compare::Absence;
use crate::format::{NumberText, bound_sign, qualifier_word};
use crate::model::{Decimal, Qualifier, Quantity, Status};
use crate::view::listed;
use crate::words::Lang;

/// A figure in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart) struct Figure {
    /// The number that is printed, in the shown unit.
    pub(in crate::chart) value: Decimal,
    /// The same before it was rounded: figures are ordered by it.
    pub(in crate::chart) amount: Decimal,
    /// What its word says.
    qualifier: Qualifier,
    /// Its digits, and the word of a bound apart.
    pub(in crate::chart) parts: NumberText,
    /// A sign of one letter in place of the word; empty where there is no word.
    pub(in crate::chart) sign: &'static str,
    /// The same in one text with the unit.
    pub(in crate::chart) spoken: String,
    /// The status, where it is not the plain one: the cell has a corner then.
    pub(in crate::chart) marked: Option<Status>,
}

impl Figure {
    /// A quantity as a cell shows it.
    pub(in crate::chart) fn of(
        quantity: &Quantity,
        status: Status,
        scale: &Scale,
        lang: Lang,
    ) -> Figure {
        Figure {
            value: scale.printed(quantity),
            amount: scale.unrounded(quantity),
            qualifier: quantity.qualifier,
            parts: scale.shown(quantity, lang),
            sign: bound_sign(quantity.qualifier),
            spoken: scale.spoken(quantity, lang),
            marked: (status != Status::Actual).then_some(status),
        }
    }

    /// Whether the true figure lies below the printed number.
    pub(super) fn is_below(&self) -> bool {
        matches!(self.qualifier, Qualifier::Nearly | Qualifier::AtMost)
    }

    /// Whether it may be called the least: "at least" says nothing of how little it is.
    pub(in crate::chart) fn may_be_least(&self) -> bool {
        self.qualifier != Qualifier::AtLeast
    }

    /// Whether it may be called the greatest.
    pub(in crate::chart) fn may_be_greatest(&self) -> bool {
        self.qualifier != Qualifier::AtMost
    }

    /// Whether the source bounds or rounds it in words.
    pub(in crate::chart) fn is_bound(&self) -> bool {
        self.qualifier != Qualifier::Exact
    }

    /// The number with its word: `hơn 1,7`.
    pub(in crate::chart) fn worded(&self) -> String {
        self.parts.clone().joined(" ")
    }

    /// The number with its sign: `>1,7`.
    pub(in crate::chart) fn signed(&self) -> String {
        format!("{}{}", self.sign, self.parts.digits)
    }
}

/// Why a cell holds no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::chart) enum Gap {
    /// There is no figure.
    Absent(Absence),
    /// There is a figure, and what was to be computed from it could not be.
    NotComputed,
}

impl Gap {
    /// What stands in a cell that has no room for the words.
    pub(in crate::chart) fn sign(self) -> &'static str {
        match self {
            Gap::Absent(_) => "…",
            Gap::NotComputed => "×",
        }
    }
}

/// Why a cell holds no number, in words.
pub(in crate::chart) fn absence_word(gap: Gap, lang: Lang) -> &'static str {
    match gap {
        Gap::Absent(absence) => lang.text(&format!("status.{}", absence.word())),
        Gap::NotComputed => lang.text("chart.not-computed"),
    }
}

/// A figure, and whose it is.
type Of<'f, T> = (&'f Figure, T);

/// The greatest and the least of figures, where their printed numbers differ.
pub(in crate::chart) fn ends<'f, T: Copy>(known: &[Of<'f, T>]) -> Option<(Of<'f, T>, Of<'f, T>)> {
    let high = known
        .iter()
        .filter(|(figure, _)| figure.may_be_greatest())
        .max_by_key(|(figure, _)| figure.amount)?;
    let low = known
        .iter()
        .filter(|(figure, _)| figure.may_be_least())
        .min_by_key(|(figure, _)| figure.amount)?;
    (high.0.value > low.0.value).then_some((*high, *low))
}

/// What the corners of cells say, if some have one.
pub(in crate::chart) fn marks_note(statuses: &BTreeSet<Status>, lang: Lang) -> Option<String> {
    let words: Vec<String> =
        statuses.iter().map(|s| lang.text(&format!("status.{}", s.word())).to_string()).collect();
    (!words.is_empty())
        .then(|| lang.fill("chart.binned.corner", &[("statuses", &listed(&words, lang))]))
}

/// What the signs before numbers say, and what stands where there is none.
pub(in crate::chart) fn signs_notes(
    figures: &[&Figure],
    gaps: &BTreeSet<Gap>,
    lang: Lang,
) -> Vec<String> {
    let words: BTreeSet<(&str, &str)> = figures
        .iter()
        .map(|f| (f.sign, qualifier_word(f.qualifier, lang)))
        .filter(|(sign, _)| !sign.is_empty())
        .collect();
    let said: Vec<String> = words
        .iter()
        .map(|(sign, word)| lang.fill("chart.binned.sign", &[("sign", sign), ("word", word)]))
        .collect();
    let mut out = Vec::new();
    if !said.is_empty() {
        out.push(lang.fill("chart.binned.signs", &[("list", &said.join("; "))]));
    }
    let (computed, absent): (Vec<Gap>, Vec<Gap>) =
        gaps.iter().partition(|gap| **gap == Gap::NotComputed);
    for (of, key) in [(absent, "chart.binned.gap"), (computed, "chart.binned.not-computed")] {
        let words: Vec<&str> = of.iter().map(|gap| absence_word(*gap, lang)).collect();
        if let Some(gap) = of.first() {
            out.push(lang.fill(
                key,
                &[("sign", gap.sign()), ("list", &words.join(lang.text("chart.binned.or")))],
            ));
        }
    }
    out
}
