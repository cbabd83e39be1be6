//! What stands in the notes of the speaker: where every number on the slide comes from.

use crate::document::Document;
use crate::export::remarks::remark_lines;
use crate::model::ObservationId;
use crate::view::{self, Line};
use crate::words::Lang;

/// At most so many quotes stand in the notes of one slide: more are read by nobody there.
const MOST: usize = 150;

/// Notes for which a slide has no room, and its sources again.
pub(super) fn paragraphs(notes: &[String], sources: &[String], lang: Lang) -> Vec<String> {
    if notes.is_empty() { sources.to_vec() } else { remark_lines(notes, sources, lang) }
}

/// Each number as its source prints it, with the phrase that says it and the source.
pub(super) fn quotes(ids: &[ObservationId], document: &Document) -> Vec<String> {
    let lang = document.lang;
    if ids.is_empty() {
        return Vec::new();
    }
    let table = view::quotes(ids, document.data, lang);
    let all: Vec<&Line> = table.lines().collect();
    let mut out = Vec::new();
    if !all.is_empty() {
        out.push(format!("{}:", table.title));
    }
    out.extend(all.iter().take(MOST).map(|line| quote(line)));
    if all.len() > MOST {
        let count = (all.len() - MOST).to_string();
        out.push(lang.fill("slides.more-quotes", &[("count", &count)]));
    }
    out.extend(table.notes.iter().cloned());
    out
}

/// "Cà Mau, Thu từ đất, 2023: 16.578 tỷ đồng. “…” (Sở …)".
fn quote(line: &Line) -> String {
    let text = |nth: usize| line.cells.get(nth).map_or("", |cell| &cell.text);
    let mut out = format!("{}, {}: {}. {}", text(0), text(1), text(2), text(3));
    if !text(4).is_empty() {
        out += &format!(" ({})", text(4));
    }
    if !text(5).is_empty() {
        out += &format!(" {}", text(5));
    }
    out
}
