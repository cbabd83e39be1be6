//! The tables of a document as cells, whatever file they come in: sheets of workbooks (XLSX, XLSM,
//! XLSB, XLS, ODS), tables of DOCX, HTML and PDF, texts parted by a mark (CSV, TSV, TXT), PX of
//! PC-Axis.
//!
//! A [`Grid`] knows what stands in a cell, how it is shown, and where; what the cells mean is not
//! its matter. Every format is read within limits, like the text of a
//! [document](crate::read::document), and ends in the same [`Fault`].

mod binary;
mod cell;
mod compound;
mod docx;
mod format;
mod html;
mod ods;
mod pdf;
mod px;
mod rich;
mod separated;
mod xls;
mod xlsb;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub use cell::{Cell, Content};

use crate::read::document::{Encoding, Fault, MAX_FILE, package};

/// Cells with something in them that all tables of a file may have.
pub const MAX_CELLS: usize = 500_000;
/// Rows that a table may have.
pub const MAX_ROWS: usize = 100_000;
/// Columns that a table may have.
pub const MAX_COLUMNS: usize = 2_000;
/// Ranges of merged cells that a table may have.
pub const MAX_MERGES: usize = 20_000;
/// Bytes that a cell may have.
pub const MAX_TEXT: usize = 20_000;
/// Paragraphs before a table that are kept as what may be its title.
const BEFORE: usize = 12;

/// What a table is known by in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// The name of a sheet.
    Sheet(String),
    /// The number of a table of a document, from 1.
    Nth(usize),
}

/// A table as it stands in a file. Rows and columns count from 0.
#[derive(Clone, Debug)]
pub struct Grid {
    /// What it is known by.
    pub name: Name,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// Whether its heads were put over its columns by their places alone.
    pub inferred: bool,
    /// The paragraphs that stand before it, the last one last.
    pub before: Vec<String>,
    /// The rows that are hidden.
    pub hidden_rows: BTreeSet<usize>,
    /// The encodings older than Unicode that letters were converted from.
    pub converted: BTreeSet<Encoding>,
    /// The rows of which the end of a page may have cut a part off.
    pub torn: BTreeSet<usize>,
    /// The columns that are hidden.
    pub hidden_columns: BTreeSet<usize>,
    cells: BTreeMap<(usize, usize), Cell>,
    merges: Vec<Merge>,
    /// Of each row the merges that it has a part in.
    merged: BTreeMap<usize, Vec<usize>>,
    height: usize,
    width: usize,
}

/// Cells that are shown as one, the first and the last row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The row and the column of the first cell, which is the one that is shown.
    pub first: (usize, usize),
    /// The row and the column of the last cell.
    pub last: (usize, usize),
}

impl Grid {
    pub(crate) fn new(name: Name) -> Grid {
        Grid {
            name,
            hidden: false,
            inferred: false,
            before: Vec::new(),
            hidden_rows: BTreeSet::new(),
            converted: BTreeSet::new(),
            torn: BTreeSet::new(),
            hidden_columns: BTreeSet::new(),
            cells: BTreeMap::new(),
            merges: Vec::new(),
            merged: BTreeMap::new(),
            height: 0,
            width: 0,
        }
    }

    /// Puts a cell at its place; one without anything in it is left out.
    pub(crate) fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Fault> {
        if cell.is_blank() {
            return Ok(());
        }
        if row >= MAX_ROWS {
            return Err(Fault::Many { what: "rows of a table", limit: MAX_ROWS });
        }
        if column >= MAX_COLUMNS {
            return Err(Fault::Many { what: "columns of a table", limit: MAX_COLUMNS });
        }
        if self.cells.len() >= MAX_CELLS {
            return Err(Fault::Many { what: "cells of a table", limit: MAX_CELLS });
        }
        if cell.text.len() > MAX_TEXT {
            return Err(Fault::Large { what: "the text of a cell", limit: MAX_TEXT });
        }
        self.height = self.height.max(row + 1);
        self.width = self.width.max(column + 1);
        self.cells.insert((row, column), cell);
        Ok(())
    }

