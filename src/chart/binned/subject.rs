//! Rows and columns of cells: who they are about, and when.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Periods, Row};
use crate::finding::Finding;
use crate::format::{day_short, scope_label};
use crate::model::{Break, Class, Period, ProvinceId, Scopes};

/// What a row of cells is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::chart) struct Subject {
    /// The province.
    pub(in crate::chart) province: ProvinceId,
    /// Its scope, and whether it is about results or plans, where these differ within an indicator.
    scope: Option<(Scopes, Class)>,
}

/// Everyone of whom something is asked.
pub(in crate::chart) struct Subjects {
    /// In official order, until sorted otherwise.
    pub(in crate::chart) all: Vec<Subject>,
    scopes: bool,
}

/// What tells rows of one province and period apart.
fn scope_of(row: &Row) -> (Scopes, Class) {
    (row.scopes, row.status.class())
}

/// The scopes and classes of the rows of a comparison.
fn scopes_of(comparison: &Comparison) -> BTreeSet<(Scopes, Class)> {
    comparison.rows().map(|(_, row)| scope_of(row)).collect()
}

impl Subjects {
    /// The subjects of a chart.
    pub(in crate::chart) fn of(input: &Input) -> Subjects {
        let mut out = Subjects {
            all: Vec::new(),
            scopes: input.comparisons.iter().any(|c| scopes_of(c).len() > 1),
        };
        let rows = input.comparisons.iter().flat_map(|c| c.rows()).map(|(_, row)| row);
        let known: BTreeSet<Subject> = rows
            .filter(|row| !input.data.is_country(row.province))
            .map(|row| out.of_row(row))
            .collect();
        let provinces: BTreeSet<ProvinceId> = known.iter().map(|s| s.province).collect();
        let missing = input
            .comparisons
            .iter()
            .flat_map(|c| &c.missing)
            .map(|m| m.province)
            .filter(|id| !provinces.contains(id));
        let all: BTreeSet<Subject> = known
            .into_iter()
            .chain(missing.map(|province| Subject { province, scope: None }))
            .collect();
        out.all.extend(all);
        out
    }

    /// The one that a row belongs to.
    pub(in crate::chart) fn of_row(&self, row: &Row) -> Subject {
        Subject {
            province: row.province,
            scope: self.scopes.then_some((row.scopes, row.status.class())),
        }
    }

    /// Whether one indicator has several scopes or classes, so that the names say which.
    pub(in crate::chart) fn tell_scopes(&self) -> bool {
        self.scopes
    }

    /// Sorts them as asked for by name, else by a value from the greatest, those without one last.
    pub(in crate::chart) fn sort<V: Ord>(
        &mut self,
        input: &Input,
        value: impl Fn(&Subject) -> Option<V>,
    ) {
        let asked = |s: &Subject| {
            // The order in which they are named says nothing of who is the highest.
            let named = input.spec.provinces.iter().filter(|_| input.excerpt.is_none());
            named
                .enumerate()
                .find(|(_, id)| **id == input.data.province(s.province).id)
                .map(|(n, _)| n)
        };
        let mut keyed: Vec<_> = self
            .all
            .iter()
            .map(|s| {
                let value = value(s);
                let asked = asked(s);
                ((value.is_none(), asked.is_none(), asked, Reverse(value), *s), *s)
            })
            .collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        self.all = keyed.into_iter().map(|(_, s)| s).collect();
    }

    /// What a kind cannot draw: an excerpt of rows that differ in their scopes too.
    pub(in crate::chart) fn unfit(&self, input: &Input) -> Option<Finding> {
        (self.scopes && input.excerpt.is_some()).then(|| input.spec.unfit_for("rows-scopes"))
    }

    /// Their names, with what else tells them apart.
    pub(in crate::chart) fn names(&self, input: &Input) -> Vec<String> {
        let lang = input.lang;
        let scopes: BTreeSet<Scopes> =
            self.all.iter().filter_map(|s| s.scope).map(|(scopes, _)| scopes).collect();
        let name = |subject: &Subject| {
            let mut out = input.data.province(subject.province).name.get(lang).to_string();
            if let Some((own, class)) = subject.scope {
                if scopes.len() > 1 {
                    out = format!("{out}, {}", scope_label(own, lang));
                }
                if class != Class::Result {
                    out = format!("{out}, {}", lang.text(&format!("class.{}", class.word())));
                }
            }
            tidy(&out)
        };
        self.all.iter().map(name).collect()
    }
}

/// The periods that are columns: those of the figures and those asked for by name, and where few
/// lie between them these too, so that a gap is seen. `has_figure` tells of which rows something is
/// drawn.
pub(in crate::chart) fn periods(
    input: &Input,
    comparison: &Comparison,
    has_figure: impl Fn(&Row) -> bool,
) -> Vec<Period> {
    let rows = comparison
        .rows()
        .filter(|(_, row)| !input.data.is_country(row.province) && has_figure(row));
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

/// Before which columns an indicator is counted in a new way, each once.
pub(in crate::chart) fn breaks(
    input: &Input,
    comparison: &Comparison,
    periods: &[Period],
) -> Vec<usize> {
    let scopes: BTreeSet<Scopes> = comparison.rows().map(|(_, row)| row.scopes).collect();
    let own = input.data.indicator(comparison.indicator).breaks.iter();
    let own = own.filter(|b| b.scope.is_none_or(|scope| scopes.iter().any(|s| s.contains(scope))));
    let before = |b: &Break| periods.iter().position(|p| p.end() >= b.from);
    let columns: BTreeSet<usize> = own.filter_map(before).filter(|column| *column > 0).collect();
    columns.into_iter().collect()
}

/// Before which column something changed, and what: the method of an indicator, or the map.
pub(in crate::chart) fn changes(
    input: &Input,
    comparison: &Comparison,
    periods: &[Period],
) -> Vec<(usize, String)> {
    let (data, lang) = (input.data, input.lang);
    let scopes: BTreeSet<Scopes> = comparison.rows().map(|(_, row)| row.scopes).collect();
    let own = data.indicator(comparison.indicator).breaks.iter();
    let own = own
        .filter(|b| b.scope.is_none_or(|scope| scopes.iter().any(|s| s.contains(scope))))
        .map(|b| (b.from, "chart.break"));
    let days =
        own.chain(data.editions.iter().filter_map(|e| Some((e.from?, "chart.edition-change"))));
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut sorted: Vec<_> = days.collect();
    sorted.sort();
    for (day, key) in sorted {
        let Some(column) = periods.iter().position(|p| p.end() >= day).filter(|column| *column > 0)
        else {
            continue;
        };
        let date = day_short(day, lang);
        let text = tidy(&lang.fill(key, &[("date", &date)]));
        match out.last_mut() {
            Some((last, told)) if *last == column => *told = format!("{told}; {text}"),
            _ => out.push((column, text)),
        }
    }
    out
}
