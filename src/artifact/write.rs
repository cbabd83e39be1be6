use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// How many files are waited for at once.
const AT_ONCE: usize = 16;

/// Writes one file: beside its place first, then renamed, so that it is whole or not there.
///
/// # Errors
/// When it cannot be written; what stood there stands there still.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let staged = stage(folder_of(path), bytes).map_err(|e| Failure::write(path, e))?;
    staged.as_file().sync_all().map_err(|e| Failure::write(path, e))?;
    staged.persist(path).map_err(|e| Failure::write(path, e.error))?;
    Ok(())
}

/// Writes one file like [`write_file`], in parts as `make` hands them on.
///
/// # Errors
/// When it cannot be written, and those of `make`; what stood there stands there still.
pub fn write_parts<T>(
    path: &Path,
    make: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), Failure>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let failed = |e: std::io::Error| Failure::write(path, e);
    let mut staged = open(folder_of(path)).map_err(failed)?;
    let made = make(&mut |bytes| staged.write_all(bytes).map_err(failed))?;
    staged.as_file().sync_all().map_err(failed)?;
    staged.persist(path).map_err(|e| failed(e.error))?;
    Ok(made)
}

/// Adds a text to the end of a file, which is made where it is not there.
///
/// # Errors
/// When it cannot be written.
pub fn append(path: &Path, text: &str) -> Result<(), Failure> {
    let open = std::fs::OpenOptions::new().append(true).create(true).open(path);
    open.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|e| Failure::write(path, e))
}

/// Writes files below a folder and removes others, all or nothing as far as the system lets it: every byte lies on the disk under
/// another name before the first file is renamed, so that a full disk or a failed drawing changes nothing.
///
/// # Errors
/// When a file cannot be staged (nothing is changed then), renamed or removed.
pub fn write_all<'a>(root: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>, remove: &[String]) -> Result<(), Failure> {
    let mut staged = Vec::new();
    for (name, bytes) in files {
        let path = root.join(name);
        let folder = folder_of(&path);
        std::fs::create_dir_all(folder).map_err(|e| Failure::write(folder, e))?;
        staged.push((stage(folder, bytes).map_err(|e| Failure::write(&path, e))?, path));
    }
    sync(&staged)?;
    for (file, path) in staged {
        file.persist(&path).map_err(|e| Failure::write(&path, e.error))?;
    }
    for name in remove {
        let path = root.join(name);
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(Failure::write(&path, e)),
            _ => {}
        }
    }
    Ok(())
}

/// Writes files below a folder that holds none of them. Where that fails, the folders that were made for them are taken away, too.
///
/// # Errors
/// When a file cannot be written.
pub fn write_new<'a>(root: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<(), Failure> {
    let files: Vec<_> = files.into_iter().collect();
    let inside = files.iter().flat_map(|(name, _)| Path::new(name).ancestors().skip(1).map(|folder| root.join(folder)));
    let mut made: Vec<_> = inside.filter(|folder| !folder.exists()).collect();
    made.sort();
    made.dedup();
    write_all(root, files, &[]).inspect_err(|_| {
        // What lies deepest goes first; a folder that holds something stays.
        made.iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits until every file lies on the disk: for several at once, since a disk takes many as soon as one.
fn sync(staged: &[(NamedTempFile, PathBuf)]) -> Result<(), Failure> {
    let some = |some: &[(NamedTempFile, PathBuf)]| {
        some.iter().try_for_each(|(file, path)| file.as_file().sync_all().map_err(|e| Failure::write(path, e)))
    };
    std::thread::scope(|scope| {
        let waiting: Vec<_> = staged.chunks(staged.len().div_ceil(AT_ONCE).max(1)).map(|chunk| scope.spawn(move || some(chunk))).collect();
        waiting.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn stage(folder: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let mut file = open(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// A new file in a folder, under a name that nobody takes for one of the project.
fn open(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sokpi-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is its owner's alone; what is made is for everybody to read.
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    builder.tempfile_in(folder)
}
