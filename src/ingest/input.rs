use std::sync::{Arc, OnceLock};

use super::lines::Lines;
use super::records::{LONGEST, Records, over_line_ends};
use super::scan::Cells;
use crate::bytes::Bytes;
use crate::finding::Span;

/// The bytes of a file, and the name it is shown under.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path from the folder that holds `datasets/`, with `/` between the parts.
    pub name: Arc<str>,
    /// All of it.
    pub bytes: Bytes,
    /// Where its lines end, once a finding has asked.
    lines: Arc<OnceLock<Lines>>,
    /// The first record, once it was asked for.
    header: Arc<OnceLock<Head>>,
}

/// The first record of a file.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Its cells.
    pub columns: Vec<String>,
    /// The byte behind it.
    pub end: usize,
}

impl Input {
    /// A file as it is shown, and its bytes.
    pub fn new(name: &str, bytes: Bytes) -> Input {
        Input { name: name.into(), bytes, lines: Arc::default(), header: Arc::default() }
    }

    /// The header of the file; no columns where there is no record.
    pub(super) fn header(&self) -> &Head {
        self.header.get_or_init(|| {
            let bytes: &[u8] = &self.bytes;
            let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
            plain_head(bytes, start).unwrap_or_else(|| {
                let cells = |found: super::records::Found| (found.cells.iter().map(shown).collect(), found.end);
                let (columns, end) = Records::of(bytes).at(start).map_or((Vec::new(), start), cells);
                Head { columns, end }
            })
        })
    }

    /// The file name without folder and ending: the id of the source that an observations file belongs to.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit('/').next().unwrap_or(&self.name);
        file.strip_suffix(".csv").unwrap_or(file)
    }

    /// The place of a field of the record that begins at a byte: its line, its column in characters, and that line.
    /// A field that the record does not have is placed at its end, one on a later line of the record at the end of the first.
    pub fn span(&self, offset: u64, field: usize) -> Span {
        let start = self.skip_line_ends(offset as usize);
        // A line that is longer than a record may be is not looked through.
        let record = &self.bytes[start..self.bytes.len().min(start + LONGEST)];
        let (from, to) = field_bytes(record, field);
        let line_end = memchr::memchr2(b'\n', b'\r', record).unwrap_or(record.len());
        let (from, to) = (from.min(line_end), to.min(line_end));
        let (column, length, text) = match std::str::from_utf8(&record[..line_end]) {
            // Cells end at commas, which part no character.
            Ok(line) => (line[..from].chars().count(), line[from..to].chars().count(), line.into()),
            Err(_) => {
                let characters = |bytes: &[u8]| String::from_utf8_lossy(bytes).chars().count();
                (characters(&record[..from]), characters(&record[from..to]), String::from_utf8_lossy(&record[..line_end]).into())
            }
        };
        Span { file: self.name.clone(), line: self.line_of(start), column: column + 1, length: length.max(1), text }
    }

    /// The place of a whole record: its line.
    pub fn line_span(&self, offset: u64) -> Span {
        Span { column: 0, length: 0, ..self.span(offset, 0) }
    }

    /// The line, from 1, that a record begins on.
    pub fn line_of_record(&self, offset: u64) -> usize {
        self.line_of(self.skip_line_ends(offset as usize))
    }

    /// The csv reader counts the end of the line before to the record after it.
    fn skip_line_ends(&self, mut at: usize) -> usize {
        while self.bytes.get(at).is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            at += 1;
        }
        if at == 0 && self.bytes.starts_with(BOM) {
            at = BOM.len();
        }
        at
    }

    fn line_of(&self, at: usize) -> usize {
        self.lines.get_or_init(|| Lines::of(self.bytes.len())).line(&self.bytes, at)
    }
}

/// The byte order mark that some programs put before UTF-8. Accepted and passed over.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// A header without anything to interpret: to make a csv reader takes longer than to read a small file.
fn plain_head(bytes: &[u8], start: usize) -> Option<Head> {
    let at = over_line_ends(bytes, start);
    let within = bytes.get(..bytes.len().min(at + LONGEST)).filter(|within| at < within.len())?;
    let mut cells = Cells::default();
    let end = cells.cut(within, at).filter(|_| !cells.doubled)?;
    let columns: Vec<&[u8]> = (0..cells.len).map(|nth| cells.get(bytes, nth)).collect();
    let plain = columns.iter().all(|cell| !cell.contains(&b'\r'));
    plain.then(|| Head { columns: columns.into_iter().map(shown).collect(), end })
}

fn shown(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).into_owned()
}

/// First byte and end of a field as it stands in the file, quotes included.
fn field_bytes(record: &[u8], field: usize) -> (usize, usize) {
    let (mut index, mut from, mut quoted) = (0, 0, false);
    for (at, byte) in record.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                if index == field {
                    return (from, at);
                }
                index += 1;
                from = at + 1;
            }
            b'\n' | b'\r' if !quoted => return if index == field { (from, at) } else { (at, at) },
            _ => {}
        }
    }
    if index == field { (from, record.len()) } else { (record.len(), record.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_header_is_what_the_csv_reader_reads(text in "(\u{feff}|)[\r\n]{0,2}([a-c,\"\r\n]|\"[a,\n]{0,3}\"|,){0,12}") {
            let bytes = text.as_bytes();
            let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
            if let Some(head) = plain_head(bytes, start) {
                let mut records = Records::of(bytes);
                let found = records.at(start).unwrap();
                prop_assert_eq!(&head.columns, &found.cells.iter().map(shown).collect::<Vec<_>>());
                prop_assert_eq!(over_line_ends(bytes, head.end), over_line_ends(bytes, found.end));
            }
        }
    }

    #[test]
    fn a_field_is_found_in_the_line_where_its_record_begins() {
        let input = Input::new("x.csv", b"\xef\xbb\xbfa,b\r\n\"\xc4\x91\xe1\xba\xa5t, x\",\"y\nz\",last\r\n".to_vec().into());
        let at = |offset, field| {
            let s = input.span(offset, field);
            (s.line, s.column, s.length)
        };
        assert_eq!(at(0, 1), (1, 3, 1));
        // The offset points at the line feed that ends the record before, as the csv reader has it.
        assert_eq!((at(7, 0), at(7, 1), at(7, 2)), ((2, 1, 8), (2, 10, 2), (2, 12, 1)));
        assert_eq!(&*input.span(7, 0).text, "\"đất, x\",\"y");
        assert_eq!(at(7, 9).0, 2);
    }
}
