#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are written here")]

use std::io::Write;
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

use crate::failure::Failure;

/// How the names begin of what is staged for a whole folder: the next build knows by it what a
/// killed one left.
pub(super) const STAGED: &str = ".sokpi-build-";

/// How the name of any other file begins that is staged.
const ALONE: &str = ".sokpi-";

/// What tells git to leave a folder out.
const IGNORE: &[u8] = b"*\n";

/// How many files are waited for at once.
const AT_ONCE: usize = 16;

/// Writes one file in parts as `make` hands them on: beside its place first, then, if `may` allows
/// it, renamed, so that it is whole or not there. What is no file, as a pipe or `/dev/null`, is
/// written into and never replaced, and `may` not asked.
///
/// # Errors
/// When it cannot be written, and those of `make` and `may`; what stood there stands there still.
pub(super) fn write_checked<T>(
    path: &Path,
    make: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), Failure>) -> Result<T, Failure>,
    may: impl FnOnce() -> Result<(), Failure>,
) -> Result<T, Failure> {
    let failed = |e: std::io::Error| Failure::write(path, e);
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let mut file = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
        return make(&mut |bytes| file.write_all(bytes).map_err(failed));
    }
    let mut staged = open(folder_of(path), ALONE).map_err(failed)?;
    let made = make(&mut |bytes| staged.write_all(bytes).map_err(failed))?;
    may()?;
    staged.as_file().sync_all().map_err(failed)?;
    rename(staged.into_temp_path(), path)?;
    Ok(made)
}

/// Writes a folder that is not there yet, file by file as `make` hands them on: beside its place
/// first, then renamed as a whole.
///
/// # Errors
/// When it is there already, or cannot be written, and those of `make`; nothing stays then.
pub fn write_folder(
    path: &Path,
    make: impl FnOnce(&mut dyn FnMut(&str, &[u8]) -> Result<(), Failure>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let failed = |e: std::io::Error| Failure::write(path, e);
    if path.symlink_metadata().is_ok() {
        return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
    }
    let staged =
        tempfile::Builder::new().prefix(ALONE).tempdir_in(folder_of(path)).map_err(failed)?;
    // Everything lies in a folder of its own, since a temporary one is its owner's alone.
    let inner = staged.path().join("folder");
    make(&mut |name, bytes| {
        let file = inner.join(name);
        std::fs::create_dir_all(folder_of(&file))
            .and_then(|()| std::fs::write(&file, bytes))
            .map_err(failed)
    })?;
    std::fs::create_dir_all(&inner).and_then(|()| std::fs::rename(&inner, path)).map_err(failed)
}

/// Adds a text to the end of a file, which is made where it is not there.
///
/// # Errors
/// When it cannot be written.
pub fn append(path: &Path, text: &str) -> Result<(), Failure> {
    let open = std::fs::OpenOptions::new().append(true).create(true).open(path);
    open.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|e| Failure::write(path, e))
}

/// Writes files below a folder and removes others, all or nothing as far as the system lets it:
/// every byte lies on the disk under another name before the first file is renamed, so that a full
/// disk or a failed drawing changes nothing. Each file is at any moment the old one or the new one,
/// whole. The files are renamed in the order given, and what is removed goes before the last of
/// them: a lock that stands there tells only of what is done already, so that whoever finds it
/// knows the rest as stale.
///
/// # Errors
/// When a file cannot be staged (nothing is changed then), renamed or removed.
pub fn write_all<'a>(
    root: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    remove: &[String],
) -> Result<(), Failure> {
    let mut staged = Vec::new();
    for (name, bytes) in files {
        let path = root.join(name);
        let folder = folder_of(&path);
        std::fs::create_dir_all(folder).map_err(|e| Failure::write(folder, e))?;
        staged.push((stage(folder, STAGED, bytes).map_err(|e| Failure::write(&path, e))?, path));
    }
    sync(&staged.iter().map(|(file, path)| (&**file, &**path)).collect::<Vec<_>>())?;
    let last = staged.pop();
    for (file, path) in staged {
        rename(file, &path)?;
    }
    remove_all(root, remove)?;
    last.map_or(Ok(()), |(file, path)| rename(file, &path))
}

