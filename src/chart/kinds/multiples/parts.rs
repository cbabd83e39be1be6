//! From comparisons to panels.

use super::panels::{MANY, Panel, PanelScale, Panels};
use crate::chart::caption::Signs;
use crate::chart::cartesian::{
    Axis, Band, Field, HELD_DASHES, Series, Silent, Spot, callouts, colors, event_marks, from_zero,
    keep_wide, limits, marked, measured, missing_notes, months, reference_lines, ring_note,
    spoken_line,
};
use crate::chart::figure::named_with_unit;
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::reference::typed;
use crate::chart::text::tidy;
use crate::chart::theme;
use crate::compare::{Absence, Comparison, Row, Set};
use crate::format::period_short;
use crate::model::{Decimal, Period, ProvinceId};
use crate::words::Lang;

/// About how many ticks a small axis has.
const TICKS: usize = 3;
/// A range that takes less than this part of a small axis is not drawn.
const WIDE: f64 = 0.1;
/// Panels of several indicators have one row of periods where what all have is at least this part
/// of what any has.
const ALIKE: f64 = 0.5;

/// The panels, and what the words around them need to know.
pub(super) struct SmallPanels<'a> {
    pub(super) panels: Panels,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
    pub(super) missing: Vec<String>,
}

/// What is put on one scale: all figures of a unit.
struct Common {
    symbol: String,
    values: Vec<Decimal>,
    ranges: Vec<(Decimal, Decimal)>,
    from_zero: bool,
    whole: bool,
    /// Between what numbers all values lie.
    limits: (Option<Decimal>, Option<Decimal>),
}

impl Common {
    /// The scale around all values, and around what they may be where that is wide enough to be
    /// drawn. With `tight` it ends with them and not at round numbers: small panels have no room to
    /// lose.
    fn scaled(self, tight: bool) -> PanelScale {
        let (from_zero, whole) = (self.from_zero, self.whole);
        let of = |values: Vec<Decimal>| {
            let values = values.into_iter();
            let axis = if tight {
                Axis::airy(values, from_zero, whole, TICKS)
            } else {
                Axis::of(values, from_zero, whole, TICKS)
            };
            axis.limited(self.limits)
        };
        let axis = of(self.values.clone());
        let wide = self
            .ranges
            .iter()
            .filter(|range| axis.shows(**range, WIDE))
            .flat_map(|(low, high)| [*low, *high]);
        PanelScale {
            axis: of(self.values.iter().copied().chain(wide).collect()),
            symbol: self.symbol.clone(),
        }
    }
}

/// The scale of a field among those known, put in if it is new.
fn scale_of(
    input: &Input,
    comparison: &Comparison,
    field: &Field,
    references: &[Series],
    known: &mut Vec<Common>,
) -> usize {
    let symbol = field.symbol(input.lang);
    let nth = known.iter().position(|c| c.symbol == symbol).unwrap_or(known.len());
    if nth == known.len() {
        known.push(Common {
            symbol,
            values: Vec::new(),
            ranges: Vec::new(),
            from_zero: false,
            whole: true,
            limits: limits(input, comparison),
        });
    }
    let common = &mut known[nth];
    common.from_zero |= from_zero(input, comparison);
    common.whole &= field.scale.whole;
    // Indicators of one unit may lie between different ends.
    if common.limits != limits(input, comparison) {
        common.limits = (None, None);
    }
    common.values.extend(field.series.iter().flat_map(|(_, s)| s.values(false)));
    common.values.extend(references.iter().flat_map(|s| s.values(false)));
    common
        .ranges
        .extend(field.series.iter().flat_map(|(_, s)| s.points.iter().filter_map(|p| p.range)));
    nth
}

