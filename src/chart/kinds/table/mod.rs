//! `table`: provinces down; periods, indicators or measures across; each number with a thin bar from the zero of its column.

mod cell;
mod columns;
mod fit;
mod heads;
mod layout;
#[cfg(test)]
mod tests;

use super::{Input, Made};
use crate::chart::Captions;
use crate::chart::caption::{Named, Told};

/// The table and the words around it.
pub(super) fn make(input: Input) -> Made {
    let found = columns::found(&input);
    let captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &told(&found.table));
    let (table, spec) = (found.table, input.spec);
    Made::new(captions, move |frame| layout::lay_out(&table, frame, spec, input.lang))
}

fn told(table: &columns::Table) -> Told {
    let missing = table.rows.iter().filter(|row| !row.remark.is_empty()).map(|row| row.name.clone()).collect();
    let figures = || table.columns.iter().flat_map(|c| &c.cells).filter_map(columns::Cell::figure);
    let mut ends = None;
    // Of several columns no end is the end of all.
    if let [only] = &table.columns[..] {
        let mut known: Vec<_> = only.cells.iter().zip(&table.rows).filter_map(|(cell, row)| Some((cell.figure()?, row))).collect();
        known.sort_by_key(|(figure, _)| figure.value);
        let named = |(figure, row): &(&crate::chart::classes::Figure, &columns::Row)| Named {
            place: row.name.clone(),
            shown: figure.spoken.clone(),
        };
        let apart = known.last().zip(known.first()).filter(|(high, low)| high.0.value > low.0.value);
        ends = apart.map(|(high, low)| (named(high), named(low)));
    }
    Told { count: figures().count(), ends, missing }
}
