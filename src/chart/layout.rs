//! What a kind makes of its input, and the room that it is laid out in.

use super::caption::Captions;
use super::scene::Element;
use crate::finding::Finding;
use crate::graph::Graph;

/// The room of a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// Its left side in pixels.
    pub(super) x: f64,
    /// Its upper side.
    pub(super) y: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// How tall it may be. A plot that needs more takes more, and the picture grows.
    pub(super) room: f64,
    /// Whether the picture is too narrow for names beside what they name.
    pub(super) narrow: bool,
    /// Whether the spec says how tall the picture is: then the plot fills the room, and shrinks to
    /// it as far as it can be read.
    pub(super) fixed: bool,
}

/// A plot laid out.
pub(super) struct Plot {
    /// What it draws, from the bottom to the top.
    pub(super) elements: Vec<Element>,
    /// How tall it is in pixels.
    pub(super) height: f64,
    /// Why it cannot be drawn in this room.
    pub(super) findings: Vec<Finding>,
}

impl Plot {
    /// A plot that fits.
    pub(super) fn new(elements: Vec<Element>, height: f64) -> Plot {
        Plot { elements, height, findings: Vec::new() }
    }
}

/// What a kind makes: the words, and the plot still to be laid out in the room that the words
/// leave.
pub(super) struct Layout<'a> {
    pub(super) captions: Captions,
    pub(super) plot: Box<dyn FnOnce(Frame) -> Plot + 'a>,
    /// The same as charts that an office program draws, one under the other; none where no chart of
    /// its own says what the picture says.
    pub(super) graphs: Vec<Graph>,
    /// Why the figures asked for are none that the kind can draw.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Layout<'a> {
    /// Words and a plot that can be drawn.
    pub(super) fn new(captions: Captions, plot: impl FnOnce(Frame) -> Plot + 'a) -> Layout<'a> {
        Layout { captions, plot: Box::new(plot), graphs: Vec::new(), findings: Vec::new() }
    }

    /// The same with charts that an office program draws.
    pub(super) fn with_graphs(self, graphs: Vec<Graph>) -> Layout<'a> {
        Layout { graphs, ..self }
    }

    /// No picture, and why.
    pub(super) fn unfit(finding: Finding) -> Layout<'a> {
        Layout {
            captions: Captions::default(),
            plot: Box::new(|_| Plot::new(Vec::new(), 0.0)),
            graphs: Vec::new(),
            findings: vec![finding],
        }
    }
}
