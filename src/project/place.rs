//! Where the folders of a project lie.

use std::path::{Path, PathBuf};

use crate::hidden;

/// The name of the data folder.
pub(super) const DATA: &str = "datasets";

/// Whether a folder is a data folder, and not one that holds it.
pub(super) fn holds_data(folder: &Path) -> bool {
    ["indicators.csv", "sources.csv", "observations"].iter().any(|name| folder.join(name).exists())
}

/// The data folder of the folder that we are in, or of the nearest one above: a command works
/// anywhere in a project. Above only what really holds data counts, since any folder may be called
/// so.
pub(super) fn nearest() -> Option<PathBuf> {
    let here = PathBuf::from(DATA);
    if here.is_dir() {
        return Some(here);
    }
    let depth = std::env::current_dir().ok()?.ancestors().count() - 1;
    let above = (1..=depth).map(|steps| PathBuf::from("../".repeat(steps)).join(DATA));
    above.into_iter().find(|folder| folder.is_dir() && holds_data(folder))
}

/// A name in the folder that holds a folder.
pub(super) fn beside(folder: &Path, name: &str) -> PathBuf {
    match folder.file_name() {
        Some(_) => folder.with_file_name(name),
        // `.` and `..` have no name of their own to leave out.
        None => folder.join("..").join(name),
    }
}

/// A folder's last name: what findings print before the file, the same on every machine.
pub(super) fn shown(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    full.file_name().map_or_else(|| ".".into(), |n| hidden::name(&n.to_string_lossy()).into_owned())
}
