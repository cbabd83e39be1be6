//! What the dots say, before anything is measured or placed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::chart::caption::Signs;
use crate::chart::cartesian::Area;
use crate::chart::cartesian::{Axis, Certainty, limits, measured, range, ring_note};
use crate::chart::figure::{Scale, named_with_unit};
use crate::chart::heading::{Heading, measure_name};
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Row, Set};
use crate::finding::Finding;
use crate::format;
use crate::model::{
    Class, Decimal, EditionId, IndicatorId, Observation, Period, ProvinceId, Quantity, Scopes,
};
use crate::view::listed_provinces;
use crate::words::Lang;

/// About how many ticks an axis has.
const TICKS: (usize, usize) = (7, 6);
/// A range that takes less than this part of an axis is not drawn.
const SEEN: f64 = 0.03;
/// With so many dots the medians say where the middle is.
const MEDIANS: usize = 10;
/// At most so many periods are told to whoever asked for what does not match.
const TOLD: usize = 12;

/// What two figures must have in common to stand for one dot.
type Common = (Period, Scopes, Class, EditionId);
/// A figure drawn, and where it comes from.
type RowRef<'a> = (&'a Comparison, &'a Set, &'a Row);

/// One of the two figures of a dot.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// In the unit of its axis.
    pub(super) value: Decimal,
    /// The range that it may lie in, where it is wide.
    pub(super) range: Option<(Decimal, Decimal)>,
    /// The number with its word and unit.
    spoken: String,
    /// How well it is known.
    known: Certainty,
}

/// A province.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) name: String,
    /// To the right, and up.
    pub(super) figures: [Figure; 2],
    /// In the accent, and always named.
    pub(super) highlighted: bool,
}

impl Dot {
    /// Whether one of its figures is not certain: drawn as a ring.
    pub(super) fn hollow(&self) -> bool {
        self.figures.iter().any(|f| f.known.hollow())
    }
}

/// One of the two axes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Side {
    /// The indicator.
    name: String,
    /// The same with its unit.
    pub(super) title: String,
    /// The unit at the last tick, where it is a percent sign.
    pub(super) symbol: String,
    pub(super) axis: Axis,
    /// The median of the printed values, with its label.
    pub(super) median: Option<(Decimal, String)>,
}

/// All dots and their axes: the one that lies, and the upright one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cloud {
    pub(super) dots: Vec<Dot>,
    pub(super) sides: [Side; 2],
    /// Whether some dots are highlighted, and the others quiet.
    pub(super) emphasis: bool,
}

impl Cloud {
    /// Who has the highest and the lowest figure of each indicator, for those who cannot see it.
    pub(super) fn ends(&self, lang: Lang) -> Vec<String> {
        let one = |(nth, side): (usize, &Side)| {
            // Of equals the first.
            let high = self.dots.iter().rev().max_by_key(|dot| dot.figures[nth].value)?;
            let low = self.dots.iter().min_by_key(|dot| dot.figures[nth].value)?;
            let (most, least) = (&high.figures[nth], &low.figures[nth]);
            let args = [
                ("indicator", &*side.name),
                ("high", &high.name),
                ("high-value", &most.spoken),
                ("low", &low.name),
                ("low-value", &least.spoken),
            ];
            (most.value > least.value && most.spoken != least.spoken)
                .then(|| tidy(&lang.fill("chart.scatter.ends", &args)))
        };
        self.sides.iter().enumerate().filter_map(one).collect()
    }

    /// Where a dot lies in the plot.
    pub(super) fn place(&self, dot: &Dot, plot: &Area) -> (f64, f64) {
        let [x, y] = &self.sides;
        (
            x.axis.at(dot.figures[0].value, plot.right, plot.left),
            y.axis.at(dot.figures[1].value, plot.top, plot.bottom),
        )
    }
}

/// The dots, and what the words around them need to know.
pub(super) struct DotCloud<'a> {
    pub(super) cloud: Cloud,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<RowRef<'a>>,
    pub(super) missing: Vec<String>,
}

