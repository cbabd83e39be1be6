//! A comparison as a table of texts, grouped by its comparable sets.

use std::collections::BTreeSet;

use crate::compare::{Cell, Comparison, Measure, Rank, Row, Set};
use crate::format::{self, period_label, period_short, scope_label};
use crate::model::{Class, Dataset, Decimal, Nature, Qualifier, Quantity, Status, UnitId};
use crate::words::Lang;

/// Where the texts of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Names.
    Left,
    /// Numbers.
    Right,
}

/// A column's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Where its texts stand.
    pub align: Align,
}

/// The rows of one comparable set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Period, tier, class and edition: "năm 2023 · cấp huyện · thực hiện".
    pub heading: String,
    /// One text a column.
    pub rows: Vec<Vec<String>>,
}

/// A comparison in the words of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The indicator's name.
    pub title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The sets.
    pub groups: Vec<Group>,
}

/// Makes the table of a comparison. With `points` the ranges are left out.
pub fn table(comparison: &Comparison, data: &Dataset, points: bool, lang: Lang) -> Table {
    let indicator = data.indicator(comparison.indicator);
    let dated = comparison.latest || comparison.sets.iter().any(|s| periods(s) > 1);
    let marked = comparison.rows().any(|(_, r)| remark(r, data, lang).is_some());
    let mut columns = vec![column(lang.text("table.province"), Align::Left)];
    if dated {
        columns.push(column(lang.text("table.period"), Align::Left));
    }
    for measure in &comparison.measures {
        columns.push(column(&heading(*measure, comparison, data, lang), Align::Right));
    }
    if marked {
        columns.push(column(lang.text("table.note"), Align::Left));
    }
    let groups = comparison
        .sets
        .iter()
        .map(|set| Group {
            heading: set_label(set, comparison, dated, data, lang),
            rows: set
                .rows
                .iter()
                .map(|row| {
                    let name = data.province(row.province).name.get(lang);
                    // A row that `--allow` put in names its own tier.
                    let mut texts = vec![if row.scopes == set.key.scopes {
                        name.to_string()
                    } else {
                        format!("{name} ({})", scope_label(row.scopes, lang))
                    }];
                    if dated {
                        texts.push(period_short(row.period, lang));
                    }
                    for (measure, cell) in comparison.measures.iter().zip(&row.cells) {
                        texts.push(cell_text(*measure, cell.as_ref(), row, comparison, data, points, lang));
                    }
                    if marked {
                        texts.push(remark(row, data, lang).unwrap_or_default());
                    }
                    texts
                })
                .collect(),
        })
        .collect();
    Table { title: indicator.name.get(lang).to_string(), columns, groups }
}

fn column(heading: &str, align: Align) -> Column {
    Column { heading: heading.into(), align }
}

fn periods(set: &Set) -> usize {
    set.rows.iter().map(|r| r.period).collect::<BTreeSet<_>>().len()
}

/// What the rows of a set have in common, in words.
fn set_label(set: &Set, comparison: &Comparison, dated: bool, data: &Dataset, lang: Lang) -> String {
    let mut parts = Vec::new();
    if comparison.latest {
        parts.push(lang.text("table.latest").to_string());
    } else if !dated {
        parts.push(period_label(set.rows[0].period, lang));
    } else {
        parts.push(lang.text(&format!("period-kind.{}", set.key.kind.word())).to_string());
    }
    parts.push(scope_label(set.key.scopes, lang));
    parts.push(lang.text(&format!("class.{}", set.key.class.word())).to_string());
    if data.editions.len() > 1 {
        let edition = &data.edition(set.key.edition).id;
        parts.push(lang.fill("table.edition", &[("edition", edition)]));
    }
    parts.join(" · ")
}

/// A measure's heading, with its unit.
fn heading(measure: Measure, comparison: &Comparison, data: &Dataset, lang: Lang) -> String {
    let unit = data.unit(comparison.unit);
    let symbol = unit.symbol.get(lang);
    let word = lang.text(&format!("measure.{}", measure.word()));
    match measure {
        Measure::Value => format!("{word} ({symbol})"),
        Measure::Change if data.indicator(comparison.indicator).nature == Nature::Rate => lang.text("measure.change-points").into(),
        Measure::Change => format!("{word} ({symbol})"),
        Measure::Per => {
            let per = comparison.per.map(|p| data.unit(data.indicator(p).unit).symbol.get(lang)).unwrap_or_default();
            let word = lang.fill("measure.per-of", &[("unit", per)]);
            format!("{word} ({})", data.unit(ratio_unit(comparison, data)).symbol.get(lang))
        }
        _ => word.into(),
    }
}

/// The unit in which ratios are shown: the largest of its dimension in which the greatest is not below one.
fn ratio_unit(comparison: &Comparison, data: &Dataset) -> UnitId {
    let column = comparison.column(Measure::Per);
    let greatest = comparison
        .rows()
        .filter_map(|(_, r)| r.cells[column?])
        .filter_map(|c| if let Cell::Ratio(q) = c { Some(q.value.abs()) } else { None })
        .max()
        .unwrap_or(Decimal::ZERO);
    let dimension = &data.unit(comparison.unit).dimension;
    (0..data.units.len())
        .map(|i| UnitId(i as u16))
        .filter(|u| data.unit(*u).dimension == *dimension && data.unit(*u).factor <= greatest.max(Decimal::ONE))
        .max_by_key(|u| (data.unit(*u).factor, std::cmp::Reverse(*u)))
        .unwrap_or(comparison.unit)
}

