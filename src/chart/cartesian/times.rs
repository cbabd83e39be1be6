use crate::chart::scene::Element;
use crate::chart::style::{Anchor, TextStyle};
use crate::chart::text;

/// Between two labels.
const BETWEEN: f64 = 14.0;

/// Periods under a grid, each centred under its place from the left; as many as stand apart, the
/// last always among them.
pub(crate) fn time_labels(places: &[(f64, &str)], style: TextStyle, baseline: f64) -> Vec<Element> {
    let mut out = Vec::new();
    let mut free = f64::INFINITY;
    for (x, label) in places.iter().rev() {
        let half = text::width(label, &style) / 2.0;
        if x + half + BETWEEN <= free {
            out.push(Element::text(*x, baseline, *label, style, Anchor::Middle));
            free = x - half;
        }
    }
    out
}
