//! The tables of a DOCX.

use super::{BEFORE, Cell, Grid, MAX_COLUMNS, MAX_ROWS, Name};
use crate::read::document::marks;
use crate::read::document::xml::{Step, Tag, walk};
use crate::read::document::{Fault, Runs, Said, Source};

const KIND: &str = "DOCX";

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let (source, mut package) = Source::open(bytes)?;
    let mut body = Body::new(source.runs(&mut package, false)?);
    walk((KIND, &source.main), &source.text, |step| body.step(&step))?;
    if body.runs.is_torn() {
        body = Body::new(source.runs(&mut package, true)?);
        walk((KIND, &source.main), &source.text, |step| body.step(&step))?;
    }
    body.out.sort_by_key(|(nth, _)| *nth);
    for (_, grid) in &mut body.out {
        grid.converted.extend(body.runs.converted());
    }
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

struct Body {
    out: Vec<(usize, Grid)>,
    count: usize,
    open: Vec<Open>,
    lines: Vec<String>,
    line: String,
    runs: Runs,
}

impl Body {
    fn new(runs: Runs) -> Body {
        let (out, open, lines) = (Vec::new(), Vec::new(), Vec::new());
        Body { out, count: 0, open, lines, line: String::new(), runs }
    }

    fn step(&mut self, step: &Step) -> Result<(), Fault> {
        let target = self.open.last_mut().map_or(&mut self.line, |open| &mut open.text);
        match self.runs.step(step, target) {
            Said::Nothing => {}
            Said::Text(text) => target.push_str(&text),
            Said::Break(text, _) => target.extend([text.as_str(), " "]),
        }
        match step {
            Step::Start(tag) => self.start(tag),
            Step::Text(_) => Ok(()),
            Step::End(name) => self.end(name),
        }
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Fault> {
        match tag.name {
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
            "p" if self.runs.joined() => {}
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

    fn end_line(&mut self) {
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
