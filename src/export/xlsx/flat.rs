//! Rows under one line of heads and nothing around them, for filters and pivot tables: a sheet, or
//! several where one is full.

use std::borrow::Cow;

use rust_xlsxwriter::{IgnoreError, Workbook, Worksheet, XlsxError};

use super::formats::Formats;
use super::limit::fit;
use super::table::{float, tall};
use crate::failure::Failure;
use crate::view::{Number, Role};
use crate::words::Lang;

/// Rows that a sheet of Excel holds below its heads.
const ROWS: u32 = (1 << 20) - 1;
/// A column is no narrower and no wider than so many characters.
const WIDTH: (usize, usize) = (8, 44);
/// What stands free of a column's width, in characters.
const ROOM: usize = 2;

/// A workbook that takes rows one by one.
pub(in crate::export) struct Flat {
    name: String,
    columns: Vec<Column>,
    workbook: Workbook,
    formats: Formats,
    /// The sheets, and how many rows each has. The last takes more, until it has so many.
    sheets: Vec<(Worksheet, u32)>,
    most: u32,
}

struct Column {
    head: String,
    /// In characters, on any sheet so far.
    width: usize,
    /// The first number in it. Most cells look like that one, and take the format of their column:
    /// to find one for each takes longer than to write them.
    first: Option<Number>,
}

/// A cell.
pub(in crate::export) enum Entry<'t> {
    /// Nothing.
    Blank,
    /// Words.
    Text(Cow<'t, str>),
    /// A number.
    Number(Number),
}

impl Entry<'_> {
    /// Words, or nothing.
    pub(in crate::export) fn words(text: &str) -> Entry<'_> {
        if text.is_empty() { Entry::Blank } else { Entry::Text(Cow::Borrowed(text)) }
    }
}

impl Flat {
    /// A workbook without rows, and the names of its columns.
    pub(in crate::export) fn new(
        name: &str,
        heads: impl IntoIterator<Item = String>,
    ) -> Result<Flat, Failure> {
        let columns = heads.into_iter().map(Column::of).collect();
        let workbook = super::titled(name).map_err(failed)?;
        Ok(Flat {
            name: name.into(),
            columns,
            workbook,
            formats: Formats::bare(),
            sheets: vec![(Worksheet::new(), 0)],
            most: ROWS,
        })
    }

    /// Takes a row, as long as there are columns.
    pub(in crate::export) fn push(&mut self, line: &[Entry]) -> Result<(), Failure> {
        if self.sheets.last().is_none_or(|(_, rows)| *rows == self.most) {
            self.sheets.push((Worksheet::new(), 0));
        }
        let Some((sheet, rows)) = self.sheets.last_mut() else { return Ok(()) };
        *rows += 1;
        for (at, (column, entry)) in (0..).zip(self.columns.iter_mut().zip(line)) {
            cell(sheet, (*rows, at), column, entry, &mut self.formats).map_err(failed)?;
        }
        Ok(())
    }

    /// The bytes of the workbook, with all its columns, whatever stands in them.
    pub(in crate::export) fn finish(self) -> Result<Vec<u8>, Failure> {
        self.workbook().map_err(failed)
    }

    fn workbook(mut self) -> Result<Vec<u8>, XlsxError> {
        for (nth, (mut sheet, last)) in std::mem::take(&mut self.sheets).into_iter().enumerate() {
            sheet.set_name(if nth == 0 {
                self.name.clone()
            } else {
                format!("{} {}", self.name, nth + 1)
            })?;
            self.dress(&mut sheet, last)?;
            self.workbook.push_worksheet(sheet);
        }
        self.workbook.save_to_buffer()
    }

    /// Writes the heads over the rows of a sheet, and makes its columns as wide as they must be.
    fn dress(&mut self, sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
        let mut lines = 1;
        for (at, column) in (0..).zip(&self.columns) {
            let width = column.width.clamp(WIDTH.0, WIDTH.1) + ROOM;
            // The button of the filter covers the end of the last line.
            lines = lines.max((characters(&column.head) + ROOM).div_ceil(width));
            let words = self.formats.text.clone();
            sheet.write_string_with_format(0, at, &column.head, &self.formats.head)?;
            sheet.set_column_width(at, width as f64)?;
            sheet.set_column_format(
                at,
                column
                    .first
                    .as_ref()
                    .map_or(&words, |number| self.formats.number(number, Role::Row)),
            )?;
        }
        tall(sheet, 0, lines)?;
        let right = self.columns.len().saturating_sub(1) as u16;
        sheet.autofilter(0, 0, last, right)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        // Years are names.
        sheet.ignore_error_range(0, 0, last, right, IgnoreError::NumberStoredAsText)?;
        super::page(sheet, self.columns.iter().map(|column| column.width.min(WIDTH.1)).sum());
        Ok(())
    }
}

impl Column {
    /// A column under a head, as wide as its longest word.
    fn of(head: String) -> Column {
        Column { width: head.split(' ').map(characters).max().unwrap_or(0) + 2, head, first: None }
    }
}

fn cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    column: &mut Column,
    entry: &Entry,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    match entry {
        Entry::Blank => {}
        Entry::Text(text) => {
            column.width = column.width.max(characters(text));
            sheet.write_string(row, at, fit(text, Lang::first()).as_ref())?;
        }
        Entry::Number(number) => {
            // Marks between the thousands, a sign and the word before it take room, too.
            let digits =
                number.value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
            column.width = column.width.max(digits * 4 / 3 + number.word.len() + 3);
            if column.first.get_or_insert_with(|| number.clone()).looks_like(number) {
                sheet.write_number(row, at, float(number.value))?;
            } else {
                sheet.write_number_with_format(
                    row,
                    at,
                    float(number.value),
                    formats.number(number, Role::Row),
                )?;
            }
        }
    }
    Ok(())
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

fn failed(error: XlsxError) -> Failure {
    Failure::Internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_full_sheet_is_followed_by_another_with_the_same_heads() {
        let mut flat = Flat::new("Số liệu", ["Tỉnh".to_string(), "Ghi chú".to_string()]).unwrap();
        flat.most = 2;
        for name in ["An Phú", "Bà Khê", "Đá Lâm"] {
            flat.push(&[Entry::words(name), Entry::words("")]).unwrap();
        }
        let mut package =
            zip::ZipArchive::new(std::io::Cursor::new(flat.finish().unwrap())).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let book = part("xl/workbook.xml");
        assert!(book.contains("name=\"Số liệu\"") && book.contains("name=\"Số liệu 2\""), "{book}");
        let rows = ["1", "2"]
            .map(|nth| part(&format!("xl/worksheets/sheet{nth}.xml")).matches("<row ").count());
        assert_eq!(rows, [3, 2]);
        // A column stays where nothing stands in it.
        let heads = part("xl/sharedStrings.xml");
        assert!(
            heads.contains("Tỉnh") && heads.contains("Đá Lâm") && heads.contains("Ghi chú"),
            "{heads}"
        );
    }
}
