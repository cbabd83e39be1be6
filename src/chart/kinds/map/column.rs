//! What stands in the sea beside the land: boxes of what lies apart, and the names and numbers of
//! some provinces.

use super::land::Islands;
use crate::chart::cartesian::apart;
use crate::chart::kinds::tiles::fit::below;
use crate::chart::kinds::tiles::map::{Map, Tile};
use crate::chart::kinds::tiles::setting::{LINE, set, style};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};

/// Size of type.
const SIZE: f64 = 13.0;
/// Room within a box beside and over its words, and between what stands one over the other.
const PAD: (f64, f64) = (8.0, 6.0);
const BETWEEN: f64 = 10.0;
/// Height of the islands in a box.
const ISLANDS: f64 = 40.0;
/// Radius of an island, and of the end of a line in the land.
const DOT: f64 = 1.8;
const END: f64 = 2.4;
/// From a name to the line that leads to it.
const OFF: f64 = 6.0;
/// So many provinces with a figure are all named; of more the first and the last so many.
const ALL: usize = 12;
const ENDS: usize = 3;

/// Lines of text and how they are set.
type Lines = (Vec<String>, TextStyle);

/// What an item of the column is.
enum Item<'m> {
    Box(&'m Islands),
    Name(usize),
}

/// An item with its words, at a height.
struct Set<'m> {
    item: Item<'m>,
    words: [Lines; 2],
    /// The height that it is meant for, of its middle.
    wish: f64,
}

impl Set<'_> {
    fn height(&self) -> f64 {
        let words: f64 =
            self.words.iter().map(|(lines, style)| lines.len() as f64 * style.size * LINE).sum();
        match self.item {
            Item::Box(islands) if islands.0.is_empty() => words + 2.0 * PAD.1,
            Item::Box(_) => words + 2.0 * PAD.1 + ISLANDS,
            Item::Name(_) => words,
        }
    }
}

/// Which provinces are named, the most wanted first: those that are highlighted, else all of a few,
/// else the ends of the order.
fn named(map: &Map) -> Vec<usize> {
    let lit: Vec<usize> = (0..map.tiles.len())
        .filter(|i| map.tiles[*i].highlighted && map.tiles[*i].figure().is_some())
        .collect();
    if !lit.is_empty() {
        return lit;
    }
    if map.order.len() <= ALL {
        return map.order.clone();
    }
    // Of equal figures the first of the list, at either end, as the strip beside the map has it.
    let mut back = map.order.clone();
    back.reverse();
    back.sort_by_key(|i| (map.tiles[*i].figure().map(|f| f.amount), *i));
    if map.rising {
        back.sort_by_key(|i| (std::cmp::Reverse(map.tiles[*i].figure().map(|f| f.amount)), *i));
    }
    (0..ENDS).flat_map(|i| [map.order[i], back[i]]).collect()
}

fn words(tile: &Tile, room: f64) -> [Lines; 2] {
    let said = below(tile);
    [set(&tile.name, SIZE, Weight::SemiBold, room), set(&said, SIZE, Weight::Regular, room)]
}

/// The column laid out.
pub(super) struct Column<'m> {
    sets: Vec<Set<'m>>,
    width: f64,
}

