//! What reading the small code lists has in common: a row by serde, its texts by language, and each
//! cell that is refused.

use std::cell::Cell;
use std::collections::HashMap;
use std::str::FromStr;

use csv::ByteRecord;
use serde::de::DeserializeOwned;

use super::Input;
use super::cell;
use super::sheet::{Record, Sheet};
use super::tables::{Column, Holds, Table};
use crate::finding::{Finding, Severity};
use crate::model::{
    Date, Decimal, EditionId, NumberFault, PeriodKind, is_id, is_too_fine, is_too_large,
    parse_number,
};
use crate::words::{Lang, Text};

/// One row of a code list, and what is needed to say where a cell of it stands.
pub(super) struct Line<'s> {
    sheet: &'s Sheet<'s>,
    offset: u64,
    cells: ByteRecord,
    names: &'s Cell<usize>,
    /// Findings of this row.
    pub findings: Vec<Finding>,
}

/// So many known names are held against what is typed in one list, for the one that was meant: what
/// comes of thousands of slips in a list of thousands nobody reads, and would take the square of
/// their number.
pub(super) const NAMES: usize = 1 << 20;

/// The code of what stands in a list twice and may stand once.
pub(super) const NOT_UNIQUE: &str = "not-unique";

/// What stands on the tile map of each edition, by its place.
pub(super) type Tiles = HashMap<(EditionId, (u16, u16)), String>;

/// A finding with the name that was perhaps meant, as long as some of `names` may be looked at.
pub(super) fn similar<'n>(
    names: &Cell<usize>,
    finding: Finding,
    typed: &str,
    known: impl Iterator<Item = &'n str>,
) -> Finding {
    if names.get() == 0 {
        return finding;
    }
    finding.similar(typed, known.inspect(|_| names.set(names.get().saturating_sub(1))))
}

/// Reads a code list: each row as `R`, handed over with its line. A file that is absent is found,
/// unless it may be.
pub(super) fn read<R: DeserializeOwned>(
    input: &Input,
    table: &'static Table,
    findings: &mut Vec<Finding>,
    mut each: impl FnMut(R, &mut Line),
) {
    let Some(sheet) = Sheet::open(input, table, findings) else { return };
    let header = sheet.header();
    let names = Cell::new(NAMES);
    sheet.records(findings, |record, findings| {
        let Some(cells) = clean(&record, &sheet, findings) else { return };
        let mut line = Line {
            sheet: &sheet,
            offset: record.offset,
            cells,
            names: &names,
            findings: Vec::new(),
        };
        if let Ok(row) = line.cells.clone().deserialize::<R>(Some(&header)) {
            each(row, &mut line);
        }
        let own = std::mem::take(&mut line.findings);
        findings.extend(own.into_iter().map(|f| line.sheet.named(f, &line.cells)));
    });
}

/// The record with every cell as text, or nothing where one is no text.
fn clean(record: &Record, sheet: &Sheet, findings: &mut Vec<Finding>) -> Option<ByteRecord> {
    let mut out = ByteRecord::new();
    let mut whole = true;
    let before = findings.len();
    for field in 0..record.cells.len() {
        let longest = match sheet.holds(field) {
            Some(Holds::Geometry) => cell::LONGEST_GEOMETRY,
            _ => cell::LONGEST,
        };
        match cell::text_of_length(record, field, sheet.input, longest, findings) {
            Some(text) => out.push_field(text.as_bytes()),
            None => whole = false,
        }
    }
    let own = findings.split_off(before);
    findings.extend(own.into_iter().map(|f| sheet.named(f, record.cells)));
    whole.then_some(out)
}

