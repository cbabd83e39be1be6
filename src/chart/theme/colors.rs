//! What the colours of a picture look like: light, dark, and grey for print.

use std::fmt;

use super::SERIES;
use crate::chart::style::{Color, Palette};
use crate::chart::text::Typeface;

/// An opaque colour as a screen shows it: red, green, blue (sRGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// As it is typed: `#0b62a4`.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Rgb(r, g, b) = self;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// What every [`Color`] looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The word of specs and of the command line.
    pub name: &'static str,
    /// An office's own typeface.
    pub(super) typeface: Option<&'static Typeface>,
    /// Its files as they are typed.
    pub(super) font: Vec<String>,
    pub(super) paper: Rgb,
    pub(super) ink: Rgb,
    pub(super) soft: Rgb,
    pub(super) muted: Rgb,
    pub(super) grid: Rgb,
    pub(super) zero: Rgb,
    pub(super) bar: Rgb,
    pub(super) bar_dark: Rgb,
    pub(super) accent: Rgb,
    pub(super) accent_dark: Rgb,
    pub(super) faint: Rgb,
    pub(super) empty: Rgb,
    /// The first five distinct for colour-blind readers too. All at least 4.5 to 1 on the paper, so
    /// that labels may take them.
    pub(super) series: [Rgb; SERIES],
    pub(super) steps: [Rgb; 5],
    pub(super) falls: [Rgb; 3],
    pub(super) parts: [Rgb; 5],
    pub(super) shades: [Rgb; 5],
}

