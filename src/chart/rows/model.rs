//! What rows hold, before anything is measured or placed.

use super::axis::Axis;
use super::bar;
use super::bullet::Bullet;
use super::dots::Dots;
use super::figure::Figure;
use super::key::Entry;
use super::paint::Paint;
use super::sizes::Sizes;
use super::span::Span;
use super::stack::Stack;
use crate::chart::caption::Signs;
use crate::chart::change::ChangeLabel;
use crate::chart::figure::Scale;
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::scene::Element;
use crate::chart::ticks::float;
use crate::compare::{self, Comparison, Set};
use crate::model::Decimal;
use crate::words::Lang;

/// What a strip shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A bar from zero.
    Bar(Figure, Paint),
    /// A result against its plan.
    Bullet(Bullet),
    /// The parts of a whole.
    Stack(Stack),
    /// Dots, not from zero.
    Dots(Dots),
    /// What many figures come to.
    Span(Span),
}

impl Shape {
    /// The figures that it shows as lengths from zero.
    pub(super) fn figures(&self) -> Vec<&Figure> {
        match self {
            Shape::Bar(figure, _) => vec![figure],
            Shape::Bullet(bullet) => bullet.figures(),
            Shape::Stack(stack) => vec![&stack.sum],
            Shape::Dots(_) | Shape::Span(_) => Vec::new(),
        }
    }

    /// The numbers at which something is drawn.
    pub(super) fn values(&self) -> Vec<f64> {
        match self {
            Shape::Dots(dots) => dots.dots.iter().map(|dot| float(dot.value)).collect(),
            Shape::Span(span) => vec![float(span.low), float(span.high)],
            _ => self.figures().iter().map(|figure| float(figure.value)).collect(),
        }
    }

    /// Whether nothing is drawn of it.
    pub(super) fn is_nothing(&self) -> bool {
        self.has_length() && self.figures().iter().all(|figure| figure.is_nothing())
    }

    /// Whether it points to the left, and its text stands there.
    pub(super) fn is_backward(&self) -> bool {
        self.has_length() && self.figures().iter().all(|figure| figure.is_backward())
    }

    /// Whether it is drawn from zero.
    fn has_length(&self) -> bool {
        !matches!(self, Shape::Dots(_) | Shape::Span(_))
    }

    /// Draws it along an axis, around `middle`. Returns where the text before it ends, and where
    /// the one behind it may begin, on the side to which it points.
    pub(super) fn draw(
        &self,
        axis: &Axis,
        middle: f64,
        sizes: &Sizes,
        out: &mut Vec<Element>,
    ) -> (f64, f64) {
        match self {
            Shape::Bar(figure, paint) => {
                (axis.zero, bar::draw(figure, paint, axis, middle, sizes.thick, out))
            }
            Shape::Bullet(bullet) => (axis.zero, bullet.draw(axis, middle, sizes, out)),
            Shape::Stack(stack) => (axis.zero, stack.draw(axis, middle, sizes, out)),
            Shape::Dots(dots) => dots.draw(axis, middle, sizes, out),
            Shape::Span(span) => span.draw(axis, middle, sizes, out),
        }
    }
}

/// A line of a row: a shape, and what stands behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Strip {
    /// `None` where there is no figure.
    pub(crate) shape: Option<Shape>,
    /// The number that stands before it, left of the first dot; else empty.
    pub(crate) before: String,
    /// The number with its word; empty where there is none.
    pub(crate) shown: String,
    /// The same with its unit, for the alt text.
    pub(crate) spoken: String,
    /// How the figure changed, behind the number.
    pub(crate) change: Option<ChangeLabel>,
    /// The status behind the number, or why there is none; may be empty.
    pub(crate) remark: String,
}

impl Strip {
    /// Everything behind the number, for who has no colours: the change, and then the remark.
    pub(super) fn behind(&self) -> String {
        let change = self.change.as_ref().map(ChangeLabel::text);
        let remark = Some(self.remark.clone()).filter(|remark| !remark.is_empty());
        change.into_iter().chain(remark).collect::<Vec<_>>().join("; ")
    }
}

/// A province, or what stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// The name.
    pub(crate) label: String,
    /// Scope or period beside the name, where these differ; may be empty.
    pub(crate) sublabel: String,
    /// Whether it stands out.
    pub(crate) highlighted: bool,
    /// From the top; never empty.
    pub(crate) strips: Vec<Strip>,
}

/// A line across the rows of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guide {
    /// Where it stands, in the unit of its section.
    pub(crate) at: Decimal,
    /// What it is, with its number.
    pub(crate) label: String,
}

