//! XLSB: the sheets of a binary workbook of Excel, records in a zipped file, as [MS-XLSB] has them.

use super::binary::{Bytes, Font, Styles, error, rk, truth};
use super::format::Format;
use super::rich::Rich;
use super::{Cell, Content, Grid, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Name};
use crate::read::document::package::{Package, Relation};
use crate::read::document::{Fault, Letters, Pen};

const KIND: &str = "XLSB";

/// The part that the workbook is in.
pub(super) const BOOK: &str = "xl/workbook.bin";

pub(super) fn read(mut package: Package) -> Result<Vec<Grid>, Fault> {
    let main = package.main(BOOK)?;
    let relations = package.relations(&main)?;
    let book = package.bytes(&main)?.unwrap_or_default();
    let mut part = |kind: &str| {
        let relation = relations.iter().find(|r| r.kind.ends_with(kind));
        relation.map_or(Ok(None), |relation| package.bytes(&relation.path))
    };
    let mut globals = Globals::default();
    let styles = part("/styles")?.unwrap_or_default();
    each(&styles, |kind, data| {
        let _ = globals.style(kind, data);
        Ok(())
    })?;
    let strings = part("/sharedStrings")?.unwrap_or_default();
    each(&strings, |kind, data| globals.string(kind, data).unwrap_or(Ok(())))?;
    each(&book, |kind, data| {
        let _ = globals.book(kind, data);
        Ok(())
    })?;
    let mut out = Vec::new();
    for listed in &globals.sheets {
        let of = |r: &&Relation| r.id == listed.id && r.kind.ends_with("/worksheet");
        let Some(relation) = relations.iter().find(of) else { continue };
        let Some(bytes) = package.bytes(&relation.path)? else { continue };
        let mut grid = Grid::new(Name::Sheet(listed.name.clone()));
        grid.hidden = listed.hidden;
        out.push(sheet(&bytes, &globals, grid)?.close());
    }
    Ok(out)
}

/// The kinds of records that are read.
mod kind {
    pub const ROW: u32 = 0;
    pub const RK: u32 = 2;
    pub const ERROR: u32 = 3;
    pub const TRUTH: u32 = 4;
    pub const REAL: u32 = 5;
    pub const TEXT: u32 = 6;
    pub const SHARED: u32 = 7;
    pub const FORMULA_TEXT: u32 = 8;
    pub const FORMULA_NUMBER: u32 = 9;
    pub const FORMULA_TRUTH: u32 = 10;
    pub const FORMULA_ERROR: u32 = 11;
    pub const STRING: u32 = 19;
    pub const FONT: u32 = 43;
    pub const FORMAT: u32 = 44;
    pub const STYLE: u32 = 47;
    pub const COLUMNS: u32 = 60;
    pub const RICH: u32 = 62;
    pub const BOOK: u32 = 153;
    pub const SHEET: u32 = 156;
    pub const RECKONING: u32 = 157;
    pub const MERGED: u32 = 176;
    pub const STYLES: u32 = 617;
    pub const STYLES_END: u32 = 618;
}

/// Hands on each record of a part.
///
/// # Errors
/// When it ends within a record, and those of `take`.
fn each(bytes: &[u8], mut take: impl FnMut(u32, Bytes) -> Result<(), Fault>) -> Result<(), Fault> {
    /// A number in groups of seven bits, the lowest first.
    fn varied(data: &mut Bytes, most: u32) -> Option<u32> {
        let mut out = 0;
        for nth in 0..most {
            let byte = data.u8()?;
            out |= u32::from(byte & 0x7f) << (7 * nth);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(out)
    }
    /// A record with its kind; `None` where the bytes end within it.
    fn record<'b>(rest: &mut Bytes<'b>) -> Option<(u32, Bytes<'b>)> {
        let (kind, length) = (varied(rest, 2)?, varied(rest, 4)?);
        Some((kind, Bytes(rest.take(length as usize)?)))
    }
    let mut rest = Bytes(bytes);
    while !rest.0.is_empty() {
        let Some((kind, data)) = record(&mut rest) else {
            return Err(Fault::Damaged { kind: KIND, cause: "it ends too early".into() });
        };
        take(kind, data)?;
    }
    Ok(())
}

/// A text behind the number of its characters.
fn wide(data: &mut Bytes) -> Option<Vec<u16>> {
    let count = data.u32()? as usize;
    let bytes = data.take(count.checked_mul(2)?)?;
    Some(bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect())
}

/// The name of a font, behind what its letters look like.
fn font_name(data: &mut Bytes) -> Option<String> {
    data.take(13)?;
    Some(String::from_utf16_lossy(&wide(data)?))
}

/// A text with the fonts of its runs.
fn rich(data: &mut Bytes, styles: &Styles) -> Option<Rich> {
    let flags = data.u8()?;
    let units = wide(data)?;
    let mut fonts = Vec::new();
    if flags & 1 == 1 {
        for _ in 0..data.u32()? {
            fonts.push((data.u16()?, data.u16()?));
        }
    }
    Some(styles.rich(&units, &fonts))
}

struct Listed {
    name: String,
    id: String,
    hidden: bool,
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    sheets: Vec<Listed>,
    styles: Styles,
    strings: Vec<Rich>,
    /// Whether every formula is to be reckoned anew when it is opened.
    recalculated: bool,
    /// Within the list of the styles of cells.
    within: bool,
}

