//! How wide columns are, and how large their type: bars beside the numbers where there is room,
//! else under them.

use super::grid::{Cell, Column, Table};
use crate::chart::binned::Figure;
use crate::chart::layout::Frame;
use crate::chart::style::{Color, TextStyle, Weight};
use crate::chart::{text, theme};
use crate::words::Lang;

pub(super) use crate::chart::theme::LINE;

/// Type as a part of the height of a row: a line of it, [`LINE`] em, leaves a quarter for air.
const TYPE: f64 = 0.56;
/// Heads of columns as a part of the type below them; by eye.
const HEADS: f64 = 0.94;

/// From row to row where the picture may grow: at least, and at most.
const PITCH: (f64, f64) = (27.0, 42.0);
/// No name takes more of the width than this.
const NAMES: f64 = 0.28;
/// Between columns: where bars are beside the numbers, and where they are under them.
const APART: (f64, f64) = (36.0, 14.0);
/// A bar beside its number has so much room: at least, and at most where it is one of several.
const BAR: (f64, f64) = (56.0, 600.0);
/// A column with its bars under the numbers is no wider than this.
const WIDEST: f64 = 220.0;
/// Between a number and its bar.
pub(super) const BESIDE: f64 = 10.0;
/// A bar under its number is so thick, and takes so much of the height.
pub(super) const UNDER: (f64, f64) = (4.0, 6.0);
/// The mark behind a number takes so much of the width.
pub(super) const MARK: f64 = 9.0;
/// Heads begin to wrap beyond this width, where a column is as wide as its bar lets it be.
const HEAD: f64 = 90.0;
/// The greatest type of rows on a large page and on a small one, and of heads, in pixels.
const MOST: (f64, f64) = (17.0, 13.5);
const MOST_HEADS: f64 = 15.5;
/// Over and under the text of a row, together: of the smallest that there may be on a page of a
/// fixed height, of a name of several lines, and of a number with its bar under it.
const AIR: f64 = 2.0;
const AIR_NAMES: f64 = 4.0;
const AIR_FIXED: f64 = 1.0;
const AIR_BARS: f64 = 3.0;
/// Type is made smaller in such steps until the columns fit, in pixels.
const STEP: f64 = 0.5;

/// Where a column stands and how its parts share the width.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) width: f64,
    /// Where numbers end.
    pub(super) number: f64,
    /// The widest part behind a decimal mark.
    pub(super) fraction: f64,
    /// Where bars may lie.
    pub(super) bar: Option<(f64, f64)>,
}

/// A table that fits.
pub(super) struct Fit {
    pub(super) pitch: f64,
    pub(super) lines: Vec<Vec<String>>,
    pub(super) name: TextStyle,
    pub(super) number: TextStyle,
    pub(super) head: TextStyle,
    /// Where the first column begins, or would.
    pub(super) first: f64,
    pub(super) places: Vec<Place>,
    /// Whether bars are under the numbers.
    pub(super) under: bool,
}

/// The room is too narrow: what would be enough, and how many columns the widest page has room for.
pub(super) struct Lack {
    pub(super) room: f64,
    pub(super) most: usize,
}

pub(super) fn style(size: f64, weight: Weight) -> TextStyle {
    theme::legible(size, weight, Color::Ink)
}

/// What stands before the digits of a figure: a word or a sign; may be empty.
pub(super) fn before(figure: &Figure, signed: bool) -> &'static str {
    if signed { figure.sign } else { figure.parts.word }
}

/// The part of a number from its decimal mark on.
pub(super) fn fraction(digits: &str, number: &TextStyle, lang: Lang) -> f64 {
    digits.rfind(lang.text("number.decimal")).map_or(0.0, |at| text::width(&digits[at..], number))
}

/// How wide a word before digits is, with the blank behind it.
fn word_width(word: &str, signed: bool, number: &TextStyle) -> f64 {
    if word.is_empty() {
        0.0
    } else {
        text::width(word, number) + if signed { 1.0 } else { number.size * 0.3 }
    }
}

