//! Characters that nobody sees.

use std::borrow::Cow;

/// Whether a character cannot be seen, or changes what others look like: "12\u{202e}34" shows other
/// digits than it holds. ("Unicode Security Considerations", UTR 36, 2.5: bidirectional text
/// spoofing; the others are its format characters of General Punctuation and the tags.)
pub(crate) fn is_hidden(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    c.is_control() || format || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// A name of a file, as it is printed: on one line, and with everything that is hidden to be seen.
pub(crate) fn name(name: &str) -> Cow<'_, str> {
    if !name.contains(is_hidden) {
        return Cow::Borrowed(name);
    }
    name.chars().map(shown).collect()
}

/// A character, or its escape where nobody would see it.
fn shown(c: char) -> String {
    if is_hidden(c) { c.escape_default().to_string() } else { c.to_string() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_shows_all_that_it_holds() {
        assert_eq!(super::name("tháng-6/bảng “a”.csv"), "tháng-6/bảng “a”.csv");
        assert_eq!(
            super::name("a\u{202e}vsc.exe\n\t\u{1b}[2J\u{feff}"),
            "a\\u{202e}vsc.exe\\n\\t\\u{1b}[2J\\u{feff}"
        );
    }
}
