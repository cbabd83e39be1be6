//! A picture inside of the page: its plot alone, since the page says the rest in its own letters.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Slot, escape};

/// The picture as markup. The alt text is its name: a `<title>` would come up wherever the pointer
/// rests.
pub(super) fn inlined(slot: &Slot, bytes: &[u8]) -> String {
    if slot.pixels {
        return format!(
            "<img alt=\"{}\" src=\"data:image/png;base64,{}\">",
            escape(&slot.alt),
            STANDARD.encode(bytes)
        );
    }
    let svg = String::from_utf8_lossy(bytes);
    let (open, view) = (
        svg.lines().next().unwrap_or_default(),
        svg.lines().find(|l| l.starts_with("<view ")).unwrap_or_default(),
    );
    let view = attribute(view, "viewBox");
    let width: f64 = view.split(' ').nth(2).and_then(|w| w.parse().ok()).unwrap_or_default();
    let defs = svg.lines().find(|line| line.starts_with("<defs>")).unwrap_or_default();
    let plot = svg
        .split_once("<g>\n")
        .and_then(|(_, rest)| rest.split_once("</g>\n"))
        .map_or("", |(plot, _)| plot);
    // Ids are the page's own: two pictures may hatch alike, and one of them may be hidden. A
    // quotation mark in a text is escaped, so that no text is taken for one.
    let own = |text: &str| {
        text.replace("id=\"hatch-", &format!("id=\"{}hatch-", slot.prefix))
            .replace("=\"url(#hatch-", &format!("=\"url(#{}hatch-", slot.prefix))
    };
    format!(
        "<svg viewBox=\"{view}\" role=\"img\" aria-label=\"{}\" font-family=\"{}\" fill=\"{}\" class=\"{}\" style=\"--width:{width}px\">\n{}\n{}</svg>",
        escape(&slot.alt),
        attribute(open, "font-family"),
        attribute(open, "fill"),
        attribute(open, "class"),
        own(defs),
        own(plot)
    )
}

/// The value of an attribute in a line of markup; empty where there is none.
fn attribute<'l>(line: &'l str, name: &str) -> &'l str {
    let open = format!(" {name}=\"");
    line.split_once(&open).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    const SVG: &str = "<svg viewBox=\"0 0 9 9\" font-family=\"'Inter'\" fill=\"#000\" class=\"i\">\n<title>T</title>\n<desc>D</desc>\n\
        <defs><pattern id=\"hatch-m-p\"/></defs>\n<view id=\"plot\" viewBox=\"1 2 7 5\"/>\n<rect width=\"9\"/>\n<text>T</text>\n<g>\n\
        <rect fill=\"url(#hatch-m-p)\"/>\n<text>a=&quot;url(#hatch-m-p)&quot;</text>\n</g>\n<text>S</text>\n</svg>\n";

    #[test]
    fn the_plot_alone_is_taken_with_ids_of_its_own() {
        let slot = Slot {
            exhibit: 0,
            lang: Lang::first(),
            pixels: false,
            alt: "a \"b\"".into(),
            prefix: "vi-x-".into(),
        };
        assert_eq!(
            inlined(&slot, SVG.as_bytes()),
            "<svg viewBox=\"1 2 7 5\" role=\"img\" aria-label=\"a &quot;b&quot;\" font-family=\"'Inter'\" fill=\"#000\" class=\"i\" style=\"--width:7px\">\n\
             <defs><pattern id=\"vi-x-hatch-m-p\"/></defs>\n<rect fill=\"url(#vi-x-hatch-m-p)\"/>\n<text>a=&quot;url(#hatch-m-p)&quot;</text>\n</svg>"
        );
    }

    #[test]
    fn another_typeface_stands_as_pixels() {
        let slot = Slot {
            exhibit: 0,
            lang: Lang::first(),
            pixels: true,
            alt: "<".into(),
            prefix: String::new(),
        };
        assert_eq!(inlined(&slot, b"abc"), "<img alt=\"&lt;\" src=\"data:image/png;base64,YWJj\">");
    }
}
