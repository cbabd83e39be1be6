use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::lines::Lines;
use super::records::Records;
use super::scan::{Cells, Fault, LONGEST, MOST, line_end, over_line_ends};
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
    /// Why it is no record.
    pub fault: Option<Fault>,
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
            let at = over_line_ends(bytes, start);
            let mut cells = Cells::default();
            // To make a csv reader takes longer than to read a small file.
            match cells.cut(bytes, at) {
                Some(end) if !cells.doubled && cells.len <= MOST && at < bytes.len() => Head {
                    columns: (0..cells.len).map(|nth| shown(cells.get(bytes, nth))).collect(),
                    end,
                    fault: None,
                },
                _ => Records::of(bytes).at(at).map_or_else(Head::default, |found| Head {
                    columns: found.cells.iter().map(shown).collect(),
                    end: found.next,
                    fault: found.fault,
                }),
            }
        })
    }

    /// The file name without folder and ending: the id of the source that an observations file
    /// belongs to.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit('/').next().unwrap_or(&self.name);
        file.strip_suffix(".csv").unwrap_or(file)
    }

    /// The place of a cell of the record that begins at a byte: its line, its column in characters,
    /// and that line. A cell that the record does not have is placed at its end.
    pub fn span(&self, offset: u64, cell: usize) -> Span {
        let start = self.start_of_record(offset);
        let mut cells = Cells::default();
        cells.cut(&self.bytes, start);
        let place = cells.place(&self.bytes, cell);
        self.span_of(start, place.unwrap_or(self.bytes.len()..self.bytes.len()))
    }

    /// The place of some bytes of the line that begins at a byte.
    pub(super) fn span_of(&self, start: usize, place: Range<usize>) -> Span {
        // A line that is longer than a record may be is not looked through.
        let line = &self.bytes
            [start..line_end(&self.bytes[..self.bytes.len().min(start + LONGEST)], start)];
        let (from, to) = (
            place.start.saturating_sub(start).min(line.len()),
            place.end.saturating_sub(start).min(line.len()),
        );
        let (column, length, text) = match std::str::from_utf8(line) {
            // Cells end at commas and quotation marks, which part no character.
            Ok(line) => (line[..from].chars().count(), line[from..to].chars().count(), line.into()),
            Err(_) => (
                characters(&line[..from]),
                characters(&line[from..to]),
                String::from_utf8_lossy(line).into(),
            ),
        };
        Span {
            file: self.name.clone(),
            line: self.line_of(start),
            column: column + 1,
            length: length.max(1),
            text,
        }
    }

    /// The place of a whole record: its line.
    pub fn line_span(&self, offset: u64) -> Span {
        Span { column: 0, length: 0, ..self.span(offset, 0) }
    }

    /// The line, from 1, that a record begins on.
    pub fn line_of_record(&self, offset: u64) -> usize {
        self.line_of(self.start_of_record(offset))
    }

    /// Line ends stand before the record that begins behind them.
    pub(super) fn start_of_record(&self, offset: u64) -> usize {
        let mark = offset == 0 && self.bytes.starts_with(BOM);
        over_line_ends(&self.bytes, if mark { BOM.len() } else { offset as usize })
    }

    fn line_of(&self, at: usize) -> usize {
        self.lines.get_or_init(|| Lines::of(self.bytes.len())).line(&self.bytes, at)
    }
}

/// The byte order mark that some programs put before UTF-8. Accepted and passed over.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

fn shown(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).into_owned()
}

/// How many characters some bytes are.
fn characters(bytes: &[u8]) -> usize {
    String::from_utf8_lossy(bytes).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_header_is_what_the_csv_crate_reads(text in "(\u{feff}|)[\r\n]{0,2}([a-c,\"]|\"[a,]{0,3}\"|,){0,12}\n?") {
            let bytes = text.as_bytes();
            let input = Input::new("x.csv", bytes.to_vec().into());
            let head = input.header();
            if head.fault.is_none() {
                let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
                let mut record = csv::ByteRecord::new();
                let read = reader.read_byte_record(&mut record).unwrap();
                prop_assert_eq!(&head.columns, &record.iter().map(shown).collect::<Vec<_>>());
                prop_assert!(!read || head.end == bytes.len());
            }
        }

        /// Whatever stands before it in its line, what stands at the place of a cell is that cell.
        #[test]
        fn what_stands_at_the_place_of_a_cell_is_the_cell(
            rows in prop::collection::vec(prop::collection::vec("[a-cđ\" ]{0,4}|\"([a,đ]|\"\"){0,4}\"", 4), 1..5),
            end in prop::sample::select(vec!["\n", "\r\n", "\n\n"]),
            mark in prop::sample::select(vec!["", "\u{feff}"]),
        ) {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.iter().map(|cell| whole(cell)).collect()).collect();
            let text = mark.to_string() + &rows.iter().map(|row| row.join(",") + end).collect::<String>();
            let input = Input::new("x.csv", text.clone().into_bytes().into());
            let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split('\n').map(|line| line.trim_end_matches('\r')).collect();
            let mut offset = mark.len();
            for row in &rows {
                for (nth, cell) in row.iter().enumerate() {
                    let span = input.span(offset as u64, nth);
                    let found: String = lines[span.line - 1].chars().skip(span.column - 1).take(span.length).collect();
                    prop_assert_eq!(&*span.text, lines[span.line - 1]);
                    if !cell.is_empty() {
                        prop_assert_eq!(&found, cell);
                    }
                }
                offset += row.join(",").len() + end.len();
            }
        }
    }

    /// A cell that begins with a quotation mark ends with one.
    fn whole(cell: &str) -> String {
        let inner = cell.strip_prefix('"').map(|rest| rest.strip_suffix('"').unwrap_or(rest));
        inner.map_or_else(|| cell.into(), |inner| format!("\"{}\"", inner.replace('"', "\"\"")))
    }

    #[test]
    fn a_cell_is_found_in_the_line_of_its_record() {
        let input = Input::new(
            "x.csv",
            b"\xef\xbb\xbfa,b\r\n\"\xc4\x91\xe1\xba\xa5t, x\",5\" y,\"last\r\n".to_vec().into(),
        );
        let at = |offset, field| {
            let s = input.span(offset, field);
            (s.line, s.column, s.length)
        };
        assert_eq!(at(0, 1), (1, 3, 1));
        // The offset may point at the end of the line before.
        assert_eq!((at(7, 0), at(7, 1), at(7, 2)), ((2, 1, 8), (2, 10, 4), (2, 15, 5)));
        assert_eq!(&*input.span(7, 0).text, "\"đất, x\",5\" y,\"last");
        assert_eq!(at(7, 9), (2, 20, 1));
    }
}