/// Rows of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Section {
    /// Its head; empty where it is the only one.
    pub(crate) header: String,
    /// The unit at the last tick.
    pub(crate) symbol: String,
    /// Whether nothing but the axis says the unit: it has no head, and what stands under the headline
    /// is the author's own.
    pub(crate) unit_on_axis: bool,
    /// Whether its axis has no parts of one.
    pub(crate) whole: bool,
    /// The number at which its axis begins: zero for all that has a length.
    pub(crate) base: Decimal,
    /// A number to which its axis reaches whatever the rows hold: the whole of shares.
    pub(crate) upto: Option<Decimal>,
    /// Whether the numbers behind its bars are sums, which stand in a column.
    pub(crate) sums: bool,
    /// The lines that its figures are held against.
    pub(crate) guides: Vec<Guide>,
    /// Sections of the same number here lie on one scale.
    pub(crate) scale: usize,
    /// The rows, from the top.
    pub(crate) rows: Vec<Row>,
}

/// A longest bar below this part of the longest of all is hardly seen.
const SEEN: f64 = 0.02;

impl Section {
    /// The greatest length that is drawn in it.
    fn longest(&self) -> f64 {
        let values = self.strips().filter_map(|strip| strip.shape.as_ref()).flat_map(Shape::values);
        values.map(f64::abs).fold(0.0, f64::max)
    }

    /// Every strip of every row.
    pub(crate) fn strips(&self) -> impl Iterator<Item = &Strip> {
        self.rows.iter().flat_map(|row| &row.strips)
    }
}

/// All sections, from the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// What the colours stand for; empty where they tell nothing but who stands out.
    pub(crate) key: Vec<Entry>,
    pub(crate) sections: Vec<Section>,
}

impl Rows {
    /// Every row of every section.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// Whether rows are dots, which need no room of their own.
    pub(super) fn dotted(&self) -> bool {
        self.rows()
            .flat_map(|row| &row.strips)
            .any(|strip| matches!(strip.shape, Some(Shape::Dots(_))))
    }

    /// Whether some row has more than one strip.
    pub(super) fn grouped(&self) -> bool {
        self.rows().any(|row| row.strips.len() > 1)
    }
}

/// The rows, and what the words around them need to know of them.
#[derive(Default)]
pub(crate) struct FigureRows<'a> {
    pub(crate) rows: Rows,
    pub(crate) heading: Heading,
    pub(crate) signs: Signs,
    pub(crate) drawn: Vec<(&'a Comparison, &'a Set, &'a compare::Row)>,
}

impl<'a> FigureRows<'a> {
    /// Takes a figure that is drawn into account.
    pub(crate) fn add(&mut self, comparison: &'a Comparison, set: &'a Set, row: &'a compare::Row) {
        self.heading.add(set.key.scopes, row);
        self.drawn.push((comparison, set, row));
    }

    /// Takes the scale of a section into account.
    pub(crate) fn scaled(&mut self, scale: &Scale) {
        self.signs.rounded.extend(scale.rounded_to());
    }

    /// What the figures are held against, in words.
    pub(crate) fn held_against(&self) -> Vec<String> {
        let guides = self.rows.sections.iter().flat_map(|section| &section.guides);
        guides.map(|guide| guide.label.clone()).collect()
    }

    /// Puts sections of one unit on one scale; where the longest bar of one would hardly be seen on
    /// it, each keeps its own, which is said.
    fn share(&mut self, lang: Lang) {
        let sections = &mut self.rows.sections;
        let longest: Vec<f64> = sections.iter().map(Section::longest).collect();
        let mut own = false;
        for nth in 0..sections.len() {
            let same = |other: &Section| {
                other.symbol == sections[nth].symbol
                    && other.base.is_zero()
                    && sections[nth].base.is_zero()
            };
            let alike: Vec<usize> = (0..sections.len())
                .filter(|other| *other == nth || same(&sections[*other]))
                .collect();
            let known = || alike.iter().map(|i| longest[*i]).filter(|longest| *longest > 0.0);
            let apart = known().fold(f64::INFINITY, f64::min) < known().fold(0.0, f64::max) * SEEN;
            own |= apart;
            sections[nth].scale = if apart { nth } else { alike[0] };
        }
        if own {
            self.signs.own.push(lang.text("chart.rows.scales").into());
        }
    }

    /// Ends the rows: puts sections of one unit on one scale, and finds the unit for the line under
    /// the headline, where all sections have one, and the periods that a measure goes between.
    pub(crate) fn end(&mut self, input: &Input) {
        self.share(input.lang);
        let own = !input.spec.subtitle.is_empty();
        for section in &mut self.rows.sections {
            section.unit_on_axis = own && section.header.is_empty();
        }
        if let Some((first, last)) = input.spec.across() {
            self.heading.periods = vec![first, last];
        }
        let mut symbols: Vec<&String> = self.rows.sections.iter().map(|s| &s.symbol).collect();
        symbols.dedup();
        if let [symbol] = symbols[..] {
            self.heading.unit = Some(symbol.clone());
        }
    }
}
