//! How large tiles and their words are: the largest that the room holds, never smaller than can be
//! read.

use super::codes::Codes;
use super::map::{Map, Tile, TileText};
use super::room::{Grid, InsetBox};
use super::setting::{GAP, LINE, PAD, set, style};
use crate::chart::binned::Key;
use crate::chart::layout::Frame;
use crate::chart::style::{TextStyle, Weight};
use crate::chart::{text, theme};

/// Between a name and the number on the same line.
const BESIDE: f64 = 8.0;
/// From tile to tile, across: where there is room for more beside the map, and at most.
const ACROSS: (f64, f64) = (142.0, 178.0);
/// From tile to tile, down: at least where the picture may grow, and at most.
const DOWN: (f64, f64) = (52.0, 76.0);
/// From tile to tile, down, where tiles hold codes.
const CODED: f64 = 32.0;
/// Rows are made no taller than this for what lies apart.
const MOST_DOWN: f64 = 120.0;
/// Sizes of type that are tried.
const SIZES: [f64; 4] = [15.0, 14.0, 13.0, 12.0];
/// Between the map and what stands beside it, which is at least so wide.
pub(in crate::chart::kinds) const BESIDE_MAP: (f64, f64) = (56.0, 200.0);
/// Under a key that stands over the map.
pub(in crate::chart::kinds) const UNDER_KEY: f64 = 16.0;

/// How the number stands to the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Under it.
    Under,
    /// Behind it on the same line: where tiles must be low.
    Behind,
    /// Neither: a tile holds its code, and a list under the map says the rest.
    Coded,
}

/// The words of a tile, broken and set; colours come with the fill.
pub(super) struct Words {
    pub(super) name: (Vec<String>, TextStyle),
    pub(super) below: (Vec<String>, TextStyle),
}

impl Words {
    pub(super) fn height(&self) -> f64 {
        [&self.name, &self.below]
            .iter()
            .map(|(lines, style)| lines.len() as f64 * style.size * LINE)
            .sum()
    }
}

/// Where the key stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum KeyAt {
    /// Beside the map, with the ordered names under it.
    Beside,
    /// Where the map has neither tile nor box.
    Within(f64, f64),
    /// Over the map, so tall.
    Over(f64),
}

/// Tiles that fit.
pub(super) struct Fit {
    pub(super) form: Form,
    /// From tile to tile, across and down.
    pub(super) pitch: (f64, f64),
    pub(super) words: Vec<Words>,
    pub(super) boxes: Vec<InsetBox>,
    pub(super) key: KeyAt,
    pub(super) key_style: TextStyle,
}

/// What a picture lacks in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::chart::kinds) struct Lack {
    pub(in crate::chart::kinds) width: f64,
    pub(in crate::chart::kinds) height: f64,
}

/// What stands under the name of a tile.
pub(in crate::chart::kinds) fn below(tile: &Tile) -> String {
    match &tile.text {
        TileText::Figure(figure, _, behind) if behind.is_empty() => figure.worded(),
        TileText::Figure(figure, _, behind) => format!("{} {behind}", figure.worded()),
        TileText::Gap(word) => (*word).into(),
        TileText::Blank | TileText::Quiet => String::new(),
    }
}

/// A tile that says nothing is not bold.
fn weight(tile: &Tile) -> Weight {
    if tile.text == TileText::Blank { Weight::Regular } else { Weight::SemiBold }
}

fn words(tile: &Tile, form: Form, size: f64, room: f64) -> Words {
    let said = below(tile);
    match form {
        Form::Under => {
            let size_below = if matches!(tile.text, TileText::Gap(_)) { size - 2.0 } else { size };
            Words {
                name: set(&tile.name, size, weight(tile), room),
                below: set(&said, size_below, Weight::Regular, room),
            }
        }
        Form::Coded => {
            let code = match tile.text {
                TileText::Quiet => Vec::new(),
                _ => vec![tile.code.clone()],
            };
            let style = style(theme::SMALLEST, weight(tile));
            Words { name: (code, style), below: (Vec::new(), style) }
        }
        Form::Behind => {
            // A gap is said by the outline and the key.
            let below = if tile.figure().is_some() { vec![said] } else { Vec::new() };
            Words {
                name: (vec![tile.name.clone()], style(size, weight(tile))),
                below: (below, style(size, Weight::Regular)),
            }
        }
    }
}

/// How wide the longest word of a text is in the smallest bold letters.
fn word_width(text: &str) -> f64 {
    text.split(' ')
        .map(|word| text::width(word, &style(theme::SMALLEST, Weight::SemiBold)))
        .fold(0.0, f64::max)
}

/// The widest word on the map at the smallest size: no tile is narrower.
fn widest_word(map: &Map) -> f64 {
    map.tiles.iter().map(|t| word_width(&t.name).max(word_width(&below(t)))).fold(0.0, f64::max)
}

/// How wide the longest of some lines is.
fn lines_width((lines, style): &(Vec<String>, TextStyle)) -> f64 {
    lines.iter().map(|line| text::width(line, style)).fold(0.0, f64::max)
}

/// The widest line of name and number.
fn widest_line(words: &[Words]) -> f64 {
    words.iter().map(width_beside).fold(0.0, f64::max)
}

/// The width of a name and of a number beside it.
fn width_beside(words: &Words) -> f64 {
    lines_width(&words.name)
        + if words.below.0.is_empty() { 0.0 } else { BESIDE + lines_width(&words.below) }
}

