//! Tables as every forge shows them.

use super::Options;
use crate::compare::Comparison;
use crate::view::{self, Align, Table};

pub(super) fn write(comparisons: &[Comparison], options: &Options) -> String {
    let one = |c: &Comparison| {
        let table = view::table(c, options.data, options.points, options.lang);
        let mut out = format!("## {}\n{}", escape(&table.title), tables(&table));
        for line in view::notes(c, options.data, options.lang).iter().chain(&view::sources(c, options.data, options.lang)) {
            out += &format!("\n{}\n", escape(line));
        }
        out
    };
    comparisons.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The sets of a table, each under its heading.
pub(crate) fn tables(table: &Table) -> String {
    let mut out = String::new();
    for group in &table.groups {
        out += &format!("\n**{}**\n\n", escape(&group.heading));
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        out += &row(table.columns.iter().map(|c| escape(&c.heading)).collect());
        out += &row(table.columns.iter().map(|c| if c.align == Align::Right { "---:" } else { ":---" }.into()).collect());
        group.rows.iter().for_each(|r| out += &row(r.iter().map(|t| escape(t)).collect()));
    }
    out
}

/// Text of the data never becomes markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
