//! ODS: the sheets of a workbook of OpenDocument.

use std::collections::BTreeSet;

use super::format;
use super::{Cell, Content, Grid, MAX_COLUMNS, MAX_ROWS, Name};
use crate::model::Decimal;
use crate::read::document::Fault;
use crate::read::document::marks;
use crate::read::document::package::Package;
use crate::read::document::xml::{Step, Tag, walk};
use rust_decimal::RoundingStrategy;

const KIND: &str = "ODS";
const BODY: &str = "content.xml";

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let mut package = Package::open(KIND, bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Fault::Locked);
    }
    let text = package.needed(BODY)?;
    let mut reader = Reader { hiding: hiding(&text)?, ..Reader::default() };
    walk((KIND, BODY), &text, |step| reader.step(step))?;
    Ok(reader.out)
}

/// The styles of sheets that are not shown.
fn hiding(text: &str) -> Result<BTreeSet<String>, Fault> {
    let (mut out, mut style) = (BTreeSet::new(), String::new());
    walk((KIND, BODY), text, |step| {
        if let Step::Start(tag) = step {
            match tag.name {
                "style" => style = tag.attribute("name").unwrap_or_default(),
                "table-properties" if tag.attribute("display").is_some_and(|d| d == "false") => {
                    out.insert(style.clone());
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(out)
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    kind: String,
    value: Option<String>,
    formula: bool,
    covered: bool,
    repeated: usize,
    span: (usize, usize),
    text: String,
}

#[derive(Default)]
struct Reader {
    hiding: BTreeSet<String>,
    out: Vec<Grid>,
    grid: Option<Grid>,
    row: usize,
    column: usize,
    /// How often the row that is being read stands there.
    rows: usize,
    /// The cells of the row.
    cells: Vec<(usize, Cell)>,
    cell: Option<Open>,
    /// Within a paragraph of a cell, and not of a remark at it.
    paragraph: bool,
    remark: usize,
    /// Columns that were told of.
    columns: usize,
}

/// Whether rows or columns of a kind of visibility are hidden.
fn is_hidden(tag: &Tag) -> bool {
    tag.attribute("visibility").is_some_and(|v| v != "visible")
}

impl Reader {
    fn step(&mut self, step: Step) -> Result<(), Fault> {
        match step {
            Step::Start(tag) => self.start(tag)?,
            Step::Text(text) if self.paragraph && self.remark == 0 => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push_str(text);
                }
            }
            Step::Text(_) => {}
            Step::End("annotation") => self.remark = self.remark.saturating_sub(1),
            Step::End("p") => self.paragraph = false,
            Step::End("table-cell" | "covered-table-cell") => {
                if let Some(open) = self.cell.take() {
                    self.close(open)?;
                }
            }
            Step::End("table-row") => self.end_row()?,
            Step::End("table") => self.out.extend(self.grid.take().map(Grid::close)),
            Step::End(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Fault> {
        match tag.name {
            // A table within a cell, or within a picture, is none of the workbook's.
            "table" if self.grid.is_none() => {
                let name = tag.attribute("name").unwrap_or_default();
                let mut grid = Grid::new(Name::Sheet(name));
                grid.hidden = tag.attribute("style-name").is_some_and(|s| self.hiding.contains(&s));
                (self.grid, self.row, self.columns) = (Some(grid), 0, 0);
            }
            "table-column" => {
                let count = tag.number("number-columns-repeated").unwrap_or(1);
                let to = (self.columns + count).min(MAX_COLUMNS);
                if let (true, Some(grid)) = (is_hidden(tag), &mut self.grid) {
                    grid.hidden_columns.extend(self.columns..to);
                }
                self.columns = to;
            }
            "table-row" => {
                self.rows = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
                if let (true, Some(grid)) = (is_hidden(tag), &mut self.grid) {
                    let to = self.row.saturating_add(self.rows).min(MAX_ROWS);
                    grid.hidden_rows.extend(self.row..to);
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(Open {
                    kind: tag.attribute("value-type").unwrap_or_default(),
                    value: tag.attribute("value"),
                    formula: tag.attribute("formula").is_some(),
                    covered: tag.name == "covered-table-cell",
                    repeated: tag.number("number-columns-repeated").unwrap_or(1).max(1),
                    span: (
                        tag.number("number-rows-spanned").unwrap_or(1).max(1),
                        tag.number("number-columns-spanned").unwrap_or(1).max(1),
                    ),
                    text: String::new(),
                });
            }
            "annotation" => self.remark += 1,
            "p" => {
                self.paragraph = true;
                if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.is_empty()) {
                    cell.text.push(' ');
                }
            }
            "s" | "tab" | "line-break" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, open: Open) -> Result<(), Fault> {
        let Some(grid) = &mut self.grid else { return Ok(()) };
        let at = (self.row, self.column);
        if open.span != (1, 1) && at.0 < MAX_ROWS && at.1 < MAX_COLUMNS {
            grid.merge(at, (at.0 + open.span.0 - 1, at.1 + open.span.1 - 1))?;
        }
        // What lies under another cell is shown to nobody.
        let cell = if open.covered { Cell::text("") } else { cell(&open) };
        if !cell.is_blank() {
            let to = open.repeated.min(MAX_COLUMNS + 1);
            self.cells.extend((0..to).map(|nth| (at.1 + nth, cell.clone())));
        }
        self.column = self.column.saturating_add(open.repeated);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let Some(grid) = &mut self.grid else { return Ok(()) };
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            for row in self.row..self.row.saturating_add(self.rows.min(MAX_ROWS + 1)) {
                for (column, cell) in &cells {
                    grid.put(row, *column, cell.clone())?;
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }
}

fn cell(open: &Open) -> Cell {
    let number = || format::parse(open.value.as_deref()?);
    match open.kind.as_str() {
        "float" | "currency" | "percentage" => match number() {
            Some(value) => {
                let percent = open.kind == "percentage";
                Cell::number(shown(value, percent, &open.text), percent)
            }
            None => Cell::text(&open.text),
        },
        "date" | "time" => Cell::of(Content::Date, open.text.trim()),
        _ if open.text.trim().starts_with('#') && open.formula => {
            Cell::of(Content::Error, open.text.trim())
        }
        "" if open.formula => Cell::of(Content::Uncomputed, ""),
        _ => Cell::text(&marks::without_raised(&open.text)),
    }
}

/// A number as it is shown: with so many decimals that its digits are those of the text beside it.
fn shown(value: Decimal, percent: bool, text: &str) -> Decimal {
    /// More decimals are shown by nobody.
    const MOST: u32 = 12;
    let value = value.normalize();
    let value =
        if percent { value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value };
    let wanted = digits(text);
    (0..=MOST)
        .map(|decimals| rounded(value, decimals))
        .find(|value| digits(&value.to_string()) == wanted)
        .unwrap_or_else(|| value.normalize())
}

/// A number of exactly so many decimals.
fn rounded(value: Decimal, decimals: u32) -> Decimal {
    let mut value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(decimals);
    value
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_decimals_that_are_shown() {
        assert_eq!(read_shown("0.98163", true, "98,2%"), "98.2");
        assert_eq!(read_shown("25628", false, "25.628"), "25628");
        assert_eq!(read_shown("1759.96", false, "1.760,0 tỷ"), "1760.0");
        assert_eq!(read_shown("1234567", false, "1,23E+06"), "1234567");
        assert_eq!(read_shown("0.5", true, "50,00%"), "50.00");
    }

    fn read_shown(value: &str, percent: bool, text: &str) -> String {
        shown(value.parse().unwrap(), percent, text).to_string()
    }
}
