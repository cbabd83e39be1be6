//! What the lines say, before anything is measured or placed.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::caption::Signs;
use crate::chart::cartesian::{
    Axis, Band, Break, Callout, EventMark, Field, Series, Silent, Spot, callouts, colors,
    event_marks, from_zero, keep_wide, limits, marked, measured, missing_notes, months,
    reference_lines, ring_note,
};
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::reference::typed;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Measure, Row, Set};
use crate::format::period_short;
use crate::model::{Class, Decimal, Period, ProvinceId, Scopes};

/// About how many ticks an upright axis has.
const TICKS: usize = 6;
/// A range that takes less than this part of an axis is not drawn.
const SEEN: f64 = 0.03;
/// From so many lines without a name on their middle is drawn, and none of them.
const MANY: usize = 20;

/// At most so many periods follow each other from the first to the last.
const EVERY: usize = 400;

/// Every period from the first to the last; `None` where one of them is no step of that way.
fn every(periods: &[Period]) -> Option<Vec<Period>> {
    let (first, last) = (periods.first()?, periods.last()?);
    let back = std::iter::successors(Some(*last), |period| period.previous()).take(EVERY);
    let mut all: Vec<Period> = back.take_while(|period| period >= first).collect();
    all.reverse();
    periods.iter().all(|period| all.contains(period)).then_some(all)
}

/// The lines of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panel {
    /// Its head; empty where it is the only one.
    pub(super) header: String,
    /// The unit at the topmost tick.
    pub(super) symbol: String,
    /// Whether the line under the headline says the unit.
    pub(super) told: bool,
    /// No parts of one on the axis.
    pub(super) whole: bool,
    /// Whether the upright axis must begin at zero: counts and amounts.
    pub(super) from_zero: bool,
    /// Between what numbers all values lie.
    pub(super) limits: (Option<Decimal>, Option<Decimal>),
    /// The periods, in order, with their time.
    pub(super) periods: Vec<(f64, String)>,
    /// Every period from the first to the last, with those of which there is no figure; `None` where
    /// they do not follow each other, as years among quarters.
    pub(super) every: Option<Vec<(f64, String)>>,
    pub(super) series: Vec<Series>,
    /// Where most of many lines lie, which are not drawn themselves.
    pub(super) band: Option<Band>,
    /// What they are held against.
    pub(super) references: Vec<Series>,
    pub(super) breaks: Vec<Break>,
    /// What happened meanwhile.
    pub(super) events: Vec<EventMark>,
    /// What its author writes at figures.
    pub(super) callouts: Vec<Callout>,
}

/// The panels, and what the words around them need to know.
pub(super) struct LinePanels<'a> {
    pub(super) panels: Vec<Panel>,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
    pub(super) silent: Vec<Silent>,
}

impl Panel {
    /// The lines that have a label.
    pub(super) fn labelled(&self) -> impl Iterator<Item = &Series> {
        let own = self.series.iter().filter(|series| series.color.is_some());
        own.chain(&self.references)
    }

    /// Its upright axis. The ranges of named lines are drawn, so it holds them too.
    pub(super) fn axis(&self) -> Axis {
        let all = self.series.iter().chain(&self.references);
        let values = all.flat_map(|s| s.values(s.color.is_some()));
        Axis::of(values, self.from_zero, self.whole, TICKS).limited(self.limits)
    }
}

