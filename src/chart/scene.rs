//! The picture once everything in it is decided: elements at fixed places. The renderer decides nothing and cannot fail on data.

use std::ops::Range;

use super::theme::Theme;

/// A colour by what it is for. What it looks like is the scene's [`Theme`]'s to say, so that no layout knows whether it is drawn light
/// or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Color {
    /// What lies under everything.
    Paper,
    /// Headlines, labels and values.
    Ink,
    /// Subtitles.
    Soft,
    /// Notes, ticks, absent figures.
    Muted,
    /// Grid lines.
    Grid,
    /// The line that bars stand on.
    Zero,
    /// Bars without emphasis.
    Bar,
    /// Hatching and whiskers of bars without emphasis.
    BarDark,
    /// The one accent.
    Accent,
    /// Whiskers of highlighted bars.
    AccentDark,
    /// Lines without emphasis.
    Faint,
    /// A cell that holds nothing.
    Empty,
    /// A series that must be told apart, for lines and their labels: one of [`SERIES`](super::theme::SERIES).
    Series(u8),
    /// A fill of a ladder, from its first rung on.
    Rung(Ladder, u8),
    /// Text on that fill.
    On(Ladder, u8),
}

/// Fills in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ladder {
    /// Classes of a value from the least to the greatest; five rungs in one hue.
    Step,
    /// Classes below zero, from the nearest to it on; two rungs in another hue.
    Fall,
    /// Parts of a whole; five rungs in different hues, each told from the next in grey too (1.6 to 1).
    Part,
    /// Members of an order, such as years, from the first to the last; five rungs in the accent's hue, 1.6 to 1 apart.
    Shade,
}

impl Ladder {
    /// How many rungs it has.
    pub fn len(self) -> usize {
        match self {
            Ladder::Fall => 2,
            Ladder::Step | Ladder::Part | Ladder::Shade => 5,
        }
    }

    /// Never.
    pub fn is_empty(self) -> bool {
        false
    }
}

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

impl Stroke {
    fn enlarge(&mut self, by: f64) {
        self.width *= by;
        self.dash = self.dash.map(|(dash, gap)| (dash * by, gap * by));
    }
}

impl Element {
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
            Element::Text { x, y, style, .. } => [x, y, &mut style.size].into_iter().for_each(|v| *v *= by),
        }
    }
}

/// What a shape is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// Nothing.
    None,
    /// One colour.
    Solid(Color),
    /// Slanted lines of the first colour on the second.
    Hatch(Color, Color),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width in pixels.
    pub width: f64,
    /// Lengths of dash and gap in pixels, if it is not solid.
    pub dash: Option<(f64, f64)>,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Em in pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
    /// Its colour.
    pub color: Color,
}

/// The weights of the embedded font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
}

/// Which point of a text lies at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}