/// The pitch across of a form: wide enough to read, and where it can be with room beside the map.
fn across(map: &Map, form: Form, size: f64, frame: &Frame) -> f64 {
    let (columns, all) = (map.columns as f64, frame.width / map.columns as f64);
    let natural = match form {
        Form::Under => ACROSS.0,
        // As wide as the page.
        Form::Coded => return all.min(ACROSS.0).floor(),
        Form::Behind => {
            let words: Vec<Words> =
                map.tiles.iter().map(|t| words(t, form, size, f64::INFINITY)).collect();
            (widest_line(&words) + 2.0 * PAD.0 + GAP).ceil().max(ACROSS.0)
        }
    };
    let beside = frame.width - columns * natural >= BESIDE_MAP.0 + BESIDE_MAP.1;
    if beside { natural } else { all.min(ACROSS.1.max(natural)) }.floor()
}

/// One form and size tried; how tall it would be where it does not fit.
fn tried(map: &Map, form: Form, size: f64, frame: &Frame, gap_word: &str) -> Result<Fit, Lack> {
    let (columns, rows) = (map.columns as f64, map.rows as f64);
    let pitch = across(map, form, size, frame);
    let room = pitch - GAP - 2.0 * PAD.0;
    let words: Vec<Words> = map.tiles.iter().map(|t| words(t, form, size, room)).collect();
    let needed = match form {
        Form::Under => widest_word(map),
        Form::Behind | Form::Coded => widest_line(&words),
    };
    if needed > room {
        return Err(Lack { width: ((needed - room) * columns).ceil() + columns, height: 0.0 });
    }
    let tallest = match form {
        Form::Under => words.iter().map(Words::height).fold(0.0, f64::max),
        // The outline says where a line ends: it needs no air.
        Form::Behind | Form::Coded => size * LINE - PAD.1,
    };
    let least = (tallest + 2.0 * PAD.1 + GAP).ceil();
    let key_style = Key::style(if frame.width >= 900.0 { 15.0 } else { 13.0 });
    let gap = map.keyed(form != Form::Under, gap_word);
    let (key_width, key_height) = map.key.column_size(&key_style, gap);
    let fits_beside = frame.width - columns * pitch - BESIDE_MAP.0 >= key_width.max(BESIDE_MAP.1);
    let codes = if form == Form::Coded { Codes::of(map, frame.width).height() } else { 0.0 };
    let asked = match (frame.fixed, form) {
        (true, _) => ((frame.room - codes) / rows).floor().min(DOWN.1),
        (false, Form::Coded) => CODED,
        (false, _) => DOWN.0,
    };
    let mut down = asked.max(least);
    let mut grid = Grid::of(map, (pitch, down));
    let mut boxes = grid.claim(map, size);
    // Rows as tall as the words of what lies apart need, where these find no room.
    while boxes.is_none() && down < MOST_DOWN {
        down += GAP;
        grid = Grid::of(map, (pitch, down));
        boxes = grid.claim(map, size);
    }
    let boxes = boxes.ok_or(Lack { width: columns * 10.0, height: 0.0 })?;
    let key = if fits_beside {
        KeyAt::Beside
    } else if let Some((x, y)) = grid.free((key_width, key_height), frame.width) {
        KeyAt::Within(x, y)
    } else {
        let over = map.key.lines(0.0, 0.0, frame.width, &key_style, gap, &mut Vec::new());
        KeyAt::Over(over + UNDER_KEY)
    };
    let over = codes + if let KeyAt::Over(height) = key { height } else { 0.0 };
    if frame.fixed && down * rows + over > frame.room {
        // Rows that had all the room for themselves may give the key its part.
        let left = ((frame.room - over) / rows).floor();
        if left < least || boxes.iter().any(|b| b.span.1 == 1 && b.height() > left - GAP) {
            return Err(Lack {
                width: 0.0,
                height: (least.max(down.min(least)) * rows + over - frame.room).ceil(),
            });
        }
        down = left;
    }
    Ok(Fit { form, pitch: (pitch, down), words, boxes, key, key_style })
}

/// Tiles that fit the room.
///
/// # Errors
/// What the picture lacks where none do.
pub(super) fn fitted(map: &Map, frame: &Frame, gap_word: &str) -> Result<Fit, Lack> {
    let sizes: &[f64] = match (frame.fixed, frame.width >= 900.0) {
        (true, _) => &SIZES,
        (false, true) => &SIZES[..1],
        (false, false) => &SIZES[2..3],
    };
    let forms: &[Form] = match (frame.narrow, frame.fixed) {
        (true, _) => &[Form::Coded],
        (false, true) => &[Form::Under, Form::Behind],
        (false, false) => &[Form::Under],
    };
    let mut lacks: Vec<Lack> = Vec::new();
    for form in forms {
        for size in sizes {
            match tried(map, *form, *size, frame, gap_word) {
                Ok(fit) => return Ok(fit),
                Err(lack) => lacks.push(lack),
            }
        }
    }
    // The least that would have been enough: taller first, for a wider page is another page.
    lacks.sort_by(|a, b| {
        (a.width, a.height).partial_cmp(&(b.width, b.height)).unwrap_or(std::cmp::Ordering::Equal)
    });
    Err(lacks.first().copied().unwrap_or_default())
}
