//! A theme of one's own: a shipped one with an office's colours in it.

use super::colors::{Rgb, Theme, contrast};
use super::{SERIES, THEMES};
use crate::chart::text::{FontFault, Typeface};
use crate::fields::{Fields, Typed};

/// The keys of a `[theme]` table.
pub(crate) const KEYS: &[&str] = &["name", "accent", "series", "font"];

/// What a spec is drawn in where it says nothing else, and where its files come from.
pub struct Base<'b> {
    /// The theme.
    pub theme: Theme,
    /// The bytes of a file of the project by its name, below the folder that holds `sokpi.toml`;
    /// `None` where there is none.
    pub files: &'b dyn Fn(&str) -> Option<Vec<u8>>,
}

impl Base<'_> {
    /// The light theme, and no files.
    pub fn plain() -> Base<'static> {
        Base { theme: super::LIGHT, files: &|_| None }
    }
}

/// What text needs on its ground (WCAG 2, 1.4.3): labels take the accent and the colours of series.
const LEAST: f64 = 4.5;
/// How far the steps of the accent's palettes stand from the paper, as contrasts: classes, and
/// members of an order.
const STEPS: [f64; 5] = [1.17, 1.52, 2.2, 4.8, 9.0];
const SHADES: [f64; 5] = [1.24, 2.04, 3.33, 5.45, 8.9];

/// `#0b62a4`, with or without the sign.
fn color(text: &str) -> Option<Rgb> {
    let hex = text.strip_prefix('#').unwrap_or(text);
    if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
    Some(Rgb(byte(0)?, byte(2)?, byte(4)?))
}

fn mixed(a: Rgb, b: Rgb, part: f64) -> Rgb {
    let byte = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    Rgb(byte(a.0, b.0), byte(a.1, b.1), byte(a.2, b.2))
}

/// The colour between paper, hue and ink that has some contrast on the paper.
fn step(hue: Rgb, paper: Rgb, ink: Rgb, wanted: f64) -> Rgb {
    let (from, to) = if contrast(hue, paper) >= wanted { (paper, hue) } else { (hue, ink) };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = (low + high) / 2.0;
        if contrast(mixed(from, to, middle), paper) < wanted { low = middle } else { high = middle }
    }
    mixed(from, to, high)
}

/// A typed colour that can be read on the paper; else it is told what is wrong with it.
fn readable(
    fields: &mut Fields,
    key: &'static str,
    typed: &Typed<String>,
    paper: Rgb,
) -> Option<Rgb> {
    let Some(own) = color(&typed.value) else {
        fields.bad(key, &typed.at, "color");
        return None;
    };
    let told = contrast(own, paper);
    if told < LEAST {
        let finding = fields.bad(key, &typed.at, "contrast");
        *finding = finding.clone().with("contrast", format!("{told:.1}")).with("paper", paper);
        return None;
    }
    Some(own)
}

/// The typeface of some files; else it is told what is wrong with them.
fn typeface(
    fields: &mut Fields,
    typed: &[Typed<String>],
    base: &Base,
) -> Option<&'static Typeface> {
    let mut files = Vec::new();
    for file in typed {
        match (base.files)(&file.value) {
            Some(bytes) => files.push(bytes),
            None => drop(fields.bad("font", &file.at, "font-missing")),
        }
    }
    let first = typed.first().filter(|_| files.len() == typed.len())?;
    if typed.len() > 3 {
        fields.bad("font", &first.at, "font-files");
        return None;
    }
    Typeface::load(&files)
        .map_err(|fault| match fault {
            FontFault::Unreadable => drop(fields.bad("font", &first.at, "font-unreadable")),
            FontFault::Families => drop(fields.bad("font", &first.at, "font-families")),
            FontFault::Lacks(letters) => {
                let finding = fields.bad("font", &first.at, "font-lacks");
                *finding = finding.clone().with("letters", letters);
            }
        })
        .ok()
}

impl Theme {
    /// The same with another accent, and the palettes that follow from it.
    fn with_accent(&mut self, accent: Rgb) {
        self.accent = accent;
        self.accent_dark = mixed(accent, self.ink, 0.45);
        self.steps = STEPS.map(|wanted| step(accent, self.paper, self.ink, wanted));
        self.shades = SHADES.map(|wanted| step(accent, self.paper, self.ink, wanted));
    }

