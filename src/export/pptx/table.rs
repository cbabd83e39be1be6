//! A table on slides: real cells, so many rows as fit, the heads on every slide.

use crate::export::columns::{parts, points, widths};
use crate::markup::escape;
use crate::view::{Align, Cell, Group, Line, Role, Table};

/// Letters in points.
const SIZE: f64 = 11.0;
/// A line of letters, and what is left free over and under the text of a cell, in points.
const LINE: f64 = 1.2;
const PAD: f64 = 6.0;
/// Left and right of a text in its cell, in points.
const SIDE: f64 = 10.0;
/// The same as attributes of a cell, in English Metric Units.
const INSETS: &str = "marL=\"63500\" marR=\"63500\" marT=\"38100\" marB=\"38100\"";
/// Letters of the columns' widths are planned for another typeface: those of slides are so much
/// wider.
const WIDER: f64 = 1.08;
/// English Metric Units in a point.
const EMU: f64 = 12_700.0;
/// What heads stand on, and the lines between rows.
const SHADE: &str = "E8EEF4";
const RULE: &str = "9CA3AF";

/// The rows of a table that stand on one slide.
pub(super) struct Pages {
    /// Those rows, as a table.
    pub(super) table: Table,
    widths: Vec<f64>,
}

impl Pages {
    /// The slides of a table in a room.
    pub(super) fn of(table: &Table, width: f64, height: f64) -> Vec<Pages> {
        parts(table, width).iter().flat_map(|part| pages(part, width, height)).collect()
    }
}

/// How tall a row of texts is in columns of some widths.
fn tall<'c>(cells: impl Iterator<Item = (&'c str, f64)>) -> f64 {
    let lines = |(text, width): (&str, f64)| {
        let room = (width - SIDE).max(1.0);
        // A long word goes into the next line whole.
        let mut lines = 1.0;
        let mut used = 0.0;
        for word in text.split(' ') {
            let own = points(word) * WIDER * SIZE / 12.0;
            let blank = SIZE * 0.28;
            if used > 0.0 && used + blank + own > room {
                lines += 1.0;
                used = 0.0;
            }
            lines += (own / room).floor();
            used += own % room + blank;
        }
        lines
    };
    cells.map(lines).fold(1.0, f64::max) * SIZE * LINE + PAD
}

/// How tall a line is.
fn line_height(line: &Line, widths: &[f64]) -> f64 {
    if line.spans() {
        return tall(std::iter::once((line.cells[0].text.as_str(), widths.iter().sum())));
    }
    tall(line.cells.iter().map(|cell| cell.text.as_str()).zip(widths.iter().copied()))
}

fn grouped(table: &Table) -> bool {
    table.columns.iter().any(|column| !column.group.is_empty())
}

fn head_height(table: &Table, widths: &[f64]) -> f64 {
    let heads: Vec<String> = table.columns.iter().map(|column| table.head(column)).collect();
    let own = tall(heads.iter().map(String::as_str).zip(widths.iter().copied()));
    own + if grouped(table) { SIZE * LINE + PAD } else { 0.0 }
}

/// A part of a table as so many tables as it needs slides. A head over lines stands again where
/// they go on.
fn pages(table: &Table, width: f64, height: f64) -> Vec<Pages> {
    let widths = widths(table, width);
    let room = height - head_height(table, &widths);
    let empty = Table { groups: Vec::new(), ..table.clone() };
    let mut out = Vec::new();
    let (mut page, mut used) = (empty.clone(), 0.0);
    for group in &table.groups {
        let heading = if group.heading.is_empty() { 0.0 } else { SIZE * LINE + PAD };
        let mut own = Group { heading: group.heading.clone(), lines: Vec::new() };
        let mut over: Option<&Line> = None;
        used += heading;
        for line in &group.lines {
            let tall = line_height(line, &widths);
            let begun = !own.lines.is_empty() || !page.groups.is_empty();
            // A head does not stay behind alone.
            let needed = if line.role == Role::Head { tall * 2.0 } else { tall };
            if begun && used + needed > room {
                if !own.lines.is_empty() {
                    let next = Group { heading: group.heading.clone(), lines: Vec::new() };
                    page.groups.push(std::mem::replace(&mut own, next));
                }
                out.push(std::mem::replace(&mut page, empty.clone()));
                used = heading;
                if let Some(head) = over.filter(|_| line.role == Role::Row) {
                    used += line_height(head, &widths);
                    own.lines.push(head.clone());
                }
            }
            match line.role {
                Role::Head => over = Some(line),
                Role::Total => over = None,
                Role::Row | Role::Named => {}
            }
            used += tall;
            own.lines.push(line.clone());
        }
        page.groups.push(own);
    }
    out.push(page);
    out.into_iter().map(|table| Pages { table, widths: widths.clone() }).collect()
}

