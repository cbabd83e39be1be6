//! Bytes to a table of cells: header, records, and the places of both. The `csv` crate reads;
//! nothing is interpreted yet.

use csv::ByteRecord;

use super::Input;
use super::input::BOM;
use super::records::{Line, Records};
use super::scan::{Fault, LONGEST, MOST, line_end, over_line_ends};
use super::tables::{Holds, Presence, Table};
use crate::finding::{Finding, Span};
use crate::model::{NumberFault, parse_number};

/// The most columns of a table: no table of ours has half as many in any number of languages.
const WIDEST: usize = MOST;

/// The name under which a finding carries the id of its row.
pub(super) const ROW: &str = "row";

/// The name under which a finding carries the column that must be there and cannot be told, or that
/// none can.
pub(super) const NEEDED: &str = "needed";

/// One record, and where it begins.
pub(super) struct Record<'a> {
    pub cells: &'a ByteRecord,
    pub offset: u64,
}

/// A file whose header is understood.
pub(super) struct Sheet<'a> {
    pub input: &'a Input,
    pub table: &'static Table,
    header: &'a [String],
}

impl<'a> Sheet<'a> {
    /// Reads the header. `None` where a column that must be there is not: the cells below mean
    /// nothing then.
    pub fn open(
        input: &'a Input,
        table: &'static Table,
        findings: &mut Vec<Finding>,
    ) -> Option<Sheet<'a>> {
        if let Some(finding) = not_our_csv(input, table) {
            findings.push(finding);
            return None;
        }
        let required: Vec<&str> = table.named(Presence::Required).collect();
        let head = input.header();
        let header = &head.columns[..];
        if let Some(fault) = &head.fault {
            findings.push(no_record(input, 0, fault).with(NEEDED, ""));
            return None;
        }
        if header.is_empty() {
            findings.push(
                Finding::error("missing-header", Span::file(&input.name))
                    .with("columns", required.join(",")),
            );
            return None;
        }
        if header.len() > WIDEST {
            findings.push(
                Finding::error("wide-header", Span::file(&input.name))
                    .with("columns", header.len())
                    .with("limit", WIDEST),
            );
            return None;
        }
        let texts: Vec<String> = table
            .named(Presence::Texts)
            .flat_map(|stem| crate::words::Lang::all().map(move |l| format!("{stem}_{}", l.code())))
            .collect();
        let before = findings.len();
        let known = || {
            required
                .iter()
                .copied()
                .chain(table.named(Presence::Optional))
                .map(|name| -> &str { name })
                .chain(texts.iter().map(String::as_str))
        };
        for (i, name) in header.iter().enumerate() {
            if !known().any(|k| k == name) {
                let finding =
                    Finding::error("unknown-header", input.span(0, i)).with("value", name);
                findings.push(
                    finding.similar(name, known().filter(|k| !header.iter().any(|h| h == k))),
                );
            } else if header[..i].contains(name) {
                findings
                    .push(Finding::error("duplicate-header", input.span(0, i)).with("value", name));
            }
        }
        let missing: Vec<&str> =
            required.iter().copied().filter(|k| !header.iter().any(|h| h == k)).collect();
        if !missing.is_empty() {
            // A column that is there under a misspelt name is told as that.
            let mut absent = missing;
            for finding in &mut findings[before..] {
                if let Some(i) = absent.iter().position(|k| {
                    finding.args.iter().any(|(name, value)| *name == "similar" && value == k)
                }) {
                    finding.args.push((NEEDED, absent.remove(i).into()));
                }
            }
            if !absent.is_empty() {
                findings.push(
                    Finding::error("missing-header", input.line_span(0))
                        .with("columns", absent.join(",")),
                );
            }
            return None;
        }
        if !input.bytes.ends_with(b"\n") {
            let last = memchr::memrchr(b'\n', &input.bytes).map_or(0, |end| end + 1);
            findings.push(Finding::note("no-line-end", input.line_span(last as u64)));
        }
        Some(Sheet { input, table, header })
    }

    /// Where a column stands; `None` where the file leaves it out.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h == name)
    }

    /// What the cells of a column hold; nothing of one that the table does not name so.
    pub fn holds(&self, field: usize) -> Option<&'static Holds> {
        Some(&self.table.column(self.header.get(field)?)?.holds)
    }

    /// The header, for serde.
    pub fn header(&self) -> ByteRecord {
        self.header.iter().map(String::as_bytes).collect()
    }

    /// Hands over each record whose number of cells is that of the header; finds the others.
    pub fn records(
        &self,
        findings: &mut Vec<Finding>,
        mut each: impl FnMut(Record, &mut Vec<Finding>),
    ) {
        let bytes: &[u8] = &self.input.bytes;
        let mut records = Records::of(bytes);
        let (mut at, mut rest) = (over_line_ends(bytes, self.body()), Rest::default());
        while let Some(found) = records.at(at) {
            let offset = at as u64;
            at = over_line_ends(bytes, found.next);
            match self.wrong(&found, offset) {
                Some(finding) => findings.extend(rest.told(finding)),
                None => {
                    rest = Rest::default();
                    each(Record { cells: found.cells, offset }, findings);
                }
            }
        }
    }

    /// What is wrong with a line as a whole: it is no record, has nothing in it, or not as many
    /// cells as the header.
    pub fn wrong(&self, found: &Line, offset: u64) -> Option<Finding> {
        if let Some(fault) = &found.fault {
            return Some(self.named(no_record(self.input, offset, fault), found.cells));
        }
        if self.input.bytes[offset as usize..].starts_with(BOM) {
            // At the beginning of a record the csv crate passes over it.
            return Some(
                Finding::error("control-character", self.input.span(offset, 0))
                    .with("character", "U+FEFF"),
            );
        }
        if found.cells.len() > 1 && found.cells.iter().all(<[u8]>::is_empty) {
            return Some(Finding::error("blank-record", self.input.line_span(offset)));
        }
        (found.cells.len() != self.header.len()).then(|| self.wrong_count(found, offset))
    }

    /// What is wrong with a record that has not as many cells as the header.
    fn wrong_count(&self, Line { cells, next, .. }: &Line, offset: u64) -> Finding {
        let finding = match self.decimal_comma(cells, offset) {
            Some(finding) => finding,
            None if cells.len() < self.header.len() => {
                Finding::error("missing-cell", self.input.line_span(offset))
            }
            None => Finding::error("extra-cell", self.input.span(offset, self.header.len())),
        };
        let missing = self.header.get(cells.len()).map_or("", String::as_str);
        let finding = finding.with("found", cells.len()).with("expected", self.header.len());
        // Pairs of marks are closed, or stand for one mark.
        let record = &self.input.bytes[offset as usize..*next];
        let open = finding.hint.is_none()
            && !record.iter().filter(|b| **b == b'"').count().is_multiple_of(2);
        let finding = if open { finding.hint("open") } else { finding };
        self.named(finding.with("column", missing), cells)
    }

    /// How many cells a record has.
    pub fn width(&self) -> usize {
        self.header.len()
    }

    /// The byte behind the header.
    pub fn body(&self) -> usize {
        self.input.header().end
    }

    /// The one cell too many, where a comma in the number parted it in two: `98,2` without
    /// quotation marks.
    fn decimal_comma(&self, cells: &ByteRecord, offset: u64) -> Option<Finding> {
        let column = self.column("value").filter(|_| cells.len() == self.header.len() + 1)?;
        let half = |at: usize| std::str::from_utf8(cells.get(at)?).ok();
        let typed = format!("{},{}", half(column)?, half(column + 1)?);
        let (plain, whole_number, hint) = match parse_number(&typed).err()? {
            NumberFault::Comma(plain) => (plain, None, "comma"),
            NumberFault::Either { decimals, whole } => (decimals, Some(whole), "either"),
            NumberFault::Grouping(plain) => (plain, None, "grouping"),
            NumberFault::Percent(plain) if parse_number(&plain).is_ok() => (plain, None, "percent"),
            _ => return None,
        };
        let (whole, decimals) =
            (self.input.span(offset, column), self.input.span(offset, column + 1));
        let span = Span { length: decimals.column + decimals.length - whole.column, ..whole };
        let finding = Finding::error("extra-cell", span).with("plain", plain).hint(hint);
        Some(whole_number.into_iter().fold(finding, |finding, whole| finding.with("whole", whole)))
    }

    /// A finding with the id of the row that it is about, where the table has ids: what hangs on
    /// that row is not unknown besides.
    pub fn named(&self, finding: Finding, cells: &ByteRecord) -> Finding {
        let id =
            self.column("id").and_then(|column| cells.get(column)).map(String::from_utf8_lossy);
        match id {
            Some(id) if !id.trim().is_empty() => finding.with(ROW, id.trim()),
            _ => finding,
        }
    }
}

