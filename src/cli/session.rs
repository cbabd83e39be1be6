use std::collections::BTreeSet;
use std::path::Path;

use super::sink::FindingsSink;
use super::{Global, terminal};
use crate::chart::theme::{Base, Theme};
use crate::failure::{Failure, Refusal, Stop};
use crate::finding::{self, Finding};
use crate::ingest::Draft;
use crate::project::Project;
use crate::report::{self, Style};
use crate::settings::{self, Package};
use crate::snapshot::{Snapshot, is_whole};
use crate::words::Lang;

/// A project, read and checked.
pub(super) struct Session {
    pub project: Project,
    pub lang: Lang,
    /// What charts are drawn in that say nothing else.
    pub theme: Theme,
    /// What the project says of its data as a whole.
    pub package: Package,
    /// The typefaces that the settings name.
    pub typefaces: BTreeSet<String>,
    /// What was read, with the places of everything.
    pub draft: Draft,
    /// What was found, in the order of the files.
    pub findings: Vec<Finding>,
}

impl Session {
    /// Holds that a file may be written: none of those that people type is overwritten by what is
    /// made.
    ///
    /// # Errors
    /// When it is one of them.
    pub fn may_write(&self, file: Option<&Path>) -> Result<(), Failure> {
        match file.filter(|file| self.project.is_typed(file)) {
            Some(file) => Err(Failure::Refused { path: file.to_path_buf(), why: Refusal::Typed }),
            None => Ok(()),
        }
    }

    /// Opens the project, reads it, and checks it.
    ///
    /// # Errors
    /// Where a file cannot be read, or has so many faults that it was given up.
    pub fn open(global: &Global) -> Result<Session, Failure> {
        let session = Session::of_any(global)?;
        is_whole(&session.draft)?;
        Ok(session)
    }

    /// The same, though a file of observations may have been given up: for who asks of the lists
    /// alone.
    pub fn of_any(global: &Global) -> Result<Session, Failure> {
        let project = Project::open(global.data.as_deref(), global.charts.as_deref())?;
        let Snapshot { draft, findings, settings, typefaces } = Snapshot::read(&project)?;
        let lang = global.lang.or(settings.lang).unwrap_or_else(Lang::first);
        Ok(Session {
            project,
            lang,
            theme: settings.theme,
            package: settings.package,
            typefaces,
            draft,
            findings,
        })
    }

    /// What charts are drawn in that say nothing else, with a way to the files that they name.
    pub fn base<'b>(&self, files: &'b dyn Fn(&str) -> Option<Vec<u8>>) -> Base<'b> {
        Base { theme: self.theme.clone(), files }
    }

    /// The session where no error is left; otherwise every finding is printed and the command ends
    /// with 1.
    ///
    /// # Errors
    /// The exit code, where findings were printed; the failure.
    pub fn sound(global: &Global) -> Result<Session, Stop<u8>> {
        Session::sound_or(global, FindingsSink { command: "", style: Style::Text, every: false })
    }

    /// The same, where errors of one code are none: what they miss is what the command is to bring.
    ///
    /// # Errors
    /// As of [`Session::sound`].
    pub fn sound_but(global: &Global, code: &str) -> Result<Session, Stop<u8>> {
        let mut session = Session::open(global)?;
        session.findings.retain(|finding| finding.code != code);
        session.hold(FindingsSink { command: "", style: Style::Text, every: false })
    }

    /// The same, with the findings printed in a style of the command's.
    pub fn sound_or(global: &Global, sink: FindingsSink) -> Result<Session, Stop<u8>> {
        Session::open(global)?.hold(sink)
    }

    /// The session where no error is left.
    fn hold(self, sink: FindingsSink) -> Result<Session, Stop<u8>> {
        if finding::errors(&self.findings) > 0 {
            sink.stop(&self.findings, &self.project, self.lang)?;
            terminal::err(&format!("{}\n", self.count()));
            return Err(Stop::Reason(1));
        }
        Ok(self)
    }

    /// "errors: 2, warnings: 1, notes: 0" in the chosen language.
    pub fn count(&self) -> String {
        report::count(&self.findings, self.lang)
    }
}

/// A draft of which no file was given up.
///
/// # Errors
/// When one was.
pub(super) fn whole(draft: Draft) -> Result<Draft, Failure> {
    is_whole(&draft)?;
    Ok(draft)
}

/// The language of what is printed without a session: the one asked for, else that of the project,
/// if there is one.
pub(super) fn language(global: &Global) -> Lang {
    let of_project = || {
        let project = Project::open(global.data.as_deref(), global.charts.as_deref()).ok()?;
        let (name, bytes) = project.settings().ok()??;
        settings::read(name, &bytes, &|_| None, &mut Vec::new()).lang
    };
    global.lang.or_else(of_project).unwrap_or_else(Lang::first)
}

/// Makes a usage failure in the chosen language.
pub(super) fn usage(lang: Lang, key: &str, args: &[(&str, &str)]) -> Failure {
    Failure::Usage(lang.fill(key, args))
}
