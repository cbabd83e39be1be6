//! The page: headline, plot, notes and sources one under the other, each measured before it is
//! placed, so that nothing is cut off.

use super::layout::{Frame, Plot};
use super::scene::{self, Element, Scene};
use super::style::{Anchor, TextStyle};
use super::theme::Theme;
use super::{Captions, text, theme};
use crate::finding::Finding;
use crate::words::Lang;

/// A picture whose height is not given is at least this tall, in pixels.
const LOWEST: f64 = 480.0;
/// Line height of headlines, in em.
const TITLE_LINE: f64 = 1.25;
/// Line height of everything else, in em.
const LINE: f64 = 1.5;
/// Headlines shrink with the page down to this part of their size: 22 pixels, with 14 for the line
/// under them.
const SMALLEST_TITLE: f64 = 0.62;
/// Notes are never set smaller, in pixels: they are read on paper, too.
const SMALLEST_NOTE: f64 = 13.0;
/// What is left free over and under everything, as parts of the margin at the sides: a headline has
/// air in its own em, and the eye takes what is alike all around for less below.
const ABOVE: f64 = 0.78;
const BELOW: f64 = 0.7;
/// Between the number of a note and its text, in em.
const NUMBERED: f64 = 0.4;
/// How far a text reaches above its baseline, and how tall it is, in em: stacked marks of capital
/// letters stand above the em, tails below the line.
const INK: (f64, f64) = (1.05, 1.35);

/// Lines of text from `y` down; the lower side of the last one.
fn lines(
    texts: &[String],
    style: TextStyle,
    height: f64,
    x: f64,
    mut y: f64,
    out: &mut Vec<Element>,
) -> f64 {
    for text in texts {
        out.push(Element::text(x, y + style.size, text.clone(), style, Anchor::Start));
        y += height;
    }
    y
}

fn wrapped(texts: &[String], style: &TextStyle, room: f64) -> Vec<String> {
    texts.iter().flat_map(|t| text::wrap(&text::tidy(t), style, room)).collect()
}

/// Notes broken into lines: the line, and before the first line of each note its number, where
/// there are several.
fn numbered(notes: &[String], style: &TextStyle, room: f64) -> (Vec<(String, String)>, f64) {
    let number = |nth: usize| if notes.len() > 1 { format!("{}.", nth + 1) } else { String::new() };
    let widest = (0..notes.len()).map(|nth| text::width(&number(nth), style)).fold(0.0, f64::max);
    let indent = if widest > 0.0 { widest + style.size * NUMBERED } else { 0.0 };
    let mut out = Vec::new();
    for (nth, note) in notes.iter().enumerate() {
        let parts = text::wrap(&text::tidy(note), style, room - indent);
        out.extend(
            parts
                .into_iter()
                .enumerate()
                .map(|(i, part)| (if i == 0 { number(nth) } else { String::new() }, part)),
        );
    }
    (out, indent)
}

/// How large the picture is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Size {
    /// Width in pixels.
    pub(super) width: u32,
    /// Height in pixels; `None` for as tall as is good.
    pub(super) height: Option<u32>,
    /// How many pixels one of the layout is; `None` for as many as the width says.
    pub(super) zoom: Option<f64>,
}

