//! Short names of the colours, for style sheets: what CSS says of a name holds for every picture.

use super::SERIES;
use crate::chart::style::{Color, Ladder};

impl Ladder {
    /// Every ladder.
    pub const ALL: [Ladder; 4] = [Ladder::Step, Ladder::Fall, Ladder::Part, Ladder::Shade];
}

impl Color {
    /// Every colour that an element may have.
    pub fn all() -> impl Iterator<Item = Color> {
        use Color::*;
        let plain =
            [Paper, Ink, Soft, Muted, Grid, Zero, Bar, BarDark, Accent, AccentDark, Faint, Empty];
        let series = (0..SERIES as u8).map(Series);
        let rungs = || {
            Ladder::ALL
                .into_iter()
                .flat_map(|ladder| (0..ladder.len() as u8).map(move |nth| (ladder, nth)))
        };
        let on = rungs().map(|(ladder, nth)| On(ladder, nth));
        plain
            .into_iter()
            .chain(series)
            .chain(rungs().map(|(ladder, nth)| Rung(ladder, nth)))
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
            Color::Rung(ladder, nth) => return rung(ladder, nth),
            Color::On(ladder, nth) => return format!("x{}", rung(ladder, nth)),
        };
        letter.into()
    }
}

/// The name of a rung; beyond the last one it is the last one.
fn rung(ladder: Ladder, nth: u8) -> String {
    let letter = match ladder {
        Ladder::Step => "t",
        Ladder::Fall => "u",
        Ladder::Part => "v",
        Ladder::Shade => "w",
    };
    format!("{letter}{}", usize::from(nth).min(ladder.len() - 1))
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
        assert_eq!((names.len(), count), (count, 12 + SERIES + 2 * 17));
        assert_eq!(Color::Rung(Ladder::Fall, 9).name(), "u1");
    }
}
