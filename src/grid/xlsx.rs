//! XLSX and XLSM: the sheets of a workbook of Office Open XML.
//!
//! Read by `zip` and `quick-xml`, since what matters here is what readers of values leave out: the
//! format that a number is shown in, hidden rows and columns, formulas without a result, raised
//! marks of notes in a text.

use super::format::{self, Format};
use super::rich::Rich;
use super::{Cell, Content, Grid, MAX_CELLS, Name, reference, xlsb};
use crate::read::document::package::{Package, Relation};
use crate::read::document::xml::{Step, Tag, walk};
use crate::read::document::{Fault, Letters, Pen};

const KIND: &str = "XLSX";

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let mut package = Package::open(KIND, bytes)?;
    if package.has(xlsb::BOOK) {
        return xlsb::read(package);
    }
    let main = package.main("xl/workbook.xml")?;
    let relations = package.relations(&main)?;
    let book = Workbook::read(&package.needed(&main)?, &main)?;
    let path = |kind: &str| relations.iter().find(|r| r.kind.ends_with(kind)).map(|r| &r.path);
    let styles = match part_text(&mut package, path("/styles"))? {
        Some(text) => styles(&text)?,
        None => Vec::new(),
    };
    let strings = match part_text(&mut package, path("/sharedStrings"))? {
        Some(text) => strings(&text)?,
        None => Vec::new(),
    };
    let mut out = Vec::new();
    for sheet in &book.sheets {
        let of = |r: &&Relation| r.id == sheet.id && r.kind.ends_with("/worksheet");
        // A sheet that is a chart has no cells.
        let Some(relation) = relations.iter().find(of) else { continue };
        let Some(text) = package.part(&relation.path)? else { continue };
        let mut grid = Grid::new(Name::Sheet(sheet.name.clone()));
        grid.hidden = sheet.hidden;
        let mut reader = Sheet {
            grid,
            styles: &styles,
            strings: &strings,
            recalculated: book.recalculated,
            since_1904: book.since_1904,
            row: 0,
            column: 0,
            cell: None,
            text: Text::default(),
            pen: Pen::default(),
            into: Into::Nothing,
        };
        walk((KIND, &relation.path), &text, |step| reader.step(step))?;
        reader.grid.converted = reader.pen.converted;
        out.push(reader.grid.close());
    }
    Ok(out)
}

/// The text of a part, if there is one.
fn part_text(package: &mut Package, path: Option<&String>) -> Result<Option<String>, Fault> {
    match path {
        Some(path) => package.part(path),
        None => Ok(None),
    }
}

/// What a workbook says of its sheets.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Listed>,
    /// Whether every formula is to be reckoned anew when it is opened: what is kept of them may be
    /// made up.
    recalculated: bool,
    /// Whether days are counted from 1904.
    since_1904: bool,
}

struct Listed {
    name: String,
    id: String,
    hidden: bool,
}

impl Workbook {
    fn read(text: &str, part: &str) -> Result<Workbook, Fault> {
        let mut out = Workbook::default();
        walk((KIND, part), text, |step| {
            if let Step::Start(tag) = step {
                match tag.name {
                    "sheet" => out.sheets.push(Listed {
                        name: tag.attribute("name").unwrap_or_default(),
                        id: tag.attribute("id").unwrap_or_default(),
                        hidden: tag.attribute("state").is_some_and(|s| s != "visible"),
                    }),
                    "workbookPr" => out.since_1904 = tag.says("date1904"),
                    "calcPr" => out.recalculated = tag.says("fullCalcOnLoad"),
                    _ => {}
                }
            }
            Ok(())
        })?;
        Ok(out)
    }
}

/// How a style shows cells.
#[derive(Clone, Copy, Debug)]
struct Style {
    format: Format,
    /// What the letters of its font are.
    letters: Letters,
}

