//! How the numbers of one measure are shown in a chart: one unit, equal decimals.

use crate::compare::{Cell, Comparison, Measure, Rank, Row};
use crate::format::{self, NumberText, with_unit};
use crate::model::{Dataset, Decimal, Nature, Qualifier, Quantity};
use crate::view::{Precision, RatioUnit, percent_decimals};
use crate::words::Lang;

/// A figure keeps the decimals of its source up to this many, or to those of its unit where these
/// are more.
const MOST_DECIMALS: u32 = 2;

/// Unit and decimals of the numbers of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// How many canonical units one shown unit is.
    factor: Decimal,
    /// The most decimals that a number has; of what is computed all have them.
    decimals: u32,
    /// Whether the numbers are those that sources print, and keep their own decimals: "hơn 1,70"
    /// would say more than "hơn 1,7". Then the decimals of those among them that are computed.
    computed: Option<u32>,
    /// Whether round numbers beside them have as many decimals.
    equal: bool,
    /// Whether a rise is told from a fall by a plus sign too.
    signed: bool,
    /// The unit's symbol in the language of the chart.
    pub(super) symbol: String,
    /// Whether a number was rounded to fewer decimals than its source prints.
    rounded: bool,
    /// Whether only whole numbers occur, so that an axis needs no parts.
    pub(super) whole: bool,
}

/// What is measured, with its unit: `Thu từ đất (tỷ đồng)`, and `Điểm quản trị (PAPI), điểm` where
/// brackets would follow brackets.
pub(super) fn named_with_unit(name: &str, symbol: &str) -> String {
    match symbol {
        "" => name.into(),
        _ if name.ends_with(')') => format!("{name}, {symbol}"),
        _ => format!("{name} ({symbol})"),
    }
}

/// The number of a cell; `None` for a rank.
pub(super) fn quantity(cell: &Cell) -> Option<&Quantity> {
    match cell {
        Cell::Amount(q) | Cell::Percent(q) | Cell::Ratio(q) => Some(q),
        Cell::Rank(_) => None,
    }
}

/// The number of a row in a column; of a rank the figure behind it.
pub(crate) fn in_column(row: &Row, column: Option<usize>) -> Option<&Quantity> {
    let cell = row.cells.get(column?)?.as_ref().ok()?;
    quantity(cell).or(row.value.as_ref())
}

/// The number of a measure in a row; of a rank the figure behind it.
pub(super) fn measured<'r>(
    comparison: &Comparison,
    measure: Measure,
    row: &'r Row,
) -> Option<&'r Quantity> {
    in_column(row, comparison.column(measure))
}

/// A place among others: `3`, `3=` for one that is shared, `3–5` where ranges overlap.
pub(super) fn place(rank: &Rank) -> String {
    match rank.best == rank.worst {
        true => format!("{}{}", rank.best, if rank.tied { "=" } else { "" }),
        false => format!("{}–{}", rank.best, rank.worst),
    }
}

/// The decimals that quantities need: those that a source prints their own, the computed ones those
/// of their column, `column`.
fn needed(comparison: &Comparison, quantities: &[Quantity], factor: Decimal, column: u32) -> u32 {
    let computed: Vec<&Quantity> = comparison
        .rows()
        .filter(|(_, row)| row.computed)
        .filter_map(|(_, row)| row.value.as_ref())
        .collect();
    let own = |q: &Quantity| {
        if computed.contains(&q) { column } else { format::decimals_of(q, factor) }
    };
    quantities.iter().map(own).max().unwrap_or(0)
}

/// The decimals at which each number that is not zero shows two digits: 0.000014 is not drawn as
/// 0.0000.
fn telling(quantities: &[Quantity], factor: Decimal) -> u32 {
    let sizes = quantities
        .iter()
        .filter_map(|q| q.value.abs().checked_div(factor))
        .filter(|size| !size.is_zero());
    sizes
        .min()
        .filter(|least| *least < Decimal::ONE)
        .map_or(0, |least| format::telling_decimals(least, 2))
}

