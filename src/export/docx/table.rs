//! A table: heads that repeat on every page, lines that do not break over pages, numbers at the
//! right.

use super::xml::paragraph;
use crate::export::columns::widths;
use crate::view::{Align, Line, Role, Table};

/// Word counts in twentieths of a point.
const TWENTIETHS: f64 = 20.0;

/// The table, as wide as the text: `room` in points. It has no alternative title: its caption
/// stands above it, and a reader that knows both says it twice.
pub(super) fn xml(table: &Table, room: f64) -> String {
    let widths: Vec<i64> =
        widths(table, room).iter().map(|points| (points * TWENTIETHS).round() as i64).collect();
    let named = heads_rows(table);
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"{}\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"{}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         </w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        if named { "06A0" } else { "0620" },
        u8::from(named)
    );
    out += &heads(table, &widths);
    for group in &table.groups {
        if !group.heading.is_empty() {
            out += &across(&group.heading, "CellGroup", &widths);
        }
        group.lines.iter().for_each(|line| out += &row(line, table, &widths));
    }
    out + "</w:tbl>"
}

/// Whether the first column says what each line is of: it holds words, and not the numbers of
/// lines.
fn heads_rows(table: &Table) -> bool {
    let mut lines = table.lines().filter(|line| line.role == Role::Row && !line.spans()).peekable();
    let words = table.columns.first().is_some_and(|column| column.align == Align::Left);
    words && lines.peek().is_some() && !lines.all(|line| line.cells[0].text.parse::<u32>().is_ok())
}

/// A cell over `span` columns.
fn cell(text: &str, style: &str, width: i64, span: usize, merge: &str) -> String {
    let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}</w:tcPr>{}</w:tc>",
        paragraph(style, text)
    )
}

fn heads(table: &Table, widths: &[i64]) -> String {
    let centred = "<w:vAlign w:val=\"center\"/>";
    if !table.columns.iter().any(|c| !c.group.is_empty()) {
        return head_row(
            table
                .columns
                .iter()
                .zip(widths)
                .map(|(c, w)| cell(&table.head(c), "CellHead", *w, 1, centred))
                .collect(),
        );
    }
    let (mut above, mut below, mut at) = (String::new(), String::new(), 0);
    let (begins, goes_on) = (format!("<w:vMerge w:val=\"restart\"/>{centred}"), "<w:vMerge/>");
    for run in table.columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group) {
        let own = &widths[at..at + run.len()];
        at += run.len();
        let head = table.head(&run[0]);
        match run[0].group.as_str() {
            group if group.is_empty() || run.len() == 1 && head.is_empty() => {
                above += &cell(
                    if group.is_empty() { &head } else { group },
                    "CellHead",
                    own[0],
                    1,
                    &begins,
                );
                below += &cell("", "CellHead", own[0], 1, goes_on);
            }
            group => {
                above += &cell(group, "CellHead", own.iter().sum(), run.len(), centred);
                below.extend(
                    run.iter()
                        .zip(own)
                        .map(|(c, w)| cell(&table.head(c), "CellHead", *w, 1, centred)),
                );
            }
        }
    }
    head_row(above) + &head_row(below)
}

/// A text over the whole width, which stays with the line under it.
fn across(text: &str, style: &str, widths: &[i64]) -> String {
    format!(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>",
        cell(text, style, widths.iter().sum(), widths.len(), "")
    )
}

fn row(line: &Line, table: &Table, widths: &[i64]) -> String {
    if line.spans() {
        return across(&line.cells[0].text, "CellStrong", widths);
    }
    let style = |align: Align| match (align, line.role) {
        (Align::Left, Role::Row) => "CellText",
        (Align::Left, _) => "CellStrong",
        (Align::Right, Role::Row) => "CellNumber",
        (Align::Right, _) => "CellStrongNumber",
    };
    let each = line.cells.iter().zip(&table.columns).zip(widths);
    let cells: String = each
        .map(|((one, column), width)| cell(&one.unbroken(), style(column.align), *width, 1, ""))
        .collect();
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}

/// A row of heads, which stands on every page.
fn head_row(cells: String) -> String {
    format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
}
