//! A table as HTML: a caption, heads that name what they head, and each row by its first cell.

use crate::markup::escape;
use crate::view::{Align, Cell, Column, Line, Role, Table};
use crate::words::Lang;

/// What a page says of heads and cells beside their text, as attributes.
#[derive(Clone, Copy)]
pub struct Marks<'m> {
    /// Of a head over one column, by where the texts of the column stand.
    pub head: fn(Align) -> &'static str,
    /// Of a cell.
    pub cell: &'m dyn Fn(&Cell, Align) -> String,
}

impl Marks<'_> {
    /// None.
    pub const NONE: Marks<'static> = Marks { head: |_| "", cell: &|_, _| String::new() };
}

/// The table under its caption, if it has one.
pub fn table(table: &Table, caption: &str, lang: Lang, marks: Marks) -> String {
    let unit = table.unit().map_or(String::new(), |unit| {
        format!(
            "<span class=\"unit\">{}</span>",
            escape(&lang.fill("document.unit", &[("unit", unit)]))
        )
    });
    let caption = format!("{}{unit}", escape(caption));
    let caption =
        if caption.is_empty() { caption } else { format!("<caption>{caption}</caption>\n") };
    let mut out = format!("<table>\n{caption}<thead>\n{}</thead>\n", heads(table, marks));
    for group in &table.groups {
        out += "<tbody>\n";
        if !group.heading.is_empty() {
            out += &format!(
                "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                table.columns.len(),
                escape(&group.heading)
            );
        }
        group.lines.iter().for_each(|line| out += &row(line, &table.columns, marks));
        out += "</tbody>\n";
    }
    out + "</table>\n"
}

/// The lines of heads: what several columns share stands over them once.
fn heads(table: &Table, marks: Marks) -> String {
    let one = |text: &str, column: &Column, spans: &str| {
        head_cell(text, &format!("{}{spans}", (marks.head)(column.align)))
    };
    let shared = table.columns.iter().any(|c| !c.group.is_empty());
    if !shared {
        let all: String = table.columns.iter().map(|c| one(&table.head(c), c, "")).collect();
        return format!("<tr>{all}</tr>\n");
    }
    let (mut above, mut below) = (String::new(), String::new());
    for run in table.columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group) {
        let head = table.head(&run[0]);
        match &run[0].group {
            group if group.is_empty() => above += &one(&head, &run[0], " rowspan=\"2\""),
            // One column, and nothing to say of it but what is over it.
            group if run.len() == 1 && head.is_empty() => {
                above += &one(group, &run[0], " rowspan=\"2\"")
            }
            group => {
                above += &head_cell(group, &format!(" colspan=\"{}\"", run.len()));
                below.extend(run.iter().map(|column| one(&table.head(column), column, "")));
            }
        }
    }
    format!("<tr>{above}</tr>\n<tr>{below}</tr>\n")
}

/// A cell of a head.
fn head_cell(text: &str, spans: &str) -> String {
    let group = if spans.contains("colspan") { "group" } else { "" };
    format!("<th scope=\"col{group}\"{spans}>{}</th>", escape(text))
}

fn row(line: &Line, columns: &[Column], marks: Marks) -> String {
    let class = match line.role {
        Role::Row => "",
        Role::Head => " class=\"head\"",
        Role::Named => " class=\"named\"",
        Role::Total => " class=\"total\"",
    };
    if line.spans() {
        return format!(
            "<tr{class}><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
            columns.len(),
            escape(&line.cells[0].text)
        );
    }
    let cell = |(nth, (cell, column)): (usize, (&Cell, &Column))| match column.align {
        _ if nth == 0 => format!("<th scope=\"row\">{}</th>", escape(&cell.text)),
        Align::Left => {
            format!("<td{}>{}</td>", (marks.cell)(cell, column.align), escape(&cell.text))
        }
        Align::Right => format!(
            "<td class=\"n\"{}>{}</td>",
            (marks.cell)(cell, column.align),
            escape(&cell.text)
        ),
    };
    let cells: String = line.cells.iter().zip(columns).enumerate().map(cell).collect();
    format!("<tr{class}>{cells}</tr>\n")
}

/// Notes and sources under a table or a picture.
pub fn notes(notes: &[String], sources: &[String], lang: Lang) -> String {
    let mut out = String::from("<div class=\"notes\">\n");
    let word = escape(lang.text("document.notes"));
    match notes {
        [] => {}
        [only] => out += &format!("<p><em>{word}</em> {}</p>\n", escape(only)),
        several => {
            let items: String =
                several.iter().map(|note| format!("<li>{}</li>", escape(note))).collect();
            out += &format!("<p><em>{word}</em></p>\n<ol>{items}</ol>\n");
        }
    }
    sources.iter().for_each(|source| out += &format!("<p>{}</p>\n", escape(source)));
    out + "</div>\n"
}
