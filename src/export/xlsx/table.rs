//! A table on its sheet.

use rust_xlsxwriter::{Format, IgnoreError, Worksheet, XlsxError};

use super::formats::Formats;
use super::limit::{TALLEST, fit};
use crate::model::Decimal;
use crate::view::{Align, Cell, Column, Number, Role, Table};
use crate::words::Lang;

/// No column is wider than this many characters.
const WIDEST: usize = 44;

/// Height of a line of text, in points.
const LINE: usize = 16;

/// Where a table came to lie.
pub(super) struct Placed {
    /// The first free column to its right.
    pub(super) right: u16,
    /// The row of its heads that is next to the figures.
    pub(super) heads: u32,
    /// The row of each line of each group.
    pub(super) lines: Vec<Vec<u32>>,
    /// The column of each column of the table.
    pub(super) columns: Vec<u16>,
}

/// The column of the names: the first, or the second where lines are numbered.
pub(super) fn name_column(table: &Table) -> usize {
    let mut lines =
        table.lines().filter(|line| line.role != Role::Head && line.role != Role::Total).peekable();
    let numbered =
        lines.peek().is_some() && lines.all(|line| line.cells[0].text.parse::<u32>().is_ok());
    usize::from(numbered && table.columns.len() > 1 && table.columns[1].align == Align::Left)
}

/// A column on the sheet: one of the table, or an end of its ranges.
struct Place<'t> {
    column: &'t Column,
    name: String,
    part: CellPart,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CellPart {
    Cell,
    Low,
    High,
}

/// The columns of the sheet: where numbers have ranges, their ends stand in columns of their own
/// behind them.
fn places<'t>(table: &'t Table, lang: Lang) -> Vec<(usize, Place<'t>)> {
    let ranged = |nth: usize| table.lines().any(|line| has_range(&line.cells[nth]));
    let mut out = Vec::new();
    for (nth, column) in table.columns.iter().enumerate() {
        let name = table.head(column);
        out.push((nth, Place { column, name: name.clone(), part: CellPart::Cell }));
        if ranged(nth) {
            let end = |key: &str| {
                if name.is_empty() {
                    lang.text(key).to_string()
                } else {
                    format!("{name}, {}", lang.text(key))
                }
            };
            out.push((nth, Place { column, name: end("document.low"), part: CellPart::Low }));
            out.push((nth, Place { column, name: end("document.high"), part: CellPart::High }));
        }
    }
    out
}

pub(super) fn write(
    sheet: &mut Worksheet,
    table: &Table,
    caption: &str,
    lang: Lang,
    formats: &mut Formats,
) -> Result<Placed, XlsxError> {
    let places = places(table, lang);
    let right = places.len() as u16;
    let wide = set_widths(sheet, table, &places)?;
    let room = Room { right, wide, lang };
    room.write(sheet, 0, caption, &formats.title)?;
    let mut row = 1;
    if let Some(unit) = table.unit() {
        sheet.write_string_with_format(
            row,
            right - 1,
            lang.fill("document.unit", &[("unit", unit)]),
            &formats.unit,
        )?;
        row += 1;
    }
    let (first, heads) = (row, write_heads(sheet, row, &places, formats)?);
    // A spreadsheet does not make room for heads that break.
    let lines = places
        .iter()
        .map(|(nth, place)| place.name.chars().count().div_ceil(width(table, *nth, place)))
        .max()
        .unwrap_or(1);
    sheet.set_row_height(heads, (lines.clamp(1, 4) * 16 + 4) as f64)?;
    row = heads + 1;
    let names = name_column(table) as u16;
    sheet.set_freeze_panes(row, names + 1)?;
    sheet.set_repeat_rows(first, heads)?;
    sheet.set_repeat_columns(0, names)?;
    let mut rows = Vec::new();
    for group in &table.groups {
        if !group.heading.is_empty() {
            room.write(sheet, row, &group.heading, &formats.group)?;
            row += 1;
        }
        rows.push((row..).take(group.lines.len()).collect());
        for line in &group.lines {
            if line.spans() {
                room.write(sheet, row, &line.cells[0].text, &formats.part)?;
            } else {
                for (at, (nth, place)) in places.iter().enumerate() {
                    cell(sheet, (row, at as u16), &line.cells[*nth], line.role, place, formats)?;
                }
            }
            row += 1;
        }
    }
    let below = write_notes(sheet, row + 1, table, &room, lang, formats)?;
    // Years and numbers of lines are names.
    sheet.ignore_error_range(first, 0, below, right - 1, IgnoreError::NumberStoredAsText)?;
    // A chart at its right would make the table small on paper.
    sheet.set_print_area(0, 0, below.saturating_sub(1), right - 1)?;
    super::page(sheet, wide);
    let columns = (0..table.columns.len())
        .map(|nth| places.iter().position(|(n, _)| *n == nth).unwrap_or(0) as u16)
        .collect();
    Ok(Placed { right, heads, lines: rows, columns })
}

/// Writes the heads; the row of the lower ones.
fn write_heads(
    sheet: &mut Worksheet,
    row: u32,
    places: &[(usize, Place)],
    formats: &Formats,
) -> Result<u32, XlsxError> {
    let shared = places.iter().any(|(_, place)| !place.column.group.is_empty());
    let below = row + u32::from(shared);
    for (at, (_, place)) in places.iter().enumerate() {
        sheet.write_string_with_format(below, at as u16, &place.name, &formats.head)?;
    }
    let mut at = 0u16;
    for run in places.chunk_by(|(_, a), (_, b)| {
        shared && !a.column.group.is_empty() && a.column.group == b.column.group
    }) {
        let (from, to) = (at, at + run.len() as u16 - 1);
        at = to + 1;
        match run[0].1.column.group.as_str() {
            _ if !shared => {}
            "" => drop(sheet.merge_range(row, from, below, to, &run[0].1.name, &formats.head)?),
            group if from == to => {
                sheet.write_string_with_format(row, from, group, &formats.head)?;
            }
            group => drop(sheet.merge_range(row, from, row, to, group, &formats.head)?),
        }
    }
    Ok(below)
}

