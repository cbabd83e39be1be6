//! What shapes are painted with.

use crate::chart::scene::Element;
use crate::chart::style::{Color, Fill, Palette, Stroke};
use crate::chart::theme;

/// How far the corners of bars are rounded, in pixels.
const ROUND: f64 = 2.0;

/// How a bar is filled, by how far its figure is a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Surface {
    /// A result: full.
    #[default]
    Solid,
    /// An estimate of one: slanted lines.
    Hatch,
    /// What is intended: an outline.
    Outline,
    /// A bound from above, under which the figure may lie anywhere: a broken outline.
    Broken,
}

impl Surface {
    /// The fill and the outline of a colour on paper; `None` for a full one.
    fn on_paper(self, line: Color) -> Option<(Fill, Stroke)> {
        let paper = Fill::Solid(theme::PAPER);
        Some(match self {
            Surface::Solid => return None,
            Surface::Hatch => (Fill::Hatch(line, theme::PAPER), Stroke::hairline(line)),
            Surface::Outline => (paper, Stroke { color: line, width: 2.0, dash: None }),
            Surface::Broken => (paper, Stroke { color: line, width: 1.5, dash: Some((5.0, 3.0)) }),
        })
    }
}

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
    /// Accent or grey.
    pub(crate) fn of(highlighted: bool, surface: Surface) -> Paint {
        let (color, dark, line) = if highlighted {
            (theme::ACCENT, theme::ACCENT_DARK, theme::ACCENT)
        } else {
            (theme::BAR, theme::BAR_DARK, theme::BAR_DARK)
        };
        match surface.on_paper(line) {
            Some((fill, edge)) => Paint { fill, stroke: Some(edge), dark, radius: ROUND },
            None => Paint { fill: Fill::Solid(color), stroke: None, dark, radius: ROUND },
        }
    }

    /// What fell, where what rose has the accent.
    pub(crate) fn fall(surface: Surface) -> Paint {
        Paint::filled(theme::FALL, false, surface)
    }

    /// A step of a palette.
    pub(crate) fn step(palette: Palette, nth: u8, surface: Surface) -> Paint {
        // The palest is hardly told from the paper, and an outline of it not at all.
        let pale = match palette {
            Palette::Ordinal => nth == 0,
            _ => usize::from(nth) + 1 == palette.len(),
        };
        Paint::filled(Color::Step(palette, nth), pale, surface)
    }

    fn filled(color: Color, pale: bool, surface: Surface) -> Paint {
        let edge = Stroke::hairline(if pale { theme::ZERO } else { color });
        let (fill, stroke) = match surface.on_paper(edge.color) {
            Some((fill, edge)) => (fill, Some(edge)),
            None => (Fill::Solid(color), pale.then_some(edge)),
        };
        Paint { fill, stroke, dark: theme::SOFT, radius: ROUND }
    }

    /// A part of a whole, parted from its neighbours by a line of the paper.
    pub(super) fn part(nth: u8, surface: Surface) -> Paint {
        let own = Paint::step(Palette::Categorical, nth, surface);
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
