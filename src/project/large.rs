//! What is large is read where it lies: no copy of it takes memory.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are read here")]

use std::fs::File;
use std::io;
use std::path::Path;

use crate::bytes::Bytes;

/// Maps a file. It must not be shortened while it is used: the system ends a program that looks
/// behind the end.
///
/// # Errors
/// When it cannot be opened or mapped.
#[allow(unsafe_code)]
pub(super) fn map(path: &Path) -> io::Result<Bytes> {
    let file = File::open(path)?;
    // SAFETY: the map is private and never written here. Another program may write to the file:
    // cells are typed from bytes each time they are used, so that other bytes are other text, never
    // another type.
    unsafe { memmap2::MmapOptions::new().map_copy_read_only(&file) }.map(Bytes::of)
}
