use super::caption::Captions;
use super::page::{Frame, Plot};
use crate::finding::Finding;

/// What a kind makes: the words, and the plot still to be laid out in the room that the words
/// leave.
pub(super) struct Layout<'a> {
    pub(super) captions: Captions,
    pub(super) plot: Box<dyn FnOnce(Frame) -> Plot + 'a>,
    /// Why the figures asked for are none that the kind can draw.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Layout<'a> {
    /// Words and a plot that can be drawn.
    pub(super) fn new(captions: Captions, plot: impl FnOnce(Frame) -> Plot + 'a) -> Layout<'a> {
        Layout { captions, plot: Box::new(plot), findings: Vec::new() }
    }

    /// No picture, and why.
    pub(super) fn unfit(finding: Finding) -> Layout<'a> {
        let plot = |_: Frame| Plot::new(Vec::new(), 0.0);
        Layout { captions: Captions::default(), plot: Box::new(plot), findings: vec![finding] }
    }
}