/// How wide the numbers of a column are, before the mark and behind it.
fn number_widths(column: &Column, table: &Table, number: &TextStyle, lang: Lang) -> (f64, f64) {
    let behind = column
        .cells
        .iter()
        .filter_map(Cell::figure)
        .map(|f| fraction(&f.parts.digits, number, lang))
        .fold(0.0, f64::max);
    let wide = |cell: &Cell| match cell {
        Cell::Figure(f) => {
            let own = text::width(&f.parts.digits, number)
                + word_width(before(f, table.signed), table.signed, number);
            own + behind - fraction(&f.parts.digits, number, lang)
        }
        Cell::Rank(place) => text::width(place, number),
        Cell::Gap(gap) => text::width(gap.sign(), number),
        Cell::Blank => 0.0,
    };
    let marked = column.cells.iter().filter_map(Cell::figure).any(|f| f.marked.is_some());
    (column.cells.iter().map(wide).fold(0.0, f64::max) + if marked { MARK } else { 0.0 }, behind)
}

fn head_word(column: &Column, head: &TextStyle) -> f64 {
    let words = column.head.iter().chain([&column.unit]).flat_map(|line| line.split(' '));
    let bold = TextStyle { weight: Weight::SemiBold, ..*head };
    words.map(|word| text::width(word, &bold)).fold(0.0, f64::max)
}

fn marked(column: &Column) -> f64 {
    if column.cells.iter().filter_map(Cell::figure).any(|f| f.marked.is_some()) {
        MARK
    } else {
        0.0
    }
}

/// Columns with bars beside the numbers; `None` where there is too little room.
fn beside(
    table: &Table,
    numbers: &[(f64, f64)],
    head: &TextStyle,
    first: f64,
    room: f64,
) -> Option<Vec<Place>> {
    let barred = table.columns.iter().filter(|c| c.ends.is_some()).count();
    let bare = |column: &Column, number: f64| {
        if column.ends.is_some() {
            number + BESIDE
        } else {
            number.max(head_word(column, head)).max(HEAD)
        }
    };
    let fixed: f64 =
        table.columns.iter().zip(numbers).map(|(c, n)| bare(c, n.0).ceil() + APART.0).sum::<f64>()
            - APART.0;
    let bar =
        ((room - fixed) / barred.max(1) as f64).floor().min(if barred == 1 { room } else { BAR.1 });
    let heads = table
        .columns
        .iter()
        .zip(numbers)
        .filter(|(c, _)| c.ends.is_some())
        .all(|(c, n)| head_word(c, head) <= n.0 + BESIDE + bar);
    if (barred > 0 && bar < BAR.0) || fixed > room || !heads {
        return None;
    }
    let mut x = first;
    let mut out = Vec::new();
    for (column, (number, fraction)) in table.columns.iter().zip(numbers) {
        let own = bare(column, *number).ceil();
        let end = x + number.ceil() - marked(column);
        let place = match column.ends {
            Some(_) => Place {
                x,
                width: own + bar,
                number: end,
                fraction: *fraction,
                bar: Some((x + own, x + own + bar)),
            },
            None => Place {
                x,
                width: own,
                number: x + own - marked(column),
                fraction: *fraction,
                bar: None,
            },
        };
        x += place.width + APART.0;
        out.push(place);
    }
    Some(out)
}

/// Columns of equal width with bars under the numbers.
///
/// # Errors
/// The least width of a column where they are too narrow.
fn under(
    table: &Table,
    numbers: &[(f64, f64)],
    head: &TextStyle,
    first: f64,
    room: f64,
) -> Result<Vec<Place>, f64> {
    let count = table.columns.len().max(1) as f64;
    let least = table
        .columns
        .iter()
        .zip(numbers)
        .map(|(c, n)| n.0.max(head_word(c, head)))
        .fold(0.0, f64::max)
        .ceil();
    let width = ((room + APART.1) / count).floor() - APART.1;
    if width < least {
        return Err(least + APART.1);
    }
    let width = width.min(WIDEST);
    let place = |(nth, (column, (_, fraction))): (usize, (&Column, &(f64, f64)))| {
        let x = first + nth as f64 * (width + APART.1);
        let bar = column.ends.map(|_| (x, x + width));
        Place { x, width, number: x + width - marked(column), fraction: *fraction, bar }
    };
    Ok(table.columns.iter().zip(numbers).enumerate().map(place).collect())
}

