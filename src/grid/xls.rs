//! XLS: the sheets of a workbook of Excel 97 to 2003.
//!
//! Records of a kind and a length, as [MS-XLS] has them. Read here and not by a crate, for those
//! that there are leave out the format that a number is shown in.

use super::binary::{Bytes, Font, Styles, error, rk, truth};
use super::compound::Compound;
use super::format::Format;
use super::rich::Rich;
use super::{Cell, Content, Grid, MAX_CELLS, Name};
use crate::read::document::{Fault, Letters, Pen};

const KIND: &str = "XLS";

fn damaged(cause: &str) -> Fault {
    Fault::Damaged { kind: KIND, cause: cause.into() }
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let file = Compound::open(bytes).ok_or_else(|| damaged("its sectors contradict each other"))?;
    if file.stream("EncryptedPackage").is_some() {
        return Err(Fault::Locked);
    }
    let Some(book) = file.stream("Workbook") else {
        let old = file.stream("Book").is_some();
        let cause =
            if old { "of Excel 95 or older: save it as .xlsx" } else { "no workbook in it" };
        return Err(damaged(cause));
    };
    workbook(&book)
}

/// Reads the stream of a workbook: what holds for all sheets, and then each sheet.
pub(super) fn workbook(book: &[u8]) -> Result<Vec<Grid>, Fault> {
    let globals = Globals::read(book)?;
    let mut out = Vec::new();
    for listed in &globals.sheets {
        let Some(from) = book.get(listed.at..) else {
            return Err(damaged("a sheet lies behind its end"));
        };
        let mut grid = Grid::new(Name::Sheet(listed.name.clone()));
        grid.hidden = listed.hidden;
        out.push(sheet(from, &globals, grid)?.close());
    }
    Ok(out)
}

/// The kinds of records that are read.
mod kind {
    pub const FORMULA: u16 = 0x06;
    pub const EOF: u16 = 0x0a;
    pub const SINCE_1904: u16 = 0x22;
    pub const FILEPASS: u16 = 0x2f;
    pub const FONT: u16 = 0x31;
    pub const CONTINUE: u16 = 0x3c;
    pub const COLUMNS: u16 = 0x7d;
    pub const SHEET: u16 = 0x85;
    pub const NUMBERS: u16 = 0xbd;
    pub const STYLE: u16 = 0xe0;
    pub const MERGED: u16 = 0xe5;
    pub const STRINGS: u16 = 0xfc;
    pub const SHARED: u16 = 0xfd;
    pub const NUMBER: u16 = 0x203;
    pub const LABEL: u16 = 0x204;
    pub const TRUTH: u16 = 0x205;
    pub const STRING: u16 = 0x207;
    pub const ROW: u16 = 0x208;
    pub const RK: u16 = 0x27e;
    pub const FORMAT: u16 = 0x41e;
    pub const BEGIN: u16 = 0x809;
}

/// The records of a stream, to the end of its first part.
struct Records<'b> {
    rest: Bytes<'b>,
    depth: usize,
}

