//! A figure as a cell shows it, and what stands where there is none.

use std::collections::BTreeSet;

use crate::chart::figure::Scale;
use crate::compare::Absence;
use crate::format::Shown;
use crate::model::{Decimal, Qualifier, Quantity, Status};
use crate::view::listed;
use crate::words::Lang;

/// A figure in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart) struct Figure {
    /// The number that is printed, in the shown unit.
    pub(in crate::chart) value: Decimal,
    /// Whether the true figure lies below that number.
    pub(super) from_below: bool,
    /// Its digits, and the word of a bound apart.
    pub(in crate::chart) parts: Shown,
    /// A sign of one letter in place of the word; empty where there is no word.
    pub(in crate::chart) sign: &'static str,
    /// The same in one text with the unit.
    pub(in crate::chart) spoken: String,
    /// The status, where it is not the plain one: the cell has a corner then.
    pub(in crate::chart) marked: Option<Status>,
}

impl Figure {
    /// A quantity as a cell shows it.
    pub(in crate::chart) fn of(quantity: &Quantity, status: Status, scale: &Scale, lang: Lang) -> Figure {
        Figure {
            value: scale.printed(quantity),
            from_below: matches!(quantity.qualifier, Qualifier::Nearly | Qualifier::AtMost),
            parts: scale.shown(quantity, lang),
            sign: sign(quantity.qualifier),
            spoken: scale.spoken(quantity, lang),
            marked: (status != Status::Actual).then_some(status),
        }
    }

    /// The number with its word: `hơn 1,7`.
    pub(in crate::chart) fn worded(&self) -> String {
        let Shown { word, digits } = &self.parts;
        if word.is_empty() { digits.clone() } else { format!("{word} {digits}") }
    }

    /// The number with its sign: `>1,7`.
    pub(in crate::chart) fn signed(&self) -> String {
        format!("{}{}", self.sign, self.parts.digits)
    }
}

fn sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact | Qualifier::Range => "",
        Qualifier::Over => ">",
        Qualifier::Nearly => "<",
        Qualifier::AtLeast => "≥",
        Qualifier::AtMost => "≤",
        Qualifier::About => "≈",
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

/// Why a cell holds no number, in words.
pub(in crate::chart) fn absence_word(gap: Gap, lang: Lang) -> &'static str {
    match gap {
        Gap::Absent(absence) => lang.text(&format!("status.{}", absence.word())),
        Gap::NotComputed => lang.text("chart.not-computed"),
    }
}

/// What the corners of cells say, if some have one.
pub(in crate::chart) fn marks_note(statuses: &BTreeSet<Status>, lang: Lang) -> Option<String> {
    let words: Vec<String> = statuses.iter().map(|s| lang.text(&format!("status.{}", s.word())).to_string()).collect();
    (!words.is_empty()).then(|| lang.fill("chart.classes.corner", &[("statuses", &listed(&words, lang))]))
}

/// What stands in a cell that has no room for the words of its gap.
pub(in crate::chart) const GAP: &str = "…";

/// What the signs before numbers say, and what stands where there is none.
pub(in crate::chart) fn signs_notes(figures: &[&Figure], gaps: &BTreeSet<Gap>, lang: Lang) -> Vec<String> {
    let words: BTreeSet<(&str, &str)> = figures.iter().map(|f| (f.sign, f.parts.word)).filter(|(sign, _)| !sign.is_empty()).collect();
    let said: Vec<String> = words.iter().map(|(sign, word)| lang.fill("chart.classes.sign", &[("sign", sign), ("word", word)])).collect();
    let mut out = Vec::new();
    if !said.is_empty() {
        out.push(lang.fill("chart.classes.signs", &[("list", &said.join("; "))]));
    }
    let absences: Vec<String> = gaps.iter().map(|gap| absence_word(*gap, lang).to_string()).collect();
    if !absences.is_empty() {
        let or = absences.join(lang.text("chart.classes.or"));
        out.push(lang.fill("chart.classes.gap", &[("sign", GAP), ("list", &or)]));
    }
    out
}
