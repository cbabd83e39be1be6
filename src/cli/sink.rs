//! How commands tell their findings: `--format`, and the summary of a run on GitHub.

use std::borrow::Cow;

use super::{summary, terminal};
use crate::failure::Failure;
use crate::finding::{Finding, Severity, errors};
use crate::parallel::pipeline;
use crate::project::Project;
use crate::report::{self, Entry, Style};
use crate::words::Lang;

/// So many findings are printed and written at once.
const WAVE: usize = 1 << 12;

/// A style of findings by its word, for the arguments.
pub(super) fn style(word: &str) -> Result<Style, String> {
    word.parse().map_err(|_| format!("expected one of: {}", Style::ALL.map(Style::word).join(", ")))
}

/// How a command tells its findings.
#[derive(Clone, Copy)]
pub(super) struct FindingsSink {
    /// The command, as its summary is headed.
    pub command: &'static str,
    /// How they are printed.
    pub style: Style,
    /// Whether people are told each of those that are equal but for their place.
    pub every: bool,
}

impl FindingsSink {
    /// Prints findings to standard output.
    pub fn print(self, findings: &[Finding], project: &Project, lang: Lang) -> Result<(), Failure> {
        let paint = terminal::paint(&std::io::stdout());
        let findings = self.placed(findings, project);
        if let Some(text) = report::for_programs(&findings, self.style, lang)? {
            return terminal::out(&text);
        }
        let entries = match self.every {
            true => findings.iter().map(Entry::one).collect(),
            false => report::entries(&findings),
        };
        // It goes out as it is made.
        let pieces = |some: &[Entry]| report::pieces(some, lang, paint);
        pipeline(entries.chunks(WAVE), pieces, print_pieces)
    }

    /// The same, and a summary of them where there is a place for it.
    pub fn out(self, findings: &[Finding], project: &Project, lang: Lang) -> Result<(), Failure> {
        self.print(findings, project, lang)?;
        match self.style {
            Style::Github => {
                let findings = self.placed(findings, project);
                summary::append(&report::summary(
                    &format!("sokpi {}", self.command),
                    &findings,
                    lang,
                ))
            }
            _ => Ok(()),
        }
    }

    /// Prints findings that stop a command: for people to standard error, for programs to standard
    /// output, where they wait for them.
    pub fn stop(self, findings: &[Finding], project: &Project, lang: Lang) -> Result<(), Failure> {
        match self.style {
            Style::Text => terminal::found(findings, lang),
            _ => self.out(findings, project, lang)?,
        }
        Ok(())
    }

    /// The findings with their files as whoever prints them there looks for them: from the top of
    /// the repository, where a project may lie below it.
    fn placed<'f>(self, findings: &'f [Finding], project: &Project) -> Cow<'f, [Finding]> {
        if !matches!(self.style, Style::Github | Style::Sarif) {
            return Cow::Borrowed(findings);
        }
        let mut findings = findings.to_vec();
        for span in findings.iter_mut().map(|f| &mut f.span).filter(|span| !span.file.is_empty()) {
            span.file = project.in_repository(&span.file).into();
        }
        Cow::Owned(findings)
    }
}

/// Prints the pieces of a text, one after another.
fn print_pieces(pieces: Vec<String>) -> Result<(), Failure> {
    pieces.iter().try_for_each(|piece| terminal::out(piece))
}

/// The exit code that findings make: 1 for an error, or for a warning where those are denied.
pub(super) fn code(findings: &[Finding], deny_warnings: bool) -> u8 {
    let warned = deny_warnings && findings.iter().any(|f| f.severity == Severity::Warning);
    u8::from(errors(findings) > 0 || warned)
}
