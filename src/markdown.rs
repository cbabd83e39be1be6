//! Text as Markdown.

/// Text of the data never becomes markup: no formula between `$`, no `&lt;` that turns into a mark,
/// no item of a list at its beginning.
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

/// The same where a forge reads it, as in a comment: it would make links of addresses and numbers,
/// and send word to whom a name belongs. What is escaped it takes for text, and looks for these
/// afterwards; a comment between their signs parts them for good.
pub(crate) fn inert(text: &str) -> String {
    const GAP: &str = "<!-- -->";
    let mut out = escape(text)
        .replace("\\#", &format!("\\#{GAP}"))
        .replace('@', &format!("@{GAP}"))
        .replace("://", &format!(":{GAP}//"));
    let hosts: Vec<usize> =
        out.to_ascii_lowercase().match_indices("www.").map(|(at, _)| at + 3).collect();
    hosts.into_iter().rev().for_each(|at| out.insert_str(at, GAP));
    out
}

/// Whether what stands behind `&` makes it the name of a character: `lt;`, `#38;`.
fn is_entity(rest: &str) -> bool {
    rest.split_once(';').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    })
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
    use super::{escape, inert};

    #[test]
    fn no_text_sends_word_or_leads_elsewhere() {
        assert_eq!(inert("@octocat, a@b.vn"), "@<!-- -->octocat, a@<!-- -->b.vn");
        assert_eq!(inert("https://x.vn WWW.x.vn"), "https:<!-- -->//x.vn WWW<!-- -->.x.vn");
        assert_eq!(inert("x/y#12"), "x/y\\#<!-- -->12");
        assert_eq!(inert("Thu: 1.250 / 3"), "Thu: 1.250 / 3");
    }

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("&lt; &#38; TN&MT; a & b; x&y"), "\\&lt; \\&\\#38; TN\\&MT; a & b; x&y");
        assert_eq!(escape("$x_1$ | `c`"), "\\$x\\_1\\$ \\| \\`c\\`");
        assert_eq!(escape("1. Bà Rịa 2.000"), "1\\. Bà Rịa 2.000");
        assert_eq!(
            (escape("- một"), escape("+ hai"), escape("-1")),
            ("\\- một".into(), "\\+ hai".into(), "-1".into())
        );
    }
}
