//! The reader of language tables, for the build script, which knows no crate: as much of TOML as they
//! are written in.
//!
//! Heads, keys, and on one line strings, `true` and `false`, and tables of such; literal strings
//! over several lines. A test holds it to the `toml` crate, so that a table written otherwise is
//! found out here.

/// Every text of a table with its path, in the order of the file.
///
/// # Panics
/// On anything else, with the line: a fault of the program, not of the data.
pub(super) fn read(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut head = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        rest = below;
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            head = format!("{name}.");
            continue;
        }
        let (key, value) =
            line.split_once(" = ").unwrap_or_else(|| panic!("no key and value: {line}"));
        if value == "'''" {
            let (long, below) =
                below.split_once("'''").unwrap_or_else(|| panic!("without an end: {line}"));
            rest = below.strip_prefix('\n').unwrap_or(below);
            out.push((format!("{head}{key}"), long.to_string()));
        } else if put(&format!("{head}{key}"), value, &mut out) != Some("") {
            panic!("neither a string nor true or false, nor a table of such: {line}");
        }
    }
    out
}

/// Puts the text that a line goes on with, or those of a table that stands on it; hands back what
/// follows.
fn put<'t>(path: &str, text: &'t str, out: &mut Vec<(String, String)>) -> Option<&'t str> {
    let Some(mut rest) = text.strip_prefix('{') else {
        let (value, rest) = value(text)?;
        out.push((path.to_string(), value));
        return Some(rest);
    };
    loop {
        let (key, value) = rest.split_once(" = ")?;
        rest = put(&format!("{path}.{}", key.trim()), value, out)?.trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None => return rest.strip_prefix('}'),
        }
    }
}

/// A string, or `true` or `false` as one, and what follows it.
fn value(text: &str) -> Option<(String, &str)> {
    for word in ["true", "false"] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((word.into(), rest));
        }
    }
    if let Some(literal) = text.strip_prefix('\'') {
        return literal.split_once('\'').map(|(literal, rest)| (literal.into(), rest));
    }
    let mut rest = text.strip_prefix('"')?;
    let mut out = String::new();
    loop {
        let at = rest.find(['\\', '"'])?;
        out.push_str(&rest[..at]);
        let Some(escape) = rest[at..].strip_prefix('\\') else {
            return Some((out, &rest[at + 1..]));
        };
        let (c, after) = match escape.chars().next()? {
            'n' => ('\n', 1),
            't' => ('\t', 1),
            c @ ('"' | '\\') => (c, 1),
            'u' => (char::from_u32(u32::from_str_radix(escape.get(1..5)?, 16).ok()?)?, 5),
            _ => return None,
        };
        out.push(c);
        rest = &escape[after..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flatten(prefix: &str, table: &toml::Table, out: &mut Vec<(String, String)>) {
        for (key, value) in table {
            let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Table(inner) => flatten(&path, inner, out),
                toml::Value::String(text) => out.push((path, text.clone())),
                toml::Value::Boolean(flag) => out.push((path, flag.to_string())),
                other => panic!("`{path}` is a {}, not a text", other.type_str()),
            }
        }
    }

    #[test]
    fn the_tables_are_read_as_toml_is() {
        for file in std::fs::read_dir("assets/words").unwrap().flatten() {
            let text = std::fs::read_to_string(file.path()).unwrap();
            let mut expected = Vec::new();
            flatten("", &text.parse().unwrap(), &mut expected);
            let mut found = read(&text);
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{}", file.path().display());
        }
    }

    #[test]
    fn what_is_not_a_text_is_none() {
        for text in ["1", "\"a", "\"\\q\"", "'a", "[\"a\"]", "{ a = 1 }", "{ a = \"b\"", "{}"] {
            assert_eq!(put("x", text, &mut Vec::new()), None, "{text}");
        }
        assert_eq!(put("x", "\"a\"b\"", &mut Vec::new()), Some("b\""));
    }
}