    /// Says that cells are shown as one. What lies under the first is covered.
    pub(crate) fn merge(
        &mut self,
        first: (usize, usize),
        last: (usize, usize),
    ) -> Result<(), Fault> {
        if first == last || last.0 < first.0 || last.1 < first.1 {
            return Ok(());
        }
        if self.merges.len() >= MAX_MERGES {
            return Err(Fault::Many { what: "merged cells", limit: MAX_MERGES });
        }
        self.merges.push(Merge { first, last });
        Ok(())
    }

    /// Ends the reading: the merges are known by their rows, and what lies under one is gone.
    pub(crate) fn close(mut self) -> Grid {
        for (nth, merge) in self.merges.iter().enumerate() {
            for row in merge.first.0..=merge.last.0.min(self.height.saturating_sub(1)) {
                self.merged.entry(row).or_default().push(nth);
            }
        }
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells.into_iter().filter(|(at, _)| self.anchor(at.0, at.1) == *at).collect();
        self
    }

    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.height
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The merged cells.
    pub fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// The place of the cell that is shown at a place: another one where cells are merged.
    pub fn anchor(&self, row: usize, column: usize) -> (usize, usize) {
        let holds = |m: &&Merge| {
            (m.first.0..=m.last.0).contains(&row) && (m.first.1..=m.last.1).contains(&column)
        };
        let of_row = self.merged.get(&row).map_or(&[][..], Vec::as_slice);
        of_row
            .iter()
            .map(|nth| &self.merges[*nth])
            .find(holds)
            .map_or((row, column), |merge| merge.first)
    }

    /// The cell that stands at a place itself; `None` where nothing does.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// The cell that is shown at a place.
    pub fn shown(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(&self.anchor(row, column))
    }

    /// The cells of a row that have something in them, by column.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.range((row, 0)..(row + 1, 0)).map(|((_, column), cell)| (*column, cell))
    }

    /// Whether a cell lies in a hidden row or column.
    pub fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.hidden_rows.contains(&row) || self.hidden_columns.contains(&column)
    }

    /// What a place is called in the column `cell` of the observations: `Biểu 02!D7` of a sheet,
    /// `table 2, row 3, column 4` of a document.
    pub fn place(&self, row: usize, column: usize) -> String {
        match &self.name {
            Name::Sheet(name) => format!("{name}!{}{}", letters(column), row + 1),
            Name::Nth(nth) => format!("table {nth}, row {}, column {}", row + 1, column + 1),
        }
    }

    /// The row and the column of a name that [`Grid::place`] gives, if it is of this table.
    pub fn find(&self, place: &str) -> Option<(usize, usize)> {
        match &self.name {
            Name::Sheet(name) => reference(place.strip_prefix(name.as_str())?.strip_prefix('!')?),
            Name::Nth(nth) => {
                let rest = place.strip_prefix(&format!("table {nth}, row "))?;
                let (row, column) = rest.split_once(", column ")?;
                Some((from_one(row)?, from_one(column)?))
            }
        }
    }
}

/// The place, from 0, that a number from 1 names.
fn from_one(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Name::Sheet(name) => f.write_str(name),
            Name::Nth(nth) => write!(f, "{nth}"),
        }
    }
}

/// A column as spreadsheets name it: A, Z, AA.
pub fn letters(column: usize) -> String {
    let (mut rest, mut out) = (column + 1, Vec::new());
    while rest > 0 {
        out.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    out.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// The row and column of a name such as `D7`, from 0.
pub(crate) fn reference(text: &str) -> Option<(usize, usize)> {
    let text = text.trim_start_matches('$');
    let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (column, row) = (&text[..end], text[end..].trim_start_matches('$'));
    if column.is_empty() || column.len() > 3 || row.len() > 7 {
        return None;
    }
    let column = column
        .bytes()
        .fold(0, |number, byte| number * 26 + usize::from(byte.to_ascii_uppercase() - b'A' + 1));
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column - 1))
}

