//! The words around a plot: headline, notes, sources, alt text. Built from the comparison, so that they say what is drawn.

mod alt;
mod notes;
mod title;

pub(super) use alt::{Named, Told, alt};
pub(super) use notes::{Signs, notes};
pub(super) use title::{Heading, subtitle, title};

/// The words of a picture, for the picture itself and for the page that shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captions {
    /// The headline.
    pub title: String,
    /// What is measured, in which unit, of which tier.
    pub subtitle: String,
    /// One note each: what the marks mean, what was left out and why.
    pub notes: Vec<String>,
    /// The source line or lines.
    pub sources: Vec<String>,
    /// The picture in words, for those who cannot see it.
    pub alt: String,
}

/// A text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
