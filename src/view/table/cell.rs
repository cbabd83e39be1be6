//! A computed number as text, and as the number behind it.

use std::ops::Range;

use super::{Cell, Number};
use crate::compare::{Cell as Computed, Comparison, Measure, Rank, Row};
use crate::format;
use crate::model::{Class, Dataset, Decimal, Qualifier, Quantity, Status};
use crate::view::{Precision, RatioUnit};
use crate::words::Lang;

/// Decimals of a computed number that does not end, as far as it is kept behind its text: as many
/// as CSV has.
const KEPT: u32 = 4;

/// How the numbers of a column are shown.
struct Look {
    factor: Decimal,
    decimals: u32,
    signed: bool,
    points: bool,
}

/// The numbers of a comparison as its columns show them.
#[derive(Clone, Copy)]
pub(crate) struct CellStyle<'c> {
    /// What they are of.
    pub(crate) comparison: &'c Comparison,
    /// The decimals of what is computed.
    pub(crate) precision: Precision,
    data: &'c Dataset,
    ratio: Option<RatioUnit>,
    points: bool,
    lang: Lang,
}

impl<'c> CellStyle<'c> {
    /// Those of a comparison. With `points` the ranges of computed numbers are left out.
    pub(crate) fn of(
        comparison: &'c Comparison,
        data: &'c Dataset,
        points: bool,
        lang: Lang,
    ) -> CellStyle<'c> {
        let ratio = RatioUnit::of(comparison, data);
        let precision = Precision::of(comparison, ratio, data);
        CellStyle { comparison, precision, data, ratio, points, lang }
    }

    /// The cell of a measure in a row.
    pub(crate) fn cell(&self, measure: Measure, row: &Row) -> Cell {
        let CellStyle { comparison, precision, data, ratio, points, lang } = *self;
        let (indicator, unit) = (data.indicator(comparison.indicator), data.unit(comparison.unit));
        let cell = comparison.cell(measure, row);
        let look = |factor: Decimal, decimals: u32, signed: bool| Look {
            factor,
            decimals,
            signed,
            points,
        };
        // What a source prints keeps its own decimals.
        let own = row.computed.then_some(precision.value);
        let (text, bounds, number) = match cell {
            None if measure == Measure::Value => {
                let word = row.absence.map_or("not-collected", |a| a.word());
                return Cell::text(lang.text(&format!("status.{word}")));
            }
            None => return Cell::text(lang.text("table.none")),
            Some(Computed::Amount(q)) if measure == Measure::Value => match own {
                Some(decimals) if !indicator.additive => {
                    computed(q, &look(unit.factor, decimals, false), lang)
                }
                decimals => without_bounds(printed(q, unit.factor, decimals, lang)),
            },
            Some(Computed::Amount(q)) => {
                computed(q, &look(unit.factor, precision.change, true), lang)
            }
            Some(Computed::Percent(q)) => {
                let signed = matches!(measure, Measure::ChangePercent | Measure::Growth);
                computed(q, &look(Decimal::ONE, precision.percent(measure), signed), lang)
            }
            Some(Computed::Ratio(q)) => {
                let factor = ratio.map_or(Decimal::ONE, |unit| unit.factor(data));
                computed(q, &look(factor, precision.ratio, false), lang)
            }
            Some(Computed::Rank(rank)) => {
                without_bounds((rank_text(rank, points), place(rank, points)))
            }
        };
        let range = match cell {
            Some(Computed::Amount(q)) if measure == Measure::Value => range(q, unit.factor, own),
            _ => None,
        };
        // What another source says stands in a note; its quote is needed to settle the matter.
        Cell {
            text,
            bounds,
            number,
            range,
            observations: row.observations.iter().chain(&row.conflicts).copied().collect(),
        }
    }
}