/// Removes files below a folder, as far as they are there.
pub(super) fn remove_all(root: &Path, names: &[String]) -> Result<(), Failure> {
    for name in names {
        let path = root.join(name);
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                return Err(Failure::write(&path, e));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Takes away the folders of files below a root that were removed, where nothing else lies in them.
pub fn remove_empty(root: &Path, removed: &[String]) {
    for name in removed {
        let folder = root.join(name);
        let inside = Path::new(name).parent().is_some_and(|parent| !parent.as_os_str().is_empty());
        if inside && let Some(folder) = folder.parent() {
            // One that holds something stays.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

pub(super) fn rename(file: TempPath, path: &Path) -> Result<(), Failure> {
    file.persist(path).map_err(|e| Failure::write(path, e.error))
}

/// Writes files below a folder that holds none of them. Where that fails, the folders that were
/// made for them are taken away, too.
///
/// # Errors
/// When a file cannot be written.
pub fn write_new<'a>(
    root: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), Failure> {
    let files: Vec<_> = files.into_iter().collect();
    let inside = files
        .iter()
        .flat_map(|(name, _)| Path::new(name).ancestors().skip(1).map(|folder| root.join(folder)));
    let mut made: Vec<_> = inside.filter(|folder| !folder.exists()).collect();
    made.sort();
    made.dedup();
    write_all(root, files, &[]).inspect_err(|_| {
        // What lies deepest goes first; a folder that holds something stays.
        made.iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
    })
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits until every file lies on the disk: for several at once, since a disk takes many as soon as
/// one. Each is named beside its place.
pub(super) fn sync(staged: &[(&Path, &Path)]) -> Result<(), Failure> {
    std::thread::scope(|scope| {
        let waiting: Vec<_> = staged
            .chunks(staged.len().div_ceil(AT_ONCE).max(1))
            .map(|chunk| scope.spawn(move || sync_each(chunk)))
            .collect();
        waiting.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

fn sync_each(staged: &[(&Path, &Path)]) -> Result<(), Failure> {
    staged.iter().try_for_each(|(file, path)| sync_one(file).map_err(|e| Failure::write(path, e)))
}

fn sync_one(file: &Path) -> std::io::Result<()> {
    std::fs::OpenOptions::new().write(true).open(file)?.sync_all()
}

/// Writes bytes beside their place. The file is closed again: of thousands of charts, all are
/// staged before the first is renamed.
pub(super) fn stage(folder: &Path, prefix: &str, bytes: &[u8]) -> std::io::Result<TempPath> {
    let mut file = open(folder, prefix)?;
    file.write_all(bytes)?;
    Ok(file.into_temp_path())
}

/// Makes the folder in the charts folder that is this machine's own, and tells git to leave it out;
/// `None` where it cannot be made. Whoever put a link there may have had something else in mind
/// than having its target written over.
pub(super) fn own_folder(folder: &Path) -> Option<()> {
    std::fs::create_dir_all(folder).ok()?;
    folder.symlink_metadata().ok().filter(std::fs::Metadata::is_dir)?;
    let ignore = folder.join(".gitignore");
    let right = ignore
        .symlink_metadata()
        .is_ok_and(|found| found.is_file() && found.len() == IGNORE.len() as u64)
        && std::fs::read(&ignore).is_ok_and(|found| found == IGNORE);
    if right { Some(()) } else { replace(folder, ".gitignore", IGNORE) }
}

/// Writes a file of that folder in place of whatever stands there, be it a link or a pipe. Where it
/// fails nothing is lost but time.
pub(super) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Option<()> {
    let mut staged = open(folder, STAGED).ok()?;
    staged.write_all(bytes).ok()?;
    staged.persist(folder.join(name)).ok().map(drop)
}

/// A new file in a folder, under a name that nobody takes for one of the project.
pub(super) fn open(folder: &Path, prefix: &str) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is its owner's alone; what is made is for everybody to read.
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    builder.tempfile_in(folder)
}
