use super::{File, HEAD, Row};
use crate::failure::Failure;

/// Text that every engine reads; numbers with all their digits.
pub(in crate::exchange) struct Csv(csv::Writer<Vec<u8>>);

impl File for Csv {
    const ENDING: &'static str = "csv";

    fn new() -> Csv {
        let head = [HEAD.join(",").as_bytes(), b"\n"].concat();
        Csv(csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(head))
    }

    fn put(&mut self, row: Row) -> Result<(), Failure> {
        self.0.write_record(row).map_err(|e| Failure::Internal(e.to_string()))
    }

    fn bytes(self) -> Result<Vec<u8>, Failure> {
        self.0.into_inner().map_err(|e| Failure::Internal(e.to_string()))
    }
}
