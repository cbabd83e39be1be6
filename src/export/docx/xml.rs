//! Paragraphs and runs, as the body and the cells of tables have them.

use crate::markup::escape;

/// A paragraph of one style.
pub(super) fn paragraph(style: &str, text: &str) -> String {
    let run = if text.is_empty() { String::new() } else { run(text) };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{run}</w:p>")
}

/// Text within a paragraph.
pub(super) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}
