//! What notes and tables call the figures that they speak of.

use std::collections::BTreeMap;

use crate::compare::{Lack, Reason};
use crate::format::{self, period_label, scope_label};
use crate::model::{Class, Dataset, Period, ProvinceId, Scopes, Status};
use crate::words::Lang;

/// Left-out figures of one reason that are named before the rest is only counted.
const NAMED: usize = 10;

/// When a figure is of, and what else sets it apart where it was left out for a reason.
pub fn what(period: Period, scopes: Scopes, status: Status, reason: Reason, lang: Lang) -> String {
    let when = period_label(period, lang);
    match reason {
        Reason::Scope => format!("{when}, {}", scope_label(scopes, lang)),
        Reason::Status => format!("{when}, {}", lang.text(&format!("status.{}", status.word()))),
        _ if status.class() != Class::Result => {
            format!("{} {when}", lang.text(&format!("status.{}", status.word())))
        }
        _ => when,
    }
}

/// `Hải Phòng (năm 2021, năm 2022); Hà Nội, Sóc Trăng (năm 2023)`, and a count of those beyond the
/// first few.
pub(super) fn grouped(items: &[(ProvinceId, String)], data: &Dataset, lang: Lang) -> String {
    let mut by: BTreeMap<ProvinceId, Vec<&str>> = BTreeMap::new();
    for (province, what) in items {
        let known = by.entry(*province).or_default();
        if !known.contains(&&**what) {
            known.push(what);
        }
    }
    let mut named = 0;
    // Provinces of which the same is told stand together, in the order in which the first of them
    // stands.
    let mut groups: Vec<(&Vec<&str>, Vec<&str>)> = Vec::new();
    for (province, whats) in &by {
        if named > 0 && named + whats.len() > NAMED {
            break;
        }
        named += whats.len();
        let name = data.province(*province).name.get(lang);
        match groups.iter_mut().find(|(told, _)| *told == whats) {
            Some((_, names)) => names.push(name),
            None => groups.push((whats, vec![name])),
        }
    }
    let rest = by.values().map(Vec::len).sum::<usize>() - named;
    let texts: Vec<String> = groups
        .iter()
        .map(|(whats, names)| format!("{} ({})", names.join(", "), whats.join(", ")))
        .collect();
    let mut out = texts.join("; ");
    if rest > 0 {
        out.push_str("; ");
        out.push_str(&lang.fill("note.and-more", &[("count", &format::number(rest.into(), lang))]));
    }
    out
}

/// The name of a member that a sum goes without.
pub(crate) fn lack_name(lack: Lack, data: &Dataset, lang: Lang) -> String {
    match lack {
        Lack::Province(id) => {
            lang.fill("note.former", &[("name", data.province(id).name.get(lang))])
        }
        Lack::Scope(scope) => lang.text(&format!("lack.scope.{}", scope.word())).to_string(),
    }
}
