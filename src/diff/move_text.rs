//! A move in words: what tables, lines and findings have in common.

use super::{Aspect, Diff, Kind, Move};
use crate::format::{self, period_label, scope_label};
use crate::ingest::Draft;
use crate::model::{Dataset, Decimal, Nature, Observation, ObservationId, Scopes, Status};
use crate::words::Lang;

/// A move in the words of a language.
pub(super) struct MoveText {
    /// "Land revenue, An Phú, 2023, whole territory".
    pub what: String,
    /// Its source and line: `bao-mien-2024:3`, of the earlier data where it was removed.
    pub place: String,
    /// The number that was, with its unit; blank where it was added.
    pub old: String,
    /// The number that is; blank where it was removed.
    pub new: String,
    /// By how much it moved, or what became of it.
    pub change: String,
}

pub(super) fn move_text(diff: &Diff, m: &Move, lang: Lang) -> MoveText {
    let printed = |draft: &Draft, id: Option<ObservationId>| {
        id.map_or(String::new(), |id| printed(&draft.data, id, lang))
    };
    let (what, place) = m.latest(diff).map_or_else(Default::default, |(o, draft)| {
        let place = format!("{}:{}", draft.data.source(o.source).id, draft.line(o));
        (named(&draft.data, o, lang), place)
    });
    MoveText {
        what,
        place,
        old: printed(diff.old, m.old),
        new: printed(diff.new, m.new),
        change: change(diff, m, lang),
    }
}

/// The number that is reckoned with, as its source prints it or a correction has it, or why there
/// is none.
pub(super) fn printed(data: &Dataset, id: ObservationId, lang: Lang) -> String {
    let o = data.observation(id);
    let status = lang.text(&format!("status.{}", o.status.word()));
    let Some(f) = data.figure(o) else { return status.into() };
    let unit = data.unit(f.unit);
    let text = format::with_unit(
        &format::quantity(&f.quantity, unit.factor, None, lang),
        unit.symbol.get(lang),
    );
    if o.status == Status::Actual { text } else { format!("{text} ({status})") }
}

fn named(data: &Dataset, o: Observation, lang: Lang) -> String {
    let province = data.province(o.province);
    let mut name = province.name.get(lang).to_string();
    // The same id in another edition is another territory; most periods say themselves which is meant.
    let several = data.provinces.iter().filter(|p| p.id == province.id).count() > 1;
    if several && data.edition_of(o.period, None) != Some(province.edition) {
        name += &format!(
            " ({})",
            lang.fill("table.edition", &[("edition", &data.edition(province.edition).id)])
        );
    }
    let indicator = data.indicator(o.indicator).name.get(lang).to_string();
    [indicator, name, period_label(o.period, lang), scope_label(Scopes::one(o.scope), lang)]
        .join(", ")
}

/// "+2.3%", for a rate in percentage points; of what moved otherwise a word.
fn change(diff: &Diff, m: &Move, lang: Lang) -> String {
    let Some(change) = m.change else {
        let aspects: Vec<&str> = m
            .aspects
            .iter()
            .filter(|a| **a != Aspect::Value)
            .map(|a| lang.text(&format!("diff.aspect.{}", a.word())))
            .collect();
        return match m.kind {
            Kind::Changed if !m.aspects.contains(&Aspect::Value) => {
                lang.fill("diff.only", &[("aspects", &aspects.join(", "))])
            }
            Kind::Changed => String::new(),
            kind => lang.text(&format!("diff.{}", kind.word())).into(),
        };
    };
    let rate = m
        .latest(diff)
        .is_some_and(|(o, draft)| draft.data.indicator(o.indicator).nature == Nature::Rate);
    match change.relative.and_then(|relative| relative.checked_mul(Decimal::ONE_HUNDRED)) {
        _ if rate => lang.fill("diff.points", &[("value", &signed(change.by, lang))]),
        Some(percent) => format::with_unit(&signed(percent, lang), "%"),
        None => difference(diff, m, change.by, lang).unwrap_or_default(),
    }
}

/// By how much a number moved whose old one is not above zero, in the unit of the new one.
fn difference(diff: &Diff, m: &Move, by: Decimal, lang: Lang) -> Option<String> {
    let (observation, draft) = m.latest(diff)?;
    let unit = draft.data.unit(draft.data.figure(observation)?.unit);
    let by = by.checked_div(unit.factor)?.normalize();
    let sign = if by.is_sign_positive() { "+" } else { "" };
    let digits = format!("{sign}{}", format::number(by, lang));
    Some(format::with_unit(&digits, unit.symbol.get(lang)))
}

/// One decimal, or as many as it takes to show that something moved.
fn signed(value: Decimal, lang: Lang) -> String {
    const MOST: u32 = 6;
    let decimals = (1..MOST).find(|d| !format::round(value, *d).is_zero()).unwrap_or(MOST);
    let sign = if value.is_sign_positive() { "+" } else { "" };
    format!("{sign}{}", format::number(format::round(value, decimals), lang))
}
