//! Formats of a document, one a file: data in, bytes out.

mod cells;
mod columns;
mod csv;
mod docx;
mod html;
mod json;
mod latex;
mod markdown;
mod markup;
mod page;
mod plain;
mod text;
mod typst;
mod xlsx;

pub use cells::{Moved, moved};
pub use page::{Page, Said, gallery, page};

use crate::document::Document;
use crate::failure::Failure;

/// What a format needs beside the document.
#[derive(Clone, Copy)]
pub struct Options {
    /// Leave the ranges out, in formats that hold data.
    pub points: bool,
    /// Begin a CSV file with a byte order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// What parts the cells of a CSV file: a comma, or a semicolon with decimal commas.
    pub delimiter: u8,
}

impl Default for Options {
    fn default() -> Options {
        Options { points: false, bom: false, delimiter: b',' }
    }
}

/// A format that a document can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The word of the command line, and the ending of files.
    pub name: &'static str,
    /// Whether it holds pages, so that several tables and pictures make one report.
    pub pages: bool,
    /// Whether it can hold pictures.
    pub pictures: bool,
    /// Whether it is text that a terminal may show.
    pub text: bool,
    /// A document in, bytes out.
    pub write: fn(&Document, &Options) -> Result<Vec<u8>, Failure>,
}

/// Every format there is.
pub static FORMATS: &[Format] = &[
    Format { name: "text", pages: false, pictures: false, text: true, write: text::write },
    Format { name: "csv", pages: false, pictures: false, text: true, write: csv::write },
    Format { name: "json", pages: false, pictures: false, text: true, write: json::write },
    Format { name: "md", pages: false, pictures: false, text: true, write: markdown::write },
    Format { name: "html", pages: true, pictures: true, text: true, write: html::write },
    Format { name: "tex", pages: false, pictures: false, text: true, write: latex::write },
    Format { name: "docx", pages: true, pictures: true, text: false, write: docx::write },
    Format { name: "xlsx", pages: true, pictures: true, text: false, write: xlsx::write },
    Format { name: "typ", pages: false, pictures: false, text: true, write: typst::write },
];

impl Format {
    /// The format of a word.
    pub fn of(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|f| f.name == name)
    }
}
