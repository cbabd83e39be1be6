//! A project as it lay there at one moment, read and checked.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::bytes::Bytes;
use crate::failure::{Failure, Refusal};
use crate::finding::{self, Finding, Severity};
use crate::ingest::{self, Draft, Files, Input};
use crate::project::Project;
use crate::rules;
use crate::settings::{self, Settings};

/// What was read of a project, and what was found in it.
#[derive(Default)]
pub struct Snapshot {
    /// What was read, with the places of everything.
    pub draft: Draft,
    /// What was found, in the order of the files.
    pub findings: Vec<Finding>,
    /// What the project's file sets.
    pub settings: Settings,
    /// The typefaces that the settings name.
    pub typefaces: BTreeSet<String>,
}

impl Snapshot {
    /// Reads a project and checks it.
    ///
    /// # Errors
    /// When a file cannot be read. What is wrong inside of one is a finding; one that was given up
    /// is told by [`is_whole`].
    pub fn read(project: &Project) -> Result<Snapshot, Failure> {
        let mut draft = ingest::read(project.files()?, &rules::row_checks());
        let mut findings = std::mem::take(&mut draft.findings);
        findings.extend(rules::check(&draft));
        let typefaces = RefCell::new(BTreeSet::new());
        let file = |name: &str| {
            typefaces.borrow_mut().insert(name.to_string());
            project.beside(name)
        };
        let settings = match project.settings()? {
            Some((name, bytes)) => settings::read(name, &bytes, &file, &mut findings),
            None => Settings::default(),
        };
        finding::sort(&mut findings);
        Ok(Snapshot { draft, findings, settings, typefaces: typefaces.take() })
    }
}

/// What would be wrong, or doubtful, in files of data with some that are added or put in the place
/// of others, each by its name from the data folder: every error, and what is found in those files.
///
/// # Errors
/// When a file would be given up.
pub fn with<'a>(
    mut files: Files,
    added: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<Finding>, Failure> {
    let folder = files.folder.clone();
    let mut names = Vec::new();
    for (name, bytes) in added {
        let input = Input::new(&format!("{folder}/{name}"), Bytes::from(bytes.to_vec()));
        names.push(input.name.clone());
        let all = match name.starts_with("observations/") {
            true => &mut files.observations,
            false => &mut files.lists,
        };
        match all.iter().position(|known| known.name == input.name) {
            Some(at) => all[at] = input,
            None => all.push(input),
        }
    }
    files.observations.sort_by(|a, b| a.name.cmp(&b.name));
    let mut draft = ingest::read(files, &rules::row_checks());
    is_whole(&draft)?;
    let mut findings = std::mem::take(&mut draft.findings);
    findings.extend(rules::check(&draft));
    findings.retain(|f| f.severity == Severity::Error || names.contains(&f.span.file));
    finding::sort(&mut findings);
    Ok(findings)
}

/// Whether every file was read to its end.
///
/// # Errors
/// When one was given up.
pub fn is_whole(draft: &Draft) -> Result<(), Failure> {
    match &draft.given_up {
        Some(name) => Err(Failure::Refused {
            path: name.to_string().into(),
            why: Refusal::Faults(ingest::GIVEN_UP),
        }),
        None => Ok(()),
    }
}
