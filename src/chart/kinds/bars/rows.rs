//! What the bars say, before anything is measured or placed.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::parts::{header, parts};
use crate::chart::caption::{Heading, Signs, capital};
use crate::chart::figure::{Scale, place, quantity};
use crate::chart::kinds::Input;
use crate::chart::text::tidy;
use crate::compare::{Absence, Cell, Comparison, Rank, Row, Set};
use crate::format::{period_label, period_short, scope_label};
use crate::model::{Better, Decimal, Qualifier, Quantity, Status};
use crate::words::Lang;

/// A range is drawn as a whisker where it is wider than this part of the longest bar.
const WHISKER: Decimal = Decimal::from_parts(15, 0, 0, false, 3);

/// What the end of a bar says of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The figure itself.
    Plain,
    /// More than this.
    Arrow,
    /// Less than this.
    Notch,
    /// About this.
    Broken,
}

/// A figure as lengths in the unit of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Where the bar ends.
    pub(super) value: Decimal,
    /// From where to where the whisker goes, if there is one.
    pub(super) whisker: Option<(Decimal, Decimal)>,
    /// What its end says.
    pub(super) mark: Mark,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// The name.
    pub(super) label: String,
    /// Tier or period beside the name, where these differ; may be empty.
    pub(super) sublabel: String,
    /// The length; `None` where there is no figure.
    pub(super) figure: Option<Figure>,
    /// Planned, budgeted, proposed or estimated.
    pub(super) hatched: bool,
    /// The number with its word; empty where there is none.
    pub(super) shown: String,
    /// The same with its unit, for the alt text.
    pub(super) spoken: String,
    /// The status behind the number, or why there is none; may be empty.
    pub(super) remark: String,
    /// Drawn in the accent.
    pub(super) highlighted: bool,
}

/// Bars on one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Its head; empty where it is the only one.
    pub(super) header: String,
    /// The unit at the last tick.
    pub(super) symbol: String,
    /// Whether its axis has no parts of one.
    pub(super) whole: bool,
    /// The rows, from the top.
    pub(super) bars: Vec<Bar>,
}

/// All sections, from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bars {
    pub(super) sections: Vec<Section>,
}

/// The rows, and what the words around them need to know of them.
pub(super) struct Found<'a> {
    pub(super) bars: Bars,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
}

fn absence_word(absence: Absence, lang: Lang) -> &'static str {
    lang.text(&format!("status.{}", absence.word()))
}

/// Statuses whose bars are hatched: what is not, or not yet, a result.
fn is_hatched(status: Status) -> bool {
    matches!(status, Status::Estimated | Status::Planned | Status::Budgeted | Status::Proposed)
}

fn rank_text(rank: &Rank, lang: Lang) -> String {
    lang.fill("chart.rank", &[("place", &place(rank)), ("of", &rank.of.to_string())])
}

fn figure(q: &Quantity, scale: &Scale, longest: Decimal, lacks: bool, signs: &mut Signs) -> Figure {
    let mark = match q.qualifier {
        // The bound is not the source's: a member of the sum did not report.
        Qualifier::Over | Qualifier::AtLeast if lacks => {
            signs.partial = true;
            Mark::Arrow
        }
        Qualifier::Over | Qualifier::AtLeast => {
            signs.arrow.insert(q.qualifier);
            Mark::Arrow
        }
        Qualifier::Nearly | Qualifier::AtMost => {
            signs.notch.insert(q.qualifier);
            Mark::Notch
        }
        Qualifier::About => {
            signs.broken = true;
            Mark::Broken
        }
        Qualifier::Exact | Qualifier::Range => Mark::Plain,
    };
    // An arrow or a notch says by itself where the figure may lie; "at most" reaches down to nothing besides.
    let wide = |(low, high): &(Decimal, Decimal)| matches!(mark, Mark::Plain | Mark::Broken) && (*high - *low).abs() > longest * WHISKER;
    let whisker = q.usual.low.zip(q.usual.high).map(|(l, h)| (scale.amount(l), scale.amount(h))).filter(wide);
    signs.whisker |= whisker.is_some();
    let value = crate::format::bound_digits(q);
    let end = if q.qualifier == Qualifier::Range { q.value } else { value[0] };
    Figure { value: scale.amount(end), whisker, mark }
}

/// The number that bars are as long as: of a rank the figure behind it.
fn measured(row: &Row, column: Option<usize>) -> Option<&Quantity> {
    let cell = row.cells.get(column?)?.as_ref()?;
    if matches!(cell, Cell::Rank(_)) { row.value.as_ref() } else { quantity(cell) }
}

struct Context<'i, 'a> {
    input: &'i Input<'a>,
    scale: Scale,
    column: Option<usize>,
    longest: Decimal,
    emphasis: bool,
    tiers: bool,
    periods: bool,
    /// Whether all rows of the chart are of one province.
    alone: bool,
}

