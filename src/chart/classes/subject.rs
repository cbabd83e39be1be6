//! Rows and columns of cells: who they are about, and when.

use std::collections::BTreeSet;

use crate::chart::kinds::Input;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Periods, Row};
use crate::format::{period_short, scope_label};
use crate::model::{Class, Period, ProvinceId, Scopes};

/// What a row of cells is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::chart) struct Subject {
    /// The province.
    pub(in crate::chart) province: ProvinceId,
    /// Its tier, and whether it is about results or plans; `None` for a province of which nothing is known.
    tier: Option<(Scopes, Class)>,
}

impl Subject {
    /// The one that a row belongs to.
    pub(in crate::chart) fn of(row: &Row) -> Subject {
        Subject { province: row.province, tier: Some((row.scopes, row.status.class())) }
    }
}

/// Everyone of whom something is asked, in official order.
pub(in crate::chart) fn subjects(input: &Input) -> Vec<Subject> {
    let rows = input.comparisons.iter().flat_map(|c| c.rows()).map(|(_, row)| row);
    let known: BTreeSet<Subject> = rows.filter(|row| !input.data.is_country(row.province)).map(Subject::of).collect();
    let provinces: BTreeSet<ProvinceId> = known.iter().map(|s| s.province).collect();
    let missing = input.comparisons.iter().flat_map(|c| &c.missing).map(|m| m.province).filter(|id| !provinces.contains(id));
    known.into_iter().chain(missing.map(|province| Subject { province, tier: None })).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Their names, with what else tells them apart.
pub(in crate::chart) fn names(input: &Input, subjects: &[Subject]) -> Vec<String> {
    let lang = input.lang;
    let scopes: BTreeSet<Scopes> = subjects.iter().filter_map(|s| s.tier).map(|(scopes, _)| scopes).collect();
    let classes: BTreeSet<Class> = subjects.iter().filter_map(|s| s.tier).map(|(_, class)| class).collect();
    let name = |subject: &Subject| {
        let mut out = input.data.province(subject.province).name.get(lang).to_string();
        if let Some((tiers, class)) = subject.tier {
            if scopes.len() > 1 {
                out = format!("{out}, {}", scope_label(tiers, lang));
            }
            if classes.len() > 1 && class != Class::Result {
                out = format!("{out}, {}", lang.text(&format!("class.{}", class.word())));
            }
        }
        tidy(&out)
    };
    subjects.iter().map(name).collect()
}

/// The periods that are columns: those of the figures and those asked for by name, and where few lie between them these too, so that
/// a gap is seen. `has_figure` tells of which rows something is drawn.
pub(in crate::chart) fn periods(input: &Input, comparison: &Comparison, has_figure: impl Fn(&Row) -> bool) -> Vec<Period> {
    let rows = comparison.rows().filter(|(_, row)| !input.data.is_country(row.province) && has_figure(row));
    let mut drawn: BTreeSet<Period> = rows.map(|(_, row)| row.period).collect();
    if let Periods::These(asked) = &input.spec.periods {
        let kinds: Vec<_> = drawn.iter().map(|p| p.kind()).collect();
        drawn.extend(asked.iter().filter(|p| kinds.contains(&p.kind())));
    }
    if let (Some(first), Some(last)) = (drawn.first(), drawn.last())
        && let Some(run) = Period::run(*first, *last)
        && run.len() * 2 <= drawn.len() * 3
        && drawn.iter().all(|p| run.contains(p))
    {
        return run;
    }
    drawn.into_iter().collect()
}

/// Before which column something changed, and what: the method of an indicator, or the map.
pub(in crate::chart) fn changes(input: &Input, comparison: &Comparison, periods: &[Period]) -> Vec<(usize, String)> {
    let (data, lang) = (input.data, input.lang);
    let scopes: BTreeSet<Scopes> = comparison.rows().map(|(_, row)| row.scopes).collect();
    let own = data.indicator(comparison.indicator).breaks.iter();
    let own = own.filter(|b| b.scope.is_none_or(|scope| scopes.iter().any(|s| s.contains(scope)))).map(|b| (b.from, "chart.break"));
    let days = own.chain(data.editions.iter().filter_map(|e| Some((e.from?, "chart.edition-change"))));
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut sorted: Vec<_> = days.collect();
    sorted.sort();
    for (day, key) in sorted {
        let Some(column) = periods.iter().position(|p| p.end() >= day).filter(|column| *column > 0) else { continue };
        let date = Period::parse(&day.to_string()).map_or(String::new(), |p| period_short(p, lang));
        let text = tidy(&lang.fill(key, &[("date", &date)]));
        match out.last_mut() {
            Some((last, told)) if *last == column => *told = format!("{told}; {text}"),
            _ => out.push((column, text)),
        }
    }
    out
}
