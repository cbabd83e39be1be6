//! The sizes of type and bars that follow from the height of a row.

use super::rows::Bar;
use crate::chart::scene::{TextStyle, Weight};
use crate::chart::theme;

/// Height of a line in em, so that the marks of Vietnamese letters never touch.
pub(super) const LINE: f64 = 1.34;

/// A bar is no thicker than this, in pixels, however few there are.
const THICKEST: f64 = 52.0;

/// How large everything in a row is, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// From row to row.
    pub(super) pitch: f64,
    /// How thick a bar is.
    pub(super) thick: f64,
    /// Names.
    pub(super) label: TextStyle,
    /// What stands in grey beside a name.
    pub(super) sub: TextStyle,
    /// Numbers.
    pub(super) value: TextStyle,
    /// What stands in grey behind a number.
    pub(super) remark: TextStyle,
    /// Labels of the axis.
    pub(super) tick: TextStyle,
    /// Some bars stand out: their names are bold.
    emphasis: bool,
    /// There is little room: what stands behind a number goes under it, and the number of a negative bar to the right of zero.
    pub(super) tight: bool,
}

impl Sizes {
    /// The sizes for rows of some height in a plot of some width.
    pub(super) fn of(pitch: f64, width: f64, emphasis: bool, tight: bool) -> Sizes {
        let most = if width >= 1000.0 { 20.0 } else { 16.0 };
        let size = (pitch * if tight { 0.36 } else { 0.62 }).min(most);
        let style = |size: f64, weight, color| theme::sized(theme::text(size, weight, color), size);
        Sizes {
            pitch,
            thick: (pitch * 0.62).min(THICKEST).round(),
            label: style(size, Weight::Regular, theme::INK),
            sub: style(size * 0.86, Weight::Regular, theme::MUTED),
            value: style(size, Weight::SemiBold, theme::INK),
            remark: style(size * 0.86, Weight::Regular, theme::MUTED),
            tick: style((most * 0.85).min(size), Weight::Regular, theme::MUTED),
            emphasis,
            tight,
        }
    }

    /// How the name of a bar is set.
    pub(super) fn label_of(&self, bar: &Bar) -> TextStyle {
        if self.emphasis && bar.highlighted { TextStyle { weight: Weight::SemiBold, ..self.label } } else { self.label }
    }
}
