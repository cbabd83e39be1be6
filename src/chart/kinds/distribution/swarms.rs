//! What the dots say, before anything is measured or placed.

use std::collections::{BTreeMap, BTreeSet};

use super::quartiles::quartiles;
use crate::chart::caption::{AltFacts, AltFigure, Signs};
use crate::chart::cartesian::{
    Axis, Certainty, Silent, limits, measured, missing_notes, range, ring_note,
};
use crate::chart::figure::Scale;
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::rows::{Part, ends, header, parts};
use crate::chart::text::tidy;
use crate::compare::{Comparison, Row, Set};
use crate::finding::Finding;
use crate::format::{self, capital, with_unit};
use crate::model::{Decimal, Period, ProvinceId, Quantity};

/// About how many ticks the axis has.
const TICKS: usize = 7;
/// A range that takes less than this part of the axis is not drawn.
const SEEN: f64 = 0.02;
/// Of so many with the highest figure, or the lowest, each is named.
const ALIKE: usize = 2;

/// A province.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dot {
    /// Where it lies.
    pub(super) value: Decimal,
    /// The range in which it may lie.
    pub(super) range: Option<(Decimal, Decimal)>,
    /// How well it is known.
    pub(super) known: Certainty,
    /// Its name with its number, where it stands out or lies at an end; else empty.
    pub(super) name: String,
    /// Whether it was asked for by name.
    pub(super) highlighted: bool,
}

/// The dots of one line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Swarm {
    /// Its head; empty where it is the only one.
    pub(super) header: String,
    /// The median and the quartiles in words, and of how many they are.
    pub(super) summary: String,
    /// In the order of the provinces.
    pub(super) dots: Vec<Dot>,
    /// The first quartile, the median and the third one.
    pub(super) quartiles: Option<[Decimal; 3]>,
}

/// All lines, on one axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Swarms {
    pub(super) rows: Vec<Swarm>,
    pub(super) axis: Axis,
    /// The unit at the last tick, where it is a sign.
    pub(super) symbol: String,
    /// Whether some stand out, so that the others are grey.
    pub(super) emphasis: bool,
}

/// The lines, and what the words around them need to know.
pub(super) struct SwarmRows<'a> {
    pub(super) swarms: Swarms,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
    pub(super) facts: AltFacts,
}

/// The parts of a chart, those of several periods parted by period, the earliest first.
fn by_period<'a>(input: &Input<'a>) -> Vec<Part<'a>> {
    let mut out = Vec::new();
    for (comparison, rows) in parts(input) {
        if comparison.latest {
            out.push((comparison, rows));
            continue;
        }
        let mut periods: BTreeMap<Period, Vec<(&Set, &Row)>> = BTreeMap::new();
        rows.into_iter().for_each(|(set, row)| {
            periods.entry(row.period).or_default().push((set, row));
        });
        out.extend(periods.into_values().map(|rows| (comparison, rows)));
    }
    out
}

