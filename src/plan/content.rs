//! What a chart shows of the data, as texts by ids and in machine form.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use super::Chart;
use crate::compare::{Comparison, Lack};
use crate::model::{Correction, Dataset, IndicatorId, ProvinceId};
use crate::view::{self, Coverage};
use crate::words::Lang;

/// What a chart shows: made once for the hash of its inputs and for those of their parts.
#[derive(Default)]
pub(super) struct ChartContent {
    /// The figures, and everything that is known of them.
    pub(super) figures: String,
    /// What indicators, units and sources are called.
    pub(super) names: String,
    /// What provinces are called.
    pub(super) places: String,
    /// Where provinces stand on a map, of a kind that draws one.
    pub(super) map: String,
    /// What it is drawn in.
    pub(super) theme: String,
}

impl ChartContent {
    pub(super) fn of(chart: &Chart, comparisons: &[Comparison], data: &Dataset) -> ChartContent {
        let mut shown =
            ChartContent { theme: format!("{:?}", chart.asked().theme), ..ChartContent::default() };
        // Writing to a string does not fail.
        let _ = shown.write(chart, comparisons, data);
        shown
    }

    fn write(&mut self, chart: &Chart, comparisons: &[Comparison], data: &Dataset) -> fmt::Result {
        for c in comparisons {
            write_figures(&mut self.figures, c, data)?;
            write_names(&mut self.names, c, data)?;
            write_places(&mut self.places, c, data)?;
        }
        let marked = chart.asked().events.iter().filter_map(|id| data.find_event(id));
        marked.into_iter().try_for_each(|event| writeln!(self.names, "{event:?}"))?;
        if !chart.asked().kind.compares() {
            let coverage = view::coverage(data, &chart.asked().indicators);
            write_coverage(&mut self.figures, &coverage, data)?;
            let shown = coverage
                .provinces
                .values()
                .flat_map(|indicators| indicators.keys())
                .chain(&chart.asked().indicators);
            shown
                .collect::<BTreeSet<_>>()
                .into_iter()
                .try_for_each(|id| write_indicator(&mut self.names, *id, data))?;
            let provinces = coverage
                .provinces
                .keys()
                .chain(coverage.empty.keys())
                .chain(&coverage.without)
                .chain(&coverage.silent);
            write_provinces(&mut self.places, provinces.copied(), data)?;
        }
        if chart.asked().kind.traits().mapped {
            let tiles: Vec<_> = data.provinces.iter().map(|p| (&p.id, p.edition, p.tile)).collect();
            write!(self.map, "{tiles:?} {:?} {:?}", data.insets, data.boundaries)?;
        }
        Ok(())
    }
}

/// Everything that is known of the figures of a comparison.
fn write_figures(out: &mut String, c: &Comparison, data: &Dataset) -> fmt::Result {
    let unit = |id| &data.unit(id).id;
    let per = c.per.map(|per| &data.indicator(per).id);
    writeln!(
        out,
        "{} {per:?} {} {:?} {} {}",
        data.indicator(c.indicator).id,
        unit(c.unit),
        c.measures,
        c.base,
        c.latest
    )?;
    for set in &c.sets {
        let key = set.key;
        writeln!(
            out,
            "{:?} {} {:?} {} {:?}",
            key.kind,
            key.scopes,
            key.class,
            data.edition(key.edition).id,
            set.first
        )?;
        for whole in &set.wholes {
            let members: Vec<&str> =
                whole.members.iter().map(|id| data.province(*id).id.as_str()).collect();
            let sources: Vec<&str> = whole
                .total
                .iter()
                .map(|id| data.source(data.observation(*id).source).id.as_str())
                .collect();
            writeln!(
                out,
                "{:?} {:?} {sources:?} {members:?} {}",
                whole.period,
                whole.region.map(|id| &data.region(id).id),
                whole.of
            )?;
        }
        for row in &set.rows {
            let known = (
                row.period,
                row.scopes,
                row.status,
                &row.cells,
                row.value,
                row.absence,
                row.plan,
                row.computed,
                &row.allowed,
            );
            write!(out, "{} {known:?}", data.province(row.province).id)?;
            for lack in &row.lacks {
                match lack {
                    Lack::Province(id) => write!(out, " {}", data.province(*id).id)?,
                    Lack::Scope(scope) => write!(out, " {}", scope.word())?,
                }
            }
            for id in row.observations.iter().chain(&row.conflicts) {
                let o = data.observation(*id);
                write!(
                    out,
                    "\n {} {} {} {}",
                    data.source(o.source).id,
                    o.scope.word(),
                    data.quote(o),
                    data.note(o)
                )?;
                if let Some(f) = o.printed {
                    write!(out, " {} {:?} {:?} {}", f.value, f.upper, f.qualifier, unit(f.unit))?;
                }
                for Correction { figure: f, .. } in data.corrections_of(o) {
                    write!(out, " {} {:?} {:?} {}", f.value, f.upper, f.qualifier, unit(f.unit))?;
                }
            }
            writeln!(out, "\n{}", row.conflicts.len())?;
        }
    }
    for l in &c.left_out {
        writeln!(
            out,
            "{} {:?}",
            data.province(l.province).id,
            (l.period, l.scopes, l.status, l.reason)
        )?;
    }
    c.missing
        .iter()
        .try_for_each(|m| writeln!(out, "{} {:?}", data.province(m.province).id, m.absence))
}