/// The height of a row whose bars are under its numbers.
fn under_pitch(number: &TextStyle) -> f64 {
    (number.size * LINE + UNDER.1 + AIR_BARS).ceil()
}

/// A table that fits the room.
///
/// # Errors
/// How much room the numbers need where they have not enough.
pub(super) fn fitted(table: &Table, frame: &Frame, above: f64, lang: Lang) -> Result<Fit, Lack> {
    let most = if frame.width >= theme::LARGE { MOST.0 } else { MOST.1 };
    let count = table.rows.len().max(1) as f64;
    let shortest = if frame.fixed { theme::SMALLEST * LINE + AIR } else { PITCH.0 };
    let mut pitch = ((frame.room - above) / count).floor().clamp(shortest, PITCH.1);
    let size = (pitch * TYPE).min(most);
    let name = style(size, Weight::Regular);
    let bold = style(size, Weight::Bold);
    let name_of = |highlighted: bool| if highlighted { bold } else { name };
    let lines: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|r| text::wrap(&r.name, &name_of(r.highlighted), (frame.width * NAMES).floor()))
        .collect();
    let wide = |(row, lines): (&super::grid::Row, &Vec<String>)| {
        lines.iter().map(|l| text::width(l, &name_of(row.highlighted))).fold(0.0, f64::max)
    };
    let names = table.rows.iter().zip(&lines).map(wide).fold(0.0, f64::max).ceil();
    let tallest = lines.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let air = if frame.fixed { AIR_FIXED } else { AIR_NAMES };
    pitch = pitch.max((tallest * name.size * LINE + air).ceil());

    let mut number = style(size, Weight::SemiBold);
    let head = style((size * HEADS).min(MOST_HEADS), Weight::Regular);
    let measure = |number: &TextStyle| -> Vec<(f64, f64)> {
        table.columns.iter().map(|c| number_widths(c, table, number, lang)).collect()
    };
    let (first, room) = (frame.x + names + APART.0, frame.width - names - APART.0);
    if let Some(places) = beside(table, &measure(&number), &head, first, room) {
        return Ok(Fit { pitch, lines, name, number, head, first, places, under: false });
    }
    let (first, room) = (frame.x + names + APART.1, frame.width - names - APART.1);
    let mut head = head;
    loop {
        match under(table, &measure(&number), &head, first, room) {
            // In a height that is given numbers are as small as they may be, rather than grow beyond it.
            Ok(_)
                if frame.fixed && number.size > theme::SMALLEST && pitch < under_pitch(&number) =>
            {
                number = style(theme::SMALLEST, Weight::SemiBold);
            }
            Ok(places) if frame.fixed => {
                pitch = pitch.max((number.size * LINE + UNDER.1).ceil());
                return Ok(Fit { pitch, lines, name, number, head, first, places, under: true });
            }
            Ok(places) => {
                pitch = pitch.max(under_pitch(&number));
                return Ok(Fit { pitch, lines, name, number, head, first, places, under: true });
            }
            Err(least) if number.size <= theme::SMALLEST && head.size <= theme::SMALLEST => {
                let widest = f64::from(theme::WIDTH) - 2.0 * theme::margin(f64::from(theme::WIDTH));
                let most = ((widest - names) / least).floor().max(1.0) as usize;
                return Err(Lack { room: names + least * table.columns.len() as f64, most });
            }
            Err(_) => {
                (number, head) = (
                    style(number.size - STEP, Weight::SemiBold),
                    style(head.size - STEP, Weight::Regular),
                )
            }
        }
    }
}
