//! Records wherever they begin, as the csv reader reads them, and no farther than a record may reach.

use std::io::{self, Read, Seek, SeekFrom};

use csv::ByteRecord;

/// The most bytes of a record: a phrase of sixteen words and a note fill a few hundred. What is longer is a quotation mark that nobody
/// closed, or no table at all.
pub(super) const LONGEST: usize = 1 << 16;

/// The bytes that are read of a record: enough to see its end, whatever ends it.
const REACH: usize = LONGEST + 3;

/// Reads records out of the bytes of a file.
pub(super) struct Records<'b> {
    reader: csv::Reader<Window<'b>>,
    cells: ByteRecord,
    bytes: &'b [u8],
}

/// A record, and the byte behind it.
pub(super) struct Found<'r> {
    pub cells: &'r ByteRecord,
    pub end: usize,
    /// Whether it is longer than a record may be.
    pub cut: bool,
}

/// The bytes of a file from where a record begins, as far as it may reach.
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
        self.end = self.at.saturating_add(REACH).min(self.bytes.len());
        Ok(at)
    }
}

impl<'b> Records<'b> {
    pub fn of(bytes: &'b [u8]) -> Records<'b> {
        /// Few records are longer.
        const ROOM: usize = 512;
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).buffer_capacity(ROOM);
        let window = Window { bytes, at: 0, end: bytes.len().min(REACH) };
        Records { reader: builder.from_reader(window), cells: ByteRecord::new(), bytes }
    }

    /// The record that begins at a byte.
    pub fn at(&mut self, at: usize) -> Option<Found<'_>> {
        let mut place = csv::Position::new();
        place.set_byte(at as u64);
        self.reader.seek_raw(SeekFrom::Start(at as u64), place).ok()?;
        self.reader.read_byte_record(&mut self.cells).ok().filter(|read| *read)?;
        let end = self.reader.position().byte() as usize;
        let record = self.bytes.get(at..end)?;
        let own = record.strip_suffix(b"\n").unwrap_or(record);
        let own = own.strip_suffix(b"\r").unwrap_or(own);
        let stopped = record.len() >= REACH && end < self.bytes.len();
        Some(Found { cells: &self.cells, end, cut: stopped || own.len() > LONGEST })
    }
}

/// The first byte from one on that is no line end: the csv reader passes over blank lines.
pub(super) fn over_line_ends(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        at += 1;
    }
    at
}

/// The byte behind the line in which reading stopped before a byte: where it goes on behind a record that is too long.
pub(super) fn next_line(bytes: &[u8], stopped: usize) -> usize {
    let at = stopped.saturating_sub(1);
    bytes.get(at..).and_then(|rest| memchr::memchr(b'\n', rest)).map_or(bytes.len(), |end| at + end + 1)
}
