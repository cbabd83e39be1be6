use super::{File, HEAD, Row};
use crate::failure::Failure;

/// Text that every engine reads; numbers with all their digits. The names in the head stand in
/// quotation marks, by which an engine that guesses the marks from the first file knows them where
/// no cell there needs any.
pub(in crate::exchange) struct Csv(csv::Writer<Vec<u8>>);

impl File for Csv {
    const ENDING: &'static str = "csv";

    fn new() -> Csv {
        let head = format!("\"{}\"\n", HEAD.join("\",\""));
        Csv(csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(head.into_bytes()))
    }

    fn put(&mut self, row: Row) -> Result<(), Failure> {
        self.0.write_record(row).map_err(|e| Failure::Internal(e.to_string()))
    }

    fn bytes(self) -> Result<Vec<u8>, Failure> {
        self.0.into_inner().map_err(|e| Failure::Internal(e.to_string()))
    }
}
