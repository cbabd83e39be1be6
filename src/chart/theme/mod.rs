//! Colours and sizes. One accent and greys; a palette only where series must be told apart.

mod colors;
mod office;
mod roles;

pub use colors::{DARK, LIGHT, PRINT, Rgb, THEMES, Theme, contrast};
pub use office::Base;
pub(crate) use office::KEYS;

use super::style::{Color, TextStyle, Weight};
use crate::model::{Dataset, ProvinceId};

/// What lies under everything.
pub const PAPER: Color = Color::Paper;
/// Headlines, labels and values.
pub const INK: Color = Color::Ink;
/// Subtitles.
pub const SOFT: Color = Color::Soft;
/// Notes, ticks, absent figures.
pub const MUTED: Color = Color::Muted;
/// Grid lines.
pub const GRID: Color = Color::Grid;
/// The line that bars stand on.
pub const ZERO: Color = Color::Zero;
/// Bars without emphasis.
pub const BAR: Color = Color::Bar;
/// Hatching and whiskers of bars without emphasis.
pub const BAR_DARK: Color = Color::BarDark;
/// The one accent.
pub const ACCENT: Color = Color::Accent;
/// Whiskers of highlighted bars.
pub const ACCENT_DARK: Color = Color::AccentDark;
/// Lines without emphasis.
pub const FAINT: Color = Color::Faint;

/// How many series can be told apart, and how many of them by colour-blind eyes too.
pub const SERIES: usize = 7;
pub(super) const DISTINCT: usize = 5;

/// What fell, as the accent is what rose.
pub const FALL: Color = Color::Series(3);

/// Nothing is set smaller, in pixels of the picture.
pub const SMALLEST: f64 = 12.0;
/// The width where a spec gives none.
pub const WIDTH: u32 = 1600;
/// The width of a picture for a telephone: the page shows it in a column that is too narrow for any
/// other.
pub const PHONE: u32 = 360;
/// From this width on names stand beside what they name; in a narrower picture over it.
pub const NARROW: f64 = 480.0;
/// The margin of a picture narrower than that.
const MARGIN_NARROW: f64 = 16.0;
/// The height that a picture aims at where a spec gives none.
pub const HEIGHT: u32 = 900;

/// From this width on a picture has the type of a page; a narrower one, which stands in a column of
/// a text or on a telephone, has smaller type. By eye.
pub const LARGE: f64 = 1000.0;

/// The margin as a part of the width: 64 pixels of 1600.
const MARGIN: f64 = 0.04;

/// Height of a line in em, so that the marks of Vietnamese letters never touch.
pub const LINE: f64 = 1.34;
/// What is set in grey beside or under something else, as a part of its size; by eye.
pub const QUIET: f64 = 0.88;

/// A text of the theme.
pub const fn text(size: f64, weight: Weight, color: Color) -> TextStyle {
    TextStyle { size, weight, color }
}

/// The headline.
pub const TITLE: TextStyle = text(36.0, Weight::Bold, INK);
/// What is measured, where, when, in which unit.
pub const SUBTITLE: TextStyle = text(22.0, Weight::Regular, SOFT);
/// The head of a section.
pub const SECTION: TextStyle = text(20.0, Weight::SemiBold, INK);
/// Ticks of an axis.
pub const TICK: TextStyle = text(17.0, Weight::Regular, MUTED);
/// Notes and sources.
pub const NOTE: TextStyle = text(16.0, Weight::Regular, MUTED);

/// The margin of a picture of some width in pixels: 64 at 1600, less where there is little room.
pub fn margin(width: f64) -> f64 {
    if width < NARROW { MARGIN_NARROW } else { (width * MARGIN).clamp(24.0, 64.0).round() }
}

/// The width of a picture whose page has so much room for a plot; `None` where even that of the
/// widest page is less.
pub(super) fn width_for(room: f64) -> Option<u32> {
    (1..=WIDTH).find(|width| f64::from(*width) - 2.0 * margin(f64::from(*width)) >= room)
}

/// The same style at another size, never smaller than [`SMALLEST`].
pub fn sized(style: TextStyle, size: f64) -> TextStyle {
    TextStyle { size: (size.max(SMALLEST) * 10.0).round() / 10.0, ..style }
}

/// A text of the theme that can be read: never smaller than [`SMALLEST`].
pub fn legible(size: f64, weight: Weight, color: Color) -> TextStyle {
    sized(text(size, weight, color), size)
}

/// A number that an id always gives, on every machine (FNV-1a).
fn number_of(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A colour for each province, in their order: by the province's id and not by its place in the
/// list; where two would share one, the later by id takes the next that is free. Up to five are told
/// apart by every eye. Beyond seven, colours come again.
pub fn series_colors(provinces: &[ProvinceId], data: &Dataset) -> Vec<Color> {
    let count = if provinces.len() <= DISTINCT { DISTINCT } else { SERIES };
    let mut order: Vec<usize> = (0..provinces.len()).collect();
    order.sort_by_key(|i| (&data.province(provinces[*i]).id, provinces[*i]));
    let mut taken = vec![0usize; count];
    let mut out = vec![INK; provinces.len()];
    for (nth, i) in order.into_iter().enumerate() {
        let wish = (number_of(&data.province(provinces[i]).id) % count as u64) as usize;
        let place = (0..count)
            .map(|step| (wish + step) % count)
            .find(|c| taken[*c] <= nth / count)
            .unwrap_or(wish);
        taken[place] += 1;
        out[i] = Color::Series(place as u8);
    }
    out
}
