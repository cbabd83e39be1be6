use std::collections::HashSet;

use crate::finding::{Finding, Span};
use crate::ingest::Draft;
use crate::model::SourceId;

/// A source that no observations file belongs to. A file with its header alone says "read, holds no
/// figure".
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let files: HashSet<&str> = draft.files.iter().map(|file| file.stem()).collect();
    for (i, source) in draft.data.sources.iter().enumerate() {
        if !files.contains(source.id.as_str()) {
            let span =
                draft.source_span(SourceId(i as u32)).unwrap_or_else(|| Span::file("sources.csv"));
            findings.push(Finding::error("source-without-file", span).with("source", &source.id));
        }
    }
}