impl<'b> Records<'b> {
    fn of(bytes: &'b [u8]) -> Records<'b> {
        Records { rest: Bytes(bytes), depth: 0 }
    }

    /// The next record with its kind.
    ///
    /// # Errors
    /// When the stream ends within the part: half a sheet may end in half a row.
    fn next(&mut self) -> Result<Option<(u16, &'b [u8])>, Fault> {
        let (kind, data) = record(&mut self.rest).ok_or_else(|| damaged("it ends too early"))?;
        match kind {
            // A chart lies within a sheet as a part of its own.
            kind::BEGIN => self.depth += 1,
            kind::EOF => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok((self.depth > 0).then_some((kind, data)))
    }

    /// The pieces of a record that goes on in those behind it.
    fn pieces(&mut self, first: &'b [u8]) -> Vec<&'b [u8]> {
        let mut out = vec![first];
        loop {
            let mut ahead = self.rest;
            if ahead.u16() != Some(kind::CONTINUE) {
                return out;
            }
            let Some(data) = ahead.u16().and_then(|length| ahead.take(usize::from(length))) else {
                return out;
            };
            out.push(data);
            self.rest = ahead;
        }
    }
}

/// A record with its kind; `None` where the bytes end within it.
fn record<'b>(rest: &mut Bytes<'b>) -> Option<(u16, &'b [u8])> {
    let (kind, length) = (rest.u16()?, rest.u16()?);
    Some((kind, rest.take(usize::from(length))?))
}

struct Listed {
    name: String,
    at: usize,
    hidden: bool,
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    sheets: Vec<Listed>,
    styles: Styles,
    strings: Vec<Rich>,
}

impl Globals {
    fn read(book: &[u8]) -> Result<Globals, Fault> {
        let mut out = Globals::default();
        let mut records = Records::of(book);
        let mut begun = false;
        while let Some((kind, data)) = records.next()? {
            if !begun {
                let version = Bytes(data).u16().filter(|_| kind == kind::BEGIN);
                if version != Some(0x600) {
                    return Err(damaged("of Excel 95 or older: save it as .xlsx"));
                }
                begun = true;
            }
            match kind {
                kind::FILEPASS => return Err(Fault::Locked),
                kind::STRINGS => {
                    let pieces = records.pieces(data);
                    out.strings = strings(&pieces, &out.styles)?;
                }
                _ => drop(out.record(kind, Bytes(data))),
            }
        }
        Ok(out)
    }

    /// Takes a record; `None` where it is too short to be read.
    fn record(&mut self, kind: u16, mut data: Bytes) -> Option<()> {
        match kind {
            kind::SHEET => {
                let (at, state, what) = (data.u32()?, data.u8()?, data.u8()?);
                let count = usize::from(data.u8()?);
                let name = plain(&mut data, count)?;
                // What is no sheet of cells is a chart or a macro.
                if what == 0 {
                    let hidden = state & 3 != 0;
                    self.sheets.push(Listed { name, at: at as usize, hidden });
                }
            }
            kind::FORMAT => {
                let number = data.u16()?;
                let count = usize::from(data.u16()?);
                let code = plain(&mut data, count)?;
                self.styles.own.insert(number, Format::parse(&code));
            }
            kind::STYLE => {
                self.styles.of_cells.push(data.u16()?);
                self.styles.cells.push(data.u16()?);
            }
            kind::SINCE_1904 => self.styles.since_1904 = data.u16()? == 1,
            kind::FONT => {
                data.take(8)?;
                // The fifth font has the number 5: there is no fourth.
                if self.styles.fonts.len() == 4 {
                    self.styles.fonts.push(Font::default());
                }
                let raised = data.u16()? == 1;
                let name = font_name(&mut data).unwrap_or_default();
                self.styles.fonts.push(Font { raised, letters: Letters::of_font(&name) });
            }
            _ => {}
        }
        Some(())
    }
}

/// The name of a font, behind what its letters look like.
fn font_name(data: &mut Bytes) -> Option<String> {
    data.take(4)?;
    let count = usize::from(data.u8()?);
    plain(data, count)
}

/// Characters behind a byte that says how wide they are.
fn plain(data: &mut Bytes, count: usize) -> Option<String> {
    let wide = data.u8()? & 1 == 1;
    Some(String::from_utf16_lossy(&units(data, count, wide)?))
}

fn units(data: &mut Bytes, count: usize, wide: bool) -> Option<Vec<u16>> {
    Some(match wide {
        true => data
            .take(count.checked_mul(2)?)?
            .chunks_exact(2)
            .map(|two| u16::from_le_bytes([two[0], two[1]]))
            .collect(),
        false => data.take(count)?.iter().map(|byte| u16::from(*byte)).collect(),
    })
}

/// Bytes in several pieces, in one of which each number lies as a whole.
struct Pieces<'b> {
    open: Bytes<'b>,
    rest: std::slice::Iter<'b, &'b [u8]>,
}

impl<'b> Pieces<'b> {
    /// Goes on to the next piece where the open one is at its end.
    fn turn(&mut self) -> Option<()> {
        while self.open.0.is_empty() {
            self.open = Bytes(self.rest.next()?);
        }
        Some(())
    }

    /// Characters, which go on in another piece behind a byte that says anew how wide they are.
    fn units(&mut self, count: usize, mut wide: bool) -> Option<Vec<u16>> {
        let mut out = Vec::new();
        while out.len() < count {
            if self.open.0.is_empty() {
                self.turn()?;
                wide = self.open.u8()? & 1 == 1;
            }
            let here = self.open.0.len() / if wide { 2 } else { 1 };
            let some = here.min(count - out.len());
            if some == 0 {
                return None;
            }
            out.extend(units(&mut self.open, some, wide)?);
        }
        Some(out)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn()?;
            let some = count.min(self.open.0.len());
            self.open.take(some)?;
            count -= some;
        }
        Some(())
    }
}

/// The texts that cells share.
fn strings(pieces: &[&[u8]], styles: &Styles) -> Result<Vec<Rich>, Fault> {
    let mut data = Pieces { open: Bytes(&[]), rest: pieces.iter() };
    let mut out = Vec::new();
    let mut all = || {
        data.turn()?;
        data.open.u32()?;
        let count = data.open.u32()?;
        for _ in 0..count {
            if out.len() >= MAX_CELLS {
                return Some(());
            }
            out.push(string(&mut data, styles)?);
        }
        Some(())
    };
    all().ok_or_else(|| damaged("a text ends too early"))?;
    match out.len() >= MAX_CELLS {
        true => Err(Fault::Many { what: "texts of cells", limit: MAX_CELLS }),
        false => Ok(out),
    }
}

fn string(data: &mut Pieces, styles: &Styles) -> Option<Rich> {
    data.turn()?;
    let count = usize::from(data.open.u16()?);
    let flags = data.open.u8()?;
    let runs = if flags & 8 == 8 { data.open.u16()? } else { 0 };
    let more = if flags & 4 == 4 { data.open.u32()? } else { 0 };
    let units = data.units(count, flags & 1 == 1)?;
    let mut fonts = Vec::new();
    for _ in 0..runs {
        data.turn()?;
        fonts.push((data.open.u16()?, data.open.u16()?));
    }
    data.skip(more as usize)?;
    Some(styles.rich(&units, &fonts))
}

