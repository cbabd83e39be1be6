use html5gum::StartTag;

use super::element::{self, Reach, Skip, attribute, is_block, is_void};
use super::sheet::{self, Sheet};
use crate::read::document::dress::{Dress, Height};

/// Elements that are looked through for the one that an end tag closes.
const LOOKED_AT: usize = 16;

/// What a tag is to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It stands in what is left out, or begins or ends it.
    LeftOut,
    /// Text runs on.
    Inline,
    /// A line begins.
    Block,
    /// A line may be broken.
    Break,
    /// A cell of a table begins.
    Cell,
    /// Text runs on behind a stroke, or a blank, of an equation.
    Stroke(&'static str),
}

/// What is read of a page.
#[derive(Clone, Copy, Default)]
pub(crate) struct Scope {
    /// Whether the furniture of a site is left out.
    pub without_furniture: bool,
    /// The same, but for forms.
    pub with_forms: bool,
    /// Whether rows and cells that are hidden are left out.
    pub without_cells: bool,
}

/// Follows the elements of a page, of any quality: what is left out of its text, and what the rest
/// looks like.
#[derive(Default)]
pub(crate) struct Elements {
    scope: Scope,
    skip: Option<Skip>,
    /// Whether what is left out is the furniture of the site.
    furniture: bool,
    /// Whether it is a comment, from somewhere within an element to its end.
    comment: bool,
    /// The elements that change how text looks.
    open: Vec<Open>,
    dress: Dress,
    divisions: usize,
    sheet: Sheet,
    in_sheet: bool,
}

/// An element that changes how text looks, or any of an equation.
struct Open {
    name: String,
    before: Dress,
    /// How many of its name are open within it.
    inner: usize,
    /// How many elements it has had, in an equation.
    children: usize,
}

impl Elements {
    pub(crate) fn new(scope: Scope) -> Elements {
        Elements { scope, ..Elements::default() }
    }

    /// Whether text is left out here.
    pub(crate) fn is_left_out(&self) -> bool {
        self.skip.is_some()
    }

    /// Whether text is left out here that belongs to the furniture of the site.
    pub(super) fn in_furniture(&self) -> bool {
        self.furniture && self.skip.is_some()
    }

    /// What text looks like here.
    pub(crate) fn dress(&self) -> Dress {
        self.dress
    }

    /// Takes text that is left out: a style sheet may stand in it.
    pub(crate) fn left_out(&mut self, text: &str) {
        if self.in_sheet {
            self.sheet.read(text);
        }
    }

    /// Takes a tag that begins an element.
    pub(crate) fn start(&mut self, name: &str, tag: &StartTag<usize>) -> Kind {
        self.in_sheet = name == "style";
        if let Some(skip) = &mut self.skip {
            match skip.start(name, tag.self_closing || is_void(name)) {
                Reach::Behind => self.skip = None,
                _ => return Kind::LeftOut,
            }
        }
        let holds = !tag.self_closing && !is_void(name);
        if holds && self.begins_left_out(name, tag) {
            return Kind::LeftOut;
        }
        self.divisions += usize::from(name == "div" && holds);
        if matches!(name, "td" | "th") || is_block(name) {
            self.end_heights();
        }
        let child = self.child();
        let stroke = if holds { self.dress_up(name, tag, child) } else { None };
        match name {
            _ if stroke.is_some() => Kind::Stroke(stroke.unwrap_or_default()),
            "td" | "th" => Kind::Cell,
            "br" => Kind::Break,
            _ if is_block(name) => Kind::Block,
            _ => Kind::Inline,
        }
    }

    fn begins_left_out(&mut self, name: &str, tag: &StartTag<usize>) -> bool {
        let scope = self.scope;
        let furniture = scope.without_furniture
            && element::is_furniture(name)
            && !(scope.with_forms && name == "form");
        let cell = !scope.without_cells && matches!(name, "tr" | "td" | "th");
        // The body of a comment in a page of Google's: it ends with the division around it.
        let comment =
            name == "a" && attribute(tag, "href").is_some_and(|href| href.starts_with("#cmnt_ref"));
        let left_out = furniture || element::is_silent(name) || (!cell && element::is_hidden(tag));
        if !left_out && !comment {
            return false;
        }
        (self.furniture, self.comment) = (furniture, comment);
        self.skip = Some(match comment {
            true if self.divisions > 0 => Skip::new("div"),
            true => Skip::new("p"),
            false => Skip::new(name),
        });
        true
    }

