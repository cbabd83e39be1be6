//! What the lines say, before anything is measured or placed: a panel for each set of figures whose
//! places are among each other.

use std::collections::{BTreeMap, BTreeSet};

use super::look::{Look, looks};
use crate::chart::caption::Signs;
use crate::chart::cartesian::{
    Break, Certainty, Point, Series, Silent, breaks, joined, marked, months,
};
use crate::chart::figure::measured;
use crate::chart::figure::{self, Scale};
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::rows::header;
use crate::chart::style::Weight;
use crate::chart::text::tidy;
use crate::compare::{Cell, Comparison, Measure, Rank, Row, Set, Within};
use crate::format::period_short;
use crate::model::{Date, Decimal, Interval, Period, ProvinceId, Quantity};
use crate::view::listed;
use crate::words::Lang;

/// A province from period to period. The values of its points are places.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) series: Series,
    /// How it is shown; `None` for thin grey without a name.
    pub(super) look: Option<Look>,
}

impl Line {
    /// Whether it is in colour.
    pub(super) fn is_strong(&self) -> bool {
        self.look.is_some_and(|look| look.weight != Weight::Regular)
    }
}

/// Lines whose places are among each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Panel {
    /// Its head; empty where it is the only one.
    pub(super) header: String,
    /// The periods, in order, with their time.
    pub(super) periods: Vec<(f64, String)>,
    /// In the order of the provinces.
    pub(super) lines: Vec<Line>,
    /// The last place there is.
    pub(super) last: u32,
    /// Where figures before and after do not stand on one footing.
    pub(super) breaks: Vec<Break>,
}

/// What is known of a panel beside its lines.
pub(super) struct Known {
    /// Whether those in colour were asked for.
    pub(super) asked: bool,
    /// The days from which the indicator is counted in a new way.
    pub(super) cuts: Vec<Date>,
    /// Whose places there are, by period.
    pub(super) members: Vec<(Period, BTreeSet<ProvinceId>)>,
}

/// The panels, and what the words around them need to know.
#[derive(Default)]
pub(super) struct RankPanels<'a> {
    pub(super) panels: Vec<Panel>,
    /// What is known of each of them.
    pub(super) known: Vec<Known>,
    /// What has one period alone.
    pub(super) alone: Vec<String>,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
    pub(super) silent: Vec<Silent>,
}

/// The places of a line in the alt text: `Hải Phòng: thứ 3/12 (2019), thứ 1/12 (2024)`.
pub(super) fn spoken(line: &Line) -> String {
    let points = &line.series.points;
    let ends = points.first().into_iter().chain(points.last().filter(|_| points.len() > 1));
    let said: Vec<String> = ends.map(|p| format!("{} ({})", p.spoken, p.period)).collect();
    tidy(&format!("{}: {}", line.series.name, said.join(", ")))
}

/// The place of a row, with the figure behind it.
fn placed<'r>(comparison: &Comparison, row: &'r Row) -> Option<(&'r Rank, &'r Quantity)> {
    match comparison.cell(Measure::Rank, row)? {
        Cell::Rank(rank) => Some((rank, row.value.as_ref()?)),
        _ => None,
    }
}

/// The points of a line, whose rows stand in order of time.
fn points(
    input: &Input,
    comparison: &Comparison,
    scale: &Scale,
    rows: &[&Row],
    periods: &[Period],
    cuts: &BTreeSet<Date>,
) -> Vec<Point> {
    let lang = input.lang;
    let mut out: Vec<Point> = Vec::new();
    let mut before: Option<Period> = None;
    for row in rows {
        let Some((rank, figure)) = placed(comparison, row) else { continue };
        let (joined, gap) = joined(input, periods, cuts, before, row.period);
        let (best, worst) = (Decimal::from(rank.best), Decimal::from(rank.worst));
        let shown = figure::place(rank);
        let of = rank.of.to_string();
        let place = lang.fill("chart.rank", &[("place", &shown), ("of", &of)]);
        out.push(Point {
            time: months(row.period.end()),
            period: period_short(row.period, lang),
            value: Decimal::from(rank.printed).clamp(best, worst),
            range: (best < worst).then_some((best, worst)),
            ends: Interval { low: Some(best), high: Some(worst) },
            known: Certainty::of(row, figure),
            spoken: format!("{place}, {}", scale.of_row(row).spoken(figure, lang)),
            shown,
            joined,
            gap,
        });
        before = Some(row.period);
    }
    out
}

/// The rows of a set that are placed among each other: all, or those of each region.
fn groups<'a>(input: &Input, set: &'a Set) -> Vec<(String, Vec<&'a Row>)> {
    let (data, lang) = (input.data, input.lang);
    let mut out: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
    for row in set.rows.iter().filter(|row| !data.is_country(row.province)) {
        let region =
            data.province(row.province).region.filter(|_| input.spec.within == Within::Region);
        out.entry(region).or_default().push(row);
    }
    let name = |region| match region {
        Some(id) => data.region(id).name.get(lang).to_string(),
        None => String::new(),
    };
    out.into_iter().map(|(region, rows)| (name(region), rows)).collect()
}

