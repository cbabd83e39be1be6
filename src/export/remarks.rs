//! What stands under a table of a document, line by line.

use crate::view::Table;
use crate::words::Lang;

/// Notes, numbered where there are several, and sources.
pub(super) fn remarks(table: &Table, lang: Lang) -> Vec<String> {
    let word = lang.text("document.notes");
    let mut out = match &table.notes[..] {
        [] => Vec::new(),
        [only] => vec![format!("{word} {only}")],
        several => std::iter::once(word.to_string()).chain(numbered(several)).collect(),
    };
    out.extend(table.sources.iter().cloned());
    out
}

/// The same where lines are dear: all notes in one.
pub(super) fn remark_lines(notes: &[String], sources: &[String], lang: Lang) -> Vec<String> {
    let word = lang.text("document.notes");
    let notes = match notes {
        [] => None,
        [only] => Some(format!("{word} {only}")),
        several => Some(format!("{word} {}", numbered(several).collect::<Vec<_>>().join(" "))),
    };
    notes.into_iter().chain(sources.iter().cloned()).collect()
}

fn numbered(notes: &[String]) -> impl Iterator<Item = String> + '_ {
    notes.iter().enumerate().map(|(nth, note)| format!("{}. {note}", nth + 1))
}
