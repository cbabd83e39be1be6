//! The names behind the codes of a map whose tiles have no room for more: code, name and number
//! under it, in two columns or one.

use super::map::{Map, Tile, TileText};
use super::setting::{LINE, style};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};

/// Size of type.
const SIZE: f64 = 13.0;
/// Between two columns, and between the parts of a row.
const GUTTER: f64 = 18.0;
const APART: f64 = 6.0;
/// Over and under the text of a row, together.
const AIR: f64 = 4.0;
/// Between the map and the list.
const OVER: f64 = 18.0;

/// A row: the tile, the lines of its name, and its number or why there is none.
struct Entry<'m> {
    tile: &'m Tile,
    name: Vec<String>,
    said: String,
    /// Whether it stands under the name.
    under: bool,
}

impl Entry<'_> {
    /// How many lines high it is.
    fn lines(&self) -> usize {
        self.name.len() + usize::from(self.under)
    }
}

/// The list laid out.
pub(super) struct Codes<'m> {
    /// The columns, from the left.
    columns: Vec<Vec<Entry<'m>>>,
    /// How wide a column is.
    column: f64,
    /// How wide the codes are.
    code: f64,
    /// The height of each row.
    rows: Vec<f64>,
}

/// How the number of a tile is set.
fn number(tile: &Tile) -> TextStyle {
    match &tile.text {
        TileText::Figure(..) => style(SIZE, Weight::SemiBold),
        _ => TextStyle { color: theme::MUTED, ..style(SIZE - 1.0, Weight::Regular) },
    }
}

/// How the name of a tile is set.
fn name(tile: &Tile) -> TextStyle {
    style(SIZE, if tile.highlighted { Weight::Bold } else { Weight::Regular })
}

/// How a code is set.
fn code() -> TextStyle {
    TextStyle { color: theme::MUTED, ..style(SIZE - 1.0, Weight::Regular) }
}

/// What stands behind a name.
fn said(tile: &Tile) -> String {
    match &tile.text {
        TileText::Figure(figure, _, behind) if behind.is_empty() => figure.worded(),
        TileText::Figure(figure, _, behind) => format!("{} {behind}", figure.worded()),
        TileText::Gap(word) => (*word).into(),
        TileText::Blank | TileText::Quiet => String::new(),
    }
}

impl<'m> Codes<'m> {
    /// Lists whoever was asked for, in the order of the data, in a width.
    pub(super) fn of(map: &'m Map, width: f64) -> Codes<'m> {
        let tiles: Vec<&Tile> = map.tiles.iter().filter(|t| t.text != TileText::Quiet).collect();
        let codes = tiles.iter().map(|t| text::width(&t.code, &code())).fold(0.0, f64::max);
        let known = tiles.iter().filter(|t| t.figure().is_some());
        let numbers = known.map(|t| text::width(&said(t), &number(t))).fold(0.0, f64::max);
        let words = tiles.iter().flat_map(|t| t.name.split(' ').map(|w| text::width(w, &name(t))));
        let widest = words.fold(0.0, f64::max);
        let room = |column: f64| column - codes - numbers - 2.0 * APART;
        let double = (width - GUTTER) / 2.0;
        let (count, column) =
            if tiles.len() > 1 && room(double) >= widest { (2, double) } else { (1, width) };
        let entry = |tile: &&'m Tile| {
            let lines = text::wrap(&tile.name, &name(tile), room(column).max(widest));
            let said = said(tile);
            let first = lines.first().map_or(0.0, |line| text::width(line, &name(tile)));
            let behind = first + APART + text::width(&said, &number(tile));
            // Why there is no number is longer than a number: it stands under the name.
            let under = tile.figure().is_none() && behind > column - codes - APART;
            Entry { tile, name: lines, said, under }
        };
        let each = tiles.len().div_ceil(count).max(1);
        let columns: Vec<Vec<Entry>> =
            tiles.chunks(each).map(|part| part.iter().map(entry).collect()).collect();
        let tall = |nth: usize| {
            let lines = columns.iter().filter_map(|c| c.get(nth)).map(Entry::lines).max();
            lines.unwrap_or(1) as f64 * SIZE * LINE + AIR
        };
        let rows = (0..each.min(tiles.len())).map(tall).collect();
        Codes { columns, column, code: codes, rows }
    }

    /// How tall it is, with the room over it.
    pub(super) fn height(&self) -> f64 {
        OVER + self.rows.iter().sum::<f64>()
    }

    /// Draws it from a corner.
    pub(super) fn draw(&self, (left, top): (f64, f64), out: &mut Vec<Element>) {
        for (nth, column) in self.columns.iter().enumerate() {
            let (x, mut y) = (left + nth as f64 * (self.column + GUTTER), top + OVER);
            for (entry, tall) in column.iter().zip(&self.rows) {
                self.row(entry, (x, y), *tall, out);
                y += tall;
            }
        }
    }

    fn row(&self, entry: &Entry, (x, y): (f64, f64), tall: f64, out: &mut Vec<Element>) {
        let (code, name, number) = (code(), name(entry.tile), number(entry.tile));
        let right = x + self.column;
        let rule = Stroke::hairline(theme::GRID);
        out.push(Element::Line { points: vec![(x, y + tall), (right, y + tall)], stroke: rule });
        let mut middle = y + (AIR + SIZE * LINE) / 2.0;
        let mark = x + self.code;
        out.push(Element::text(
            mark,
            text::centred(&code, middle),
            entry.tile.code.clone(),
            code,
            Anchor::End,
        ));
        let first = middle;
        for part in &entry.name {
            let at = text::centred(&name, middle);
            out.push(Element::text(mark + APART, at, part.clone(), name, Anchor::Start));
            middle += SIZE * LINE;
        }
        if !entry.said.is_empty() {
            let at = text::centred(&number, if entry.under { middle } else { first });
            out.push(Element::text(right, at, entry.said.clone(), number, Anchor::End));
        }
    }
}
