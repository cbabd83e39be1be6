use super::{File, HEAD, Row};
use crate::compare::{Column, parquet};
use crate::failure::Failure;

/// The columns whose cells are numbers; the others are texts.
const NUMBERS: [&str; 5] = ["value", "value_low", "value_high", "hard_low", "hard_high"];

/// Columns of doubles and texts. A double holds every number that is printed with fifteen digits or
/// fewer, so that it reads back as the same decimal.
pub(in crate::exchange) struct Parquet(Vec<Column>);

impl File for Parquet {
    const ENDING: &'static str = "parquet";

    fn new() -> Parquet {
        Parquet(HEAD.map(Column::empty).into())
    }

    fn put(&mut self, row: Row) -> Result<(), Failure> {
        for (column, cell) in self.0.iter_mut().zip(row) {
            match column {
                Column::Numbers(_, cells) => cells.push(cell.parse().ok()),
                Column::Texts(_, cells) => cells.push((!cell.is_empty()).then_some(cell)),
            }
        }
        Ok(())
    }

    fn bytes(self) -> Result<Vec<u8>, Failure> {
        parquet(self.0)
    }
}

impl Column {
    /// A column without rows, of numbers or of texts.
    fn empty(name: &str) -> Column {
        match NUMBERS.contains(&name) {
            true => Column::Numbers(name.into(), Vec::new()),
            false => Column::Texts(name.into(), Vec::new()),
        }
    }
}
