//! Records wherever they begin, read by the csv crate out of the line that the tokenizer gives it.

use std::io::{self, Read, Seek, SeekFrom};

use csv::ByteRecord;

use super::scan::{Cells, Fault, LONGEST, line_end, next_line};

/// Reads records out of the bytes of a file.
pub(super) struct Records<'b> {
    reader: csv::Reader<Window<'b>>,
    record: ByteRecord,
    places: Cells,
    bytes: &'b [u8],
}

/// A line that is a record, or should be.
pub(super) struct Line<'r> {
    /// Its cells; of one with a fault as they may be.
    pub cells: &'r ByteRecord,
    /// The byte behind the line.
    pub next: usize,
    /// Why it is no record.
    pub fault: Option<Fault>,
}

/// The bytes of one line of a file.
struct Window<'b> {
    bytes: &'b [u8],
    at: usize,
    end: usize,
}

impl Read for Window<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = into.len().min(self.end - self.at);
        into[..length].copy_from_slice(&self.bytes[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

impl Seek for Window<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(at) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        self.at = usize::try_from(at).unwrap_or(usize::MAX).min(self.bytes.len());
        self.end = line_end(&self.bytes[..self.bytes.len().min(self.at + LONGEST)], self.at);
        Ok(at)
    }
}

impl<'b> Records<'b> {
    pub fn of(bytes: &'b [u8]) -> Records<'b> {
        /// Few records are longer.
        const ROOM: usize = 512;
        let mut builder = csv::ReaderBuilder::new();
        // The window ends where the line does: a carriage return within it is a sign like any
        // other.
        builder
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(ROOM);
        let reader = builder.from_reader(Window { bytes, at: 0, end: 0 });
        Records { reader, record: ByteRecord::new(), places: Cells::default(), bytes }
    }

    /// The record that begins at a byte, which is no line end; `None` behind the last.
    pub fn at(&mut self, at: usize) -> Option<Line<'_>> {
        let mut place = csv::Position::new();
        place.set_byte(at as u64);
        self.reader.seek_raw(SeekFrom::Start(at as u64), place).ok()?;
        self.reader.read_byte_record(&mut self.record).ok().filter(|read| *read)?;
        let next = self.places.cut(self.bytes, at);
        let fault = self.places.fault().cloned();
        Some(Line {
            cells: &self.record,
            next: next.unwrap_or_else(|| next_line(self.bytes, at)),
            fault,
        })
    }
}
