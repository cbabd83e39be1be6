//! `table`: provinces down; periods, indicators or measures across; each number with a thin bar
//! from the zero of its column.

mod cell;
mod columns;
mod fit;
mod grid;
mod layout;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::binned::{self, Figure};
use crate::chart::caption::{AltFacts, AltFigure};
use crate::chart::input::Input;
use crate::chart::layout::Layout;

/// The table and the words around it.
pub(super) fn draw(input: Input) -> Layout {
    let found = columns::table_figures(&input);
    let captions =
        Captions::of(&input, &found.heading, &found.signs, &found.drawn, &alt_facts(&found.table));
    let (table, spec) = (found.table, input.spec);
    if let Some(finding) = found.fault {
        return Layout::unfit(finding);
    }
    Layout::new(captions, move |frame| layout::lay_out(&table, frame, spec, input.lang))
}

fn alt_facts(table: &grid::Table) -> AltFacts {
    let missing = table
        .rows
        .iter()
        .filter(|row| !row.remark.is_empty())
        .map(|row| row.name.clone())
        .collect();
    let figures = || table.columns.iter().flat_map(|c| &c.cells).filter_map(grid::Cell::figure);
    let mut ends = None;
    // Of several columns no end is the end of all.
    if let [only] = &table.columns[..] {
        let known: Vec<_> = only
            .cells
            .iter()
            .zip(&table.rows)
            .filter(|(_, row)| !row.others)
            .filter_map(|(cell, row)| Some((cell.figure()?, row)))
            .collect();
        ends = binned::ends(&known).map(|(high, low)| (alt_figure(high), alt_figure(low)));
    }
    let others = table.rows.iter().enumerate().filter(|(_, row)| row.others).map(|(nth, row)| {
        let cells = table.columns.iter().filter_map(|column| column.cells[nth].figure());
        let said: Vec<&str> = cells.map(|figure| figure.spoken.as_str()).collect();
        format!("{}: {}", row.name, said.join("; "))
    });
    AltFacts { count: figures().count(), ends, missing, others: others.collect() }
}

fn alt_figure((figure, row): (&Figure, &grid::Row)) -> AltFigure {
    AltFigure { place: row.name.clone(), shown: figure.spoken.clone() }
}
