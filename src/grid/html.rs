//! The tables of a page, through html5gum.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::{BEFORE, Cell, Grid, MAX_COLUMNS, MAX_ROWS, Name};
use crate::read::document::marks;
use crate::read::document::{Elements, Kind, Pen, decode_page, is_hidden};
use crate::read::document::{Fault, MAX_DEPTH};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let source = decode_page(bytes)?;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(source.as_str(), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag)?,
            Token::EndTag(tag) => page.end(&lower(&tag.name))?,
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    page.elements = Elements::default();
    while !page.open.is_empty() {
        page.end("table")?;
    }
    page.out.sort_by_key(|(nth, _)| *nth);
    for (_, grid) in &mut page.out {
        grid.converted.extend(&page.pen.converted);
    }
    Ok(page.out.into_iter().map(|(_, grid)| grid).collect())
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// A table that is being read.
struct Open {
    nth: usize,
    grid: Grid,
    row: Option<usize>,
    rows: usize,
    column: usize,
    /// The text of the cell that is open, and what it spans.
    cell: Option<(String, usize, usize)>,
    /// The places that cells of rows above reach down to.
    taken: std::collections::BTreeSet<(usize, usize)>,
    caption: Option<String>,
}

#[derive(Default)]
struct Page {
    out: Vec<(usize, Grid)>,
    count: usize,
    open: Vec<Open>,
    /// The lines since the last table.
    lines: Vec<String>,
    line: String,
    elements: Elements,
    pen: Pen,
}

impl Page {
    fn start(&mut self, tag: &StartTag<usize>) -> Result<(), Fault> {
        let name = lower(&tag.name);
        let kind = self.elements.start(&name, tag);
        if kind == Kind::LeftOut {
            return Ok(());
        }
        match name.as_str() {
            "table" => self.open_table()?,
            "caption" => {
                if let Some(open) = self.open.last_mut() {
                    open.caption = Some(String::new());
                }
            }
            "tr" => self.row(is_hidden(tag))?,
            "td" | "th" => self.cell(tag)?,
            _ => self.part(kind),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        let kind = self.elements.end(name);
        if kind == Kind::LeftOut {
            return Ok(());
        }
        match name {
            "table" => {
                self.end_cell()?;
                if let Some(mut open) = self.open.pop() {
                    open.grid.before.extend(open.caption.filter(|c| !c.trim().is_empty()));
                    self.out.push((open.nth, open.grid.close()));
                }
                self.lines.clear();
            }
            "tr" => {
                self.end_cell()?;
                if let Some(open) = self.open.last_mut() {
                    open.row = None;
                }
            }
            "td" | "th" => self.end_cell()?,
            "caption" => {
                if let Some(open) = self.open.last_mut() {
                    open.grid.before.extend(open.caption.take().filter(|c| !c.trim().is_empty()));
                }
            }
            _ => self.part(kind),
        }
        Ok(())
    }

    fn part(&mut self, kind: Kind) {
        match kind {
            Kind::Block => self.end_line(),
            Kind::Break => {
                self.lift();
                self.target().push(' ');
            }
            Kind::Stroke(stroke) => {
                self.lift();
                self.target().push_str(stroke);
            }
            Kind::LeftOut | Kind::Inline | Kind::Cell => {}
        }
    }

    /// Where text goes now.
    fn target(&mut self) -> &mut String {
        match self.open.last_mut() {
            Some(Open { cell: Some((text, ..)), .. }) => text,
            Some(Open { caption: Some(text), .. }) => text,
            _ => &mut self.line,
        }
    }

    fn text(&mut self, text: &str) {
        if self.elements.is_left_out() {
            return self.elements.left_out(text);
        }
        let dress = self.elements.dress();
        if !self.pen.wears(dress) {
            self.lift();
        }
        self.pen.put_on(dress);
        match dress.is_plain() {
            true => self.target().push_str(text),
            false => self.pen.hold(text),
        }
    }

    /// Writes what was held.
    fn lift(&mut self) {
        let mut pen = std::mem::take(&mut self.pen);
        let target = self.target();
        let text = pen.lift(target);
        target.push_str(&text);
        self.pen = pen;
    }

    fn end_line(&mut self) {
        self.lift();
        let in_cell = matches!(self.open.last(), Some(Open { cell: Some(_), .. }));
        if in_cell {
            return self.target().push(' ');
        }
        let line = std::mem::take(&mut self.line);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            self.lines.push(line);
            let over = self.lines.len().saturating_sub(BEFORE);
            self.lines.drain(..over);
        }
    }

