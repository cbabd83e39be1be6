//! Short names of the colours, for style sheets: what CSS says of a name holds for every picture.

use super::SERIES;
use crate::chart::style::{Color, Palette};

impl Palette {
    /// Every palette.
    pub const ALL: [Palette; 4] =
        [Palette::Sequential, Palette::Diverging, Palette::Categorical, Palette::Ordinal];
}

impl Color {
    /// Every colour that an element may have.
    pub fn all() -> impl Iterator<Item = Color> {
        use Color::*;
        let plain =
            [Paper, Ink, Soft, Muted, Grid, Zero, Bar, BarDark, Accent, AccentDark, Faint, Empty];
        let series = (0..SERIES as u8).map(Series);
        let on = steps().map(|(palette, nth)| On(palette, nth));
        plain
            .into_iter()
            .chain(series)
            .chain(steps().map(|(palette, nth)| Step(palette, nth)))
            .chain(on)
    }

    /// Its name, in small letters and digits: `i` for ink, `l3` for the fourth series, `xt0` for
    /// text on the first step.
    pub fn name(self) -> String {
        let letter = match self {
            Color::Paper => "p",
            Color::Ink => "i",
            Color::Soft => "s",
            Color::Muted => "m",
            Color::Grid => "g",
            Color::Zero => "z",
            Color::Bar => "b",
            Color::BarDark => "d",
            Color::Accent => "a",
            Color::AccentDark => "k",
            Color::Faint => "f",
            Color::Empty => "e",
            Color::Series(nth) => return format!("l{}", usize::from(nth) % SERIES),
            Color::Step(palette, nth) => return step(palette, nth),
            Color::On(palette, nth) => return format!("x{}", step(palette, nth)),
        };
        letter.into()
    }
}

/// Every step of every palette.
fn steps() -> impl Iterator<Item = (Palette, u8)> {
    Palette::ALL
        .into_iter()
        .flat_map(|palette| (0..palette.len() as u8).map(move |nth| (palette, nth)))
}

/// The name of a step; beyond the last one it is the last one.
fn step(palette: Palette, nth: u8) -> String {
    let letter = match palette {
        Palette::Sequential => "t",
        Palette::Diverging => "u",
        Palette::Categorical => "v",
        Palette::Ordinal => "w",
    };
    format!("{letter}{}", usize::from(nth).min(palette.len() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_colours_share_a_name() {
        let mut names: Vec<String> = Color::all().map(Color::name).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!((names.len(), count), (count, 12 + SERIES + 2 * 18));
        assert_eq!(Color::Step(Palette::Diverging, 9).name(), "u2");
    }
}
