//! What each column of a table holds.

use super::axes::Heads;
use super::block::{Block, is_ordinal};
use super::number::{self, Marks};
use super::{Column, Decimals, Role};
use crate::grid::{Content, Grid, Name, letters};
use crate::read::{Head, Labels};

/// The columns of a block, with what their heads say of each.
pub(super) fn columns(
    grid: &Grid,
    block: &Block,
    heads: &[Heads],
    labels: &Labels,
    given: Option<char>,
) -> Vec<(Column, Marks)> {
    let mut out: Vec<(Column, Marks)> = Vec::new();
    for (index, head) in heads.iter().enumerate() {
        let role = role(grid, block, index, head, labels, &out);
        let cells = || block.body.iter().filter_map(|row| grid.cell(*row, index));
        let typed = if role == Role::Figures { number::marks(cells()) } else { Marks::Open };
        let open = || {
            cells().any(|cell| {
                cell.value().is_none()
                    && matches!(
                        number::read(&cell.text).map(|typed| typed.numeral),
                        Some(crate::quote::Numeral::Open { .. })
                    )
            })
        };
        let marks = given.map_or(typed, Marks::Proven);
        let decimals = match marks {
            _ if role != Role::Figures => Decimals::Plain,
            Marks::Proven(',') => Decimals::Comma,
            Marks::Proven(_) => Decimals::Dot,
            Marks::Mixed => Decimals::Mixed,
            Marks::Open if open() => Decimals::Open,
            Marks::Open => Decimals::Plain,
        };
        let name = match grid.name {
            Name::Sheet(_) => letters(index),
            Name::Nth(_) => (index + 1).to_string(),
        };
        out.push((Column { index, name, head: head.axes.text.clone(), role, decimals }, marks));
    }
    out
}

/// What a column holds, by its head and by what stands in it.
fn role(
    grid: &Grid,
    block: &Block,
    index: usize,
    head: &Heads,
    labels: &Labels,
    before: &[(Column, Marks)],
) -> Role {
    let (mut numbers, mut words, mut units, mut years) = (0usize, 0usize, 0usize, 0usize);
    let (mut rising, mut last) = (true, 0);
    for row in &block.body {
        // A label may reach down over several rows.
        let Some(cell) = grid.shown(*row, index) else { continue };
        // The text of a section reaches over the figures.
        if grid.anchor(*row, index).1 != index {
            continue;
        }
        let own = grid.cell(*row, index).is_some();
        // A formula that failed, or has no result, stands in the place of a number.
        let number = cell.content != Content::Text || number::is_number(&cell.text);
        if number && own {
            numbers += 1;
            years += usize::from(labels.read(&cell.text, "").period().is_some());
            let ordinal = cell.text.trim_end_matches(['.', ')']).parse::<usize>().ok();
            rising &= ordinal.is_some_and(|n| n == last + 1 || n == 1);
            last = ordinal.unwrap_or(last);
        } else if number::mark(&cell.text).is_none() && !cell.text.is_empty() {
            words += 1;
            years += usize::from(own && labels.read(&cell.text, "").period().is_some());
            units += usize::from(labels.unit(&cell.text).is_some());
        } else if own {
            numbers += 1;
            rising = false;
        }
    }
    let lead = before.iter().all(|(c, _)| !matches!(c.role, Role::Label | Role::Figures));
    match head.head {
        Some(Head::Ordinal) => return Role::Ordinal,
        Some(Head::Code) => return Role::Code,
        Some(Head::Note) => return Role::Note,
        Some(Head::Unit) if units * 2 > words => return Role::Unit,
        _ => {}
    }
    match () {
        () if numbers + words == 0 => Role::Blank,
        () if units * 2 > words && words > numbers => Role::Unit,
        // Without a head: 1, 2, 3 before the names.
        () if lead && head.axes.text.is_empty() && numbers > 1 && rising && numbers >= words => {
            Role::Ordinal
        }
        () if lead && words > 0 && (ordinals(grid, block, index) * 2 > words + numbers) => {
            Role::Ordinal
        }
        // A year in every row, under a head of its own: 2022, Năm 2023, Ước 2024.
        () if years == numbers + words
            && numbers > 0
            && head.axes.when.is_none()
            && lead_years(head, labels) =>
        {
            Role::Label
        }
        () if words > numbers => Role::Label,
        () if words > 0 && numbers == 0 => Role::Label,
        () => head.axes.derived.map_or(Role::Figures, Role::Derived),
    }
}

/// Whether the head of a column of years says so.
fn lead_years(head: &Heads, labels: &Labels) -> bool {
    head.axes.text.is_empty() || labels.is("axis-head", &head.axes.text)
}

/// How many cells of a column are numbers of rows: I, II, 1.1, a).
fn ordinals(grid: &Grid, block: &Block, index: usize) -> usize {
    let cells = block.body.iter().filter_map(|row| grid.cell(*row, index));
    cells.filter(|cell| is_ordinal(&cell.text)).count()
}