/// The endings of the files that tables are read from.
pub const ENDINGS: [&str; 14] = [
    "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "docx", "html", "htm", "tab", "pdf",
    "px",
];

/// Reads the tables of a file; the ending of its name says the format.
///
/// # Errors
/// When the format is unknown, the file is broken or encrypted, or passes a limit.
pub fn grids(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    if bytes.len() > MAX_FILE {
        return Err(Fault::Large { what: "the file", limit: MAX_FILE });
    }
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    let all = match ending.as_str() {
        "xlsx" | "xlsm" | "xlsb" | "xls" => workbook(bytes),
        "ods" => ods::read(bytes),
        "docx" => docx::read(bytes),
        "html" | "htm" => html::read(bytes),
        "pdf" => pdf::read(bytes),
        "px" => px::read(bytes),
        "csv" | "tsv" | "txt" | "tab" => separated::read(bytes),
        _ => Err(Fault::NoTable),
    }?;
    let cells: usize = all.iter().map(|grid| grid.cells.len()).sum();
    if cells > MAX_CELLS {
        return Err(Fault::Many { what: "cells of all tables", limit: MAX_CELLS });
    }
    Ok(all)
}

/// A workbook of Excel, whatever its name says: portals hand out pages as `.xls`.
fn workbook(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let begins = |sign: &[u8]| bytes.trim_ascii_start().starts_with(sign);
    match () {
        () if bytes.starts_with(package::COMPOUND) => xls::read(bytes),
        () if begins(b"<") || begins(b"\xef\xbb\xbf<") => html::read(bytes),
        () if begins(b"PK") => xlsx::read(bytes),
        () => Err(Fault::Damaged { kind: "Excel", cause: "it begins as none does".into() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_back() {
        let mut sheet = Grid::new(Name::Sheet("Biểu 02".into()));
        sheet.merge((0, 0), (1, 2)).unwrap();
        let table = Grid::new(Name::Nth(2));
        for (row, column) in [(0, 0), (6, 3), (9, 25), (9, 26), (99_999, 701), (1, 702)] {
            for grid in [&sheet, &table] {
                assert_eq!(grid.find(&grid.place(row, column)), Some((row, column)));
            }
        }
        assert_eq!(sheet.place(6, 3), "Biểu 02!D7");
        assert_eq!(table.place(2, 3), "table 2, row 3, column 4");
        assert_eq!((sheet.find("Biểu 2!D7"), table.find("table 1, row 3, column 4")), (None, None));
    }

    #[test]
    fn what_lies_under_a_merged_cell_is_gone() {
        let mut grid = Grid::new(Name::Nth(1));
        grid.put(0, 0, Cell::text("Năm 2023")).unwrap();
        grid.put(0, 1, Cell::text("5")).unwrap();
        grid.put(1, 1, Cell::text("7")).unwrap();
        grid.merge((0, 0), (0, 1)).unwrap();
        let grid = grid.close();
        let text = |row, column| grid.shown(row, column).map(|cell| cell.text.as_str());
        assert_eq!((text(0, 1), text(1, 1)), (Some("Năm 2023"), Some("7")));
        assert!(grid.cell(0, 1).is_none());
    }

    #[test]
    fn tables_larger_than_a_person_makes_are_refused() {
        let mut grid = Grid::new(Name::Nth(1));
        assert!(grid.put(MAX_ROWS, 0, Cell::text("1")).is_err());
        assert!(grid.put(0, MAX_COLUMNS, Cell::text("1")).is_err());
        assert!(grid.put(MAX_ROWS, 0, Cell::text(" ")).is_ok());
    }
}
