//! A picture inside of the page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Slot, escape};

/// What goes into a slot of the page.
pub enum Inset {
    /// The plot alone, as an element of SVG whose ids begin with the slot's prefix: the page says
    /// the rest in its own letters.
    Plot {
        /// As it stands in a wide column.
        far: String,
        /// As it stands in a narrow one; `None` where the kind cannot be drawn so.
        near: Option<String>,
    },
    /// The whole picture as PNG.
    Pixels(Vec<u8>),
}

impl Inset {
    /// The picture as markup.
    pub(super) fn markup(&self, slot: &Slot) -> String {
        match self {
            Inset::Plot { far, near } => plots(far, near.as_deref()),
            Inset::Pixels(png) => format!(
                "<img alt=\"{}\" src=\"data:image/png;base64,{}\">",
                escape(&slot.alt),
                STANDARD.encode(png)
            ),
        }
    }
}

/// A plot that is shown in a wide column, and one for a narrow column, if there is one.
pub fn plots(far: &str, near: Option<&str>) -> String {
    match near {
        None => far.into(),
        Some(near) => {
            format!("<div class=\"far\">{far}</div>\n<div class=\"near\">{near}</div>\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn another_typeface_stands_as_pixels() {
        let slot = Slot {
            exhibit: 0,
            lang: Lang::first(),
            pixels: true,
            alt: "<".into(),
            prefix: String::new(),
        };
        assert_eq!(
            Inset::Pixels(b"abc".to_vec()).markup(&slot),
            "<img alt=\"&lt;\" src=\"data:image/png;base64,YWJj\">"
        );
    }
}
