//! What goes into which section.

use std::cmp::Reverse;

use crate::chart::input::Input;
use crate::chart::request::PeriodHandling;
use crate::chart::text::tidy;
use crate::compare::{By, Comparison, Measure, Row, Set};
use crate::finding::Finding;
use crate::format::{period_label, period_short, scope_label};
use crate::model::{Class, EditionId, Period, Scopes};

/// What is drawn on one scale: rows of one indicator that differ in nothing but what the spec lets
/// differ.
pub(crate) type Part<'a> = (&'a Comparison, Vec<(&'a Set, &'a Row)>);

/// What may differ between the figures of a section: as the spec says, else as suits the kind.
pub(crate) fn by(input: &Input) -> Vec<By> {
    input.spec.by()
}

/// What tells a section from the others of its comparison, the newest period first.
type Key = (EditionId, Option<Scopes>, Option<Class>, Option<Reverse<Period>>);

/// The section that a row belongs to.
pub(super) fn key(input: &Input, comparison: &Comparison, set: &Set, row: &Row) -> Key {
    let by = by(input);
    let differs = |what: By| by.contains(&what);
    (
        set.key.edition,
        (!differs(By::Scope)).then_some(set.key.scopes),
        (!differs(By::Status)).then_some(set.key.class),
        (!differs(By::Period) && !comparison.latest).then_some(Reverse(row.period)),
    )
}

/// The rows of a comparison that are drawn: what goes from one period to another stands with the
/// last one.
pub(super) fn drawn<'a>(
    input: &Input,
    comparison: &'a Comparison,
) -> impl Iterator<Item = (&'a Set, &'a Row)> {
    let across = input.spec.across().is_some();
    let data = input.data;
    comparison.rows().filter(move |(_, row)| {
        let later = |other: &Row| other.province == row.province && other.period > row.period;
        let passed = across && comparison.rows().any(|(_, other)| later(other));
        !passed && !data.is_country(row.province)
    })
}

/// The parts of a chart, each a section, the newest period first.
pub(crate) fn parts<'a>(input: &Input<'a>) -> Vec<Part<'a>> {
    let mut out = Vec::new();
    for comparison in input.comparisons {
        let mut own: Vec<(_, Vec<(&Set, &Row)>)> = Vec::new();
        for (set, row) in drawn(input, comparison) {
            let key = key(input, comparison, set, row);
            match own.iter_mut().find(|(k, _)| *k == key) {
                Some((_, rows)) => rows.push((set, row)),
                None => own.push((key, vec![(set, row)])),
            }
        }
        if own.is_empty() && !comparison.missing.is_empty() {
            out.push((comparison, Vec::new()));
        }
        own.sort_by_key(|(key, _)| key.3);
        out.extend(own.into_iter().map(|(_, rows)| (comparison, rows)));
    }
    out
}

/// What the head of a section says: what tells it from the others.
pub(crate) fn header(input: &Input, (comparison, rows): &Part, symbol: &str) -> String {
    let lang = input.lang;
    let mut texts = Vec::new();
    if input.comparisons.len() > 1 {
        texts.push(input.data.indicator(comparison.indicator).name.get(lang).to_string());
    }
    let all: Vec<_> = comparison.rows().collect();
    texts.extend(parting(input, rows, &all, comparison.latest));
    // A name that says its unit already does not say it twice.
    let said =
        texts.first().is_some_and(|name| name.to_lowercase().contains(&symbol.to_lowercase()));
    let unit = if input.comparisons.len() > 1 && !symbol.is_empty() && !said {
        format!(" ({symbol})")
    } else {
        String::new()
    };
    tidy(&(texts.join(", ") + &unit))
}

/// What is common to the rows of a section and differs between sections; what differs within it is
/// said at each row.
pub(crate) fn parting(
    input: &Input,
    rows: &[(&Set, &Row)],
    all: &[(&Set, &Row)],
    latest: bool,
) -> Vec<String> {
    let lang = input.lang;
    let Some((set, row)) = rows.first() else { return Vec::new() };
    let parts = |differs: &dyn Fn(&Set, &Row) -> bool| {
        !rows.iter().any(|(s, r)| differs(s, r)) && all.iter().any(|(s, r)| differs(s, r))
    };
    let mut texts = Vec::new();
    if !latest && parts(&|_, other| other.period != row.period) {
        texts.push(period_label(row.period, lang));
    }
    if parts(&|other, _| other.key.scopes != set.key.scopes) {
        texts.push(scope_label(set.key.scopes, lang));
    }
    if parts(&|other, _| other.key.class != set.key.class) {
        texts.push(lang.text(&format!("class.{}", set.key.class.word())).into());
    }
    if parts(&|other, _| other.key.edition != set.key.edition) {
        texts.push(
            lang.fill("chart.edition", &[("edition", &input.data.edition(set.key.edition).id)]),
        );
    }
    texts
}

/// Periods are named of which all but one would be left out.
pub(crate) fn several(input: &Input) -> Option<Finding> {
    let spec = input.spec;
    let named = spec.periods.named();
    if named.len() < 2 || spec.across().is_some() || spec.by().contains(&By::Period) {
        return None;
    }
    let counted = matches!(spec.measure(), Measure::Growth | Measure::Index);
    match spec.kind.traits().periods {
        PeriodHandling::Own if spec.kind.traits().mapped && !counted => Some(one_period(input)),
        PeriodHandling::Own => None,
        PeriodHandling::One => Some(one_period(input)),
        PeriodHandling::Two => Some(spec.unfit_for("pairs")),
    }
}

/// That it draws one period.
fn one_period(input: &Input) -> Finding {
    let named = input.spec.periods.named();
    let periods: Vec<String> = named.iter().map(|p| period_short(*p, input.lang)).collect();
    input.spec.unfit_for("one-period").with("periods", periods.join(", "))
}
