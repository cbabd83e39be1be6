//! The text of a report, whatever file it comes in: plain text, HTML, DOCX or PDF.
//!
//! Every format is read within limits, so that a hostile file ends in a [`Fault`] that names the
//! limit and not in a full memory. What is no prose (scripts, menus) is left out, and so is what
//! nobody sees or means: deleted, struck out and hidden text, hints in empty forms, marks of notes.
//! Rows of tables become lines with tabs between their cells.

mod code_page;
mod docx;
mod dress;
mod find;
mod html;
mod legacy;
pub(crate) mod marks;
mod notice;
pub(crate) mod package;
mod pdf;
mod plain;
mod soft;
mod symbol;
pub(crate) mod xml;

use std::fmt;

pub(crate) use code_page::of_code_page;
pub(crate) use docx::{Runs, Said, Source};
pub(crate) use dress::{Dress, Height, Letters, Pen};
pub(crate) use html::{Elements, Kind, decode as decode_page, is_hidden};
pub use legacy::Encoding;
pub use notice::Notice;
pub(crate) use pdf::{Print, Rule, Run, prints};
pub(crate) use plain::decode;
pub(super) use soft::goes_on;

/// Bytes that a file may have.
pub const MAX_FILE: usize = 64 << 20;
/// Bytes that any compressed part of it may unpack to, and that its text may have.
pub const MAX_UNPACKED: usize = 64 << 20;
/// How deep the elements of a document may be nested.
pub const MAX_DEPTH: usize = 256;
/// Bytes of text from one anchor to the next, at most twice as many.
const STRETCH: usize = 1000;
/// Pages that a PDF may have.
pub const MAX_PAGES: usize = 2000;
/// Words that a text may have: a thousand pages have half a million.
pub const MAX_WORDS: usize = 8_000_000;
/// Numbers that a text may have.
pub const MAX_NUMBERS: usize = 1_000_000;

/// A report's text, with the places that it comes from.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text, a paragraph or a line of print a line, without marks of notes. Neither the Unicode
    /// form nor blanks are changed.
    pub text: String,
    /// What the file says its title is, where the format has such a thing.
    pub title: Option<String>,
    /// Whether its lines may be lines of print, broken to fit, and not paragraphs.
    pub wrapped: bool,
    /// The pages of which a part was left out, for they draw too much.
    pub cut: Vec<usize>,
    /// What a person should know of how it was read.
    pub notices: Vec<Notice>,
    /// Where runs of the text come from, in order.
    anchors: Vec<(usize, Spot)>,
}

/// A note of a document, by its number from 1 in the order in which the text refers to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// At the foot of a page.
    Foot(usize),
    /// At the end of the document.
    End(usize),
}

/// A place in a file, for a person to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The note that it stands in; `None` in the text itself.
    pub note: Option<Note>,
    /// The page from 1; 0 where the format has none.
    pub page: usize,
    /// The line from 1: of the file of a text or HTML page, of the page of a PDF, of the paragraphs
    /// of a DOCX, or of its note.
    pub line: usize,
    /// The column from 1, in characters.
    pub column: usize,
}

/// Where a text begins.
const FIRST: Spot = Spot { note: None, page: 0, line: 1, column: 1 };

