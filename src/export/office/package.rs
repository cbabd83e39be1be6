//! The parts of an Office Open XML file in one archive: the same bytes for the same parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What goes wrong where a part cannot be packed.
pub(in crate::export) type PackageError = zip::result::ZipError;

/// An archive that is being written.
pub(in crate::export) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub(in crate::export) fn new() -> Package {
        Package { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Adds a part that is text.
    pub(in crate::export) fn text(&mut self, name: &str, text: &str) -> Result<(), PackageError> {
        self.part(name, text.as_bytes(), CompressionMethod::Deflated)
    }

    /// Adds a part that is packed already: a picture, a workbook.
    pub(in crate::export) fn stored(
        &mut self,
        name: &str,
        bytes: &[u8],
    ) -> Result<(), PackageError> {
        self.part(name, bytes, CompressionMethod::Stored)
    }

    fn part(
        &mut self,
        name: &str,
        bytes: &[u8],
        method: CompressionMethod,
    ) -> Result<(), PackageError> {
        // A day of its own in each entry would make other bytes every day.
        let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
        self.zip.start_file(name, plain.compression_method(method))?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// The whole file.
    pub(in crate::export) fn bytes(self) -> Result<Vec<u8>, PackageError> {
        Ok(self.zip.finish()?.into_inner())
    }
}
