//! `scatter`: two indicators of one period against each other, a dot a province with its name
//! beside it.

mod layout;
mod medians;
mod native;
mod pairs;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::caption::AltFacts;
use crate::chart::input::Input;
use crate::chart::layout::Layout;

/// The dots and the words around them.
pub(super) fn draw(input: Input) -> Layout {
    let found = match pairs::dot_cloud(&input) {
        Ok(found) => found,
        Err(finding) => return Layout::unfit(finding),
    };
    let facts = AltFacts {
        count: found.cloud.dots.len() * 2,
        missing: found.missing.clone(),
        ..AltFacts::default()
    };
    let mut captions = Captions::of(&input, &found.heading, &found.signs, &found.drawn, &facts);
    let cloud = found.cloud;
    for said in cloud.ends(input.lang) {
        captions.alt = format!("{} {said}", captions.alt);
    }
    let graphs = vec![native::graph(&cloud, &captions.subtitle, &input.spec.theme)];
    Layout::new(captions, move |frame| layout::lay_out(&cloud, frame, input.lang))
        .with_graphs(graphs)
}
