//! What the elements of a page are to a reader of its text.

use html5gum::StartTag;

/// What never holds prose.
const SILENT: [&str; 18] = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "textarea",
    "datalist",
    "canvas",
    "video",
    "audio",
    "xml",
    "rt",
    "rp",
    "annotation",
    "annotation-xml",
];
/// What was taken out of the text.
const DELETED: [&str; 3] = ["del", "s", "strike"];
/// What holds the furniture of a site.
const FURNITURE: [&str; 5] = ["nav", "footer", "aside", "form", "button"];
/// What begins a line of its own; everything else runs on, known or not, as in a browser.
const BLOCKS: [&str; 54] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "ul",
];
/// What has no content and no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "wbr",
];
/// Classes of text that only a screen reader says, or that Word adds for who reviews.
const UNSEEN: [&str; 11] = [
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader-text",
    "element-invisible",
    "u-visually-hidden",
    "msodel",
    "msocomanchor",
    "msocommentreference",
];

pub(super) fn is_silent(name: &str) -> bool {
    SILENT.contains(&name) || DELETED.contains(&name)
}

pub(super) fn is_furniture(name: &str) -> bool {
    FURNITURE.contains(&name)
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || name == "tr"
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The value of an attribute; `None` where there is none.
pub(super) fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// The style of an element, small and without blanks.
pub(super) fn style(tag: &StartTag<usize>) -> String {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    style.split_whitespace().collect()
}

/// Whether an element is shown to nobody, or struck out.
pub(crate) fn is_hidden(tag: &StartTag<usize>) -> bool {
    if attribute(tag, "hidden").is_some_and(|value| value != "until-found") {
        return true;
    }
    let style = style(tag);
    let says = |what: &str| style.contains(what);
    if says("display:none")
        || says("visibility:hidden")
        || says("mso-hide:all")
        || says("line-through")
        || says("mso-element:comment")
        || says("font-size:0;")
        || style.ends_with("font-size:0")
        || says("font-size:0px")
    {
        return true;
    }
    let classes = attribute(tag, "class").unwrap_or_default().to_ascii_lowercase();
    classes.split_whitespace().any(|class| UNSEEN.contains(&class))
        || *tag.name == b"dialog"[..] && attribute(tag, "open").is_none()
}

/// An element whose content is left out.
pub(super) struct Skip {
    name: String,
    depth: usize,
    /// Lists or tables that are open in an item or a cell.
    inner: usize,
}

/// What a tag is to an element that is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It stands within it.
    Within,
    /// It is its end.
    Last,
    /// It stands behind it: the element ended without an end tag.
    Behind,
}

impl Skip {
    pub fn new(name: &str) -> Skip {
        Skip { name: name.into(), depth: 1, inner: 0 }
    }

    /// What may close the element without its own end tag, and what holds others of its kind.
    fn closing(&self) -> (&'static [&'static str], &'static [&'static str]) {
        match self.name.as_str() {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th", "tr", "tbody", "tfoot"], &["table"]),
            "tr" => (&["tr", "tbody", "tfoot"], &["table"]),
            "option" => (&["option", "optgroup"], &["select"]),
            _ => (&[], &[]),
        }
    }

    pub fn start(&mut self, name: &str, self_closing: bool) -> Reach {
        let (closing, holding) = self.closing();
        match () {
            () if self.name == "p" && is_block(name) => return Reach::Behind,
            () if self.inner == 0 && closing.contains(&name) => return Reach::Behind,
            () if holding.contains(&name) => self.inner += 1,
            () if holding.is_empty() && self.name == name && !self_closing => self.depth += 1,
            () => {}
        }
        Reach::Within
    }

    pub fn end(&mut self, name: &str) -> Reach {
        let (_, holding) = self.closing();
        let (own, holds) = (self.name == name, holding.contains(&name));
        match () {
            () if own && self.inner == 0 => {
                self.depth -= 1;
                if self.depth == 0 { Reach::Last } else { Reach::Within }
            }
            () if holds && self.inner == 0 => Reach::Behind,
            () if holds => {
                self.inner -= 1;
                Reach::Within
            }
            () if self.name == "p" && is_block(name) => Reach::Behind,
            () => Reach::Within,
        }
    }
}
