use super::move_text::move_text;
use super::{Diff, Kind, Move};
use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::words::Lang;

/// A note for each move, at the figure's line; what was removed is placed at the file that it stood
/// in.
pub fn findings(diff: &Diff, lang: Lang) -> Vec<Finding> {
    diff.moves.iter().filter_map(|m| finding(diff, m, lang)).collect()
}

fn finding(diff: &Diff, m: &Move, lang: Lang) -> Option<Finding> {
    let (o, draft) = m.latest(diff)?;
    let (code, span) = match m.kind {
        Kind::Changed => ("figure-changed", draft.span(o.place, Field::Value)),
        Kind::Added => ("figure-added", draft.span(o.place, Field::Value)),
        Kind::Removed => {
            // The file as it is called now; where it is gone, as it was called.
            let now = diff.new.files.iter().find(|f| f.stem() == m.key.source);
            let file = now.map_or(&draft.files[o.place.file as usize].name, |f| &f.name);
            ("figure-removed", Span::file(file))
        }
    };
    let t = move_text(diff, m, lang);
    let change = if t.change.is_empty() { String::new() } else { format!(" ({})", t.change) };
    let finding = Finding::note(code, span)
        .with("what", t.what)
        .with("old", t.old)
        .with("new", t.new)
        .with("change", change);
    Some(match m.charts.is_empty() {
        true => finding,
        false => finding.with("charts", m.charts.join(", ")).hint("charts"),
    })
}
