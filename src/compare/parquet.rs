use polars::prelude::{DataFrame, ParquetWriter, PolarsError};

use crate::failure::Failure;

/// A column of a Parquet file.
pub enum Column {
    /// Its name, and numbers.
    Numbers(String, Vec<Option<f64>>),
    /// Its name, and texts.
    Texts(String, Vec<Option<String>>),
}

/// Columns of one length as a Parquet file.
///
/// # Errors
/// When they cannot be written.
pub fn parquet(columns: Vec<Column>) -> Result<Vec<u8>, Failure> {
    let series = columns.into_iter().map(|column| match column {
        Column::Numbers(name, cells) => polars::prelude::Column::new(name.into(), cells),
        Column::Texts(name, cells) => polars::prelude::Column::new(name.into(), cells),
    });
    let mut frame = DataFrame::new_infer_height(series.collect()).map_err(failed)?;
    let mut out = Vec::new();
    ParquetWriter::new(&mut out).finish(&mut frame).map_err(failed)?;
    Ok(out)
}

/// What polars says, as a failure.
fn failed(e: PolarsError) -> Failure {
    Failure::Internal(e.to_string())
}
