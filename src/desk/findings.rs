//! Findings as a list.

use crate::finding::Finding;
use crate::format::{capital, number};
use crate::markup::escape;
use crate::words::Lang;

/// More findings than these help nobody at once.
const MOST: usize = 100;

/// Findings, each with its place and what to type.
pub fn list(all: &[Finding], lang: Lang) -> String {
    let one = |finding: &Finding| {
        let mut out = format!(
            "<li class=\"{}\"><p><strong>{}</strong> {}</p>",
            finding.severity,
            escape(lang.text(&format!("desk.severity.{}", finding.severity))),
            escape(&capital(&finding.message(lang)))
        );
        if let Some(advice) = finding.advice(lang) {
            out += &format!("<p class=\"advice\">{}</p>", escape(&capital(&advice)));
        }
        let span = &finding.span;
        if !span.file.is_empty() {
            let line = if span.line > 0 {
                format!(":{}:{}", span.line, span.column)
            } else {
                String::new()
            };
            out +=
                &format!("<p class=\"place\">{}{line} · {}</p>", escape(&span.file), finding.code);
        }
        out + "</li>\n"
    };
    let list: String = all.iter().take(MOST).map(one).collect();
    let mut out = format!("<ul class=\"findings\">\n{list}</ul>\n");
    if all.len() > MOST {
        let rest = number((all.len() - MOST).into(), lang);
        out += &format!("<p>{}</p>\n", escape(&lang.fill("desk.more", &[("count", &rest)])));
    }
    out
}
