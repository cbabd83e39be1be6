//! The sizes of type and bars that follow from the height of a row.

use crate::chart::style::{TextStyle, Weight};
use crate::chart::theme;

pub(super) use crate::chart::theme::LINE;

/// A bar is no thicker than this, in pixels, however few there are.
const THICKEST: f64 = 52.0;

/// Type as a part of the height of a row. A line takes [`LINE`] times its type, so that 0.7 fills a
/// row of a group, whose neighbours belong to it; a row by itself has air, and where numbers go
/// under each other two lines share it.
const TYPE: f64 = 0.62;
const TYPE_GROUPED: f64 = 0.7;
const TYPE_TIGHT: f64 = 0.36;

/// How thick a bar is as a part of the height of a row: the gap is two thirds of a bar, and in a
/// group a third, by eye.
const BAR: f64 = 0.62;
const BAR_GROUPED: f64 = 0.78;

/// What stands in grey beside a name or a number, and labels of the axis, as parts of the type of
/// names; by eye.
const SUB: f64 = 0.86;
const TICK: f64 = 0.85;

/// What stands in grey takes no more of the width than this where there is little room.
const REMARKS: f64 = 0.36;

/// How large everything in a row is, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// From strip to strip.
    pub(super) pitch: f64,
    /// How thick a bar is.
    pub(super) thick: f64,
    /// Names.
    pub(super) label: TextStyle,
    /// What stands in grey beside a name.
    pub(super) sub: TextStyle,
    /// Numbers.
    pub(super) value: TextStyle,
    /// How the figure changed, behind its number.
    pub(super) change: TextStyle,
    /// What stands in grey behind a number.
    pub(super) remark: TextStyle,
    /// How wide a line of it is at most where there is little room.
    pub(super) remarks: f64,
    /// Labels of the axis.
    pub(super) tick: TextStyle,
    /// What these follow from besides.
    manner: Manner,
    /// There is little room: what stands behind a number goes under it, and the number of a
    /// negative bar to the right of zero.
    pub(super) tight: bool,
    /// Names stand over their rows.
    pub(super) over: bool,
}

/// What a plot looks like, as far as sizes depend on it.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Some rows stand out: their names are bold.
    pub(super) emphasis: bool,
    /// Some rows have several strips.
    pub(super) grouped: bool,
    /// Colours stand for something of their own, so that names alone tell who stands out.
    pub(super) keyed: bool,
    /// See [`Sizes::tight`].
    pub(super) tight: bool,
    /// See [`Sizes::over`].
    pub(super) over: bool,
}

impl Sizes {
    /// The sizes for strips of some height in a plot of some width.
    pub(super) fn of(pitch: f64, width: f64, manner: Manner) -> Sizes {
        let Manner { grouped, tight, over, .. } = manner;
        let most = if width >= theme::LARGE { 20.0 } else { 16.0 };
        let part = match (tight, grouped) {
            (true, _) => TYPE_TIGHT,
            (false, true) => TYPE_GROUPED,
            (false, false) => TYPE,
        };
        let size = (pitch * part).min(most);
        Sizes {
            pitch,
            thick: (pitch * if grouped { BAR_GROUPED } else { BAR }).min(THICKEST).round(),
            label: theme::legible(size, Weight::Regular, theme::INK),
            sub: theme::legible(size * SUB, Weight::Regular, theme::MUTED),
            value: theme::legible(size, Weight::SemiBold, theme::INK),
            change: theme::legible(size * SUB, Weight::SemiBold, theme::INK),
            remark: theme::legible(size * SUB, Weight::Regular, theme::MUTED),
            remarks: width * REMARKS,
            tick: theme::legible((most * TICK).min(size), Weight::Regular, theme::MUTED),
            manner,
            tight,
            over,
        }
    }

    /// The same strips with the type of lower ones.
    pub(super) fn with_type_of(self, lower: &Sizes) -> Sizes {
        Sizes { pitch: self.pitch, thick: self.thick, ..*lower }
    }

    /// Whether a row stands out by a pale band behind it, since colours stand for something else.
    pub(super) fn banded(&self, highlighted: bool) -> bool {
        self.manner.emphasis && self.manner.keyed && highlighted
    }

    /// How a grey text is set, a little stronger on a band.
    pub(super) fn quiet(&self, style: TextStyle, banded: bool) -> TextStyle {
        if banded { TextStyle { color: theme::SOFT, ..style } } else { style }
    }

    /// How the number of a row is set: where some stand out, theirs alone are bold.
    pub(super) fn value_of(&self, highlighted: bool) -> TextStyle {
        match self.manner.emphasis && !highlighted {
            true => TextStyle { weight: Weight::Regular, ..self.value },
            false => self.value,
        }
    }

    /// How the name of a row is set.
    pub(super) fn label_of(&self, highlighted: bool) -> TextStyle {
        let color = if self.manner.keyed { theme::ACCENT } else { self.label.color };
        if self.manner.emphasis && highlighted {
            TextStyle { weight: Weight::SemiBold, color, ..self.label }
        } else {
            self.label
        }
    }
}
