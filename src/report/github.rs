use crate::finding::{Finding, Severity};
use crate::words::Lang;

/// Workflow commands as GitHub reads them; a percent sign, a line end and the marks of a property
/// are escaped as its toolkit does.
pub(super) fn print(findings: &[Finding], lang: Lang) -> String {
    let mut out = String::new();
    for f in findings {
        let command = match f.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut place = format!("file={}", property(&f.span.file));
        if f.span.line > 0 {
            place += &format!(",line={}", f.span.line);
        }
        if f.span.column > 0 {
            place += &format!(",col={}", f.span.column);
        }
        let hint = f.advice(lang).map_or(String::new(), |h| format!("\n{h}"));
        let message = data(&format!("[{}] {}{hint}", f.code, f.message(lang)));
        out += &format!("::{command} {place},title={}::{message}\n", f.code);
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