fn cell_text(
    measure: Measure,
    cell: Option<&Cell>,
    row: &Row,
    comparison: &Comparison,
    data: &Dataset,
    points: bool,
    lang: Lang,
) -> String {
    let unit = data.unit(comparison.unit);
    match cell {
        None if measure == Measure::Value => {
            let word = row.absence.map_or("not-collected", |a| a.word());
            lang.text(&format!("status.{word}")).into()
        }
        None => lang.text("table.none").into(),
        Some(Cell::Amount(q)) if measure == Measure::Value => {
            let computed = (row.observations.len() > 1 || !row.lacks.is_empty()) && q.is_bound();
            format::quantity(q, unit.factor, computed.then_some(unit.decimals), lang)
        }
        Some(Cell::Amount(q)) => signed(q, unit.factor, format::decimals_of(&value_only(q), unit.factor), points, lang),
        Some(Cell::Percent(q)) if matches!(measure, Measure::ChangePercent | Measure::Growth) => signed(q, Decimal::ONE, 1, points, lang),
        Some(Cell::Percent(q)) => ranged(q, Decimal::ONE, 1, points, lang),
        Some(Cell::Ratio(q)) => {
            let shown = data.unit(ratio_unit(comparison, data));
            ranged(q, shown.factor, shown.decimals.max(1), points, lang)
        }
        Some(Cell::Rank(rank)) => rank_text(rank, points),
    }
}

fn value_only(q: &Quantity) -> Quantity {
    Quantity::exact(q.value)
}

/// A place: `3`, `2-3` where it cannot be told apart, `1=` where it is shared exactly; always among how many.
pub(crate) fn rank_text(rank: &Rank, points: bool) -> String {
    let Rank { printed, best, worst, of, tied } = *rank;
    match () {
        () if points => printed.to_string(),
        () if tied && best == worst => format!("{best}=/{of}"),
        () if best == worst => format!("{best}/{of}"),
        () => format!("{best}-{worst}/{of}"),
    }
}

/// A computed number with the range that it may lie in, where that is wider than what is shown.
fn ranged(q: &Quantity, factor: Decimal, decimals: u32, points: bool, lang: Lang) -> String {
    if matches!(q.qualifier, Qualifier::Over | Qualifier::AtLeast | Qualifier::Nearly | Qualifier::AtMost) && !points {
        return format::quantity(q, factor, Some(decimals), lang);
    }
    let show = |v: Decimal| format::number(format::round(v.checked_div(factor).unwrap_or(v), decimals), lang);
    let value = show(q.value);
    let same = |end: Option<Decimal>| end.map(show).as_ref() == Some(&value);
    if points || (same(q.usual.low) && same(q.usual.high)) {
        return value;
    }
    let end = |v: Decimal, round: fn(Decimal, u32) -> Decimal| format::number(round(v.checked_div(factor).unwrap_or(v), decimals), lang);
    let (low, high) = (q.usual.low.map(|v| end(v, format::round_down)), q.usual.high.map(|v| end(v, format::round_up)));
    match (low, high) {
        (Some(low), Some(high)) => format!("{value} ({})", lang.fill("table.range", &[("low", &low), ("high", &high)])),
        (Some(low), None) => format!("{value} ({} {low})", lang.text("qualifier.at-least")),
        (None, Some(high)) => format!("{value} ({} {high})", lang.text("qualifier.at-most")),
        (None, None) => value,
    }
}

fn signed(q: &Quantity, factor: Decimal, decimals: u32, points: bool, lang: Lang) -> String {
    let text = ranged(q, factor, decimals, points, lang);
    if q.value > Decimal::ZERO { format!("+{text}") } else { text }
}

/// What a reader of the row must know: an uncertain status, a conflict, a sum that lacks a member.
fn remark(row: &Row, data: &Dataset, lang: Lang) -> Option<String> {
    let mut parts = Vec::new();
    if row.status.class() == Class::Result && !matches!(row.status, Status::Actual | Status::NotReported | Status::NotApplicable) {
        parts.push(lang.text(&format!("status.{}", row.status.word())).to_string());
    }
    if let Some(plan) = row.plan.filter(|plan| *plan != row.period) {
        parts.push(lang.fill("table.plan", &[("period", &period_label(plan, lang))]));
    }
    if let Some(other) = row.conflicts.first().and_then(|id| data.figure(data.observation(*id))) {
        let unit = data.unit(other.unit);
        let said = format!("{} {}", format::quantity(&other.quantity, unit.factor, None, lang), unit.symbol.get(lang));
        parts.push(lang.fill("table.conflict", &[("other", &said)]));
    }
    if row.observations.iter().any(|id| data.corrections_of(data.observation(*id)).next().is_some()) {
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

/// The name of a member that a sum goes without.
pub(crate) fn lack_name(lack: crate::compare::Lack, data: &Dataset, lang: Lang) -> String {
    match lack {
        crate::compare::Lack::Province(id) => lang.fill("note.former", &[("name", data.province(id).name.get(lang))]),
        crate::compare::Lack::Scope(scope) => lang.text(&format!("tier.{}", scope.word())).to_string(),
    }
}
