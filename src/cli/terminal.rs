//! Standard output and standard error: colour only where a terminal shows it, and a closed pipe is
//! no failure.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a terminal says how wide it is"
)]

use std::io::{self, Write};
use std::process::ExitCode;

use crate::failure::Failure;
use crate::finding::Finding;
use crate::report::{self, Paint};
use crate::words::Lang;

/// When to colour.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Color {
    // Without docstrings: for them clap would print the help of every command in its long form.
    Auto,
    Always,
    Never,
}

impl Color {
    /// Holds for everything printed from here on.
    pub fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// How wide the terminal says it is, in columns; 80 where it does not say.
pub(super) fn columns() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    said.filter(|columns| (20..=500).contains(columns)).unwrap_or(80)
}

/// Prints a result. A reader that went away (`| head`) has what it wanted.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    // Without colours in one piece: a file takes a hundred thousand findings as soon as one.
    let written = match paint(&io::stdout()) {
        Paint::Plain if memchr::memchr(ESCAPE as u8, text.as_bytes()).is_none() => {
            io::stdout().write_all(text.as_bytes())
        }
        Paint::Plain => io::stdout().write_all(plain(text).as_bytes()),
        Paint::Colors => anstream::stdout().write_all(text.as_bytes()),
    };
    match written.and_then(|()| io::stdout().flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::write("standard output".as_ref(), e))
        }
        _ => Ok(()),
    }
}

/// What begins a colour.
const ESCAPE: char = '\u{1b}';

/// Whether a stream is to be coloured.
pub(super) fn paint(stream: &impl anstream::stream::RawStream) -> Paint {
    match anstream::AutoStream::choice(stream) {
        anstream::ColorChoice::Never => Paint::Plain,
        _ => Paint::Colors,
    }
}

/// Prints what the arguments come to where they start no command, help or an error, and gives the
/// exit code.
pub(super) fn said(said: &clap::Error) -> ExitCode {
    match said.print() {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe && !said.use_stderr() => {
            failure(&Failure::write("standard output".as_ref(), e).message(Lang::first()));
            ExitCode::from(2)
        }
        _ => ExitCode::from(if said.use_stderr() { 2 } else { 0 }),
    }
}

/// Prints findings for people where they are no result.
pub(super) fn found(findings: &[Finding], lang: Lang) {
    err(&report::print(findings, lang, paint(&io::stderr())));
}

/// Prints what is no result: findings, progress, failures.
pub(super) fn err(text: &str) {
    let _ = match text.contains(ESCAPE) {
        true => anstream::stderr().write_all(text.as_bytes()),
        false => io::stderr().write_all(text.as_bytes()),
    };
}

/// Prints a line of what was done.
pub(super) fn note(text: &str) {
    err(&format!("{}\n", report::visible(text)));
}

/// A text without colours, for a file.
pub(super) fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Prints why a command could not do its work.
pub(super) fn failure(message: &str) {
    err(&format!("\u{1b}[1;31msokpi:\u{1b}[0m {}\n", report::visible(message)));
}
