use std::collections::BTreeMap;

use html5gum::StartTag;

use super::element::{attribute, style};
use crate::read::document::dress::Letters;

/// Rules that are kept of the style sheets of a page.
const RULES: usize = 10_000;

/// The typefaces that the style sheets of a page name, by selector: Word writes them so. Kept only
/// where one is older than Unicode.
#[derive(Default)]
pub(super) struct Sheet(BTreeMap<String, Letters>);

impl Sheet {
    /// Takes a style sheet.
    pub fn read(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        if !lower.contains(".vn") && !lower.contains("vni-") {
            return;
        }
        for rule in text.split('}') {
            let Some((selectors, body)) = rule.split_once('{') else { continue };
            let Some(letters) = family(body).map(|name| Letters::of_font(&name)) else { continue };
            // The end of a comment stands before the first selector.
            let selectors = selectors.rsplit("*/").next().unwrap_or_default();
            let selectors = selectors.rsplit("-->").next().unwrap_or_default();
            for selector in selectors.split(',') {
                let last = selector.split_whitespace().next_back().unwrap_or_default();
                if self.0.len() < RULES && !last.is_empty() {
                    self.0.insert(last.to_ascii_lowercase(), letters);
                }
            }
        }
    }

    /// What the codes of an element's text are, if anything says so.
    pub fn letters(&self, name: &str, tag: &StartTag<usize>) -> Option<Letters> {
        let own = || family(&attribute(tag, "style")?);
        let face = || attribute(tag, "face").and_then(|f| f.split(',').next().map(str::to_string));
        if let Some(font) = own().or_else(face) {
            return Some(Letters::of_font(&font));
        }
        if self.0.is_empty() {
            return None;
        }
        let classes = attribute(tag, "class").unwrap_or_default().to_ascii_lowercase();
        let of = |selector: String| self.0.get(&selector).copied();
        let by_class = classes
            .split_whitespace()
            .find_map(|c| of(format!("{name}.{c}")).or_else(|| of(format!(".{c}"))));
        by_class.or_else(|| of(name.to_string()))
    }
}

/// The first typeface that a style names.
fn family(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    let value = |name: &str| {
        let at = lower.find(name)? + name.len();
        let rest = style[at..].trim_start().strip_prefix(':')?;
        Some(rest[..rest.find(';').unwrap_or(rest.len())].to_string())
    };
    if let Some(list) = value("font-family") {
        return first_name(&list);
    }
    // `font: 14pt ".VnTime"`: the name is the last of its parts.
    let short = value("font")?;
    let first = short.split(',').next()?;
    let at = first.find(['"', '\'']).or_else(|| first.rfind(' '))?;
    first_name(&first[at..])
}

/// The first name of a list of typefaces, without its quotes.
fn first_name(list: &str) -> Option<String> {
    let first = list.split(',').next()?.trim().trim_matches(['"', '\'', ' ']);
    Some(first.to_string())
}

/// Whether a style raises text, or lowers it.
pub(super) fn raises(tag: &StartTag<usize>) -> Option<bool> {
    let style = style(tag);
    match () {
        () if style.contains("vertical-align:super") => Some(true),
        () if style.contains("vertical-align:sub") => Some(false),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_typeface_of_a_style_counts() {
        for (style, name) in [
            ("font-size:14pt; font-family: '.VnTime', Arial", Some(".VnTime")),
            ("FONT-FAMILY:VNI-Times", Some("VNI-Times")),
            ("font:14.0pt \".VnTimeH\",serif", Some(".VnTimeH")),
            ("font-size:14pt", None),
        ] {
            assert_eq!(family(style).as_deref(), name, "{style}");
        }
    }
}
