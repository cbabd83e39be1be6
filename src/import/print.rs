//! An import as a table for people, as the file of observations, and as JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::figure::{Figure, Subject};
use super::files::{self, observations};
use super::{Column, Decimals, Import, Reason, Role, Table};
use crate::format;
use crate::model::Dataset;
use crate::words::Lang;

/// The version of the JSON, counted up when a field changes its meaning.
const SCHEMA: u32 = 1;
/// Names that are told before the others are counted.
const NAMED: usize = 3;
/// Places that are told of each reason.
const PLACES: usize = 6;

/// A part of what is told: its heading, and rows of texts, of which the first may be heads.
pub struct Section {
    /// The line above.
    pub heading: String,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Whether the first row is one of heads.
    pub headed: bool,
}

/// The proposals as a file of observations.
pub fn csv(import: &Import, data: &Dataset, lang: Lang) -> String {
    observations(import, data, lang)
}

/// What goes where, what is not sure, and what is left out, for people.
pub fn text(import: &Import, data: &Dataset, lang: Lang) -> Vec<Section> {
    let mut out = Vec::new();
    for table in &import.tables {
        out.push(columns(table, import, data, lang));
        let rows = left_out(table, data, lang);
        if !rows.is_empty() {
            let heading = lang.text("import.left-out").to_string();
            out.push(Section { heading, rows, headed: false });
        }
        let rows = unsure(table, lang);
        if !rows.is_empty() {
            let heading = lang.text("import.unsure").to_string();
            out.push(Section { heading, rows, headed: false });
        }
    }
    if !import.passed.is_empty() {
        let heading = lang.text("import.passed").to_string();
        let row = |(place, reason): &(String, Reason)| vec![place.clone(), said(*reason, lang)];
        let rows = import.passed.iter().map(row).collect();
        out.push(Section { heading, rows, headed: false });
    }
    if !import.indicators.is_empty() {
        let row = |new: &super::NewIndicator| {
            let unit = data.unit(new.unit).id.clone();
            vec![new.id.clone(), new.name.clone(), unit, new.nature.word().to_string()]
        };
        let rows = import.indicators.iter().map(row).collect();
        let heading = lang.text("import.indicators").to_string();
        out.push(Section { heading, rows, headed: false });
    }
    if !import.moved.is_empty() {
        let row = |moved: &super::Moved| {
            let gone = || lang.text("import.gone").to_string();
            vec![moved.head.clone(), moved.from.clone(), moved.to.clone().unwrap_or_else(gone)]
        };
        let rows = import.moved.iter().map(row).collect();
        let heading = lang.text("import.moved").to_string();
        out.push(Section { heading, rows, headed: false });
    }
    out
}

fn said(reason: Reason, lang: Lang) -> String {
    lang.text(&format!("import.reason.{}", reason.word())).to_string()
}

fn columns(table: &Table, import: &Import, data: &Dataset, lang: Lang) -> Section {
    let heading = match table.title.is_empty() {
        true => table.name.clone(),
        false => format!("{}: {}", table.name, table.title),
    };
    let heads = ["column", "head", "what", "figures", "unsure", "left-out"];
    let mut rows: Vec<Vec<String>> =
        vec![heads.iter().map(|key| lang.text(&format!("import.head.{key}")).into()).collect()];
    for column in table.columns.iter().filter(|column| column.role != Role::Blank) {
        let own = |f: &&Figure| f.at.1 == column.index;
        let figures: Vec<&Figure> = table.figures.iter().filter(own).collect();
        let unsure = figures.iter().filter(|f| !f.doubts.is_empty() || f.hidden).count();
        let left = table.left_out.iter().filter(|l| l.at.1 == column.index).count();
        let count = |n: usize| match (n, column.role) {
            (0, Role::Figures) | (1.., _) => format::number(n.into(), lang),
            _ => String::new(),
        };
        rows.push(vec![
            column.name.clone(),
            column.head.clone(),
            what(column, &figures, import, data, lang),
            count(figures.len()),
            if figures.is_empty() { String::new() } else { count(unsure) },
            count(left),
        ]);
    }
    Section { heading, rows, headed: true }
}

