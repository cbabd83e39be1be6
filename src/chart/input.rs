//! What a chart is made from.

use super::excerpt::Excerpt;
use super::request::Spec;
use crate::compare::{Comparison, Request};
use crate::failure::Failure;
use crate::model::{Dataset, ProvinceId};
use crate::words::Lang;

/// A question that the texts of an author ask beside what the chart shows, and its answer: of
/// `{value hai-phong 2019}` in a chart of 2023.
#[derive(Debug)]
pub struct Lookup {
    /// One of [`lookups`](super::lookups).
    pub request: Request,
    /// What the data say.
    pub answer: Result<Comparison, Failure>,
}

/// The figures of a chart. They are asked for before it is drawn: drawing asks nothing of the data.
#[derive(Debug, Default)]
pub struct Figures {
    /// The answers to [`Spec::requests`], in that order.
    pub comparisons: Vec<Comparison>,
    /// The answers to [`lookups`](super::lookups).
    pub lookups: Vec<Lookup>,
    /// What is shown of the answers, where that is not all.
    pub excerpt: Option<Excerpt>,
}

/// All that a chart is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What is asked for.
    pub spec: &'a Spec,
    /// What is shown of the answers to [`Spec::requests`], in that order.
    pub comparisons: &'a [Comparison],
    /// The whole answers.
    pub answers: &'a [Comparison],
    /// How what is shown was taken from them, where it is not all.
    pub excerpt: Option<&'a Excerpt>,
    /// The answers to [`lookups`](super::lookups); a text whose question has none is not filled.
    pub lookups: &'a [Lookup],
    /// What was read and checked.
    pub data: &'a Dataset,
    /// The language of the words.
    pub lang: Lang,
}

impl<'a> Input<'a> {
    /// What a chart is made from, of its spec and its figures.
    pub fn of(spec: &'a Spec, figures: &'a Figures, data: &'a Dataset, lang: Lang) -> Input<'a> {
        let Figures { comparisons: answers, lookups, excerpt } = figures;
        let excerpt = excerpt.as_ref();
        let comparisons = excerpt.map_or(&answers[..], |excerpt| &excerpt.comparisons);
        Input { spec, comparisons, answers, excerpt, lookups, data, lang }
    }

    /// The same with all of the answers shown.
    pub fn whole(
        spec: &'a Spec,
        answers: &'a [Comparison],
        lookups: &'a [Lookup],
        data: &'a Dataset,
        lang: Lang,
    ) -> Input<'a> {
        Input { spec, comparisons: answers, answers, excerpt: None, lookups, data, lang }
    }

    /// Where the row of the others stands among rows in their order, each with whether it has a
    /// figure.
    pub(super) fn others_place(
        &self,
        rows: impl DoubleEndedIterator<Item = (ProvinceId, bool)> + ExactSizeIterator,
    ) -> usize {
        self.excerpt.map_or(0, |excerpt| excerpt.place(rows))
    }

    /// The same of the others of an excerpt; `None` where all are shown.
    pub(super) fn others(&self) -> Option<Input<'a>> {
        let excerpt = self.excerpt?;
        Some(Input { comparisons: &excerpt.others, excerpt: None, ..*self })
    }

    /// The answer to a question of the texts, if it was asked.
    pub(super) fn answer(&self, request: &Request) -> Option<&'a Result<Comparison, Failure>> {
        let lookups = self.lookups;
        lookups.iter().find(|lookup| lookup.request == *request).map(|lookup| &lookup.answer)
    }
}
