use crate::chart::heading::{Heading, base, base_of_changes};
use crate::chart::input::Input;
use crate::chart::template;
use crate::chart::text::tidy;
use crate::format::{capital, scope_label};
use crate::model::{Class, IndicatorId, Nature, Scope, Scopes, Status};

/// The line under the headline: the author's, else unit, scope and status.
pub(crate) fn subtitle(input: &Input, heading: &Heading) -> String {
    if let Some(own) = template::fill(&input.spec.subtitle, input) {
        return own;
    }
    // A headline of the author's own may leave out what a change is counted from.
    let title = template::fill(&input.spec.title, input);
    let base = base(input, heading)
        .filter(|base| title.as_ref().is_some_and(|title| !title.contains(base)));
    line_under(input, heading, base.as_deref())
}

/// What the changes beside the figures are counted from.
pub(super) fn change_note(input: &Input, heading: &Heading) -> Option<String> {
    let base = base_of_changes(input, heading)?;
    Some(input.lang.fill("chart.change-from", &[("base", &base)]))
}

/// The line under a headline that leaves nothing out.
pub(crate) fn plain_subtitle(input: &Input, heading: &Heading) -> String {
    line_under(input, heading, None)
}

/// Unit, scope and status, and what is counted from where that is given.
fn line_under(input: &Input, heading: &Heading, base: Option<&str>) -> String {
    let lang = input.lang;
    let mut parts = Vec::new();
    if let Some(unit) = heading.unit.as_deref().filter(|unit| !unit.is_empty()) {
        parts.push(lang.fill("chart.unit", &[("unit", unit)]));
    }
    if let Some(base) = base {
        parts.push(lang.fill("chart.counted-from", &[("base", base)]));
    }
    parts.extend(change_note(input, heading));
    // A survey's score is of a whole province and no plan: to say so says nothing.
    let score = |id: &IndicatorId| input.data.indicator(*id).nature == Nature::Score;
    let scores = !input.spec.indicators.is_empty() && input.spec.indicators.iter().all(score);
    let plain = scores && heading.scopes.iter().all(|scopes| *scopes == Scopes::one(Scope::All));
    if let ([scopes], false) = (&heading.scopes[..], plain) {
        let scopes = *scopes;
        parts.push(scope_label(scopes, lang));
    }
    let named = |status: Status| lang.text(&format!("status.{}", status.word()));
    match heading.statuses[..] {
        [] => {}
        [Status::Actual] if plain => {}
        [only] => parts.push(named(only).into()),
        _ => {
            let usual = heading
                .statuses
                .iter()
                .find(|s| **s == Status::Actual)
                .or(heading.statuses.first());
            if usual.is_some_and(|s| s.class() == Class::Result) {
                parts.extend(usual.map(|s| lang.fill("chart.unless", &[("status", named(*s))])));
            }
        }
    }
    tidy(&capital(&parts.join("; ")))
}
