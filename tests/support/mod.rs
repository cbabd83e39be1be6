//! What the tests stand on: [`Run`] runs the program once, [`Case`] is a text file that holds a
//! changed project, commands, and what they must print, [`faults`] judges a `datapackage.json`.

mod case;
mod diff;
mod package;
mod run;
mod sources;

use std::path::{Path, PathBuf};

pub use case::{Case, cases, run_all};
pub use package::faults;
pub use run::Run;
pub use sources::{Files, module, paths, sources};

/// The folder that this repository was checked out to.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, in order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("a directory entry").path())
        .collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => out.extend(files_below(&path)),
            false => out.push(path),
        }
    }
    out
}

/// A file as text.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