/// Whether the value of a row is a bound that was added up.
fn is_added(row: &Row) -> bool {
    row.computed && row.value.is_some_and(Quantity::is_bound)
}

/// Digits with the sign of a rise.
fn with_sign(value: Decimal, digits: &str) -> String {
    if value > Decimal::ZERO { format!("+{digits}") } else { digits.to_string() }
}

impl Scale {
    /// The scale of a measure over the numbers that are shown of it.
    pub(super) fn of(
        comparison: &Comparison,
        measure: Measure,
        quantities: &[Quantity],
        data: &Dataset,
        lang: Lang,
    ) -> Scale {
        let signed = measure.is_signed();
        let percent = |symbol: &str| Scale {
            factor: Decimal::ONE,
            decimals: percent_decimals(quantities),
            computed: None,
            equal: true,
            signed,
            symbol: symbol.into(),
            rounded: false,
            whole: false,
        };
        match measure {
            Measure::ChangePercent | Measure::OfPlan | Measure::Share | Measure::Growth => {
                percent("%")
            }
            Measure::Index => percent(""),
            Measure::Per => {
                let unit = RatioUnit::of(comparison, data);
                let factor = unit.map_or(Decimal::ONE, |unit| unit.factor(data));
                let symbol = unit.map_or_else(String::new, |unit| unit.symbol(data, lang));
                Scale {
                    factor,
                    decimals: Precision::of(comparison, unit, data).ratio,
                    computed: None,
                    equal: true,
                    signed,
                    symbol,
                    rounded: false,
                    whole: false,
                }
            }
            Measure::Value | Measure::Change | Measure::Rank => {
                let unit = data.unit(comparison.unit);
                let amounts = matches!(
                    data.indicator(comparison.indicator).nature,
                    Nature::Amount | Nature::Count
                );
                // What a source prints is not rounded for a picture, within reason; a score or a
                // change is. A bound that was added up is as precise as the least of its parts, and
                // not as all their digits.
                let whole = amounts
                    && measure == Measure::Value
                    && !comparison.rows().any(|(_, row)| is_added(row));
                let most = if whole { MOST_DECIMALS + 2 } else { unit.decimals.max(MOST_DECIMALS) };
                let precision = Precision::of(comparison, None, data);
                let change = measure == Measure::Change;
                let wanted = match change {
                    // Nothing is rounded where nothing is drawn.
                    true if quantities.is_empty() => 0,
                    true => precision.change,
                    false => needed(comparison, quantities, unit.factor, precision.value),
                };
                // The value beside a change has its own decimals, and a change no more than that; one
                // that would be printed as nothing tells its first digit.
                let most = if change { most } else { most.max(telling(quantities, unit.factor)) };
                let points = change && unit.is_percent();
                let symbol = if points {
                    lang.text("chart.percentage-points")
                } else {
                    unit.symbol.get(lang)
                };
                let nature = data.indicator(comparison.indicator).nature;
                Scale {
                    factor: unit.factor,
                    decimals: wanted.min(most),
                    computed: (!change).then_some(precision.value.min(most)),
                    equal: measure != Measure::Value
                        || matches!(nature, Nature::Rate | Nature::Ratio | Nature::Score),
                    signed,
                    symbol: symbol.into(),
                    rounded: wanted > most,
                    whole: wanted == 0 && unit.decimals == 0,
                }
            }
        }
    }

    /// The same for sums of what stands beside each other: all have equal decimals.
    pub(super) fn even(&self) -> Scale {
        Scale { computed: None, ..self.clone() }
    }

    /// The same for the figure of a row, which is printed by a source, or is not.
    pub(super) fn of_row(&self, row: &Row) -> Scale {
        match self.computed.filter(|_| row.computed) {
            Some(decimals) => Scale { decimals, computed: None, ..self.clone() },
            None => self.clone(),
        }
    }

    /// The same for sizes, of which a word says the way.
    pub(super) fn unsigned(&self) -> Scale {
        Scale { signed: false, ..self.clone() }
    }

