//! The tables of a PDF: by the lines that they are ruled with, and where nothing is ruled by where
//! their numbers stand.

mod columns;
mod heads;
mod lattice;
mod piece;
mod rows;
mod ruled;

use std::collections::BTreeSet;
use std::ops::Range;

use self::lattice::Table;
use self::piece::Piece;
use self::ruled::Frame;
use super::{BEFORE, Cell, Grid, MAX_CELLS, Name};
use crate::read::document::{Fault, Print, prints};

/// Lines without numbers that may stand between two with some.
const BETWEEN: usize = 3;
/// Lines of a head.
const HEAD: usize = 8;
/// Texts of a page: a page of print has some thousand letters.
const TEXTS: usize = 20_000;
/// A text that takes so much of the width, and has so many letters, is a paragraph.
const PROSE: (f32, usize) = (0.6, 50);

type Line = Vec<Piece>;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let pages = prints(bytes)?;
    if !pages.iter().any(|page| page.runs.iter().any(|run| !run.text.trim().is_empty())) {
        return Err(Fault::NoText);
    }
    let mut reader = Reader::default();
    for page in &pages {
        reader.page(page)?;
    }
    Ok(reader.out.into_iter().map(|open| open.grid.close()).collect())
}

/// A table, which the next page may go on with.
struct Open {
    grid: Grid,
    rows: usize,
    xs: Vec<f32>,
}

#[derive(Default)]
struct Reader {
    out: Vec<Open>,
    /// Cells of all tables, those without anything in them too.
    cells: usize,
    /// The first and the last lines of the pages so far.
    ends: BTreeSet<String>,
    /// The lines since the last table.
    lines: Vec<String>,
    /// Whether the last table is the last thing on the page before.
    goes_on: bool,
}

impl Reader {
    fn page(&mut self, page: &Print) -> Result<(), Fault> {
        if page.runs.len() > TEXTS {
            return Err(Fault::Many { what: "texts of a page", limit: TEXTS });
        }
        let frames = ruled::frames(&page.rules);
        let mut held: Vec<Vec<Line>> = vec![Vec::new(); frames.len()];
        let mut free: Vec<Line> = Vec::new();
        for line in piece::lines(&page.runs, &page.rules) {
            let mut rest = Line::new();
            let mut own: Vec<(usize, Line)> = Vec::new();
            for piece in line {
                match frames.iter().position(|frame| frame.holds(piece.middle())) {
                    None => rest.push(piece),
                    Some(nth) => match own.iter_mut().find(|(of, _)| *of == nth) {
                        Some((_, line)) => line.push(piece),
                        None => own.push((nth, vec![piece])),
                    },
                }
            }
            own.into_iter().for_each(|(nth, line)| held[nth].push(line));
            free.extend(Some(rest).filter(|line| !line.is_empty()));
        }
        // What is framed and no table is text.
        let mut tables: Vec<(Frame, Vec<Line>)> = Vec::new();
        for (frame, lines) in frames.into_iter().zip(held) {
            let parted = frame.standing.len() > 2 || frame.lying.len() > 2;
            if parted && lines.iter().any(|line| rows::has_figures(line)) {
                tables.push((frame, lines));
            } else {
                free.extend(lines);
            }
        }
        free.sort_by(|a, b| b[0].y.total_cmp(&a[0].y));
        self.without_ends(&mut free);
        let mut from = 0;
        for (frame, lines) in tables {
            let to = from + free[from..].partition_point(|line| line[0].y > frame.high);
            self.free(&free[from..to])?;
            self.table(&frame, &lines, true)?;
            from = to;
        }
        self.free(&free[from..])?;
        Ok(())
    }

    /// Takes away the number of the page, and what stands at the head or the foot of every page.
    fn without_ends(&mut self, lines: &mut Vec<Line>) {
        for last in [false, true] {
            let Some(line) = (if last { lines.last() } else { lines.first() }) else { return };
            let text = text(line);
            let number = text.chars().filter(|c| c.is_alphanumeric()).all(|c| c.is_ascii_digit());
            let short = line.len() == 1 && text.chars().count() <= 9;
            if number && short || !self.ends.insert(text) {
                lines.remove(if last { lines.len() - 1 } else { 0 });
            }
        }
    }

    /// Reads lines that nothing is ruled around.
    fn free(&mut self, lines: &[Line]) -> Result<(), Fault> {
        let mut from = 0;
        for range in loose(lines) {
            self.text(&lines[from..range.start]);
            let own = &lines[range.clone()];
            let ends = |of: fn(&Piece) -> f32| own.iter().flatten().map(of);
            let frame = Frame {
                left: ends(|p| p.x).fold(f32::MAX, f32::min) - 1.0,
                right: ends(|p| p.end).fold(f32::MIN, f32::max) + 1.0,
                low: ends(|p| p.y).fold(f32::MAX, f32::min) - 1.0,
                high: ends(|p| p.y + p.size).fold(f32::MIN, f32::max) + 1.0,
                ..Frame::default()
            };
            self.table(&frame, own, false)?;
            from = range.end;
        }
        self.text(&lines[from..]);
        Ok(())
    }

