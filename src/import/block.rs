//! Where a table of figures stands in a grid: title, head, body and notes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::number;
use crate::grid::{Content, Grid};
use crate::read::Labels;

/// A table of figures. Rows are those of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The lines above the head: title, unit, office, in their order.
    pub above: Vec<String>,
    /// The rows of the head.
    pub head: Range<usize>,
    /// The rows below the head, without repeated heads.
    pub body: Vec<usize>,
    /// The lines under it.
    pub notes: Vec<String>,
}

/// A merged cell that begins in the head and ends among the figures: nobody can say what it heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crossing {
    /// The first cell of it.
    pub at: (usize, usize),
    /// The first row of the figures.
    pub body: usize,
}

/// What a row is for, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    /// One text: a title, a section, a note.
    Line,
    /// Several texts: heads of columns.
    Heads,
    /// Years or signs of columns (A, B, 1, 2) alone.
    Signs,
    /// A label and figures.
    Figures,
}

/// Rows that a line may stand between the head and the first figures.
const SECTIONS: usize = 4;
/// Lines above a table that are looked at.
const ABOVE: usize = 14;

/// The tables of figures of a grid.
pub(super) fn blocks(grid: &Grid, labels: &Labels) -> Result<Vec<Block>, Crossing> {
    let kinds: Vec<Kind> = (0..grid.height()).map(|row| kind(grid, row, labels)).collect();
    let mut out: Vec<Block> = Vec::new();
    let mut pending: Vec<usize> = Vec::new();
    for segment in segments(&kinds) {
        let Some(first) = segment.clone().find(|row| kinds[*row] == Kind::Figures) else {
            pending.extend(segment);
            continue;
        };
        let mut head = head(&kinds, segment.start, first);
        if head.is_empty()
            && let Some(last) = pending.iter().rposition(|r| matches!(kinds[*r], Kind::Heads))
            && pending.len() - last <= 2
        {
            // A blank row parts the head from the figures.
            let from = pending[..=last].iter().rposition(|r| kinds[*r] != Kind::Heads);
            head = pending[from.map_or(0, |at| at + 1)]..pending[last] + 1;
        }
        let body = segment.clone().filter(|row| *row >= head.end.max(segment.start));
        if head.is_empty()
            && let Some(open) = out.last_mut()
        {
            open.body.append(&mut pending);
            open.body.extend(segment);
            continue;
        }
        let body: Vec<usize> =
            if head.is_empty() { (first..segment.end).collect() } else { body.collect() };
        let lines = pending.drain(..).chain(segment.start..head.start.max(segment.start));
        let lines: Vec<usize> = lines.filter(|row| !head.contains(row)).collect();
        let above = lines.iter().rev().take(ABOVE).rev();
        let above = above.flat_map(|row| line(grid, *row, labels));
        let above = grid.before.iter().filter(|_| out.is_empty()).cloned().chain(above).collect();
        crossing(grid, &head, first)?;
        out.push(Block { above, head, body, notes: Vec::new() });
    }
    if let Some(last) = out.last_mut() {
        last.notes = pending.iter().flat_map(|row| texts(grid, *row)).collect();
    }
    for block in &mut out {
        without_repeated_heads(grid, block, &kinds);
        trailing_lines(grid, block, &kinds);
    }
    Ok(out)
}

/// The texts of a row, each once.
fn texts(grid: &Grid, row: usize) -> Vec<String> {
    grid.row(row).map(|(_, cell)| cell.text.clone()).collect()
}

/// The texts of a line above the head: one of units is one text, wherever its marks part it.
fn line(grid: &Grid, row: usize, labels: &Labels) -> Vec<String> {
    let texts = texts(grid, row);
    match texts.first().is_some_and(|first| is_unit_line(first, labels)) {
        true => vec![texts.join("; ")],
        false => texts,
    }
}

/// "Đơn vị tính: tỷ đồng": a line, and no head of a column.
fn is_unit_line(text: &str, labels: &Labels) -> bool {
    text.contains(':') && labels.behind("unit-head", text.trim_start_matches('(')).is_some()
}

/// Runs of rows without a blank one between them.
fn segments(kinds: &[Kind]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (row, kind) in kinds.iter().enumerate().filter(|(_, kind)| **kind != Kind::Blank) {
        match out.last_mut().filter(|last| last.end == row) {
            Some(last) => last.end = row + 1,
            None => out.push(row..row + 1),
        }
        let _ = kind;
    }
    out
}

/// The rows of heads above the first figures of a segment.
fn head(kinds: &[Kind], start: usize, first: usize) -> Range<usize> {
    let of_head = |row: &usize| matches!(kinds[*row], Kind::Heads | Kind::Signs);
    // A section may stand between.
    let lines = (start..first).rev().take_while(|row| kinds[*row] == Kind::Line).count();
    let end = first - lines;
    let from = (start..end).rev().take_while(of_head).last().unwrap_or(end);
    if lines > SECTIONS || from == end { first..first } else { from..end }
}

/// The distinct cells that are shown in a row.
fn anchors(grid: &Grid, row: usize) -> BTreeSet<(usize, usize)> {
    let shown = |column: &usize| grid.shown(row, *column).is_some();
    (0..grid.width()).filter(shown).map(|column| grid.anchor(row, column)).collect()
}