/// The panel of some rows of a set, and what is known of it; `None` where nobody has two places.
fn panel<'a>(
    input: &Input<'a>,
    comparison: &'a Comparison,
    set: &'a Set,
    rows: &[&'a Row],
    found: &mut RankPanels<'a>,
) -> Option<(Panel, Known)> {
    let (data, lang) = (input.data, input.lang);
    let mut own: BTreeMap<ProvinceId, Vec<&Row>> = BTreeMap::new();
    rows.iter().for_each(|row| own.entry(row.province).or_default().push(row));
    own.values_mut().for_each(|rows| rows.sort_by_key(|row| row.period));
    let known = rows.iter().filter_map(|row| Some((*row, placed(comparison, row)?.0)));
    let mut members: BTreeMap<Period, BTreeSet<ProvinceId>> = BTreeMap::new();
    let mut last = 0;
    for (row, rank) in known {
        members.entry(row.period).or_default().insert(row.province);
        last = last.max(rank.of).max(rank.worst);
    }
    let periods: Vec<Period> = members.keys().copied().collect();
    let scopes = BTreeSet::from([set.key.scopes]);
    let cuts = breaks(input, comparison, &scopes, &periods);
    let figures: Vec<Quantity> = rows.iter().filter_map(|row| row.value).collect();
    let scale = Scale::of(comparison, Measure::Value, &figures, data, lang);
    let mut series = Vec::new();
    let mut silent = Vec::new();
    for (province, rows) in own {
        let name = tidy(data.province(province).name.get(lang));
        let points = points(input, comparison, &scale, &rows, &periods, &cuts);
        if points.is_empty() {
            let absence = rows.last().and_then(|row| row.absence);
            silent.push(Silent { province, name, absence });
        } else {
            series.push((
                province,
                Series { name, color: None, dashed: false, points, change: None },
            ));
        }
    }
    if !series.iter().any(|(_, line)| line.points.len() > 1) {
        if periods.is_empty() {
            // Whoever has no place rests on sources all the same, and is named.
            found.drawn.extend(rows.iter().map(|row| (comparison, set, *row)));
            found.silent.extend(silent);
        }
        found.heading.periods.extend(periods);
        return None;
    }
    for row in rows {
        if placed(comparison, row).is_some() {
            found.heading.add(set.key.scopes, row);
        }
        found.drawn.push((comparison, set, row));
    }
    found.silent.extend(silent);
    let (looks, asked) = looks(input, &series);
    let lines = series.into_iter().zip(looks);
    let panel = Panel {
        header: String::new(),
        periods: periods.iter().map(|p| (months(p.end()), period_short(*p, lang))).collect(),
        lines: lines.map(|((_, series), look)| Line { series, look }).collect(),
        last,
        breaks: marked(input, &cuts, &periods),
    };
    let members = members.into_iter().collect();
    Some((panel, Known { asked, cuts: cuts.into_iter().collect(), members }))
}

/// What is not drawn since it has one period alone: its head, and the periods.
fn alone(input: &Input, comparison: &Comparison, header: &str, rows: &[&Row]) -> Option<String> {
    let known = rows.iter().filter(|row| measured(comparison, Measure::Value, row).is_some());
    let periods: BTreeSet<Period> = known.map(|row| row.period).collect();
    let periods: Vec<String> = periods.iter().map(|p| period_short(*p, input.lang)).collect();
    let said = listed(&periods, input.lang);
    match (periods.is_empty(), header.is_empty()) {
        (true, _) => None,
        (false, true) => Some(said),
        (false, false) => Some(format!("{header} ({said})")),
    }
}

/// The panels of a chart: one for each set of figures of an indicator.
pub(super) fn rank_panels<'a>(input: &Input<'a>) -> RankPanels<'a> {
    let lang: Lang = input.lang;
    let mut found = RankPanels::default();
    let several = input.comparisons.len() > 1;
    for comparison in input.comparisons {
        for set in &comparison.sets {
            for (region, rows) in groups(input, set) {
                let part = (comparison, rows.iter().map(|row| (set, *row)).collect());
                let head = [header(input, &part, ""), region];
                let head: Vec<String> = head.into_iter().filter(|text| !text.is_empty()).collect();
                let header = head.join(", ");
                match panel(input, comparison, set, &rows, &mut found) {
                    Some((panel, known)) => {
                        found.panels.push(Panel { header, ..panel });
                        found.known.push(known);
                    }
                    None => found.alone.extend(alone(input, comparison, &header, &rows)),
                }
            }
        }
        found.silent.extend(comparison.missing.iter().map(|missing| Silent {
            province: missing.province,
            name: tidy(input.data.province(missing.province).name.get(lang)),
            absence: Some(missing.absence),
        }));
    }
    if let ([panel], false) = (&mut found.panels[..], several) {
        panel.header = String::new();
    }
    found.heading.periods.sort();
    found.heading.periods.dedup();
    found
}
