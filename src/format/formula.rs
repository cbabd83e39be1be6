/// What a formula begins with, and what a spreadsheet takes for that: the marks of OWASP ("CSV
/// Injection"), their full-width likes too.
const BEGINNINGS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Text that a spreadsheet would take for a formula, made harmless by an apostrophe before it.
pub fn harmless(text: &str) -> String {
    if text.starts_with(BEGINNINGS) { format!("'{text}") } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_formula() {
        for formula in
            ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]
        {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for text in ["", "1+1", "x=1", "'=1", "−5", "– 5 vụ"] {
            assert_eq!(harmless(text), text);
        }
    }
}
