//! What heads and rows say of the figures that they cross at.

use std::collections::BTreeMap;

use super::block::{Block, is_signs};
use super::title::Title;
use super::{Column, Role};
use crate::grid::Grid;
use crate::model::{Class, Period, PeriodKind, ProvinceId, Scope, Status, UnitId};
use crate::read::{Area, Derived, Head, Label, Labels, Named, Statuses, When};

/// What is measured, as far as some words say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Measured {
    /// They say nothing of it.
    #[default]
    Unsaid,
    /// An indicator of the list.
    Known(Named),
    /// Words that no indicator is known by.
    Unknown(String),
}

/// What labels say of the figures beside or under them, axis by axis: those of a row with those of
/// the section that it is in, or the storeys of a head.
#[derive(Clone, Debug, Default)]
pub(super) struct Axes {
    /// Their words; of a head from the top storey down.
    pub text: String,
    pub measured: Measured,
    pub provinces: Vec<ProvinceId>,
    /// Whether they have the letters of a province, and other marks.
    pub misspelt: bool,
    pub area: Option<Area>,
    pub when: Option<When>,
    pub scope: Option<Scope>,
    pub status: Option<Status>,
    pub units: Vec<UnitId>,
    pub unknown_unit: bool,
    pub derived: Option<Derived>,
    pub total: bool,
}

/// What the head of a column says.
#[derive(Clone, Debug, Default)]
pub(super) struct Heads {
    pub axes: Axes,
    /// What the column is for, where it holds no figures.
    pub head: Option<Head>,
}

/// What the heads of all columns say.
pub(super) fn heads(grid: &Grid, block: &Block, title: &Title, labels: &Labels) -> Vec<Heads> {
    let paths: Vec<Vec<String>> =
        (0..grid.width()).map(|column| path(grid, block, column)).collect();
    let mut out: Vec<Heads> = paths.iter().map(|path| head(path, title, labels)).collect();
    for column in 0..out.len() {
        if paths[column].last().is_some_and(|text| is_rate(text, labels))
            && out[column].axes.derived.is_none()
        {
            out[column].axes.derived = compared(&out[..column]);
        }
    }
    out
}

/// "Tỷ lệ (%)", "%": a percentage, and nothing that says of what.
fn is_rate(text: &str, labels: &Labels) -> bool {
    let percent = text.contains('%');
    let bare = !text.contains(char::is_alphanumeric);
    percent && (bare || labels.is("rate-head", text))
}

/// What a bare percentage behind two columns is reckoned from, where they differ in their periods
/// or statuses.
fn compared(before: &[Heads]) -> Option<Derived> {
    let timed = |head: &&Heads| {
        (head.axes.when.is_some() || head.axes.status.is_some()) && head.axes.derived.is_none()
    };
    let mut last = before.iter().rev().take_while(timed).map(|head| &head.axes);
    let (b, a) = (last.next()?, last.next()?);
    let class = |axes: &Axes| axes.status.map_or(Class::Result, Status::class);
    match () {
        () if class(a) != class(b) => Some(Derived::OfPlan),
        () if a.when != b.when || a.status != b.status => Some(Derived::Change),
        () => None,
    }
}

/// The texts of the storeys of a head, each merged cell once.
fn path(grid: &Grid, block: &Block, column: usize) -> Vec<String> {
    let mut out: Vec<((usize, usize), String)> = Vec::new();
    for row in block.head.clone().filter(|row| !is_signs(grid, *row)) {
        let at = match grid.shown(row, column) {
            Some(_) => grid.anchor(row, column),
            // A head over several columns that nobody merged: the one to the left goes on.
            None => match left(grid, block, row, column) {
                Some(at) => at,
                None => continue,
            },
        };
        let Some(cell) = grid.cell(at.0, at.1) else { continue };
        if out.last().is_none_or(|(last, _)| *last != at) {
            out.push((at, cell.text.clone()));
        }
    }
    out.into_iter().map(|(_, text)| text).collect()
}

/// The head to the left that goes on over a blank cell: not in the last storey, and only over
/// columns that have a head of their own below.
fn left(grid: &Grid, block: &Block, row: usize, column: usize) -> Option<(usize, usize)> {
    let below = |column: usize| {
        (row + 1..block.head.end)
            .any(|r| grid.shown(r, column).is_some() && grid.anchor(r, column).0 > row)
    };
    if row + 1 >= block.head.end || !below(column) {
        return None;
    }
    let from = (0..column).rev().find(|c| grid.shown(row, *c).is_some())?;
    let at = grid.anchor(row, from);
    let alone = grid.merges().iter().any(|m| m.first == at);
    (!alone && below(from)).then_some(at)
}

