//! A text of the author's at a figure.

use crate::model::{IndicatorId, Period};
use crate::words::Text;

/// What an author writes at a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The id of the province whose figure it is.
    pub province: String,
    /// The period of the figure.
    pub period: Period,
    /// The indicator; `None` for the first of the chart.
    pub indicator: Option<IndicatorId>,
    /// What is written.
    pub text: Text,
}

/// A text of a spec's author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextKey {
    /// The headline.
    Title,
    /// The line under it.
    Subtitle,
    /// The note before the others.
    Note,
    /// The text of an annotation, by its place among them.
    Annotation(usize),
}

impl TextKey {
    /// Its name in a spec.
    pub(super) fn word(self) -> &'static str {
        match self {
            TextKey::Title => "title",
            TextKey::Subtitle => "subtitle",
            TextKey::Note => "note",
            TextKey::Annotation(_) => "annotation",
        }
    }
}
