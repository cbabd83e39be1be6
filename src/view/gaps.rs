//! Why measures of known figures do not exist, and what shares are of: in notes.

use std::collections::BTreeMap;

use super::names::{grouped, what};
use super::{base_label, known_periods, listed};
use crate::compare::{Comparison, Gap, Measure, Reason, Row, Set, Whole};
use crate::format::{capital, day_short, period_label};
use crate::model::{Dataset, ProvinceId};
use crate::words::Lang;

/// Why measures of known figures do not exist: each reason once, with those it concerns. The
/// country takes no place among its provinces, and nobody asks why. `told` says of which measures
/// of which rows a reader misses a number.
pub fn gap_notes(
    comparison: &Comparison,
    told: &dyn Fn(Measure, &Row) -> bool,
    data: &Dataset,
    lang: Lang,
) -> Vec<String> {
    let mut out = Vec::new();
    for measure in &comparison.measures {
        let mut known = false;
        let mut gaps: BTreeMap<Gap, Vec<(ProvinceId, String)>> = BTreeMap::new();
        let wanted = |row: &Row| row.value.is_some() && told(*measure, row);
        for (_, row) in comparison.rows().filter(|(_, row)| wanted(row)) {
            match comparison.gap(*measure, row) {
                Some(Gap::NotCounted) if data.is_country(row.province) => {}
                Some(gap) => {
                    let item = what(row.period, row.scopes, row.status, Reason::Period, lang);
                    gaps.entry(gap).or_default().push((row.province, item));
                }
                None => known = true,
            }
        }
        let all = !known && gaps.len() == 1;
        for (gap, items) in gaps {
            let why = because(*measure, gap, comparison, lang);
            let list = (!all && !gap.is_of_all()).then(|| grouped(&items, data, lang));
            out.push(text(*measure, &why, list.as_deref(), lang));
        }
    }
    out
}

/// Why the measures of one row do not exist.
pub fn row_gap_notes(comparison: &Comparison, row: &Row, lang: Lang) -> Vec<String> {
    let of = |measure: &Measure| {
        let gap = comparison.gap(*measure, row)?;
        Some(capital(&text(*measure, &because(*measure, gap, comparison, lang), None, lang)))
    };
    comparison.measures.iter().filter_map(of).collect()
}

fn text(measure: Measure, why: &str, list: Option<&str>, lang: Lang) -> String {
    let args = [
        ("measure", lang.text(&format!("gap.of.{}", measure.word()))),
        ("reason", why),
        ("list", list.unwrap_or_default()),
    ];
    lang.fill(if list.is_some() { "note.gap" } else { "note.gap-of-all" }, &args)
}

/// The reason in words.
fn because(measure: Measure, gap: Gap, comparison: &Comparison, lang: Lang) -> String {
    match gap {
        Gap::NoBase => lang.fill("gap.no-base", &[("base", &base(measure, comparison, lang))]),
        Gap::Method(day) => lang.fill("gap.method", &[("date", &day_short(day, lang))]),
        Gap::Zero => {
            let what = match measure {
                Measure::OfPlan => "plan",
                Measure::Per => "divisor",
                Measure::Share => "whole",
                _ => "base",
            };
            lang.text(&format!("gap.zero.{what}")).into()
        }
        other => lang.text(&format!("gap.{}", other.word())).into(),
    }
}

/// The one period that a measure is counted from, in words; where each figure has its own, what it
/// is.
fn base(measure: Measure, comparison: &Comparison, lang: Lang) -> String {
    if measure.is_change() {
        return base_label(comparison.base, known_periods(comparison), lang);
    }
    let one = comparison.base.period().or(comparison.first());
    one.map_or_else(|| lang.text("gap.base").into(), |period| period_label(period, lang))
}

