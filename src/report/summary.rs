//! Findings as a page of Markdown: what a forge shows on the page of a run.

use super::count;
use crate::finding::{Finding, Span};
use crate::markdown::{inert, row};
use crate::words::Lang;

/// How many findings a summary shows; the rest is counted. A page is read at a glance, and forges
/// cut long ones.
const SHOWN: usize = 50;

/// A heading, the counts, and a table of the findings: the gravest first, as far as they fit.
pub fn summary(heading: &str, findings: &[Finding], lang: Lang) -> String {
    let mut out = format!("### {}\n\n{}\n", inert(heading), count(findings, lang));
    if findings.is_empty() {
        return out;
    }
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|f| f.severity);
    let heads = ["head.severity", "report.code", "report.place", "report.finding"]
        .map(|key| inert(lang.text(key)));
    out += &format!("\n{}{}", row(&heads), row(&[":---", ":---", ":---", ":---"]));
    for f in sorted.iter().take(SHOWN) {
        let hint = f.advice(lang).map_or(String::new(), |hint| format!("<br>{}", inert(&hint)));
        out += &row(&[
            f.severity.word().into(),
            f.code.into(),
            inert(&place(&f.span)),
            format!("{}{hint}", inert(&f.message(lang))),
        ]);
    }
    if let Some(rest) = findings.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
        out += &format!("\n{}\n", lang.fill("report.more", &[("count", &rest.to_string())]));
    }
    out
}

fn place(span: &Span) -> String {
    let numbers = [span.line, span.column].into_iter().filter(|n| *n > 0).map(|n| format!(":{n}"));
    numbers.fold(span.file.to_string(), |place, number| place + &number)
}