/// The figures of a comparison by what they must have in common with the other's.
fn figures<'a>(
    input: &Input<'a>,
    of: &'a Comparison,
) -> BTreeMap<Common, BTreeMap<ProvinceId, RowRef<'a>>> {
    let mut out: BTreeMap<Common, BTreeMap<ProvinceId, RowRef<'a>>> = BTreeMap::new();
    for (set, row) in of.rows() {
        if !input.data.is_country(row.province) && measured(input, of, row).is_some() {
            let common = (row.period, set.key.scopes, set.key.class, set.key.edition);
            out.entry(common).or_default().insert(row.province, (of, set, row));
        }
    }
    out
}

/// Why nothing matches: which periods each of the two has.
fn unmatched(input: &Input) -> Finding {
    let periods = |id: IndicatorId| {
        let of = |o: &Observation| o.indicator == id && o.printed.is_some();
        let all: BTreeSet<Period> =
            input.data.observations.iter().filter(of).map(|o| o.period).collect();
        let names: Vec<String> = all.iter().rev().take(TOLD).rev().map(Period::to_string).collect();
        names.join(", ")
    };
    let mut finding = input.spec.unfit_for("scatter-unmatched");
    for (id, (name, known)) in
        input.spec.indicators.iter().zip([("x", "x-periods"), ("y", "y-periods")])
    {
        finding = finding.with(name, &input.data.indicator(*id).id).with(known, periods(*id));
    }
    finding
}

/// The provinces that a comparison names, with a figure or without.
fn named(of: &Comparison) -> Vec<ProvinceId> {
    let rows = of.rows().map(|(_, row)| row.province);
    rows.chain(of.missing.iter().map(|missing| missing.province)).collect()
}

/// The dots of a chart: of the period and scope that most provinces have both figures of, the newest
/// of those.
///
/// # Errors
/// There is no province with both.
pub(super) fn dot_cloud<'a>(input: &Input<'a>) -> Result<DotCloud<'a>, Finding> {
    let (data, lang) = (input.data, input.lang);
    let [x, y] = input.comparisons else { return Err(unmatched(input)) };
    let (all_x, all_y) = (figures(input, x), figures(input, y));
    let pairs = |common: &Common| -> Vec<ProvinceId> {
        let (Some(one), Some(other)) = (all_x.get(common), all_y.get(common)) else {
            return Vec::new();
        };
        one.keys().filter(|id| other.contains_key(id)).copied().collect()
    };
    let best =
        all_x.keys().max_by_key(|c| (pairs(c).len(), c.0.end(), c.0, Reverse((c.2, c.1, c.3))));
    let Some((common, ids)) = best.map(|c| (*c, pairs(c))).filter(|(_, ids)| !ids.is_empty())
    else {
        return Err(unmatched(input));
    };
    let (of_x, of_y) = (&all_x[&common], &all_y[&common]);

    let mut heading = Heading::default();
    let mut drawn = Vec::new();
    for id in &ids {
        for (of, set, row) in [of_x[id], of_y[id]] {
            heading.add(set.key.scopes, row);
            drawn.push((of, set, row));
        }
    }
    let (mut side_x, first) = side(input, x, &ids, of_x, TICKS.0);
    let (mut side_y, second) = side(input, y, &ids, of_y, TICKS.1);
    if side_x.median.is_none() || side_y.median.is_none() {
        // One guide alone would look like a border.
        (side_x.median, side_y.median) = (None, None);
    }
    let highlighted = |id: &ProvinceId| input.spec.highlight.contains(&data.province(*id).id);
    let name = |id: &ProvinceId| tidy(data.province(*id).name.get(lang));
    let dots = ids.iter().zip(first.into_iter().zip(second));
    let dots = dots.map(|(id, (one, other))| Dot {
        name: name(id),
        figures: [one, other],
        highlighted: highlighted(id),
    });
    let cloud = Cloud {
        dots: dots.collect(),
        emphasis: ids.iter().any(highlighted),
        sides: [side_x, side_y],
    };

    // Whoever was asked for and has no dot.
    let without: BTreeSet<ProvinceId> = named(x)
        .into_iter()
        .chain(named(y))
        .filter(|id| !ids.contains(id) && !data.is_country(*id))
        .collect();
    let lacking = |has_x: bool, has_y: bool| -> Vec<String> {
        let own =
            |id: &&ProvinceId| of_x.contains_key(*id) == has_x && of_y.contains_key(*id) == has_y;
        without.iter().filter(own).map(name).collect()
    };
    let ranges = cloud.dots.iter().flat_map(|dot| &dot.figures).any(|f| f.range.is_some());
    let mut signs = Signs { whisker: ranges, ..Signs::default() };
    signs.own.extend(ring_note(
        cloud.dots.iter().flat_map(|dot| &dot.figures).map(|f| f.known),
        input.spec.measure().is_computed(),
        lang,
    ));
    for (of, list) in [(x, lacking(false, true)), (y, lacking(true, false))] {
        if !list.is_empty() {
            let indicator = tidy(data.indicator(of.indicator).name.get(lang));
            signs.own.push(lang.fill(
                "chart.scatter.lacking",
                &[("indicator", &indicator), ("list", &listed_provinces(&list, lang))],
            ));
        }
    }
    let [cut_x, cut_y] = cloud.sides.each_ref().map(|side| side.axis.cut());
    let cut = match (cut_x, cut_y) {
        (true, true) => Some("chart.scatter.cut-both"),
        (true, false) => Some("chart.scatter.cut-x"),
        (false, true) => Some("chart.note.not-from-zero"),
        (false, false) => None,
    };
    signs.own.extend(cut.map(|key| lang.text(key).to_string()));
    let neither = lacking(false, false);
    if !neither.is_empty() {
        signs.own.push(lang.fill("note.missing", &[("list", &listed_provinces(&neither, lang))]));
    }
    let others: usize = all_x.keys().filter(|c| **c != common).map(|c| pairs(c).len()).sum();
    if others > 0 {
        signs.own.push(
            lang.fill("chart.scatter.others", &[("count", &format::number(others.into(), lang))]),
        );
    }
    Ok(DotCloud { cloud, heading, signs, drawn, missing: without.iter().map(name).collect() })
}

