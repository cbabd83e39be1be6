//! What the binary workbooks XLS and XLSB have in common.

use super::format::{self, Format};
use super::rich::Rich;
use super::{Cell, Content};
use crate::read::document::Letters;

/// Bytes that are read from the front.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    /// So many bytes; `None` where there are fewer.
    pub fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (own, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(own)
    }

    pub fn u8(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub fn f64(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }
}

/// A number of four bytes: thirty bits of a double or a whole number, perhaps a hundredth of it.
pub(super) fn rk(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits as i32 >> 2),
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

/// How cells and letters look.
#[derive(Default)]
pub(super) struct Styles {
    /// Formats of the workbook's own, by their numbers.
    pub own: std::collections::BTreeMap<u16, Format>,
    /// The number of the format of each style of cells.
    pub cells: Vec<u16>,
    /// The number of the font of each style of cells.
    pub of_cells: Vec<u16>,
    /// The fonts.
    pub fonts: Vec<Font>,
    /// Whether days are counted from 1904.
    pub since_1904: bool,
}

impl Styles {
    fn format(&self, style: usize) -> Format {
        let Some(number) = self.cells.get(style) else { return Format::General };
        let built_in = || Format::built_in(u32::from(*number));
        self.own.get(number).copied().unwrap_or_else(built_in)
    }

    /// A number as a style shows it.
    pub fn number(&self, value: f64, style: usize) -> Cell {
        // The shortest digits that make the same double.
        let text = value.to_string();
        let Some(number) = format::parse(&text) else { return Cell::text(&text) };
        match self.format(style).shown(number) {
            Some((value, percent)) => Cell::number(value, percent),
            None => Cell::of(Content::Date, format::day(number, self.since_1904).unwrap_or(text)),
        }
    }

    /// The letters of a style.
    pub fn letters(&self, style: usize) -> Letters {
        let font = self.of_cells.get(style).and_then(|font| self.fonts.get(usize::from(*font)));
        font.map_or(Letters::Unicode, |font| font.letters)
    }

    /// A text in runs, of which `runs` has the places from which fonts hold.
    pub fn rich(&self, units: &[u16], runs: &[(u16, u16)]) -> Rich {
        let ends = runs.iter().skip(1).map(|(at, _)| usize::from(*at)).chain([units.len()]);
        let text = |from: usize, to: usize| String::from_utf16_lossy(&units[from..to]);
        let mut done =
            runs.first().map_or(units.len(), |(at, _)| usize::from(*at)).min(units.len());
        let mut out = Rich::plain(&text(0, done));
        for ((_, font), end) in runs.iter().zip(ends) {
            let end = end.clamp(done, units.len());
            let font = self.fonts.get(usize::from(*font));
            let raised = font.is_some_and(|font| font.raised);
            out.push(font.map(|font| font.letters), raised, &text(done, end));
            done = end;
        }
        out
    }
}

/// What matters of a font.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Font {
    /// Whether its letters are raised.
    pub raised: bool,
    /// What its letters are.
    pub letters: Letters,
}

/// The sign of an error by its number.
pub(super) fn error(code: u8) -> Cell {
    let sign = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::of(Content::Error, sign)
}

/// What a cell of a truth says.
pub(super) fn truth(is: bool) -> Cell {
    Cell::text(if is { "1" } else { "0" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Pen;

    #[test]
    fn numbers_of_four_bytes_are_read() {
        // The examples of [MS-XLS] 2.5.217, and a whole number below zero.
        assert_eq!(rk(0x3ff0_0000), 1.0);
        assert_eq!(rk(0x004b_5646), 1_234_321.0);
        assert_eq!(rk(0x004b_5647), 12343.21);
        assert_eq!(rk((-7i32 << 2) as u32 | 2), -7.0);
    }

    #[test]
    fn raised_runs_are_marks() {
        let raised = Font { raised: true, ..Font::default() };
        let styles = Styles { fonts: vec![Font::default(), raised], ..Styles::default() };
        let text = |units: &[u16], runs: &[(u16, u16)]| {
            styles.rich(units, runs).shown(Letters::Unicode, &mut Pen::default())
        };
        let units: Vec<u16> = "16.5781 và m2".encode_utf16().collect();
        let runs = [(6, 1), (7, 0), (12, 1)];
        assert_eq!(text(&units, &runs), "16.578 và m²");
        assert_eq!(text(&units, &[(90, 1), (3, 1)]), "16.5781 và m2");
    }
}
