//! What holds for a cell before it is read as anything: it is UTF-8, in NFC, without blanks at its
//! ends or control characters.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::Input;
use super::plain;
use super::sheet::Record;
use crate::finding::{Finding, invalid_utf8_hex};
use crate::hidden::is_hidden;

/// The most characters of a cell: a definition has some hundred.
pub(super) const LONGEST: usize = 2000;

/// The most characters of a cell that holds a geometry: as many as a cell of a workbook holds.
pub(super) const LONGEST_GEOMETRY: usize = 32_767;

/// The text of a cell. `None` where it cannot be read as text at all; the finding is then told and
/// later rules stay silent.
pub(super) fn text<'a>(
    record: &Record<'a>,
    field: usize,
    input: &Input,
    findings: &mut Vec<Finding>,
) -> Option<Cow<'a, str>> {
    text_of_length(record, field, input, LONGEST, findings)
}

/// The text of a cell of so many characters at most.
pub(super) fn text_of_length<'a>(
    record: &Record<'a>,
    field: usize,
    input: &Input,
    longest: usize,
    findings: &mut Vec<Finding>,
) -> Option<Cow<'a, str>> {
    let bytes = &record.cells[field];
    let as_text =
        || if is_name(bytes) { std::str::from_utf8(bytes).ok() } else { plain::text(bytes) };
    if let Some(text) = (bytes.len() <= longest).then(as_text).flatten() {
        return Some(Cow::Borrowed(text));
    }
    let at = || input.span(record.offset, field);
    if let Some(length) = too_long(bytes, longest) {
        findings
            .push(Finding::error("long-cell", at()).with("length", length).with("limit", longest));
        return None;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        findings.push(Finding::error("bad-utf8", at()).with("bytes", invalid_utf8_hex(bytes)));
        return None;
    };
    if text.trim() != text {
        findings.push(
            Finding::error("blanks", at())
                .with("value", text)
                .with("trimmed", text.trim())
                .suggest(text.trim()),
        );
        return None;
    }
    if let Some(bad) = text.chars().find(|c| is_hidden(*c)) {
        findings.push(
            Finding::error("control-character", at())
                .with("character", format!("U+{:04X}", bad as u32)),
        );
        return None;
    }
    if is_nfc(text) {
        return Some(Cow::Borrowed(text));
    }
    let normal: String = text.nfc().collect();
    findings.push(Finding::warning("not-nfc", at()).with("value", &normal).suggest(&normal));
    Some(Cow::Owned(normal))
}

/// How many characters a cell has that has too many.
fn too_long(bytes: &[u8], longest: usize) -> Option<usize> {
    let length = || String::from_utf8_lossy(bytes).chars().count();
    (bytes.len() > longest).then(length).filter(|length| *length > longest)
}

/// What a cell says in which nothing is found: its text in NFC.
pub(super) fn meant(cell: &[u8]) -> Option<Cow<'_, str>> {
    let text = std::str::from_utf8(cell).ok()?;
    Some(if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) })
}

/// Whether a cell is of visible ASCII alone, as names and numbers are: looked at many bytes at
/// once, without a way out between them.
fn is_name(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |all, byte| all & byte.is_ascii_graphic())
}
