//! HTML through html5gum, the tokeniser of the WHATWG standard: a page of any quality gives text.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::{Document, Fault, Spot, plain};

/// What never holds prose.
const HIDDEN: [&str; 9] =
    ["script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"];
/// What holds the furniture of a site.
const FURNITURE: [&str; 5] = ["nav", "footer", "aside", "form", "button"];
/// What runs on within a line; everything else begins a new one.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
];

pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let source = plain::decode(bytes)?;
    let document = walk(&source, true)?;
    // A menu that nobody closed would swallow the page.
    if document.text.trim().is_empty() { walk(&source, false) } else { Ok(document) }
}

fn walk(source: &str, skip_furniture: bool) -> Result<Document, Fault> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut lines = Lines { source, at: 0, line: 1, column: 1 };
    let mut out = Document::default();
    // The elements that are being skipped, and how deep each is in itself.
    let mut skipped: Option<(String, usize)> = None;
    let mut title: Option<String> = None;
    let mut in_title = false;
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = lower(&tag.name);
                if let Some((skipping, depth)) = &mut skipped {
                    *depth += usize::from(*skipping == name && !tag.self_closing);
                    continue;
                }
                let leave_out = HIDDEN.contains(&name.as_str())
                    || (skip_furniture && FURNITURE.contains(&name.as_str()));
                in_title = name == "title";
                match name.as_str() {
                    _ if leave_out && !tag.self_closing => skipped = Some((name, 1)),
                    "td" | "th" => out.push("\t")?,
                    _ if INLINE.contains(&name.as_str()) => {}
                    _ => out.end_line()?,
                }
            }
            Token::EndTag(tag) => {
                let name = lower(&tag.name);
                if let Some((skipping, depth)) = &mut skipped {
                    *depth -= usize::from(*skipping == name);
                    if *depth == 0 {
                        skipped = None;
                    }
                    continue;
                }
                in_title = false;
                match name.as_str() {
                    "td" | "th" => {}
                    name if INLINE.contains(&name) => {}
                    _ => out.end_line()?,
                }
            }
            Token::String(text) if skipped.is_none() => {
                let start = text.span.start;
                let text = String::from_utf8_lossy(&text).into_owned();
                if in_title {
                    title.get_or_insert_default().push_str(&text);
                } else {
                    run(&mut out, &text, lines.spot(start))?;
                }
            }
            _ => {}
        }
    }
    out.end_line()?;
    out.title =
        title.map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
    Ok(out)
}

/// Adds a run of text: line ends in the source of a page are blanks.
fn run(out: &mut Document, text: &str, spot: Spot) -> Result<(), Fault> {
    let body = text.trim_start_matches(is_blank);
    let open = out.text.is_empty() || out.text.ends_with(char::is_whitespace);
    if body.len() < text.len() && !open {
        out.push(" ")?;
    }
    if body.is_empty() {
        return Ok(());
    }
    let lead = &text[..text.len() - body.len()];
    let column = match lead.rfind('\n') {
        Some(last) => lead[last + 1..].chars().count() + 1,
        None => spot.column + lead.chars().count(),
    };
    out.anchor(Spot { line: spot.line + lead.matches('\n').count(), column, ..spot });
    let mut clean = String::with_capacity(body.len());
    for c in body.chars() {
        if !is_blank(c) {
            clean.push(c);
        } else if !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    out.push(&clean)
}

/// Whether a character of the source of a page is a blank; a no-break space is none.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// Lines and columns of the source, counted on the way: a page may be one line of a million tags.
struct Lines<'s> {
    source: &'s str,
    at: usize,
    line: usize,
    column: usize,
}

impl Lines<'_> {
    /// The place of a byte, which is not before those asked for earlier.
    fn spot(&mut self, at: usize) -> Spot {
        let at = at.clamp(self.at, self.source.len());
        for byte in &self.source.as_bytes()[self.at..at] {
            match byte {
                b'\n' => (self.line, self.column) = (self.line + 1, 1),
                // The bytes of a character behind its first.
                0x80..=0xbf => {}
                _ => self.column += 1,
            }
        }
        self.at = at;
        Spot { page: 0, line: self.line, column: self.column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_stays_and_furniture_goes() {
        let page = "<html><head><title>Tin\n tức</title><style>p{}</style></head><body><nav>Trang 1</nav>\n<p>xử lý <b>12</b>&nbsp;vụ\n  mới</p>\
            <script>var x = 5;</script><table><tr><td>Hồ sơ<td>25</table><footer>99</footer>";
        let document = read(page.as_bytes()).unwrap();
        assert_eq!(document.text, "xử lý 12\u{a0}vụ mới\n\tHồ sơ\t25\n");
        assert_eq!(document.title.as_deref(), Some("Tin tức"));
        let at = document.text.find("12").unwrap();
        assert_eq!(document.spot(at).to_string(), "3:13");
    }

    #[test]
    fn a_menu_that_nobody_closed_swallows_nothing() {
        assert_eq!(read("<nav><a>x</a><p>có 12 vụ</p>".as_bytes()).unwrap().text, "x\ncó 12 vụ\n");
    }
}
