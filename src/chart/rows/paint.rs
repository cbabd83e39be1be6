//! What shapes are painted with.

use crate::chart::scene::Element;
use crate::chart::style::{Color, Fill, Palette, Stroke};
use crate::chart::theme;

/// How far the corners of bars are rounded, in pixels.
const ROUND: f64 = 2.0;

/// What a bar is painted with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paint {
    pub(super) fill: Fill,
    pub(super) stroke: Option<Stroke>,
    /// Of the whisker.
    pub(super) dark: Color,
    /// How far corners are rounded.
    pub(super) radius: f64,
}

impl Paint {
    /// Accent or grey; hatched where it is no result.
    pub(crate) fn of(highlighted: bool, hatched: bool) -> Paint {
        let (color, dark) = if highlighted {
            (theme::ACCENT, theme::ACCENT_DARK)
        } else {
            (theme::BAR, theme::BAR_DARK)
        };
        if hatched {
            let line = if highlighted { theme::ACCENT } else { theme::BAR_DARK };
            Paint {
                fill: Fill::Hatch(line, theme::PAPER),
                stroke: Some(Stroke::hairline(line)),
                dark,
                radius: ROUND,
            }
        } else {
            Paint { fill: Fill::Solid(color), stroke: None, dark, radius: ROUND }
        }
    }

    /// A step of a palette; hatched where it is no result.
    pub(crate) fn step(palette: Palette, nth: u8, hatched: bool) -> Paint {
        // The palest is hardly told from the paper, and an outline of it not at all.
        let pale = match palette {
            Palette::Ordinal => nth == 0,
            _ => usize::from(nth) + 1 == palette.len(),
        };
        Paint::filled(Color::Step(palette, nth), pale, hatched)
    }

    fn filled(color: Color, pale: bool, hatched: bool) -> Paint {
        let edge = Stroke::hairline(if pale { theme::ZERO } else { color });
        match hatched {
            true => Paint {
                fill: Fill::Hatch(edge.color, theme::PAPER),
                stroke: Some(edge),
                dark: theme::SOFT,
                radius: ROUND,
            },
            false => Paint {
                fill: Fill::Solid(color),
                stroke: pale.then_some(edge),
                dark: theme::SOFT,
                radius: ROUND,
            },
        }
    }

    /// A part of a whole, parted from its neighbours by a line of the paper.
    pub(super) fn part(nth: u8, hatched: bool) -> Paint {
        let own = Paint::step(Palette::Categorical, nth, hatched);
        let parting = Stroke { color: theme::PAPER, width: 1.5, dash: None };
        Paint { stroke: own.stroke.or(Some(parting)), radius: 0.0, ..own }
    }

    /// What is not there yet: a pale band with an outline.
    pub(crate) fn band() -> Paint {
        let edge = Stroke::hairline(theme::ZERO);
        Paint {
            fill: Fill::Solid(Color::Empty),
            stroke: Some(edge),
            dark: theme::SOFT,
            radius: ROUND,
        }
    }

    /// Draws its sample for a key: a square from the left, around a height.
    pub(super) fn swatch(&self, (left, middle): (f64, f64), side: f64, out: &mut Vec<Element>) {
        let Paint { fill, stroke, .. } = *self;
        let top = (middle - side / 2.0).round();
        out.push(Element::Rect {
            x: left,
            y: top,
            width: side,
            height: side,
            radius: 2.0,
            fill,
            stroke,
        });
        if fill == Fill::Solid(Color::Empty) {
            // A band ends upright.
            let points = vec![(left + side, top - 2.0), (left + side, top + side + 2.0)];
            out.push(Element::Line {
                points,
                stroke: Stroke { color: theme::INK, width: 2.5, dash: None },
            });
        }
    }
}
