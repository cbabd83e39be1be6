//! DOCX: the body of `word/document.xml`, unpacked by `zip` and read by `quick-xml` as a stream of
//! events.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Document, Fault, MAX_DEPTH, MAX_UNPACKED, Spot, plain};

const BODY: &str = "word/document.xml";

pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    let part = archive.by_name(BODY).map_err(|e| damaged(format!("{BODY}: {e}")))?;
    let mut xml = Vec::new();
    part.take(MAX_UNPACKED as u64 + 1)
        .read_to_end(&mut xml)
        .map_err(|e| damaged(format!("{BODY}: {e}")))?;
    if xml.len() > MAX_UNPACKED {
        return Err(Fault::Large { what: BODY, limit: MAX_UNPACKED });
    }
    let mut body = Body::default();
    body.out.anchor(Spot { page: 0, line: 1, column: 1 });
    let xml = plain::decode(&xml).map_err(|fault| match fault {
        Fault::Encoding(byte) => {
            damaged(format!("{BODY}: byte {byte} is neither UTF-8 nor UTF-16"))
        }
        other => other,
    })?;
    let mut reader = Reader::from_str(&xml);
    // Word writes no end tag without its start; what does is broken.
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Err(e) => {
                return Err(damaged(format!("{BODY}, byte {}: {e}", reader.error_position())));
            }
            // Half a document may end in half a number.
            Ok(Event::Eof) if depth > 0 => {
                return Err(damaged(format!("{BODY} ends within an element")));
            }
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Fault::Many { what: "levels of elements", limit: MAX_DEPTH });
                }
                body.start(&tag)?;
            }
            Ok(Event::Empty(tag)) => {
                body.start(&tag)?;
                body.end(tag.local_name().as_ref())?;
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                body.end(tag.local_name().as_ref())?;
            }
            Ok(Event::Text(text)) => body.text(&text.decode().unwrap_or_default())?,
            Ok(Event::CData(text)) => body.text(&text.decode().unwrap_or_default())?,
            Ok(Event::GeneralRef(name)) => {
                let character = name.resolve_char_ref().ok().flatten();
                let named = || {
                    name.decode()
                        .ok()
                        .and_then(|n| quick_xml::escape::resolve_predefined_entity(&n))
                        .unwrap_or("")
                };
                match character {
                    Some(c) => body.text(c.encode_utf8(&mut [0; 4]))?,
                    None => body.text(named())?,
                }
            }
            Ok(_) => {}
        }
    }
    body.out.end_line()?;
    if body.out.text.trim().is_empty() {
        Err(damaged(format!("{BODY} holds no text")))
    } else {
        Ok(body.out)
    }
}

fn damaged(cause: String) -> Fault {
    Fault::Damaged { kind: "DOCX", cause }
}

#[derive(Default)]
struct Body {
    out: Document,
    /// Within a run of text.
    in_text: bool,
    /// How many table cells are open: their paragraphs stand in one line.
    cells: usize,
    /// How many elements are open whose text stands elsewhere a second time.
    twice: usize,
}

impl Body {
    fn start(&mut self, tag: &BytesStart) -> Result<(), Fault> {
        match tag.local_name().as_ref() {
            b"t" => self.in_text = true,
            // What was moved stands at its new place, too.
            b"Fallback" | b"moveFrom" => self.twice += 1,
            b"tab" | b"ptab" if self.is_open() => self.out.push("\t")?,
            b"br" | b"cr" if self.is_open() => {
                self.out.push(if self.cells > 0 { " " } else { "\n" })?
            }
            b"noBreakHyphen" if self.is_open() => self.out.push("-")?,
            b"tc" => {
                self.cells += 1;
                if !self.out.text.ends_with('\n') && !self.out.text.is_empty() {
                    self.out.push("\t")?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), Fault> {
        match name {
            b"t" => self.in_text = false,
            b"Fallback" | b"moveFrom" => self.twice = self.twice.saturating_sub(1),
            b"tc" => self.cells = self.cells.saturating_sub(1),
            b"p" if self.cells > 0 => self.out.push(" ")?,
            // Every paragraph is a line, the empty ones too: a place is the number of the
            // paragraph.
            b"p" if self.is_open() => self.out.push("\n")?,
            b"tr" if self.cells == 0 => self.out.push("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.in_text && self.is_open() { self.out.push(text) } else { Ok(()) }
    }

    fn is_open(&self) -> bool {
        self.twice == 0
    }
}