/// The width of a table: in columns, and in characters.
struct Room {
    right: u16,
    wide: usize,
    lang: Lang,
}

impl Room {
    /// Writes a text over the whole width, in as many lines as it needs: a spreadsheet cuts off
    /// what goes beyond.
    fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text = fit(text, self.lang);
        if self.right > 1 {
            sheet.merge_range(row, 0, row, self.right - 1, &text, format)?;
        } else {
            sheet.write_string_with_format(row, 0, text.as_ref(), format)?;
        }
        tall(sheet, row, text.chars().count().div_ceil(self.wide.max(1)))
    }
}

/// Makes a row as tall as so many lines; of one line it is left as it comes.
pub(super) fn tall(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        sheet.set_row_height(row, (lines * LINE).min(TALLEST) as f64)?;
    }
    Ok(())
}

fn cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell,
    role: Role,
    place: &Place,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    let end = |number: &Number| {
        let (low, high) = number.ends?;
        if place.part == CellPart::Low { low } else { high }
    };
    let number = match (&cell.number, place.part) {
        (None, CellPart::Low) => cell.range.as_ref().map(|[low, _]| low.clone()),
        (None, CellPart::High) => cell.range.as_ref().map(|[_, high]| high.clone()),
        (Some(number), CellPart::Cell) => Some(number.clone()),
        (Some(number), _) => end(number).map(|value| Number {
            value,
            word: "",
            after: String::new(),
            ends: None,
            ..number.clone()
        }),
        (None, _) => None,
    };
    match number {
        Some(number) => drop(sheet.write_number_with_format(
            row,
            at,
            float(number.value),
            formats.number(&number, role),
        )?),
        None if place.part != CellPart::Cell => drop(sheet.write_blank(row, at, &formats.text)?),
        None if place.column.align == Align::Right => {
            sheet.write_string_with_format(row, at, &cell.text, &formats.gap)?;
        }
        None => drop(sheet.write_string_with_format(row, at, &cell.text, formats.words(role))?),
    }
    Ok(())
}

/// The nearest number that a workbook can hold. Of digits and a power of ten that both are held
/// exactly, the quotient is the nearest (Clinger, How to read floating point numbers accurately,
/// 1990).
pub(super) fn float(value: Decimal) -> f64 {
    /// Powers of ten that are held exactly: 10 to the 22nd is the greatest.
    const POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    let (mantissa, power) = (value.mantissa(), POWERS.get(value.scale() as usize));
    match power.filter(|_| mantissa.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS) {
        Some(power) => mantissa as f64 / power,
        None => value.to_string().parse().unwrap_or(f64::NAN),
    }
}

/// Writes notes and sources; the first free row under them.
fn write_notes(
    sheet: &mut Worksheet,
    mut row: u32,
    table: &Table,
    room: &Room,
    lang: Lang,
    formats: &Formats,
) -> Result<u32, XlsxError> {
    for line in crate::export::remarks::remarks(table, lang) {
        room.write(sheet, row, &line, &formats.note)?;
        row += 1;
    }
    if table.lines().flat_map(|line| &line.cells).any(is_cut) {
        room.write(sheet, row, lang.text("document.digits"), &formats.note)?;
        row += 1;
    }
    Ok(row)
}

/// Whether a spreadsheet rounds a number of a cell: it holds fifteen digits.
fn is_cut(cell: &Cell) -> bool {
    const MOST: u128 = 10u128.pow(15);
    let numbers = cell.number.iter().chain(cell.range.iter().flatten());
    numbers
        .map(|number| number.value)
        .any(|value| value.normalize().mantissa().unsigned_abs() >= MOST)
}

/// The width of a column in characters.
fn width(table: &Table, nth: usize, place: &Place) -> usize {
    let texts = table.lines().filter(|line| !line.spans()).map(|line| {
        match (&line.cells[nth].number, place.column.align) {
            // The range beside a number stands in columns of its own.
            (Some(number), Align::Right) if number.ends.is_some() => 10,
            _ => line.cells[nth].text.chars().count(),
        }
    });
    let longest = if place.part == CellPart::Cell { texts.max().unwrap_or(0) } else { 8 };
    // A head breaks over lines; its longest word does not.
    let head = place.name.split(' ').map(|word| word.chars().count()).max().unwrap_or(0).max(10);
    longest.max(head).min(WIDEST) + 2
}

/// Sets the widths of the columns; how wide they are together, in characters.
fn set_widths(
    sheet: &mut Worksheet,
    table: &Table,
    places: &[(usize, Place)],
) -> Result<usize, XlsxError> {
    let mut wide = 0;
    for (at, (nth, place)) in places.iter().enumerate() {
        let width = width(table, *nth, place);
        sheet.set_column_width(at as u16, width as f64)?;
        wide += width;
    }
    Ok(wide)
}

/// Whether a cell has ends beside its number.
fn has_range(cell: &Cell) -> bool {
    cell.range.is_some() || cell.number.as_ref().is_some_and(|n| n.ends.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_float_is_the_nearest_to_its_decimal(mantissa in prop_oneof![any::<i64>(), -(1i64 << 54)..1 << 54, -9999i64..9999], scale in 0u32..=28) {
            let value = Decimal::new(mantissa, scale);
            prop_assert_eq!(float(value), value.to_string().parse::<f64>().unwrap());
        }
    }
}