    /// The decimals to which a number was rounded, where its source prints more.
    pub(super) fn rounded_to(&self) -> Option<u32> {
        self.rounded.then_some(self.decimals)
    }

    /// How many decimals every number has.
    pub(super) fn decimals(&self) -> u32 {
        self.decimals
    }

    /// A number of canonical units in the shown unit, unrounded.
    pub(super) fn amount(&self, value: Decimal) -> Decimal {
        value.checked_div(self.factor).unwrap_or(value)
    }

    /// A quantity in the shown unit, unrounded: of a range its middle, of a bound the number of its
    /// word.
    pub(super) fn unrounded(&self, quantity: &Quantity) -> Decimal {
        self.amount(match quantity.qualifier {
            Qualifier::Range => quantity.value,
            _ => format::bound_digits(quantity)[0],
        })
    }

    /// A quantity as the number that is printed of it, in the shown unit: rounded as
    /// [`shown`](Scale::shown) rounds it, of a range its middle.
    pub(super) fn printed(&self, quantity: &Quantity) -> Decimal {
        let value = self.unrounded(quantity);
        let round = match quantity.qualifier {
            Qualifier::Over | Qualifier::AtLeast => format::round_down,
            Qualifier::Nearly | Qualifier::AtMost => format::round_up,
            Qualifier::Exact | Qualifier::About | Qualifier::Range => format::round,
        };
        round(value, self.decimals).normalize()
    }

    /// Round numbers of the shown unit, such as the ends of classes, with as many decimals as the
    /// others have. Zero is zero.
    pub(super) fn round_numbers(&self, values: &[Decimal], lang: Lang) -> Vec<String> {
        let own = values.iter().map(|v| v.normalize().scale()).max().unwrap_or(0);
        let decimals = if self.equal { own.max(self.decimals) } else { own };
        let one = |value: &Decimal| {
            let digits = format::number(
                format::round(*value, if value.is_zero() { 0 } else { decimals }),
                lang,
            );
            if self.signed && *value > Decimal::ZERO { format!("+{digits}") } else { digits }
        };
        values.iter().map(one).collect()
    }

    /// The decimals at which a change that is not nothing is not printed as nothing.
    fn least(&self, quantity: &Quantity) -> u32 {
        let size = self.amount(quantity.value).abs();
        let nothing = !size.is_zero() && format::round(size, self.decimals).is_zero();
        if self.signed && nothing { format::telling_decimals(size, 1) } else { self.decimals }
    }

    /// The digits of a quantity, and its word apart.
    pub(super) fn shown(&self, quantity: &Quantity, lang: Lang) -> NumberText {
        let own = |_| format::decimals_of(quantity, self.factor).min(self.decimals);
        let decimals = self.computed.map_or_else(|| self.least(quantity), own);
        let mut shown = format::number_text(quantity, self.factor, Some(decimals), lang);
        if !self.signed {
            return shown;
        }
        shown.word = format::bound_sign(quantity.qualifier);
        shown.digits = match (quantity.qualifier, &format::bound_digits(quantity)[..]) {
            (Qualifier::Range, [low, high]) => {
                let end = |value: Decimal, round: fn(Decimal, u32) -> Decimal| {
                    let value = round(self.amount(value), decimals);
                    with_sign(value, &format::number(value, lang))
                };
                lang.fill(
                    "table.range",
                    &[
                        ("low", &end(*low, format::round_down)),
                        ("high", &end(*high, format::round_up)),
                    ],
                )
            }
            (_, ends) => with_sign(ends[0], &shown.digits),
        };
        shown
    }

    /// The same in one text, with the unit: `hơn 1,7 tỷ đồng`.
    pub(super) fn spoken(&self, quantity: &Quantity, lang: Lang) -> String {
        let shown = self.shown(quantity, lang);
        // English has one percentage point, and two of them.
        let one = shown.digits.trim_start_matches(['+', '−']) == "1"
            && self.symbol == lang.text("chart.percentage-points");
        let symbol = if one { lang.text("chart.percentage-point") } else { &self.symbol };
        with_unit(&shown.joined("\u{a0}"), symbol)
    }
}
