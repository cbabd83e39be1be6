use serde::Serialize;

use crate::failure::Failure;
use crate::finding::Finding;
use crate::words::Lang;

/// Rises when a field changes its meaning or goes.
const SCHEMA: &str = "sokpi.findings/1";

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    /// From 1; absent where the whole file is meant.
    #[serde(skip_serializing_if = "is_zero")]
    line: usize,
    /// From 1, in characters; absent where the whole line is meant.
    #[serde(skip_serializing_if = "is_zero")]
    column: usize,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

pub(super) fn print(findings: &[Finding], lang: Lang) -> Result<String, Failure> {
    let findings = findings
        .iter()
        .map(|f| Entry {
            code: f.code,
            severity: f.severity.word(),
            file: &f.span.file,
            line: f.span.line,
            column: f.span.column,
            message: f.message(lang),
            hint: f.advice(lang),
        })
        .collect();
    let mut out = serde_json::to_string_pretty(&Report { schema: SCHEMA, findings })
        .map_err(|e| Failure::Internal(e.to_string()))?;
    out.push('\n');
    Ok(out)
}
