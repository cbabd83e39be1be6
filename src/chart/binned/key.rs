//! The key of the classes: one line over a plot, or a column beside it.

use super::{ClassColor, Classes, dashed};
use crate::chart::figure::Scale;
use crate::chart::input::Input;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, TextStyle, Weight};
use crate::chart::{text, theme};
use crate::format::inside;

/// Width and height of a swatch in em, and what lies between it and its label.
const SWATCH: (f64, f64, f64) = (1.7, 1.06, 0.5);
/// Between two entries of a line, in em.
const APART: f64 = 1.3;
/// Height of a line in em: in a column, and where entries wrap.
const LINE: f64 = 1.75;

/// What the fills of cells say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart) struct Key {
    /// The unit or measure; may be empty.
    title: String,
    /// The classes in words.
    entries: Vec<(String, ClassColor)>,
}

impl Key {
    /// The key of classes of a measure in some unit, which it names where the line under the
    /// headline is the author's own.
    pub(in crate::chart) fn of(classes: &Classes, scale: &Scale, input: &Input) -> Key {
        let lang = input.lang;
        let entries = classes.labels(scale, lang);
        let said = input.spec.subtitle.only(lang).is_none();
        let quiet = said || entries.is_empty() || scale.symbol.is_empty();
        let title =
            if quiet { String::new() } else { lang.fill("chart.unit", &[("unit", &scale.symbol)]) };
        Key { title, entries }
    }

    /// The same of some of the columns of a picture, which it names.
    pub(in crate::chart) fn named(self, columns: &str) -> Key {
        let title = match self.title.as_str() {
            "" => columns.to_string(),
            title => format!("{columns}; {}", inside(title)),
        };
        Key { title: if self.entries.is_empty() { String::new() } else { title }, ..self }
    }

    fn head(style: &TextStyle) -> TextStyle {
        TextStyle { weight: Weight::SemiBold, ..*style }
    }

    /// A swatch with its label: of a class, or the broken outline of what holds nothing.
    fn entry(
        label: &str,
        class: Option<ClassColor>,
        x: f64,
        middle: f64,
        style: &TextStyle,
        out: &mut Vec<Element>,
    ) {
        let (width, height) = ((SWATCH.0 * style.size).round(), (SWATCH.1 * style.size).round());
        let y = middle - height / 2.0;
        out.push(match class {
            Some(class) => Element::Rect {
                x,
                y,
                width,
                height,
                radius: 2.0,
                fill: Fill::Solid(class.fill()),
                stroke: None,
            },
            None => dashed((x, y, width, height), 2.0, theme::ZERO),
        });
        let at = x + width + SWATCH.2 * style.size;
        out.push(Element::text(at, text::centred(style, middle), label, *style, Anchor::Start));
    }

    fn wide(label: &str, style: &TextStyle) -> f64 {
        (SWATCH.0 * style.size).round() + SWATCH.2 * style.size + text::width(label, style)
    }

    /// The classes, and what holds nothing where that is not said in its place.
    fn all<'k>(
        &'k self,
        gap: Option<&'k str>,
    ) -> impl Iterator<Item = (&'k str, Option<ClassColor>)> {
        self.entries
            .iter()
            .map(|(label, class)| (label.as_str(), Some(*class)))
            .chain(gap.map(|word| (word, None)))
    }

    /// How the key is set at some size.
    pub(in crate::chart) fn style(size: f64) -> TextStyle {
        theme::legible(size, Weight::Regular, theme::SOFT)
    }

    /// Width and height of the key as a column. `gap` is what the cells that hold nothing say,
    /// where they do not say it themselves.
    pub(in crate::chart) fn column_size(&self, style: &TextStyle, gap: Option<&str>) -> (f64, f64) {
        let widest = self.all(gap).map(|(label, _)| Key::wide(label, style)).fold(0.0, f64::max);
        let title = text::width(&self.title, &Key::head(style));
        let lines = self.all(gap).count() + usize::from(!self.title.is_empty());
        (widest.max(title).ceil(), (lines as f64 * LINE * style.size).ceil())
    }

    /// Draws it as a column.
    pub(in crate::chart) fn column(
        &self,
        x: f64,
        top: f64,
        style: &TextStyle,
        gap: Option<&str>,
        out: &mut Vec<Element>,
    ) {
        let step = LINE * style.size;
        let mut middle = top + step / 2.0;
        if !self.title.is_empty() {
            let head = Key::head(style);
            out.push(Element::text(
                x,
                text::centred(&head, middle),
                self.title.clone(),
                head,
                Anchor::Start,
            ));
            middle += step;
        }
        for (label, class) in self.all(gap) {
            Key::entry(label, class, x, middle, style, out);
            middle += step;
        }
    }

    /// Draws it as a line, or as many as it needs. Returns how tall it is.
    pub(in crate::chart) fn lines(
        &self,
        left: f64,
        top: f64,
        room: f64,
        style: &TextStyle,
        gap: Option<&str>,
        out: &mut Vec<Element>,
    ) -> f64 {
        let step = LINE * style.size;
        let (mut x, mut middle) = (left, top + step / 2.0);
        let head = Key::head(style);
        for part in text::wrap(&self.title, &head, room) {
            if x > left {
                (x, middle) = (left, middle + step);
            }
            out.push(Element::text(
                x,
                text::centred(&head, middle),
                part.clone(),
                head,
                Anchor::Start,
            ));
            x += text::width(&part, &head) + APART * style.size;
        }
        for (label, class) in self.all(gap) {
            let wide = Key::wide(label, style);
            if x > left && x + wide > left + room {
                (x, middle) = (left, middle + step);
            }
            Key::entry(label, class, x, middle, style, out);
            x += wide + APART * style.size;
        }
        if x > left { middle + step / 2.0 - top } else { 0.0 }
    }
}
