//! Rows as charts that an office program draws: a chart a section, a category a row.

use super::figure::Figure;
use super::key::Sample;
use super::model::{Row, Rows, Section, Shape, Strip};
use super::paint::{self, Paint};
use crate::chart::caption::Captions;
use crate::chart::native::{labelled, look, rgb};
use crate::chart::style::{Color, Fill, Palette};
use crate::chart::theme::{self, Theme};
use crate::graph::{Form, Graph, Label, Point, Series, Span, Surface};
use crate::model::Decimal;
use crate::words::Lang;

/// More sections than this are no charts that stand on one page.
const SECTIONS: usize = 3;

/// What all points of a chart need.
struct Native<'r> {
    rows: &'r Rows,
    theme: &'r Theme,
    lang: Lang,
}

/// The rows as charts, one a section. None where a kind has no counterpart, where lines lie across
/// the rows, which an office program has not, or where there are too many.
pub(super) fn graphs(rows: &Rows, captions: &Captions, theme: &Theme, lang: Lang) -> Vec<Graph> {
    let native = Native { rows, theme, lang };
    let sections: Vec<&Section> = rows.sections.iter().filter(|s| !s.rows.is_empty()).collect();
    if sections.len() > SECTIONS || sections.iter().any(|s| !s.guides.is_empty()) {
        return Vec::new();
    }
    let each = sections.into_iter().map(|section| native.graph(section, &captions.subtitle));
    each.collect::<Option<Vec<Graph>>>().unwrap_or_default()
}

impl Native<'_> {
    fn graph(&self, section: &Section, name: &str) -> Option<Graph> {
        let shape = section
            .strips()
            .filter_map(|strip| strip.shape.as_ref())
            .find(|shape| !matches!(shape, Shape::Span(_)))?;
        let (form, series) = match shape {
            Shape::Bar(..) if section.rows.iter().all(|row| row.strips.len() == 1) => {
                (Form::Bars, vec![self.bars(section, name)])
            }
            Shape::Bar(..) => (Form::Bars, self.members(section)),
            Shape::Stack(_) => (Form::Stacked, self.parts(section)),
            Shape::Bullet(_) => (Form::Bars, self.plans(section)),
            Shape::Dots(_) | Shape::Span(_) => return None,
        };
        let stacked = form == Form::Stacked;
        let mut graph = Graph {
            form,
            title: section.header.clone(),
            units: vec![section.symbol.clone()],
            spans: Vec::new(),
            categories: section.rows.iter().map(|row| category(row, stacked)).collect(),
            series,
            look: look(self.theme),
        };
        // A length is one from zero.
        let (low, high) = graph.ends();
        graph.spans = vec![Span {
            low: (low >= Decimal::ZERO).then_some(Decimal::ZERO),
            high: section.upto.or((high < Decimal::ZERO).then_some(Decimal::ZERO)),
        }];
        Some(graph)
    }

    /// The bars of rows that have one each; most are grey, and those that stand out are not.
    fn bars(&self, section: &Section, name: &str) -> Series {
        let point = |row: &Row| self.bar(&row.strips[0]);
        let points: Vec<Option<Point>> = section.rows.iter().map(point).collect();
        let usual = points.iter().flatten().find_map(|point| point.color);
        self.series(name.into(), usual.unwrap_or_default(), points)
    }

    /// The bars of several periods or scopes, a series each.
    fn members(&self, section: &Section) -> Vec<Series> {
        let member = |(nth, entry): (usize, &super::Entry)| {
            let Sample::Square(paint) = &entry.sample else { return None };
            let color = shown(paint);
            let own = |row: &Row| {
                let whole = row.strips.len() == self.rows.key.len();
                let strip = if whole {
                    row.strips.get(nth)
                } else {
                    row.strips.iter().find(|strip| painted(strip) == Some(color))
                };
                let point = strip.and_then(|strip| self.bar(strip));
                point.map(|point| Point { color: None, ..point })
            };
            let points = section.rows.iter().map(own).collect();
            Some(self.series(entry.label.clone(), rgb(self.theme, color), points))
        };
        self.rows.key.iter().enumerate().filter_map(member).collect()
    }

    /// The parts of wholes, a series each.
    fn parts(&self, section: &Section) -> Vec<Series> {
        let part = |entry: &super::Entry| {
            let Sample::Square(paint) = &entry.sample else { return None };
            let color = shown(paint);
            let own = |row: &Row| {
                let Some(Shape::Stack(stack)) = &row.strips[0].shape else { return None };
                let step = |step| Color::Step(Palette::Categorical, step);
                let piece = stack.pieces.iter().find(|piece| step(piece.step) == color)?;
                let point = self.point(&piece.figure, &piece.shown, "");
                Some(Point { surface: surface_of(piece.surface), ..point })
            };
            let points = section.rows.iter().map(own).collect();
            let mut series = self.series(entry.label.clone(), rgb(self.theme, color), points);
            if let Color::Step(palette, nth) = color {
                series.on = Some(rgb(self.theme, Color::On(palette, nth)));
            }
            Some(series)
        };
        self.rows.key.iter().filter_map(part).collect()
    }

    /// Results, and the plans that they are held against.
    fn plans(&self, section: &Section) -> Vec<Series> {
        let result = |row: &Row| {
            let strip = &row.strips[0];
            let Some(Shape::Bullet(bullet)) = &strip.shape else { return None };
            let (figure, paint) = bullet.result.as_ref()?;
            Some(Point {
                surface: surface(paint),
                ..self.point(figure, &strip.shown, &strip.behind())
            })
        };
        let plan = |row: &Row| {
            let strip = &row.strips[0];
            let Some(Shape::Bullet(bullet)) = &strip.shape else { return None };
            let point = self.point(bullet.plan.as_ref()?, "", "");
            // Of a plan without a result its own words tell.
            let told = (bullet.result.is_none() && !strip.remark.is_empty())
                .then(|| Label::Text(strip.remark.clone()));
            Some(Point { label: told, ..point })
        };
        let name = |nth: usize| self.rows.key.get(nth).map_or("", |entry| &entry.label).to_string();
        let own = |of: &dyn Fn(&Row) -> Option<Point>| section.rows.iter().map(of).collect();
        let color = |color| rgb(self.theme, color);
        vec![
            self.series(name(0), color(theme::ACCENT), own(&result)),
            self.series(name(1), color(theme::ZERO), own(&plan)),
        ]
    }

    fn series(&self, name: String, color: crate::graph::Rgb, points: Vec<Option<Point>>) -> Series {
        Series { name, color, on: None, dashed: false, faint: false, named: false, points }
    }

    /// The bar of a strip, in its own colour.
    fn bar(&self, strip: &Strip) -> Option<Point> {
        let Some(Shape::Bar(figure, paint)) = &strip.shape else { return None };
        let point = self.point(figure, &strip.shown, &strip.behind());
        let color = Some(rgb(self.theme, shown(paint)));
        Some(Point { color, surface: surface(paint), ..point })
    }

    fn point(&self, figure: &Figure, shown: &str, remark: &str) -> Point {
        let (value, label) = labelled(figure.value, shown, remark, self.lang);
        Point {
            value,
            across: None,
            label,
            told: true,
            color: None,
            surface: Surface::Solid,
            hollow: false,
            range: figure.whisker,
        }
    }
}

