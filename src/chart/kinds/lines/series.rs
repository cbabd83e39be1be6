//! What the lines say, before anything is measured or placed.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::caption::{Heading, Signs};
use crate::chart::figure::{Scale, quantity};
use crate::chart::kinds::Input;
use crate::chart::scene::Color;
use crate::chart::text::tidy;
use crate::chart::theme;
use crate::compare::{Cell, Comparison, Row, Set};
use crate::format::{period_short, scope_label};
use crate::model::{Class, Date, Decimal, Nature, Period, ProvinceId, Quantity, Scopes, Status};
use crate::view::listed;
use crate::words::Lang;

/// Up to this many lines all are named; beyond, only the highlighted ones.
const NAMED: usize = 7;

/// A figure at its time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// Months since the year 0, at the end of the period.
    pub(super) time: f64,
    /// The period as it is shown.
    pub(super) period: String,
    /// The value in the unit of the panel.
    pub(super) value: Decimal,
    /// The range that it may lie in.
    pub(super) range: Option<(Decimal, Decimal)>,
    /// Estimated, preliminary, a bound, or no result at all: drawn as a ring.
    pub(super) hollow: bool,
    /// The number with its word.
    pub(super) shown: String,
    /// The same with its unit.
    pub(super) spoken: String,
    /// Whether a line leads here from the point before: not over a missing period, not over a change of method.
    pub(super) joined: bool,
    /// Whether periods are missing between the point before and this one.
    pub(super) gap: bool,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Series {
    /// The province, and the tier where several are drawn.
    pub(super) name: String,
    /// Its colour; `None` for thin grey without a label.
    pub(super) color: Option<Color>,
    /// A plan, budget or proposal.
    pub(super) dashed: bool,
    /// In order of time; never empty.
    pub(super) points: Vec<Point>,
}

/// An upright line where figures before and after do not stand on one footing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Break {
    /// Months since the year 0.
    pub(super) time: f64,
    /// What happened.
    pub(super) text: String,
}

/// The lines of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panel {
    /// Its head; empty where it is the only one.
    pub(super) header: String,
    /// The unit at the topmost tick.
    pub(super) symbol: String,
    /// No parts of one on the axis.
    pub(super) whole: bool,
    /// Whether the upright axis must begin at zero: counts and amounts.
    pub(super) from_zero: bool,
    /// The periods, in order, with their time.
    pub(super) periods: Vec<(f64, String)>,
    pub(super) series: Vec<Series>,
    pub(super) breaks: Vec<Break>,
}

/// The panels, and what the words around them need to know.
pub(super) struct Found<'a> {
    pub(super) panels: Vec<Panel>,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
    pub(super) missing: Vec<String>,
}

/// Months since the year 0 at the end of a day.
fn months(day: Date) -> f64 {
    f64::from(day.month_index()) + f64::from(day.day) / 31.0
}

fn measured<'r>(input: &Input, comparison: &Comparison, row: &'r Row) -> Option<&'r Quantity> {
    let cell = row.cells.get(comparison.column(input.spec.measure())?)?.as_ref()?;
    // Of a rank the figure behind it is drawn, as bars do.
    if matches!(cell, Cell::Rank(_)) { row.value.as_ref() } else { quantity(cell) }
}

/// The days from which an indicator is counted in a new way, for some tiers, within the time that is drawn.
fn breaks(input: &Input, comparison: &Comparison, scopes: &BTreeSet<Scopes>, periods: &[Period]) -> BTreeSet<Date> {
    let concerns = |scope| scopes.iter().any(|s| s.contains(scope));
    let all = &input.data.indicator(comparison.indicator).breaks;
    let own = all.iter().filter(|b| b.scope.is_none_or(concerns)).map(|b| b.from);
    own.filter(|day| between(periods, *day).is_some()).collect()
}

/// The time half-way between the last period before a day and the first that is not before it, where there are both.
fn between(periods: &[Period], day: Date) -> Option<f64> {
    let before = periods.iter().filter(|p| p.end() < day).map(|p| months(p.end())).reduce(f64::max)?;
    let after = periods.iter().filter(|p| p.end() >= day).map(|p| months(p.end())).reduce(f64::min)?;
    Some((before + after) / 2.0)
}

