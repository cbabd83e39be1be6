//! Files that a command writes where a person says (`-o FILE`): over what this program wrote
//! itself, and nothing else.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are written here")]

use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{LOCAL, LOCK, Lock, hex, write};
use crate::failure::{Failure, Refusal};

/// The file in the local folder that has the SHA-256 of everything that was written so, one a
/// line, the latest last.
const FILE: &str = "written";
/// Bytes that it may have before its older half goes: ten thousand files.
const LARGEST: u64 = 1 << 20;

/// A file that is to be written, and what is known of those that were.
#[derive(Clone, Copy, Debug)]
pub struct Target<'t> {
    /// The file.
    pub path: &'t Path,
    /// The charts folder of the project, which knows what this program wrote.
    pub charts: &'t Path,
    /// Write over anything.
    pub force: bool,
}

impl Target<'_> {
    /// Writes the file as a whole.
    ///
    /// # Errors
    /// As those of [`Target::write_parts`].
    pub fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.write_parts(|take| take(bytes))
    }

    /// Writes the file in parts as `make` hands them on; it is renamed to its place when it is
    /// whole. What is no file, as a pipe or `/dev/null`, is written into.
    ///
    /// # Errors
    /// When it cannot be written, when a file stands there that this program did not write, and
    /// those of `make`; what stood there stands there still.
    pub fn write_parts<T>(
        &self,
        make: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), Failure>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        // Taken by both closures, one after the other.
        let all = RefCell::new(Sha256::new());
        let hashing = |take: &mut dyn FnMut(&[u8]) -> Result<(), Failure>| {
            make(&mut |bytes| {
                all.borrow_mut().update(bytes);
                take(bytes)
            })
        };
        let mut new = String::new();
        let made = write::write_checked(self.path, hashing, || {
            new = hex(&all.take().finalize());
            self.may_replace(&new)
        })?;
        if !new.is_empty() {
            self.remember(&new);
        }
        Ok(made)
    }

    /// Whether what stands in the place of a file may go: nothing, an empty file, the same bytes,
    /// or what this program wrote.
    fn may_replace(&self, new: &str) -> Result<(), Failure> {
        if self.force {
            return Ok(());
        }
        let found = match File::open(self.path) {
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            opened => opened.and_then(hash_of).map_err(|e| Failure::read(self.path, e))?,
        };
        let known = found.is_none_or(|found| found == new || self.is_written(&found));
        if known {
            Ok(())
        } else {
            Err(Failure::Refused { path: self.path.to_path_buf(), why: Refusal::Foreign })
        }
    }

    fn is_written(&self, hash: &str) -> bool {
        let listed = self.list().is_some_and(|list| text(list).lines().any(|line| line == hash));
        listed || Lock::parse(&text(self.charts.join(LOCK))).has(hash)
    }

    /// Keeps the hash of what was written. Where that fails the next writing has to be forced, and
    /// nothing is lost.
    fn remember(&self, hash: &str) {
        if self.charts.is_dir() && write::own_folder(&self.charts.join(LOCAL)).is_some() {
            let _ = self
                .list()
                .ok_or_else(|| ErrorKind::NotFound.into())
                .and_then(|list| add(&list, hash));
        }
    }

    /// The list of what was written; `None` where something else than a file has its name, or its
    /// folder is none.
    fn list(&self) -> Option<PathBuf> {
        let folder = self.charts.join(LOCAL);
        let list = folder.join(FILE);
        folder.symlink_metadata().ok().filter(std::fs::Metadata::is_dir)?;
        list.symlink_metadata()
            .map_or(true, |found| found.is_file() && found.len() <= 2 * LARGEST)
            .then_some(list)
    }
}

/// The text of a file; none where it cannot be read.
fn text(path: PathBuf) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The SHA-256 of what a file holds; `None` where it is empty.
fn hash_of(mut file: File) -> std::io::Result<Option<String>> {
    let (mut all, mut some, mut length) = (Sha256::new(), vec![0; 1 << 16], 0);
    loop {
        match file.read(&mut some)? {
            0 => return Ok((length > 0).then(|| hex(&all.finalize()))),
            read => {
                all.update(&some[..read]);
                length += read;
            }
        }
    }
}

/// Adds a line in one write, so that commands beside each other do not mix theirs.
fn add(list: &Path, hash: &str) -> std::io::Result<()> {
    let before = std::fs::read_to_string(list).unwrap_or_default();
    if before.lines().next_back() == Some(hash) {
        return Ok(());
    }
    if before.len() as u64 > LARGEST {
        let lines: Vec<&str> = before.lines().collect();
        std::fs::write(list, lines[lines.len() / 2..].join("\n") + "\n")?;
    }
    OpenOptions::new()
        .append(true)
        .create(true)
        .open(list)?
        .write_all(format!("{hash}\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(home: &Path, bytes: &[u8], force: bool) -> bool {
        let target = Target { path: &home.join("out.csv"), charts: &home.join("charts"), force };
        match target.write(bytes) {
            Ok(()) => true,
            Err(Failure::Refused { why: Refusal::Foreign, .. }) => false,
            Err(failure) => panic!("{failure}"),
        }
    }

    #[test]
    fn only_what_was_written_is_written_over() {
        for charts in [true, false] {
            let home = tempfile::tempdir().unwrap();
            if charts {
                std::fs::create_dir(home.path().join("charts")).unwrap();
            }
            let put = |text: &str| std::fs::write(home.path().join("out.csv"), text).unwrap();
            let (write, force) = (
                |bytes: &[u8]| written(home.path(), bytes, false),
                |bytes: &[u8]| written(home.path(), bytes, true),
            );
            assert!(write(b"1") && write(b"1"));
            // Without a charts folder nothing is known of what was written.
            assert_eq!(write(b"2"), charts);
            assert!(force(b"2"));
            put("mine");
            assert!(!write(b"3") && write(b"mine"));
            put("mine");
            assert!(force(b"3"));
            assert_eq!(write(b"4"), charts);
            // An older one, put back, and an empty one, as `mktemp` makes it.
            put("1");
            assert_eq!(write(b"5"), charts);
            put("");
            assert!(write(b"6"));
            assert_eq!(home.path().join("charts").exists(), charts);
        }
    }

    #[test]
    fn the_list_has_an_end() {
        let home = tempfile::tempdir().unwrap();
        let list = home.path().join("charts").join(LOCAL).join(FILE);
        std::fs::create_dir_all(list.parent().unwrap()).unwrap();
        let (old, young) = ("0".repeat(64), "1".repeat(64));
        std::fs::write(
            &list,
            format!("{old}\n").repeat(9_000) + &format!("{young}\n").repeat(9_000),
        )
        .unwrap();
        assert!(written(home.path(), b"new", false));
        let text = std::fs::read_to_string(&list).unwrap();
        assert!(!text.contains(&old) && text.contains(&young) && text.lines().count() == 9_001);
        assert!(written(home.path(), b"newer", false));
    }

    #[cfg(unix)]
    #[test]
    fn a_list_that_is_a_link_is_none() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(home.path().join("charts").join(LOCAL)).unwrap();
        std::fs::write(home.path().join("mine"), "mine").unwrap();
        std::os::unix::fs::symlink("../../mine", home.path().join("charts").join(LOCAL).join(FILE))
            .unwrap();
        assert!(written(home.path(), b"1", false) && !written(home.path(), b"2", false));
        assert_eq!(std::fs::read_to_string(home.path().join("mine")).unwrap(), "mine");
    }
}
