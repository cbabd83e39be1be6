use crate::finding::{Finding, Span};
use crate::ingest::Draft;
use crate::model::SourceId;

/// A source that no observations file belongs to. A file with its header alone says "read, holds no figure".
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    for (i, source) in draft.data.sources.iter().enumerate() {
        if !draft.files.iter().any(|f| f.stem() == source.id) {
            let span = draft.source_span(SourceId(i as u32)).unwrap_or_else(|| Span::file("sources.csv"));
            findings.push(Finding::error("source-without-file", span).with("source", &source.id));
        }
    }
}
