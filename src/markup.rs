//! Text that never becomes HTML or XML.

/// Text as HTML and XML hold it, between tags and in attributes: text of the data never becomes
/// markup, and what XML cannot hold is a blank.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("<b a=\"1\">&\u{0}\u{1b}"), "&lt;b a=&quot;1&quot;&gt;&amp;  ");
    }
}