/// What the shares of a comparison are of: the printed total of the country, or the sum of so many
/// of so many provinces; and that the provinces differ between the periods, where they do.
pub fn whole_notes(comparison: &Comparison, data: &Dataset, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for set in &comparison.sets {
        let mut by: BTreeMap<String, Vec<&Whole>> = BTreeMap::new();
        for whole in set.wholes.iter().filter(|whole| has_share(comparison, set, whole, data)) {
            by.entry(whole_text(whole, data, lang)).or_default().push(whole);
        }
        let several = by.len() > 1;
        for (text, wholes) in by {
            let periods: Vec<String> =
                wholes.iter().map(|whole| period_label(whole.period, lang)).collect();
            let note = match several && wholes.iter().all(|whole| whole.region.is_none()) {
                true => lang
                    .fill("note.share-in", &[("whole", &text), ("list", &listed(&periods, lang))]),
                false => lang.fill("note.share", &[("whole", &text)]),
            };
            if !out.contains(&note) {
                out.push(note);
            }
        }
        if differ(set, comparison, data) {
            out.push(lang.text("note.share-differs").into());
        }
    }
    out
}

/// What all shares of a comparison are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareWhole {
    /// One whole, in words.
    Of(String),
    /// Each of its own region.
    Regions,
}

/// What the shares of a comparison are of, where that is one thing.
pub fn share_whole(comparison: &Comparison, data: &Dataset, lang: Lang) -> Option<ShareWhole> {
    let wholes = comparison.sets.iter().flat_map(|set| {
        set.wholes.iter().filter(move |whole| has_share(comparison, set, whole, data))
    });
    let mut told = wholes.map(|whole| match whole.region {
        Some(_) => ShareWhole::Regions,
        None => ShareWhole::Of(whole_text(whole, data, lang)),
    });
    let first = told.next()?;
    told.all(|other| other == first).then_some(first)
}

/// What the share of one row is of; nothing where it has none.
pub fn row_whole_note(
    comparison: &Comparison,
    set: &Set,
    row: &Row,
    data: &Dataset,
    lang: Lang,
) -> Option<String> {
    comparison.cell(Measure::Share, row)?;
    let own = |whole: &&Whole| {
        whole.period == row.period
            && whole.region.is_none_or(|r| data.province(row.province).region == Some(r))
    };
    let whole = set.wholes.iter().find(own)?;
    Some(lang.fill("note.share", &[("whole", &whole_text(whole, data, lang))]))
}

fn has_share(comparison: &Comparison, set: &Set, whole: &Whole, data: &Dataset) -> bool {
    let own = |row: &&Row| {
        row.period == whole.period
            && whole.region.is_none_or(|r| data.province(row.province).region == Some(r))
    };
    set.rows.iter().filter(own).any(|row| comparison.cell(Measure::Share, row).is_some())
}

fn whole_text(whole: &Whole, data: &Dataset, lang: Lang) -> String {
    if !whole.total.is_empty() {
        return lang.text("whole.total").into();
    }
    let (count, of) = (whole.members.len().to_string(), whole.of.to_string());
    match whole.region {
        Some(region) => lang.fill(
            "whole.region",
            &[("count", &count), ("of", &of), ("region", data.region(region).name.get(lang))],
        ),
        None => lang.fill("whole.members", &[("count", &count), ("of", &of)]),
    }
}

/// Whether shares of different periods stand in one set and are of different provinces.
fn differ(set: &Set, comparison: &Comparison, data: &Dataset) -> bool {
    let mut by: BTreeMap<Option<crate::model::RegionId>, Vec<&Whole>> = BTreeMap::new();
    for whole in set.wholes.iter().filter(|whole| has_share(comparison, set, whole, data)) {
        by.entry(whole.region).or_default().push(whole);
    }
    by.values().any(|wholes| wholes.windows(2).any(|two| !same_whole(two[0], two[1])))
}

/// Whether two wholes are told alike.
fn same_whole(a: &Whole, b: &Whole) -> bool {
    a.total.is_empty() == b.total.is_empty() && (!a.total.is_empty() || a.members == b.members)
}