const fn rgb(hex: u32) -> Rgb {
    Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn each<const N: usize>(hex: [u32; N]) -> [Rgb; N] {
    let mut out = [Rgb(0, 0, 0); N];
    let mut i = 0;
    while i < N {
        out[i] = rgb(hex[i]);
        i += 1;
    }
    out
}

/// On white.
pub const LIGHT: Theme = Theme {
    name: "light",
    typeface: None,
    font: Vec::new(),
    paper: rgb(0xffffff),
    ink: rgb(0x0f172a),
    soft: rgb(0x475569),
    // 4.8 to 1 on white, so that it can be read in print.
    muted: rgb(0x6b7280),
    grid: rgb(0xe5e7eb),
    zero: rgb(0x9ca3af),
    bar: rgb(0xb6bfcb),
    bar_dark: rgb(0x7b8797),
    accent: rgb(0x0b62a4),
    accent_dark: rgb(0x073b66),
    faint: rgb(0xd3d8df),
    empty: rgb(0xf6f7f9),
    series: each([0x0b62a4, 0x14532d, 0xb4547f, 0xb45309, 0x0f172a, 0x5b21b6, 0xbe123c]),
    steps: each([0xe5eef5, 0xbdd4e6, 0x8ab3d3, 0x2c77b0, 0x0a4b80]),
    falls: each([0xe8eaee, 0xdfa67c, 0xa8561c]),
    parts: each([0x0d4b81, 0x0d766b, 0xc97930, 0x8dbae0, 0xeae6e0]),
    shades: each([0xdce8f2, 0x95bad7, 0x5692c0, 0x1d6dab, 0x0a4c80]),
};

/// For slides and screens.
pub const DARK: Theme = Theme {
    name: "dark",
    typeface: None,
    font: Vec::new(),
    paper: rgb(0x10151f),
    ink: rgb(0xf1f5f9),
    soft: rgb(0xb6c0cf),
    muted: rgb(0x94a0b2),
    grid: rgb(0x2a3342),
    zero: rgb(0x5b6779),
    bar: rgb(0x56637a),
    bar_dark: rgb(0x8f9db3),
    accent: rgb(0x4ea5e8),
    accent_dark: rgb(0xa9d4f7),
    faint: rgb(0x39445a),
    empty: rgb(0x1a2130),
    series: each([0x5aabec, 0xaac094, 0xd1558d, 0xeb9a4b, 0xe8edf4, 0xb69cf5, 0xf0708c]),
    steps: each([0x192a3c, 0x23425e, 0x305f86, 0x4ca2e3, 0x98caf2]),
    falls: each([0x2a3342, 0x8a5a2e, 0xe0924a]),
    parts: each([0x8fc6f2, 0x38a682, 0x98642f, 0x28527b, 0x2e3132]),
    shades: each([0x1c3247, 0x2a5375, 0x3974a3, 0x499ad8, 0x8fc6f0]),
};

/// Greys alone, for printers without colour and for photocopies.
pub const PRINT: Theme = Theme {
    name: "print",
    typeface: None,
    font: Vec::new(),
    paper: rgb(0xffffff),
    ink: rgb(0x000000),
    soft: rgb(0x333333),
    muted: rgb(0x595959),
    grid: rgb(0xe2e2e2),
    zero: rgb(0x8c8c8c),
    bar: rgb(0xc2c2c2),
    bar_dark: rgb(0x7a7a7a),
    accent: rgb(0x3a3a3a),
    accent_dark: rgb(0x000000),
    faint: rgb(0xd4d4d4),
    empty: rgb(0xf6f6f6),
    series: each([0x101010, 0x737373, 0x4c4c4c, 0x363636, 0x5d5d5d, 0x000000, 0x6b6b6b]),
    steps: each([0xededed, 0xd1d1d1, 0xaeaeae, 0x727272, 0x494949]),
    // More is darker here too: grey has no second hue.
    falls: each([0xc6c6c6, 0xe0e0e0, 0xf7f7f7]),
    parts: each([0x494949, 0x696969, 0x8c8c8c, 0xb5b5b5, 0xe6e6e6]),
    shades: each([0xe6e6e6, 0xb5b5b5, 0x8c8c8c, 0x696969, 0x494949]),
};

/// Every theme there is.
pub const THEMES: [&Theme; 3] = [&LIGHT, &DARK, &PRINT];

impl Theme {
    /// The theme of a word.
    pub fn of(name: &str) -> Option<&'static Theme> {
        THEMES.into_iter().find(|t| t.name == name)
    }

    /// Whether it has no hues, so that lines are told apart by the shapes of their points.
    pub fn is_grey(&self) -> bool {
        self.series.iter().all(|Rgb(r, g, b)| r == g && g == b)
    }

    /// What texts are set in.
    pub fn typeface(&self) -> &'static Typeface {
        self.typeface.unwrap_or_else(Typeface::embedded)
    }

    /// The name of an office's own typeface; `None` for the one that the program has itself, which
    /// no office has.
    pub fn office_font(&self) -> Option<&'static str> {
        self.typeface.map(|typeface| typeface.family.as_str())
    }

    /// What a colour looks like. Text on a step is ink or paper, whichever is read better.
    pub fn rgb(&self, color: Color) -> Rgb {
        match color {
            Color::Paper => self.paper,
            Color::Ink => self.ink,
            Color::Soft => self.soft,
            Color::Muted => self.muted,
            Color::Grid => self.grid,
            Color::Zero => self.zero,
            Color::Bar => self.bar,
            Color::BarDark => self.bar_dark,
            Color::Accent => self.accent,
            Color::AccentDark => self.accent_dark,
            Color::Faint => self.faint,
            Color::Empty => self.empty,
            Color::Series(nth) => self.series[usize::from(nth) % SERIES],
            Color::Step(palette, nth) => {
                let colors: &[Rgb] = match palette {
                    Palette::Sequential => &self.steps,
                    Palette::Diverging => &self.falls,
                    Palette::Categorical => &self.parts,
                    Palette::Ordinal => &self.shades,
                };
                colors[usize::from(nth).min(colors.len() - 1)]
            }
            Color::On(palette, nth) => {
                let under = self.rgb(Color::Step(palette, nth));
                if contrast(under, self.ink) >= contrast(under, self.paper) {
                    self.ink
                } else {
                    self.paper
                }
            }
        }
    }
}

