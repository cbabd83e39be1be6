//! PDF: objects and operators through `hayro-syntax`, which is made for broken files; what letters
//! the codes of a font are through `hayro-cmap`; the lines by the places at which the text is
//! shown.

mod bomb;
mod budget;
mod font;
mod lines;
mod unpack;
mod walk;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

use super::{Document, Fault, MAX_PAGES, Spot};
use budget::Budget;
use lines::Lines;

/// Bytes of stack for reading: nested objects and forms are followed by recursion, to a depth that
/// this holds.
const STACK: usize = 64 << 20;

/// Reads the text, page by page.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    bomb::check(bytes)?;
    // A thread of its own: its stack is deep enough on every system, and a fault of the PDF crates
    // ends it and not the program.
    let reading = std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || pages(bytes));
        thread.map(|t| t.join())
    });
    match reading {
        Ok(Ok(document)) => document,
        Ok(Err(_)) => Err(damaged("its objects contradict each other")),
        Err(e) => Err(damaged(&e.to_string())),
    }
}

fn damaged(cause: &str) -> Fault {
    Fault::Damaged { kind: "PDF", cause: cause.into() }
}

fn pages(bytes: &[u8]) -> Result<Document, Fault> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| damaged(&format!("{e:?}").to_lowercase()))?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(Fault::Many { what: "pages", limit: MAX_PAGES });
    }
    let mut out = Document { wrapped: true, ..Document::default() };
    let mut fonts = font::Fonts::default();
    let mut budget = Budget::default();
    let (mut letters, mut unknown) = (0, 0);
    for (index, page) in pdf.pages().iter().enumerate() {
        let mut lines = Lines::default();
        budget.turn();
        let content = content(page, &mut budget)?;
        walk::page(
            &content,
            page.resources(),
            &mut walk::Walker { fonts: &mut fonts, lines: &mut lines, budget: &mut budget },
        )?;
        if budget.cut {
            out.cut.push(index + 1);
        }
        let text = lines.text();
        letters += text.chars().filter(|c| c.is_alphanumeric()).count();
        unknown += text.matches(char::REPLACEMENT_CHARACTER).count();
        out.anchor(Spot { page: index + 1, line: 1, column: 1 });
        out.push(&text)?;
    }
    let title = pdf.metadata().title.as_ref().map(|t| String::from_utf8_lossy(t).into_owned());
    out.title = title.filter(|t| t.is_ascii() && !t.is_empty());
    // Where most letters are unknown, numbers may be, too: better no text than a wrong one.
    if letters == 0 || unknown > letters { Err(Fault::NoText) } else { Ok(out) }
}

/// The operators of a page, its streams put together. The page itself would keep them as long as
/// the document is read.
fn content(page: &Page, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
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
