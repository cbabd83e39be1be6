//! What stands beside the map: the key, and under it the names in order of value, or of many
//! provinces a strip of dots.

use super::map::{Map, Tile};
use super::setting::Area;
use super::setting::{LINE, style};
use super::strip;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};
use crate::words::Lang;

/// Sizes of type of the list that are tried.
const SIZES: [f64; 3] = [15.0, 13.5, 12.0];
/// Height of a row of the list, in em: at least, and at most.
const ROW: (f64, f64) = (1.72, 2.1);
/// Room of a head of the list, in em, and between key and list, in pixels.
const HEAD: f64 = 2.0;
const BETWEEN: f64 = 34.0;
/// Between two columns of the list.
const GUTTER: f64 = 30.0;
/// A list of some is so long at each end at most.
const ENDS: usize = 12;
/// Swatch of a row in em, and what lies behind it.
const SWATCH: (f64, f64) = (0.85, 0.5);

/// The rows of a list under one head.
struct Part<'m> {
    head: &'static str,
    tiles: Vec<&'m Tile>,
}

/// A list that fits.
struct List<'m> {
    size: f64,
    /// From row to row.
    step: f64,
    parts: Vec<Part<'m>>,
    /// How many rows a column holds.
    rows: usize,
    column: f64,
    /// The widest part of a number from its decimal mark on.
    fraction: f64,
}

fn name_of(tile: &Tile, size: f64) -> TextStyle {
    style(size, if tile.highlighted { Weight::Bold } else { Weight::Regular })
}

/// How wide the part of a number is that stands from its decimal mark on.
fn fraction(tile: &Tile, size: f64, lang: Lang) -> f64 {
    let digits = tile.figure().map_or("", |f| &f.parts.digits);
    digits
        .rfind(lang.text("number.decimal"))
        .map_or(0.0, |at| text::width(&digits[at..], &style(size, Weight::SemiBold)))
}

/// The least width of a row.
fn wide(tile: &Tile, size: f64) -> f64 {
    let number =
        tile.figure().map_or(0.0, |f| text::width(&f.worded(), &style(size, Weight::SemiBold)));
    (SWATCH.0 + SWATCH.1) * size + text::width(&tile.name, &name_of(tile, size)) + size + number
}

/// The least width of a column, its numbers on their decimal marks, and their widest part behind
/// these.
fn column(all: &[&Tile], size: f64, lang: Lang) -> (f64, f64) {
    let behind = all.iter().map(|t| fraction(t, size, lang)).fold(0.0, f64::max);
    (
        all.iter().map(|t| wide(t, size) + behind - fraction(t, size, lang)).fold(0.0, f64::max),
        behind,
    )
}

/// All in one column or two, else the first and the last of them; nothing where not even these fit.
fn list<'m>(map: &'m Map, width: f64, height: f64, lang: Lang) -> Option<List<'m>> {
    let all: Vec<&Tile> = map.order.iter().map(|i| &map.tiles[*i]).collect();
    if all.len() < 2 {
        return None;
    }
    for size in SIZES {
        let (least, fraction) = column(&all, size, lang);
        let rows = ((height - HEAD * size) / (ROW.0 * size)).floor().max(0.0) as usize;
        for columns in [1, 2] {
            let column = (width - (columns - 1) as f64 * GUTTER) / columns as f64;
            if least <= column && all.len() <= rows * columns {
                let parts =
                    vec![Part { head: lang.text("chart.tiles.ordered"), tiles: all.clone() }];
                let rows = all.len().div_ceil(columns);
                let step = ((height - HEAD * size) / rows as f64)
                    .clamp(ROW.0 * size, ROW.1 * size)
                    .floor();
                return Some(List { size, step, parts, rows, column: column.min(320.0), fraction });
            }
        }
    }
    let size = SIZES[0];
    let rows = ((height - 2.0 * HEAD * size - BETWEEN) / (ROW.0 * size)).floor().max(0.0) as usize;
    let each = (rows / 2).min(ENDS).min(all.len() / 2);
    let (least, fraction) = column(&all, size, lang);
    if each < 3 || least > width {
        return None;
    }
    let (first, last) = if map.rising { ("lowest", "highest") } else { ("highest", "lowest") };
    let head = |which: &str| lang.text(&format!("chart.tiles.{which}"));
    let parts = vec![
        Part { head: head(first), tiles: all[..each].to_vec() },
        Part { head: head(last), tiles: all[all.len() - each..].to_vec() },
    ];
    Some(List {
        size,
        step: (ROW.0 * size).floor(),
        parts,
        rows: each,
        column: width.min(320.0),
        fraction,
    })
}

/// Draws the key, and under it the list or the strip.
pub(in crate::chart::kinds) fn draw(
    map: &Map,
    area: &Area,
    key: &TextStyle,
    gap: Option<&str>,
    lang: Lang,
    out: &mut Vec<Element>,
) {
    map.key.column(area.x, area.y, key, gap, out);
    let tall = map.key.column_size(key, gap).1;
    let mut y = area.y + if tall > 0.0 { tall + BETWEEN } else { 0.0 };
    let rest = Area { y, height: area.y + area.height - y, ..*area };
    if strip::suits(map, rest.height) {
        return strip::draw(map, &rest, lang, out);
    }
    let Some(list) = list(map, area.width, area.y + area.height - y, lang) else { return };
    for (nth, part) in list.parts.iter().enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        let head = style(list.size, Weight::SemiBold);
        out.push(Element::text(
            area.x,
            text::centred(&head, y + list.size * LINE / 2.0),
            part.head,
            TextStyle { color: theme::SOFT, ..head },
            Anchor::Start,
        ));
        y += HEAD * list.size;
        for (i, tile) in part.tiles.iter().enumerate() {
            let x = area.x + (i / list.rows) as f64 * (list.column + GUTTER);
            row(tile, (x, y + (i % list.rows) as f64 * list.step), &list, lang, out);
        }
        y += list.rows.min(part.tiles.len()) as f64 * list.step;
    }
}

fn row(tile: &Tile, (x, y): (f64, f64), list: &List, lang: Lang, out: &mut Vec<Element>) {
    let super::map::TileText::Figure(figure, class, _) = &tile.text else { return };
    let (size, step) = (list.size, list.step);
    let (middle, right) = (y + step / 2.0, x + list.column);
    let rule = Stroke::hairline(theme::GRID);
    out.push(Element::Line { points: vec![(x, y + step), (right, y + step)], stroke: rule });
    let side = (SWATCH.0 * size).round();
    let fill = Fill::Solid(class.fill());
    out.push(Element::Rect {
        x,
        y: middle - side / 2.0,
        width: side,
        height: side,
        radius: 2.0,
        fill,
        stroke: None,
    });
    let (name, number) = (name_of(tile, size), style(size, Weight::SemiBold));
    out.push(Element::text(
        x + (SWATCH.0 + SWATCH.1) * size,
        text::centred(&name, middle),
        tile.name.clone(),
        name,
        Anchor::Start,
    ));
    let end = right - list.fraction + fraction(tile, size, lang);
    out.push(Element::text(
        end,
        text::centred(&number, middle),
        figure.worded(),
        number,
        Anchor::End,
    ));
}
