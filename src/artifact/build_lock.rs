#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a folder is locked here")]

use std::fs::{self, File};
use std::path::Path;

use super::write::STAGED;
use crate::failure::Failure;

/// The lock of a build on a charts folder: while one holds it, no other begins. The system takes it
/// back when the program ends, however it ends.
#[derive(Debug)]
pub struct BuildLock(
    #[expect(dead_code, reason = "the system holds the lock as long as the file is open")]
    Option<File>,
);

impl BuildLock {
    /// The same for who is to write in the folder in any case: it is made where it is not there.
    ///
    /// # Errors
    /// As those of [`BuildLock::acquire`]; when the folder cannot be made.
    pub fn begin(charts: &Path) -> Result<BuildLock, Failure> {
        fs::create_dir_all(charts).map_err(|e| Failure::write(charts, e))?;
        BuildLock::acquire(charts)
    }

    /// Takes the lock, and clears away what a build left that was killed while it wrote. Where the
    /// folder does not exist there is nothing to wait for, and where its file system knows no locks
    /// (some network drives) builds have to be kept apart by whoever runs them.
    ///
    /// # Errors
    /// When another build has it, or the folder cannot be read.
    pub fn acquire(charts: &Path) -> Result<BuildLock, Failure> {
        if !charts.is_dir() {
            return Ok(BuildLock(None));
        }
        let held = lock(charts)?;
        sweep(charts)?;
        Ok(BuildLock(held))
    }
}

/// Locks the folder itself: `sokpi.lock` is another file after each build, and a file of its own
/// would stay after a kill.
#[cfg(unix)]
fn lock(charts: &Path) -> Result<Option<File>, Failure> {
    let folder = File::open(charts).map_err(|e| Failure::read(charts, e))?;
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(fs::TryLockError::WouldBlock) => Err(Failure::Busy(charts.to_path_buf())),
        Err(fs::TryLockError::Error(_)) => Ok(None),
    }
}

/// Folders cannot be locked here: a file that nobody else may open, and that the system removes
/// when it is closed.
#[cfg(windows)]
fn lock(charts: &Path) -> Result<Option<File>, Failure> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;
    let path = charts.join(".sokpi-build");
    match fs::OpenOptions::new()
        .write(true)
        .create(true)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE)
        .open(&path)
    {
        Ok(file) => Ok(Some(file)),
        Err(e) if e.raw_os_error() == Some(SHARING_VIOLATION) => {
            Err(Failure::Busy(charts.to_path_buf()))
        }
        Err(e) => Err(Failure::write(&path, e)),
    }
}

#[cfg(not(any(unix, windows)))]
fn lock(_: &Path) -> Result<Option<File>, Failure> {
    Ok(None)
}

/// Removes what was staged in the folder and in those of its charts, and never renamed. Links are
/// not followed.
fn sweep(charts: &Path) -> Result<(), Failure> {
    let mut folders = vec![charts.to_path_buf()];
    for entry in fs::read_dir(charts).map_err(|e| Failure::read(charts, e))?.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folders.push(entry.path());
        }
    }
    for folder in folders {
        // A folder that cannot be read is told by whoever wants something of it.
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(STAGED) {
                fs::remove_file(entry.path()).map_err(|e| Failure::write(&entry.path(), e))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_build_at_a_time_and_nothing_staged_stays() {
        let home = tempfile::tempdir().unwrap();
        let charts = home.path().join("charts");
        drop((BuildLock::acquire(&charts).unwrap(), BuildLock::acquire(&charts).unwrap()));
        fs::create_dir_all(charts.join("thu")).unwrap();
        let staged =
            [charts.join(format!("{STAGED}a1")), charts.join("thu").join(format!("{STAGED}b2"))];
        staged.iter().for_each(|path| fs::write(path, "half a pict").unwrap());
        fs::write(charts.join("thu/.sokpi-notes"), "somebody's own").unwrap();
        let lock = BuildLock::acquire(&charts).unwrap();
        assert!(
            staged.iter().all(|path| !path.exists()) && charts.join("thu/.sokpi-notes").exists()
        );
        assert!(matches!(BuildLock::acquire(&charts), Err(Failure::Busy(path)) if path == charts));
        drop(lock);
        BuildLock::acquire(&charts).unwrap();
    }
}