impl Line<'_> {
    /// A finding of an error at a column of this row.
    pub fn error(&self, code: &'static str, column: &str) -> Finding {
        Finding::error(code, self.sheet.input.span(self.offset, self.column(column)))
    }

    /// A finding of a warning at a column of this row.
    pub fn warning(&self, code: &'static str, column: &str) -> Finding {
        Finding { severity: Severity::Warning, ..self.error(code, column) }
    }

    /// Where a column stands; 0 where the file leaves it out.
    pub fn column(&self, name: &str) -> usize {
        self.sheet.column(name).unwrap_or(0)
    }

    /// The byte the row begins at.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The texts `<stem>_<language>` of the row.
    pub fn text(&self, stem: &str) -> Text {
        let mut out = Text::default();
        for lang in Lang::all() {
            let column = self.sheet.column(&format!("{stem}_{}", lang.code()));
            if let Some(text) = column.and_then(|c| std::str::from_utf8(&self.cells[c]).ok()) {
                out.set(lang, text);
            }
        }
        out
    }

    /// The texts of a stem, at least one of which must be there.
    pub fn name(&mut self, stem: &str) -> Text {
        let text = self.text(stem);
        if text.is_empty() {
            let column = format!("{stem}_{}", Lang::first().code());
            self.findings.push(self.error("empty-cell", &column).with("column", &column));
        }
        text
    }

    /// Finds an id that is not kebab-case ASCII.
    pub fn id(&mut self, column: &str, id: &str) {
        if id.is_empty() {
            self.findings.push(self.error("empty-cell", column).with("column", column));
        } else if !is_id(id) {
            self.findings.push(self.error("bad-id", column).with("value", id));
        }
    }

    /// One of the words of a column.
    pub fn word<T: FromStr>(&mut self, column: &str, typed: &str) -> Option<T> {
        let known = self.sheet.table.column(column).map(Column::words).unwrap_or_default();
        self.one_of(column, typed, |word| word.parse().ok(), &known)
    }

    /// One of a few names.
    pub fn one_of<T>(
        &mut self,
        column: &str,
        typed: &str,
        of: impl Fn(&str) -> Option<T>,
        known: &[&str],
    ) -> Option<T> {
        let out = of(typed);
        if out.is_none() {
            let finding = self
                .error("unknown-word", column)
                .with("value", typed)
                .with("column", column)
                .with("known", known.join(", "));
            self.findings.push(self.similar(finding, typed, known.iter().copied()));
        }
        out
    }

    /// A finding with the name that was perhaps meant.
    pub fn similar<'n>(
        &self,
        finding: Finding,
        typed: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Finding {
        similar(self.names, finding, typed, known)
    }

    /// Finds what a row above has already. `key` is what no two rows have in common, `above` the
    /// keys and the rows that have them.
    pub fn once(
        &mut self,
        column: &str,
        typed: &str,
        key: String,
        above: &mut HashMap<String, u64>,
    ) {
        if typed.is_empty() {
            return;
        }
        let first = *above.entry(key).or_insert(self.offset);
        if first != self.offset {
            let line = self.sheet.input.line_of_record(first);
            self.findings.push(
                self.error(NOT_UNIQUE, column)
                    .with("column", column)
                    .with("value", typed)
                    .with("line", line),
            );
        }
    }

    /// Finds a name that a row above of the same group has in a language, in small or large
    /// letters.
    pub fn name_once(
        &mut self,
        stem: &str,
        lang: Lang,
        name: &Text,
        group: &str,
        above: &mut HashMap<String, u64>,
    ) {
        let typed = name.only(lang).unwrap_or_default();
        self.once(
            &format!("{stem}_{}", lang.code()),
            typed,
            format!("{group} {}", typed.to_lowercase()),
            above,
        );
    }

    /// Whether a list that holds so many rows has room for this one; the first that is beyond the
    /// most is found.
    pub fn has_room(&mut self, column: &str, rows: usize, most: usize, full: &mut bool) -> bool {
        if rows >= most && !std::mem::replace(full, true) {
            self.findings
                .push(self.error("too-many", column).with("limit", most).with("column", column));
        }
        rows < most
    }

    /// A number in machine form, or nothing where the cell is blank.
    pub fn number(&mut self, column: &str, typed: &str) -> Option<Decimal> {
        if typed.is_empty() {
            return None;
        }
        match parse_number(typed) {
            Ok(number) if is_too_large(number) => {
                self.findings.push(self.error("large-number", column).with("value", typed));
                None
            }
            Ok(number) if is_too_fine(number) => self.refuse(column, typed, "too-fine"),
            Ok(number) => Some(number),
            Err(NumberFault::TooLong) => self.refuse(column, typed, "too-long"),
            Err(_) => self.refuse(column, typed, "form"),
        }
    }

    fn refuse(&mut self, column: &str, typed: &str, hint: &'static str) -> Option<Decimal> {
        let finding = self.error("bad-number", column).with("value", typed);
        self.findings.push(finding.hint(hint));
        None
    }

    /// A place on the tile map, or nothing where both cells are blank.
    pub fn tile(&mut self, column: &str, row: &str) -> Option<(u16, u16)> {
        if column.is_empty() && row.is_empty() {
            return None;
        }
        match (column.parse(), row.parse()) {
            (Ok(column), Ok(row)) => Some((column, row)),
            (Err(_), _) => self.refuse_tile("tile_col", column),
            (_, Err(_)) => self.refuse_tile("tile_row", row),
        }
    }

    fn refuse_tile(&mut self, name: &str, typed: &str) -> Option<(u16, u16)> {
        self.findings.push(self.error("bad-tile", name).with("value", typed));
        None
    }

    /// Finds a place on the tile map where another stands already.
    pub fn free(&mut self, tiles: &mut Tiles, edition: EditionId, tile: (u16, u16), name: &str) {
        if let Some(other) = tiles.get(&(edition, tile)) {
            let finding =
                self.error("bad-tile", "tile_col").with("value", format!("{}, {}", tile.0, tile.1));
            self.findings.push(finding.with("other", other).hint("taken"));
            return;
        }
        tiles.insert((edition, tile), name.into());
    }

    /// A day, or nothing where the cell is blank.
    pub fn date(&mut self, column: &str, typed: &str) -> Option<Date> {
        if typed.is_empty() {
            return None;
        }
        let date = Date::parse(typed);
        if date.is_none() {
            let finding = self.error("bad-date", column).with("value", typed);
            let meant = crate::format::spelled(typed)
                .filter(|(from, to)| from == to && from.kind() == PeriodKind::Day);
            self.findings.push(match meant {
                Some((day, _)) => {
                    let day = day.start();
                    // `03/04` is in some countries the fourth of March.
                    let certain = day.day > 12 || u16::from(day.day) == u16::from(day.month);
                    let finding = finding.with("meant", day).hint("meant");
                    if certain { finding.suggest(day) } else { finding }
                }
                None => finding,
            });
        }
        date
    }
}

/// The entries of a cell that holds a list.
pub(super) fn entries(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|e| !e.is_empty()).map(String::from).collect()
}
