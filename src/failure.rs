//! Failures of the world: one, with its path. What is wrong in the data is a
//! [`Finding`](crate::finding::Finding) instead.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use crate::hidden;
use crate::words::Lang;

/// Why a command could not do its work; exit code 2.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder could not be read.
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: Error,
    },
    /// A file is not read, whatever the system says.
    Refused {
        /// Which one.
        path: PathBuf,
        /// Why not.
        why: Refusal,
    },
    /// A file could not be written; nothing was changed.
    Write {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: Error,
    },
    /// Another build is at work in the charts folder.
    Busy(PathBuf),
    /// There is no project: none at the path that was given, or where none was, none here and in no
    /// folder above.
    NoProject(Option<PathBuf>),
    /// What was named is no folder, and git does not give it as a revision.
    Revision {
        /// What was named.
        name: String,
        /// Why git does not.
        cause: Revision,
    },
    /// Something was asked for that does not exist; the text says what there is.
    Usage(String),
    /// A figure that cannot be reckoned exactly with the others of its indicator: together they
    /// have more digits than 128 bits hold.
    Scale {
        /// The figure, in the canonical unit.
        value: String,
        /// The decimals of the others.
        decimals: u32,
    },
    /// The arithmetic or the drawing failed in a way that the data cannot explain.
    Internal(String),
}

/// Why something was not made: for a reason that whoever asked deals with (findings that he prints,
/// an exit code when all is said), or since the world failed.
///
/// `?` hands a [`Failure`] on as one.
#[derive(Debug)]
pub enum Stop<R> {
    /// The reason.
    Reason(R),
    /// The failure.
    Failure(Failure),
}

impl<R> From<Failure> for Stop<R> {
    fn from(failure: Failure) -> Stop<R> {
        Stop::Failure(failure)
    }
}

/// Why a file is not read that perhaps could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has more bytes than any such file of a person has.
    Large(u64),
    /// It is a pipe, a device or a socket: to read it may never end.
    NoFile,
    /// It is a link that leads out of the project: what lies there would be quoted in findings.
    Outside,
    /// So many findings lie within a part of it that it is no table of a project: to tell them all
    /// would help nobody.
    Faults(usize),
    /// It is typed by people: what is made is never put in its place.
    Typed,
    /// It is there already, and this program did not write it, or somebody edited it since.
    Foreign,
}

/// Why a version of the data cannot be had from git.
#[derive(Debug)]
pub enum Revision {
    /// The program is not there.
    NoGit,
    /// The folder of the data lies in no repository.
    NoRepository(PathBuf),
    /// The repository has no such revision.
    Unknown,
    /// The repository has no such revision, and a folder of its name is not meant.
    Folder,
    /// The revision has no data where they lie now.
    NoData(String),
    /// Git said something else.
    Git(String),
}

impl Failure {
    /// A failed reading of `path`.
    pub fn read(path: &Path, cause: Error) -> Failure {
        Failure::Read { path: path.to_path_buf(), cause }
    }

    /// A failed writing of `path`. What is not the system's own word names the file beside it that
    /// was tried first, by a random name.
    pub fn write(path: &Path, cause: Error) -> Failure {
        let cause = if cause.raw_os_error().is_some() { cause } else { cause.kind().into() };
        Failure::Write { path: path.to_path_buf(), cause }
    }

    /// What failed, in a language.
    pub fn message(&self, lang: Lang) -> String {
        let of = |key: &str, path: &Path, cause: &str| {
            lang.fill(
                key,
                &[("path", &hidden::name(&path.display().to_string())), ("cause", cause)],
            )
        };
        match self {
            Failure::Read { path, cause } => of("failure.read", path, &reason(cause, lang)),
            Failure::Refused { path, why } => {
                let doing = if matches!(why, Refusal::Typed | Refusal::Foreign) {
                    "failure.write"
                } else {
                    "failure.read"
                };
                let (key, limit) = match why {
                    Refusal::Large(limit) => ("large", limit.to_string()),
                    Refusal::NoFile => ("no-file", String::new()),
                    Refusal::Outside => ("outside", String::new()),
                    Refusal::Faults(limit) => ("faults", limit.to_string()),
                    Refusal::Typed => ("typed", String::new()),
                    Refusal::Foreign => ("foreign", String::new()),
                };
                let cause = lang.fill(&format!("failure.cause.{key}"), &[("limit", &limit)]);
                of(doing, path, &cause)
            }
            // What is not there is the folder: the file was to be made.
            Failure::Write { path, cause } if cause.kind() == ErrorKind::NotFound => {
                of("failure.write", path, lang.text("failure.cause.no-parent"))
            }
            Failure::Write { path, cause } => of("failure.write", path, &reason(cause, lang)),
            Failure::Busy(path) => of("failure.busy", path, ""),
            Failure::NoProject(Some(path)) => of("failure.no-folder", path, ""),
            Failure::NoProject(None) => lang.text("failure.no-project").into(),
            Failure::Revision { name, cause } => revision(name, cause, lang),
            Failure::Usage(text) => text.clone(),
            Failure::Scale { value, decimals } => {
                lang.fill("failure.scale", &[("value", value), ("decimals", &decimals.to_string())])
            }
            Failure::Internal(cause) => lang.fill("failure.internal", &[("cause", cause)]),
        }
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message(Lang::first()))
    }
}

fn revision(name: &str, cause: &Revision, lang: Lang) -> String {
    let (key, about) = match cause {
        Revision::NoGit => ("no-git", String::new()),
        Revision::NoRepository(folder) => ("no-repository", folder.display().to_string()),
        Revision::Unknown => ("unknown", String::new()),
        Revision::Folder => ("folder", String::new()),
        Revision::NoData(folder) => ("no-data", folder.clone()),
        Revision::Git(said) => ("git", said.clone()),
    };
    lang.fill(
        &format!("failure.revision.{key}"),
        &[("name", &hidden::name(name)), ("about", &hidden::name(&about))],
    )
}

/// Why the system refused. The common reasons have words in the language tables; any other is told
/// as the system says it.
fn reason(cause: &Error, lang: Lang) -> String {
    let key = match cause.kind() {
        ErrorKind::NotFound => "not-found",
        ErrorKind::PermissionDenied => "denied",
        ErrorKind::IsADirectory => "folder",
        ErrorKind::NotADirectory => "no-folder",
        ErrorKind::AlreadyExists => "exists",
        ErrorKind::StorageFull => "full",
        ErrorKind::ReadOnlyFilesystem => "read-only",
        // Not the system refused, but something else that was reading.
        _ if cause.raw_os_error().is_none() => return cause.to_string(),
        _ => return lang.fill("failure.cause.other", &[("cause", &cause.to_string())]),
    };
    lang.text(&format!("failure.cause.{key}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_writing_names_its_file_and_no_other() {
        let wrapped = Error::new(ErrorKind::PermissionDenied, "denied at path \"/x/.sokpi-a1b2\"");
        for lang in Lang::all() {
            let text = Failure::write(
                Path::new("/x/y.png"),
                Error::new(wrapped.kind(), wrapped.to_string()),
            )
            .message(lang);
            assert!(text.contains("/x/y.png") && !text.contains(".sokpi-"), "{text}");
        }
    }
}
