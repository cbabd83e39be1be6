//! A comparison as a table, grouped by its comparable sets.

use std::collections::BTreeSet;

use super::cell::{CellStyle, mark};
use super::order::regions;
use super::{Align, Cell, Column, Group, Line, Order, Role, Table};
use crate::compare::{Base, Comparison, Measure, Row, Set};
use crate::format::{self, period_label, period_short, scope_label};
use crate::model::{Dataset, Period};
use crate::view::{RatioUnit, base_label, known_periods, lack_name, notes, sources};
use crate::words::Lang;

/// Makes the table of a comparison. With `points` the ranges are left out.
pub fn table(
    comparison: &Comparison,
    data: &Dataset,
    points: bool,
    order: Order,
    lang: Lang,
) -> Table {
    let dated = comparison.latest || comparison.sets.iter().any(|s| periods(s) > 1);
    let marked = comparison.rows().any(|(_, r)| remark(r, data, lang).is_some());
    let mut columns = vec![column(lang.text("table.province"), Align::Left)];
    if dated {
        columns.push(column(lang.text("table.period"), Align::Left));
    }
    let base = base_label(comparison.base, known_periods(comparison), lang);
    for measure in &comparison.measures {
        let (name, unit) = heading(*measure, comparison, &base, data, lang);
        columns.push(Column { group: String::new(), name, unit, align: Align::Right });
    }
    if marked {
        columns.push(column(lang.text("table.note"), Align::Left));
    }
    let figures = CellStyle::of(comparison, data, points, lang);
    let line = |set: &Set, row: &Row| {
        let name = data.province(row.province).name.get(lang);
        // A row that `--allow` put in names its own scope.
        let own = row.scopes == set.key.scopes;
        let mut cells = vec![Cell::text(if own {
            name.to_string()
        } else {
            format!("{name} ({})", scope_label(row.scopes, lang))
        })];
        if dated {
            cells.push(Cell::text(period_short(row.period, lang)));
        }
        cells.extend(comparison.measures.iter().map(|measure| figures.cell(*measure, row)));
        if marked {
            cells.push(Cell::text(remark(row, data, lang).unwrap_or_default()));
        }
        // What a source prints of the country is a sum beside the others, not one of them.
        Line { role: if data.is_country(row.province) { Role::Total } else { Role::Row }, cells }
    };
    let group = |set: &Set| {
        let mut lines = Vec::new();
        let region = regions(set.rows.iter().map(|r| r.province), data);
        let mut last = None;
        for row in order.sorted(&set.rows, data, lang) {
            let own = region(row.province).filter(|_| order == Order::Official);
            if let Some(id) = own.filter(|_| own != last) {
                lines.push(Line::head(data.region(id).name.get(lang), columns.len()));
            }
            last = own;
            lines.push(line(set, row));
        }
        Group { heading: set_label(set, comparison, dated, data, lang), lines }
    };
    Table {
        title: data.indicator(comparison.indicator).name.get(lang).to_string(),
        groups: comparison.sets.iter().map(group).collect(),
        columns,
        notes: notes(comparison, Some(lang.text("table.none")), data, lang),
        sources: sources(comparison, data, lang),
        lead: None,
    }
}

fn column(name: &str, align: Align) -> Column {
    Column { group: String::new(), name: name.into(), unit: String::new(), align }
}

fn periods(set: &Set) -> usize {
    set.rows.iter().map(|r| r.period).collect::<BTreeSet<_>>().len()
}

/// What the rows of a set have in common, in words.
fn set_label(
    set: &Set,
    comparison: &Comparison,
    dated: bool,
    data: &Dataset,
    lang: Lang,
) -> String {
    let mut parts = Vec::new();
    if comparison.latest {
        parts.push(lang.text("table.latest").to_string());
    } else if !dated {
        parts.push(period_label(set.rows[0].period, lang));
    } else {
        parts.push(lang.text(&format!("period-kind.{}", set.key.kind.word())).to_string());
    }
    let counted =
        comparison.measures.iter().find(|m| matches!(m, Measure::Index | Measure::Growth));
    if let Some(measure) = counted.filter(|_| {
        set.first.is_some() && comparison.base.period().is_none() && comparison.first().is_none()
    }) {
        parts.push(from(*measure, set.first, lang));
    }
    parts.push(scope_label(set.key.scopes, lang));
    parts.push(lang.text(&class_key(set)).to_string());
    if data.editions.len() > 1 {
        let edition = &data.edition(set.key.edition).id;
        parts.push(lang.fill("table.edition", &[("edition", edition)]));
    }
    parts.join(" · ")
}

