use crate::chart::Spec;
use crate::chart::theme::Base;
use crate::compare::Request;
use crate::finding::{Finding, errors};
use crate::model::Dataset;
use crate::project::ChartFolder;

/// A chart to make: its spec, and the text that it was read from.
pub struct Chart {
    /// The folder's name.
    pub id: String,
    pub(super) spec: Spec,
    pub(super) text: Vec<u8>,
}

impl Chart {
    /// The questions that its spec asks.
    pub fn requests(&self) -> Vec<Request> {
        self.spec.requests()
    }
}

/// Reads every spec; `base` is what those are drawn in that say nothing else.
///
/// # Errors
/// Every finding of every spec.
pub fn read(folders: &[ChartFolder], data: &Dataset, base: &Base) -> Result<Vec<Chart>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut charts = Vec::new();
    for folder in folders {
        if folder.outside {
            let span = crate::finding::Span::file(&folder.name);
            findings.push(Finding::error("outside-project", span).with("value", &folder.id));
        }
        if !crate::model::is_id(&folder.id) {
            let span = crate::finding::Span::file(&folder.name);
            findings.push(Finding::error("bad-id", span).with("value", &folder.id));
        }
        let Ok(text) = std::str::from_utf8(&folder.bytes) else {
            findings.push(Finding::not_utf8(&folder.name, &folder.bytes));
            continue;
        };
        match Spec::read(&folder.id, &folder.name, text, data, base) {
            Ok(spec) => charts.push(Chart { id: folder.id.clone(), spec, text: folder.bytes.clone() }),
            Err(mut found) => findings.append(&mut found),
        }
    }
    if errors(&findings) > 0 { Err(findings) } else { Ok(charts) }
}
