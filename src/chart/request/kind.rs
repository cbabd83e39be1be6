//! The kinds of charts, as far as a spec must know them: what each may ask for.

use crate::compare::{By, Periods};

terms! {
    /// A kind of chart. What it looks like is drawn in `chart/kinds/`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Kind {
        /// Ranked bars of one period.
        Bars = "bars",
        /// Bars of several periods or scopes beside each other.
        Grouped = "grouped",
        /// Parts of a whole, one after the other.
        Stacked = "stacked",
        /// A result before its plan.
        Bullet = "bullet",
        /// Dots on a line, one or two periods.
        Dots = "dots",
        /// A dot a province on one axis.
        Distribution = "distribution",
        /// Values over time.
        Lines = "lines",
        /// Two periods, joined.
        Slope = "slope",
        /// Places among others over time.
        Ranks = "ranks",
        /// A small chart of lines for each province.
        Multiples = "multiples",
        /// Cells coloured by class, provinces by periods.
        Heat = "heat",
        /// A tile for each province, coloured by class.
        Tiles = "tiles",
        /// The land of each province, coloured by class.
        Map = "map",
        /// Two indicators against each other.
        Scatter = "scatter",
        /// A table with bars in its cells.
        Table = "table",
        /// Who reports what.
        Coverage = "coverage",
    }
}

/// What a kind makes of several periods that a spec names, where the spec does not say what may
/// differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeriodHandling {
    /// It has its own way with them.
    Own,
    /// It draws figures of one period in rows.
    One,
    /// Of two periods it sets the figures beside each other in a row.
    Two,
}

/// What a kind draws.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits {
    /// What may differ between its figures, where a spec does not say; nothing for a kind that
    /// draws the data itself.
    by: &'static [By],
    /// How many indicators it draws: at least, and at most.
    pub(crate) indicators: (usize, usize),
    /// How many measures it draws at most.
    pub(crate) measures: usize,
    /// What it makes of several periods.
    pub(crate) periods: PeriodHandling,
    /// Whether every province has its place in it.
    pub(crate) mapped: bool,
    /// Whether it shows ranks, and not the figures behind them alone.
    pub(crate) ranks: bool,
    /// Whether provinces are its rows, of which it can show some and the others in one.
    pub(crate) rows: bool,
    /// Whether it draws the lines that figures are held against.
    pub(crate) references: bool,
    /// Whether it has an axis of time, along which figures stand at the ends of their periods.
    pub(crate) timed: bool,
    /// Whether it prints beside each figure how it changed, where that is asked for with the value.
    pub(crate) changes: bool,
}

/// One indicator and no more.
const ONE: (usize, usize) = (1, 1);

/// A kind that draws one indicator, or several under or beside each other, and one measure.
const fn plain(by: &'static [By]) -> Traits {
    Traits {
        by,
        indicators: (1, usize::MAX),
        measures: 1,
        periods: PeriodHandling::Own,
        mapped: false,
        ranks: false,
        rows: true,
        references: false,
        timed: false,
        changes: false,
    }
}

impl Kind {
    /// What it draws. A kind without a line here does not compile.
    pub(crate) const fn traits(self) -> Traits {
        match self {
            Kind::Bars => Traits {
                periods: PeriodHandling::One,
                ranks: true,
                references: true,
                changes: true,
                ..plain(&[By::Province])
            },
            Kind::Stacked => Traits {
                indicators: (1, 5),
                periods: PeriodHandling::One,
                ..plain(&[By::Province])
            },
            Kind::Bullet => {
                Traits { periods: PeriodHandling::One, ..plain(&[By::Province, By::Status]) }
            }
            Kind::Dots => Traits {
                periods: PeriodHandling::Two,
                ranks: true,
                references: true,
                changes: true,
                ..plain(&[By::Province])
            },
            Kind::Grouped => Traits { ranks: true, ..plain(&[By::Province, By::Period]) },
            Kind::Lines => Traits {
                timed: true,
                rows: false,
                references: true,
                changes: true,
                ..plain(&[By::Province, By::Period])
            },
            Kind::Multiples => Traits {
                timed: true,
                rows: false,
                references: true,
                ..plain(&[By::Province, By::Period])
            },
            Kind::Slope => Traits {
                indicators: ONE,
                rows: false,
                references: true,
                ..plain(&[By::Province, By::Period])
            },
            Kind::Ranks => {
                Traits { rows: false, ranks: true, ..plain(&[By::Province, By::Period]) }
            }
            Kind::Distribution => Traits { rows: false, ..plain(&[By::Province, By::Period]) },
            Kind::Heat => Traits { indicators: ONE, ..plain(&[By::Province, By::Period]) },
            Kind::Tiles | Kind::Map => Traits {
                indicators: ONE,
                mapped: true,
                ranks: true,
                rows: false,
                ..plain(&[By::Province])
            },
            Kind::Scatter => Traits { indicators: (2, 2), rows: false, ..plain(&[By::Province]) },
            Kind::Table => {
                Traits { measures: 4, ranks: true, ..plain(&[By::Province, By::Period]) }
            }
            Kind::Coverage => {
                Traits { indicators: (0, usize::MAX), ranks: true, rows: false, ..plain(&[]) }
            }
        }
    }

    /// Whether it can print beside each value how it changed.
    pub fn has_changes(self) -> bool {
        self.traits().changes
    }

    /// The key of the line that says what it is, in the language tables.
    pub fn about(self) -> String {
        format!("chart.kind.{self}")
    }

    /// What may differ between the figures of this kind, where a spec does not say; of the newest
    /// figures of each province, and of two periods that stand beside each other, the period
    /// differs too.
    pub fn by(self, periods: &Periods) -> Vec<By> {
        let Traits { by, periods: handling, .. } = self.traits();
        let mut by = by.to_vec();
        let beside = handling == PeriodHandling::Two && periods.named().len() == 2;
        if (*periods == Periods::Latest || beside) && !by.contains(&By::Period) {
            by.push(By::Period);
        }
        by
    }

    /// Whether it draws comparisons of indicators; if not, it draws the data itself and needs no
    /// indicator.
    pub fn compares(self) -> bool {
        !self.traits().by.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::is_id;
    use crate::words::Lang;

    #[test]
    fn each_kind_has_an_id_and_a_line_in_every_language() {
        assert!(
            Kind::ALL.iter().all(|kind| is_id(kind.word()) && kind.word().parse() == Ok(*kind))
        );
        assert!(
            Lang::all().all(|lang| Kind::ALL.iter().all(|kind| lang.find(&kind.about()).is_some()))
        );
    }
}