/// The key of what the figures of a set are: results, plans, or results that are all estimated, or
/// all preliminary.
fn class_key(set: &Set) -> String {
    let statuses: BTreeSet<_> =
        set.rows.iter().filter(|row| row.value.is_some()).map(|row| row.status).collect();
    match statuses.first().filter(|_| statuses.len() == 1) {
        Some(only) if !only.is_plain() && only.class() == set.key.class => {
            format!("status.{}", only.word())
        }
        _ => format!("class.{}", set.key.class.word()),
    }
}

/// A measure's name, and its unit where the name does not hold it. `base` is what changes are
/// counted from, in words.
pub(crate) fn heading(
    measure: Measure,
    comparison: &Comparison,
    base: &str,
    data: &Dataset,
    lang: Lang,
) -> (String, String) {
    let symbol = data.unit(comparison.unit).symbol.get(lang).to_string();
    let word = lang.text(&format!("measure.{}", measure.word()));
    match measure {
        Measure::Value => (word.into(), symbol),
        Measure::Change if data.unit(comparison.unit).is_percent() => {
            (change("change-points", base, lang), String::new())
        }
        Measure::Change => (change("change", base, lang), symbol),
        Measure::ChangePercent => (change("change-percent", base, lang), String::new()),
        Measure::Index => {
            (from(measure, comparison.base.period().or(comparison.first()), lang), String::new())
        }
        Measure::Growth => {
            (from(measure, comparison.base.period().or(comparison.first()), lang), String::new())
        }
        Measure::Per => (
            word.into(),
            RatioUnit::of(comparison, data)
                .map_or_else(String::new, |unit| unit.symbol(data, lang)),
        ),
        _ => (word.into(), String::new()),
    }
}

/// An index or growth with the period that it counts from, where it is one.
fn from(measure: Measure, first: Option<Period>, lang: Lang) -> String {
    let key = format!("measure.{}", measure.word());
    match first {
        Some(first) => lang.fill(&format!("{key}-from"), &[("period", &period_short(first, lang))]),
        None => lang.text(&key).into(),
    }
}

/// A measure's name, whatever it is of. `periods` are those of its figures.
pub(crate) fn measure_word(
    measure: Measure,
    base: Base,
    periods: &BTreeSet<Period>,
    lang: Lang,
) -> String {
    match measure {
        Measure::Change | Measure::ChangePercent => {
            change(measure.word(), &base_label(base, periods.iter().copied(), lang), lang)
        }
        Measure::Index => from(measure, base.period(), lang),
        _ => lang.text(&format!("measure.{}", measure.word())).into(),
    }
}

/// A change with what it is counted from: `change from 2023 (%)`.
fn change(word: &str, base: &str, lang: Lang) -> String {
    lang.fill(&format!("measure.{word}-from"), &[("base", base)])
}

/// What the ratios of a comparison are for each of, as a headline says it: `bình quân trên một
/// người`, `per 1,000 people`.
pub(crate) fn per_name(comparison: &Comparison, data: &Dataset, lang: Lang) -> Option<String> {
    let unit = RatioUnit::of(comparison, data)?;
    let key = if unit.is_for_several() { "chart.per-several" } else { "chart.per" };
    Some(lang.fill(key, &[("one", &unit.divisor(data, lang))]))
}

/// What a reader of the row must know: an uncertain status, a conflict, a sum that lacks a member.
fn remark(row: &Row, data: &Dataset, lang: Lang) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(mark(row.status, lang).map(str::to_string));
    if let Some(plan) = row.plan.filter(|plan| *plan != row.period) {
        parts.push(lang.fill("table.plan", &[("period", &period_label(plan, lang))]));
    }
    if let Some(other) = row.conflicts.first().and_then(|id| data.figure(data.observation(*id))) {
        let unit = data.unit(other.unit);
        let said = format!(
            "{} {}",
            format::quantity(&other.quantity, unit.factor, None, lang),
            unit.symbol.get(lang)
        );
        parts.push(lang.fill("table.conflict", &[("other", &said)]));
    }
    if row.observations.iter().any(|id| data.corrections_of(data.observation(*id)).next().is_some())
    {
        parts.push(lang.text("table.corrected").into());
    }
    if !row.lacks.is_empty() {
        let names: Vec<String> = row.lacks.iter().map(|l| lack_name(*l, data, lang)).collect();
        parts.push(lang.fill("table.lacks", &[("names", &names.join(", "))]));
    }
    for reason in &row.allowed {
        parts.push(lang.text(&format!("reason.{}", reason.word())).to_string());
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
