//! Rows and columns of the table, before anything is measured or placed.

use crate::chart::binned::{Figure, Gap};
use crate::compare::{Comparison, Measure};
use crate::model::{Decimal, Period};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A number.
    Figure(Figure),
    /// A place among others.
    Rank(String),
    /// No number.
    Gap(Gap),
    /// Nothing to be said: those that share a row have no place among others.
    Blank,
}

impl Cell {
    pub(super) fn figure(&self) -> Option<&Figure> {
        if let Cell::Figure(figure) = self { Some(figure) } else { None }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The indicator or period, where it has several columns among those of others; stands once
    /// over all of them. May be empty.
    pub(super) group: String,
    /// What it is about, each on lines of its own.
    pub(super) head: Vec<String>,
    /// Its unit and scope in brackets, where these differ; may be empty.
    pub(super) unit: String,
    /// Whether signs say what rose and what fell.
    pub(super) signed: bool,
    /// One a row.
    pub(super) cells: Vec<Cell>,
    /// From where to where its bars may go, with zero. `None` where there is no number but zero.
    pub(super) ends: Option<(Decimal, Decimal)>,
}

/// A province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) highlighted: bool,
    /// Why it has no number in any column; empty where it has.
    pub(super) remark: String,
    /// Whether it is that of those that have none of their own.
    pub(super) others: bool,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) columns: Vec<Column>,
    /// Whether some rows stand out.
    pub(super) emphasis: bool,
    /// Whether bounds have signs in place of words.
    pub(super) signed: bool,
    /// Before which column something changed, and what.
    pub(super) changes: Vec<(usize, String)>,
}

impl Table {
    /// The same rows in so many parts, each with some of the columns, as even as can be.
    pub(super) fn parts(&self, count: usize) -> Vec<Table> {
        let all = self.columns.len();
        let each = all.div_ceil(count.max(1)).max(1);
        let part = |first: usize| {
            let range = first..(first + each).min(all);
            let changes = self.changes.iter().filter(|(column, _)| range.contains(column));
            Table {
                rows: self.rows.clone(),
                columns: self.columns[range.clone()].to_vec(),
                changes: changes.map(|(column, words)| (column - first, words.clone())).collect(),
                ..*self
            }
        };
        (0..all.max(1)).step_by(each).map(part).collect()
    }
}

/// What a column is about.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) period: Period,
    pub(super) measure: Measure,
}