impl Globals {
    fn style(&mut self, kind: u32, mut data: Bytes) -> Option<()> {
        match kind {
            kind::STYLES => self.within = true,
            kind::STYLES_END => self.within = false,
            kind::FORMAT => {
                let number = data.u16()?;
                let code = String::from_utf16_lossy(&wide(&mut data)?);
                self.styles.own.insert(number, Format::parse(&code));
            }
            kind::STYLE if self.within => {
                data.u16()?;
                self.styles.cells.push(data.u16()?);
                self.styles.of_cells.push(data.u16()?);
            }
            kind::FONT => {
                data.take(6)?;
                let raised = data.u16()? == 1;
                let name = font_name(&mut data).unwrap_or_default();
                self.styles.fonts.push(Font { raised, letters: Letters::of_font(&name) });
            }
            _ => {}
        }
        Some(())
    }

    fn string(&mut self, kind: u32, mut data: Bytes) -> Option<Result<(), Fault>> {
        if kind != kind::STRING {
            return None;
        }
        if self.strings.len() >= MAX_CELLS {
            return Some(Err(Fault::Many { what: "texts of cells", limit: MAX_CELLS }));
        }
        let text = rich(&mut data, &self.styles).unwrap_or_default();
        self.strings.push(text);
        Some(Ok(()))
    }

    fn book(&mut self, kind: u32, mut data: Bytes) -> Option<()> {
        match kind {
            kind::SHEET => {
                let hidden = data.u32()? != 0;
                data.u32()?;
                let id = String::from_utf16_lossy(&wide(&mut data)?);
                let name = String::from_utf16_lossy(&wide(&mut data)?);
                self.sheets.push(Listed { name, id, hidden });
            }
            kind::BOOK => self.styles.since_1904 = data.u32()? & 1 == 1,
            kind::RECKONING => {
                data.take(24)?;
                self.recalculated = data.u16()? & 1 == 1;
            }
            _ => {}
        }
        Some(())
    }
}

/// Reads a sheet into its grid.
fn sheet(bytes: &[u8], globals: &Globals, grid: Grid) -> Result<Grid, Fault> {
    let mut sheet = Sheet { globals, grid, row: 0, pen: Pen::default() };
    each(bytes, |kind, data| sheet.record(kind, data).unwrap_or(Ok(())))?;
    sheet.grid.converted = sheet.pen.converted;
    Ok(sheet.grid)
}

struct Sheet<'g> {
    globals: &'g Globals,
    grid: Grid,
    row: usize,
    pen: Pen,
}

impl Sheet<'_> {
    /// Takes a record; `None` where it is too short to be read.
    fn record(&mut self, kind: u32, mut data: Bytes) -> Option<Result<(), Fault>> {
        match kind {
            kind::ROW => {
                self.row = data.u32()? as usize;
                data.take(7)?;
                if data.u8()? & 0x10 != 0 && self.row < MAX_ROWS {
                    self.grid.hidden_rows.insert(self.row);
                }
            }
            kind::COLUMNS => {
                let (first, last) = (data.u32()? as usize, data.u32()? as usize);
                data.take(8)?;
                if data.u16()? & 1 == 1 {
                    self.grid.hidden_columns.extend(first..=last.min(MAX_COLUMNS));
                }
            }
            kind::MERGED => {
                let [top, bottom, left, right] =
                    [data.u32()?, data.u32()?, data.u32()?, data.u32()?].map(|n| n as usize);
                return Some(self.grid.merge((top, left), (bottom, right)));
            }
            kind::RK..=kind::FORMULA_ERROR | kind::RICH => {
                let column = data.u32()? as usize;
                let style = (data.u32()? & 0xff_ffff) as usize;
                let cell = self.cell(kind, style, data)?;
                return Some(self.grid.put(self.row, column, cell));
            }
            _ => {}
        }
        Some(Ok(()))
    }

    fn cell(&mut self, kind: u32, style: usize, mut data: Bytes) -> Option<Cell> {
        let styles = &self.globals.styles;
        let letters = styles.letters(style);
        Some(match kind {
            kind::RK => styles.number(rk(data.u32()?), style),
            kind::REAL => styles.number(data.f64()?, style),
            kind::FORMULA_NUMBER => match data.f64()? {
                // A program that cannot reckon writes 0 for every formula.
                0.0 if self.globals.recalculated => Cell::of(Content::Uncomputed, ""),
                value => styles.number(value, style),
            },
            kind::ERROR | kind::FORMULA_ERROR => error(data.u8()?),
            kind::TRUTH | kind::FORMULA_TRUTH => truth(data.u8()? == 1),
            kind::TEXT => {
                let text = styles.rich(&wide(&mut data)?, &[]);
                Cell::text(&text.shown(letters, &mut self.pen))
            }
            kind::FORMULA_TEXT => match wide(&mut data)? {
                none if none.is_empty() => Cell::of(Content::Uncomputed, ""),
                units => Cell::text(&styles.rich(&units, &[]).shown(letters, &mut self.pen)),
            },
            kind::RICH => Cell::text(&rich(&mut data, styles)?.shown(letters, &mut self.pen)),
            kind::SHARED => {
                let text = self.globals.strings.get(data.u32()? as usize);
                Cell::text(&text.map_or(String::new(), |t| t.shown(letters, &mut self.pen)))
            }
            _ => return None,
        })
    }
}
