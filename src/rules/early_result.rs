use super::spans::first_of;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{Date, Observation, Period, PeriodKind, Status};

/// A result of a period that was not over when its source was published. Offices close their books
/// before the calendar does (Decree 09/2019/NĐ-CP: on the 14th of the last month; others their year
/// on 30 November): so much is no haste. Told once for a source and period.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let data = &draft.data;
    let wanted = data.observations.periods().into_iter();
    let wanted = wanted
        .filter(|(source, period)| {
            data.source(*source).published.is_some_and(|day| is_early(*period, day))
        })
        .collect();
    for o in first_of(data, wanted, is_final) {
        let published =
            data.source(o.source).published.map_or(String::new(), |day| day.to_string());
        findings.push(
            Finding::warning("early-result", draft.span(o.place, Field::Status))
                .with("status", o.status.word())
                .with("period", o.period)
                .with("published", published)
                .with("source", &data.source(o.source).id),
        );
    }
}

fn is_final(o: &Observation) -> bool {
    o.printed.is_some()
        && matches!(o.status, Status::Actual | Status::Preliminary | Status::Revised)
}

/// How many days before its end the books of a period may be closed.
fn closing(period: Period) -> i64 {
    match period.kind() {
        PeriodKind::Day => 0,
        _ if period.length() >= 12 => 31,
        _ => 17,
    }
}

/// Days in months of thirty.
fn days(day: Date) -> i64 {
    i64::from(day.month_index()) * 30 + i64::from(day.day.min(30))
}

/// Whether a result was published before its period can be closed.
fn is_early(period: Period, published: Date) -> bool {
    days(period.end()) - days(published) > closing(period)
}
