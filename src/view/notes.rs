//! What a reader of a comparison must be told: sums that lack a member, sources that disagree, what
//! was put in all the same, what was left out and why, and who has no figure.

use std::collections::BTreeMap;

use super::names::{grouped, lack_name, what};
use super::{gap_notes, listed, whole_notes};
use crate::compare::{Comparison, Lack, LeftOut, Reason, Row, Set};
use crate::format::{self, day_short, period_label};
use crate::model::{Dataset, Figure, ObservationId, Period, PeriodKind, ProvinceId, Scopes};
use crate::words::Lang;

/// Every note of a comparison. `sign` is what stands where a measure does not exist, if there is a
/// sign.
pub fn notes(
    comparison: &Comparison,
    sign: Option<&str>,
    data: &Dataset,
    lang: Lang,
) -> Vec<String> {
    let mut out = Vec::new();
    if comparison.is_mixed() {
        out.push(lang.text("note.latest").into());
    }
    out.extend(mixed_kinds(comparison, lang));
    out.extend(cut_off(comparison, lang));
    for (_, row) in comparison.rows() {
        for note in row_notes(comparison, row, data, lang) {
            if !out.contains(&note) {
                out.push(note);
            }
        }
    }
    out.extend(whole_notes(comparison, data, lang));
    out.extend(gap_notes(comparison, &|_, _| true, data, lang).iter().map(|note| match sign {
        Some(sign) => lang.fill("note.none", &[("sign", sign), ("note", note)]),
        None => format::capital(note),
    }));
    out.extend(left_out_notes(comparison, data, lang));
    if !comparison.missing.is_empty() {
        let names: Vec<String> = comparison
            .missing
            .iter()
            .map(|m| data.province(m.province).name.get(lang).to_string())
            .collect();
        out.push(lang.fill("note.missing", &[("list", &listed(&names, lang))]));
    }
    out
}

/// That rates of periods of different length stand beside each other.
pub fn mixed_kinds(comparison: &Comparison, lang: Lang) -> Option<String> {
    comparison.sets.iter().any(is_mixed).then(|| lang.text("note.mixed-kinds").into())
}

/// That a year which closes before the calendar does stands beside others.
pub fn cut_off(comparison: &Comparison, lang: Lang) -> Option<String> {
    let mut periods: Vec<Period> =
        comparison.rows().filter(|(_, r)| is_early(r)).map(|(_, r)| r.period).collect();
    periods.sort();
    periods.dedup();
    let names: Vec<String> = periods.iter().map(|p| period_label(*p, lang)).collect();
    (!names.is_empty()).then(|| lang.fill("note.cut-off", &[("list", &listed(&names, lang))]))
}

/// What must be told of one row: what it was added from, the members that its sum lacks, and what
/// other sources say.
pub fn row_notes(comparison: &Comparison, row: &Row, data: &Dataset, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    let name = data.province(row.province).name.get(lang);
    let mut members: Vec<ProvinceId> =
        row.observations.iter().map(|id| data.observation(*id).province).collect();
    members.dedup();
    if row.lacks.is_empty() && members.len() > 1 {
        let members: Vec<String> =
            members.iter().map(|m| lack_name(Lack::Province(*m), data, lang)).collect();
        out.push(
            lang.fill("note.added", &[("province", name), ("members", &listed(&members, lang))]),
        );
    }
    if !row.lacks.is_empty() {
        let members: Vec<String> = row.lacks.iter().map(|l| lack_name(*l, data, lang)).collect();
        out.push(
            lang.fill(
                "note.lower-bound",
                &[("province", name), ("members", &listed(&members, lang))],
            ),
        );
    }
    out.extend(row.observations.iter().filter_map(|id| correction(data, *id, lang)));
    let others: Vec<String> =
        row.conflicts.iter().filter_map(|id| said(comparison, *id, data, lang)).collect();
    if let Some(used) = row
        .observations
        .first()
        .and_then(|id| said(comparison, *id, data, lang))
        .filter(|_| !others.is_empty())
    {
        let when = what(row.period, row.scopes, row.status, Reason::Scope, lang);
        out.push(lang.fill(
            "note.conflict",
            &[
                ("province", name),
                ("period", &when),
                ("used", &used),
                ("others", &others.join("; ")),
            ],
        ));
    }
    out
}

