use std::collections::HashMap;

use crate::finding::Finding;
use crate::ingest::{Draft, Field};

/// The same indicator, province, period, scope and class twice in one source. The same key from two sources is agreement or
/// conflict, and no error.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let mut seen = HashMap::with_capacity(draft.data.observations.len());
    for row in &draft.data.observations {
        let key = (row.source, row.indicator, row.province, row.period, row.scope, row.status.class());
        if let Some(first) = seen.insert(key, row) {
            let finding = Finding::error("duplicate-key", draft.span(row.place, Field::Indicator)).with("line", draft.line(first));
            findings.push(
                finding
                    .with("indicator", &draft.data.indicator(row.indicator).id)
                    .with("file", &draft.files[first.place.file as usize].name),
            );
            seen.insert(key, first);
        }
    }
}