    /// Counts an element of an equation; which one of its parent's it is, and what that is.
    fn child(&mut self) -> Option<(String, usize)> {
        let in_equation = self.in_equation();
        let parent = self.open.last_mut().filter(|_| in_equation)?;
        parent.children += 1;
        Some((parent.name.clone(), parent.children))
    }

    /// Begins what changes how text looks, and says what parts it from the text before.
    fn dress_up(
        &mut self,
        name: &str,
        tag: &StartTag<usize>,
        child: Option<(String, usize)>,
    ) -> Option<&'static str> {
        // Paragraphs, items and cells end where the next begins.
        let again = matches!(name, "p" | "li" | "td" | "th" | "tr" | "dt" | "dd");
        if let Some(last) = self.open.pop_if(|open| again && open.name == name) {
            self.dress = last.before;
        }
        let before = self.dress;
        let raised = match name {
            "sup" => Some(true),
            "sub" => Some(false),
            _ => sheet::raises(tag),
        };
        if let Some(raised) = raised {
            self.dress.height = if raised { Height::Raised } else { Height::Lowered };
        }
        if let Some(letters) = self.sheet.letters(name, tag) {
            self.dress.letters = letters;
        }
        let (parent, nth) = child.as_ref().map_or(("", 0), |(name, nth)| (name.as_str(), *nth));
        let stroke = match (parent, nth) {
            ("mfrac", 2) => Some("/"),
            ("msup", 2) | ("msubsup", 3) => {
                self.dress.height = Height::Exponent;
                None
            }
            ("msub" | "msubsup", 2) => {
                self.dress.height = Height::Lowered;
                None
            }
            _ if name == "mfrac" => Some(" "),
            _ => None,
        };
        let top = self.open.last_mut().filter(|top| top.name == name);
        match top {
            Some(top) if self.dress == before && child.is_none() => top.inner += 1,
            _ if self.dress != before || child.is_some() || name == "math" => {
                self.open.push(Open { name: name.into(), before, inner: 0, children: 0 });
            }
            _ => {}
        }
        stroke
    }

    /// Takes a tag that ends an element.
    pub(crate) fn end(&mut self, name: &str) -> Kind {
        self.in_sheet = false;
        if let Some(skip) = &mut self.skip {
            match skip.end(name) {
                Reach::Within => return Kind::LeftOut,
                // What a comment stands in began before it.
                Reach::Last if !self.comment => {
                    self.skip = None;
                    return if is_block(name) { Kind::Block } else { Kind::LeftOut };
                }
                Reach::Last | Reach::Behind => self.skip = None,
            }
        }
        self.divisions = self.divisions.saturating_sub(usize::from(name == "div"));
        if is_block(name) || matches!(name, "td" | "th") {
            self.end_heights();
        }
        let from = self.open.len().saturating_sub(LOOKED_AT);
        if let Some(at) = self.open[from..].iter().rposition(|open| open.name == name) {
            let at = from + at;
            if self.open[at].inner > 0 {
                self.open[at].inner -= 1;
            } else {
                self.dress = self.open[at].before;
                self.open.truncate(at);
            }
        }
        match name {
            "td" | "th" => Kind::Inline,
            // A browser takes `</br>` for a break.
            "br" => Kind::Break,
            _ if is_block(name) => Kind::Block,
            _ => Kind::Inline,
        }
    }

    /// What is raised ends with its line: nobody closed it.
    fn end_heights(&mut self) {
        while let Some(open) = self.open.last() {
            if !matches!(open.name.as_str(), "sup" | "sub") && !self.in_equation() {
                break;
            }
            self.dress = open.before;
            self.open.pop();
        }
    }

    fn in_equation(&self) -> bool {
        self.open.iter().any(|open| open.name == "math")
    }
}