/// The lines behind a cell that is not closed, as far as they have not as many cells as the header:
/// they are its rest, and told with it.
#[derive(Default)]
pub(super) struct Rest(bool);

impl Rest {
    /// The finding of a line that is no record, unless it is of the rest.
    pub fn told(&mut self, finding: Finding) -> Option<Finding> {
        let own = !self.0 || !matches!(finding.code, "missing-cell" | "extra-cell");
        self.0 = finding.code == OPEN || !own;
        own.then_some(finding)
    }
}

/// The codes of a line that is no record.
pub(super) const OPEN: &str = "open-cell";
pub(super) const BEHIND: &str = "text-behind-mark";

/// What is wrong with a line that is no record.
fn no_record(input: &Input, offset: u64, fault: &Fault) -> Finding {
    let start = input.start_of_record(offset);
    let text = |place: &std::ops::Range<usize>| {
        String::from_utf8_lossy(&input.bytes[place.clone()]).into_owned()
    };
    match fault {
        Fault::Long => {
            Finding::error("long-record", input.line_span(offset)).with("limit", LONGEST)
        }
        Fault::Open(place) => {
            Finding::error(OPEN, input.span_of(start, place.clone())).with("value", text(place))
        }
        Fault::Behind(place, behind) => Finding::error(BEHIND, input.span_of(start, place.clone()))
            .with("value", text(place))
            .with("text", text(behind).trim()),
    }
}

