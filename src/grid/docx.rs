//! The tables of a DOCX.

use super::marks;
use super::package::Package;
use super::xml::{Step, Tag, walk};
use super::{BEFORE, Cell, Grid, MAX_COLUMNS, MAX_ROWS, Name};
use crate::read::document::Fault;

const KIND: &str = "DOCX";

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let mut package = Package::open(KIND, bytes)?;
    let main = package.main("word/document.xml")?;
    let text = package.needed(&main)?;
    let mut body = Body::default();
    walk((KIND, &main), &text, |step| body.step(step))?;
    body.out.sort_by_key(|(nth, _)| *nth);
    Ok(body.out.into_iter().map(|(_, grid)| grid).collect())
}

/// A table that is being read.
struct Open {
    nth: usize,
    grid: Grid,
    row: usize,
    column: usize,
    text: String,
    across: usize,
    /// What the cell says of a cell above: `None` where it stands alone.
    down: Option<Down>,
    /// Of each column the cell that reaches down to here: its first row, and how wide it is.
    reaching: std::collections::BTreeMap<usize, (usize, usize)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Down {
    Begins,
    GoesOn,
}

#[derive(Default)]
struct Body {
    out: Vec<(usize, Grid)>,
    count: usize,
    open: Vec<Open>,
    lines: Vec<String>,
    line: String,
    in_text: bool,
    /// How many elements are open whose text stands elsewhere a second time, or was taken out.
    left_out: usize,
    /// Of the run that is open: whether it is raised, and whether nobody sees it.
    raised: bool,
    unseen: bool,
    run: String,
    /// Within the properties of a run, which say how it looks.
    properties: bool,
}

impl Body {
    fn step(&mut self, step: Step) -> Result<(), Fault> {
        match step {
            Step::Start(tag) => self.start(tag)?,
            Step::Text(text) if self.in_text && self.left_out == 0 => self.run.push_str(text),
            Step::Text(_) => {}
            Step::End(name) => self.end(name)?,
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Fault> {
        let off = || matches!(tag.attribute("val").as_deref(), Some("0" | "false" | "off"));
        match tag.name {
            "t" => self.in_text = true,
            "Fallback" | "moveFrom" | "del" => self.left_out += 1,
            "r" => (self.raised, self.unseen) = (false, false),
            "rPr" => self.properties = true,
            "vertAlign" if self.properties => {
                self.raised = tag.attribute("val").is_some_and(|v| v == "superscript");
            }
            "vanish" | "strike" | "dstrike" if self.properties => self.unseen |= !off(),
            "tab" | "br" | "cr" if self.left_out == 0 && !self.properties => self.run.push(' '),
            "noBreakHyphen" if self.left_out == 0 => self.run.push('-'),
            "tbl" => {
                self.end_line();
                self.count += 1;
                let mut grid = Grid::new(Name::Nth(self.count));
                grid.before = self.lines.clone();
                self.open.push(Open {
                    nth: self.count,
                    grid,
                    row: 0,
                    column: 0,
                    text: String::new(),
                    across: 1,
                    down: None,
                    reaching: std::collections::BTreeMap::new(),
                });
            }
            "tr" => {
                if let Some(open) = self.open.last_mut() {
                    open.column = 0;
                }
            }
            "gridBefore" => {
                if let Some(open) = self.open.last_mut() {
                    open.column += tag.number("val").unwrap_or(0).min(MAX_COLUMNS);
                }
            }
            "tc" => {
                if let Some(open) = self.open.last_mut() {
                    (open.text, open.across, open.down) = (String::new(), 1, None);
                }
            }
            "gridSpan" => {
                if let Some(open) = self.open.last_mut() {
                    open.across = tag.number("val").unwrap_or(1).clamp(1, 200);
                }
            }
            "vMerge" => {
                if let Some(open) = self.open.last_mut() {
                    let begins = tag.attribute("val").is_some_and(|v| v == "restart");
                    open.down = Some(if begins { Down::Begins } else { Down::GoesOn });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "t" => self.in_text = false,
            "Fallback" | "moveFrom" | "del" => self.left_out = self.left_out.saturating_sub(1),
            "rPr" => self.properties = false,
            "r" => self.end_run(),
            "p" => self.end_line(),
            "tc" => self.end_cell()?,
            "tr" => {
                if let Some(open) = self.open.last_mut() {
                    open.row += 1;
                    if open.row > MAX_ROWS {
                        return Err(Fault::Many { what: "rows of a table", limit: MAX_ROWS });
                    }
                }
            }
            "tbl" => {
                let columns: Vec<_> =
                    self.open.last().into_iter().flat_map(|o| o.reaching.keys().copied()).collect();
                for column in columns {
                    self.settle(column)?;
                }
                if let Some(open) = self.open.pop() {
                    self.out.push((open.nth, open.grid.close()));
                }
                self.lines.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn target(&mut self) -> &mut String {
        self.open.last_mut().map_or(&mut self.line, |open| &mut open.text)
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let (raised, unseen) = (self.raised, self.unseen);
        let target = self.target();
        if !(unseen || raised && marks::is_note(target, &run)) {
            target.push_str(&run);
        }
    }

    fn end_line(&mut self) {
        self.end_run();
        if let Some(open) = self.open.last_mut() {
            return open.text.push(' ');
        }
        let line = std::mem::take(&mut self.line);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            self.lines.push(line);
            let over = self.lines.len().saturating_sub(BEFORE);
            self.lines.drain(..over);
        }
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let (row, column, across) = (open.row, open.column, open.across);
        let text = marks::without_raised(&std::mem::take(&mut open.text));
        let above = open.reaching.get(&column).copied().filter(|(_, wide)| *wide == across);
        match (open.down, above) {
            (Some(Down::GoesOn), Some(_)) => {}
            (down, _) => {
                self.settle(column)?;
                let Some(open) = self.open.last_mut() else { return Ok(()) };
                open.grid.put(row, column, Cell::text(&text))?;
                if down == Some(Down::Begins) {
                    open.reaching.insert(column, (row, across));
                } else if across > 1 {
                    open.grid.merge((row, column), (row, column + across - 1))?;
                }
            }
        }
        if let Some(open) = self.open.last_mut() {
            open.column = (open.column + across).min(MAX_COLUMNS);
        }
        Ok(())
    }

    /// Ends the cell that reached down in a column: it is as tall as was said since.
    fn settle(&mut self, column: usize) -> Result<(), Fault> {
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if let Some((first, across)) = open.reaching.remove(&column) {
            let last = open.row.saturating_sub(1).max(first);
            open.grid.merge((first, column), (last, column + across - 1))?;
        }
        Ok(())
    }
}