/// An axis and the figures along it, in the order of the provinces.
fn side(
    input: &Input,
    of: &Comparison,
    ids: &[ProvinceId],
    rows: &BTreeMap<ProvinceId, RowRef>,
    ticks: usize,
) -> (Side, Vec<Figure>) {
    let (data, lang) = (input.data, input.lang);
    let known: Vec<(&Row, Quantity)> =
        ids.iter().filter_map(|id| Some((rows[id].2, *measured(input, of, rows[id].2)?))).collect();
    let quantities: Vec<Quantity> = known.iter().map(|(_, q)| *q).collect();
    let scale = Scale::of(of, input.spec.measure(), &quantities, data, lang);
    let values: Vec<Decimal> = quantities.iter().map(|q| scale.amount(q.value)).collect();
    let around = |values: Vec<Decimal>| {
        let axis = Axis::airy(values.into_iter(), false, scale.whole, ticks);
        axis.limited(limits(input, of))
    };
    let rough = around(values.clone());
    let figures: Vec<Figure> = known
        .iter()
        .map(|(row, q)| Figure {
            value: scale.amount(q.value),
            range: range(&scale, q).filter(|range| rough.shows(*range, SEEN)),
            spoken: scale.of_row(row).spoken(q, lang),
            known: Certainty::of(row, q),
        })
        .collect();
    let ends = figures.iter().filter_map(|f| f.range).flat_map(|(low, high)| [low, high]);
    let axis = around(values.iter().copied().chain(ends).collect());
    // Of bounds there is no middle.
    let exact = values.len() >= MEDIANS && quantities.iter().all(|q| !q.is_bound());
    let median = exact.then(|| {
        let count = values.len().to_string();
        let value = median(values);
        let digits = format::number(format::round(value, scale.decimals()), lang);
        let said = [("value", digits.as_str()), ("count", &count)];
        (value, tidy(&lang.fill("chart.scatter.median", &said)))
    });
    let name = tidy(data.indicator(of.indicator).name.get(lang));
    let mut title = data.indicator(of.indicator).name.get(lang).to_string();
    if let Some(measure) = measure_name(input) {
        title = lang.fill("chart.measure-of", &[("what", &title), ("measure", &measure)]);
    }
    title = tidy(&named_with_unit(&title, &scale.symbol));
    (Side { name, title, symbol: scale.symbol.clone(), axis, median }, figures)
}

/// The middle value, or half-way between the two in the middle.
fn median(mut values: Vec<Decimal>) -> Decimal {
    values.sort();
    let half = values.len() / 2;
    if values.len() % 2 == 1 {
        values[half]
    } else {
        (values[half - 1] + values[half]) / Decimal::TWO
    }
}
