//! A table for a terminal: columns by the width that characters take there.

use unicode_width::UnicodeWidthStr;

use super::Options;
use crate::document::Document;
use crate::failure::Failure;
use crate::view::{Align, Column, Line, Role, Table};

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    Ok(document.tables().map(section).collect::<Vec<_>>().join("\n").into_bytes())
}

/// A table with its notes and sources.
fn section(table: &Table) -> String {
    let mut out = print(table);
    let lines: Vec<&str> = table.notes.iter().chain(&table.sources).map(String::as_str).collect();
    if !lines.is_empty() {
        out += &format!("\n{}\n", lines.join("\n"));
    }
    out
}

fn print(table: &Table) -> String {
    let heads: Vec<String> = table.columns.iter().map(Column::flat).collect();
    // A head over lines may reach over the columns beside it.
    let rows = || table.lines().filter(|line| !line.spans());
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|i| {
            rows()
                .map(|line| line.cells[i].text.width())
                .chain([heads[i].width()])
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m\n", table.title);
    for group in &table.groups {
        out += "\n";
        if !group.heading.is_empty() {
            out += &format!("\u{1b}[2m{}\u{1b}[0m\n", group.heading);
        }
        out += &row(heads.iter().map(String::as_str), &table.columns, &widths);
        out += &format!("{}\n", "─".repeat(widths.iter().sum::<usize>() + 2 * (widths.len() - 1)));
        group.lines.iter().for_each(|line| out += &printed(line, &table.columns, &widths));
    }
    out
}

fn printed(line: &Line, columns: &[Column], widths: &[usize]) -> String {
    if line.spans() {
        return format!("\u{1b}[1m{}\u{1b}[0m\n", line.cells[0].text);
    }
    let out = row(line.cells.iter().map(|cell| cell.text.as_str()), columns, widths);
    if line.role == Role::Row { out } else { format!("\u{1b}[1m{}\u{1b}[0m\n", out.trim_end()) }
}

fn row<'t>(texts: impl Iterator<Item = &'t str>, columns: &[Column], widths: &[usize]) -> String {
    let cells = texts.zip(columns).zip(widths).map(|((text, column), width)| {
        let gap = " ".repeat(width.saturating_sub(text.width()));
        match column.align {
            Align::Left => format!("{text}{gap}"),
            Align::Right => format!("{gap}{text}"),
        }
    });
    format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
}