    /// Keeps lines as what may name the next table.
    fn text(&mut self, lines: &[Line]) {
        for line in lines {
            for piece in line {
                match self.lines.last_mut().filter(|_| line.len() == 1) {
                    Some(last) if piece.text.starts_with(char::is_lowercase) => {
                        last.push(' ');
                        last.push_str(&piece.text);
                    }
                    _ => self.lines.push(piece.text.clone()),
                }
                self.goes_on = false;
            }
            let over = self.lines.len().saturating_sub(BEFORE);
            self.lines.drain(..over);
        }
    }

    fn table(&mut self, frame: &Frame, lines: &[Line], ruled: bool) -> Result<(), Fault> {
        let before = self.out.last().filter(|_| self.goes_on).map(|open| open.xs.as_slice());
        let table = lattice::table(frame, lines, before.filter(|_| !ruled))?;
        self.cells = self.cells.saturating_add(table.rows * table.xs.len());
        if self.cells > 4 * MAX_CELLS {
            return Err(Fault::Many { what: "cells of all tables", limit: 4 * MAX_CELLS });
        }
        let same = before.is_some_and(|xs| {
            let mut pairs = xs.iter().zip(&table.xs);
            xs.len() == table.xs.len() && pairs.all(|(a, b)| (a - b).abs() <= 6.0)
        });
        if !same {
            let mut grid = Grid::new(Name::Nth(self.out.len() + 1));
            grid.before = std::mem::take(&mut self.lines);
            self.out.push(Open { grid, rows: 0, xs: table.xs.clone() });
        }
        if let Some(open) = self.out.last_mut() {
            open.put(&table)?;
        }
        self.lines.clear();
        self.goes_on = true;
        Ok(())
    }
}

impl Open {
    /// Adds the rows of a table below those that are there.
    fn put(&mut self, table: &Table) -> Result<(), Fault> {
        let down = |(row, column): (usize, usize)| (row + self.rows, column);
        for area in &table.cells {
            let (first, last) = (down(area.first), down(area.last));
            if !area.text.is_empty() {
                self.grid.merge(first, last)?;
            }
            self.grid.put(first.0, first.1, Cell::text(&area.text))?;
        }
        self.rows += table.rows;
        self.grid.inferred |= table.inferred;
        Ok(())
    }
}

fn text(line: &[Piece]) -> String {
    line.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a line may be a row of a table without lines around it: several texts, with figures.
fn is_row(line: &[Piece]) -> bool {
    line.len() > 1 && rows::has_figures(line)
}

/// The tables among lines that nothing is ruled around: several lines with numbers, and the heads
/// over them.
fn loose(lines: &[Line]) -> Vec<Range<usize>> {
    let ends = |of: fn(&Piece) -> f32| lines.iter().flatten().map(of);
    let wide = ends(|p| p.end).fold(0.0, f32::max) - ends(|p| p.x).fold(f32::MAX, f32::min);
    let prose = |line: &Line| {
        line.len() == 1
            && line[0].end - line[0].x > PROSE.0 * wide
            && line[0].text.chars().count() > PROSE.1
    };
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for at in (0..lines.len()).filter(|at| is_row(&lines[*at])) {
        match out.last_mut() {
            Some((range, count))
                if at - range.end <= BETWEEN && !lines[range.end..at].iter().any(prose) =>
            {
                (range.end, *count) = (at + 1, *count + 1);
            }
            _ => out.push((at..at + 1, 1)),
        }
    }
    out.retain(|(_, count)| *count > 1);
    let mut last = 0;
    let mut found = Vec::new();
    for (range, _) in out {
        let start = head(lines, last..range.start, &prose);
        last = tail(lines, range.end);
        found.push(start..last);
    }
    found
}

/// Where the head over the first line with numbers begins.
fn head(lines: &[Line], above: Range<usize>, prose: &dyn Fn(&Line) -> bool) -> usize {
    let mut start = above.end;
    while start > above.start && above.end - start < HEAD {
        let (line, below) = (&lines[start - 1], &lines[start]);
        let gap = line[0].y - below[0].y;
        let several = line.len() > 1
            || start - 1 > above.start && lines[start - 2].len() > 1 && start < above.end;
        if prose(line) || !several || gap > 3.5 * line[0].size.max(below[0].size) {
            break;
        }
        start -= 1;
    }
    start
}

/// Where the last row ends, whose label may go on below.
fn tail(lines: &[Line], mut end: usize) -> usize {
    while let (Some(last), Some(next)) = (lines.get(end - 1), lines.get(end)) {
        let close = last[0].y - next[0].y < 1.6 * next[0].size;
        if !(close && next.len() == 1 && next[0].text.starts_with(char::is_lowercase)) {
            break;
        }
        end += 1;
    }
    end
}