/// Who reports what, and who reports nothing.
fn write_coverage(out: &mut String, coverage: &Coverage, data: &Dataset) -> fmt::Result {
    let province = |id: ProvinceId| &data.province(id).id;
    for (id, indicators) in &coverage.provinces {
        writeln!(out, "{}", province(*id))?;
        for (indicator, known) in indicators {
            writeln!(out, "{} {known:?}", data.indicator(*indicator).id)?;
        }
    }
    for (id, sources) in &coverage.empty {
        writeln!(
            out,
            "{} {:?}",
            province(*id),
            sources.iter().map(|id| &data.source(*id).id).collect::<Vec<_>>()
        )?;
    }
    let ids = |ids: &[ProvinceId]| ids.iter().map(|id| province(*id)).collect::<Vec<_>>();
    writeln!(out, "{:?} {:?}", ids(&coverage.without), ids(&coverage.silent))
}

/// What its indicator, its unit and its sources are called, and what they say of themselves.
fn write_names(out: &mut String, c: &Comparison, data: &Dataset) -> fmt::Result {
    c.per.into_iter().chain([c.indicator]).try_for_each(|id| write_indicator(out, id, data))?;
    let unit = data.unit(c.unit);
    write!(out, "{:?} {} {}", unit.symbol, unit.factor, unit.decimals)?;
    Lang::all().try_for_each(|lang| write!(out, "{:?}", view::sources(c, data, lang)))
}

fn write_indicator(out: &mut String, id: IndicatorId, data: &Dataset) -> fmt::Result {
    let i = data.indicator(id);
    writeln!(
        out,
        "{:?} {:?} {:?} {:?} {:?} {}",
        i.name, i.definition, i.nature, i.better, i.breaks, i.theme
    )
}

/// What its provinces are called. No part of the names: they come and go with the figures.
fn write_places(out: &mut String, c: &Comparison, data: &Dataset) -> fmt::Result {
    let lacking = c.rows().flat_map(|(_, row)| &row.lacks).filter_map(|lack| match lack {
        Lack::Province(id) => Some(*id),
        Lack::Scope(_) => None,
    });
    let shown = c.rows().map(|(_, row)| row.province).chain(c.left_out.iter().map(|l| l.province));
    write_provinces(out, shown.chain(c.missing.iter().map(|m| m.province)).chain(lacking), data)
}

fn write_provinces(
    out: &mut String,
    provinces: impl Iterator<Item = ProvinceId>,
    data: &Dataset,
) -> fmt::Result {
    provinces.collect::<BTreeSet<_>>().into_iter().try_for_each(|id| {
        let province = data.province(id);
        let region = province.region.map(|region| &data.region(region).name);
        writeln!(
            out,
            "{} {:?} {:?} {region:?}",
            data.edition(province.edition).id,
            province.kind,
            province.name
        )
    })
}