fn panel<'a>(
    input: &Input<'a>,
    comparison: &'a Comparison,
    found: &mut LinePanels<'a>,
) -> Option<Panel> {
    let lang = input.lang;
    let field = Field::of(input, comparison);
    let scale = &field.scale;
    found.signs.rounded.extend(scale.rounded_to());
    for (comparison, set, row) in &field.rows {
        if measured(input, comparison, row).is_some() {
            found.heading.add(set.key.scopes, row);
        }
        found.drawn.push((comparison, set, row));
    }
    let rows: Vec<&Row> = field.rows.iter().map(|(_, _, row)| *row).collect();
    let symbol = field.symbol(lang);
    let named = |period: &Period| (months(period.end()), period_short(*period, lang));
    let references = reference_lines(input, comparison, &field);
    found.silent.extend(field.silent);
    let colors = colors(input, &field.series);
    let mut series = field.series;
    for (id, line) in &mut series {
        line.color = colors.get(id).copied();
    }
    if input.spec.beside().is_some() {
        let named = |id: &ProvinceId| colors.contains_key(id);
        let changed = found.signs.changed.get_or_insert_default();
        changed.extend(ends(input, &field.rows).into_iter().filter(|(id, ..)| named(id)));
    }
    let faint = series.iter().filter(|(_, s)| s.color.is_none()).count();
    let band = (faint >= MANY).then(|| Band::of(series.iter().map(|(_, s)| s)));
    match faint {
        0 => {}
        MANY.. => found.signs.own.push(lang.text("chart.multiples.band").into()),
        _ => found.signs.own.push(lang.text("chart.note.faint").into()),
    }
    if faint > 0 && colors.keys().all(|id| !highlighted(input, *id)) {
        found.signs.own.push(lang.text("chart.note.picked-ends").into());
    }
    if series.is_empty() {
        return None;
    }
    let spot = |(id, line): &'_ (ProvinceId, Series)| Spot {
        province: *id,
        points: line.points.clone(),
        named: line.color.is_some(),
    };
    let spots: Vec<Spot> = series.iter().map(spot).collect();
    let callouts = callouts(input, comparison, &rows, &spots);
    let provinces: Vec<ProvinceId> = series.iter().map(|(id, _)| *id).collect();
    let mut panel = Panel {
        header: String::new(),
        symbol,
        told: false,
        whole: scale.whole,
        from_zero: from_zero(input, comparison),
        limits: limits(input, comparison),
        periods: field.periods.iter().map(named).collect(),
        every: every(&field.periods).map(|all| all.iter().map(named).collect()),
        breaks: marked(input, &field.cuts, &field.periods),
        events: event_marks(input, &provinces),
        callouts,
        series: series.into_iter().map(|(_, s)| s).collect(),
        band,
        references,
    };
    let axis = panel.axis();
    panel.series.iter_mut().for_each(|s| keep_wide(s, &axis, SEEN));
    Some(panel)
}

/// The last figure of each line.
fn ends(
    input: &Input,
    rows: &[(&Comparison, &Set, &Row)],
) -> BTreeSet<(ProvinceId, Period, Scopes)> {
    let mut last: BTreeMap<(ProvinceId, Scopes, Class), Period> = BTreeMap::new();
    for (comparison, set, row) in rows {
        if measured(input, comparison, row).is_some() {
            let own = last.entry((row.province, row.scopes, set.key.class)).or_insert(row.period);
            *own = (*own).max(row.period);
        }
    }
    last.into_iter().map(|((province, scopes, _), period)| (province, period, scopes)).collect()
}

/// Whether a province was asked for as one that stands out.
fn highlighted(input: &Input, id: ProvinceId) -> bool {
    input.spec.highlight.contains(&input.data.province(id).id)
}

/// Whether periods are missing within a line.
fn has_gap(series: &Series) -> bool {
    series.points.iter().any(|point| point.gap)
}

/// The panels of a chart, one an indicator.
pub(super) fn line_panels<'a>(input: &Input<'a>) -> LinePanels<'a> {
    let lang = input.lang;
    let mut found = LinePanels {
        panels: Vec::new(),
        heading: Heading::default(),
        signs: Signs::default(),
        drawn: Vec::new(),
        silent: Vec::new(),
    };
    // An index has no unit, but a period that it counts from.
    let index = input.spec.measure() == Measure::Index;
    for comparison in input.comparisons {
        if let Some(mut panel) = panel(input, comparison, &mut found) {
            if input.comparisons.len() > 1 {
                let name = input.data.indicator(comparison.indicator).name.get(lang);
                let unit = if index {
                    panel.symbol.clone()
                } else {
                    lang.fill("chart.unit", &[("unit", &panel.symbol)])
                };
                panel.header = tidy(&format!("{name}, {unit}"));
            }
            found.panels.push(panel);
        }
    }
    let lines = || found.panels.iter().flat_map(|p| &p.series);
    let whisker =
        lines().filter(|s| s.color.is_some()).flat_map(|s| &s.points).any(|p| p.range.is_some());
    let points: Vec<_> = lines().flat_map(|s| &s.points).map(|p| p.known).collect();
    found.signs.whisker = whisker;
    found.signs.own.extend(ring_note(points.into_iter(), input.spec.measure().is_computed(), lang));
    let drawn = |p: &Panel, s: &Series| p.band.is_none() || s.color.is_some();
    if found.panels.iter().any(|p| p.series.iter().any(|s| drawn(p, s) && has_gap(s))) {
        found.signs.own.push(lang.text("chart.note.gap").into());
    }
    found.signs.own.extend(missing_notes(&found.silent, lang));
    let mut symbols: Vec<String> = found.panels.iter().map(|p| p.symbol.clone()).collect();
    symbols.dedup();
    if let ([symbol], false) = (&symbols[..], index) {
        found.heading.unit = Some(symbol.clone());
        // An author's own line under the headline may not say it.
        let told = input.spec.subtitle.only(lang).is_none();
        found.panels.iter_mut().for_each(|panel| panel.told = told);
    }
    found.signs.own.extend(typed(input));
    if found.panels.iter().any(|p| p.axis().cut()) {
        found.signs.own.push(lang.text("chart.note.not-from-zero").into());
    }
    found
}