/// What is wrong with a file as a whole, so that none of its columns can be known: another
/// encoding, or another sign between the cells. A spreadsheet in a country with a decimal comma
/// parts them by semicolons.
fn not_our_csv(input: &Input, table: &Table) -> Option<Finding> {
    if input.bytes.starts_with(b"\xff\xfe") || input.bytes.starts_with(b"\xfe\xff") {
        return Some(Finding::error("utf-16", Span::file(&input.name)));
    }
    let bytes = input.bytes.strip_prefix(BOM).unwrap_or(&input.bytes);
    let first = &bytes[..line_end(&bytes[..bytes.len().min(LONGEST)], over_line_ends(bytes, 0))];
    if first.trim_ascii().contains(&b'\r') {
        return Some(
            Finding::error("carriage-returns", Span::file(&input.name)).with("file", &input.name),
        );
    }
    let line = bytes[..bytes.len().min(LONGEST)]
        .split(|b| *b == b'\n')
        .next()
        .map(String::from_utf8_lossy)?;
    let known = |cell: &str| {
        table.named(Presence::Required).any(|name| name == cell.trim().trim_matches('"'))
    };
    let by = |mark: char| line.split(mark).filter(|cell| known(cell)).count();
    let (mark, name) = [(';', ";"), ('\t', "TAB")]
        .into_iter()
        .find(|(mark, _)| by(*mark) > 1 && by(*mark) > by(','))?;
    let at = line.find(mark)?;
    let span = Span::in_text(&input.name, &line, at, at + 1);
    Some(Finding::error("semicolons", span).with("mark", name))
}