/// A panel a province, in the order asked for, else in the official one.
fn by_province(
    input: &Input,
    comparison: &Comparison,
    field: Field,
    common: &mut Vec<Common>,
    panels: &mut Panels,
) {
    let (lang, data) = (input.lang, input.data);
    let rows: Vec<&Row> = field.rows.iter().map(|(_, _, row)| *row).collect();
    panels.held = reference_lines(input, comparison, &field);
    let scale = scale_of(input, comparison, &field, &panels.held, common);
    let breaks = marked(input, &field.cuts, &field.periods);
    let highlighted = |id: ProvinceId| input.spec.highlight.contains(&data.province(id).id);
    let emphasis = field.series.iter().any(|(id, _)| highlighted(*id));
    let panel =
        |id: ProvinceId, title: &str, lines: Vec<Series>, own: Option<usize>, empty: &str| {
            let ink = if !emphasis || lines.is_empty() && !highlighted(id) {
                theme::INK
            } else if highlighted(id) {
                theme::ACCENT
            } else {
                theme::SOFT
            };
            let spot =
                |line: &Series| Spot { province: id, points: line.points.clone(), named: true };
            let spots: Vec<Spot> = lines.iter().map(spot).collect();
            (
                id,
                Panel {
                    title: title.into(),
                    ink,
                    lines,
                    own,
                    scale,
                    empty: empty.into(),
                    references: Vec::new(),
                    events: event_marks(input, &[id]),
                    callouts: callouts(input, comparison, &rows, &spots),
                    breaks: breaks.clone(),
                    periods: Vec::new(),
                },
            )
        };
    let mut all: Vec<(ProvinceId, Panel)> = Vec::new();
    for (nth, (id, series)) in field.series.iter().enumerate() {
        let color = if !emphasis || highlighted(*id) { theme::ACCENT } else { theme::BAR_DARK };
        let own = Series { color: Some(color), ..series.clone() };
        all.push(panel(*id, &series.name, vec![own], Some(nth), ""));
    }
    for Silent { province, name, absence } in &field.silent {
        let word = absence
            .map_or("chart.not-computed".into(), |a: Absence| format!("status.{}", a.word()));
        all.push(panel(*province, name, Vec::new(), None, lang.text(&word)));
    }
    let asked = |id: ProvinceId| {
        input.spec.provinces.iter().position(|p| *p == data.province(id).id).unwrap_or(usize::MAX)
    };
    all.sort_by_key(|(id, _)| (asked(*id), *id));
    panels.all = all.into_iter().map(|(_, panel)| panel).collect();
    let others = field.series.into_iter().map(|(_, series)| series);
    match others.len() {
        0 | 1 => {}
        2..=MANY => panels.behind = others.collect(),
        _ => panels.band = Some(Band::of(others.collect::<Vec<_>>().iter())),
    }
}

/// A panel of an indicator, its provinces as lines.
fn of_indicator(
    input: &Input,
    comparison: &Comparison,
    field: Field,
    common: &mut Vec<Common>,
) -> Panel {
    let (lang, data) = (input.lang, input.data);
    let rows: Vec<&Row> = field.rows.iter().map(|(_, _, row)| *row).collect();
    let references = reference_lines(input, comparison, &field);
    let provinces: Vec<ProvinceId> = field.series.iter().map(|(id, _)| *id).collect();
    let scale = scale_of(input, comparison, &field, &references, common);
    let colors = colors(input, &field.series);
    let lines: Vec<(ProvinceId, Series)> = field
        .series
        .into_iter()
        .map(|(id, series)| (id, Series { color: colors.get(&id).copied(), ..series }))
        .collect();
    let spot = |(id, line): &(ProvinceId, Series)| Spot {
        province: *id,
        points: line.points.clone(),
        named: line.color.is_some(),
    };
    let spots: Vec<Spot> = lines.iter().map(spot).collect();
    let name = data.indicator(comparison.indicator).name.get(lang);
    let periods = labelled(&field.periods, lang);
    Panel {
        title: tidy(name),
        ink: theme::INK,
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        references,
        events: event_marks(input, &provinces),
        callouts: callouts(input, comparison, &rows, &spots),
        own: None,
        scale,
        empty: lang.text("status.not-collected").into(),
        breaks: marked(input, &field.cuts, &field.periods),
        periods,
    }
}

fn labelled(periods: &[Period], lang: Lang) -> Vec<(f64, String)> {
    periods.iter().map(|p| (months(p.end()), period_short(*p, lang))).collect()
}

/// The least of some lengths.
fn least(all: &[f64]) -> f64 {
    all.iter().copied().fold(f64::INFINITY, f64::min)
}

