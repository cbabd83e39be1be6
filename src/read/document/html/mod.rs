//! HTML through html5gum, the tokeniser of the WHATWG standard: a page of any quality gives text.

mod charset;
mod element;
mod elements;
mod ink;
mod sheet;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::{Document, Fault, Notice, Spot};
pub(crate) use charset::decode;
pub(crate) use element::is_hidden;
pub(crate) use elements::{Elements, Kind, Scope};
use ink::Ink;

pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let source = decode(bytes)?;
    // A menu that nobody closed would swallow the page, and portals have all of it in a form: where
    // what is left out holds more numbers than what is kept, less is left out.
    let scopes = [(true, false), (true, true)];
    for (without_furniture, with_forms) in scopes {
        let page = walk(&source, Scope { without_furniture, with_forms, without_cells: true })?;
        if page.left_out <= page.kept && !page.document.text.trim().is_empty() {
            return Ok(page.document);
        }
    }
    Ok(walk(&source, Scope { without_cells: true, ..Scope::default() })?.document)
}

/// A page as it was read.
struct Page {
    document: Document,
    /// Numbers in what was left out as furniture of the site.
    left_out: usize,
    /// Numbers in the text.
    kept: usize,
}

fn walk(source: &str, scope: Scope) -> Result<Page, Fault> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut lines = Lines { source, at: 0, line: 1, column: 1 };
    let mut elements = Elements::new(scope);
    let mut ink = Ink::default();
    let mut title: Option<String> = None;
    // The element that began last: what a script holds is no text.
    let mut last = String::new();
    let (mut left_out, mut inputs) = (0, 0);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = lower(&tag.name);
                let kind = elements.start(&name, &tag);
                inputs += usize::from(kind != Kind::LeftOut && is_filled(&name, &tag));
                if name == "sub" && kind != Kind::LeftOut {
                    ink.fraction()?;
                }
                last = name;
                ink.part(kind)?;
            }
            Token::EndTag(tag) => {
                last.clear();
                let kind = elements.end(&lower(&tag.name));
                // A cell begins where its tag says so, and not where it ends.
                ink.part(kind)?;
            }
            Token::String(text) => {
                let start = text.span.start;
                let text = String::from_utf8_lossy(&text);
                match () {
                    () if elements.is_left_out() => {
                        elements.left_out(&text);
                        if elements.in_furniture() && !matches!(last.as_str(), "script" | "style") {
                            left_out += numbers(&text);
                        }
                    }
                    () if last == "title" => title.get_or_insert_default().push_str(&text),
                    () => ink.run(&text, elements.dress(), lines.spot(start))?,
                }
            }
            _ => {}
        }
    }
    let mut document = ink.dry()?;
    document.notices.extend((inputs > 0).then_some(Notice::Forms(inputs)));
    document.title =
        title.map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
    let kept = numbers(&document.text);
    Ok(Page { document, left_out, kept })
}

/// Whether an element is a field of a form with a number in it, which is not read.
fn is_filled(name: &str, tag: &html5gum::StartTag<usize>) -> bool {
    let text = |name| element::attribute(tag, name).unwrap_or_default();
    name == "input"
        && matches!(text("type").to_ascii_lowercase().as_str(), "" | "text" | "number")
        && text("value").contains(|c: char| c.is_ascii_digit())
}

/// How many numbers begin in a text.
fn numbers(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins =
        |(i, c): &(usize, &u8)| c.is_ascii_digit() && (*i == 0 || !bytes[i - 1].is_ascii_digit());
    bytes.iter().enumerate().filter(begins).count()
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// Lines and columns of the source, counted on the way: a page may be one line of a million tags.
struct Lines<'s> {
    source: &'s str,
    at: usize,
    line: usize,
    column: usize,
}

impl Lines<'_> {
    /// The place of a byte, which is not before those asked for earlier.
    fn spot(&mut self, at: usize) -> Spot {
        let at = at.clamp(self.at, self.source.len());
        for byte in &self.source.as_bytes()[self.at..at] {
            match byte {
                b'\n' => (self.line, self.column) = (self.line + 1, 1),
                // The bytes of a character behind its first.
                0x80..=0xbf => {}
                _ => self.column += 1,
            }
        }
        self.at = at;
        Spot { note: None, page: 0, line: self.line, column: self.column }
    }
}

#[cfg(test)]
mod tests;
