//! From the lines and the texts in the frame of a table to its cells.

use super::columns;
use super::heads;
use super::piece::Piece;
use super::rows::{self, has_figures};
use super::ruled::{Frame, near};
use crate::grid::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
use crate::read::document::{Fault, Rule};

/// Points by which a text may reach beyond its column.
const SLACK: f32 = 1.0;

/// A table as it is printed.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The ends of its columns, from the left.
    pub xs: Vec<f32>,
    /// How many rows it has.
    pub rows: usize,
    /// Its cells: the first and the last row and column of each, and what it says.
    pub cells: Vec<Area>,
    /// Whether a head was taken to stand over columns by its place alone.
    pub inferred: bool,
}

/// Cells that are shown as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Area {
    pub first: (usize, usize),
    pub last: (usize, usize),
    pub text: String,
}

/// An end of a row or a column.
#[derive(Clone, Copy)]
struct Cut {
    at: f32,
    ruled: bool,
}

/// The table in a frame. `before` has the ends of columns of the page before, which hold here, too,
/// where every number stands in one of them.
///
/// # Errors
/// When it has more rows, columns or cells than a table may have.
pub(super) fn table(
    frame: &Frame,
    lines: &[Vec<Piece>],
    before: Option<&[f32]>,
) -> Result<Table, Fault> {
    let xs = across(frame, lines, before);
    let ys = down(frame, lines);
    let (columns, count) = (xs.len() - 1, ys.len() - 1);
    let most = [
        (columns, "columns of a table", MAX_COLUMNS),
        (count, "rows of a table", MAX_ROWS),
        (columns.saturating_mul(count), "cells of a table", MAX_CELLS),
    ];
    if let Some((_, what, limit)) = most.into_iter().find(|(size, _, limit)| size > limit) {
        return Err(Fault::Many { what, limit });
    }
    let mut taken: Vec<Option<usize>> = vec![None; columns * count];
    let mut areas: Vec<Area> = Vec::new();
    let mut rows: Vec<Vec<&Piece>> = vec![Vec::new(); count];
    for piece in lines.iter().flatten() {
        rows[ys[1..count].partition_point(|cut| cut.at >= piece.middle().1)].push(piece);
    }
    let ends: Vec<f32> = xs.iter().map(|cut| cut.at).collect();
    let spans = match frame.standing.is_empty() {
        true => heads::spans(&rows, &ends),
        false => vec![Vec::new(); count],
    };
    let crossed = |row: usize, column: usize| {
        let at = ends[column + 1];
        rows[row].iter().any(|p| p.x < at - SLACK && at + SLACK < p.end)
            || spans[row].iter().any(|(first, last)| (*first..*last).contains(&column))
    };
    // Whether cells are parted from their neighbours to the right, and below.
    let right = |row: usize, column: usize| {
        let cut = &xs[column + 1];
        let middle = (ys[row].at + ys[row + 1].at) / 2.0;
        if cut.ruled { covers(&frame.standing, cut.at, middle) } else { !crossed(row, column) }
    };
    let below = |row: usize, column: usize| {
        let cut = &ys[row + 1];
        let middle = (xs[column].at + xs[column + 1].at) / 2.0;
        !cut.ruled || covers(&frame.lying, cut.at, middle)
    };
    for row in 0..count {
        for column in 0..columns {
            if taken[row * columns + column].is_some() {
                continue;
            }
            let free = |r: usize, c: usize| taken[r * columns + c].is_none();
            let mut wide = column;
            while wide + 1 < columns && free(row, wide + 1) && !right(row, wide) {
                wide += 1;
            }
            // As far down as no part of it is parted from what lies below.
            let mut tall = row;
            while tall + 1 < count
                && (column..=wide).all(|c| free(tall + 1, c) && !below(tall, c))
                && (column..wide).all(|c| !right(tall + 1, c))
            {
                tall += 1;
            }
            let nth = areas.len();
            for r in row..=tall {
                taken[r * columns + column..=r * columns + wide].fill(Some(nth));
            }
            let (first, last) = ((row, column), (tall, wide));
            areas.push(Area { first, last, text: String::new() });
        }
    }
    for (row, pieces) in rows.iter().enumerate() {
        for piece in pieces {
            let column = ends[1..columns].partition_point(|at| *at <= piece.middle().0);
            if let Some(nth) = taken[row * columns + column] {
                let text = &mut areas[nth].text;
                text.push_str(if text.is_empty() { "" } else { " " });
                text.push_str(&piece.text);
            }
        }
    }
    let inferred = spans.iter().flatten().any(|(first, last)| first < last);
    Ok(Table { xs: ends, rows: count, cells: areas, inferred })
}

