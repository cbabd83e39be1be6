//! A document that was dropped on the page: its bytes, its text and its tables, and what they were
//! taken for the last time that somebody looked.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::artifact;
use crate::failure::Failure;
use crate::grid::{self, Grid};
use crate::import::Import;
use crate::markup::escape;
use crate::read::Proposals;
use crate::read::document::{self, Document};
use crate::words::Lang;

/// The endings of the files that a text is read from.
const TEXTS: [&str; 5] = ["txt", "html", "htm", "docx", "pdf"];

/// A document as it came.
pub struct Upload {
    /// Its name.
    pub name: String,
    /// The hash of its bytes.
    pub hash: String,
    bytes: Vec<u8>,
    /// What is in it, once somebody asked.
    content: OnceLock<Result<Content, String>>,
    /// What it was taken for, and by which data and answers.
    reading: Mutex<Option<(String, Arc<Reading>)>>,
}

/// What is in a document.
pub struct Content {
    /// Its text; `None` of a file of tables alone.
    pub text: Option<Document>,
    /// Its tables.
    pub grids: Vec<Grid>,
}

/// What the numbers of a document were taken for.
pub struct Reading {
    /// Those of its sentences.
    pub found: Proposals,
    /// Those of its tables.
    pub import: Import,
}

impl Upload {
    /// A document of a name.
    pub fn new(name: &str, bytes: Vec<u8>) -> Upload {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_string();
        Upload {
            hash: artifact::sha256(&bytes),
            name,
            bytes,
            content: OnceLock::new(),
            reading: Mutex::default(),
        }
    }

    /// Whether it is a text without marks between cells, as far as its name says.
    pub fn is_plain(&self) -> bool {
        ending(&self.name) == "txt"
    }

    /// What is in it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn content(&self) -> Result<&Content, Failure> {
        let content = self.content.get_or_init(|| content(&self.name, &self.bytes));
        content.as_ref().map_err(|cause| {
            Failure::read(self.name.as_ref(), std::io::Error::other(cause.clone()))
        })
    }

    /// What it is taken for by data and answers that have a name; made once for each.
    pub fn reading(&self, by: &str, make: impl FnOnce() -> Reading) -> Arc<Reading> {
        let mut known = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((name, reading)) = &*known
            && name == by
        {
            return reading.clone();
        }
        let reading = Arc::new(make());
        *known = Some((by.into(), reading.clone()));
        reading
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// The text and the tables of a file: what of both can be read.
fn content(name: &str, bytes: &[u8]) -> Result<Content, String> {
    let has_text = TEXTS.contains(&ending(name).as_str());
    let text = has_text.then(|| document::text(name, bytes));
    match (text, grid::grids(name, bytes)) {
        (Some(Err(fault)), Err(_)) | (None, Err(fault)) => Err(fault.to_string()),
        (text, grids) => {
            Ok(Content { text: text.and_then(Result::ok), grids: grids.unwrap_or_default() })
        }
    }
}

/// The page that takes a document.
pub fn empty(lang: Lang) -> String {
    let word = |key: &str| escape(lang.text(key));
    format!(
        "<h1>{}</h1>\n<p>{}</p>\n<div class=\"drop scripted\"><label><span>{}</span><input type=\"file\" id=\"drop\" accept=\"{}\"></label></div>\n\
         <p class=\"status\" role=\"status\"></p>\n",
        word("desk.import"),
        word("desk.import-about"),
        word("desk.drop"),
        grid::ENDINGS.map(|ending| format!(".{ending}")).join(",")
    )
}
