//! The kinds of charts, a file each. To add one: a file, a `mod` line and an entry of [`KINDS`]; its `about` in the language tables.

mod bars;
mod coverage;
mod heat;
mod lines;
mod table;
mod tiles;

use super::Captions;
use super::page::{Frame, Plot};
use crate::compare::{By, Comparison};
use crate::finding::Finding;
use crate::model::Dataset;
use crate::words::Lang;

/// All that a kind is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What is asked for.
    pub spec: &'a super::Spec,
    /// The answers to [`Spec::requests`](super::Spec::requests), in that order.
    pub comparisons: &'a [Comparison],
    /// What was read and checked.
    pub data: &'a Dataset,
    /// The language of the words.
    pub lang: Lang,
}

/// What a kind makes: the words, and the plot still to be laid out in the room that the words leave.
pub(super) struct Made<'a> {
    pub(super) captions: Captions,
    pub(super) plot: Box<dyn FnOnce(Frame) -> Plot + 'a>,
    /// Why the figures asked for are none that the kind can draw.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Made<'a> {
    /// Words and a plot that can be drawn.
    pub(super) fn new(captions: Captions, plot: impl FnOnce(Frame) -> Plot + 'a) -> Made<'a> {
        Made { captions, plot: Box::new(plot), findings: Vec::new() }
    }
}

/// A kind of chart.
pub struct Kind {
    /// The word of specs and of the command line.
    pub name: &'static str,
    /// The key of the line that says what it is, in the language tables.
    pub about: &'static str,
    /// What may differ between its figures, where a spec does not say.
    by: &'static [By],
    /// How many indicators it draws: at least, and at most.
    pub(crate) indicators: (usize, usize),
    /// How many measures it draws at most.
    pub(crate) measures: usize,
    make: fn(Input) -> Made,
}

impl Kind {
    /// What may differ between the figures of this kind, where a spec does not say; of the newest figures of each province the
    /// period differs too.
    pub fn by(&self, latest: bool) -> Vec<By> {
        let mut by = self.by.to_vec();
        if latest && !by.contains(&By::Period) {
            by.push(By::Period);
        }
        by
    }

    /// Whether it draws comparisons of indicators; if not, it draws the data itself and needs no indicator.
    pub fn compares(&self) -> bool {
        !self.by.is_empty()
    }

    /// The words and the plot of a chart of this kind.
    pub(super) fn make<'a>(&self, input: Input<'a>) -> Made<'a> {
        (self.make)(input)
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.name == other.name
    }
}

/// One indicator, or several under each other.
const SEVERAL: (usize, usize) = (1, usize::MAX);

/// Every kind of chart.
pub static KINDS: &[Kind] = &[
    Kind { name: "bars", about: "chart.kind.bars", by: &[By::Province], indicators: SEVERAL, measures: 1, make: bars::make },
    Kind { name: "lines", about: "chart.kind.lines", by: &[By::Province, By::Period], indicators: SEVERAL, measures: 1, make: lines::make },
    Kind { name: "heat", about: "chart.kind.heat", by: &[By::Province, By::Period], indicators: (1, 1), measures: 1, make: heat::make },
    Kind { name: "tiles", about: "chart.kind.tiles", by: &[By::Province], indicators: (1, 1), measures: 1, make: tiles::make },
    Kind { name: "table", about: "chart.kind.table", by: &[By::Province, By::Period], indicators: SEVERAL, measures: 4, make: table::make },
    Kind { name: "coverage", about: "chart.kind.coverage", by: &[], indicators: (0, usize::MAX), measures: 1, make: coverage::make },
];

/// The kind of a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|k| k.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::is_id;

    #[test]
    fn each_kind_has_a_name_of_its_own_and_a_line_in_every_language() {
        let mut names: Vec<_> = KINDS.iter().map(|k| k.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KINDS.len());
        assert!(KINDS.iter().all(|k| is_id(k.name)));
        assert!(Lang::all().all(|lang| KINDS.iter().all(|k| lang.find(k.about).is_some())));
    }
}
