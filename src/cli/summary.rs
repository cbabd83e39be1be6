//! The page of a run on GitHub, to which every step may add Markdown.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a run on GitHub says where its page lies"
)]

use std::path::Path;

use crate::artifact;
use crate::failure::Failure;

/// Adds a text to the page of the run that we are a step of; nothing where we are none.
pub(super) fn append(text: &str) -> Result<(), Failure> {
    match std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
        Some(path) => artifact::append(Path::new(&path), &format!("{text}\n")),
        None => Ok(()),
    }
}
