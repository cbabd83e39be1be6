//! The picture once everything in it is decided: elements at fixed places. The renderer decides nothing and cannot fail on data.

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

/// A whole picture, in pixels at scale 1 with a tenth of a pixel of precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What lies under everything.
    pub background: Color,
    /// The language of its words, for `xml:lang`.
    pub lang: String,
    /// The headline, for `<title>`.
    pub title: String,
    /// The alt text, for `<desc>`.
    pub description: String,
    /// From the bottom to the top.
    pub elements: Vec<Element>,
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
