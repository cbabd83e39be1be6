//! Reading what may be no file: asked before it is opened, within a limit, and not out of the
//! project.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are read here")]

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Refusal};

/// The names of what lies in a folder, in order; none where the folder does not exist.
///
/// # Errors
/// When it cannot be read, or is no folder.
pub fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    if std::fs::symlink_metadata(folder).is_err_and(|e| e.kind() == ErrorKind::NotFound) {
        return Ok(Vec::new());
    }
    let paths = entries(folder)?;
    Ok(paths
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect())
}

/// Reads a file that lies outside of the project, such as a report.
///
/// # Errors
/// When it cannot be read, is a pipe or a device, or has more than `limit` bytes.
pub fn read_within(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let refused = |why| Failure::Refused { path: path.to_path_buf(), why };
    let failed = |e| Failure::read(path, e);
    // Asked before it is opened: to open a pipe waits for whoever writes into it.
    let found = std::fs::metadata(path).map_err(failed)?;
    if found.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    if !found.is_file() {
        return Err(refused(Refusal::NoFile));
    }
    if found.len() > limit {
        return Err(refused(Refusal::Large(limit)));
    }
    let mut bytes = Vec::with_capacity(found.len() as usize);
    // Some files of a system say that they are empty, and are without end.
    std::fs::File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() as u64 > limit { Err(refused(Refusal::Large(limit))) } else { Ok(bytes) }
}

/// Reads a file of the project: a link is followed as long as it stays in the folder that holds the
/// data's.
pub(super) fn read_inside(path: &Path, data: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    stays_inside(path, data)?;
    read_within(path, limit)
}

/// Refuses a link that leads out of the folder that holds the data's.
pub(super) fn stays_inside(path: &Path, data: &Path) -> Result<(), Failure> {
    if std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        let full = path.canonicalize().map_err(|e| Failure::read(path, e))?;
        let data = data.canonicalize().map_err(|e| Failure::read(data, e))?;
        if !full.starts_with(data.parent().unwrap_or(&data)) {
            return Err(Failure::Refused { path: path.to_path_buf(), why: Refusal::Outside });
        }
    }
    Ok(())
}

/// Whether anything has this name, be it a folder, a pipe, or a link to nothing: it is then told,
/// and not taken for absent.
pub(super) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a name begins with a dot: the lock that an editor lays beside a file, what macOS adds to
/// an archive. None of it is data.
pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// What a folder holds, in the order of the names' bytes.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let listing = std::fs::read_dir(folder).map_err(|e| Failure::read(folder, e))?;
    let mut out = Vec::new();
    for entry in listing {
        out.push(entry.map_err(|e| Failure::read(folder, e))?.path());
    }
    out.sort();
    Ok(out)
}
