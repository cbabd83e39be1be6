//! `coverage --comparable`: what the figures at hand can be asked.

use serde::Serialize;

use super::columns;
use crate::model::{Dataset, Period};
use crate::view::{Comparable, comparable_rows};
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
    columns::headed(&comparable_rows(all, data, lang))
}
