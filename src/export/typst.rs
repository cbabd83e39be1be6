//! Tables for Typst: figures of the kind `table`, whose heads repeat on every page.

use super::remarks::remarks;
use super::{Options, columns};
use crate::document::Document;
use crate::failure::Failure;
use crate::view::{Align, Line, Role, Table};
use crate::words::Lang;

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    let tables: Vec<String> = document.tables().map(|table| one(table, document.lang)).collect();
    Ok(format!(
        "#show figure.where(kind: table): set block(breakable: true)\n\n{}",
        tables.join("\n")
    )
    .into_bytes())
}

/// A table, in parts where it is too wide for the page of an office.
fn one(table: &Table, lang: Lang) -> String {
    let mut out = String::new();
    for (nth, part) in columns::parts(table, columns::PAGE).iter().enumerate() {
        if nth == 0 {
            out += &figure(part, &part.title, lang);
        } else {
            out += "#counter(figure.where(kind: table)).update(n => n - 1)\n";
            out +=
                &figure(part, &lang.fill("document.continued", &[("caption", &part.title)]), lang);
        }
    }
    out
}

fn figure(table: &Table, caption: &str, lang: Lang) -> String {
    let count = table.columns.len();
    // Shares of the width: numbers and names break within theirs, and no table leaves the page.
    let widths: Vec<String> =
        columns::widths(table, columns::PAGE).iter().map(|width| format!("{width:.0}fr")).collect();
    let aligns: Vec<&str> = table
        .columns
        .iter()
        .map(|c| if c.align == Align::Left { "left" } else { "right" })
        .collect();
    let mut out = String::from("#figure(\n  kind: table,\n");
    out += &format!(
        "  supplement: {},\n  caption: figure.caption(position: top)[#text({})],\n  [\n",
        string(lang.text("document.supplement")),
        string(caption)
    );
    if let Some(unit) = table.unit() {
        out += &format!(
            "    #align(right)[#emph({})]\n",
            string(&lang.fill("document.unit", &[("unit", unit)]))
        );
    }
    // One column in brackets is no tuple without its comma.
    out += &format!(
        "    #table(\n      columns: ({},),\n      align: ({},),\n      stroke: none,\n      table.hline(),\n",
        widths.join(", "),
        aligns.join(", ")
    );
    out += &heads(table);
    for (nth, group) in table.groups.iter().enumerate() {
        if nth > 0 {
            out += "      table.hline(stroke: 0.5pt),\n";
        }
        if !group.heading.is_empty() {
            out += &format!(
                "      table.cell(colspan: {count}, align: left)[#strong({})],\n",
                string(&group.heading)
            );
        }
        group.lines.iter().for_each(|line| out += &row(line, count));
    }
    out += "      table.hline(),\n    )\n  ],\n)\n";
    for line in remarks(table, lang) {
        out += &format!("#block(spacing: 0.5em)[#text(size: 0.85em, {})]\n", string(&line));
    }
    out
}

fn heads(table: &Table) -> String {
    let mut out = String::from("      table.header(\n");
    if table.columns.iter().any(|c| !c.group.is_empty()) {
        out += "        ";
        for run in table.columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group) {
            out += &format!(
                "table.cell(colspan: {}, align: center){}",
                run.len(),
                head_cell(&run[0].group)
            );
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    let cells: String = table.columns.iter().map(|c| head_cell(&table.head(c))).collect();
    out + &format!("        {}\n        table.hline(stroke: 0.5pt),\n      ),\n", cells.trim_end())
}

fn head_cell(text: &str) -> String {
    format!("[#strong({})], ", string(text))
}

fn row(line: &Line, count: usize) -> String {
    if line.spans() {
        return format!(
            "      table.cell(colspan: {count}, align: left)[#strong({})],\n",
            string(&line.cells[0].text)
        );
    }
    let word = if line.role == Role::Row { "text" } else { "strong" };
    let cells: Vec<String> =
        line.cells.iter().map(|cell| format!("[#{word}({})]", string(&cell.unbroken()))).collect();
    format!("      {},\n", cells.join(", "))
}

/// Text of the data as a string of Typst: it never becomes markup.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
