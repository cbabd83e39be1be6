//! In which format a document is written, and where to; shared by the commands that write one.

use std::path::{Path, PathBuf};

use super::session::{Session, usage};
use super::{Global, terminal};
use crate::artifact::Target;
use crate::compare::Request;
use crate::document::Document;
use crate::export::{Bulk, FORMATS, Format, NOT_BUILT_IN, Options};
use crate::failure::Failure;
use crate::words::Lang;

/// The options that say how a document is written.
#[derive(clap::Args, Debug)]
pub(super) struct Output {
    /// How to write it: text, csv, json, md, html, tex, typ, docx, pptx, xlsx, parquet; by default as the
    /// ending of FILE says, else text
    #[arg(long)]
    format: Option<String>,
    /// CSV: begin with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// CSV: what parts the cells. With `;` decimals have a comma, as Excel reads them where the
    /// system writes so
    #[arg(long, value_name = "MARK", default_value = ",", value_parser = [",", ";"])]
    delimiter: String,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite FILE, even where it was edited or sokpi did not write it
    #[arg(long, requires = "output")]
    force: bool,
}

/// Says that a file was written. Of a pipe or a device nothing is said.
pub(super) fn wrote(path: &Path, lang: Lang, global: &Global) {
    if !global.quiet && path.is_file() {
        terminal::note(&lang.fill("usage.wrote", &[("file", &path.display().to_string())]));
    }
}

/// Writes a file that a person names, and says so.
///
/// # Errors
/// When it cannot be written, or may not be written over.
pub(super) fn write_file(
    path: &Path,
    force: bool,
    bytes: &[u8],
    session: &Session,
    global: &Global,
) -> Result<(), Failure> {
    Target { path, charts: &session.project.charts, force }.write(bytes)?;
    wrote(path, session.lang, global);
    Ok(())
}

impl Output {
    /// The file that is to be written, if one is.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// The format that is asked for.
    ///
    /// # Errors
    /// When there is no such format, or it was not built in.
    pub(super) fn format(&self, lang: Lang) -> Result<&'static Format, Failure> {
        match (&self.format, &self.output) {
            (Some(word), _) => named(word, lang)?.ok_or_else(|| {
                let known = FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", ");
                usage(
                    lang,
                    "usage.unknown-known",
                    &[("what", lang.text("usage.what.format")), ("value", word), ("known", &known)],
                )
            }),
            (None, None) => Ok(&FORMATS[0]),
            (None, Some(file)) => by_ending(file, lang, |_| true),
        }
    }

    /// Writes the points of every indicator, and says whether any has a figure; `None` where
    /// [`Output::write`] is to be asked.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn bulk(
        &self,
        requests: &[Request],
        format: &Format,
        session: &Session,
        global: &Global,
    ) -> Result<Option<bool>, Failure> {
        let (data, lang) = (&session.draft.data, session.lang);
        let Some(bulk) = Bulk::of(data, requests, format.name, self.options(true), lang) else {
            return Ok(None);
        };
        match &self.output {
            Some(path) => {
                let target = Target { path, charts: &session.project.charts, force: self.force };
                let any = target.write_parts(|take| bulk.write(take))?;
                wrote(path, lang, global);
                Ok(Some(any))
            }
            None if !format.text => Err(binary(format, lang)),
            None => {
                let mut all = Vec::new();
                let any = bulk.write(&mut |bytes| {
                    all.extend_from_slice(bytes);
                    Ok(())
                })?;
                terminal::out(&String::from_utf8_lossy(&all)).map(|()| Some(any))
            }
        }
    }

    fn options(&self, points: bool) -> Options {
        Options {
            points,
            bom: self.bom,
            delimiter: self.delimiter.as_bytes().first().copied().unwrap_or(b','),
        }
    }

    /// Writes a document.
    ///
    /// # Errors
    /// When the file cannot be written, or the format is none for a terminal.
    pub(super) fn write(
        &self,
        document: &Document,
        format: &Format,
        points: bool,
        session: &Session,
        global: &Global,
    ) -> Result<(), Failure> {
        let write =
            |path: &Path, bytes: &[u8]| write_file(path, self.force, bytes, session, global);
        let bytes = (format.write)(document, &self.options(points))?;
        match (&self.output, std::str::from_utf8(&bytes)) {
            (Some(path), Ok(text)) if format.text => write(path, terminal::plain(text).as_bytes()),
            (Some(path), _) => write(path, &bytes),
            (None, Ok(text)) if format.text => terminal::out(text),
            (None, _) => Err(binary(format, document.lang)),
        }
    }
}

/// A terminal shows no such format.
fn binary(format: &Format, lang: Lang) -> Failure {
    usage(lang, "usage.binary", &[("format", format.name)])
}

/// The format of a word; a format that is left out of this program is told apart from one that
/// there is not.
fn named(word: &str, lang: Lang) -> Result<Option<&'static Format>, Failure> {
    match Format::of(word) {
        None if NOT_BUILT_IN.contains(&word) => {
            Err(usage(lang, "usage.not-built-in", &[("format", word)]))
        }
        found => Ok(found),
    }
}

/// The format that a file's ending names, of those that will do.
///
/// # Errors
/// When there is none.
pub(super) fn by_ending(
    file: &Path,
    lang: Lang,
    fits: fn(&Format) -> bool,
) -> Result<&'static Format, Failure> {
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = if ending == "txt" { "text" } else { &ending };
    named(name, lang)?.filter(|f| fits(f)).ok_or_else(|| {
        let known = FORMATS
            .iter()
            .filter(|f| fits(f))
            .map(|f| if f.name == "text" { "txt" } else { f.name })
            .collect::<Vec<_>>()
            .join(", ");
        usage(lang, "usage.ending", &[("file", &file.display().to_string()), ("known", &known)])
    })
}
