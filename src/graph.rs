//! A chart as the numbers that an office program draws by itself, so that whoever gets the file can
//! edit it: what a picture says in lines and labels, said once more in categories and series.

use crate::model::Decimal;

/// Red, green, blue (sRGB).
pub type Rgb = [u8; 3];

/// How the numbers are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Horizontal bars, the first category uppermost, series beside each other.
    Bars,
    /// Horizontal bars, series one after the other.
    Stacked,
    /// Lines over the categories.
    Lines,
    /// Points on two number axes, each with its category as its name.
    Dots,
}

/// A chart on its axes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// How it is drawn.
    pub form: Form,
    /// What it is headed with where it stands beside others; else empty.
    pub title: String,
    /// What stands at its number axis, and of [`Form::Dots`] at the one that lies before it.
    pub units: Vec<String>,
    /// From where to where the number axes go, where that is not left to the office program; of
    /// [`Form::Dots`] the lying one first.
    pub spans: Vec<Span>,
    /// The names of what is compared.
    pub categories: Vec<String>,
    /// The series, each with as many points as there are categories.
    pub series: Vec<Series>,
    /// What its colours lie on and its texts are set in.
    pub look: Look,
}

/// The ends of an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub low: Option<Decimal>,
    /// Where it ends.
    pub high: Option<Decimal>,
}

/// Numbers that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What the key calls it.
    pub name: String,
    /// Its colour.
    pub color: Rgb,
    /// The colour of its labels where they stand on it.
    pub on: Option<Rgb>,
    /// Whether a line is dashed: a plan.
    pub dashed: bool,
    /// Whether it is thin and in no key: one of the others.
    pub faint: bool,
    /// Whether its name stands at its last point.
    pub named: bool,
    /// Its points; `None` where there is no figure. Never zero in its place.
    pub points: Vec<Option<Point>>,
}

/// A number of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The number in the unit of its axis.
    pub value: Decimal,
    /// Of [`Form::Dots`] the number along the lying axis.
    pub across: Option<Decimal>,
    /// What it is in words; `None` for nothing.
    pub label: Option<Label>,
    /// Whether these words stand beside it. In the cell of its number they stand whatever is drawn.
    pub told: bool,
    /// Its colour, where that is not the one of its series.
    pub color: Option<Rgb>,
    /// How its bar is filled, by how far it is a result.
    pub surface: Surface,
    /// Whether its mark is a ring: not certain.
    pub hollow: bool,
    /// The range in which the true number may lie, where it is drawn.
    pub range: Option<(Decimal, Decimal)>,
}

/// How a bar is filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Surface {
    /// A result: full.
    #[default]
    Solid,
    /// An estimate: slanted lines.
    Hatch,
    /// What is intended: an outline.
    Outline,
    /// A bound from above: a broken outline.
    Broken,
}

/// What stands beside a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// The number in the marks of whoever opens the file, with words around it.
    Number {
        /// The word of its bound: `hơn `. Else empty.
        before: String,
        /// How many decimals it has.
        decimals: u32,
        /// Whether a rise has a plus sign.
        signed: bool,
        /// What is said of it: ` (ước)`. Else empty.
        after: String,
    },
    /// A text: a range, which is two numbers, or a name.
    Text(String),
}

/// What colours lie on, and what texts are set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The typeface of an office; `None` for the usual one.
    pub font: Option<String>,
    /// What lies under everything.
    pub paper: Rgb,
    /// Headlines and values.
    pub ink: Rgb,
    /// Names and ticks.
    pub soft: Rgb,
    /// Grid lines.
    pub grid: Rgb,
}

impl Graph {
    /// Whether it has a key: several series that it tells apart by colour, or one among faint ones.
    pub fn keyed(&self) -> bool {
        let told = self.series.iter().filter(|s| !s.faint);
        let (count, all) = (told.clone().count(), self.series.len());
        (count > 1 || (count == 1 && all > 1)) && !told.clone().any(|s| s.named)
    }

    /// The least and the greatest number that is drawn along its upright axis, or along that of its
    /// bars.
    pub fn ends(&self) -> (Decimal, Decimal) {
        let points = || self.series.iter().flat_map(|s| s.points.iter().flatten());
        let mut all = points().flat_map(|p| {
            let (low, high) = p.range.unwrap_or((p.value, p.value));
            [low.min(p.value), high.max(p.value)]
        });
        let first = all.next().unwrap_or_default();
        all.fold((first, first), |(low, high), v| (low.min(v), high.max(v)))
    }
}