fn bar(context: &Context, set: &Set, row: &Row, signs: &mut Signs) -> Bar {
    let (lang, data, scale) = (context.input.lang, context.input.data, &context.scale);
    let province = data.province(row.province);
    let mut sub = Vec::new();
    if context.tiers {
        sub.push(scope_label(set.key.scopes, lang));
    }
    if context.periods {
        sub.push(if context.alone { period_label(row.period, lang) } else { period_short(row.period, lang) });
    }
    // Where all rows are of one province, what differs is the name of the row.
    let (label, sublabel) = match context.alone {
        true if !sub.is_empty() => (capital(&sub.join(", ")), String::new()),
        _ => (province.name.get(lang).to_string(), sub.join(", ")),
    };
    let measured = measured(row, context.column);
    let mut shown = measured.map_or(String::new(), |q| {
        let parts = scale.shown(q, lang);
        if parts.word.is_empty() { parts.digits } else { format!("{} {}", parts.word, parts.digits) }
    });
    if let Some(Some(Cell::Rank(rank))) = context.column.and_then(|c| row.cells.get(c)) {
        shown = format!("{shown} · {}", rank_text(rank, lang));
    }
    let hatched = measured.is_some() && is_hatched(row.status);
    if hatched {
        signs.hatch.insert(row.status);
    }
    let absence = || {
        // A figure may stand without what was to be computed from it.
        let word = row.absence.map(|a| absence_word(a, lang));
        word.unwrap_or_else(|| lang.text(if row.value.is_some() { "chart.not-computed" } else { "status.not-collected" }))
    };
    let remark = match (measured, row.status) {
        (None, _) => absence(),
        (Some(_), Status::Actual | Status::NotReported | Status::NotApplicable) => "",
        (Some(_), status) => lang.text(&format!("status.{}", status.word())),
    };
    signs.missing |= measured.is_none() && row.value.is_none() && row.absence.is_none_or(|a| a == Absence::NotCollected);
    Bar {
        label: tidy(&label),
        sublabel: tidy(&sublabel),
        figure: measured.map(|q| figure(q, scale, context.longest, !row.lacks.is_empty(), signs)),
        hatched,
        shown: tidy(&shown),
        spoken: measured.map_or(String::new(), |q| scale.spoken(q, lang)),
        remark: tidy(remark),
        highlighted: !context.emphasis || context.input.spec.highlight.contains(&province.id),
    }
}

/// The rows of a chart, ranked within each section, those without a figure last.
pub(super) fn rows<'a>(input: &Input<'a>) -> Found<'a> {
    let (lang, data, spec) = (input.lang, input.data, input.spec);
    let parts = parts(input);
    let mut found = Found { bars: Bars { sections: Vec::new() }, heading: Heading::default(), signs: Signs::default(), drawn: Vec::new() };
    let mut symbols = Vec::new();
    let provinces: BTreeSet<_> = parts.iter().flat_map(|(_, rows)| rows).map(|(_, row)| row.province).collect();
    let alone = provinces.len() == 1;
    for (nth, part) in parts.iter().enumerate() {
        let (comparison, rows) = part;
        let column = comparison.column(spec.measure());
        let known: Vec<Quantity> = rows.iter().filter_map(|(_, row)| measured(row, column).copied()).collect();
        let scale = Scale::of(comparison, spec.measure(), &known, data, lang);
        found.signs.rounded = if scale.rounded { Some(scale.decimals()) } else { found.signs.rounded };
        let longest = known.iter().map(|q| scale.amount(q.value).abs()).max().unwrap_or(Decimal::ZERO);
        let context = Context {
            input,
            column,
            longest,
            emphasis: !spec.highlight.is_empty(),
            tiers: rows.windows(2).any(|two| two[0].0.key.scopes != two[1].0.key.scopes),
            periods: comparison.latest || rows.windows(2).any(|two| two[0].1.period != two[1].1.period),
            alone,
            scale,
        };
        // Tiers and periods of one province have an order of their own.
        let own_order = |set: &Set, row: &Row| if alone { Some((row.period, set.key.scopes)) } else { None };
        let rising = spec.best_first && data.indicator(comparison.indicator).better == Better::Lower;
        let mut ordered = rows.clone();
        ordered.sort_by_key(|(set, row)| {
            let value = measured(row, column).map(|q| if rising { -q.value } else { q.value });
            (own_order(set, row), Reverse(value), row.province)
        });
        let mut bars: Vec<Bar> = ordered.iter().map(|(set, row)| bar(&context, set, row, &mut found.signs)).collect();
        for (set, row) in &ordered {
            found.heading.add(set.key.scopes, row);
            found.drawn.push((comparison, set, row));
        }
        // The provinces that have no figure anywhere stand once, in the first section of their indicator.
        if !parts[..nth].iter().any(|(other, _)| std::ptr::eq(*other, *comparison)) {
            let drawn: Vec<_> = ordered.iter().map(|(_, row)| row.province).collect();
            bars.extend(comparison.missing.iter().filter(|m| !drawn.contains(&m.province)).map(|m| {
                found.signs.missing |= m.absence == Absence::NotCollected;
                let province = data.province(m.province);
                Bar {
                    label: tidy(province.name.get(lang)),
                    sublabel: String::new(),
                    figure: None,
                    hatched: false,
                    shown: String::new(),
                    spoken: String::new(),
                    remark: tidy(absence_word(m.absence, lang)),
                    highlighted: !context.emphasis || spec.highlight.contains(&province.id),
                }
            }));
        }
        let symbol = context.scale.symbol;
        let header = if parts.len() > 1 { header(input, part, &symbol) } else { String::new() };
        symbols.push(symbol.clone());
        found.bars.sections.push(Section { header, symbol, whole: context.scale.whole, bars });
    }
    symbols.dedup();
    if let [symbol] = &symbols[..] {
        found.heading.unit = Some(symbol.clone());
    }
    found
}
