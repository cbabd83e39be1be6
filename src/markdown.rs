//! Text as Markdown.

/// Text of the data never becomes markup: no formula between `$`, no `&lt;` that turns into a mark, no item of a list at its beginning.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let item = item(text);
    for (at, c) in text.char_indices() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '&' if is_entity(&text[at + 1..]) => out.push_str("\\&"),
            c if item == Some(at) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether what stands behind `&` makes it the name of a character: `lt;`, `#38;`.
fn is_entity(rest: &str) -> bool {
    rest.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

/// Where the mark stands by which a text would begin an item of a list: `- `, `+ `, `1. `, `1) `.
fn item(text: &str) -> Option<usize> {
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let marks: &[char] = if at == 0 { &['-', '+'] } else { &['.', ')'] };
    let rest = text[at..].strip_prefix(marks)?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(at)
}

/// A row of a table, of cells that are Markdown by then.
pub(crate) fn row(cells: &[impl AsRef<str>]) -> String {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    format!("| {} |\n", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("&lt; &#38; TN&MT; a & b; x&y"), "\\&lt; \\&\\#38; TN\\&MT; a & b; x&y");
        assert_eq!(escape("$x_1$ | `c`"), "\\$x\\_1\\$ \\| \\`c\\`");
        assert_eq!(escape("1. Bà Rịa 2.000"), "1\\. Bà Rịa 2.000");
        assert_eq!((escape("- một"), escape("+ hai"), escape("-1")), ("\\- một".into(), "\\+ hai".into(), "-1".into()));
    }
}
