//! Bytes to a table of cells: header, records, and the places of both. The `csv` crate reads; nothing is interpreted yet.

use csv::ByteRecord;

use super::Input;
use super::input::BOM;
use crate::finding::{Finding, Span};

/// The name under which a finding carries the id of its row.
pub(super) const ROW: &str = "row";

/// The name under which a finding carries the column that must be there and is misspelt.
pub(super) const NEEDED: &str = "needed";

/// What a file's header may hold.
pub(super) struct Columns {
    /// Columns that must be there, in the order of the documentation.
    pub required: &'static [&'static str],
    /// Columns that may be absent.
    pub optional: &'static [&'static str],
    /// Columns `<stem>_<language>`, of which at least one must be there unless the stem is also optional.
    pub texts: &'static [&'static str],
}

/// One record, and where it begins.
pub(super) struct Record<'a> {
    pub cells: &'a ByteRecord,
    pub offset: u64,
}

/// A file whose header is understood.
pub(super) struct Sheet<'a> {
    pub input: &'a Input,
    header: Vec<String>,
}

impl<'a> Sheet<'a> {
    /// Reads the header. `None` where a column that must be there is not: the cells below mean nothing then.
    pub fn open(input: &'a Input, columns: &Columns, findings: &mut Vec<Finding>) -> Option<Sheet<'a>> {
        let mut reader = reader(input);
        let mut record = ByteRecord::new();
        if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
            findings.push(Finding::error("missing-header", Span::file(&input.name)).with("columns", columns.required.join(",")));
            return None;
        }
        let header: Vec<String> = record.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
        let texts: Vec<String> =
            columns.texts.iter().flat_map(|stem| crate::words::Lang::all().map(move |l| format!("{stem}_{}", l.code()))).collect();
        let before = findings.len();
        let known = || columns.required.iter().chain(columns.optional).copied().chain(texts.iter().map(String::as_str));
        for (i, name) in header.iter().enumerate() {
            if !known().any(|k| k == name) {
                let finding = Finding::error("unknown-header", input.span(0, i)).with("value", name);
                findings.push(finding.similar(name, known().filter(|k| !header.iter().any(|h| h == k))));
            } else if header[..i].contains(name) {
                findings.push(Finding::error("duplicate-header", input.span(0, i)).with("value", name));
            }
        }
        let missing: Vec<&str> = columns.required.iter().copied().filter(|k| !header.iter().any(|h| h == k)).collect();
        if !missing.is_empty() {
            // A column that is there under a misspelt name is told as that.
            let mut absent = missing;
            for finding in &mut findings[before..] {
                if let Some(i) = absent.iter().position(|k| finding.args.iter().any(|(name, value)| *name == "similar" && value == k)) {
                    finding.args.push((NEEDED, absent.remove(i).into()));
                }
            }
            if !absent.is_empty() {
                findings.push(Finding::error("missing-header", input.line_span(0)).with("columns", absent.join(",")));
            }
            return None;
        }
        Some(Sheet { input, header })
    }

    /// Where a column stands; `None` where the file leaves it out.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h == name)
    }

    /// The header, for serde.
    pub fn header(&self) -> ByteRecord {
        self.header.iter().map(String::as_bytes).collect()
    }

    /// Hands over each record whose number of cells is that of the header; finds the others.
    pub fn records(&self, findings: &mut Vec<Finding>, mut each: impl FnMut(Record, &mut Vec<Finding>)) {
        let mut reader = reader(self.input);
        let mut cells = ByteRecord::new();
        let mut first = true;
        while let Ok(true) = reader.read_byte_record(&mut cells) {
            if std::mem::take(&mut first) {
                continue;
            }
            let offset = cells.position().map_or(0, csv::Position::byte) + self.skipped();
            if cells.len() == self.header.len() {
                each(Record { cells: &cells, offset }, findings);
                continue;
            }
            let code = if cells.len() < self.header.len() { "missing-cell" } else { "extra-cell" };
            let span = match code {
                "extra-cell" => self.input.span(offset, self.header.len()),
                _ => self.input.line_span(offset),
            };
            let missing = self.header.get(cells.len()).map_or("", String::as_str);
            let finding = Finding::error(code, span).with("found", cells.len()).with("expected", self.header.len());
            findings.push(self.named(finding.with("column", missing), &cells));
        }
    }

    /// A finding with the id of the row that it is about, where the table has ids: what hangs on that row is not unknown besides.
    pub fn named(&self, finding: Finding, cells: &ByteRecord) -> Finding {
        let id = self.column("id").and_then(|column| cells.get(column)).map(String::from_utf8_lossy);
        match id {
            Some(id) if !id.trim().is_empty() => finding.with(ROW, id.trim()),
            _ => finding,
        }
    }

    fn skipped(&self) -> u64 {
        if self.input.bytes.starts_with(BOM) { BOM.len() as u64 } else { 0 }
    }
}

fn reader(input: &Input) -> csv::Reader<&[u8]> {
    let bytes = input.bytes.strip_prefix(BOM).unwrap_or(&input.bytes);
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes)
}
