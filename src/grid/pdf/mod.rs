//! The tables of a PDF: by the lines that they are ruled with, and where nothing is ruled by where
//! their numbers stand.

mod columns;
mod ends;
mod heads;
mod joint;
mod lattice;
mod piece;
mod rows;
mod ruled;

use std::ops::Range;

use self::joint::Head;
use self::lattice::Table;
use self::piece::Piece;
use self::ruled::Frame;
use super::{BEFORE, Cell, Grid, MAX_CELLS, Name};
use crate::read::document::{Fault, Print, prints};
use crate::read::{is_caption, is_continued, is_note};

/// Lines without numbers that may stand between two with some.
const BETWEEN: usize = 3;
/// Lines at the foot of a page that may be rows without figures.
const TRAIL: usize = 2;
/// Lines of a head.
const HEAD: usize = 8;
/// Texts of a page: a page of print has some thousand letters.
const TEXTS: usize = 20_000;
/// A text that takes so much of the width, and has so many letters, is a paragraph.
const PROSE: (f32, usize) = (0.6, 50);

type Line = Vec<Piece>;
/// What is ruled as a table, with the lines in it.
type Ruled = Vec<(Frame, Vec<Line>)>;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let pages = prints(bytes)?;
    if !pages.iter().any(|page| page.runs.iter().any(|run| !run.text.trim().is_empty())) {
        return Err(Fault::NoText);
    }
    let (mut tables, mut free) = (Vec::new(), Vec::new());
    for page in &pages {
        let (own, rest) = parts(page)?;
        tables.push(own);
        free.push(rest);
    }
    ends::remove(&mut free);
    let mut reader = Reader::default();
    for (own, rest) in tables.iter().zip(&free) {
        reader.page(own, rest)?;
    }
    let mut out: Vec<Grid> = reader.out.into_iter().map(|open| open.grid.close()).collect();
    for grid in &mut out {
        grid.converted.extend(pages.iter().flat_map(|page| &page.converted));
    }
    Ok(out)
}

/// What is ruled on a page as a table, with the lines in it, and the other lines.
///
/// # Errors
/// When the page has more texts than a page has.
fn parts(page: &Print) -> Result<(Ruled, Vec<Line>), Fault> {
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
    let mut tables = Ruled::new();
    for (frame, lines) in frames.into_iter().zip(held) {
        let parted = frame.standing.len() > 2 || frame.lying.len() > 2;
        if parted && lines.iter().any(|line| rows::has_figures(line)) {
            tables.push((frame, lines));
        } else {
            free.extend(lines);
        }
    }
    free.sort_by(|a, b| b[0].y.total_cmp(&a[0].y));
    Ok((tables, free))
}

/// A table, which the next page may go on with.
struct Open {
    grid: Grid,
    rows: usize,
    xs: Vec<f32>,
    head: Head,
}

#[derive(Default)]
struct Reader {
    out: Vec<Open>,
    /// Cells of all tables, those without anything in them too.
    cells: usize,
    /// The lines since the last table.
    lines: Vec<String>,
    /// Whether the last table is the last thing on the page before.
    goes_on: bool,
    /// Whether nothing of the page was read yet.
    fresh: bool,
    /// The last lines of the page before, where they may be rows of the table above them.
    trail: Vec<Line>,
}

impl Reader {
    fn page(&mut self, tables: &[(Frame, Vec<Line>)], free: &[Line]) -> Result<(), Fault> {
        self.fresh = true;
        let mut from = 0;
        for (frame, lines) in tables {
            let to = from + free[from..].partition_point(|line| line[0].y > frame.high);
            self.free(&free[from..to])?;
            self.table(frame, lines, true)?;
            from = to;
        }
        self.free(&free[from..])
    }

