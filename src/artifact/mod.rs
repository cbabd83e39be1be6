//! The one door out: which made files are stale, why, and writing all or nothing.
//!
//! `charts/sokpi.lock` holds for each made file the hash of its inputs and the hash of the file
//! itself. A file is fresh where both hold; what time it bears says nothing.

mod build_lock;
mod lock;
mod staged;
mod stamp;
mod target;
mod write;

pub use build_lock::BuildLock;
pub use lock::{Entry, Lock, Parts};
pub use staged::{Artifacts, Staged, put_all};
pub use stamp::{BuildStamp, LOCAL, file_clock, fingerprint, up_to_date};
pub use target::Target;
pub use write::{append, remove_empty, write_all, write_folder, write_new};

use sha2::{Digest, Sha256};

/// The name of the lock file in the charts folder.
pub const LOCK: &str = "sokpi.lock";

terms! {
    /// Why a made file is not fresh.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Stale {
        /// It was never made.
        New = "new",
        /// What it is made of has changed.
        Inputs = "inputs",
        /// The file is gone.
        Gone = "gone",
        /// It is not what was made last, and yet what a build made: of another branch, of a build that
        /// was killed, or with other line ends.
        Changed = "changed",
        /// It was edited since it was made.
        Edited = "edited",
        /// A file of its name lies there that no build made.
        Unknown = "unknown",
        /// It is made anew because that was asked for.
        Forced = "forced",
        /// Nothing makes it any more.
        Orphan = "orphan",
        /// It is the lock, and names files that nothing makes any more and that are gone or were
        /// changed.
        Lock = "lock",
    }
}

/// SHA-256 of parts, each told apart from the next by its length; hexadecimal.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut all = Sha256::new();
    for part in parts {
        all.update((part.len() as u64).to_le_bytes());
        all.update(part);
    }
    hex(&all.finalize())
}

/// SHA-256 of bytes as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Why a file is stale, or nothing where it is fresh. `found` is the file as it lies there.
pub fn staleness(
    lock: &Lock,
    name: &str,
    inputs: &str,
    found: Option<&[u8]>,
    force: bool,
) -> Option<Stale> {
    if force {
        return Some(Stale::Forced);
    }
    let Some(entry) = lock.entries.get(name) else {
        // A text is its own input: one that is right already is nobody's own.
        let strange =
            found.is_some_and(|found| !lock.knows(name, found) && sha256(found) != inputs);
        return Some(if strange { Stale::Unknown } else { Stale::New });
    };
    match found {
        None if entry.inputs != inputs => Some(Stale::Inputs),
        None => Some(Stale::Gone),
        Some(found) if entry.inputs == inputs && entry.output == sha256(found) => None,
        Some(found) if !lock.knows(name, found) && sha256(found) != inputs => Some(Stale::Edited),
        Some(_) if entry.inputs != inputs => Some(Stale::Inputs),
        Some(_) => Some(Stale::Changed),
    }
}