/// A component of sRGB as light.
fn linear(byte: u8) -> f64 {
    let part = f64::from(byte) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// The relative luminance of WCAG 2, "relative luminance".
fn luminance(Rgb(r, g, b): Rgb) -> f64 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// How well two colours are told apart, from 1 to 21 (WCAG 2, "contrast ratio"). It looks at
/// lightness alone, and so holds in grey too.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_well_on_what_it_stands_on() {
        for theme in THEMES {
            let on_paper = [Color::Ink, Color::Soft, Color::Muted, Color::Accent];
            for color in on_paper.into_iter().chain((0..SERIES as u8).map(Color::Series)) {
                assert!(contrast(theme.rgb(color), theme.paper) >= 4.5, "{} {color:?}", theme.name);
            }
            for (palette, nth) in
                Palette::ALL.iter().flat_map(|l| (0..l.len() as u8).map(|n| (*l, n)))
            {
                let on = contrast(
                    theme.rgb(Color::On(palette, nth)),
                    theme.rgb(Color::Step(palette, nth)),
                );
                assert!(on >= 4.5, "{} {palette:?} {nth}: {on}", theme.name);
            }
        }
    }

    #[test]
    fn neighbours_are_told_apart_in_grey() {
        for theme in THEMES {
            for palette in [Palette::Categorical, Palette::Ordinal] {
                for nth in 1..palette.len() as u8 {
                    let between = contrast(
                        theme.rgb(Color::Step(palette, nth - 1)),
                        theme.rgb(Color::Step(palette, nth)),
                    );
                    assert!(between >= 1.6, "{} {palette:?} {nth}: {between}", theme.name);
                }
            }
            // Highlighted bars stand beside the others.
            assert!(contrast(theme.accent, theme.bar) >= 1.6, "{}", theme.name);
        }
    }

    /// What eyes that lack a kind of cones see, in linear light (Machado, Oliveira and Fernandes
    /// 2009, severity 1): without red ones, and without green ones.
    const LACKING: [[[f64; 3]; 3]; 2] = [
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ];
    const WHOLE: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

    fn seen(matrix: &[[f64; 3]; 3], of: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| (0..3).map(|i| row[i] * of[i]).sum::<f64>().clamp(0.0, 1.0))
    }

    /// CIELAB of linear sRGB under D65.
    fn lab(of: [f64; 3]) -> [f64; 3] {
        const XYZ: [[f64; 3]; 3] = [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ];
        let white = [0.95047, 1.0, 1.08883];
        let root = |t: f64| {
            if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
        };
        let [x, y, z]: [f64; 3] = std::array::from_fn(|i| {
            root((0..3).map(|k| XYZ[i][k] * of[k]).sum::<f64>() / white[i])
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// How far two colours are from each other (CIE 1976), to the eyes that tell them apart worst.
    fn apart(a: Rgb, b: Rgb) -> f64 {
        let light = |Rgb(r, g, b): Rgb| [linear(r), linear(g), linear(b)];
        let eyes = LACKING.iter().chain([&WHOLE]).map(|eye| {
            let (a, b) = (lab(seen(eye, light(a))), lab(seen(eye, light(b))));
            (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
        });
        eyes.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn five_lines_are_told_apart_by_colour_blind_eyes() {
        for theme in THEMES.into_iter().filter(|theme| !theme.is_grey()) {
            for (i, a) in theme.series[..super::super::DISTINCT].iter().enumerate() {
                for b in &theme.series[..i] {
                    assert!(apart(*a, *b) >= 20.0, "{} {a} {b}: {}", theme.name, apart(*a, *b));
                }
            }
        }
        // A fall and a rise, too.
        for theme in [LIGHT, DARK] {
            assert!(apart(theme.accent, theme.rgb(super::super::FALL)) >= 20.0);
        }
    }

    #[test]
    fn classes_go_from_pale_to_strong() {
        for theme in THEMES {
            let away: Vec<f64> = (0..5)
                .map(|n| contrast(theme.rgb(Color::Step(Palette::Sequential, n)), theme.paper))
                .collect();
            assert!(away.is_sorted(), "{} {away:?}", theme.name);
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast(Rgb(0, 0, 0), Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
        assert!((contrast(Rgb(0x77, 0x77, 0x77), Rgb(255, 255, 255)) - 4.478).abs() < 1e-3);
    }
}
