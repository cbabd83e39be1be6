//! What the data can be asked: which indicators compare how many provinces in which period.

use super::markdown::escape;
use crate::markdown::row;
use crate::markup;
use crate::model::Dataset;
use crate::view::{Comparable, comparable_rows};
use crate::words::Lang;

/// The column of a number, which stands at the right.
const NUMBER: usize = 3;

/// As a Markdown table.
pub fn comparable_table(all: &[Comparable], data: &Dataset, lang: Lang) -> String {
    let mut out = String::new();
    for (at, cells) in comparable_rows(all, data, lang).iter().enumerate() {
        out += &row(&cells.iter().map(|cell| escape(cell)).collect::<Vec<_>>());
        if at == 0 {
            let aligned = (0..cells.len()).map(|at| if at == NUMBER { "---:" } else { ":---" });
            out += &row(&aligned.collect::<Vec<_>>());
        }
    }
    out
}

/// As a table of the web page, folded away; nothing where nothing compares.
pub(super) fn folded(all: &[Comparable], data: &Dataset, lang: Lang) -> String {
    if all.is_empty() {
        return String::new();
    }
    let title = markup::escape(lang.text("page.comparable"));
    let mut out = format!(
        "<details class=\"comparable\">\n<summary>{title}</summary>\n<div class=\"wide\" role=\"group\" aria-label=\"{title}\" tabindex=\"0\">\n<table>\n"
    );
    for (at, cells) in comparable_rows(all, data, lang).iter().enumerate() {
        let cell = |(column, text): (usize, &String)| {
            let (tag, scope) = match (at, column) {
                (0, _) => ("th", " scope=\"col\""),
                (_, 0) => ("th", " scope=\"row\""),
                _ => ("td", ""),
            };
            let class = if column == NUMBER { " class=\"count\"" } else { "" };
            format!("<{tag}{scope}{class}>{}</{tag}>", markup::escape(text))
        };
        let line: String = cells.iter().enumerate().map(cell).collect();
        out += &match at {
            0 => format!("<thead><tr>{line}</tr></thead>\n<tbody>\n"),
            _ => format!("<tr>{line}</tr>\n"),
        };
    }
    out + "</tbody>\n</table></div>\n</details>\n"
}