/// The greatest of some lengths.
fn most(all: &[f64]) -> f64 {
    all.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// Whether the periods of panels overlap too little to stand under each other.
fn differ(panels: &[Panel]) -> bool {
    let spans: Vec<(f64, f64)> =
        panels.iter().filter(|p| !p.periods.is_empty()).map(Panel::span).collect();
    let (firsts, lasts): (Vec<f64>, Vec<f64>) = spans.into_iter().unzip();
    let (common, whole) = (least(&lasts) - most(&firsts), most(&lasts) - least(&firsts));
    whole > 0.0 && common < whole * ALIKE
}

/// The panels of a chart.
pub(super) fn small_panels<'a>(input: &Input<'a>) -> SmallPanels<'a> {
    let several = input.comparisons.len() > 1;
    let mut panels = Panels {
        all: Vec::new(),
        behind: Vec::new(),
        band: None,
        held: Vec::new(),
        scales: Vec::new(),
        own_times: false,
        named: several,
    };
    let (mut heading, mut signs) = (Heading::default(), Signs::default());
    let (mut drawn, mut missing, mut common) = (Vec::new(), Vec::new(), Vec::new());
    let mut periods: Vec<Period> = Vec::new();
    for comparison in input.comparisons {
        let field = Field::of(input, comparison);
        signs.rounded.extend(field.scale.rounded_to());
        for (comparison, set, row) in &field.rows {
            if measured(input, comparison, row).is_some() {
                heading.add(set.key.scopes, row);
            }
            drawn.push((*comparison, *set, *row));
        }
        periods.extend(&field.periods);
        let name = tidy(input.data.indicator(comparison.indicator).name.get(input.lang));
        let silent = |s: &Silent| Silent {
            name: if several { format!("{} ({name})", s.name) } else { s.name.clone() },
            ..s.clone()
        };
        missing.extend(field.silent.iter().map(silent));
        if several {
            panels.all.push(of_indicator(input, comparison, field, &mut common));
        } else {
            by_province(input, comparison, field, &mut common, &mut panels);
        }
    }
    periods.sort();
    periods.dedup();
    panels.own_times = differ(&panels.all);
    if !panels.own_times {
        let shared = labelled(&periods, input.lang);
        panels.all.iter_mut().for_each(|panel| panel.periods.clone_from(&shared));
    }
    let tight = panels.band.is_some();
    panels.scales = common.into_iter().map(|c| c.scaled(tight)).collect();
    if let [only] = &panels.scales[..] {
        heading.unit = Some(only.symbol.clone());
    } else {
        for panel in &mut panels.all {
            let symbol = &panels.scales[panel.scale].symbol;
            // A name that says its unit says it once.
            if !panel.title.ends_with(&format!("({symbol})")) {
                panel.title = named_with_unit(&panel.title, symbol);
            }
        }
    }
    for panel in &mut panels.all {
        let axis = &panels.scales[panel.scale].axis;
        panel.lines.iter_mut().for_each(|series| keep_wide(series, axis, WIDE));
        let drawn = panel.lines.iter().filter(|s| s.color.is_some());
        signs.whisker |= { drawn }.flat_map(|s| &s.points).any(|p| p.range.is_some());
    }
    signs.own = notes(input, &panels, &missing);
    let missing = missing.into_iter().map(|s: Silent| s.name).collect();
    SmallPanels { panels, heading, signs, drawn, missing }
}

fn notes(input: &Input, panels: &Panels, missing: &[Silent]) -> Vec<String> {
    let lang = input.lang;
    let mut own = Vec::new();
    let lines = || panels.all.iter().flat_map(|p| &p.lines);
    if panels.band.is_some() {
        own.push(lang.text("chart.multiples.band").into());
    }
    if !panels.behind.is_empty() || lines().any(|s| s.color.is_none()) {
        own.push(lang.text("chart.note.faint").into());
    }
    own.extend(ring_note(
        lines().filter(|s| s.color.is_some()).flat_map(|s| &s.points).map(|p| p.known),
        input.spec.measure().is_computed(),
        lang,
    ));
    if lines().any(|s| s.points.iter().any(|p| p.gap)) {
        own.push(lang.text("chart.note.gap").into());
    }
    let mut breaks: Vec<String> = Vec::new();
    for panel in &panels.all {
        for broken in &panel.breaks {
            let what = if panels.named {
                format!("{}: {}", panel.title, broken.text)
            } else {
                broken.text.clone()
            };
            if !breaks.contains(&what) {
                breaks.push(what);
            }
        }
    }
    if !breaks.is_empty() {
        own.push(lang.fill("chart.multiples.break", &[("list", &breaks.join("; "))]));
    }
    for (nth, line) in panels.held.iter().enumerate() {
        let key = format!("chart.multiples.held-{}", nth % HELD_DASHES.len() + 1);
        own.push(lang.fill(&key, &[("line", &spoken_line(line))]));
    }
    own.extend(typed(input));
    // A panel of a province says itself that it is empty.
    if panels.named {
        own.extend(missing_notes(missing, lang));
    }
    if panels.scales.len() > 1 {
        own.push(lang.text("chart.multiples.scales").into());
    }
    if panels.scales.iter().any(|s| s.axis.cut()) {
        let key = if panels.scales.iter().all(|s| s.axis.cut()) {
            "chart.note.not-from-zero"
        } else {
            "chart.multiples.some-cut"
        };
        own.push(lang.text(key).into());
    }
    own
}
