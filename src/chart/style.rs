//! How things look by what they are for: colours, fills, strokes and the setting of text. What a
//! colour looks like is the theme's to say.

/// A colour by what it is for. What it looks like is the scene's [`Theme`](super::theme::Theme)'s
/// to say, so that no layout knows whether it is drawn light or dark.
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
    /// A series that must be told apart, for lines and their labels: one of
    /// [`SERIES`](super::theme::SERIES).
    Series(u8),
    /// A fill of a palette, from its first step on.
    Step(Palette, u8),
    /// Text on that fill.
    On(Palette, u8),
}

/// A set of fills that belong together, as cartography names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Palette {
    /// Classes of a value from the least to the greatest; five steps in one hue.
    Sequential,
    /// Classes about zero and below it, from those about zero on: with the sequential ones above it
    /// they diverge; a grey step and two in another hue.
    Diverging,
    /// Parts of a whole; five steps in different hues, each told from the next in grey too (1.6 to
    /// 1).
    Categorical,
    /// Members of an order, such as years, from the first to the last; five steps in the accent's
    /// hue, 1.6 to 1 apart.
    Ordinal,
}

impl Palette {
    /// How many steps it has.
    pub fn len(self) -> usize {
        match self {
            Palette::Diverging => 3,
            Palette::Sequential | Palette::Categorical | Palette::Ordinal => 5,
        }
    }

    /// Never.
    pub fn is_empty(self) -> bool {
        false
    }
}

/// The middle of the pixel in which a place lies: there a line of one pixel is sharp.
pub fn sharp(at: f64) -> f64 {
    at.floor() + 0.5
}

impl Stroke {
    /// A line of one pixel: that of grids, axes and leaders.
    pub const fn hairline(color: Color) -> Stroke {
        Stroke { color, width: 1.0, dash: None }
    }

    /// Makes its lengths so many times as large.
    pub(super) fn enlarge(&mut self, by: f64) {
        self.width *= by;
        self.dash = self.dash.map(|(dash, gap)| (dash * by, gap * by));
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