/// What a source prints, what is reckoned with in its place, and who says why; nothing where the
/// source is not corrected.
pub fn correction(data: &Dataset, id: ObservationId, lang: Lang) -> Option<String> {
    let o = data.observation(id);
    let first = data.corrections_of(o).next()?;
    let mut reasons: Vec<&str> =
        data.corrections_of(o).map(|c| c.reason.get(lang).trim_end_matches('.')).collect();
    reasons.dedup();
    let shown = |f: Figure| {
        let unit = data.unit(f.unit);
        format::with_unit(
            &format::quantity(&f.quantity, unit.factor, None, lang),
            unit.symbol.get(lang),
        )
    };
    let args = [
        ("province", data.province(o.province).name.get(lang)),
        ("period", &what(o.period, Scopes::one(o.scope), o.status, Reason::Scope, lang)),
        ("printed", &shown(data.printed(o)?)),
        ("correct", &shown(first.figure)),
        ("by", &first.by),
        ("date", &day_short(first.on, lang)),
        ("reason", &reasons.join("; ")),
    ];
    Some(lang.fill("note.corrected", &args))
}

/// What one observation says, and who says it: `25.628 hồ sơ (Sở Tài nguyên và Môi trường tỉnh Sóc
/// Trăng)`.
fn said(comparison: &Comparison, id: ObservationId, data: &Dataset, lang: Lang) -> Option<String> {
    let observation = data.observation(id);
    let source = data.source(observation.source);
    let name = if source.publisher.is_empty() { &source.id } else { &source.publisher };
    let unit = data.unit(comparison.unit);
    let number = format::quantity(&data.figure(observation)?.quantity, unit.factor, None, lang);
    Some(format!("{} ({name})", format::with_unit(&number, unit.symbol.get(lang))))
}

/// What was put in by `--allow` and what was left out, by reason.
pub fn left_out_notes(comparison: &Comparison, data: &Dataset, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    let mut allowed: BTreeMap<Reason, Vec<(ProvinceId, String)>> = BTreeMap::new();
    for (_, row) in comparison.rows() {
        for reason in &row.allowed {
            allowed
                .entry(*reason)
                .or_default()
                .push((row.province, what(row.period, row.scopes, row.status, *reason, lang)));
        }
    }
    let mut left: BTreeMap<Reason, Vec<(ProvinceId, String)>> = BTreeMap::new();
    for LeftOut { province, period, scopes, status, reason, .. } in &comparison.left_out {
        left.entry(*reason)
            .or_default()
            .push((*province, what(*period, *scopes, *status, *reason, lang)));
    }
    for (key, groups) in [("note.allowed", allowed), ("note.left-out", left)] {
        for (reason, items) in groups {
            let args = [
                ("reason", &*because(reason, data, lang)),
                ("list", &*grouped(&items, data, lang)),
            ];
            out.push(lang.fill(key, &args));
        }
    }
    out
}

/// The reason in words. The day on which the land changed is that of the edition in force last.
pub fn because(reason: Reason, data: &Dataset, lang: Lang) -> String {
    let day = data.editions.iter().rev().find_map(|e| e.from);
    let date = day.map_or(String::new(), |day| day_short(day, lang));
    lang.fill(&format!("reason.{}", reason.word()), &[("date", &date)])
}

/// Whether a set has rows of another kind of period.
fn is_mixed(set: &Set) -> bool {
    set.rows.iter().any(|r| {
        r.value.is_some() && r.allowed.is_empty() && r.period.compared_as() != set.key.kind
    })
}

/// Whether a row stands for a year that is not over.
fn is_early(r: &Row) -> bool {
    r.value.is_some()
        && r.period.kind() != PeriodKind::Year
        && r.period.compared_as() == PeriodKind::Year
}
