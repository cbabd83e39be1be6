//! Where the lines of places lie: the first place at the top, the same distance from each place to
//! the next, names at both ends.

use super::look::depth;
use super::places::{Line, Panel};
use super::tags::{Side, Tags};
use crate::chart::cartesian::{FAINT, OVER, Point, Series, faint, strong, time_labels};
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Stroke, sharp};
use crate::chart::theme::LINE;
use crate::chart::ticks::float;
use crate::chart::{text, theme};
use crate::format;
use crate::model::Decimal;
use crate::words::Lang;

/// Type as a part of the width, the least and the most in pixels.
const TYPE: f64 = 0.0175;
const TYPES: (f64, f64) = (14.0, 18.0);
/// From the plot to the tags, in em.
const LEADER: f64 = 1.9;
/// Names take no more of the width than this.
const NAMES: f64 = 0.24;
/// In a narrow picture the same, of names at the right alone.
const NARROW: f64 = 0.34;
/// Height of a plot in pixels: the least, what it is at most where the picture may be as tall as is
/// good, and the least where its height is given.
const HEIGHT: (f64, f64) = (220.0, 760.0);
const LOWEST: f64 = 120.0;
/// From one place to the next at least, in pixels: two lines stay two.
const STEP: f64 = 7.0;
/// Room of the periods under a plot, in em, and from the plot to them.
const AXIS: f64 = 2.6;
const UNDER: f64 = 0.9;
/// Room for the head of a panel, and between panels.
const HEAD: f64 = 40.0;
const BETWEEN: f64 = 26.0;
/// The words at a break, as a part of the type.
const BREAK: f64 = 0.85;
/// Places along the side are those of every so many.
const EVERY: u32 = 10;
const EVERY_FEW: u32 = 5;
/// Of so many they are few.
const FEW: u32 = 40;

/// A panel with its tags.
struct Measured<'p> {
    panel: &'p Panel,
    tags: [Tags; 2],
    /// The places along its side, where not every line is named.
    marks: Vec<u32>,
}

impl Measured<'_> {
    /// What it needs beside the plot itself.
    fn around(&self, size: f64) -> f64 {
        let head = if self.panel.header.is_empty() { 0.0 } else { HEAD };
        head + self.panel.breaks.len() as f64 * OVER + size * AXIS + size
    }

    /// The least height of the plot.
    fn least(&self, fixed: bool) -> f64 {
        let steps = f64::from(self.panel.last.saturating_sub(1)) * STEP;
        let tags = self.tags.iter().map(Tags::height).fold(0.0, f64::max);
        steps.max(tags).max(if fixed { LOWEST } else { HEIGHT.0 })
    }
}

/// The first place, the last one, and between them those of every few.
fn marks(panel: &Panel) -> Vec<u32> {
    if panel.lines.iter().all(|line| line.look.is_some()) {
        return Vec::new();
    }
    let every = if panel.last > FEW { EVERY } else { EVERY_FEW };
    let mut out: Vec<u32> = [1, panel.last].into();
    out.extend((1..panel.last).filter(|place| place % every == 0));
    out.dedup();
    out
}

/// The panels with their tags in type of some size.
fn measured<'p>(panels: &'p [Panel], frame: &Frame, size: f64) -> Vec<Measured<'p>> {
    let wide = frame.width * if frame.narrow { NARROW } else { NAMES };
    let room = [if frame.narrow { 0.0 } else { wide }, wide];
    let one = |panel: &'p Panel| Measured {
        panel,
        tags: [Side::Left, Side::Right].map(|side| Tags::of(panel, side, size, room)),
        marks: marks(panel),
    };
    panels.iter().map(one).collect()
}

/// Lays out all panels.
pub(super) fn lay_out(panels: &[Panel], frame: Frame, lang: Lang) -> Plot {
    let large = (frame.width * TYPE).clamp(TYPES.0, TYPES.1).round();
    let sizes =
        if frame.narrow { vec![theme::SMALLEST] } else { vec![large, TYPES.0, theme::SMALLEST] };
    let needed = |all: &[Measured], size: f64| {
        let between = (all.len() as f64 - 1.0).max(0.0) * BETWEEN;
        all.iter().map(|m| m.around(size) + m.least(frame.fixed)).sum::<f64>() + between
    };
    let mut size = sizes[0];
    let mut all = measured(panels, &frame, size);
    for smaller in &sizes[1..] {
        if frame.fixed && needed(&all, size) > frame.room {
            size = *smaller;
            all = measured(panels, &frame, size);
        }
    }
    let widest = |side: usize| all.iter().map(|m| m.tags[side].width()).fold(0.0, f64::max);
    let tick = theme::legible(size * theme::QUIET, theme::TICK.weight, theme::MUTED);
    let marked = all.iter().flat_map(|m| &m.marks).max();
    let marked = marked.map_or(0.0, |place| text::width(&place.to_string(), &tick));
    let half = |period: Option<&(f64, String)>| {
        period.map_or(0.0, |(_, label)| text::width(label, &tick) / 2.0)
    };
    let first = panels.iter().map(|p| half(p.periods.first())).fold(0.0, f64::max);
    let last = panels.iter().map(|p| half(p.periods.last())).fold(0.0, f64::max);
    let far = size * LEADER;
    let beside = |tags: f64| if tags > 0.0 { tags + far } else { 0.0 };
    let left = frame.x + beside(widest(0).max(marked)).max(first).ceil();
    let right = frame.x + frame.width - beside(widest(1)).max(last).ceil();
    let spare = frame.room - needed(&all, size);
    let each = (spare / all.len().max(1) as f64).max(0.0);
    let mut out = Vec::new();
    let mut y = frame.y;
    for (nth, mut one) in all.into_iter().enumerate() {
        y += if nth > 0 { BETWEEN } else { 0.0 };
        let least = one.least(frame.fixed);
        let grown = least + each;
        let height = if frame.fixed { grown } else { grown.min(HEIGHT.1).max(least) }.floor();
        let sheet = Sheet { left, right, far, size, frame: &frame };
        y = draw(&mut one, &sheet, (y, height), lang, &mut out);
    }
    Plot::new(out, y - frame.y)
}