/// What a cell is among the others.
#[derive(Clone, Copy)]
struct Style {
    bold: bool,
    align: &'static str,
    shade: bool,
}

const HEAD: Style = Style { bold: true, align: "ctr", shade: true };
const GROUP: Style = Style { bold: true, align: "l", shade: false };

/// A cell; `merge` are the attributes by which it takes the room of others, or gives its own.
fn cell(text: &str, style: Style, merge: &str, locale: &str) -> String {
    let rule =
        format!("<a:lnB w=\"6350\"><a:solidFill><a:srgbClr val=\"{RULE}\"/></a:solidFill></a:lnB>");
    let none =
        ["lnL", "lnR", "lnT"].map(|side| format!("<a:{side} w=\"0\"><a:noFill/></a:{side}>"));
    let fill = if style.shade {
        format!("<a:solidFill><a:srgbClr val=\"{SHADE}\"/></a:solidFill>")
    } else {
        "<a:noFill/>".into()
    };
    let look = format!(
        "lang=\"{}\" sz=\"{}\" b=\"{}\"",
        escape(locale),
        (SIZE * 100.0) as i64,
        u8::from(style.bold)
    );
    let run = if text.is_empty() {
        format!("<a:endParaRPr {look}/>")
    } else {
        format!("<a:r><a:rPr {look}/><a:t>{}</a:t></a:r>", escape(text))
    };
    format!(
        "<a:tc{merge}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"{}\"/>{run}</a:p></a:txBody>\
         <a:tcPr {INSETS} anchor=\"ctr\">{}{rule}{fill}</a:tcPr></a:tc>",
        style.align,
        none.concat()
    )
}

fn row(cells: String, height: f64) -> String {
    format!("<a:tr h=\"{}\">{cells}</a:tr>", (height * EMU).round() as i64)
}

/// A text over the whole width.
fn across(text: &str, style: Style, count: usize, locale: &str) -> String {
    let merge = if count > 1 { format!(" gridSpan=\"{count}\"") } else { String::new() };
    let covered = cell("", style, " hMerge=\"1\"", locale).repeat(count - 1);
    cell(text, style, &merge, locale) + &covered
}

fn heads(table: &Table, widths: &[f64], locale: &str) -> String {
    let whole = head_height(table, widths);
    if !grouped(table) {
        let cells = table.columns.iter().map(|c| cell(&table.head(c), HEAD, "", locale));
        return row(cells.collect(), whole);
    }
    let (mut above, mut below) = (String::new(), String::new());
    for run in table.columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group) {
        let head = table.head(&run[0]);
        let group = run[0].group.as_str();
        if group.is_empty() || run.len() == 1 && head.is_empty() {
            let text = if group.is_empty() { &head } else { group };
            above += &cell(text, HEAD, " rowSpan=\"2\"", locale);
            below += &cell("", HEAD, " vMerge=\"1\"", locale);
        } else {
            above += &across(group, HEAD, run.len(), locale);
            below.extend(run.iter().map(|c| cell(&table.head(c), HEAD, "", locale)));
        }
    }
    let upper = SIZE * LINE + PAD;
    row(above, upper) + &row(below, whole - upper)
}

fn line(line: &Line, table: &Table, widths: &[f64], locale: &str) -> String {
    let height = line_height(line, widths);
    if line.spans() {
        return row(across(&line.cells[0].text, GROUP, widths.len(), locale), height);
    }
    let style = |align: Align| Style {
        bold: line.role != Role::Row,
        align: if align == Align::Left { "l" } else { "r" },
        shade: false,
    };
    let one = |(own, column): (&Cell, &crate::view::Column)| {
        cell(&own.unbroken(), style(column.align), "", locale)
    };
    row(line.cells.iter().zip(&table.columns).map(one).collect(), height)
}

/// The rows of a slide as a table.
pub(super) fn xml(page: &Pages, locale: &str) -> String {
    let Pages { table, widths } = page;
    let grid = widths.iter().map(|w| format!("<a:gridCol w=\"{}\"/>", (w * EMU).round() as i64));
    let mut out = format!(
        "<a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>{}</a:tblGrid>{}",
        grid.collect::<String>(),
        heads(table, widths, locale)
    );
    for group in &table.groups {
        if !group.heading.is_empty() {
            let cells = across(&group.heading, GROUP, widths.len(), locale);
            out += &row(cells, SIZE * LINE + PAD);
        }
        out.extend(group.lines.iter().map(|own| line(own, table, widths, locale)));
    }
    out + "</a:tbl>"
}

/// How tall the rows of a slide are, in points.
pub(super) fn height(page: &Pages) -> f64 {
    let Pages { table, widths } = page;
    let headed = table.groups.iter().filter(|group| !group.heading.is_empty()).count() as f64;
    let lines: f64 = table.lines().map(|line| line_height(line, widths)).sum();
    head_height(table, widths) + headed * (SIZE * LINE + PAD) + lines
}
