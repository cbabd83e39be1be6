//! A drawing backend of plotters that writes SVG text: tenths of a pixel, exact baselines, the same
//! bytes always.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::hatch::pattern_id;
use super::pen::{GRID, Pen, PenBackend};
use crate::chart::style::{Color, Fill, Stroke, Weight};
use crate::chart::theme::{Rgb, Theme};
use crate::markup::escape;

type DrawResult = Result<(), DrawingErrorKind<Infallible>>;

/// Writes each thing drawn as one element of SVG.
pub(super) struct Backend<'o> {
    /// What colours look like.
    pub(super) theme: &'o Theme,
    /// What the ids begin with.
    pub(super) prefix: &'o str,
    /// Where the elements go.
    pub(super) out: &'o mut String,
    /// Width and height in units of the grid.
    pub(super) size: (u32, u32),
    /// What the element being drawn wants beyond a style of plotters.
    pub(super) pen: Pen,
}

/// A length in tenths of a pixel, in pixels.
fn tenths(v: i32) -> String {
    let (sign, v) = (if v < 0 { "-" } else { "" }, v.unsigned_abs());
    if v % 10 == 0 { format!("{sign}{}", v / 10) } else { format!("{sign}{}.{}", v / 10, v % 10) }
}

/// A length in pixels, to a tenth.
pub(super) fn pixels(v: f64) -> String {
    tenths((v * GRID).round() as i32)
}

/// The attributes of fill and outline, and the classes that name their colours. What is filled with
/// ink has it from the picture. `prefix` is what the ids of hatchings begin with.
pub(super) fn paint(fill: Fill, stroke: Option<Stroke>, theme: &Theme, prefix: &str) -> String {
    let mut classes = Vec::new();
    let mut out = match fill {
        Fill::None => " fill=\"none\"".into(),
        Fill::Solid(Color::Ink) => String::new(),
        Fill::Solid(color) => {
            classes.push(color.name());
            format!(" fill=\"{}\"", theme.rgb(color))
        }
        Fill::Hatch(line, ground) => {
            format!(" fill=\"url(#{})\"", pattern_id(prefix, line, ground))
        }
    };
    if let Some(stroke) = stroke {
        classes.push(stroke.color.name().to_uppercase());
        let color = theme.rgb(stroke.color);
        write!(out, " stroke=\"{color}\" stroke-width=\"{}\"", pixels(stroke.width))
            .expect("a string takes all");
        if let Some((dash, gap)) = stroke.dash {
            write!(out, " stroke-dasharray=\"{} {}\"", pixels(dash), pixels(gap))
                .expect("a string takes all");
        }
    }
    if !classes.is_empty() {
        write!(out, " class=\"{}\"", classes.join(" ")).expect("a string takes all");
    }
    out
}

impl Backend<'_> {
    fn paint(&self) -> String {
        paint(self.pen.fill, self.pen.stroke, self.theme, self.prefix)
    }

    fn put(&mut self, element: &str) -> DrawResult {
        self.out.push_str(element);
        self.out.push('\n');
        Ok(())
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    path.into_iter()
        .map(|(x, y)| format!("{},{}", tenths(x), tenths(y)))
        .collect::<Vec<_>>()
        .join(" ")
}

impl PenBackend for Backend<'_> {
    fn pen(&mut self) -> &mut Pen {
        &mut self.pen
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> DrawResult {
        Ok(())
    }

    fn present(&mut self) -> DrawResult {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> DrawResult {
        let color = Rgb(color.rgb.0, color.rgb.1, color.rgb.2);
        self.put(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"0.1\" height=\"0.1\" fill=\"{}\"/>",
            tenths(x),
            tenths(y),
            color
        ))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> DrawResult {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        (right, bottom): BackendCoord,
        _: &S,
        _: bool,
    ) -> DrawResult {
        let round = if self.pen.radius > 0.0 {
            format!(" rx=\"{}\"", pixels(self.pen.radius))
        } else {
            String::new()
        };
        let (width, height) = (tenths(right - x), tenths(bottom - y));
        let paint = self.paint();
        self.put(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"{round}{paint}/>",
            tenths(x),
            tenths(y)
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> DrawResult {
        let (points, paint) = (points(path), self.paint());
        // Two points have nothing to join.
        let joined =
            if points.matches(' ').count() > 1 { " stroke-linejoin=\"round\"" } else { "" };
        self.put(&format!("<polyline points=\"{points}\"{paint}{joined}/>"))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> DrawResult {
        let (points, paint) = (points(path), self.paint());
        self.put(&format!("<polygon points=\"{points}\"{paint} stroke-linejoin=\"round\"/>"))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        _: &S,
        _: bool,
    ) -> DrawResult {
        let paint = self.paint();
        self.put(&format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{paint}/>",
            tenths(x),
            tenths(y),
            tenths(radius as i32)
        ))
    }

    /// The place is that of the baseline. The style's size is the em in units of the grid.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> DrawResult {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let weight = match self.pen.weight {
            Weight::Regular => "",
            Weight::SemiBold => " font-weight=\"600\"",
            Weight::Bold => " font-weight=\"700\"",
        };
        let (x, y, size) = (tenths(x), tenths(y), pixels(style.size() / GRID));
        let paint = self.paint();
        self.put(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor}{paint}>{}</text>",
            escape(text)
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_in_tenths_without_idle_zeros() {
        assert_eq!(
            ["12", "12.5", "-0.1", "0"].map(String::from),
            [pixels(12.0), pixels(12.46), pixels(-0.1), pixels(0.04)]
        );
    }
}
