//! A table: heads that repeat on every page, lines that do not break over pages, numbers at the right.

use super::body::paragraph;
use crate::export::markup::escape;
use crate::view::{Align, Line, Role, Table};

/// Width of a letter of 12 points in twentieths of a point, on average.
const LETTER: f64 = 118.0;
/// Left and right of a text in its cell.
const PADDING: f64 = 160.0;
/// A column of words takes at least so many letters; longer ones break.
const WORDS: usize = 16;

/// A range beside a number takes at most so many letters before it breaks.
const RANGE: usize = 34;

/// The least width of each column, in which only words break off, and the width in which nothing does.
fn needs(table: &Table) -> Vec<(f64, f64)> {
    let letters = |text: &str| text.chars().count();
    let need = |nth: usize| {
        let column = &table.columns[nth];
        let texts = || table.lines().filter(|line| !line.spans()).map(|line| line.cells[nth].text.as_str());
        let word = |text: &str| text.split([' ', '\u{a0}']).map(letters).max().unwrap_or(0);
        let head = word(&table.head(column)).max(3);
        let whole = texts().map(letters).max().unwrap_or(0);
        let (least, wish) = match column.align {
            Align::Left => (whole.min(WORDS), whole.min(2 * WORDS)),
            // What is said in place of a number may break; "hơn 1,7" may not.
            Align::Right => {
                let least = |t: &str| if t.contains(|c: char| c.is_ascii_digit()) { letters(t).min(WORDS) } else { word(t) };
                (texts().map(least).max().unwrap_or(0), whole.min(RANGE))
            }
        };
        let width = |letters: usize| letters as f64 * LETTER + PADDING;
        (width(least.max(head)), width(wish.max(head)))
    };
    (0..table.columns.len()).map(need).collect()
}

/// The least width of a table, in twentieths of a point.
pub(super) fn least_width(table: &Table) -> f64 {
    needs(table).iter().map(|(least, _)| least).sum()
}

/// The width of each column of a table that is as wide as the text: what room there is goes first to those whose texts would break.
fn widths(table: &Table, room: f64) -> Vec<i64> {
    let needs = needs(table);
    let (least, wish) = needs.iter().fold((0.0, 0.0), |(a, b), (least, wish)| (a + least, b + wish));
    let width = |(low, high): &(f64, f64)| match () {
        () if wish <= room => high * room / wish,
        () if least < room && wish > least => low + (high - low) * (room - least) / (wish - least),
        () => low * room / least,
    };
    needs.iter().map(|need| width(need).round() as i64).collect()
}

/// The table, as wide as the text.
pub(super) fn xml(table: &Table, caption: &str, room: f64) -> String {
    let widths = widths(table, room);
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        escape(caption)
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

/// A cell over `span` columns.
fn cell(text: &str, style: &str, width: i64, span: usize, merge: &str) -> String {
    let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}</w:tcPr>{}</w:tc>", paragraph(style, text))
}

fn heads(table: &Table, widths: &[i64]) -> String {
    let line = |cells: String| format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>");
    let centred = "<w:vAlign w:val=\"center\"/>";
    if !table.columns.iter().any(|c| !c.group.is_empty()) {
        return line(table.columns.iter().zip(widths).map(|(c, w)| cell(&table.head(c), "CellHead", *w, 1, centred)).collect());
    }
    let (mut above, mut below, mut at) = (String::new(), String::new(), 0);
    let (begins, goes_on) = (format!("<w:vMerge w:val=\"restart\"/>{centred}"), "<w:vMerge/>");
    for run in table.columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group) {
        let own = &widths[at..at + run.len()];
        at += run.len();
        let head = table.head(&run[0]);
        match run[0].group.as_str() {
            group if group.is_empty() || run.len() == 1 && head.is_empty() => {
                above += &cell(if group.is_empty() { &head } else { group }, "CellHead", own[0], 1, &begins);
                below += &cell("", "CellHead", own[0], 1, goes_on);
            }
            group => {
                above += &cell(group, "CellHead", own.iter().sum(), run.len(), centred);
                below.extend(run.iter().zip(own).map(|(c, w)| cell(&table.head(c), "CellHead", *w, 1, centred)));
            }
        }
    }
    line(above) + &line(below)
}

/// A text over the whole width, which stays with the line under it.
fn across(text: &str, style: &str, widths: &[i64]) -> String {
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>", cell(text, style, widths.iter().sum(), widths.len(), ""))
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
    let cells: String = each.map(|((one, column), width)| cell(&one.text, style(column.align), *width, 1, "")).collect();
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}