fn kind(grid: &Grid, row: usize, labels: &Labels) -> Kind {
    let anchors = anchors(grid, row);
    if grid.row(row).next().is_none() {
        // Covered by cells above: a row of theirs.
        return if anchors.is_empty() { Kind::Blank } else { Kind::Line };
    }
    if grid.row(row).next().is_some_and(|(_, cell)| is_unit_line(&cell.text, labels)) {
        return Kind::Line;
    }
    let (mut numbers, mut years, mut marks, mut first_number) = (0, 0, 0, None);
    let mut words: Vec<&str> = Vec::new();
    let first = grid.row(row).next().map_or(0, |(column, _)| column);
    for (column, cell) in grid.row(row) {
        if cell.content == Content::Date {
            // A day over a column is its period; among figures it is none.
            (numbers, years) = (numbers + 1, years + 1);
            first_number = first_number.or(Some(column));
        } else if cell.value().is_some() || number::is_number(&cell.text) {
            numbers += 1;
            years += usize::from(is_year(&cell.text));
            first_number = first_number.or(Some(column));
        } else if number::mark(&cell.text).is_some() || is_unread(&cell.content) {
            marks += 1;
        } else {
            words.push(&cell.text);
        }
    }
    let is_head =
        |text: &&str| labels.is("axis-head", text) || labels.read(text, "").head.is_some();
    let names_nothing = |text: &&str| {
        let label = labels.read(text, "");
        label.provinces.is_empty() && label.area.is_none() && label.indicator.is_none()
    };
    let of_years = numbers > 0 && numbers == years;
    if is_signs(grid, row)
        || of_years
            && words.iter().all(|text| is_head(text) || names_nothing(text))
            && (numbers > 1 || words.is_empty() || words.iter().any(is_head))
    {
        return Kind::Signs;
    }
    if numbers == 0 && marks == 0 && words.len() == 2 && is_ordinal(words[0]) {
        return Kind::Line;
    }
    let words = words.len();
    // "1 | Huyện A | | ": the number of the row is no figure.
    let ordinal = numbers == 1 && first_number == Some(first) && words > 0 && marks == 0;
    match () {
        () if ordinal && words == 1 => Kind::Line,
        () if numbers > 0 && !ordinal => Kind::Figures,
        () if marks > 0 && words > 0 => Kind::Figures,
        () if anchors.len() > 1 => Kind::Heads,
        () => Kind::Line,
    }
}

/// Whether a text is the number of a row: I, II, 1.1, a).
pub(super) fn is_ordinal(text: &str) -> bool {
    let body = text.trim_end_matches(['.', ')']);
    let roman = !body.is_empty() && body.bytes().all(|b| b"IVX".contains(&b));
    let letter = body.chars().count() == 1 && body.chars().all(char::is_alphabetic);
    roman || letter || body.len() <= 8 && body.split('.').all(is_short_number)
}

/// Whether a text is one or two digits.
fn is_short_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text is a year, or two with a dash between.
fn is_year(text: &str) -> bool {
    text.split(['-', '–']).count() <= 2 && text.split(['-', '–']).all(is_one_year)
}

fn is_one_year(text: &str) -> bool {
    text.trim().parse().is_ok_and(|year: u16| (1990..=2100).contains(&year))
}

fn is_unread(content: &Content) -> bool {
    matches!(content, Content::Uncomputed | Content::Error)
}

/// Whether a row has the signs of columns only: A, B, 1, 2, 3 = 2/1.
pub(super) fn is_signs(grid: &Grid, row: usize) -> bool {
    let mut last = 0;
    let mut count = 0;
    for (_, cell) in grid.row(row) {
        let text = cell.text.trim_matches(['(', ')', '[', ']', ' ']);
        let letter = text.chars().count() == 1 && text.chars().all(char::is_uppercase);
        let number = text.split(['=', ' ']).next().and_then(|t| t.parse::<u32>().ok());
        match number {
            Some(number) if number == last + 1 => last = number,
            _ if letter => {}
            _ => return false,
        }
        count += 1;
    }
    count >= 2 && last >= 1
}

fn crossing(grid: &Grid, head: &Range<usize>, first: usize) -> Result<(), Crossing> {
    let crosses = |m: &&crate::grid::Merge| {
        head.contains(&m.first.0) && m.last.0 >= first && grid.cell(m.first.0, m.first.1).is_some()
    };
    match grid.merges().iter().find(crosses) {
        Some(merge) => Err(Crossing { at: merge.first, body: first }),
        None => Ok(()),
    }
}

/// A table that goes on over pages says its head on each.
fn without_repeated_heads(grid: &Grid, block: &mut Block, kinds: &[Kind]) {
    let heads: Vec<Vec<String>> = block.head.clone().map(|row| texts(grid, row)).collect();
    block.body.retain(|row| {
        let head = matches!(kinds[*row], Kind::Heads | Kind::Signs);
        !(head && heads.contains(&texts(grid, *row))) && kinds[*row] != Kind::Signs
    });
}

/// The lines behind the last figures are notes.
fn trailing_lines(grid: &Grid, block: &mut Block, kinds: &[Kind]) {
    let last = block.body.iter().rposition(|row| kinds[*row] == Kind::Figures);
    let tail = block.body.split_off(last.map_or(0, |at| at + 1));
    let notes = tail.iter().flat_map(|row| texts(grid, *row));
    block.notes = notes.chain(std::mem::take(&mut block.notes)).collect();
}