/// The sides of all plots.
struct Sheet<'f> {
    left: f64,
    right: f64,
    far: f64,
    size: f64,
    frame: &'f Frame,
}

/// Draws a panel from a height on, its plot so tall; returns where it ends.
fn draw(
    one: &mut Measured,
    sheet: &Sheet,
    (mut y, height): (f64, f64),
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    let (panel, size, frame) = (one.panel, sheet.size, sheet.frame);
    if !panel.header.is_empty() {
        let style = theme::sized(theme::SECTION, size);
        for part in text::wrap(&panel.header, &style, frame.width) {
            out.push(Element::text(frame.x, y + style.size, part, style, Anchor::Start));
            y += style.size * LINE;
        }
        y += HEAD - style.size * LINE;
    }
    let top = y + panel.breaks.len() as f64 * OVER + size / 2.0;
    let bottom = top + height;
    let (from, to) = (
        panel.periods.first().map_or(0.0, |(time, _)| *time),
        panel.periods.last().map_or(0.0, |(time, _)| *time),
    );
    let x = |time: f64| match to > from {
        true => sheet.left + (time - from) / (to - from) * (sheet.right - sheet.left),
        false => (sheet.left + sheet.right) / 2.0,
    };
    let steps = float(Decimal::from(panel.last)) - 1.0;
    let height_of = |place: Decimal| match steps > 0.0 {
        true => top + (float(place) - 1.0) / steps * (bottom - top),
        false => (top + bottom) / 2.0,
    };
    let end = frame.x + frame.width;
    for (nth, broken) in panel.breaks.iter().enumerate() {
        let span = (y + nth as f64 * OVER, bottom);
        broken.draw(x(broken.time), span, (frame.x, end), size * BREAK, out);
    }
    one.tags.iter_mut().for_each(|tags| tags.place(&height_of, (top, bottom)));
    marked(one, sheet, &height_of, lang, out);
    let tick = theme::legible(size * theme::QUIET, theme::TICK.weight, theme::MUTED);
    let labels: Vec<(f64, &str)> =
        panel.periods.iter().map(|(time, label)| (x(*time), &**label)).collect();
    out.extend(time_labels(&labels, tick, bottom + size * UNDER + tick.size));
    let at = |p: &Point| (x(p.time), height_of(p.value));
    let mut lines: Vec<&Line> = panel.lines.iter().collect();
    let place = |series: &Series| series.points.last().map(|p| p.value);
    lines.sort_by_key(|line| depth(line.look, place(&line.series)));
    for line in lines {
        match line.look {
            Some(look) => strong(&line.series, look.color, look.pen, &at, height_of, out),
            None => faint(&line.series, FAINT, &at, out),
        }
    }
    let [left, right] = &one.tags;
    left.draw((sheet.left, sheet.far), &x, &height_of, out);
    right.draw((sheet.right, sheet.far), &x, &height_of, out);
    bottom + size * AXIS
}

/// Draws the places along the left side where tags leave room, each with its line.
fn marked(
    one: &Measured,
    sheet: &Sheet,
    y: &dyn Fn(Decimal) -> f64,
    lang: Lang,
    out: &mut Vec<Element>,
) {
    let tick = theme::legible(sheet.size * theme::QUIET, theme::TICK.weight, theme::MUTED);
    let column = sheet.left - sheet.far;
    let mut taken: Vec<f64> = Vec::new();
    for place in &one.marks {
        let middle = y(Decimal::from(*place));
        let free = taken.iter().all(|other| (other - middle).abs() >= tick.size * LINE);
        if !free || !one.tags[0].leaves(middle) {
            continue;
        }
        taken.push(middle);
        let at = sharp(middle);
        let points = vec![(sheet.left, at), (sheet.right, at)];
        out.push(Element::Line { points, stroke: Stroke::hairline(theme::GRID) });
        let shown = format::number(Decimal::from(*place), lang);
        out.push(Element::text(column, text::centred(&tick, middle), shown, tick, Anchor::End));
    }
}
