//! Columns on paper: how wide each is, and a table that is too wide for its page in parts.

use crate::view::{Align, Cell, Column, Group, Line, Role, Table};

/// The width of the text on an upright A4 page with the margins of Decree 30/2020/NĐ-CP, in points:
/// what a fragment is planned for, which knows no page.
pub(super) const PAGE: f64 = (210.0 - 30.0 - 15.0) * 72.0 / 25.4;

/// The size of the letters in a table, in points.
const SIZE: f64 = 12.0;
/// Left and right of a text in its cell, in points.
const PADDING: f64 = 10.0;
/// How much wider bold letters are.
const BOLD: f64 = 1.15;
/// A column of words takes at least so many points, if it has so long words; longer texts break.
const WORDS: f64 = 90.0;
/// A name that is longer than this breaks even where there is room.
const NAMES: f64 = 180.0;
/// A number with its word takes at least so many points, a range beside it at most so many, before
/// they break.
const NUMBER: f64 = 96.0;
const RANGE: f64 = 200.0;

/// The width of a letter as a share of its size, in Times New Roman, near enough to plan columns
/// with.
fn share(c: char) -> f64 {
    match c {
        'i' | 'l' | 'j' | 't' | 'í' | 'ì' | 'ị' | 'ĩ' | 'ỉ' | '.' | ',' | ';' | ':' | '\''
        | '|' | '!' | ' ' | '\u{a0}' | '/' | '\\' => 0.29,
        'r' | 'f' | 's' | 'I' | 'Í' | '(' | ')' | '[' | ']' | '-' | '"' => 0.39,
        'm' | '…' | 'M' | 'W' | '%' | '@' => 0.95,
        c if c.is_uppercase() || matches!(c, 'w' | '+' | '=' | '−' | '<' | '>') => 0.7,
        _ => 0.5,
    }
}

/// The width of a text in one line, in points.
pub(super) fn points(text: &str) -> f64 {
    SIZE * text.chars().map(share).sum::<f64>()
}

/// The width of the longest part of a text that does not break.
fn word(text: &str) -> f64 {
    text.split(' ').map(points).fold(0.0, f64::max)
}

fn longest_word(cell: &Cell) -> f64 {
    word(&cell.text)
}

fn whole(cell: &Cell) -> f64 {
    points(&cell.text)
}

/// What is said in place of a number may break; "hơn 1,7" may not.
fn least_number(cell: &Cell) -> f64 {
    if cell.is_number() {
        whole(cell).min(NUMBER).max(longest_word(cell))
    } else {
        longest_word(cell)
    }
}

/// The least width of a column, in which only blanks break, and the width in which nothing does.
fn need(table: &Table, nth: usize) -> (f64, f64) {
    let column = &table.columns[nth];
    let cells =
        || table.lines().filter(|line| !line.spans()).map(|line| (line.role, &line.cells[nth]));
    let most = |of: fn(&Cell) -> f64| {
        cells()
            .map(|(role, cell)| of(cell) * if role == Role::Row { 1.0 } else { BOLD })
            .fold(0.0, f64::max)
    };
    let head = table.head(column);
    let (least, wish) = match column.align {
        Align::Left => (most(longest_word).max(most(whole).min(WORDS)), most(whole).min(NAMES)),
        Align::Right => (most(least_number), most(whole).min(RANGE)),
    };
    let least = least.max(BOLD * word(&head));
    // A column of one name alone does not begin with its head broken.
    let head = BOLD * points(&head).min(if column.align == Align::Left { NAMES } else { WORDS });
    (least + PADDING, wish.max(least).max(head) + PADDING)
}

/// The least width of a table, in points.
pub(super) fn least(table: &Table) -> f64 {
    (0..table.columns.len()).map(|nth| need(table, nth).0).sum()
}

/// The width of each column of a table that is as wide as its `room`, in points: what is left over
/// goes first to those whose texts would break.
pub(super) fn widths(table: &Table, room: f64) -> Vec<f64> {
    let needs: Vec<(f64, f64)> = (0..table.columns.len()).map(|nth| need(table, nth)).collect();
    let (least, wish) =
        needs.iter().fold((0.0, 0.0), |(a, b), (least, wish)| (a + least, b + wish));
    let width = |(low, high): &(f64, f64)| match () {
        () if wish <= room => high * room / wish,
        () if least < room => low + (high - low) * (room - least) / (wish - least),
        () => low * room / least,
    };
    needs.iter().map(width).collect()
}

/// The names of rows: the columns of words before the first one of numbers.
fn names(table: &Table) -> usize {
    table.columns.iter().take_while(|c| c.align == Align::Left).count()
}

