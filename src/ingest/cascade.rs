//! What only follows from another fault is not told: a name is not unknown where its own row, or
//! its whole list, is in error.

use std::collections::BTreeSet;
use std::ops::Range;

use super::sheet::{BEHIND, NEEDED, OPEN, ROW};
use crate::finding::{Finding, Severity};

/// The lists, by the stem of their file, whose rows could not be read at all.
pub(super) fn broken(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().filter(is_unread).filter_map(stem).collect()
}

/// Whether a finding says that the rows of its file could not be read.
fn is_unread(finding: &&Finding) -> bool {
    match finding.code {
        "missing-file" | "missing-header" | "wide-header" | "duplicate-header" | "long-record"
        | "semicolons" | "utf-16" | "carriage-returns" => true,
        "unknown-header" | OPEN | BEHIND => value(finding, NEEDED).is_some(),
        _ => false,
    }
}

fn stem(finding: &Finding) -> Option<String> {
    let name = finding.span.file.rsplit('/').next()?;
    name.strip_suffix(".csv").map(String::from)
}

/// Takes away what only follows. `of_rows` are the findings of observations, from which nothing
/// follows: there may be a hundred thousand.
pub(super) fn silence(findings: &mut Vec<Finding>, of_rows: Range<usize>) {
    let [before, behind] = [&findings[..of_rows.start], &findings[of_rows.end..]];
    let mut broken = broken(before);
    broken.extend(self::broken(behind));
    let errors = before.iter().chain(behind).filter(|f| f.severity == Severity::Error);
    let rows: BTreeSet<String> = errors.filter_map(|f| value(f, ROW)).map(String::from).collect();
    if broken.is_empty() && rows.is_empty() {
        return;
    }
    findings.retain(|f| {
        let (list, name) = match f.code {
            "unknown-unit" => ("units", "value"),
            "unknown-indicator" => ("indicators", "value"),
            "unknown-province" | "wrong-edition" | "unknown-day" | "missing-merger" => {
                ("provinces", "value")
            }
            "unknown-region" => ("regions", "value"),
            "unknown-word" if value(f, "column") == Some("edition") => ("provinces", "value"),
            "file-without-source" => ("sources", "source"),
            _ => return true,
        };
        !broken.contains(list) && value(f, name).is_none_or(|name| !rows.contains(name))
    });
}

fn value<'f>(finding: &'f Finding, name: &str) -> Option<&'f str> {
    finding.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
}