/// A value as its source prints it, or a sum of values.
pub(crate) fn printed(
    q: &Quantity,
    factor: Decimal,
    decimals: Option<u32>,
    lang: Lang,
) -> (String, Option<Number>) {
    let shown = format::number_text(q, factor, decimals, lang);
    let decimals = decimals.unwrap_or_else(|| format::decimals_of(q, factor));
    let number = number(q, factor, decimals, decimals)
        .map(|value| Number { word: shown.word, ..Number::bare(value, decimals) });
    (shown.joined(" "), number)
}

/// Both ends of a range, as they are printed; `None` for what is one number.
pub(crate) fn range(q: &Quantity, factor: Decimal, decimals: Option<u32>) -> Option<[Number; 2]> {
    let [low, high] = format::bound_digits(q)[..] else { return None };
    let decimals = decimals.unwrap_or_else(|| format::decimals_of(q, factor));
    let end = |value: Decimal, round: fn(Decimal, u32) -> Decimal| {
        Number::bare(round(value.checked_div(factor).unwrap_or(value), decimals), decimals)
    };
    Some([end(low, format::round_down), end(high, format::round_up)])
}

/// The one number that stands for a quantity, in the shown unit; `None` for a range, which is two.
fn number(q: &Quantity, factor: Decimal, decimals: u32, kept: u32) -> Option<Decimal> {
    let end = format::bound_digits(q)[0];
    let value = end.checked_div(factor).unwrap_or(end);
    match q.qualifier {
        Qualifier::Range => None,
        Qualifier::Over | Qualifier::AtLeast => Some(format::round_down(value, decimals)),
        Qualifier::Nearly | Qualifier::AtMost => Some(format::round_up(value, decimals)),
        Qualifier::Exact | Qualifier::About => {
            Some(format::round(value, decimals.max(kept)).normalize())
        }
    }
}

/// A text, where in it a range stands beside its number, and the number.
type Numbered = (String, Range<usize>, Option<Number>);

fn without_bounds((text, number): (String, Option<Number>)) -> Numbered {
    (text, 0..0, number)
}

/// A computed number with the range that it may lie in, where that is wider than what is shown.
fn computed(q: &Quantity, look: &Look, lang: Lang) -> Numbered {
    let Look { factor, decimals, signed, points } = *look;
    let sign = if signed && q.value > Decimal::ZERO { "+" } else { "" };
    // A change of "at most 5" may go down to -100 %: an end that follows from nothing but the kind
    // of number is none.
    let one_sided = match q.qualifier {
        Qualifier::AtLeast => q.conventional.high == q.proven.high,
        Qualifier::AtMost => q.conventional.low == q.proven.low,
        _ => false,
    };
    let open = one_sided || q.conventional.low.is_none() || q.conventional.high.is_none();
    let show = |v: Decimal| {
        format::number(format::round(v.checked_div(factor).unwrap_or(v), decimals), lang)
    };
    let value = show(q.value);
    let same = |end: Option<Decimal>| end.map(show).as_ref() == Some(&value);
    // A range that is lost in rounding leaves the word: "hơn +90,0".
    let narrow = same(q.conventional.low) && same(q.conventional.high);
    if (open || narrow)
        && !matches!(q.qualifier, Qualifier::Exact | Qualifier::About | Qualifier::Range)
        && !points
    {
        let (_, number) = printed(q, factor, Some(decimals), lang);
        let mut shown = format::number_text(q, factor, Some(decimals), lang);
        if signed {
            // The sign is that of the number that is printed: "≥ −0,3" of a rise by 0.2 or more.
            if format::bound_digits(q)[0] > Decimal::ZERO {
                shown.digits.insert(0, '+');
            }
            shown.word = format::bound_sign(q.qualifier);
        }
        let word = shown.word;
        let number = number.map(|number| Number { signed, word, ..number });
        return without_bounds((shown.joined(" "), number));
    }
    let exact = format::round(q.value.checked_div(factor).unwrap_or(q.value), decimals.max(KEPT))
        .normalize();
    // A spreadsheet shows −0.02 with one decimal as −0.0: what is printed as nothing is nothing.
    let exact = if format::round(exact, decimals).is_zero() { Decimal::ZERO } else { exact };
    let of = |ends| Some(Number { signed, ends, ..Number::bare(exact, decimals) });
    if points || narrow {
        return without_bounds((format!("{sign}{value}"), of(None)));
    }
    let end = |v: Decimal, round: fn(Decimal, u32) -> Decimal| {
        round(v.checked_div(factor).unwrap_or(v), decimals)
    };
    let ends = (
        q.conventional.low.map(|v| end(v, format::round_down)),
        q.conventional.high.map(|v| end(v, format::round_up)),
    );
    let text = |end: Option<Decimal>| end.map(|v| format::number(v, lang));
    let range = match (text(ends.0), text(ends.1)) {
        (Some(low), Some(high)) => lang.fill("table.range", &[("low", &low), ("high", &high)]),
        (Some(low), None) => format!("{} {low}", lang.text("qualifier.at-least")),
        (None, Some(high)) => format!("{} {high}", lang.text("qualifier.at-most")),
        (None, None) => return without_bounds((format!("{sign}{value}"), of(Some(ends)))),
    };
    let before = format!("{sign}{value} ");
    let text = format!("{before}({range})");
    let bounds = before.len()..text.len();
    (text, bounds, of(Some(ends)))
}

