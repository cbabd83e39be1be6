//! Whether a table goes on with the one before it, and the row that the end of a page cut in two.

use super::lattice::Table;
use super::piece::is_figure;
use super::rows::{goes_on, is_year};
use crate::grid::{Cell, Grid};
use crate::read::document::Fault;

/// Points by which the columns of two tables may differ that are one.
const NEAR: f32 = 6.0;

/// The texts of a row: each with its column, and whether it reaches over several.
type Row<'t> = Vec<(usize, &'t str, bool)>;

/// The head of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// How many rows it has.
    pub rows: usize,
    /// Its words, column by column: the rows may be cut otherwise on another page.
    words: Vec<String>,
}

impl Head {
    /// Whether it names nothing: the table has none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it says what another one does.
    pub fn says(&self, other: &Head) -> bool {
        self.words == other.words
    }
}

/// Whether the columns of two tables are the same.
pub(super) fn same_columns(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= NEAR)
}

/// The head of a table: its rows above the first one with figures, but for sections and the rest
/// of a row that the page before begins.
pub(super) fn head(table: &Table) -> Head {
    let rows = rows(table);
    let body = rows.iter().position(|row| has_figures(row) && !is_signs(row));
    let above = &rows[..body.unwrap_or(rows.len())];
    let count = above.iter().rposition(|row| is_head(row)).map_or(0, |last| last + 1);
    let mut cells: Vec<(usize, usize, &str)> = above[..count]
        .iter()
        .enumerate()
        .filter(|(_, row)| row.len() > 1)
        .flat_map(|(nth, row)| row.iter().map(move |(column, text, _)| (*column, nth, *text)))
        .collect();
    cells.sort();
    let words = cells.iter().flat_map(|(.., text)| text.split_whitespace());
    Head { rows: count, words: words.map(str::to_string).collect() }
}

/// The rows of a table with the texts that begin in each.
fn rows(table: &Table) -> Vec<Row<'_>> {
    let mut out = vec![Row::new(); table.rows];
    for area in table.cells.iter().filter(|area| !area.text.is_empty()) {
        out[area.first.0].push((area.first.1, &area.text, area.first.1 < area.last.1));
    }
    out
}

/// Whether a row has figures that are no years, behind the number of the row.
fn has_figures(row: &Row) -> bool {
    let own = if row.len() > 1 { &row[usize::from(is_ordinal(row[0].1))..] } else { &row[..] };
    let mut figures = own.iter().filter(|(_, text, _)| is_figure(text)).peekable();
    figures.peek().is_some() && !figures.all(|(_, text, _)| is_year(text))
}

/// Whether a row is one of a head: several texts, and neither a section with its number nor what
/// goes on with a row.
fn is_head(row: &Row) -> bool {
    match row[..] {
        [] | [_] => false,
        [(_, first, _), _] if is_ordinal(first) => false,
        [(_, first, _), ..] => !goes_on(first),
    }
}

/// Whether a row has the signs of columns alone: A, B, 1, 2.
fn is_signs(row: &Row) -> bool {
    let (mut last, mut sound) = (0, row.len() > 1);
    for (_, text, _) in row {
        let text = text.trim_matches(['(', ')', '[', ']']);
        let letter = text.chars().count() == 1 && text.chars().all(char::is_uppercase);
        let number = text.split(['=', ' ']).next().and_then(|t| t.parse::<u32>().ok());
        match number {
            Some(number) if number == last + 1 => last = number,
            _ => sound &= letter,
        }
    }
    sound && last > 0
}

/// Whether a text is the number of a row: 1, 12, 1.1, II, a.
fn is_ordinal(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')']);
    let short =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let roman = !text.is_empty() && text.bytes().all(|b| b"IVX".contains(&b));
    roman
        || text.chars().count() == 1 && text.chars().all(char::is_alphabetic)
        || text.split('.').all(short)
}

/// Puts the first row of a page that goes on with a table, below `skip` rows of its head, together
/// with the last row so far, if it is the rest of it. What may be, and may not, is marked in the
/// grid. Gives the number of rows of the table that are dealt with.
///
/// # Errors
/// When a limit is passed.
pub(super) fn join(grid: &mut Grid, table: &Table, at: usize, skip: usize) -> Result<usize, Fault> {
    let rows = rows(table);
    let Some(first) = (skip..rows.len()).find(|nth| !rows[*nth].is_empty()) else {
        return Ok(skip);
    };
    let new = &rows[first];
    let Some(row) = grid.height().checked_sub(1) else { return Ok(skip) };
    let last: Vec<(usize, String)> =
        grid.row(row).map(|(column, cell)| (column, cell.text.clone())).collect();
    let seen: Row = last.iter().map(|(column, text)| (*column, text.as_str(), false)).collect();
    let (above, below) = (has_figures(&seen), has_figures(new));
    let of = |column: usize| last.iter().find(|(at, _)| *at == column);
    let label = |row: &Row| {
        let words = |(_, text, _): &&(usize, &str, bool)| !is_figure(text) && !is_ordinal(text);
        row.iter().find(words).map(|(column, text, wide)| (*column, text.to_string(), *wide))
    };
    let Some((column, text, wide)) = label(new) else { return Ok(skip) };
    if goes_on(&text) && of(column).is_some() && !(above && below) {
        for (column, text, _) in new {
            let whole =
                of(*column).map_or(text.to_string(), |(_, begun)| format!("{begun} {text}"));
            grid.put(row, *column, Cell::text(&whole))?;
        }
        return Ok(first + 1);
    }
    let numbered = of(0).is_some() && new[0].0 > 0;
    let under = label(&seen).is_some_and(|(begun, ..)| begun == column);
    match (above, below) {
        // A label that goes on, or a section.
        (true, false) if new.len() == 1 && !wide && under && (numbered || column == 0) => {
            grid.torn.insert(row);
        }
        // Likewise, with the figures on the next page.
        (false, true) if under && (numbered || seen.len() == 1) => {
            grid.torn.insert(at + first);
        }
        _ => {}
    }
    Ok(skip)
}
