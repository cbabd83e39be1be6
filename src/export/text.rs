//! A table for a terminal: columns by the width that characters take there.

use unicode_width::UnicodeWidthStr;

use super::Options;
use crate::compare::Comparison;
use crate::view::{self, Align, Column, Table};

pub(super) fn write(comparisons: &[Comparison], options: &Options) -> String {
    let one = |c: &Comparison| {
        let mut out = print(&view::table(c, options.data, options.points, options.lang));
        let lines: Vec<String> =
            view::notes(c, options.data, options.lang).into_iter().chain(view::sources(c, options.data, options.lang)).collect();
        if !lines.is_empty() {
            out += &format!("\n{}\n", lines.join("\n"));
        }
        out
    };
    comparisons.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn print(table: &Table) -> String {
    let rows = || table.groups.iter().flat_map(|g| &g.rows);
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|i| rows().map(|r| r[i].width()).chain([table.columns[i].heading.width()]).max().unwrap_or(0))
        .collect();
    let heads: Vec<String> = table.columns.iter().map(|c| c.heading.clone()).collect();
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m\n", table.title);
    for group in &table.groups {
        out += &format!("\n\u{1b}[2m{}\u{1b}[0m\n", group.heading);
        out += &line(&heads, &table.columns, &widths);
        out += &format!("{}\n", "─".repeat(widths.iter().sum::<usize>() + 2 * (widths.len() - 1)));
        group.rows.iter().for_each(|r| out += &line(r, &table.columns, &widths));
    }
    out
}

fn line(texts: &[String], columns: &[Column], widths: &[usize]) -> String {
    let cells = texts.iter().zip(columns).zip(widths).map(|((text, column), width)| {
        let gap = " ".repeat(width - text.width());
        match column.align {
            Align::Left => format!("{text}{gap}"),
            Align::Right => format!("{gap}{text}"),
        }
    });
    format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
}