/// Reads a sheet into its grid.
fn sheet(from: &[u8], globals: &Globals, grid: Grid) -> Result<Grid, Fault> {
    let mut records = Records::of(from);
    let mut sheet = Sheet { globals, grid, formula: None, pen: Pen::default() };
    while let Some((kind, data)) = records.next()? {
        if records.depth == 1 {
            sheet.record(kind, Bytes(data)).unwrap_or(Ok(()))?;
        }
    }
    sheet.grid.converted = sheet.pen.converted;
    Ok(sheet.grid)
}

/// The row and the column of a cell, and its style.
fn place(data: &mut Bytes) -> Option<((usize, usize), usize)> {
    let at = (usize::from(data.u16()?), usize::from(data.u16()?));
    Some((at, usize::from(data.u16()?)))
}

struct Sheet<'g> {
    globals: &'g Globals,
    grid: Grid,
    /// The place of a formula whose text stands in the next record.
    formula: Option<((usize, usize), usize)>,
    pen: Pen,
}

impl Sheet<'_> {
    /// Takes a record; `None` where it is too short to be read.
    fn record(&mut self, kind: u16, mut data: Bytes) -> Option<Result<(), Fault>> {
        let styles = &self.globals.styles;
        let (at, cell) = match kind {
            kind::NUMBER => {
                let (at, style) = place(&mut data)?;
                (at, styles.number(data.f64()?, style))
            }
            kind::RK => {
                let (at, style) = place(&mut data)?;
                (at, styles.number(rk(data.u32()?), style))
            }
            kind::NUMBERS => return self.numbers(data),
            kind::SHARED => {
                let (at, style) = place(&mut data)?;
                let text = self.globals.strings.get(data.u32()? as usize)?;
                (at, Cell::text(&text.shown(styles.letters(style), &mut self.pen)))
            }
            kind::LABEL => {
                let (at, style) = place(&mut data)?;
                let count = usize::from(data.u16()?);
                let text = Rich::plain(&plain(&mut data, count)?);
                (at, Cell::text(&text.shown(styles.letters(style), &mut self.pen)))
            }
            kind::TRUTH => {
                let (at, _) = place(&mut data)?;
                let (value, failed) = (data.u8()?, data.u8()? == 1);
                (at, if failed { error(value) } else { truth(value == 1) })
            }
            kind::FORMULA => {
                let (at, style) = place(&mut data)?;
                let result = data.take(8)?;
                self.formula = None;
                match (result[6..8] == [0xff, 0xff], result[0]) {
                    (false, _) => (at, styles.number(Bytes(result).f64()?, style)),
                    (true, 0) => {
                        self.formula = Some((at, style));
                        return Some(Ok(()));
                    }
                    (true, 1) => (at, truth(result[2] == 1)),
                    (true, 2) => (at, error(result[2])),
                    (true, _) => (at, Cell::of(Content::Uncomputed, "")),
                }
            }
            kind::STRING => {
                let count = usize::from(data.u16()?);
                let (at, style) = self.formula.take()?;
                let text = Rich::plain(&plain(&mut data, count)?);
                (at, Cell::text(&text.shown(styles.letters(style), &mut self.pen)))
            }
            kind::ROW => {
                let row = usize::from(data.u16()?);
                data.take(10)?;
                if data.u16()? & 0x20 != 0 {
                    self.grid.hidden_rows.insert(row);
                }
                return Some(Ok(()));
            }
            kind::COLUMNS => {
                let (first, last) = (usize::from(data.u16()?), usize::from(data.u16()?));
                data.take(4)?;
                if data.u16()? & 1 == 1 {
                    self.grid.hidden_columns.extend(first..=last.min(super::MAX_COLUMNS));
                }
                return Some(Ok(()));
            }
            kind::MERGED => return self.merged(data),
            _ => return Some(Ok(())),
        };
        Some(self.grid.put(at.0, at.1, cell))
    }

    /// Several numbers of a row, one beside the other.
    fn numbers(&mut self, mut data: Bytes) -> Option<Result<(), Fault>> {
        let (row, mut column) = (usize::from(data.u16()?), usize::from(data.u16()?));
        while data.0.len() >= 6 {
            let (style, bits) = (usize::from(data.u16()?), data.u32()?);
            let cell = self.globals.styles.number(rk(bits), style);
            if let Err(fault) = self.grid.put(row, column, cell) {
                return Some(Err(fault));
            }
            column += 1;
        }
        Some(Ok(()))
    }

    fn merged(&mut self, mut data: Bytes) -> Option<Result<(), Fault>> {
        for _ in 0..data.u16()? {
            let [top, bottom, left, right] =
                [data.u16()?, data.u16()?, data.u16()?, data.u16()?].map(usize::from);
            if let Err(fault) = self.grid.merge((top, left), (bottom, right)) {
                return Some(Err(fault));
            }
        }
        Some(Ok(()))
    }
}
