//! Parquet, for those who go on in DuckDB, pandas or R: the columns of CSV, with numbers as
//! numbers. A double holds every number that is printed with fifteen digits or fewer, so that it
//! reads back as the same decimal.

use std::convert::Infallible;

use super::Options;
use super::csv::Rows;
use crate::compare::{self, Column};
use crate::document::Document;
use crate::failure::Failure;

pub(super) fn write(document: &Document, options: &Options) -> Result<Vec<u8>, Failure> {
    let options = Options { points: options.points, ..Options::default() };
    let mut records: Vec<Vec<String>> = Vec::new();
    let rows = Rows::of(document, &options, |text| text.to_string());
    let numbers = rows.numbers();
    let gathered: Result<(), Infallible> = rows.each(&mut |record| {
        records.push(record.to_vec());
        Ok(())
    });
    gathered.expect("a list takes all");
    let (head, rows) = records.split_first().expect("there is a head");
    let column = |(nth, name): (usize, &String)| {
        let cells = rows.iter().map(|row| row[nth].as_str());
        match numbers.contains(name) {
            true => Column::Numbers(name.clone(), cells.map(|cell| cell.parse().ok()).collect()),
            false => Column::Texts(
                name.clone(),
                cells.map(|cell| (!cell.is_empty()).then(|| cell.to_string())).collect(),
            ),
        }
    };
    compare::parquet(head.iter().enumerate().map(column).collect())
}
