//! Files that lie beside their places until all of them are put there.
#![allow(clippy::disallowed_methods, reason = "files are written here")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::sha256;
use super::write::{STAGED, folder_of, remove_all, rename, stage, sync};
use crate::failure::Failure;

/// A file that was made and lies beside its place under another name. Where it is let go of before
/// it is put there, it is gone.
pub struct Staged {
    /// The hash of what it is made of.
    pub inputs: String,
    /// The hash of its bytes.
    pub output: String,
    path: PathBuf,
    file: TempPath,
}

/// Files to write, by their name below the charts folder. Their bytes lie on the disk: what a build
/// holds of thousands is little.
pub type Artifacts = BTreeMap<String, Staged>;

impl Staged {
    /// Writes a file beside its place below a folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(root: &Path, name: &str, inputs: String, bytes: &[u8]) -> Result<Staged, Failure> {
        let path = root.join(name);
        let folder = folder_of(&path);
        std::fs::create_dir_all(folder).map_err(|e| Failure::write(folder, e))?;
        let file = stage(folder, STAGED, bytes).map_err(|e| Failure::write(&path, e))?;
        Ok(Staged { inputs, output: sha256(bytes), path, file })
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When they cannot be read again.
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        std::fs::read(&self.file).map_err(|e| Failure::read(&self.path, e))
    }

    fn put(self) -> Result<(), Failure> {
        rename(self.file, &self.path)
    }
}

/// Puts files in their places and removes others, all or nothing as far as the system lets it:
/// every byte lies on the disk before the first is renamed, so that a full disk changes nothing.
/// Each file is at any moment the old one or the new one, whole. `first` is renamed before all
/// others; what is removed goes before `last`: a lock that stands there tells only of what is done
/// already, so that whoever finds it knows the rest as stale.
///
/// # Errors
/// When a file cannot lie on the disk (nothing is changed then), be renamed or removed.
pub fn put_all(
    root: &Path,
    (first, last): (Option<Staged>, Option<Staged>),
    files: Artifacts,
    remove: &[String],
) -> Result<(), Failure> {
    let all: Vec<(&Path, &Path)> = first
        .iter()
        .chain(files.values())
        .chain(&last)
        .map(|staged| (&*staged.file, &*staged.path))
        .collect();
    sync(&all)?;
    first.into_iter().chain(files.into_values()).try_for_each(Staged::put)?;
    remove_all(root, remove)?;
    last.map_or(Ok(()), Staged::put)
}
