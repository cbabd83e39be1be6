//! Tables as every forge shows them.

use super::Options;
use crate::document::Document;
use crate::failure::Failure;
pub(crate) use crate::markdown::escape;
use crate::markdown::row;
use crate::view::{Align, Line, Role, Table};

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    Ok(document.tables().map(section).collect::<Vec<_>>().join("\n").into_bytes())
}

/// A table with its title, notes and sources.
fn section(table: &Table) -> String {
    let mut out = format!("## {}\n{}", escape(&table.title), tables(table));
    for line in table.notes.iter().chain(&table.sources) {
        out += &format!("\n{}\n", escape(line));
    }
    out
}

/// The groups of a table, each under its heading.
pub(crate) fn tables(table: &Table) -> String {
    let mut out = String::new();
    for group in &table.groups {
        out += "\n";
        if !group.heading.is_empty() {
            out += &format!("**{}**\n\n", escape(&group.heading));
        }
        out += &row(&table.columns.iter().map(|c| escape(&c.flat())).collect::<Vec<_>>());
        out += &row(&table
            .columns
            .iter()
            .map(|c| if c.align == Align::Right { "---:" } else { ":---" })
            .collect::<Vec<_>>());
        group.lines.iter().for_each(|line| out += &row(&cells(line)));
    }
    out
}

fn cells(line: &Line) -> Vec<String> {
    let strong = |text: String| {
        if line.role == Role::Row || text.is_empty() { text } else { format!("**{text}**") }
    };
    line.cells.iter().map(|cell| strong(escape(&cell.text))).collect()
}
