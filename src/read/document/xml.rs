//! The parts of a file in XML, as a stream of what matters in them.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Fault, MAX_DEPTH};

/// A step of a walk over XML. Names are without their prefix.
pub(crate) enum Step<'s> {
    /// An element begins. One without content ends at once.
    Start(&'s Tag<'s>),
    /// Text stands there.
    Text(&'s str),
    /// An element ends.
    End(&'s str),
}

/// The beginning of an element.
pub(crate) struct Tag<'s> {
    /// Its name without the prefix.
    pub name: &'s str,
    start: &'s BytesStart<'s>,
}

impl Tag<'_> {
    /// The value of an attribute, by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self
            .start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
        Some(found.unescape_value().ok()?.into_owned())
    }

    /// Whether an attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
    }

    /// A number of an attribute.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.parse().ok()
    }
}

/// Walks over a part of a file.
///
/// # Errors
/// When it is no sound XML, nested too deep, and those of `each`.
pub(crate) fn walk(
    (kind, part): (&'static str, &str),
    text: &str,
    mut each: impl FnMut(Step) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let damaged = |cause: String| Fault::Damaged { kind, cause };
    let mut reader = Reader::from_str(text);
    let mut depth = 0usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|e| damaged(format!("{part}, byte {}: {e}", reader.error_position())))?;
        match event {
            // Half a document may end in half a number.
            Event::Eof if depth > 0 => {
                return Err(damaged(format!("{part} ends within an element")));
            }
            Event::Eof => return Ok(()),
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Fault::Many { what: "levels of elements", limit: MAX_DEPTH });
                }
                let name = start.local_name();
                let name = String::from_utf8_lossy(name.as_ref());
                each(Step::Start(&Tag { name: &name, start: &start }))?;
            }
            Event::Empty(start) => {
                let name = start.local_name();
                let name = String::from_utf8_lossy(name.as_ref());
                each(Step::Start(&Tag { name: &name, start: &start }))?;
                each(Step::End(&name))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                each(Step::End(&String::from_utf8_lossy(end.local_name().as_ref())))?;
            }
            Event::Text(text) => each(Step::Text(&text.decode().unwrap_or_default()))?,
            Event::CData(text) => each(Step::Text(&text.decode().unwrap_or_default()))?,
            Event::GeneralRef(name) => {
                let text: Cow<str> = match name.resolve_char_ref().ok().flatten() {
                    Some(c) => c.to_string().into(),
                    None => name
                        .decode()
                        .ok()
                        .and_then(|n| quick_xml::escape::resolve_predefined_entity(&n))
                        .unwrap_or("")
                        .into(),
                };
                each(Step::Text(&text))?;
            }
            _ => {}
        }
    }
}
