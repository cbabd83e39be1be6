//! What the matrix says, before anything is measured or placed.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::Periods;
use crate::model::{EditionId, IndicatorId, Observation, ProvinceId, SourceId};

/// So many indicators have columns of their own.
const FEW: usize = 6;

/// A province and how many figures it has of each theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The edition, as the data name it.
    pub(super) edition: EditionId,
    /// The name.
    pub(super) label: String,
    /// One count a theme.
    pub(super) cells: Vec<usize>,
    /// What stands in a row without a figure.
    pub(super) remark: String,
}

impl Row {
    /// All figures of the province.
    pub(super) fn total(&self) -> usize {
        self.cells.iter().sum()
    }
}

/// Provinces in official order, themes in the order of the indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matrix {
    /// The names of the themes, or of the few indicators asked for.
    pub(super) themes: Vec<String>,
    /// The provinces.
    pub(super) rows: Vec<Row>,
    /// The head over the rows of each edition; empty where there is only one.
    pub(super) heads: BTreeMap<EditionId, String>,
    /// How many sources were read.
    pub(super) sources: usize,
    /// How many provinces have a source or a figure; one that stands in two editions counts once.
    pub(super) provinces: usize,
}

/// Whether the spec asks for an observation.
fn asked(input: &Input, observation: &Observation) -> bool {
    let spec = input.spec;
    let indicator = spec.indicators.is_empty() || spec.indicators.contains(&observation.indicator);
    let period = match &spec.periods {
        Periods::These(periods) => periods.contains(&observation.period),
        Periods::All | Periods::Latest => true,
    };
    let kind = spec.period_kind.is_none_or(|kind| observation.period.kind() == kind);
    let scope = spec.scopes.is_empty() || spec.scopes.iter().any(|s| s.contains(observation.scope));
    indicator && period && kind && scope && !input.data.is_country(observation.province)
}

/// Whether all figures of the provinces are counted.
fn counts_all(input: &Input) -> bool {
    input.spec.indicators.is_empty() && super::scope::every_period(input)
}

/// Whether the columns are the indicators asked for, and not the themes.
pub(super) fn by_indicator(input: &Input) -> bool {
    (1..=FEW).contains(&input.spec.indicators.len())
}

/// What stands over a column.
fn head_of<'i>(input: &Input<'i>, column: &'i str) -> &'i str {
    let own = input.data.indicators.iter().find(|i| by_indicator(input) && *i.id == *column);
    own.map_or_else(
        || input.lang.find(&format!("theme.{column}")).unwrap_or(column),
        |i| i.name.get(input.lang),
    )
}

pub(super) fn wanted(input: &Input, province: ProvinceId) -> bool {
    let own = input.data.province(province);
    let named = input.spec.provinces.is_empty() || input.spec.provinces.contains(&own.id);
    named && input.spec.edition.is_none_or(|edition| own.edition == edition)
}

/// Counts the figures.
pub(super) fn matrix(input: &Input) -> Matrix {
    let (data, lang) = (input.data, input.lang);
    let observations: Vec<Observation> =
        data.observations.iter().filter(|o| asked(input, o) && wanted(input, o.province)).collect();
    // A few indicators that are asked for by name have columns of their own.
    let few = by_indicator(input);
    let column =
        |id: IndicatorId| if few { &*data.indicator(id).id } else { &*data.indicator(id).theme };
    let used: BTreeSet<&str> = observations.iter().map(|o| column(o.indicator)).collect();
    let mut themes: Vec<&str> =
        if few { input.spec.indicators.iter().map(|id| column(*id)).collect() } else { Vec::new() };
    for indicator in data.indicators.iter().filter(|_| !few) {
        if used.contains(&*indicator.theme) && !themes.contains(&&*indicator.theme) {
            themes.push(&indicator.theme);
        }
    }
    // A province with a source of its own has a row, even when that source holds no figure.
    let mut counts: BTreeMap<ProvinceId, Vec<usize>> = BTreeMap::new();
    let mut reporting: BTreeSet<SourceId> = BTreeSet::new();
    for observation in observations {
        let theme = themes.iter().position(|t| *t == column(observation.indicator));
        let row = counts.entry(observation.province).or_insert_with(|| vec![0; themes.len()]);
        reporting.insert(observation.source);
        if let (Some(theme), Some(_)) = (theme, &observation.printed) {
            row[theme] += 1;
        }
    }
    let mut sourced: BTreeSet<ProvinceId> = BTreeSet::new();
    for (i, source) in data.sources.iter().enumerate() {
        let Some(province) = source.province.filter(|id| !data.is_country(*id)) else { continue };
        sourced.insert(province);
        let id = &data.province(province).id;
        let known = counts.keys().any(|other| data.province(*other).id == *id);
        if !known && wanted(input, province) {
            counts.insert(province, vec![0; themes.len()]);
            reporting.insert(SourceId(i as u32));
        }
    }
    // One asked for by name has a row whatever there is of it.
    for name in &input.spec.provinces {
        if !counts.keys().any(|id| data.province(*id).id == *name) {
            let editions = (0..data.editions.len())
                .map(|i| EditionId(i as u8))
                .filter(|e| input.spec.edition.is_none_or(|own| own == *e));
            if let Some(id) = editions.filter_map(|e| data.find_province(name, e)).next() {
                counts.insert(id, vec![0; themes.len()]);
            }
        }
    }
    // A source may hold figures of something else than what is asked for.
    let limited = !counts_all(input);
    let has_any = |(id, cells): &(&ProvinceId, &Vec<usize>)| {
        (!limited && sourced.contains(id)) || cells.iter().any(|n| *n > 0)
    };
    let silent = if limited { "chart.coverage.none-asked" } else { "chart.coverage.no-figure" };
    let known: BTreeSet<&str> =
        counts.iter().filter(has_any).map(|(id, _)| &*data.province(*id).id).collect();
    let rows: Vec<Row> = counts
        .into_iter()
        .map(|(id, cells)| Row {
            edition: data.province(id).edition,
            label: tidy(data.province(id).name.get(lang)),
            cells,
            remark: lang
                .text(if sourced.contains(&id) { silent } else { "chart.coverage.no-source" })
                .into(),
        })
        .collect();
    let editions: BTreeSet<EditionId> = rows.iter().map(|r| r.edition).collect();
    let head =
        |id: &EditionId| (*id, lang.fill("chart.edition", &[("edition", &data.edition(*id).id)]));
    Matrix {
        themes: themes.iter().map(|t| tidy(head_of(input, t))).collect(),
        heads: if editions.len() > 1 {
            editions.iter().map(head).collect()
        } else {
            BTreeMap::new()
        },
        rows,
        sources: reporting.len(),
        provinces: known.len(),
    }
}