    fn open_table(&mut self) -> Result<(), Fault> {
        self.end_line();
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault::Many { what: "tables within tables", limit: MAX_DEPTH });
        }
        self.count += 1;
        let mut grid = Grid::new(Name::Nth(self.count));
        grid.before = self.lines.clone();
        self.open.push(Open {
            nth: self.count,
            grid,
            row: None,
            rows: 0,
            column: 0,
            cell: None,
            taken: std::collections::BTreeSet::new(),
            caption: None,
        });
        Ok(())
    }

    fn row(&mut self, hidden: bool) -> Result<(), Fault> {
        self.end_cell()?;
        if let Some(open) = self.open.last_mut() {
            if open.rows >= MAX_ROWS {
                return Err(Fault::Many { what: "rows of a table", limit: MAX_ROWS });
            }
            (open.row, open.column) = (Some(open.rows), 0);
            open.rows += 1;
            if hidden {
                open.grid.hidden_rows.insert(open.rows - 1);
            }
        }
        Ok(())
    }

    fn cell(&mut self, tag: &StartTag<usize>) -> Result<(), Fault> {
        self.end_cell()?;
        if self.open.last().is_some_and(|open| open.row.is_none()) {
            self.row(false)?;
        }
        // A row may reach down over the whole table, as 0 says.
        let span = |name: &[u8], most: usize| {
            let text = tag.attributes.get(name).map(|value| String::from_utf8_lossy(value));
            text.and_then(|t| t.trim().parse().ok()).unwrap_or(1usize).clamp(1, most)
        };
        if let Some(open) = self.open.last_mut() {
            open.cell = Some((String::new(), span(b"rowspan", 1000), span(b"colspan", 200)));
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        self.lift();
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let (Some((text, down, across)), Some(row)) = (open.cell.take(), open.row) else {
            return Ok(());
        };
        while open.taken.contains(&(row, open.column)) {
            open.column += 1;
        }
        let column = open.column;
        if column + across > MAX_COLUMNS || open.taken.len() > super::MAX_CELLS {
            return Err(Fault::Many { what: "columns of a table", limit: MAX_COLUMNS });
        }
        if down > 1 {
            open.taken.extend(
                (row + 1..row + down).flat_map(|r| (column..column + across).map(move |c| (r, c))),
            );
        }
        open.grid.merge((row, column), (row + down - 1, column + across - 1))?;
        open.grid.put(row, column, Cell::text(&marks::without_raised(&text)))?;
        open.column += across;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_marks_are_understood() {
        let page = "<p>Bảng 1. Thu từ đất</p><table><tr><th rowspan=2>Tỉnh<th colspan=2>Năm</tr>\
            <tr><th>2022<th>2023</tr><tr><td>An Giang<td>16.578<sup>1</sup><td><del>5</del>6</table>\
            <table><tr><td>a<td hidden>b<td>c</table>";
        let grids = read(page.as_bytes()).unwrap();
        let shown = |nth: usize, row, column| {
            grids[nth].shown(row, column).map_or("", |cell| cell.text.as_str())
        };
        assert_eq!(grids[0].before, ["Bảng 1. Thu từ đất"]);
        assert_eq!((shown(0, 1, 0), shown(0, 0, 2), shown(0, 1, 2)), ("Tỉnh", "Năm", "2023"));
        assert_eq!((shown(0, 2, 1), shown(0, 2, 2)), ("16.578", "6"));
        assert_eq!(grids.len(), 2);
    }
}