fn head(path: &[String], title: &Title, labels: &Labels) -> Heads {
    let around = &title.text;
    let each: Vec<Label> = path.iter().map(|text| labels.read(text, around)).collect();
    let text = path.join(" / ");
    let last = |f: fn(&Label) -> bool| each.iter().rev().find(|label| f(label));
    let reversed: Vec<&str> = path.iter().rev().map(String::as_str).collect();
    let joined = labels.read(&reversed.join(", "), around).when;
    let within = joined.filter(|when| when.whole().is_some_and(is_within_year));
    let timed = within.or(when(each.iter().rev())).or(joined.filter(|when| when.whole().is_some()));
    let own = timed.and_then(When::whole);
    let axes = Axes {
        when: timed,
        measured: match within {
            // "Năm 2023" over "Quý I": both are the period.
            Some(_) => {
                let words = (0..path.len()).filter(|i| !labels.is_time(&path[*i]));
                let (path, each): (Vec<String>, Vec<Label>) =
                    words.map(|i| (path[i].clone(), each[i].clone())).unzip();
                measured(&path, &each, around, labels)
            }
            None => measured(path, &each, around, labels),
        },
        provinces: last(|l| !l.provinces.is_empty()).map_or(Vec::new(), |l| l.provinces.clone()),
        misspelt: last(|l| !l.provinces.is_empty()).is_some_and(|l| l.misspelt),
        area: each.iter().rev().find_map(|l| l.area),
        scope: each.iter().rev().find_map(|l| l.scope),
        status: (path.iter().zip(&each).rev())
            .find_map(|(text, label)| Statuses::read(text, label.status).of(own)),
        units: last(|l| !l.units.is_empty()).map_or(Vec::new(), |l| l.units.clone()),
        unknown_unit: each.iter().any(|l| l.unknown_unit.is_some()),
        derived: each.iter().rev().find_map(|l| l.derived),
        total: each.last().is_some_and(|l| l.total),
        text,
    };
    Heads { axes, head: each.last().and_then(|l| l.head).or(each.first().and_then(|l| l.head)) }
}

fn is_within_year(period: Period) -> bool {
    period.kind() != PeriodKind::Year
}

/// When figures are of by the first of some labels that says it, else by one that tries.
fn when<'l>(labels: impl Iterator<Item = &'l Label> + Clone) -> Option<When> {
    let mut said = labels.clone().filter_map(|label| label.when);
    said.find(|when| !when.is_unclear()).or(labels.filter_map(|label| label.when).next())
}

/// What is measured, by the words of several labels one under the other.
fn measured(path: &[String], each: &[Label], around: &str, labels: &Labels) -> Measured {
    let silent = |i: usize| {
        let label = &each[i];
        label.indicator.is_none() && label.rest.is_empty()
            || labels.is("axis-head", &path[i])
            || labels.is("value-head", &path[i])
    };
    let saying: Vec<usize> = (0..each.len()).filter(|i| !silent(*i)).collect();
    let Some(&deepest) = saying.last() else { return Measured::Unsaid };
    if let Some(named) = each[deepest].indicator.filter(|n| n.sure) {
        return Measured::Known(named);
    }
    let words: Vec<&str> = saying.iter().map(|i| path[*i].as_str()).collect();
    if words.len() > 1
        && let Some(named) = labels.read(&words.join(" "), around).indicator
        && named.sure
    {
        return Measured::Known(named);
    }
    match each[deepest].indicator {
        Some(named) => Measured::Known(named),
        None => Measured::Unknown(name(&words, labels)),
    }
}

/// The words of a label as the name of an indicator: without its period, its unit, its status.
fn name(words: &[&str], labels: &Labels) -> String {
    let rest: Vec<String> = words.iter().map(|text| named(text, labels)).collect();
    rest.join(", ")
}

/// Whether a text is a unit, with or without "ĐVT:" before it.
fn is_unit(text: &str, labels: &Labels) -> bool {
    labels.unit(labels.behind("unit-head", text).unwrap_or(text)).is_some()
}

/// A label without what stands in brackets behind it, if that is a unit.
fn named(text: &str, labels: &Labels) -> String {
    let plain = match text.rsplit_once('(') {
        Some((before, inner)) if is_unit(inner.trim_end_matches(')'), labels) => before,
        _ => text,
    };
    plain.trim().trim_start_matches(['-', '+', ' ']).trim().to_string()
}

