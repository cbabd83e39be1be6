//! How figures changed, as it is printed beside them, and the colours of rises and falls.

use super::figure::{Scale, measured};
use super::input::Input;
use super::style::Color;
use super::text::tidy;
use super::theme;
use crate::compare::{Comparison, Measure, Row};
use crate::format::with_unit;
use crate::model::{Decimal, Quantity};

/// Where a figure stands against an earlier one, as far as their ranges let it be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// Higher.
    Rise,
    /// Lower.
    Fall,
    /// The same, or not to be said.
    Level,
}

impl Way {
    /// Where a change leads.
    pub(crate) fn of(change: &Quantity) -> Way {
        let (low, high) = (change.conventional.low, change.conventional.high);
        match () {
            () if change.value > Decimal::ZERO && low.is_some_and(|low| low >= Decimal::ZERO) => {
                Way::Rise
            }
            () if change.value < Decimal::ZERO
                && high.is_some_and(|high| high <= Decimal::ZERO) =>
            {
                Way::Fall
            }
            () => Way::Level,
        }
    }

    /// Its colour: the way alone, not whether that is good.
    pub(crate) fn color(self) -> Color {
        match self {
            Way::Rise => theme::ACCENT,
            Way::Fall => theme::FALL,
            Way::Level => theme::SOFT,
        }
    }

    /// The arrow before the number; empty where there is none.
    fn arrow(self) -> &'static str {
        match self {
            Way::Rise => "▲ ",
            Way::Fall => "▼ ",
            Way::Level => "",
        }
    }
}

/// A change as it is printed beside its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChangeLabel {
    /// The colour.
    pub(crate) way: Way,
    /// The number with its sign, and with its unit where that is not the figure's: `+7.5%`.
    pub(crate) digits: String,
}

impl ChangeLabel {
    /// The number behind its arrow: `▲ +7.5%`.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.way.arrow(), self.digits)
    }
}

/// The changes that are printed beside the figures of a comparison.
pub(crate) struct Changes<'i, 'a> {
    input: &'i Input<'a>,
    comparison: &'a Comparison,
    measure: Measure,
    scale: Scale,
    /// Whether the number has its unit behind it, since that of the figures is another.
    with_symbol: bool,
}

impl<'i, 'a> Changes<'i, 'a> {
    /// Those of a comparison; `None` where the spec asks for none.
    pub(crate) fn of(input: &'i Input<'a>, comparison: &'a Comparison) -> Option<Self> {
        let measure = input.spec.beside()?;
        let rows = comparison.rows().filter(|(_, row)| !input.data.is_country(row.province));
        let known: Vec<Quantity> =
            rows.filter_map(|(_, row)| measured(comparison, measure, row).copied()).collect();
        let scale = Scale::of(comparison, measure, &known, input.data, input.lang);
        let with_symbol =
            measure == Measure::ChangePercent || input.data.unit(comparison.unit).is_percent();
        Some(Changes { input, comparison, measure, scale, with_symbol })
    }

    /// The change of a figure; `None` where none can be computed.
    pub(crate) fn quantity<'r>(&self, row: &'r Row) -> Option<&'r Quantity> {
        row.value.as_ref()?;
        measured(self.comparison, self.measure, row)
    }

    /// The same as it is printed.
    pub(crate) fn label(&self, row: &Row) -> Option<ChangeLabel> {
        let change = self.quantity(row)?;
        let shown = self.scale.shown(change, self.input.lang).joined(" ");
        let digits = if self.with_symbol { with_unit(&shown, &self.scale.symbol) } else { shown };
        // A space at which no line breaks: the sign stays with its number.
        Some(ChangeLabel { way: Way::of(change), digits: tidy(&digits) })
    }
}
