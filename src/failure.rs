//! Failures of the world: one, with its path. What is wrong in the data is a [`Finding`](crate::finding::Finding) instead.

use std::path::{Path, PathBuf};

/// Why a command could not do its work; exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file or folder could not be read.
    #[error("cannot read `{}`: {cause}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file could not be written; nothing was changed.
    #[error("cannot write `{}`: {cause}", path.display())]
    Write {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// There is no project where one was looked for.
    #[error("no data folder at `{}`: give it with --data DIR, or run in a folder that holds datasets/", .0.display())]
    NoProject(PathBuf),
    /// Something was asked for that does not exist; the text says what there is.
    #[error("{0}")]
    Usage(String),
    /// The arithmetic or the drawing failed in a way that the data cannot explain.
    #[error("{0}")]
    Internal(String),
}

impl Failure {
    /// A failed reading of `path`.
    pub fn read(path: &Path, cause: std::io::Error) -> Failure {
        Failure::Read { path: path.to_path_buf(), cause }
    }

    /// A failed writing of `path`. What is not the system's own word names the file beside it that was tried first, by a random name.
    pub fn write(path: &Path, cause: std::io::Error) -> Failure {
        let cause = if cause.raw_os_error().is_some() { cause } else { cause.kind().into() };
        Failure::Write { path: path.to_path_buf(), cause }
    }
}