/// The rows of a block that hold figures, with what their labels say; `None` of a row that is a
/// section.
pub(super) fn rows(
    grid: &Grid,
    block: &Block,
    columns: &[Column],
    title: &Title,
    labels: &Labels,
) -> BTreeMap<usize, Axes> {
    let of = |role: Role| columns.iter().filter(move |c| c.role == role).map(|c| c.index);
    let figures: Vec<usize> = columns
        .iter()
        .filter(|c| matches!(c.role, Role::Figures | Role::Derived(_)))
        .map(|c| c.index)
        .collect();
    let mut section: Option<(String, Axes)> = None;
    let mut out = BTreeMap::new();
    for row in &block.body {
        let texts: Vec<&str> = of(Role::Label)
            .filter_map(|c| grid.shown(*row, c))
            .map(|cell| cell.text.as_str())
            .collect();
        let units: Vec<&str> = of(Role::Unit)
            .filter_map(|c| grid.shown(*row, c))
            .map(|cell| cell.text.as_str())
            .collect();
        let any = figures.iter().any(|c| grid.cell(*row, *c).is_some());
        let heading = section.as_ref().map(|(text, row)| (text.as_str(), row));
        if any {
            let read = label(&texts, &units, heading, title, labels);
            out.insert(*row, read);
        } else {
            // The text of a section may stand in any column.
            let all: Vec<&str> = match texts.is_empty() {
                true => grid.row(*row).map(|(_, cell)| cell.text.as_str()).collect(),
                false => texts,
            };
            let read = label(&all, &units, None, title, labels);
            if !all.is_empty() && !read.total {
                section = Some((all.join(", "), read));
            }
        }
    }
    out
}

fn label(
    texts: &[&str],
    units: &[&str],
    section: Option<(&str, &Axes)>,
    title: &Title,
    labels: &Labels,
) -> Axes {
    let around = format!("{}; {}", title.text, section.map_or("", |(text, _)| text));
    let each: Vec<Label> = texts.iter().map(|text| labels.read(text, &around)).collect();
    // A province is no part of what is measured.
    let of_words: Vec<usize> = (0..each.len())
        .filter(|i| each[*i].provinces.is_empty() && each[*i].area.is_none() && !each[*i].total)
        .collect();
    let path: Vec<String> = of_words.iter().map(|i| texts[*i].to_string()).collect();
    let some: Vec<Label> = of_words.iter().map(|i| each[*i].clone()).collect();
    let mut measured = measured(&path, &some, &around, labels);
    let above = section.map(|(_, row)| row);
    if let (Some((heading, _)), true) =
        (section, !matches!(measured, Measured::Known(named) if named.sure) && !path.is_empty())
    {
        let joined = labels.read(&format!("{heading} {}", path.join(" ")), &around).indicator;
        if let Some(named) = joined.filter(|named| named.sure) {
            measured = Measured::Known(named);
        }
    }
    let read: Vec<Option<Vec<UnitId>>> = units.iter().map(|text| labels.unit(text)).collect();
    let own = read.iter().flatten().flatten().copied().collect::<Vec<_>>();
    let beside = each.iter().rev().find(|l| !l.units.is_empty()).map(|l| l.units.clone());
    let timed = when(each.iter());
    let period = timed.and_then(When::whole);
    let over = section.and_then(|(text, row)| Statuses::read(text, row.status).of(period));
    let named = each.iter().find(|l| !l.provinces.is_empty());
    Axes {
        text: texts.join(", "),
        measured,
        misspelt: named.map_or(above.is_some_and(|row| row.misspelt), |l| l.misspelt),
        provinces: named
            .map(|l| l.provinces.clone())
            .or(above.map(|row| row.provinces.clone()))
            .unwrap_or_default(),
        area: each.iter().find_map(|l| l.area),
        when: timed.or(above.and_then(|row| row.when)),
        scope: each.iter().find_map(|l| l.scope).or(above.and_then(|row| row.scope)),
        status: each.iter().find_map(|l| l.status).or(over),
        unknown_unit: read.iter().any(Option::is_none) && own.is_empty() && !units.is_empty(),
        units: if own.is_empty() { beside.unwrap_or_default() } else { own },
        derived: each.iter().find_map(|l| l.derived),
        total: each.iter().any(|l| l.total),
    }
}
