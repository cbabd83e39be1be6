//! `coverage --comparable`: what the figures at hand can be asked.

use serde::Serialize;

use super::columns;
use crate::format::{number, period_short, scope_label};
use crate::markdown;
use crate::model::{Dataset, Period, PeriodKind, Scopes};
use crate::view::Comparable;
use crate::words::Lang;

/// How many provinces have a result of one period.
#[derive(Serialize)]
pub(super) struct Line<'d> {
    indicator: &'d str,
    edition: &'d str,
    scope: &'d str,
    period: String,
    provinces: usize,
    /// The day from which the method is this one; blank before the first break.
    method_since: String,
}

pub(super) fn lines<'d>(all: &[Comparable], data: &'d Dataset) -> Vec<Line<'d>> {
    let of = |run: &Comparable, (period, provinces): (Period, usize)| Line {
        indicator: &data.indicator(run.indicator).id,
        edition: &data.edition(run.edition).id,
        scope: run.scope.word(),
        period: period.to_string(),
        provinces,
        method_since: run.method_since.map(|day| day.to_string()).unwrap_or_default(),
    };
    all.iter().flat_map(|run| run.periods.iter().map(|period| of(run, *period))).collect()
}

/// A table to read: one row for the periods that compare with each other.
pub(super) fn print(all: &[Comparable], data: &Dataset, lang: Lang) -> String {
    columns::headed(&rows(all, data, lang))
}

/// The same as a Markdown table.
pub(super) fn markdown(all: &[Comparable], data: &Dataset, lang: Lang) -> String {
    let rows = rows(all, data, lang);
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| markdown::escape(cell)).collect();
        out += &markdown::row(&cells);
        if at == 0 {
            out += &markdown::row(&[":---", ":---", ":---", "---:", ":---", ":---"]);
        }
    }
    out
}

fn rows(all: &[Comparable], data: &Dataset, lang: Lang) -> Vec<Vec<String>> {
    let heads = ["indicator", "scope", "edition", "provinces", "fullest", "periods"];
    let mut out =
        vec![heads.iter().map(|head| lang.text(&format!("head.{head}")).to_string()).collect()];
    for run in all {
        let (fullest, provinces) = run.fullest();
        out.push(vec![
            data.indicator(run.indicator).name.get(lang).to_string(),
            scope_label(Scopes::one(run.scope), lang),
            data.edition(run.edition).id.clone(),
            number(provinces.into(), lang),
            period_short(fullest, lang),
            spans(&run.periods, lang),
        ]);
    }
    out
}

/// Periods as a reader says them, years in a row as a span: `2019–2021, 2023`.
fn spans(periods: &[(Period, usize)], lang: Lang) -> String {
    let mut runs: Vec<(Period, Period)> = Vec::new();
    for (period, _) in periods {
        match runs.last_mut() {
            Some((_, last)) if follows(*last, *period) => *last = *period,
            _ => runs.push((*period, *period)),
        }
    }
    let one = |(first, last): &(Period, Period)| {
        let short = |period: &Period| period_short(*period, lang);
        if first == last { short(first) } else { format!("{}–{}", short(first), short(last)) }
    };
    runs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Whether both are calendar years, one directly after the other.
fn follows(before: Period, after: Period) -> bool {
    whole_year(before).is_some_and(|before| whole_year(after) == before.checked_add(1))
}

/// The year that a period is, if it is a whole one.
fn whole_year(period: Period) -> Option<u16> {
    (period.kind() == PeriodKind::Year).then(|| period.start().year)
}