    /// Reads a `[theme]` table over `base`: `name` takes a shipped theme, `accent` and `series` are
    /// an office's own colours, `font` its typeface: one file, two for regular and bold, or three.
    pub(crate) fn read(fields: &mut Fields, base: &Base) -> Theme {
        let mut theme = base.theme.clone();
        if let Some(typed) = fields.text("name") {
            match Theme::of(&typed.value) {
                Some(found) => {
                    theme = Theme { typeface: theme.typeface, font: theme.font, ..found.clone() }
                }
                None => {
                    let known: Vec<&str> = THEMES.iter().map(|t| t.name).collect();
                    let finding = fields.bad("name", &typed.at, "one-of");
                    *finding = finding
                        .clone()
                        .with("known", known.join(", "))
                        .similar(&typed.value, known);
                }
            }
        }
        if let Some(accent) =
            fields.text("accent").and_then(|typed| readable(fields, "accent", &typed, theme.paper))
        {
            theme.with_accent(accent);
        }
        let series: Vec<Rgb> = fields
            .list("series")
            .iter()
            .filter_map(|typed| readable(fields, "series", typed, theme.paper))
            .collect();
        let fonts = fields.list("font");
        if !fonts.is_empty()
            && let Some(typeface) = typeface(fields, &fonts, base)
        {
            theme.typeface = Some(typeface);
            theme.font = fonts.into_iter().map(|typed| typed.value).collect();
        }
        for (place, own) in theme.series.iter_mut().zip(series.iter().cycle().take(SERIES)) {
            *place = *own;
        }
        theme
    }

    /// The lines of a `[theme]` table that [`read`](Theme::read) makes this theme of, over the
    /// light one; none for that one.
    pub(crate) fn lines(&self) -> Vec<(&'static str, String)> {
        let shipped = Theme::of(self.name).unwrap_or(THEMES[0]);
        let mut out = Vec::new();
        if self.name != super::LIGHT.name {
            out.push(("name", format!("\"{}\"", self.name)));
        }
        if self.accent != shipped.accent {
            out.push(("accent", format!("\"{}\"", self.accent)));
        }
        match &self.font[..] {
            [] => {}
            [only] => out.push(("font", format!("{only:?}"))),
            several => out.push(("font", format!("{several:?}"))),
        }
        if self.series != shipped.series {
            let own: Vec<String> = self.series.iter().map(|c| format!("\"{c}\"")).collect();
            out.push(("series", format!("[{}]", own.join(", "))));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style::{Color, Palette};
    use proptest::prelude::*;

    proptest! {
        /// Whatever the accent, the palettes stay legible and told apart.
        #[test]
        fn any_readable_accent_makes_a_sound_theme(r in any::<u8>(), g in any::<u8>(), b in any::<u8>(), dark in any::<bool>()) {
            let mut theme = if dark { super::super::DARK } else { super::super::LIGHT };
            let accent = Rgb(r, g, b);
            prop_assume!(contrast(accent, theme.paper) >= LEAST);
            theme.with_accent(accent);
            for palette in [Palette::Sequential, Palette::Ordinal] {
                for nth in 0..5 {
                    let (on, under) = (theme.rgb(Color::On(palette, nth)), theme.rgb(Color::Step(palette, nth)));
                    prop_assert!(contrast(on, under) >= 4.3, "{:?} {} {:?}", palette, nth, under);
                }
            }
            for nth in 1..5 {
                let (a, b) = (theme.rgb(Color::Step(Palette::Ordinal, nth - 1)), theme.rgb(Color::Step(Palette::Ordinal, nth)));
                prop_assert!(contrast(a, b) >= 1.5, "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn colours_are_six_hexadecimal_digits() {
        assert_eq!(color("#0b62a4"), Some(Rgb(0x0b, 0x62, 0xa4)));
        assert_eq!(color("0B62A4"), Some(Rgb(0x0b, 0x62, 0xa4)));
        assert_eq!([color("#0b6"), color("blue"), color("#0b62aé"), color("")], [None; 4]);
        assert_eq!(Rgb(11, 98, 164).to_string(), "#0b62a4");
    }
}
