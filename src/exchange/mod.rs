//! The whole data set for other tools, one format a file: data in, bytes out. docs/exchange.md says
//! what each is and what it loses.

mod datapackage;
mod partitions;
mod sdmx;
mod structure;

pub use partitions::FileSink;

use crate::failure::Failure;
use crate::ingest::Draft;
use crate::settings::Package;
use crate::words::Lang;

/// What a format is written of.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What was read, without an error left in it.
    pub draft: &'o Draft,
    /// What the project says of its data as a whole.
    pub package: &'o Package,
    /// The language of descriptions and comments.
    pub lang: Lang,
}

/// A format of the whole data set.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The word of the command line.
    pub name: &'static str,
    /// Data in, bytes out.
    pub write: Write,
}

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub enum Write {
    /// As one text.
    Text(fn(&Options) -> Result<String, Failure>),
    /// As files of a folder, each handed on as soon as it is made.
    Folder(fn(&Options, &mut FileSink) -> Result<(), Failure>),
}

/// Every format there is.
pub static FORMATS: &[Format] = &[
    Format { name: "datapackage", write: Write::Text(datapackage::write) },
    Format { name: "sdmx-csv", write: Write::Text(sdmx::write) },
    Format { name: "sdmx-structure", write: Write::Text(structure::write) },
    Format { name: "partitions", write: Write::Folder(partitions::write::<partitions::Csv>) },
    #[cfg(feature = "parquet")]
    Format { name: "parquet", write: Write::Folder(partitions::write::<partitions::Parquet>) },
];

/// The formats that there are in a program built with the feature of the same name, and not in this
/// one.
pub static NOT_BUILT_IN: &[&str] = if cfg!(feature = "parquet") { &[] } else { &["parquet"] };

impl Format {
    /// The format of a word.
    pub fn of(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|f| f.name == name)
    }
}
