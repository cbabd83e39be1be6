//! The picture once everything in it is decided: elements at fixed places. The renderer decides
//! nothing and cannot fail on data.

use std::ops::Range;

use super::style::{Anchor, Fill, Stroke, TextStyle};
use super::theme::Theme;

/// A whole picture, in pixels at scale 1 with a tenth of a pixel of precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What its colours look like.
    pub theme: Theme,
    /// The language of its words, for `xml:lang`.
    pub lang: String,
    /// The headline, for `<title>`.
    pub title: String,
    /// The alt text, for `<desc>`.
    pub description: String,
    /// From the bottom to the top.
    pub elements: Vec<Element>,
    /// The part of it that is no caption.
    pub plot: Plot,
}

impl Scene {
    /// The picture without its captions, as large as its plot.
    pub fn plot_alone(&self) -> Scene {
        let [left, top, width, height] = self.plot.view;
        let mut elements = self.elements[self.plot.elements.clone()].to_vec();
        elements.iter_mut().for_each(|element| element.shift(-left, -top));
        Scene {
            width: (width.ceil() as u32).max(1),
            height: (height.ceil() as u32).max(1),
            plot: Plot { elements: 0..elements.len(), view: [0.0, 0.0, width, height] },
            elements,
            ..self.clone()
        }
    }
}

/// What of a picture remains where its captions are shown beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// Its elements, a run of those of the scene.
    pub elements: Range<usize>,
    /// Where it lies: left side, upper side, width and height in pixels.
    pub view: [f64; 4],
}

/// One thing to draw. Places and lengths are in pixels, from the left and the top.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A rectangle.
    Rect {
        /// Its left side.
        x: f64,
        /// Its upper side.
        y: f64,
        /// How wide.
        width: f64,
        /// How tall.
        height: f64,
        /// How far its corners are rounded.
        radius: f64,
        /// What it is filled with.
        fill: Fill,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A closed shape.
    Polygon {
        /// Its corners.
        points: Vec<(f64, f64)>,
        /// What it is filled with.
        fill: Fill,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// An open line through points.
    Line {
        /// The points.
        points: Vec<(f64, f64)>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A disc or ring.
    Circle {
        /// Its centre.
        x: f64,
        /// Its centre.
        y: f64,
        /// Its radius.
        radius: f64,
        /// What it is filled with.
        fill: Fill,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text {
        /// Where its anchor lies.
        x: f64,
        /// Where its baseline lies.
        y: f64,
        /// The text, [tidy](crate::chart::text::tidy).
        text: String,
        /// How it is set.
        style: TextStyle,
        /// Which point of it lies at `x`.
        anchor: Anchor,
    },
}

impl Element {
    /// One line of text.
    pub(super) fn text(
        x: f64,
        y: f64,
        text: impl Into<String>,
        style: TextStyle,
        anchor: Anchor,
    ) -> Element {
        Element::Text { x, y, text: text.into(), style, anchor }
    }

    /// The text of one line of text.
    pub fn words(&self) -> Option<&str> {
        if let Element::Text { text, .. } = self { Some(text) } else { None }
    }

    /// Moves it down by so many pixels.
    pub(super) fn lower(&mut self, by: f64) {
        self.shift(0.0, by);
    }

    /// Moves it to the right and down.
    fn shift(&mut self, right: f64, down: f64) {
        match self {
            Element::Rect { x, y, .. }
            | Element::Circle { x, y, .. }
            | Element::Text { x, y, .. } => (*x, *y) = (*x + right, *y + down),
            Element::Polygon { points, .. } | Element::Line { points, .. } => {
                points.iter_mut().for_each(|(x, y)| (*x, *y) = (*x + right, *y + down));
            }
        }
    }

    /// Makes all its places and lengths so many times as large.
    pub(super) fn enlarge(&mut self, by: f64) {
        if by == 1.0 {
            return;
        }
        match self {
            Element::Rect { x, y, width, height, radius, stroke, .. } => {
                [x, y, width, height, radius].into_iter().for_each(|v| *v *= by);
                stroke.iter_mut().for_each(|s| s.enlarge(by));
            }
            Element::Polygon { points, stroke, .. } => {
                points.iter_mut().for_each(|(x, y)| (*x, *y) = (*x * by, *y * by));
                stroke.iter_mut().for_each(|s| s.enlarge(by));
            }
            Element::Line { points, stroke } => {
                points.iter_mut().for_each(|(x, y)| (*x, *y) = (*x * by, *y * by));
                stroke.enlarge(by);
            }
            Element::Circle { x, y, radius, stroke, .. } => {
                [x, y, radius].into_iter().for_each(|v| *v *= by);
                stroke.iter_mut().for_each(|s| s.enlarge(by));
            }
            Element::Text { x, y, style, .. } => {
                [x, y, &mut style.size].into_iter().for_each(|v| *v *= by)
            }
        }
    }
}
