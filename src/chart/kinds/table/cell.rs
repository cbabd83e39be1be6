//! A number in its cell, and its bar.

use super::fit::{Fit, LINE, Place, UNDER, before, fraction};
use super::grid::{Cell, Column, Table};
use crate::chart::binned::{Figure, corner};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Palette, TextStyle, Weight};
use crate::chart::ticks::float;
use crate::chart::{text, theme};
use crate::model::Decimal;
use crate::words::Lang;

/// A bar beside its number takes so much of the height of its row.
const THICK: f64 = 0.36;
/// Between a word and its number in em; a sign stands at its number, one pixel before it.
const APART: f64 = 0.3;
const SIGN: f64 = 1.0;
/// The mark of a figure that is not final: its size, how far its right side lies behind the number,
/// within [`MARK`](super::fit), and how far under the top of the line.
const CORNER: f64 = 6.0;
const BEHIND: f64 = 8.0;
const BELOW: f64 = 3.0;
/// A bar shorter than this would not be seen.
const SEEN: f64 = 0.5;
/// Between a number and the bar under it.
const OVER_BAR: f64 = 1.0;

/// How a row stands to the others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stress {
    /// It stands out.
    Named,
    /// Others stand out.
    Quiet,
    /// None does.
    Even,
}

/// Where zero lies among the bars of a column, and how long one unit is.
pub(super) fn axis(column: &Column, place: &Place) -> Option<(f64, f64)> {
    let ((left, right), (low, high)) = (place.bar?, column.ends?);
    let unit = (right - left) / float(high - low);
    Some((left - float(low) * unit, unit))
}

/// Where a cell stands.
pub(super) struct At<'a> {
    pub(super) table: &'a Table,
    pub(super) column: &'a Column,
    pub(super) place: &'a Place,
    pub(super) fit: &'a Fit,
    /// The height of its middle.
    pub(super) middle: f64,
    pub(super) stress: Stress,
    pub(super) lang: Lang,
}

/// Draws a cell.
pub(super) fn draw(cell: &Cell, at: &At, out: &mut Vec<Element>) {
    let At { table, place, fit, middle, stress, lang, .. } = *at;
    let middle_number = if fit.under { middle - UNDER.1 / 2.0 } else { middle };
    let color = if stress == Stress::Named { theme::ACCENT } else { theme::INK };
    let weight = if stress == Stress::Named { Weight::SemiBold } else { Weight::Regular };
    let number = TextStyle { color, weight, ..fit.number };
    let baseline = |style: &TextStyle| text::centred(style, middle_number);
    match cell {
        Cell::Figure(figure) => {
            bar(figure, at, out);
            let end =
                place.number - place.fraction + fraction(&figure.parts.digits, &fit.number, lang);
            out.push(Element::text(
                end,
                baseline(&number),
                figure.parts.digits.clone(),
                number,
                Anchor::End,
            ));
            let word = before(figure, table.signed);
            if !word.is_empty() {
                let apart = if table.signed { SIGN } else { number.size * APART };
                let style =
                    TextStyle { color: theme::MUTED, weight: Weight::Regular, ..fit.number };
                let x = end - text::width(&figure.parts.digits, &number) - apart;
                out.push(Element::text(x, baseline(&style), word, style, Anchor::End));
            }
            if figure.marked.is_some() {
                out.push(corner(
                    place.number + BEHIND,
                    middle_number - number.size * LINE / 2.0 + BELOW,
                    CORNER,
                    color,
                ));
            }
        }
        Cell::Rank(rank) => out.push(Element::text(
            place.number,
            baseline(&number),
            rank.clone(),
            number,
            Anchor::End,
        )),
        Cell::Blank => {}
        Cell::Gap(gap) => {
            let style = TextStyle { color: theme::MUTED, weight: Weight::Regular, ..fit.number };
            out.push(Element::text(place.number, baseline(&style), gap.sign(), style, Anchor::End));
        }
    }
}

fn bar(figure: &Figure, at: &At, out: &mut Vec<Element>) {
    let At { column, place, fit, middle, stress, .. } = *at;
    let Some((zero, unit)) = axis(column, place) else { return };
    let length = float(figure.value) * unit;
    if length.abs() < SEEN {
        return;
    }
    let (y, height) = if fit.under {
        (middle + fit.number.size * LINE / 2.0 - UNDER.1 / 2.0 + OVER_BAR, UNDER.0)
    } else {
        let thick = (fit.pitch * THICK).round();
        (middle - thick / 2.0, thick)
    };
    let fill = Fill::Solid(match stress {
        Stress::Quiet => theme::BAR,
        // A strong line under a number looks like a link.
        Stress::Even if fit.under && !(column.signed && figure.value < Decimal::ZERO) => {
            Color::Step(Palette::Sequential, 2)
        }
        Stress::Named | Stress::Even if column.signed && figure.value < Decimal::ZERO => {
            theme::FALL
        }
        Stress::Named | Stress::Even => theme::ACCENT,
    });
    out.push(Element::Rect {
        x: zero.min(zero + length),
        y,
        width: length.abs(),
        height,
        radius: 0.0,
        fill,
        stroke: None,
    });
}