/// Whether one period follows another without a gap.
fn follows(periods: &[Period], before: Period, after: Period) -> bool {
    match after.previous() {
        Some(previous) => previous == before,
        None => !periods.iter().any(|p| *p > before && *p < after),
    }
}

fn date_text(day: Date, lang: Lang) -> String {
    Period::parse(&day.to_string()).map_or(String::new(), |p| period_short(p, lang))
}

fn points(input: &Input, comparison: &Comparison, scale: &Scale, rows: &[&Row], periods: &[Period], cuts: &BTreeSet<Date>) -> Vec<Point> {
    let lang = input.lang;
    let mut out: Vec<Point> = Vec::new();
    let mut last: Option<Period> = None;
    for row in rows {
        let Some(q) = measured(input, comparison, row) else { continue };
        let parts = scale.shown(q, lang);
        let uncertain = !matches!(row.status, Status::Actual | Status::Revised);
        let cut = |before: Period| cuts.iter().any(|day| before.end() < *day && row.period.end() >= *day);
        out.push(Point {
            time: months(row.period.end()),
            period: period_short(row.period, lang),
            value: scale.amount(q.value),
            range: q.usual.low.zip(q.usual.high).map(|(l, h)| (scale.amount(l), scale.amount(h))),
            hollow: uncertain || q.is_bound(),
            shown: tidy(&if parts.word.is_empty() { parts.digits } else { format!("{} {}", parts.word, parts.digits) }),
            spoken: scale.spoken(q, lang),
            joined: last.is_some_and(|before| follows(periods, before, row.period) && !cut(before)),
            gap: last.is_some_and(|before| !follows(periods, before, row.period)),
        });
        last = Some(row.period);
    }
    out
}

/// Which lines are named, and in which colour.
fn colors(input: &Input, keys: &[ProvinceId], last: &BTreeMap<ProvinceId, Decimal>) -> BTreeMap<ProvinceId, Color> {
    let wanted = |id: &ProvinceId| input.spec.highlight.contains(&input.data.province(*id).id);
    let mut named: Vec<ProvinceId> =
        if input.spec.highlight.is_empty() && keys.len() <= NAMED { keys.to_vec() } else { keys.iter().copied().filter(wanted).collect() };
    if let [only] = named[..] {
        return [(only, theme::ACCENT)].into();
    }
    if named.is_empty() {
        // Nobody is asked for among many: the two ends say what the field is.
        let by_value = |id: &&ProvinceId| last.get(*id).copied();
        named.extend(keys.iter().min_by_key(by_value));
        named.extend(keys.iter().max_by_key(by_value));
        named.dedup();
    }
    let palette = theme::palette(&named, input.data);
    named.into_iter().zip(palette).collect()
}