    /// Reads lines that nothing is ruled around.
    fn free(&mut self, lines: &[Line]) -> Result<(), Fault> {
        let mut from = 0;
        for mut range in loose(lines, self.goes_on && self.fresh) {
            if from == 0 && self.leads(&lines[..range.start], &lines[range.start]) {
                range.start = 0;
            }
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
        let rest = &lines[from..];
        let own = self.out.last().filter(|_| self.goes_on && rest.len() <= TRAIL);
        let fits = own.is_some_and(|open| rest.iter().all(|line| open.fits(line)));
        self.trail = if fits { rest.to_vec() } else { Vec::new() };
        self.text(rest);
        Ok(())
    }

    /// Whether lines above the first figures of a page are rows of the table that goes on there:
    /// the rest of a label, or sections.
    fn leads(&self, lines: &[Line], first: &Line) -> bool {
        let Some(open) = self.out.last().filter(|_| self.goes_on && self.fresh) else {
            return false;
        };
        lines.len() <= BETWEEN
            && rows::is_body(first.iter())
            && lines.iter().all(|line| open.fits(line))
    }

    /// Keeps lines as what may name the next table. One that says again what stands over the
    /// table, or that it goes on, does not end it.
    fn text(&mut self, lines: &[Line]) {
        for line in lines {
            let known = |text: &str| {
                let open = self.out.last();
                open.is_some_and(|open| open.grid.before.iter().any(|line| line == text))
            };
            let again = line.iter().all(|piece| is_continued(&piece.text) || known(&piece.text));
            for piece in line {
                match self.lines.last_mut().filter(|_| line.len() == 1) {
                    Some(last) if piece.text.starts_with(char::is_lowercase) => {
                        last.push(' ');
                        last.push_str(&piece.text);
                    }
                    _ => self.lines.push(piece.text.clone()),
                }
            }
            self.goes_on &= again;
            self.fresh &= again;
            let over = self.lines.len().saturating_sub(BEFORE);
            self.lines.drain(..over);
        }
    }

    fn table(&mut self, frame: &Frame, lines: &[Line], ruled: bool) -> Result<(), Fault> {
        let trail = std::mem::take(&mut self.trail);
        let bare = lines.first().is_some_and(|line| rows::is_body(line.iter()));
        let (goes_on, fresh) = (self.goes_on, std::mem::take(&mut self.fresh));
        let near = |_: &&Open| goes_on || fresh && bare;
        let before = self.out.last().filter(near).map(|open| open.xs.as_slice());
        let table = lattice::table(frame, lines, before.filter(|_| !ruled))?;
        self.cells = self.cells.saturating_add(table.rows * table.xs.len());
        if self.cells > 4 * MAX_CELLS {
            return Err(Fault::Many { what: "cells of all tables", limit: 4 * MAX_CELLS });
        }
        let head = joint::head(&table);
        let alike = |open: &&mut Open| joint::same_columns(&open.xs, &table.xs);
        match self.out.last_mut().filter(alike) {
            // A table without a head can only go on, whatever notes stand between.
            Some(open) if head.is_empty() && (goes_on || fresh) => {
                open.trail(trail)?;
                let done = joint::join(&mut open.grid, &table, open.rows, 0)?;
                open.put(&table, done)?;
            }
            Some(open) if goes_on && head.says(&open.head) => {
                let done = joint::join(&mut open.grid, &table, open.rows, head.rows)?;
                open.put(&table, done)?;
            }
            alike => {
                let mut grid = Grid::new(Name::Nth(0));
                grid.before = std::mem::take(&mut self.lines);
                if let Some(open) = alike.filter(|_| goes_on && grid.before.is_empty()) {
                    // Other columns of the table before: what names that one may name this one.
                    grid.before.clone_from(&open.grid.before);
                    grid.inferred = true;
                }
                grid.name = Name::Nth(self.out.len() + 1);
                let mut open = Open { grid, rows: 0, xs: table.xs.clone(), head };
                open.put(&table, 0)?;
                self.out.push(open);
            }
        }
        self.lines.clear();
        self.goes_on = true;
        Ok(())
    }
}

impl Open {
    /// Whether a line that nothing is ruled around may be a row without figures: a label or a
    /// section, with or without its number.
    fn fits(&self, line: &Line) -> bool {
        let label = line.last().map_or("", |piece| piece.text.as_str());
        let left = self.xs.get(2).is_some_and(|at| line[0].x < *at);
        let short = line.len() == 1 || line.len() == 2 && line[0].end < self.xs[1];
        let sentence = label.ends_with(['.', ':', ';']) || label.chars().count() > PROSE.1;
        let words = !is_caption(label) && !is_continued(label) && !is_note(label);
        short && left && !sentence && words
    }

    /// Adds lines as rows.
    fn trail(&mut self, lines: Vec<Line>) -> Result<(), Fault> {
        for line in lines {
            for piece in line {
                let column = self.xs[1..self.xs.len() - 1]
                    .partition_point(|at| *at <= piece.x + 0.5 * piece.size);
                self.grid.put(self.rows, column, Cell::text(&piece.text))?;
            }
            self.rows += 1;
        }
        Ok(())
    }

    /// Adds the rows of a table below those that are there, but for the first ones, which are
    /// counted and say nothing new.
    fn put(&mut self, table: &Table, done: usize) -> Result<(), Fault> {
        let down = |(row, column): (usize, usize)| (row + self.rows, column);
        for area in table.cells.iter().filter(|area| area.first.0 >= done) {
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
/// over them. `goes_on` says that one may go on there: a line at the top is enough for it.
fn loose(lines: &[Line], goes_on: bool) -> Vec<Range<usize>> {
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
    out.retain(|(range, count)| *count > 1 || goes_on && range.start <= BETWEEN);
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
