//! Tables of a report: what a `table.toml` asks for, and the table that is made of it.

mod axis;
mod captions;
mod pivot;
mod read;
mod totals;

pub use axis::Axis;
pub use pivot::pivot;

use crate::chart;
use crate::compare::{By, Request};
use crate::view::Order;

terms! {
    /// Under which heads rows stand.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Heads {
        /// The regions of provinces.
        Region = "region",
        /// The themes of indicators.
        Theme = "theme",
    }
}

/// A table asked for: names resolved, nothing compared yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// What it asks of the data, in the words of a chart.
    pub asked: chart::Spec,
    /// What goes down.
    pub rows: Axis,
    /// What goes across; what is neither has a head over its rows, where there are several.
    pub columns: Vec<Axis>,
    /// Under which heads the rows stand.
    pub heads: Option<Heads>,
    /// In which order they stand.
    pub order: Order,
    /// Whether sums of those who reported stand under them.
    pub totals: bool,
    /// Whether the rows are numbered.
    pub numbered: bool,
}

impl Spec {
    /// The questions to ask, one an indicator, in the order in which the answers are given to
    /// [`pivot`].
    pub fn requests(&self) -> Vec<Request> {
        let mut asked = self.asked.clone();
        let mut by = asked.by();
        let axes = self.columns.iter().chain([&self.rows]);
        by.extend(axes.filter_map(|axis| axis.by()));
        by.push(By::Province);
        by.push(By::Period);
        by.sort();
        by.dedup();
        asked.by = by;
        asked.requests()
    }
}
