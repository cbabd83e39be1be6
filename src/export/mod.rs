//! Formats of a document, one a file: data in, bytes out.

mod bulk;
mod cells;
mod columns;
mod comparable;
mod csv;
mod docx;
mod html;
mod json;
mod latex;
mod markdown;
mod office;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod plain;
mod pptx;
mod remarks;
mod site;
mod text;
mod typst;
mod xlsx;

pub use bulk::Bulk;
pub use cells::{Moved, moved};
pub use comparable::comparable_table;
pub use html::{Marks, notes as html_notes, table as html_table};
pub use page::{Overview, Page, PageText, ReportEntry, gallery, page};
pub use site::{Exhibit, Inset, PartOf, Site, SiteIndex, Slot, cited, colors, parted, plots, said};

use crate::document::Document;
use crate::failure::Failure;

/// What writes workbooks, Word documents and reports in HTML: a number that whoever changes what this module makes
/// of the same content counts up, and the versions of the crates that it stands on. A file made by
/// another writer is stale.
pub const WRITER: &str = concat!("3 ", env!("SOKPI_WRITERS"));

/// Everything that a workbook or a Word document says: two documents of the same content make the
/// same file.
pub fn content(document: &Document) -> String {
    xlsx::content(document)
}

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

/// What a format holds of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Its comparisons, for programs to go on with.
    Data,
    /// Its tables.
    Tables,
    /// Its tables and pictures, on sheets beside each other.
    Sheets,
    /// All of it, headings too, so that several tables and pictures make one report.
    Pages,
}

/// A format that a document can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The word of the command line, and the ending of files.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether it is text that a terminal may show.
    pub text: bool,
    /// A document in, bytes out.
    pub write: fn(&Document, &Options) -> Result<Vec<u8>, Failure>,
}

/// Every format there is.
pub static FORMATS: &[Format] = &[
    Format { name: "text", holds: Holds::Tables, text: true, write: text::write },
    Format { name: "csv", holds: Holds::Data, text: true, write: csv::write },
    Format { name: "json", holds: Holds::Data, text: true, write: json::write },
    Format { name: "md", holds: Holds::Tables, text: true, write: markdown::write },
    Format { name: "html", holds: Holds::Pages, text: true, write: html::write },
    Format { name: "tex", holds: Holds::Tables, text: true, write: latex::write },
    Format { name: "typ", holds: Holds::Tables, text: true, write: typst::write },
    Format { name: "docx", holds: Holds::Pages, text: false, write: docx::write },
    Format { name: "pptx", holds: Holds::Pages, text: false, write: pptx::write },
    Format { name: "xlsx", holds: Holds::Sheets, text: false, write: xlsx::write },
    #[cfg(feature = "parquet")]
    Format { name: "parquet", holds: Holds::Data, text: false, write: parquet::write },
];

/// The formats that this program was built without.
pub static NOT_BUILT_IN: &[&str] = if cfg!(feature = "parquet") { &[] } else { &["parquet"] };

impl Format {
    /// The format of a word.
    pub fn of(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|f| f.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn each_format_has_a_name_of_its_own_and_a_line_in_every_language() {
        let mut names: Vec<&str> =
            FORMATS.iter().map(|f| f.name).chain(NOT_BUILT_IN.iter().copied()).collect();
        assert!(
            Lang::all().all(|lang| names
                .iter()
                .all(|name| lang.find(&format!("format.{name}")).is_some()))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FORMATS.len() + NOT_BUILT_IN.len());
    }
}
