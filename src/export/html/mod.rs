//! A document as one HTML file: tables that go into a word processor with their formatting,
//! pictures inside, nothing from elsewhere.

mod table;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub use table::{Marks, notes, table};

use super::Options;
use crate::document::{Document, Figure, Part};
use crate::failure::Failure;
use crate::markup::escape;

const STYLE: &str = include_str!("style.css");

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    let title = document
        .title
        .as_deref()
        .or_else(|| document.tables().next().map(|t| t.title.as_str()))
        .unwrap_or_default();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        document.lang.code(),
        escape(title)
    );
    if let Some(title) = &document.title {
        out += &format!("<h1>{}</h1>\n", escape(title));
    }
    for part in document.captioned() {
        match part {
            Part::Heading(text) => out += &format!("<h2>{}</h2>\n", escape(text)),
            Part::Paragraph(text) => out += &format!("<p>{}</p>\n", escape(text)),
            Part::Table(one, caption) => {
                out += "<section>\n";
                out += &table(one, &caption.text(), document.lang, Marks::NONE);
                out += &notes(&one.notes, &one.sources, document.lang);
                out += "</section>\n";
            }
            Part::Figure(one, caption) => out += &figure(one, &caption.text()),
        }
    }
    out += "</main>\n</body>\n</html>\n";
    Ok(out.into_bytes())
}

fn figure(figure: &Figure, caption: &str) -> String {
    let (width, height) = figure.size;
    format!(
        "<figure>\n<img src=\"data:image/png;base64,{}\" width=\"{width}\" height=\"{height}\" alt=\"{}\">\n<figcaption>{}</figcaption>\n</figure>\n",
        STANDARD.encode(&figure.png),
        escape(&figure.alt),
        escape(caption)
    )
}
