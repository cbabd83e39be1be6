//! Formats of a comparison, one a file: data in, bytes out.

mod csv;
mod json;
mod markdown;
mod page;
mod text;

pub use markdown::escape;
pub use page::{Page, gallery, page};

use crate::compare::Comparison;
use crate::model::Dataset;
use crate::words::Lang;

/// What a format needs beside the comparisons.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What the comparisons were made from.
    pub data: &'o Dataset,
    /// The language of names and words.
    pub lang: Lang,
    /// Leave the ranges out.
    pub points: bool,
}

/// A format that comparisons can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The word of the command line, and the ending of files.
    pub name: &'static str,
    /// Comparisons in, bytes out.
    pub write: fn(&[Comparison], &Options) -> String,
}

/// Every format there is.
pub static FORMATS: &[Format] = &[
    Format { name: "text", write: text::write },
    Format { name: "csv", write: csv::write },
    Format { name: "json", write: json::write },
    Format { name: "md", write: markdown::write },
];

impl Format {
    /// The format of a word.
    pub fn of(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|f| f.name == name)
    }
}
