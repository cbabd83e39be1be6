//! Which cells of the map are free, and who takes them: boxes for what lies apart, and the key.

use super::map::{Apart, Map};
use super::setting::{GAP, LINE, PAD, set};
use crate::chart::style::{TextStyle, Weight};
use crate::chart::text;

/// Boxes that are tried: how many columns and rows, and how far they begin to the left of their
/// place and over it.
const SPANS: [((usize, usize), (usize, usize)); 7] = [
    ((1, 1), (0, 0)),
    ((1, 2), (0, 0)),
    ((1, 2), (0, 1)),
    ((2, 1), (0, 0)),
    ((2, 1), (1, 0)),
    ((2, 2), (0, 0)),
    ((2, 2), (1, 0)),
];

/// A block among the tiles stands at least so far from any.
const AWAY: f64 = 40.0;

/// What lies apart, as a box on the map.
pub(super) struct InsetBox {
    /// Its first column and row.
    pub(super) at: (usize, usize),
    /// How many columns and rows it takes.
    pub(super) span: (usize, usize),
    /// Whether it reaches to the left of its place.
    pub(super) to_the_left: bool,
    /// Name and province.
    pub(super) name: (Vec<String>, TextStyle),
    pub(super) of: (Vec<String>, TextStyle),
}

/// How wide the longest of some lines is.
fn widest_line((lines, style): &(Vec<String>, TextStyle)) -> f64 {
    lines.iter().map(|line| text::width(line, style)).fold(0.0, f64::max)
}

/// How tall some lines are.
fn lines_height((lines, style): &(Vec<String>, TextStyle)) -> f64 {
    lines.len() as f64 * style.size * LINE
}

impl InsetBox {
    /// How wide its words are.
    pub(super) fn width(&self) -> f64 {
        widest_line(&self.name).max(widest_line(&self.of)).ceil()
    }

    /// How tall its words are, with what lies over and under them.
    pub(super) fn height(&self) -> f64 {
        lines_height(&self.name) + lines_height(&self.of) + 2.0 * PAD.1
    }
}

/// The cells of the map.
pub(super) struct Grid {
    columns: usize,
    rows: usize,
    pitch: (f64, f64),
    taken: Vec<bool>,
}

impl Grid {
    /// The cells that no province has and that nothing lies apart in.
    pub(super) fn of(map: &Map, pitch: (f64, f64)) -> Grid {
        let mut taken = vec![false; map.columns * map.rows];
        for (column, row) in map.tiles.iter().map(|t| t.at).chain(map.apart.iter().map(|a| a.at)) {
            taken[row * map.columns + column] = true;
        }
        Grid { columns: map.columns, rows: map.rows, pitch, taken }
    }

    fn is_free(&self, (column, row): (usize, usize)) -> bool {
        column < self.columns && row < self.rows && !self.taken[row * self.columns + column]
    }

    /// The words of a box so many columns wide; `None` where one of them is wider.
    fn set_words(&self, apart: &Apart, size: f64, columns: usize) -> Option<InsetBox> {
        let room = columns as f64 * self.pitch.0 - GAP - 2.0 * PAD.0;
        let name = set(&apart.name, size - 1.0, Weight::SemiBold, room);
        let of = set(&apart.of, name.1.size, Weight::Regular, room);
        let words = apart.name.split(' ').chain(apart.of.split(' '));
        words.map(|word| text::width(word, &name.1)).all(|wide| wide <= room).then_some(InsetBox {
            at: apart.at,
            span: (columns, 1),
            to_the_left: false,
            name,
            of,
        })
    }

    /// A box for each that lies apart, on free cells around its own; `None` where one finds no
    /// room.
    pub(super) fn claim(&mut self, map: &Map, size: f64) -> Option<Vec<InsetBox>> {
        let mut out = Vec::new();
        for nth in 0..map.apart.len() {
            let own = map.apart[nth].at;
            let mut found = None;
            for (span, back) in SPANS {
                let Some(at) = own.0.checked_sub(back.0).zip(own.1.checked_sub(back.1)) else {
                    continue;
                };
                let cells = || {
                    (0..span.1).flat_map(move |r| (0..span.0).map(move |c| (at.0 + c, at.1 + r)))
                };
                let tall = span.1 as f64 * self.pitch.1 - GAP;
                let Some(inset) = self.set_words(&map.apart[nth], size, span.0) else { continue };
                if cells().all(|cell| cell == own || self.is_free(cell)) && inset.height() <= tall {
                    found =
                        Some((InsetBox { at, span, to_the_left: back.0 > 0, ..inset }, cells()));
                    break;
                }
            }
            let (inset, cells) = found?;
            for (column, row) in cells {
                self.taken[row * self.columns + column] = true;
            }
            out.push(inset);
        }
        Some(out)
    }

    /// Where a block of some size stands far enough from every tile, on a map with so much width:
    /// at the right as far up as can be, else further to the left.
    pub(super) fn free(&self, (width, height): (f64, f64), room: f64) -> Option<(f64, f64)> {
        let far = |(x, y): &(f64, f64)| {
            let cells =
                (0..self.rows).flat_map(|row| (0..self.columns).map(move |column| (column, row)));
            let mut taken = cells
                .filter(|cell| !self.is_free(*cell))
                .map(|(c, r)| (c as f64 * self.pitch.0, r as f64 * self.pitch.1));
            let (wide, tall) = (self.pitch.0 - GAP, self.pitch.1 - GAP);
            let clear = |(left, top): (f64, f64)| {
                x - AWAY >= left + wide
                    || x + width + AWAY <= left
                    || y - AWAY >= top + tall
                    || y + height + AWAY <= top
            };
            taken.all(clear)
        };
        let lefts = (0..self.columns)
            .rev()
            .map(|column| column as f64 * self.pitch.0)
            .filter(|x| x + width <= room);
        let tops = || {
            (0..self.rows)
                .map(|row| row as f64 * self.pitch.1)
                .filter(|y| y + height <= self.rows as f64 * self.pitch.1)
        };
        [room - width].into_iter().chain(lefts).flat_map(|x| tops().map(move |y| (x, y))).find(far)
    }
}