/// Figures on one scale.
struct Scaled<'p, 'a> {
    part: &'p Part<'a>,
    scale: &'p Scale,
    known: Vec<(&'a Row, Quantity)>,
}

/// Who lies at the ends: those with the highest and the lowest figure, where these are few; of
/// figures of different periods none.
fn extremes(input: &Input, known: &[(&Row, Quantity)]) -> BTreeSet<ProvinceId> {
    let values = || known.iter().map(|(_, q)| q.value);
    let (Some(low), Some(high)) = (values().min(), values().max()) else { return BTreeSet::new() };
    if low == high || input.comparisons.iter().any(Comparison::is_mixed) {
        return BTreeSet::new();
    }
    let at = |end: Decimal| -> Vec<ProvinceId> {
        known.iter().filter(|(_, q)| q.value == end).map(|(row, _)| row.province).collect()
    };
    [at(low), at(high)].into_iter().filter(|all| all.len() <= ALIKE).flatten().collect()
}

/// The line of some figures.
fn swarm(input: &Input, of: &Scaled, several: bool) -> Swarm {
    let (data, lang, scale) = (input.data, input.lang, of.scale);
    let ends = extremes(input, &of.known);
    let dot = |(row, q): &(&Row, Quantity)| {
        let highlighted = input.spec.highlight.contains(&data.province(row.province).id);
        let shown = scale.of_row(row).shown(q, lang).joined(" ");
        let name = match highlighted || ends.contains(&row.province) {
            true => tidy(&format!("{} {shown}", data.province(row.province).name.get(lang))),
            false => String::new(),
        };
        Dot {
            value: scale.amount(q.value),
            range: range(scale, q),
            known: Certainty::of(row, q),
            name,
            highlighted,
        }
    };
    let figures: Vec<Quantity> = of.known.iter().map(|(_, q)| *q).collect();
    let quartiles = quartiles(&figures).map(|three| three.map(|value| scale.amount(value)));
    let count = format::number(of.known.len().into(), lang);
    let summary = match quartiles {
        Some(three) => {
            let rounded = three.map(|value| format::round(value, scale.decimals()));
            let [first, median, third] = rounded.map(|value| {
                let digits = scale.round_numbers(&[value], lang).concat();
                // Another unit stands over the picture.
                let sign = scale.symbol.starts_with('%');
                if sign { with_unit(&digits, &scale.symbol) } else { digits }
            });
            let said =
                [("median", &*median), ("first", &*first), ("third", &*third), ("count", &*count)];
            lang.fill("chart.distribution.summary", &said)
        }
        None => lang.fill("chart.distribution.count", &[("count", &count)]),
    };
    let header = if several { capital(&header(input, of.part, "")) } else { String::new() };
    let dots = of.known.iter().map(dot).collect();
    Swarm { header, summary: tidy(&capital(&summary)), dots, quartiles }
}

/// The lines of a chart.
///
/// # Errors
/// The figures have different units, or there is none.
pub(super) fn swarm_rows<'a>(input: &Input<'a>) -> Result<SwarmRows<'a>, Finding> {
    let (data, lang) = (input.data, input.lang);
    let parts = by_period(input);
    let measure = input.spec.measure();
    let mut scales = BTreeMap::new();
    for (nth, comparison) in input.comparisons.iter().enumerate() {
        let own: Vec<Quantity> = parts
            .iter()
            .filter(|(of, _)| std::ptr::eq(*of, comparison))
            .flat_map(|(_, rows)| rows)
            .filter_map(|(_, row)| measured(input, comparison, row).copied())
            .collect();
        scales.insert(nth, Scale::of(comparison, measure, &own, data, lang));
    }
    let mut symbols: Vec<&str> = scales.values().map(|scale| &*scale.symbol).collect();
    symbols.dedup();
    if symbols.len() > 1 {
        return Err(input.spec.unfit_for("units"));
    }
    let symbol = symbols.first().map_or("", |symbol| symbol).to_string();
    let mut heading = Heading { unit: Some(symbol.clone()), ..Heading::default() };
    let mut signs = Signs::default();
    let mut drawn = Vec::new();
    let mut rows = Vec::new();
    let mut facts = AltFacts::default();
    let mut named: BTreeSet<ProvinceId> = BTreeSet::new();
    let mut lacking: BTreeMap<ProvinceId, Silent> = BTreeMap::new();
    let mut silent = |province: ProvinceId, absence| {
        let name = tidy(data.province(province).name.get(lang));
        lacking.entry(province).or_insert(Silent { province, name, absence });
    };
    let mut bounded = false;
    let mut spoken: Vec<(Decimal, AltFigure)> = Vec::new();
    for part in &parts {
        let (comparison, all) = part;
        let at = |of: &Comparison| std::ptr::eq(of, *comparison);
        let Some(scale) = input.comparisons.iter().position(at).and_then(|nth| scales.get(&nth))
        else {
            continue;
        };
        let mut known: Vec<(&Row, Quantity)> = Vec::new();
        for (set, row) in all {
            drawn.push((*comparison, *set, *row));
            match measured(input, comparison, row) {
                Some(q) => {
                    heading.add(set.key.scopes, row);
                    known.push((row, *q));
                    named.insert(row.province);
                }
                None => silent(row.province, row.absence),
            }
        }
        comparison.missing.iter().for_each(|m| silent(m.province, Some(m.absence)));
        if known.is_empty() {
            continue;
        }
        known.sort_by_key(|(row, _)| row.province);
        signs.rounded.extend(scale.rounded_to());
        for (row, q) in &known {
            let place = tidy(data.province(row.province).name.get(lang));
            spoken.push((q.value, AltFigure { place, shown: scale.of_row(row).spoken(q, lang) }));
        }
        let row = swarm(input, &Scaled { part, scale, known }, parts.len() > 1);
        bounded |= row.quartiles.is_none() && row.dots.len() >= super::quartiles::LEAST;
        let said = [&*row.header, &*row.summary].into_iter().filter(|text| !text.is_empty());
        facts.others.push(said.collect::<Vec<_>>().join(": "));
        facts.count += row.dots.len();
        rows.push(row);
    }
    let silent: Vec<Silent> =
        lacking.into_values().filter(|s| !named.contains(&s.province)).collect();
    facts.missing = silent.iter().map(|s| s.name.clone()).collect();
    facts.ends = if rows.len() == 1 { ends(spoken) } else { None };
    let whole = scales.values().all(|scale| scale.whole);
    let limits = match input.comparisons {
        [only] => limits(input, only),
        several => shared_limits(several.iter().map(|own| limits(input, own))),
    };
    let around = |rows: &[Swarm], ranges: bool| {
        let dots = rows.iter().flat_map(|row| &row.dots);
        let values: Vec<Decimal> = dots
            .flat_map(|dot| {
                let (low, high) = dot.range.filter(|_| ranges).unzip();
                [Some(dot.value), low, high].into_iter().flatten()
            })
            .collect();
        Axis::airy(values.into_iter(), false, whole, TICKS).limited(limits)
    };
    let rough = around(&rows, false);
    let dots = rows.iter_mut().flat_map(|row| &mut row.dots);
    dots.for_each(|dot| dot.range = dot.range.filter(|range| rough.shows(*range, SEEN)));
    let axis = around(&rows, true);
    let dots = || rows.iter().flat_map(|row| &row.dots);
    if rows.iter().any(|row| row.quartiles.is_some()) {
        signs.own.push(lang.text("chart.distribution.marks").into());
    }
    if bounded {
        signs.own.push(lang.text("chart.distribution.bounded").into());
    }
    if dots().any(|dot| !dot.name.is_empty() && !dot.highlighted) {
        signs.own.push(lang.text("chart.distribution.ends").into());
    }
    signs.own.extend(ring_note(dots().map(|dot| dot.known), measure.is_computed(), lang));
    signs.whisker = dots().any(|dot| dot.range.is_some());
    signs.own.extend(missing_notes(&silent, lang));
    if axis.cut() {
        signs.own.push(lang.text("chart.dots.not-from-zero").into());
    }
    let emphasis = dots().any(|dot| dot.highlighted);
    let swarms = Swarms { rows, axis, symbol, emphasis };
    Ok(SwarmRows { swarms, heading, signs, drawn, facts })
}

/// The ends of a scale that all indicators have.
fn shared_limits(
    mut all: impl Iterator<Item = (Option<Decimal>, Option<Decimal>)>,
) -> (Option<Decimal>, Option<Decimal>) {
    let first = all.next().unwrap_or_default();
    let (low, high) = all.fold(first, |(low, high), (least, most)| {
        (low.zip(least).map(|(a, b)| a.min(b)), high.zip(most).map(|(a, b)| a.max(b)))
    });
    (low, high)
}