/// The name of a row, and behind it what no bar says: the sum of a stack, the range of all others,
/// why there is no figure.
fn category(row: &Row, stacked: bool) -> String {
    let name = match row.sublabel.as_str() {
        "" => row.label.clone(),
        sublabel => format!("{}, {sublabel}", row.label),
    };
    let behind: Vec<String> = row
        .strips
        .iter()
        .filter(|strip| stacked || matches!(strip.shape, None | Some(Shape::Span(_))))
        .flat_map(|strip| [&strip.shown, &strip.remark])
        .filter(|text| !text.is_empty())
        .cloned()
        .collect();
    if behind.is_empty() { name } else { format!("{name}: {}", behind.join("; ")) }
}

/// The colour that a paint shows: of an outline that of its line.
fn shown(paint: &Paint) -> Color {
    match (paint.fill, paint.stroke) {
        (Fill::Solid(theme::PAPER), Some(stroke)) => stroke.color,
        (Fill::Solid(color) | Fill::Hatch(color, _), _) => color,
        (Fill::None, stroke) => stroke.map_or(theme::PAPER, |stroke| stroke.color),
    }
}

fn painted(strip: &Strip) -> Option<Color> {
    match &strip.shape {
        Some(Shape::Bar(_, paint)) => Some(shown(paint)),
        _ => None,
    }
}

fn surface(paint: &Paint) -> Surface {
    match (paint.fill, paint.stroke) {
        (Fill::Hatch(..), _) => Surface::Hatch,
        (Fill::Solid(theme::PAPER) | Fill::None, Some(stroke)) if stroke.dash.is_some() => {
            Surface::Broken
        }
        (Fill::Solid(theme::PAPER) | Fill::None, _) => Surface::Outline,
        (Fill::Solid(_), _) => Surface::Solid,
    }
}

fn surface_of(own: paint::Surface) -> Surface {
    match own {
        paint::Surface::Solid => Surface::Solid,
        paint::Surface::Hatch => Surface::Hatch,
        paint::Surface::Outline => Surface::Outline,
        paint::Surface::Broken => Surface::Broken,
    }
}
