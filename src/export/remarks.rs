//! What stands under a table of a document, line by line.

use crate::view::Table;
use crate::words::Lang;

/// Notes, numbered where there are several, and sources.
pub(super) fn remarks(table: &Table, lang: Lang) -> Vec<String> {
    let word = lang.text("document.notes");
    let mut out = match &table.notes[..] {
        [] => Vec::new(),
        [only] => vec![format!("{word} {only}")],
        several => {
            let numbered =
                several.iter().enumerate().map(|(nth, note)| format!("{}. {note}", nth + 1));
            std::iter::once(word.to_string()).chain(numbered).collect()
        }
    };
    out.extend(table.sources.iter().cloned());
    out
}
