//! The words around a plot: headline, notes, sources, alt text. Built from the comparison, so that
//! they say what is drawn.

mod alt;
mod notes;
mod title;

pub(super) use alt::{AltFacts, AltFigure};
pub(super) use notes::Signs;

use crate::chart::heading::{Heading, statistical};
use crate::chart::input::Input;
use crate::chart::reference;
use crate::chart::template;
use crate::compare::{Comparison, Row, Set};
use crate::view;

/// The words of a picture, for the picture itself and for the page that shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captions {
    /// The headline.
    pub title: String,
    /// What is measured, in which unit, of which scope.
    pub subtitle: String,
    /// One note each: what the marks mean, what was left out and why.
    pub notes: Vec<String>,
    /// The same where an office program draws the chart: without marks that it does not have.
    pub native: Vec<String>,
    /// The source line or lines.
    pub sources: Vec<String>,
    /// The picture in words, for those who cannot see it.
    pub alt: String,
    /// The headline, the line under it and the notes that the chart has of itself, whatever its
    /// author wrote.
    pub plain: Vec<String>,
}

impl Captions {
    /// The words around rows that were drawn: what heads them, the marks among them, and what a
    /// listener is told.
    pub(super) fn of(
        input: &Input,
        heading: &Heading,
        signs: &Signs,
        drawn: &[(&Comparison, &Set, &Row)],
        facts: &AltFacts,
    ) -> Self {
        // What shares a row rests on its sources all the same.
        let shared = input.excerpt.into_iter().flat_map(|excerpt| &excerpt.others);
        let shared = shared.flat_map(Comparison::rows).map(|(_, row)| row);
        let used = drawn
            .iter()
            .map(|(_, _, row)| *row)
            .chain(shared)
            .chain(reference::rows(input))
            .flat_map(|row| row.observations.iter().chain(&row.computed_from).copied());
        let statistical = statistical(input, heading);
        let mut notes = notes::notes(input, signs, drawn);
        let mut native = notes::notes(input, &signs.native(input.lang), drawn);
        // A line of the author's own under the headline may leave out what changes are from.
        if !input.spec.subtitle.is_empty()
            && let Some(note) = title::change_note(input, heading)
        {
            notes.insert(0, format!("{note}."));
            native.insert(0, format!("{note}."));
        }
        let mut captions = Captions {
            title: template::fill(&input.spec.title, input).unwrap_or_else(|| statistical.clone()),
            subtitle: title::subtitle(input, heading),
            notes: notes::with_own(input, &notes),
            native: notes::with_own(input, &native),
            sources: view::source_line(used, input.data, input.lang).into_iter().collect(),
            alt: String::new(),
            plain: Vec::new(),
        };
        captions.alt = alt::alt(input, &captions, &statistical, facts);
        captions.plain = notes;
        captions.plain.extend([statistical, title::plain_subtitle(input, heading)]);
        captions
    }
}