/// Composes the picture. The plot is laid out once, in the room that the captions leave. A picture
/// wider than [`theme::WIDTH`] is one of that width enlarged, so that its letters are as large on
/// the page.
///
/// # Errors
/// Why the plot cannot be drawn in this size.
pub(super) fn compose(
    captions: &Captions,
    size: Size,
    theme: &Theme,
    lang: Lang,
    plot: impl FnOnce(Frame) -> Plot,
) -> Result<Scene, Vec<Finding>> {
    let zoom = size.zoom.unwrap_or((f64::from(size.width) / f64::from(theme::WIDTH)).max(1.0));
    let width = f64::from(size.width) / zoom;
    let asked = size.height.map(|height| f64::from(height) / zoom);
    let margin = theme::margin(width);
    let inner = width - 2.0 * margin;
    // Headlines give way where the picture is narrow.
    let shrink = (width / f64::from(theme::WIDTH)).clamp(SMALLEST_TITLE, 1.0);
    let (title, subtitle) = (
        theme::sized(theme::TITLE, theme::TITLE.size * shrink),
        theme::sized(theme::SUBTITLE, theme::SUBTITLE.size * shrink),
    );
    let note = theme::sized(theme::NOTE, (theme::NOTE.size * shrink).max(SMALLEST_NOTE));
    let titles = text::balanced(&text::tidy(&captions.title), &title, inner);
    let subtitles = wrapped(std::slice::from_ref(&captions.subtitle), &subtitle, inner);
    let (notes, indent) = numbered(&captions.notes, &note, inner);
    let sources = wrapped(&captions.sources, &note, inner);

    let mut elements = Vec::new();
    let mut y = (margin * ABOVE).round();
    y = lines(&titles, title, (title.size * TITLE_LINE).round(), margin, y, &mut elements);
    y += (10.0 * shrink).round();
    y = lines(&subtitles, subtitle, (subtitle.size * LINE).round(), margin, y, &mut elements);
    y += (28.0 * shrink).round();

    let note_line = (note.size * LINE).round();
    let between = if notes.is_empty() || sources.is_empty() { 0.0 } else { 8.0 };
    let footer = note_line * (notes.len() + sources.len()) as f64 + between;
    let below = (margin * BELOW).round();
    let gap = 24.0;
    let aim = asked.unwrap_or(f64::from(theme::HEIGHT));
    let frame = Frame {
        x: margin,
        y,
        width: inner,
        room: aim - y - gap - footer - below,
        narrow: width < theme::NARROW,
        fixed: size.height.is_some(),
    };
    let made = plot(frame);
    if !made.findings.is_empty() {
        return Err(made.findings);
    }
    let before = elements.len();
    elements.extend(made.elements);
    // What cannot fill a given height stands in its middle.
    let free = if frame.fixed { (frame.room - made.height).max(0.0) } else { 0.0 };
    let middle = (free / 2.0).floor();
    elements[before..].iter_mut().for_each(|element| element.lower(middle));
    let range = before..elements.len();
    let shown = view(&elements[range.clone()], margin, inner);
    let needed = y + made.height + gap + footer + below;
    // Few rows make a low picture: half a page of white says nothing.
    let height = match asked {
        Some(asked) if needed <= asked => asked,
        _ => needed.max(LOWEST.min(asked.unwrap_or(LOWEST))).ceil(),
    };
    // A picture of a given height keeps its notes at the foot.
    y = height - below - footer;
    for (number, part) in notes {
        if !number.is_empty() {
            elements.push(Element::text(margin, y + note.size, number, note, Anchor::Start));
        }
        elements.push(Element::text(margin + indent, y + note.size, part, note, Anchor::Start));
        y += note_line;
    }
    lines(&sources, note, note_line, margin, y + between, &mut elements);
    elements.iter_mut().for_each(|element| element.enlarge(zoom));
    Ok(Scene {
        width: size.width,
        height: (height * zoom).round() as u32,
        theme: theme.clone(),
        lang: lang.code().into(),
        title: text::tidy(&captions.title),
        description: text::tidy(&captions.alt),
        elements,
        plot: scene::Plot { elements: range, view: shown.map(|v| v * zoom) },
    })
}

/// Where elements lie, as wide as the page between its margins at least: left side, upper side,
/// width and height in whole pixels.
fn view(elements: &[Element], margin: f64, inner: f64) -> [f64; 4] {
    let (mut left, mut right, mut top, mut bottom) = (margin, margin + inner, f64::MAX, f64::MIN);
    let mut hold = |x: f64, y: f64, width: f64, height: f64| {
        (left, right) = (left.min(x), right.max(x + width));
        (top, bottom) = (top.min(y), bottom.max(y + height));
    };
    for element in elements {
        match element {
            Element::Rect { x, y, width, height, .. } => hold(*x, *y, *width, *height),
            Element::Polygon { points, .. } | Element::Line { points, .. } => {
                points.iter().for_each(|(x, y)| hold(*x, *y, 0.0, 0.0))
            }
            Element::Circle { x, y, radius, .. } => {
                hold(x - radius, y - radius, 2.0 * radius, 2.0 * radius)
            }
            Element::Text { x, y, text, style, anchor } => {
                let width = text::width(text, style);
                let before = match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => width / 2.0,
                    Anchor::End => width,
                };
                hold(x - before, y - style.size * INK.0, width, style.size * INK.1);
            }
        }
    }
    if top > bottom {
        (top, bottom) = (0.0, 0.0);
    }
    // Half of a line that lies on the edge is drawn beyond it.
    let (left, top) = ((left - 2.0).floor(), (top - 2.0).floor());
    [left, top, (right + 2.0).ceil() - left, (bottom + 2.0).ceil() - top]
}