fn panel<'a>(input: &Input<'a>, comparison: &'a Comparison, found: &mut Found<'a>) -> Option<Panel> {
    let (lang, data, spec) = (input.lang, input.data, input.spec);
    let rows: Vec<(&Set, &Row)> = comparison.rows().filter(|(_, row)| !data.is_country(row.province)).collect();
    let known: Vec<Quantity> = rows.iter().filter_map(|(_, row)| measured(input, comparison, row).copied()).collect();
    let scale = Scale::of(comparison, spec.measure(), &known, data, lang);
    found.signs.rounded = if scale.rounded { Some(scale.decimals()) } else { found.signs.rounded };
    let periods: BTreeSet<Period> =
        rows.iter().filter(|(_, row)| measured(input, comparison, row).is_some()).map(|(_, row)| row.period).collect();
    let periods: Vec<Period> = periods.into_iter().collect();
    let scopes: BTreeSet<Scopes> = rows.iter().map(|(set, _)| set.key.scopes).collect();
    let cuts = breaks(input, comparison, &scopes, &periods);

    let mut lines: BTreeMap<(ProvinceId, Scopes, Class), Vec<&'a Row>> = BTreeMap::new();
    for (set, row) in &rows {
        found.heading.add(set.key.scopes, row);
        found.drawn.push((comparison, set, row));
        lines.entry((row.province, set.key.scopes, set.key.class)).or_default().push(row);
    }
    let mut series = Vec::new();
    for ((province, tiers, class), mut own) in lines {
        own.sort_by_key(|row| row.period);
        let points = points(input, comparison, &scale, &own, &periods, &cuts);
        let mut name = data.province(province).name.get(lang).to_string();
        if scopes.len() > 1 {
            name = format!("{name}, {}", scope_label(tiers, lang));
        }
        if class != Class::Result {
            name = format!("{name}, {}", lang.text(&format!("class.{}", class.word())));
        }
        if points.is_empty() {
            found.missing.push(tidy(&name));
            continue;
        }
        series.push((province, Series { name: tidy(&name), color: None, dashed: class != Class::Result, points }));
    }
    found.missing.extend(comparison.missing.iter().map(|m| tidy(data.province(m.province).name.get(lang))));
    let mut keys: Vec<ProvinceId> = series.iter().map(|(id, _)| *id).collect();
    keys.dedup();
    let last = series.iter().filter_map(|(id, s)| Some((*id, s.points.last()?.value))).collect();
    let colors = colors(input, &keys, &last);
    for (id, line) in &mut series {
        line.color = colors.get(id).copied();
    }
    if series.iter().any(|(_, s)| s.color.is_none()) {
        found.signs.own.push(lang.text("chart.note.faint").into());
    }
    let mut marked: Vec<Break> = cuts
        .iter()
        .filter_map(|day| {
            Some(Break { time: between(&periods, *day)?, text: lang.fill("chart.break", &[("date", &date_text(*day, lang))]) })
        })
        .collect();
    for day in data.editions.iter().filter_map(|e| e.from) {
        if let Some(time) = between(&periods, day) {
            marked.push(Break { time, text: lang.fill("chart.edition-change", &[("date", &date_text(day, lang))]) });
        }
    }
    marked.sort_by(|a, b| a.time.total_cmp(&b.time));
    // What happened between the same two periods has one line.
    marked.dedup_by(|b, a| {
        let same = a.time == b.time;
        if same {
            a.text = format!("{}; {}", a.text, b.text);
        }
        same
    });
    if series.is_empty() {
        return None;
    }
    Some(Panel {
        header: String::new(),
        symbol: scale.symbol.clone(),
        whole: scale.whole,
        from_zero: matches!(data.indicator(comparison.indicator).nature, Nature::Count | Nature::Amount),
        periods: periods.iter().map(|p| (months(p.end()), period_short(*p, lang))).collect(),
        series: series.into_iter().map(|(_, s)| s).collect(),
        breaks: marked,
    })
}

/// The panels of a chart, one an indicator.
pub(super) fn found<'a>(input: &Input<'a>) -> Found<'a> {
    let lang = input.lang;
    let mut found =
        Found { panels: Vec::new(), heading: Heading::default(), signs: Signs::default(), drawn: Vec::new(), missing: Vec::new() };
    for comparison in input.comparisons {
        if let Some(mut panel) = panel(input, comparison, &mut found) {
            if input.comparisons.len() > 1 {
                let name = input.data.indicator(comparison.indicator).name.get(lang);
                panel.header = tidy(&format!("{name}, {}", lang.fill("chart.unit", &[("unit", &panel.symbol)])));
            }
            found.panels.push(panel);
        }
    }
    if found.panels.iter().flat_map(|p| &p.series).any(|s| s.color.is_some() && s.points.iter().any(|p| p.hollow)) {
        found.signs.own.push(lang.text("chart.note.ring").into());
    }
    let gap = |s: &Series| s.points.iter().any(|p| p.gap);
    if found.panels.iter().any(|p| p.series.iter().any(gap)) {
        found.signs.own.push(lang.text("chart.note.gap").into());
    }
    if !found.missing.is_empty() {
        found.signs.own.push(lang.fill("note.missing", &[("list", &listed(&found.missing, lang))]));
    }
    let mut symbols: Vec<String> = found.panels.iter().map(|p| p.symbol.clone()).collect();
    symbols.dedup();
    if let [symbol] = &symbols[..] {
        found.heading.unit = Some(symbol.clone());
    }
    if found.panels.iter().any(|p| super::upright::Upright::of(p).cut()) {
        found.signs.own.push(lang.text("chart.note.not-from-zero").into());
    }
    found
}
