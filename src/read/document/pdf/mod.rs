//! PDF: objects and operators through `hayro-syntax`, which is made for broken files; what letters
//! the codes of a font are through `hayro-cmap`; the lines by the places at which the text is
//! shown.

mod bomb;
mod budget;
mod clean;
mod font;
mod lines;
mod rules;
mod run;
mod unpack;
mod walk;

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page;

use super::dress::Letters;
use super::{Document, Encoding, Fault, MAX_PAGES, Notice, Spot};
use budget::Budget;
use lines::Lines;
pub(crate) use rules::Rule;
use rules::Rules;
pub(crate) use run::Run;

/// Bytes of stack for reading: nested objects and forms are followed by recursion, to a depth that
/// this holds.
const STACK: usize = 64 << 20;

/// Straight lines that are kept of a document.
const RULES: usize = 2_000_000;

/// A page as it is printed: what stands where, and the lines between.
#[derive(Clone, Debug, Default)]
pub(crate) struct Print {
    /// The texts, in the order in which they are shown.
    pub runs: Vec<Run>,
    /// The straight lines.
    pub rules: Vec<Rule>,
    /// What letters were converted from.
    pub converted: BTreeSet<Encoding>,
}

/// Reads the text, page by page.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    apart(bytes, document)
}

/// Reads the pages as they are printed.
///
/// # Errors
/// As of [`text`](super::text).
pub(crate) fn prints(bytes: &[u8]) -> Result<Vec<Print>, Fault> {
    apart(bytes, printed)
}

/// Reads in a thread of its own: its stack is deep enough on every system, and a fault of the PDF
/// crates ends it and not the program.
fn apart<T: Send>(
    bytes: &[u8],
    read: impl FnOnce(&[u8]) -> Result<T, Fault> + Send,
) -> Result<T, Fault> {
    bomb::check(bytes)?;
    let reading = std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || read(bytes));
        thread.map(|t| t.join())
    });
    match reading {
        Ok(Ok(read)) => read,
        Ok(Err(_)) => Err(damaged("its objects contradict each other")),
        Err(e) => Err(damaged(&e.to_string())),
    }
}

fn damaged(cause: &str) -> Fault {
    Fault::Damaged { kind: "PDF", cause: cause.into() }
}

/// Each page with its texts and its lines, of which no more than the limit are kept.
fn printed(bytes: &[u8]) -> Result<Vec<Print>, Fault> {
    let (mut out, mut left) = (Vec::new(), RULES);
    pages(bytes, |page, _| {
        let mut rules = page.rules.done();
        rules.truncate(left);
        left -= rules.len();
        let runs = page.lines.runs();
        let legacy = |run: &Run| matches!(run.letters, Letters::Legacy(_));
        let (runs, converted) =
            if runs.iter().any(legacy) { clean::clean(&runs) } else { (runs, BTreeSet::new()) };
        out.push(Print { runs, rules, converted });
        Ok(())
    })?;
    Ok(out)
}

fn document(bytes: &[u8]) -> Result<Document, Fault> {
    let mut out = Document { wrapped: true, ..Document::default() };
    let (mut letters, mut unknown) = (0, 0);
    let title = pages(bytes, |mut page, nth| {
        if page.cut {
            out.cut.push(nth);
        }
        let text = page.lines.text(nth);
        let converted = page.lines.converted.iter();
        out.notices.extend(converted.map(|encoding| Notice::Converted(*encoding)));
        letters += text.chars().filter(|c| c.is_alphanumeric()).count();
        unknown += text.matches(char::REPLACEMENT_CHARACTER).count();
        out.anchor(Spot { note: None, page: nth, line: 1, column: 1 });
        out.push(&text)
    })?;
    out.title = title.filter(|t| t.is_ascii() && !t.is_empty());
    // Where most letters are unknown, numbers may be, too: better no text than a wrong one.
    if letters == 0 || unknown > letters { Err(Fault::NoText) } else { Ok(out) }
}

/// A page that was read.
struct Page {
    lines: Lines,
    rules: Rules,
    /// Whether a part of it was left out.
    cut: bool,
}

/// Hands on each page with its number, and gives the title of the file.
fn pages(
    bytes: &[u8],
    mut each: impl FnMut(Page, usize) -> Result<(), Fault>,
) -> Result<Option<String>, Fault> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| damaged(&format!("{e:?}").to_lowercase()))?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(Fault::Many { what: "pages", limit: MAX_PAGES });
    }
    let mut fonts = font::Fonts::default();
    let mut budget = Budget::default();
    for (index, page) in pdf.pages().iter().enumerate() {
        let (mut lines, mut rules) = (Lines::default(), Rules::default());
        budget.turn();
        let content = content(page, &mut budget)?;
        let (fonts, budget) = (&mut fonts, &mut budget);
        let mut walker = walk::Walker { fonts, lines: &mut lines, rules: &mut rules, budget };
        walk::page(&content, page.resources(), &mut walker)?;
        let cut = walker.budget.cut;
        each(Page { lines, rules, cut }, index + 1)?;
    }
    Ok(pdf.metadata().title.as_ref().map(|t| String::from_utf8_lossy(t).into_owned()))
}

/// The operators of a page, its streams put together. The page itself would keep them as long as
/// the document is read.
fn content(page: &page::Page, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    let dict = page.raw();
    let streams: Vec<Stream> = match dict.get::<Stream>("Contents") {
        Some(stream) => vec![stream],
        None => {
            dict.get::<Array>("Contents").iter().flat_map(|array| array.iter::<Stream>()).collect()
        }
    };
    let mut out = Vec::new();
    for stream in &streams {
        out.extend_from_slice(&budget.unpack(stream)?);
        // A number does not go on from one stream to the next.
        out.push(b' ');
    }
    Ok(out)
}
