//! What is large is read where it lies: no copy of it takes memory.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::bytes::Bytes;

/// Files of so many bytes and more are mapped. Curated files are far smaller, and a copy is safe from whoever shortens the file meanwhile.
const MAPPED: u64 = 8 << 20;

/// Reads a file, or maps it if it is large. A mapped file must not be shortened while it is used: the system ends a program that looks
/// behind the end.
///
/// # Errors
/// When it cannot be opened or read.
pub(super) fn read(path: &Path) -> io::Result<Bytes> {
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_file() && about.len() >= MAPPED {
        return map(&file);
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    file.read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

/// The one place where the compiler cannot know that memory stays what it is.
#[allow(unsafe_code)]
fn map(file: &File) -> io::Result<Bytes> {
    // SAFETY: the map is private and never written here. Another program may write to the file: cells are typed from bytes each time they
    // are used, so that other bytes are other text, never another type.
    unsafe { memmap2::MmapOptions::new().map_copy_read_only(file) }.map(Bytes::of)
}