/// The styles of cells.
fn styles(text: &str) -> Result<Vec<Style>, Fault> {
    let mut own = std::collections::BTreeMap::new();
    let mut fonts: Vec<Letters> = Vec::new();
    let mut out = Vec::new();
    let (mut within, mut of_fonts) = (false, false);
    walk((KIND, "styles"), text, |step| {
        match step {
            Step::Start(tag) => match tag.name {
                "numFmt" => {
                    let id = tag.number("numFmtId").unwrap_or(0);
                    let code = tag.attribute("formatCode").unwrap_or_default();
                    own.insert(id, Format::parse(&code));
                }
                "fonts" => of_fonts = true,
                "font" if of_fonts => fonts.push(Letters::Unicode),
                "name" if of_fonts => {
                    if let (Some(font), Some(name)) = (fonts.last_mut(), tag.attribute("val")) {
                        *font = Letters::of_font(&name);
                    }
                }
                "cellXfs" => within = true,
                "xf" if within => {
                    let id = tag.number("numFmtId").unwrap_or(0);
                    let built_in = || Format::built_in(id as u32);
                    let format = own.get(&id).copied().unwrap_or_else(built_in);
                    let font = fonts.get(tag.number("fontId").unwrap_or(0));
                    out.push(Style { format, letters: font.copied().unwrap_or_default() });
                }
                _ => {}
            },
            Step::End("fonts") => of_fonts = false,
            Step::End("cellXfs") => within = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(out)
}

/// A text in runs, of which those are left out that say how a word is read.
#[derive(Default)]
struct Text {
    text: Rich,
    run: String,
    letters: Option<Letters>,
    raised: bool,
    spoken: usize,
    open: bool,
}

impl Text {
    /// Takes a step within a text; `true` where it was one.
    fn step(&mut self, step: &Step) {
        match step {
            Step::Start(tag) => match tag.name {
                "r" => (self.run, self.raised, self.letters) = (String::new(), false, None),
                "vertAlign" => {
                    self.raised = tag.attribute("val").is_some_and(|v| v == "superscript");
                }
                "rFont" => self.letters = tag.attribute("val").map(|v| Letters::of_font(&v)),
                "rPh" => self.spoken += 1,
                "t" => self.open = true,
                _ => {}
            },
            Step::Text(text) if self.open && self.spoken == 0 => self.run.push_str(text),
            Step::End("t") => self.open = false,
            Step::End("rPh") => self.spoken = self.spoken.saturating_sub(1),
            Step::End("r" | "si" | "is") => {
                self.text.push(self.letters, self.raised, &self.run);
                (self.run, self.raised, self.letters) = (String::new(), false, None);
            }
            _ => {}
        }
    }

    fn take(&mut self) -> Rich {
        std::mem::take(self).text
    }
}

/// The texts that cells share.
fn strings(text: &str) -> Result<Vec<Rich>, Fault> {
    let mut out = Vec::new();
    let mut open = Text::default();
    walk((KIND, "sharedStrings"), text, |step| {
        open.step(&step);
        if let Step::End("si") = step {
            if out.len() >= MAX_CELLS {
                return Err(Fault::Many { what: "texts of cells", limit: MAX_CELLS });
            }
            out.push(open.take());
        }
        Ok(())
    })?;
    Ok(out)
}

/// Where the text of the part goes.
#[derive(PartialEq)]
enum Into {
    Nothing,
    Value,
    Formula,
    Inline,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    kind: String,
    style: usize,
    value: String,
    formula: bool,
}

/// A sheet that is being read.
struct Sheet<'s> {
    grid: Grid,
    styles: &'s [Style],
    strings: &'s [Rich],
    recalculated: bool,
    since_1904: bool,
    row: usize,
    column: usize,
    cell: Option<Open>,
    text: Text,
    pen: Pen,
    into: Into,
}

impl Sheet<'_> {
    fn step(&mut self, step: Step) -> Result<(), Fault> {
        if self.into == Into::Inline {
            self.text.step(&step);
        }
        match step {
            Step::Start(tag) => self.start(tag)?,
            Step::Text(text) => {
                if let (Into::Value, Some(cell)) = (&self.into, &mut self.cell) {
                    cell.value.push_str(text);
                }
            }
            Step::End("v" | "f" | "is") => self.into = Into::Nothing,
            Step::End("c") => {
                if let Some(open) = self.cell.take() {
                    let cell = self.cell(open);
                    self.grid.put(self.row, self.column, cell)?;
                }
                self.column += 1;
            }
            Step::End("row") => (self.row, self.column) = (self.row + 1, 0),
            Step::End(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Fault> {
        match tag.name {
            "col" if tag.says("hidden") => {
                let (from, to) = (tag.number("min").unwrap_or(1), tag.number("max").unwrap_or(1));
                self.grid.hidden_columns.extend(from.max(1) - 1..to.min(super::MAX_COLUMNS));
            }
            "row" => {
                self.row = tag.number("r").map_or(self.row, |row| row.saturating_sub(1));
                self.column = 0;
                if tag.says("hidden") && self.row < super::MAX_ROWS {
                    self.grid.hidden_rows.insert(self.row);
                }
            }
            "c" => {
                if let Some((row, column)) = tag.attribute("r").and_then(|at| reference(&at)) {
                    (self.row, self.column) = (row, column);
                }
                self.cell = Some(Open {
                    kind: tag.attribute("t").unwrap_or_default(),
                    style: tag.number("s").unwrap_or(0),
                    ..Open::default()
                });
            }
            "v" => self.into = Into::Value,
            "f" => {
                self.into = Into::Formula;
                if let Some(cell) = &mut self.cell {
                    cell.formula = true;
                }
            }
            "is" => (self.into, self.text) = (Into::Inline, Text::default()),
            "mergeCell" => {
                let range = tag.attribute("ref").unwrap_or_default();
                let ends = range.split_once(':').and_then(|(a, b)| reference(a).zip(reference(b)));
                if let Some((first, last)) = ends {
                    self.grid.merge(first, last)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, open: Open) -> Cell {
        let value = open.value.trim();
        let style = self.styles.get(open.style);
        let letters = style.map_or(Letters::Unicode, |style| style.letters);
        // A program that cannot reckon writes 0 for every formula and leaves the rest to Excel.
        let made_up = open.formula && self.recalculated && matches!(value, "" | "0");
        match open.kind.as_str() {
            "inlineStr" => Cell::text(&self.text.take().shown(letters, &mut self.pen)),
            _ if open.formula && (value.is_empty() || made_up) => Cell::of(Content::Uncomputed, ""),
            "s" => {
                let shared = value.parse().ok().and_then(|nth: usize| self.strings.get(nth));
                Cell::text(&shared.map_or(String::new(), |t| t.shown(letters, &mut self.pen)))
            }
            "str" => Cell::text(&Rich::plain(value).shown(letters, &mut self.pen)),
            "e" => Cell::of(Content::Error, value),
            "d" => Cell::of(Content::Date, value),
            "b" => Cell::text(value),
            _ if value.is_empty() => Cell::text(""),
            _ => {
                let format = style.map_or(Format::General, |style| style.format);
                let Some(number) = format::parse(value) else { return Cell::text(value) };
                match format.shown(number) {
                    Some((value, percent)) => Cell::number(value, percent),
                    None => {
                        let day = format::day(number, self.since_1904);
                        Cell::of(Content::Date, day.unwrap_or_else(|| value.to_string()))
                    }
                }
            }
        }
    }
}