/// What a column becomes.
fn what(
    column: &Column,
    figures: &[&Figure],
    import: &Import,
    data: &Dataset,
    lang: Lang,
) -> String {
    if let Role::Derived(_) = column.role {
        return lang.text("import.role.derived").into();
    }
    if column.role != Role::Figures {
        return lang.text(&format!("import.role.{}", column.role.word())).into();
    }
    let subject = |f: &Figure| match f.subject {
        Subject::Known(id) => data.indicator(id).id.clone(),
        Subject::New(nth) => import.indicators[nth].id.clone(),
    };
    let mut parts = vec![
        names(figures.iter().map(|f| subject(f)), lang),
        names(figures.iter().map(|f| f.period.to_string()), lang),
        names(figures.iter().map(|f| f.scope.word().to_string()), lang),
        names(figures.iter().map(|f| f.status.word().to_string()), lang),
        names(figures.iter().map(|f| data.unit(f.unit).id.clone()), lang),
    ];
    if column.decimals != Decimals::Plain {
        parts.push(lang.text(&format!("import.decimals.{}", decimals(column.decimals))).into());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn decimals(of: Decimals) -> &'static str {
    match of {
        Decimals::Plain => "plain",
        Decimals::Comma => "comma",
        Decimals::Dot => "dot",
        Decimals::Open => "open",
        Decimals::Mixed => "mixed",
    }
}

/// Some names, each once, in their order; many are counted.
fn names(all: impl Iterator<Item = String>, lang: Lang) -> String {
    let all: BTreeSet<String> = all.collect();
    let mut out = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > NAMED {
        let more = format::number((all.len() - NAMED).into(), lang);
        out += &lang.fill("import.more", &[("count", &more)]);
    }
    out
}

fn left_out(table: &Table, data: &Dataset, lang: Lang) -> Vec<Vec<String>> {
    let mut by: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
    for left in &table.left_out {
        let said =
            if left.said.is_empty() { String::new() } else { format!(" “{}”", left.said) };
        let meant =
            (left.reason == Reason::UnknownProvince).then(|| province(&left.said, data, lang));
        let meant = meant.flatten().map(|name| lang.fill("import.meant", &[("name", name)]));
        let meant = meant.unwrap_or_default();
        by.entry(left.reason).or_default().push(format!("{}{said}{meant}", left.place));
    }
    let row = |(reason, places): (Reason, Vec<String>)| {
        vec![format::number(places.len().into(), lang), said(reason, lang), some(&places)]
    };
    by.into_iter().map(row).collect()
}

/// The name of the province that a label is nearest to, where it is near enough to be meant.
fn province<'d>(label: &str, data: &'d Dataset, lang: Lang) -> Option<&'d str> {
    let plain = |text: &str| crate::collation::bare(text).join(" ");
    let names: BTreeMap<String, &str> =
        data.provinces.iter().map(|p| (plain(p.name.get(lang)), p.name.get(lang))).collect();
    let near = crate::finding::closest(&plain(label), names.keys().map(String::as_str))?;
    names.get(near).copied()
}

fn unsure(table: &Table, lang: Lang) -> Vec<Vec<String>> {
    let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for figure in &table.figures {
        let note = files::note(figure, lang);
        if !note.is_empty() {
            by.entry(note).or_default().push(figure.cell.clone());
        }
    }
    let row = |(note, places): (String, Vec<String>)| {
        vec![format::number(places.len().into(), lang), note, some(&places)]
    };
    by.into_iter().map(row).collect()
}

fn some(places: &[String]) -> String {
    let more = if places.len() > PLACES { ", …" } else { "" };
    places.iter().take(PLACES).cloned().collect::<Vec<_>>().join(", ") + more
}

/// One line of the file of observations, with what is not sure.
#[derive(Serialize)]
struct Line {
    indicator: String,
    province: String,
    period: String,
    scope: String,
    value: String,
    unit: String,
    qualifier: String,
    status: String,
    cell: String,
    unsure: Vec<&'static str>,
}

#[derive(Serialize)]
struct Left<'i> {
    cell: &'i str,
    said: &'i str,
    reason: &'static str,
}

#[derive(Serialize)]
struct Whole<'i> {
    schema: u32,
    figures: Vec<Line>,
    left_out: Vec<Left<'i>>,
}

/// The same for programs, with every cell.
pub fn json(import: &Import, data: &Dataset, lang: Lang) -> String {
    let figures = import.figures().map(|figure| {
        let [indicator, province, period, scope, value, unit, qualifier, status, _, _, cell] =
            files::line(figure, import, data, lang);
        let doubts = figure.doubts.iter().map(|doubt| doubt.word());
        let unsure = doubts.chain(figure.hidden.then_some("hidden")).collect();
        Line { indicator, province, period, scope, value, unit, qualifier, status, cell, unsure }
    });
    let left = import.tables.iter().flat_map(|table| &table.left_out);
    let left_out =
        left.map(|l| Left { cell: &l.place, said: &l.said, reason: l.reason.word() }).collect();
    let whole = Whole { schema: SCHEMA, figures: figures.collect(), left_out };
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}
