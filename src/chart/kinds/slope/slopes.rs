//! What the slopes say, before anything is measured or placed.

use super::look::{HELD_LOOK, Look};
use super::look::{named, ways};
use crate::chart::caption::Signs;
use crate::chart::cartesian::{
    Axis, Field, Point, Series, Silent, broken, from_zero, keep_wide, missing_notes, months,
    reference_lines, ring_note,
};
use crate::chart::change::Way;
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::reference::typed;
use crate::compare::{Comparison, Row, Set};
use crate::finding::Finding;
use crate::format::{day_short, period_short};
use crate::model::Period;
use crate::view::listed_provinces;

/// At most so many periods are told to whoever named none or too many.
const TOLD: usize = 12;

/// A range that takes less than this part of the axes is not drawn.
const SEEN: f64 = 0.03;

/// A province from one period to the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// One point or two.
    pub(super) series: Series,
    /// Where it goes; `None` where one figure is lacking.
    pub(super) way: Option<Way>,
    /// How it is shown; `None` for thin grey without a label.
    pub(super) look: Option<Look>,
    /// Whether it is one that the others are held against.
    pub(super) held: bool,
    /// The times of the two periods.
    times: [f64; 2],
}

impl Line {
    /// Its point at the left (0) or the right (1).
    pub(super) fn at(&self, side: usize) -> Option<&Point> {
        self.series.points.iter().find(|p| p.time == self.times[side])
    }
}

/// All lines, and what stands over them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slopes {
    /// The periods over the two axes.
    pub(super) periods: [String; 2],
    /// In the order of the provinces.
    pub(super) lines: Vec<Line>,
    /// The ways that colours tell apart, with how many go them; empty where all go one.
    pub(super) key: Vec<(Way, usize)>,
    /// Whether the axes must begin at zero.
    pub(super) from_zero: bool,
}

impl Slopes {
    /// The scale of both axes.
    pub(super) fn axis(&self) -> Axis {
        Axis::close(
            self.lines.iter().flat_map(|line| line.series.values(line.look.is_some())),
            self.from_zero,
        )
    }
}

/// The slopes, and what the words around them need to know.
pub(super) struct SlopeLines<'a> {
    pub(super) slopes: Slopes,
    pub(super) unit: String,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
    pub(super) missing: Vec<String>,
}

/// The two periods stand beside each other here, however many lie between.
fn join(line: &mut Series) {
    line.points.iter_mut().skip(1).for_each(|p| (p.joined, p.gap) = (true, false));
}

/// Why the figures are no two periods; it names those that there are.
fn not_two(input: &Input) -> Finding {
    let of = |o: &crate::model::Observation| {
        input.spec.indicators.contains(&o.indicator) && o.printed.is_some()
    };
    let mut known: Vec<Period> =
        input.data.observations.iter().filter(of).map(|o| o.period).collect();
    known.sort();
    known.dedup();
    let names: Vec<String> = known.iter().rev().take(TOLD).rev().map(Period::to_string).collect();
    input.spec.unfit_for("slope-periods").with("periods", names.join(", "))
}

/// The slopes of a chart.
///
/// # Errors
/// What is asked for are not two periods, or the method changed between them.
pub(super) fn slope_lines<'a>(input: &Input<'a>) -> Result<SlopeLines<'a>, Finding> {
    let lang = input.lang;
    let [comparison] = input.comparisons else { return Err(not_two(input)) };
    let field = Field::of(input, comparison);
    let [before, after] = field.periods[..] else { return Err(not_two(input)) };
    if let Some(day) = broken(input, comparison, &field.scopes, before, after) {
        let broken = input.spec.unfit_for("slope-broken");
        return Err(broken
            .with("before", before)
            .with("after", after)
            .with("date", day_short(day, lang)));
    }
    let mut heading =
        Heading { unit: Some(field.symbol(lang)), against: true, ..Heading::default() };
    for (_, set, row) in &field.rows {
        heading.add(set.key.scopes, row);
    }
    let unit = field.symbol(lang);
    let references = reference_lines(input, comparison, &field);
    let times = [before, after].map(|p| months(p.end()));
    let mut series = field.series;
    series.iter_mut().for_each(|(_, line)| join(line));
    let looks = named(input, &series);
    let mut lines: Vec<Line> = series
        .into_iter()
        .zip(looks)
        .map(|((_, series), look)| {
            let way = ways(&series.points);
            Line { way, series, look, held: false, times }
        })
        .collect();
    let key = key(&lines);
    lines.extend(references.into_iter().map(|mut series| {
        join(&mut series);
        Line { way: None, series, look: Some(HELD_LOOK), held: true, times }
    }));
    let mut slopes = Slopes {
        periods: [before, after].map(|p| period_short(p, lang)),
        lines,
        key,
        from_zero: from_zero(input, comparison),
    };
    let axis = slopes.axis();
    slopes.lines.iter_mut().for_each(|line| keep_wide(&mut line.series, &axis, SEEN));
    let missing: Vec<String> = field.silent.iter().map(|s| s.name.clone()).collect();
    let mut signs = signs(input, &slopes, &field.silent);
    signs.rounded.extend(field.scale.rounded_to());
    Ok(SlopeLines { slopes, unit, heading, signs, drawn: field.rows, missing })
}

/// How many go each way, where there are lines of both.
fn key(lines: &[Line]) -> Vec<(Way, usize)> {
    let count = |way: Way| (way, lines.iter().filter(|line| line.way == Some(way)).count());
    let all: Vec<(Way, usize)> =
        [Way::Rise, Way::Fall, Way::Level].map(count).into_iter().filter(|(_, n)| *n > 0).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

fn signs(input: &Input, slopes: &Slopes, silent: &[Silent]) -> Signs {
    let lang = input.lang;
    let mut signs = Signs::default();
    let axis = slopes.axis();
    let named = || slopes.lines.iter().filter(|line| line.look.is_some() && !line.held);
    signs.whisker = named().flat_map(|line| &line.series.points).any(|p| p.range.is_some());
    if slopes.lines.iter().any(|line| line.look.is_none()) {
        signs.own.push(lang.text("chart.note.faint").into());
        let mut looks = named().filter_map(|line| line.look.as_ref());
        if named().count() > 0 && looks.all(|look| !look.highlighted) {
            signs.own.push(lang.text("chart.slope.picked").into());
        }
    }
    signs.own.extend(ring_note(
        slopes.lines.iter().flat_map(|line| &line.series.points).map(|p| p.known),
        input.spec.measure().is_computed(),
        lang,
    ));
    let alone = slopes.lines.iter().filter(|line| line.way.is_none() && !line.held);
    let alone: Vec<String> = alone
        .filter_map(|line| {
            Some(format!("{} ({})", line.series.name, line.series.points.first()?.period))
        })
        .collect();
    if !alone.is_empty() {
        signs
            .own
            .push(lang.fill("chart.slope.alone", &[("list", &listed_provinces(&alone, lang))]));
    }
    signs.own.extend(missing_notes(silent, lang));
    signs.own.extend(typed(input));
    if axis.cut() {
        signs.own.push(lang.text("chart.note.not-from-zero").into());
    }
    signs
}