impl Spot {
    /// The place behind some text that begins here.
    fn behind(self, text: &str) -> Spot {
        match text.rfind('\n') {
            None => Spot { column: self.column + text.chars().count(), ..self },
            Some(last) => Spot {
                line: self.line + text.matches('\n').count(),
                column: text[last + 1..].chars().count() + 1,
                ..self
            },
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.note {
            Some(Note::Foot(number)) => write!(f, "footnote {number}:")?,
            Some(Note::End(number)) => write!(f, "endnote {number}:")?,
            None => {}
        }
        if self.page > 0 {
            write!(f, "{}:", self.page)?;
        }
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Why a file gave no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The ending is none of those that are read.
    #[error("not a kind of file that is read: expected .txt, .html, .htm, .docx or .pdf")]
    Kind,
    /// The ending is none of those that tables are read from.
    #[error(
        "not a kind of file that tables are read from: expected .xlsx, .xlsm, .xlsb, .xls, .ods, \
         .csv, .tsv, .txt, .docx, .html, .pdf or .px"
    )]
    NoTable,
    /// The file is encrypted, or a workbook from before 2007.
    #[error(
        "locked with a password, or in the format of Office before 2007: open it, and save it \
         without a password as .xlsx or .docx"
    )]
    Locked,
    /// A limit on size was passed.
    #[error("{what} is larger than the limit of {limit} bytes")]
    Large {
        /// What is too large.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A limit on structure was passed.
    #[error("more {what} than the limit of {limit}")]
    Many {
        /// Of what there is too much.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// The bytes are no text.
    #[error("not text in UTF-8 or UTF-16: byte {0} is wrong; save it as UTF-8")]
    Encoding(usize),
    /// The file is not what its ending says, or is broken.
    #[error("not a sound {kind} file: {cause}")]
    Damaged {
        /// The format.
        kind: &'static str,
        /// What was found.
        cause: String,
    },
    /// The file holds no letters: a scan, or fonts that do not say which letters they draw.
    #[error("no text in it: a scan, or letters that its fonts do not name")]
    NoText,
}

/// Reads the text of a file; the ending of its name says the format.
///
/// # Errors
/// When the format is unknown, the file is broken, holds no text, or passes a limit.
pub fn text(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    if bytes.len() > MAX_FILE {
        return Err(Fault::Large { what: "the file", limit: MAX_FILE });
    }
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    let mut document = match ending.as_str() {
        "txt" => plain::read(bytes),
        "html" | "htm" => html::read(bytes),
        "docx" => docx::read(bytes),
        "pdf" => pdf::read(bytes),
        _ => Err(Fault::Kind),
    }?;
    count(&document.text)?;
    let bare = legacy::convert(&mut document);
    document.leave_out_marks();
    document.notices.extend(bare.map(Notice::Converted));
    document.notices.sort();
    document.notices.dedup();
    Ok(document)
}

/// A text without typefaces in Unicode, by the evidence of its words, and what it was in.
pub(crate) fn converted(text: String) -> (String, Option<Encoding>) {
    let mut document = Document { text, ..Document::default() };
    let encoding = legacy::convert(&mut document);
    (document.text, encoding)
}

/// Refuses a text of more words or numbers than a person writes: each takes much more memory than
/// its letters.
fn count(text: &str) -> Result<(), Fault> {
    let (mut words, mut numbers) = (0, 0);
    let mut before = ' ';
    for c in text.chars() {
        let digit = c.is_ascii_digit();
        numbers += usize::from(digit && !before.is_ascii_digit());
        // Between letters and digits a word ends, too.
        words += usize::from(
            c.is_alphanumeric() && (!before.is_alphanumeric() || digit != before.is_ascii_digit()),
        );
        before = c;
    }
    match () {
        () if words > MAX_WORDS => Err(Fault::Many { what: "words", limit: MAX_WORDS }),
        () if numbers > MAX_NUMBERS => Err(Fault::Many { what: "numbers", limit: MAX_NUMBERS }),
        () => Ok(()),
    }
}

impl Document {
    /// A document of plain text.
    pub fn of(text: impl Into<String>) -> Document {
        let mut out = Document { text: text.into(), wrapped: true, ..Document::default() };
        out.stretch();
        out
    }

    /// Puts anchors into the text since the last one: whoever asks for the place of every number
    /// need not count from far each time.
    fn stretch(&mut self) {
        let (mut from, mut spot) = self.anchors.last().copied().unwrap_or((0, FIRST));
        while self.text.len() - from > 2 * STRETCH {
            let to = self.text.floor_char_boundary(from + STRETCH);
            spot = spot.behind(&self.text[from..to]);
            self.anchors.push((to, spot));
            from = to;
        }
    }

    /// Says that the text goes on from a place of the file.
    fn anchor(&mut self, spot: Spot) {
        let at = self.text.len();
        match self.anchors.last_mut() {
            Some(last) if last.0 == at => last.1 = spot,
            _ => self.anchors.push((at, spot)),
        }
    }

    /// Adds text, within the limit.
    fn push(&mut self, text: &str) -> Result<(), Fault> {
        if self.text.len() + text.len() > MAX_UNPACKED {
            return Err(Fault::Large { what: "the text", limit: MAX_UNPACKED });
        }
        self.text.push_str(text);
        self.stretch();
        Ok(())
    }

    /// Leaves out the marks of notes that nothing raises. What stands behind keeps its place.
    fn leave_out_marks(&mut self) {
        let marks = marks::places(&self.text);
        if marks.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut anchors = Vec::with_capacity(self.anchors.len() + marks.len());
        let mut old = self.anchors.iter().peekable();
        let mut from = 0;
        for mark in marks {
            while let Some((at, spot)) = old.next_if(|(at, _)| *at < mark.start) {
                anchors.push((text.len() + at - from, *spot));
            }
            while old.next_if(|(at, _)| *at <= mark.end).is_some() {}
            text.push_str(&self.text[from..mark.start]);
            anchors.push((text.len(), self.spot(mark.end)));
            from = mark.end;
        }
        anchors.extend(old.map(|(at, spot)| (text.len() + at - from, *spot)));
        text.push_str(&self.text[from..]);
        (self.text, self.anchors) = (text, anchors);
    }

    /// Ends the line, unless nothing stands on it.
    fn end_line(&mut self) -> Result<(), Fault> {
        self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
        while self.anchors.pop_if(|(at, _)| *at > self.text.len()).is_some() {}
        if self.text.is_empty() || self.text.ends_with('\n') { Ok(()) } else { self.push("\n") }
    }

    /// Where a byte of the text comes from.
    pub fn spot(&self, at: usize) -> Spot {
        let at = (0..=at.min(self.text.len()))
            .rev()
            .find(|i| self.text.is_char_boundary(*i))
            .unwrap_or(0);
        let index = self.anchors.partition_point(|(from, _)| *from <= at);
        let (from, spot) = index.checked_sub(1).map_or((0, FIRST), |i| self.anchors[i]);
        spot.behind(&self.text[from.min(at)..at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let document = Document::of("một\nhai ba");
        let spot = |at| document.spot(at).to_string();
        assert_eq!(
            (spot(0), spot("một\nhai ".len()), spot(999)),
            ("1:1".into(), "2:5".into(), "2:7".into())
        );
    }

    #[test]
    fn what_stands_behind_a_mark_keeps_its_place() {
        let text = "một\nđạt 16.578¹ tỷ, 87(1) hồ sơ¹\n98,2% ";
        let document = super::text("a.txt", text.as_bytes()).unwrap();
        assert_eq!(document.text, "một\nđạt 16.578 tỷ, 87 hồ sơ\n98,2% ");
        for word in ["một", "đạt", "16", " tỷ", "87", " hồ", "98"] {
            let of = |text: &str| text.find(word).unwrap();
            let (at, was) = (of(&document.text), of(text));
            assert_eq!(document.spot(at), Document::of(text).spot(was), "{word}");
        }
    }

    #[test]
    fn the_ending_decides_and_limits_are_named() {
        assert_eq!(text("a.doc", b"x").unwrap_err(), Fault::Kind);
        assert_eq!(text("A.TXT", b"x").unwrap().text, "x");
        let large = text("a.txt", &vec![b'a'; MAX_FILE + 1]).unwrap_err().to_string();
        assert!(large.contains("67108864"), "{large}");
    }
}
