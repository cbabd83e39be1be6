use std::collections::BTreeMap;

use crate::read::document::Fault;
use crate::read::document::package::Package;
use crate::read::document::xml::{Step, Tag, walk};

/// How deep styles may build upon each other.
const DEEP: usize = 16;

/// How a run looks, as far as something says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The typeface; an empty name where it is that of the theme.
    pub font: Option<String>,
    pub raised: Option<bool>,
    pub lowered: Option<bool>,
    /// How far it stands above the line, in half points.
    pub position: Option<i32>,
    /// Whether nobody sees it.
    pub hidden: Option<bool>,
    /// Whether it is struck out.
    pub struck: Option<bool>,
}

impl Look {
    /// Takes what an element of the properties of a run says.
    pub fn take(&mut self, tag: &Tag) {
        let value = || tag.attribute("val");
        let on = || !matches!(value().as_deref(), Some("0" | "false" | "off"));
        match tag.name {
            "rFonts" => {
                let theme = tag.attribute("hAnsiTheme").or_else(|| tag.attribute("asciiTheme"));
                let named = tag.attribute("hAnsi").or_else(|| tag.attribute("ascii"));
                self.font = match (theme, named) {
                    (Some(_), _) => Some(String::new()),
                    (None, named) => named.or(self.font.take()),
                };
            }
            "vertAlign" => {
                let value = value();
                self.raised = Some(value.as_deref() == Some("superscript"));
                self.lowered = Some(value.as_deref() == Some("subscript"));
            }
            "position" => self.position = value().and_then(|v| v.parse().ok()),
            "vanish" => self.hidden = Some(on()),
            "strike" | "dstrike" => self.struck = Some(on()),
            _ => {}
        }
    }

    /// This look, and where it says nothing that of another.
    pub fn or(self, other: &Look) -> Look {
        Look {
            font: self.font.or_else(|| other.font.clone()),
            raised: self.raised.or(other.raised),
            lowered: self.lowered.or(other.lowered),
            position: self.position.or(other.position),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
        }
    }
}

/// The styles of a document, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    usual: Look,
    /// The style of paragraphs that name none.
    paragraph: String,
}

#[derive(Debug, Default)]
struct Style {
    based: Option<String>,
    look: Look,
}

impl Styles {
    /// Reads the styles that a document refers to; none where it has none.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read(package: &mut Package, path: &str) -> Result<Styles, Fault> {
        let mut out = Styles::default();
        let Some(text) = package.part(path)? else { return Ok(out) };
        let mut open: Option<(String, Style)> = None;
        let mut usual = false;
        walk((super::KIND, path), &text, |step| {
            match step {
                Step::Start(tag) => match (tag.name, &mut open) {
                    ("style", _) => {
                        let id = tag.attribute("styleId").unwrap_or_default();
                        if tag.says("default")
                            && tag.attribute("type").as_deref() == Some("paragraph")
                        {
                            out.paragraph.clone_from(&id);
                        }
                        open = Some((id, Style::default()));
                    }
                    ("rPrDefault", _) => usual = true,
                    ("basedOn", Some((_, style))) => style.based = tag.attribute("val"),
                    (_, Some((_, style))) => style.look.take(tag),
                    (_, None) if usual => out.usual.take(tag),
                    _ => {}
                },
                Step::End("rPrDefault") => usual = false,
                Step::End("style") => out.all.extend(open.take()),
                _ => {}
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// The look of a style, with those that it builds upon.
    pub fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(id);
        for _ in 0..DEEP {
            let Some(style) = next.and_then(|id| self.all.get(id)) else { break };
            look = look.or(&style.look);
            next = style.based.as_deref();
        }
        look
    }

    /// The look of a paragraph's runs: that of its style, else of all text.
    pub fn paragraph(&self, id: Option<&str>) -> Look {
        self.look(id.unwrap_or(&self.paragraph)).or(&self.usual)
    }
}
