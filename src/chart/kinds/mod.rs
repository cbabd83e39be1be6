//! The kinds of charts, a file each. To add one: a file, a `mod` line and an entry of [`KINDS`]; its `about` in the language tables.

mod bars;
mod bullet;
mod coverage;
mod dots;
mod grouped;
mod heat;
mod lines;
mod multiples;
mod scatter;
mod slope;
mod stacked;
mod suited;
mod table;
mod tiles;

pub use suited::suited;

use super::Captions;
use super::page::{Frame, Plot};
use crate::compare::{By, Comparison, Periods};
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

    /// No picture, and why.
    pub(super) fn unfit(finding: Finding) -> Made<'a> {
        let plot = |_: Frame| Plot::new(Vec::new(), 0.0);
        Made { captions: Captions::default(), plot: Box::new(plot), findings: vec![finding] }
    }
}

/// What a kind makes of several periods that a spec names, where the spec does not say what may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Several {
    /// It has its own way with them.
    Own,
    /// It draws figures of one period in rows.
    One,
    /// Of two periods it sets the figures beside each other in a row.
    Two,
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
    /// What it makes of several periods.
    pub(crate) several: Several,
    /// Whether it is drawn on the tiles of the provinces.
    pub(crate) mapped: bool,
    make: fn(Input) -> Made,
}

impl Kind {
    /// What may differ between the figures of this kind, where a spec does not say; of the newest figures of each province, and of two
    /// periods that stand beside each other, the period differs too.
    pub fn by(&self, periods: &Periods) -> Vec<By> {
        let mut by = self.by.to_vec();
        let beside = self.several == Several::Two && periods.named().len() == 2;
        if (*periods == Periods::Latest || beside) && !by.contains(&By::Period) {
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

/// One indicator and no more.
const ONE: (usize, usize) = (1, 1);

/// A kind that draws one indicator, or several under or beside each other, and one measure.
const fn plain(name: &'static str, about: &'static str, by: &'static [By]) -> Kind {
    Kind { name, about, by, indicators: (1, usize::MAX), measures: 1, several: Several::Own, mapped: false, make: bars::make }
}

/// Every kind of chart.
pub static KINDS: &[Kind] = &[
    Kind { make: bars::make, several: Several::One, ..plain("bars", "chart.kind.bars", &[By::Province]) },
    Kind { make: grouped::make, ..plain("grouped", "chart.kind.grouped", &[By::Province, By::Period]) },
    Kind { make: stacked::make, indicators: (1, 5), several: Several::One, ..plain("stacked", "chart.kind.stacked", &[By::Province]) },
    Kind { make: bullet::make, several: Several::One, ..plain("bullet", "chart.kind.bullet", &[By::Province, By::Status]) },
    Kind { make: dots::make, several: Several::Two, ..plain("dots", "chart.kind.dots", &[By::Province]) },
    Kind { make: lines::make, ..plain("lines", "chart.kind.lines", &[By::Province, By::Period]) },
    Kind { make: slope::make, indicators: ONE, ..plain("slope", "chart.kind.slope", &[By::Province, By::Period]) },
    Kind { make: multiples::make, ..plain("multiples", "chart.kind.multiples", &[By::Province, By::Period]) },
    Kind { make: heat::make, indicators: ONE, ..plain("heat", "chart.kind.heat", &[By::Province, By::Period]) },
    Kind { make: tiles::make, indicators: ONE, mapped: true, ..plain("tiles", "chart.kind.tiles", &[By::Province]) },
    Kind { make: scatter::make, indicators: (2, 2), ..plain("scatter", "chart.kind.scatter", &[By::Province]) },
    Kind { make: table::make, measures: 4, ..plain("table", "chart.kind.table", &[By::Province, By::Period]) },
    Kind { make: coverage::make, indicators: (0, usize::MAX), ..plain("coverage", "chart.kind.coverage", &[]) },
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