/// The columns behind the first `names` in runs that fit into `room` points beside those.
fn runs(table: &Table, needs: &[f64], names: usize, room: f64) -> Vec<Vec<usize>> {
    let kept: f64 = needs[..names].iter().sum();
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut used = f64::INFINITY;
    // Columns under one head stay together, where they fit together.
    let columns: Vec<(usize, &Column)> = table.columns.iter().enumerate().skip(names).collect();
    for run in columns.chunk_by(|(_, a), (_, b)| !a.group.is_empty() && a.group == b.group) {
        let width: f64 = run.iter().map(|(nth, _)| needs[*nth]).sum();
        let whole = kept + width <= room;
        for (at, (nth, _)) in run.iter().enumerate() {
            let wanted = if whole && at == 0 { width } else { needs[*nth] };
            match out.last_mut() {
                Some(last) if whole && at > 0 || used + wanted <= room => last.push(*nth),
                _ => {
                    out.push(vec![*nth]);
                    used = kept;
                }
            }
            used += needs[*nth];
        }
    }
    out
}

/// A table in parts that are no wider than `room` points, each with the names of its rows; only the
/// last has the notes. One where it fits, and where nothing is won.
pub(super) fn parts(table: &Table, room: f64) -> Vec<Table> {
    let names = names(table);
    let needs: Vec<f64> = (0..table.columns.len()).map(|nth| need(table, nth).0).collect();
    let kept: f64 = needs[..names].iter().sum();
    let mut runs = runs(table, &needs, names, room);
    // Parts of about the same width rather than a last one of a few columns.
    let even = kept + needs[names..].iter().sum::<f64>() / runs.len().max(1) as f64;
    let tries = (0..).map(|step| even + f64::from(step)).take_while(|width| *width < room);
    if let Some(better) = tries
        .map(|width| self::runs(table, &needs, names, width))
        .find(|other| other.len() <= runs.len())
    {
        runs = better;
    }
    if runs.len() < 2 || names == 0 {
        return vec![table.clone()];
    }
    let last = runs.len() - 1;
    let part = |(nth, run): (usize, &Vec<usize>)| {
        let columns: Vec<usize> = (0..names).chain(run.iter().copied()).collect();
        let line = |line: &Line| Line {
            role: line.role,
            cells: columns.iter().map(|c| line.cells[*c].clone()).collect(),
        };
        let group = |group: &Group| Group {
            heading: group.heading.clone(),
            lines: group.lines.iter().map(line).collect(),
        };
        Table {
            title: table.title.clone(),
            columns: columns.iter().map(|c| table.columns[*c].clone()).collect(),
            groups: table.groups.iter().map(group).collect(),
            notes: if nth == last { table.notes.clone() } else { Vec::new() },
            sources: if nth == last { table.sources.clone() } else { Vec::new() },
            lead: None,
        }
    };
    runs.iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: usize, groups: usize) -> Table {
        let head = |nth: usize| Column {
            group: nth
                .checked_div(groups)
                .map_or(String::new(), |group| format!("Năm {}", 2000 + group)),
            name: format!("Cột {nth}"),
            unit: String::new(),
            align: Align::Right,
        };
        let mut all = vec![Column {
            group: String::new(),
            name: "Tỉnh, thành phố".into(),
            unit: String::new(),
            align: Align::Left,
        }];
        all.extend((0..columns).map(head));
        let cells = std::iter::once(Cell::text("Bà Rịa - Vũng Tàu"))
            .chain((0..columns).map(|nth| Cell::text(format!("{nth}.000,5"))))
            .collect();
        let groups =
            vec![Group { heading: String::new(), lines: vec![Line { role: Role::Row, cells }] }];
        Table {
            title: String::new(),
            columns: all,
            groups,
            notes: vec!["một".into()],
            sources: vec!["hai".into()],
            lead: None,
        }
    }

    #[test]
    fn a_table_that_fits_is_whole_and_as_wide_as_its_room() {
        let narrow = table(4, 0);
        assert_eq!(parts(&narrow, PAGE), std::slice::from_ref(&narrow));
        assert!((widths(&narrow, PAGE).iter().sum::<f64>() - PAGE).abs() < 0.01);
        let tight = table(6, 0);
        assert!(
            least(&tight) <= PAGE && (widths(&tight, PAGE).iter().sum::<f64>() - PAGE).abs() < 0.01
        );
    }

    #[test]
    fn a_wide_table_goes_on_in_parts_that_each_fit() {
        let wide = table(40, 0);
        let parts = parts(&wide, PAGE);
        let counts: Vec<usize> = parts.iter().map(|part| part.columns.len() - 1).collect();
        assert_eq!(counts.iter().sum::<usize>(), 40);
        assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 2, "{counts:?}");
        assert!(
            parts
                .iter()
                .all(|part| least(part) <= PAGE && part.columns[0].name == "Tỉnh, thành phố")
        );
        let notes: Vec<usize> =
            parts.iter().map(|part| part.notes.len() + part.sources.len()).collect();
        assert_eq!(notes.iter().rev().copied().collect::<Vec<_>>()[..2], [2, 0]);
    }

    #[test]
    fn what_stands_under_one_head_stays_together() {
        for part in parts(&table(39, 3), PAGE) {
            assert_eq!(
                (part.columns.len() - 1) % 3,
                0,
                "{:?}",
                part.columns.iter().map(|c| &c.group).collect::<Vec<_>>()
            );
        }
    }
}
