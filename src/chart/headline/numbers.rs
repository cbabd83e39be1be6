//! The numbers that an author types by hand, held against the figures of the chart.

use std::collections::BTreeSet;

use super::figure::{known, missing, periods};
use crate::chart::Input;
use crate::compare::{Cell, Comparison};
use crate::format::{period_label, period_short, round};
use crate::model::{Decimal, Nature, Qualifier, UnitId};
use crate::words::Lang;

/// The runs of digits of a text with the marks inside them (`1.234,5`, `01/7/2025`), but for those that belong to a word (`PM2,5`).
fn runs(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut in_word) = (None, false);
    let chars: Vec<(usize, char)> = text.char_indices().chain([(text.len(), ' ')]).collect();
    for (i, (at, c)) in chars.iter().enumerate() {
        let inside = matches!(c, '.' | ',' | '/') && (from.is_some() || in_word);
        if c.is_ascii_digit() {
            from = from.or((!in_word).then_some(*at));
        } else if !(inside && chars.get(i + 1).is_some_and(|(_, next)| next.is_ascii_digit())) {
            out.extend(from.take().map(|start| &text[start..*at]));
            in_word = c.is_alphabetic();
        }
    }
    out
}

/// A run of digits as a number of the language, and its decimals.
fn number(run: &str, lang: Lang) -> Option<Decimal> {
    let plain = run.replace(lang.text("number.group"), "").replace(lang.text("number.decimal"), ".");
    plain.parse().ok()
}

/// Whether a number, rounded as it is typed, is one of the figures of a comparison in some unit of its dimension, or the change or share of one.
fn is_figure(comparison: &Comparison, typed: Decimal, input: &Input) -> bool {
    let data = input.data;
    let dimension = &data.unit(comparison.unit).dimension;
    let factors: Vec<Decimal> =
        (0..data.units.len()).map(|i| data.unit(UnitId(i as u16))).filter(|u| u.dimension == *dimension).map(|u| u.factor).collect();
    let same = |value: Decimal, factor: Decimal| {
        value.checked_div(factor).is_some_and(|v| round(v.abs(), typed.scale()).normalize() == typed.normalize())
    };
    let any = |value: Decimal| factors.iter().any(|factor| same(value, *factor));
    comparison.rows().any(|(_, row)| {
        let range = row.value.iter().filter(|q| q.qualifier == Qualifier::Range);
        let ends = row.value.iter().map(|q| q.value).chain(range.flat_map(|q| [q.hard.low, q.hard.high]).flatten());
        let computed = row.cells.iter().flatten().any(|cell| match cell {
            Cell::Amount(q) => any(q.value),
            Cell::Percent(q) => same(q.value, Decimal::ONE),
            Cell::Ratio(q) => same(q.value, Decimal::ONE) || any(q.value),
            Cell::Rank(rank) => typed == Decimal::from(rank.printed) || typed == Decimal::from(rank.of),
        });
        computed || ends.into_iter().any(any)
    })
}

/// Whole numbers that a text may say of a chart beside its figures: how many provinces there are, have a figure, have none; the numbers in
/// the names of its periods and of the editions; the ends of a score's scale.
fn spoken(input: &Input) -> BTreeSet<Decimal> {
    let data = input.data;
    let mut out: BTreeSet<Decimal> = BTreeSet::new();
    let drawn = periods(input);
    out.extend([known(input).len(), missing(input).len(), known(input).len() + missing(input).len(), drawn.len()].map(Decimal::from));
    let base = input.spec.base;
    let labels = drawn.iter().copied().chain(base).flat_map(|p| [period_label(p, input.lang), period_short(p, input.lang)]);
    out.extend(labels.flat_map(|label| runs(&label).into_iter().filter_map(|run| run.parse::<Decimal>().ok()).collect::<Vec<_>>()));
    out.extend(drawn.iter().copied().chain(base).flat_map(|p| [p.start().year, p.end().year]).map(Decimal::from));
    out.extend(data.editions.iter().filter_map(|e| e.id.parse::<Decimal>().ok()));
    out.extend(data.editions.iter().filter_map(|e| e.from).flat_map(|day| [Decimal::from(day.year), Decimal::from(day.day)]));
    for indicator in input.comparisons.iter().map(|c| data.indicator(c.indicator)).filter(|i| i.nature == Nature::Score) {
        out.extend(indicator.min.into_iter().chain(indicator.max).map(|d| d.normalize()));
    }
    out.extend(
        [Decimal::ZERO, Decimal::ONE_HUNDRED]
            .into_iter()
            .filter(|_| input.comparisons.iter().any(|c| data.indicator(c.indicator).nature == Nature::Rate)),
    );
    out
}

/// The parts of a text outside of quotation marks. A phrase of a source that is cited in them is the source's.
fn outside_quotes(text: &str, input: &Input) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('“') {
        let Some(close) = rest[open..].find('”') else { break };
        let quoted = &rest[open + '“'.len_utf8()..open + close];
        out.push_str(&rest[..open]);
        out.push(' ');
        let cited = input.comparisons.iter().flat_map(Comparison::observations).any(|id| input.data.observation(id).quote.contains(quoted));
        if !cited {
            out.push_str(quoted);
        }
        rest = &rest[open + close + '”'.len_utf8()..];
    }
    out + rest
}

/// The numbers of a text that are not in the chart. Dates and numbers of documents (with a slash) are no figures.
pub(super) fn strange(text: &str, input: &Input) -> Vec<String> {
    // A kind that draws the data itself has no comparison to look in.
    if input.comparisons.is_empty() {
        return Vec::new();
    }
    let text = outside_quotes(text, input);
    let spoken = spoken(input);
    let known = |run: &str| {
        let Some(typed) = number(run, input.lang) else { return false };
        spoken.contains(&typed.normalize()) || input.comparisons.iter().any(|c| is_figure(c, typed, input))
    };
    runs(&text).into_iter().filter(|run| !run.contains('/') && !known(run)).map(String::from).collect()
}
