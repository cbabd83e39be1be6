//! The lines that others are held against: the middle of a group in each period, and a target.

use std::collections::BTreeMap;

use super::breaks::months;
use super::certainty::Certainty;
use super::point::{Point, follows};
use super::series::{Field, Series};
use crate::chart::input::Input;
use crate::chart::reference::{Level, level, name, target};
use crate::chart::text::tidy;
use crate::chart::theme;
use crate::compare::{Comparison, Row, Set};
use crate::format::period_short;
use crate::model::{Class, Interval, Period};

/// The lines of a panel. One through figures is not led over a change of method, nor over a period
/// without figures; a target holds in all of them.
pub(crate) fn reference_lines(
    input: &Input,
    comparison: &Comparison,
    field: &Field,
) -> Vec<Series> {
    let edition = comparison.sets.first().map(|set| set.key.edition);
    let [scopes] = field.scopes.iter().copied().collect::<Vec<_>>()[..] else { return Vec::new() };
    let mut known: BTreeMap<usize, Vec<(Period, Level)>> = BTreeMap::new();
    for spec in 0..input.spec.references.len() {
        for period in &field.periods {
            let of = |_: &Comparison, set: &Set, row: &Row| {
                row.period == *period && set.key.scopes == scopes && set.key.class == Class::Result
            };
            let level = level(input, comparison, &field.scale, &of, spec);
            known.entry(spec).or_default().extend(level.map(|level| (*period, level)));
        }
    }
    let named = |(nth, points): (usize, Vec<(Period, Level)>)| {
        let mut series = series(input, &points, field)?;
        // Not every period has as many figures.
        let counts = || points.iter().map(|(_, level)| level.count);
        if let (Some(least), Some(most), Some(edition)) = (counts().min(), counts().max(), edition)
            && least < most
        {
            let count = format!("{least}–{most}");
            series.name = name(input, &input.spec.references[nth], edition, &count);
        }
        Some(series)
    };
    let mut all: Vec<Series> = known.into_iter().filter_map(named).collect();
    all.extend(target(input, &field.scale).and_then(|level| {
        let points: Vec<(Period, Level)> =
            field.periods.iter().map(|period| (*period, level.clone())).collect();
        let mut series = series(input, &points, field)?;
        series
            .points
            .iter_mut()
            .skip(1)
            .for_each(|point| (point.joined, point.gap) = (true, false));
        Some(series)
    }));
    all
}

fn series(input: &Input, points: &[(Period, Level)], field: &Field) -> Option<Series> {
    let (_, last) = points.last()?;
    let mut before: Option<Period> = None;
    let point = |(period, level): &(Period, Level)| {
        let cut =
            |from: Period| field.cuts.iter().any(|day| from.end() < *day && period.end() >= *day);
        let next = |from: Period| follows(&input.spec.periods, &field.periods, from, *period);
        let made = Point {
            time: months(period.end()),
            period: period_short(*period, input.lang),
            value: level.value,
            range: None,
            ends: Interval::at(level.value),
            known: Certainty::PLAIN,
            shown: level.shown.clone(),
            spoken: level.spoken.clone(),
            joined: before.is_some_and(|from| next(from) && !cut(from)),
            gap: before.is_some_and(|from| !next(from)),
        };
        before = Some(*period);
        made
    };
    let name = last.name.clone();
    let points: Vec<Point> = points.iter().map(point).collect();
    Some(Series { name, color: Some(theme::SOFT), dashed: true, points, change: None })
}

/// A line in words: its last number.
pub(crate) fn spoken_line(series: &Series) -> String {
    let last =
        series.points.last().map_or_else(String::new, |p| format!("{} ({})", p.spoken, p.period));
    tidy(&format!("{}: {last}", series.name))
}
