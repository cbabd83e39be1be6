//! The elements of a scene as elements of plotters, onto whichever backend.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord};

use super::pen::{ElementWithPen, GRID, Pen, PenBackend};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke};
use crate::chart::theme::{Rgb, Theme};

fn grid((x, y): (f64, f64)) -> BackendCoord {
    ((x * GRID).round() as i32, (y * GRID).round() as i32)
}

fn style(pen: &Pen, theme: &Theme) -> ShapeStyle {
    let Rgb(r, g, b) = theme.rgb(pen.color());
    ShapeStyle { color: RGBAColor(r, g, b, 1.0), filled: pen.fill != Fill::None, stroke_width: 1 }
}

/// Hands one element to plotters. It cannot fail: the backends write to memory.
fn draw<DB: PenBackend<ErrorType = Infallible>>(
    element: &Element,
    theme: &Theme,
    area: &DrawingArea<DB, Shift>,
) {
    let drawn = match element {
        Element::Rect { x, y, width, height, radius, fill, stroke } => {
            let pen = Pen { radius: *radius, ..shape_pen(*fill, *stroke) };
            let corners = [grid((*x, *y)), grid((x + width, y + height))];
            area.draw(&ElementWithPen {
                pen,
                points: corners.to_vec(),
                element: Rectangle::new(corners, style(&pen, theme)),
            })
        }
        Element::Polygon { points, fill, stroke } => {
            let pen = shape_pen(*fill, *stroke);
            let points: Vec<_> = points.iter().copied().map(grid).collect();
            area.draw(&ElementWithPen {
                pen,
                points: points.clone(),
                element: Polygon::new(points, style(&pen, theme)),
            })
        }
        Element::Line { points, stroke } => {
            let pen = shape_pen(Fill::None, Some(*stroke));
            let points: Vec<_> = points.iter().copied().map(grid).collect();
            area.draw(&ElementWithPen {
                pen,
                points: points.clone(),
                element: PathElement::new(points, style(&pen, theme)),
            })
        }
        Element::Circle { x, y, radius, fill, stroke } => {
            let pen = shape_pen(*fill, *stroke);
            let centre = grid((*x, *y));
            area.draw(&ElementWithPen {
                pen,
                points: vec![centre],
                element: Circle::new(centre, (radius * GRID).round() as i32, style(&pen, theme)),
            })
        }
        Element::Text { x, y, text, style, anchor } => {
            let h_pos = match anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let Rgb(r, g, b) = theme.rgb(style.color);
            let look = TextStyle {
                font: FontDesc::new(
                    FontFamily::Name(&theme.typeface().family),
                    style.size * GRID,
                    FontStyle::Normal,
                ),
                color: BackendColor { alpha: 1.0, rgb: (r, g, b) },
                pos: Pos { h_pos, v_pos: VPos::Bottom },
            };
            let pen = Pen { weight: style.weight, ..shape_pen(Fill::Solid(style.color), None) };
            let at = grid((*x, *y));
            area.draw(&ElementWithPen {
                pen,
                points: vec![at],
                element: Text::new(text.as_str(), at, look),
            })
        }
    };
    drawn.expect("writing to memory cannot fail");
}

/// Draws elements, from the bottom to the top.
pub(super) fn draw_all<DB: PenBackend<ErrorType = Infallible>>(
    elements: &[Element],
    theme: &Theme,
    backend: DB,
) {
    let area = backend.into_drawing_area();
    elements.iter().for_each(|element| draw(element, theme, &area));
}

/// The pen of a shape.
fn shape_pen(fill: Fill, stroke: Option<Stroke>) -> Pen {
    Pen { fill, stroke, ..Pen::PLAIN }
}