impl<'m> Column<'m> {
    /// Boxes of all that lies apart, in a column of a width. `height_of` says where each wants its
    /// middle. Nothing where they find no room in so much height.
    pub(super) fn boxes(
        map: &'m Map,
        islands: &'m [Islands],
        width: f64,
        room: f64,
        height_of: impl Fn(&Position) -> f64,
    ) -> Option<Column<'m>> {
        let inner = width - 2.0 * PAD.0;
        let boxes = map.apart.iter().zip(islands).enumerate().map(|(nth, (apart, islands))| Set {
            item: Item::Box(islands),
            words: [
                set(&apart.name, SIZE, Weight::SemiBold, inner),
                set(&apart.of, SIZE, Weight::Regular, inner),
            ],
            wish: height_of(&Position::Inset(nth)),
        });
        let mut sets: Vec<Set> = boxes.collect();
        sets.sort_by(|a, b| a.wish.total_cmp(&b.wish));
        let column = Column { sets, width };
        (column.height() <= room + BETWEEN).then_some(column)
    }

    /// No item.
    pub(super) fn empty(width: f64) -> Column<'m> {
        Column { sets: Vec::new(), width }
    }

    fn height(&self) -> f64 {
        self.sets.iter().map(|s| s.height() + BETWEEN).sum()
    }

    /// The column with the names of provinces between its boxes: as many as find room in so much
    /// height, the most wanted first. Whoever is highlighted is named, or it says how much height
    /// that lacks.
    pub(super) fn with_names(
        mut self,
        map: &Map,
        room: f64,
        height_of: impl Fn(&Position) -> f64,
    ) -> Result<Column<'m>, f64> {
        for tile in named(map) {
            self.sets.push(Set {
                item: Item::Name(tile),
                words: words(&map.tiles[tile], self.width),
                wish: height_of(&Position::Tile(tile)),
            });
            if self.height() > room + BETWEEN && !map.tiles[tile].highlighted {
                self.sets.pop();
                break;
            }
        }
        let lack = self.height() - room - BETWEEN;
        if lack > 0.0 {
            return Err(lack);
        }
        self.sets.sort_by(|a, b| a.wish.total_cmp(&b.wish));
        Ok(self)
    }

    /// Draws it at a place, with lines to the points of the land that names belong to.
    pub(super) fn draw(
        &self,
        (x, top, room): (f64, f64, f64),
        point_of: impl Fn(usize) -> Option<(f64, f64)>,
        out: &mut Vec<Element>,
    ) {
        let wishes: Vec<(f64, f64)> =
            self.sets.iter().map(|s| (s.wish, s.height() + BETWEEN)).collect();
        let half = BETWEEN / 2.0;
        for (set, middle) in self.sets.iter().zip(apart(&wishes, top - half, top + room + half)) {
            let upper = middle - set.height() / 2.0;
            match set.item {
                Item::Box(islands) => self.draw_box(set, islands, (x, upper), out),
                Item::Name(tile) => {
                    if let Some(point) = point_of(tile) {
                        leader(point, (x - OFF, middle), out);
                    }
                    let below = lines(&set.words[0], theme::INK, x, upper, Anchor::Start, out);
                    lines(&set.words[1], theme::INK, x, below, Anchor::Start, out);
                }
            }
        }
    }

    fn draw_box(&self, set: &Set, islands: &Islands, (x, y): (f64, f64), out: &mut Vec<Element>) {
        let stroke = Some(Stroke { color: theme::ZERO, width: 1.2, dash: None });
        out.push(Element::Rect {
            x,
            y,
            width: self.width,
            height: set.height(),
            radius: 4.0,
            fill: Fill::None,
            stroke,
        });
        let mut top = y + PAD.1;
        if !islands.0.is_empty() {
            for (right, down) in islands.within(self.width - 2.0 * PAD.0, ISLANDS - PAD.1) {
                out.push(dot((x + PAD.0 + right, top + down)));
            }
            top += ISLANDS;
        }
        let middle = x + self.width / 2.0;
        let below = lines(&set.words[0], theme::INK, middle, top, Anchor::Middle, out);
        lines(&set.words[1], theme::SOFT, middle, below, Anchor::Middle, out);
    }
}

/// What wants a height.
pub(super) enum Position {
    /// A province, by its place among the tiles.
    Tile(usize),
    /// What lies apart, by its place in its list.
    Inset(usize),
}

fn dot((x, y): (f64, f64)) -> Element {
    Element::Circle { x, y, radius: DOT, fill: Fill::Solid(theme::INK), stroke: None }
}

/// A thin line from a dot in the land to a name.
fn leader(from: (f64, f64), to: (f64, f64), out: &mut Vec<Element>) {
    let line = |color: Color, width: f64| Stroke { color, width, dash: None };
    // A line on dark land is seen by its light edge.
    out.push(Element::Line { points: vec![from, to], stroke: line(theme::PAPER, 2.4) });
    out.push(Element::Line { points: vec![from, to], stroke: line(theme::SOFT, 0.9) });
    let ((x, y), stroke) = (from, Some(line(theme::PAPER, 1.0)));
    out.push(Element::Circle { x, y, radius: END, fill: Fill::Solid(theme::INK), stroke });
}

fn lines(
    (texts, own): &Lines,
    color: Color,
    x: f64,
    mut y: f64,
    anchor: Anchor,
    out: &mut Vec<Element>,
) -> f64 {
    let own = TextStyle { color, ..*own };
    for words in texts {
        let base = text::centred(&own, y + own.size * LINE / 2.0);
        out.push(Element::text(x, base, words.clone(), own, anchor));
        y += own.size * LINE;
    }
    y
}

/// How wide the longest word of some words is.
fn word_width(words: &str) -> f64 {
    let bold = style(SIZE, Weight::SemiBold);
    words.split(' ').map(|w| text::width(w, &bold)).fold(0.0, f64::max)
}

/// How wide the boxes of a map are: as their longest word, at least.
pub(super) fn boxes_width(map: &Map) -> f64 {
    let boxes = map.apart.iter().map(|a| word_width(&a.name).max(word_width(&a.of)));
    if map.apart.is_empty() {
        return 0.0;
    }
    (boxes.fold(0.0, f64::max) + 2.0 * PAD.0).max(LEAST).ceil()
}

/// How wide the names beside a map are, at most so wide: as the longest, or where it is broken, its
/// longest word.
pub(super) fn names_width(map: &Map, most: f64) -> f64 {
    let bold = style(SIZE, Weight::SemiBold);
    let names = named(map).into_iter().map(|i| {
        let tile = &map.tiles[i];
        let said = below(tile);
        let least = word_width(&tile.name).max(word_width(&said));
        text::width(&tile.name, &bold).max(text::width(&said, &bold)).min(most).max(least)
    });
    names.fold(0.0, f64::max).ceil()
}

/// Boxes are no narrower.
const LEAST: f64 = 104.0;