/// A place: `3`, `2-3` where it cannot be told apart, `1=` where it is shared exactly; always among
/// how many.
fn rank_text(rank: &Rank, points: bool) -> String {
    let Rank { printed, best, worst, of, tied } = *rank;
    match () {
        () if points => printed.to_string(),
        () if tied && best == worst => format!("{best}=/{of}"),
        () if best == worst => format!("{best}/{of}"),
        () => format!("{best}-{worst}/{of}"),
    }
}

/// A place as a number, where it is one.
fn place(rank: &Rank, points: bool) -> Option<Number> {
    let after = match () {
        () if points => String::new(),
        () if rank.tied => format!("=/{}", rank.of),
        () => format!("/{}", rank.of),
    };
    let value = if points { rank.printed } else { rank.best }.into();
    (points || rank.best == rank.worst).then_some(Number { after, ..Number::bare(value, 0) })
}

/// What a result is that is not the final one: "estimated", "preliminary", "revised".
pub(crate) fn mark(status: Status, lang: Lang) -> Option<&'static str> {
    (status.class() == Class::Result && !status.is_plain())
        .then(|| lang.text(&format!("status.{}", status.word())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Interval;

    /// The end to which a bound may go by the kind of its number alone is none, on either side.
    #[test]
    fn a_bound_has_one_end() {
        let lang = Lang::of("en").unwrap();
        let look = Look { factor: Decimal::ONE, decimals: 1, signed: true, points: false };
        let (end, far) = (Decimal::new(218, 1), Decimal::ONE_HUNDRED);
        let of = |qualifier, (low, high): (Decimal, Decimal), proven: (Decimal, Decimal)| {
            let interval = |(low, high)| Interval { low: Some(low), high: Some(high) };
            let (conventional, proven) = (interval((low, high)), interval(proven));
            computed(&Quantity { value: end, proven, conventional, qualifier }, &look, lang).0
        };
        let wider = Decimal::new(219, 1);
        let lower = Decimal::new(217, 1);
        assert_eq!(of(Qualifier::AtMost, (-far, end), (-far, wider)), "≤ +21.8");
        assert_eq!(of(Qualifier::AtMost, (-far, end), (-far, end)), "≤ +21.8");
        assert_eq!(of(Qualifier::AtLeast, (end, far), (lower, far)), "≥ +21.8");
        assert_eq!(of(Qualifier::AtLeast, (end, far), (end, far)), "≥ +21.8");
        // What usage says beyond the proof stays.
        assert_eq!(of(Qualifier::AtMost, (lower, end), (-far, end)), "+21.8 (21.7 to 21.8)");
    }
}
