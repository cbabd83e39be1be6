use super::request::Spec;
use crate::compare::Comparison;
use crate::model::Dataset;
use crate::words::Lang;

/// All that a chart is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What is asked for.
    pub spec: &'a Spec,
    /// The answers to [`Spec::requests`], in that order.
    pub comparisons: &'a [Comparison],
    /// What was read and checked.
    pub data: &'a Dataset,
    /// The language of the words.
    pub lang: Lang,
}