/// Whether a line of some, which are in their order, passes a place.
fn covers(rules: &[Rule], at: f32, place: f32) -> bool {
    let near = &rules[rules.partition_point(|rule| rule.at < at - 4.0)..];
    let mut near = near.iter().take_while(|rule| rule.at <= at + 4.0);
    near.any(|rule| rule.from - 1.0 <= place && place <= rule.to + 1.0)
}

/// The ends of the columns, from the left: where lines stand, and within those where nothing does.
fn across(frame: &Frame, lines: &[Vec<Piece>], before: Option<&[f32]>) -> Vec<Cut> {
    let all: Vec<&[Piece]> = lines.iter().map(Vec::as_slice).collect();
    if let Some(known) = before.filter(|known| holds(known, &all)) {
        return known.iter().map(|at| Cut { at: *at, ruled: false }).collect();
    }
    let standing = frame.standing.iter().map(|rule| rule.at);
    let ends = near(standing.chain([frame.left, frame.right]).collect());
    let mut out = vec![Cut { at: frame.left, ruled: true }];
    for pair in ends.windows(2) {
        let within = |piece: &&Piece| (pair[0]..pair[1]).contains(&piece.middle().0);
        let own: Vec<Vec<Piece>> =
            all.iter().map(|line| line.iter().filter(within).cloned().collect()).collect();
        let several = own.iter().filter(|line| line.len() > 1 && has_figures(line)).count();
        if several > 1 {
            let own: Vec<&[Piece]> = own.iter().map(Vec::as_slice).collect();
            out.extend(columns::cuts(&own).into_iter().map(|at| Cut { at, ruled: false }));
        }
        out.push(Cut { at: pair[1], ruled: true });
    }
    if out.len() < 2 {
        out.push(Cut { at: frame.right, ruled: true });
    }
    out
}

/// Whether every number of some lines stands within one of some columns.
fn holds(known: &[f32], lines: &[&[Piece]]) -> bool {
    let crosses = |piece: &Piece| {
        known.iter().any(|at| piece.x < at - SLACK && at + SLACK < piece.end)
            || known.first().is_some_and(|left| piece.end < *left)
            || known.last().is_some_and(|right| piece.x > *right)
    };
    let rows = || lines.iter().filter(|line| has_figures(line));
    let numbers = || rows().flat_map(|line| line.iter()).filter(|p| p.is_figure());
    // Two in one column were two columns.
    let column = |piece: &Piece| known.partition_point(|at| *at <= piece.middle().0);
    let alone = |line: &&&[Piece]| line.windows(2).all(|two| column(&two[0]) < column(&two[1]));
    known.len() > 2 && !numbers().any(crosses) && rows().all(|line| alone(&line))
}

/// How many of some lines have figures.
fn count_figured(lines: &[&[Piece]]) -> usize {
    lines.iter().filter(|line| has_figures(line)).count()
}

/// The ends of the rows, from the top.
fn down(frame: &Frame, lines: &[Vec<Piece>]) -> Vec<Cut> {
    let lying = frame.lying.iter().map(|rule| rule.at);
    let mut ends = near(lying.chain([frame.low, frame.high]).collect());
    ends.reverse();
    let band = |pair: &[f32]| -> Vec<&[Piece]> {
        let within = |line: &&Vec<Piece>| {
            line.first().is_some_and(|p| p.middle().1 < pair[0] && p.middle().1 >= pair[1])
        };
        lines.iter().filter(within).map(Vec::as_slice).collect()
    };
    let bands: Vec<Vec<&[Piece]>> = ends.windows(2).map(band).collect();
    // Where about every row is ruled, two lines of numbers in a cell are one cell.
    let full = bands.iter().filter(|lines| count_figured(lines) > 0).count();
    let ruled = full * 2 > bands.iter().map(|lines| count_figured(lines)).sum::<usize>();
    let mut out = vec![Cut { at: frame.high, ruled: true }];
    for (pair, lines) in ends.windows(2).zip(&bands) {
        if frame.lying.is_empty() || !ruled && count_figured(lines) > 1 {
            out.extend(rows::cuts(lines).into_iter().map(|at| Cut { at, ruled: false }));
        }
        out.push(Cut { at: pair[1], ruled: true });
    }
    if out.len() < 2 {
        out.push(Cut { at: frame.low, ruled: true });
    }
    out.sort_by(|a, b| b.at.total_cmp(&a.at));
    out
}
