//! The first sheet of a workbook, as a spreadsheet would read it.

use std::io::{Cursor, Read};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Blank,
    Text(String),
    /// A number, and the pattern that it is shown with.
    Number(f64, String),
}

pub struct Sheet {
    /// Every row with its cells from the first column on.
    pub rows: Vec<Vec<Value>>,
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = String::new();
    package.by_name(name).expect("a part").read_to_string(&mut out).expect("text");
    out
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// What stands between each `from` and the next `to`.
fn all<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| Some(rest.split_once(to)?.0)).collect()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    Some(tag.split_once(&format!("{name}=\""))?.1.split_once('"')?.0)
}

/// The number of a column by its letters.
fn column(reference: &str) -> usize {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1) - 1
}

impl Sheet {
    pub fn read(bytes: &[u8]) -> Sheet {
        let shared: Vec<String> = all(&part(bytes, "xl/sharedStrings.xml"), "<si>", "</si>")
            .into_iter()
            .map(|item| {
                let tagged = all(item, "<t", "</t>");
                unescaped(
                    &tagged
                        .iter()
                        .map(|t| t.split_once('>').map_or("", |(_, text)| text))
                        .collect::<String>(),
                )
            })
            .collect();
        let styles = part(bytes, "xl/styles.xml");
        let patterns: Vec<(String, String)> = all(&styles, "<numFmt ", "/>")
            .into_iter()
            .map(|tag| {
                let get = |name| attribute(tag, name).expect("a pattern").to_string();
                (get("numFmtId"), unescaped(&get("formatCode")))
            })
            .collect();
        let formats: Vec<String> = all(all(&styles, "<cellXfs", "</cellXfs>")[0], "<xf ", ">")
            .into_iter()
            .map(|tag| {
                let id = attribute(tag, "numFmtId").expect("a pattern");
                let own =
                    patterns.iter().find(|(own, _)| own == id).map(|(_, pattern)| pattern.clone());
                own.unwrap_or_else(|| {
                    if id == "3" {
                        "#,##0"
                    } else if id == "4" {
                        "#,##0.00"
                    } else {
                        ""
                    }
                    .into()
                })
            })
            .collect();
        let sheet = part(bytes, "xl/worksheets/sheet1.xml");
        let rows = all(&sheet, "<row ", "</row>").into_iter().map(|row| {
            let mut cells: Vec<Value> = Vec::new();
            for cell in row.split("<c ").skip(1) {
                let tag = cell.split_once('>').map_or(cell, |(tag, _)| tag);
                let at = column(attribute(tag, "r").expect("a place"));
                cells.resize(cells.len().max(at), Value::Blank);
                let value = all(cell, "<v>", "</v>").first().copied();
                let style = attribute(tag, "s").map_or(0, |s| s.parse::<usize>().expect("a style"));
                cells.push(match (value, attribute(tag, "t")) {
                    (Some(value), Some("s")) => {
                        Value::Text(shared[value.parse::<usize>().expect("a number")].clone())
                    }
                    (Some(value), _) => Value::Number(
                        value.parse().expect("a number"),
                        formats.get(style).cloned().unwrap_or_default(),
                    ),
                    (None, _) => Value::Blank,
                });
            }
            cells
        });
        Sheet { rows: rows.collect() }
    }
}
