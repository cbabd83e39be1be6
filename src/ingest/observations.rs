//! One observations file, typed row by row.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cell;
use super::dimension::other_dimension;
use super::sheet::{Columns, Record, Sheet};
use super::{Input, RowCheck};
use crate::collation;
use crate::finding::{Finding, Span};
use crate::model::*;
use crate::quote;

const COLUMNS: Columns = Columns {
    required: &["indicator", "province", "period", "scope", "value", "unit", "qualifier", "status", "quote", "note"],
    optional: &[],
    texts: &[],
};

/// A column of an observations file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are those of the columns; docs/data.md says what each holds
pub enum Field {
    Indicator,
    Province,
    Period,
    Scope,
    Value,
    Unit,
    Qualifier,
    Status,
    Quote,
    Note,
}

/// Where each [`Field`] stands in a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout([usize; 10]);

impl Layout {
    pub fn column(&self, field: Field) -> usize {
        self.0[field as usize]
    }
}

/// Names to indices, made once for a data folder's files.
struct Names<'d> {
    indicators: HashMap<&'d str, IndicatorId>,
    provinces: HashMap<(&'d str, EditionId), ProvinceId>,
    units: HashMap<&'d str, UnitId>,
}

/// Reads one observations file; its typed rows go into `data`, what is wrong with the others into `findings`.
pub(super) fn read(input: &Input, file: u32, checks: &[RowCheck], data: &mut Dataset, findings: &mut Vec<Finding>) -> Layout {
    let mut layout = Layout::default();
    let Some(sheet) = Sheet::open(input, &COLUMNS, findings) else { return layout };
    for (i, name) in COLUMNS.required.iter().enumerate() {
        layout.0[i] = sheet.column(name).unwrap_or(i);
    }
    let Some(source) = data.find_source(input.stem()) else {
        let known = data.sources.iter().map(|s| s.id.as_str());
        let finding = Finding::error("file-without-source", Span::file(&input.name)).with("source", input.stem());
        findings.push(finding.similar(input.stem(), known));
        return layout;
    };
    let names = Names {
        indicators: data.indicators.iter().enumerate().map(|(i, x)| (x.id.as_str(), IndicatorId(i as u32))).collect(),
        provinces: data.provinces.iter().enumerate().map(|(i, x)| ((x.id.as_str(), x.edition), ProvinceId(i as u32))).collect(),
        units: data.units.iter().enumerate().map(|(i, x)| (x.id.as_str(), UnitId(i as u16))).collect(),
    };
    let mut rows = Vec::new();
    sheet.records(findings, |record, findings| {
        let mut reading = Reading { record, input, layout: &layout, checks, data, names: &names, source, findings: Vec::new() };
        if let Some(row) = reading.observation(file) {
            rows.push(row);
        }
        findings.append(&mut reading.findings);
    });
    data.observations.append(&mut rows);
    layout
}

/// One record on its way to an observation.
struct Reading<'r> {
    record: Record<'r>,
    input: &'r Input,
    layout: &'r Layout,
    checks: &'r [RowCheck],
    data: &'r Dataset,
    names: &'r Names<'r>,
    source: SourceId,
    findings: Vec<Finding>,
}

impl<'r> Reading<'r> {
    fn span(&self, field: Field) -> Span {
        self.input.span(self.record.offset, self.layout.column(field))
    }

    fn error(&self, code: &'static str, field: Field, typed: &str) -> Finding {
        Finding::error(code, self.span(field)).with("value", typed)
    }

    fn text(&mut self, field: Field) -> Option<Cow<'r, str>> {
        cell::text(&self.record, self.layout.column(field), self.input, &mut self.findings)
    }

    /// The observation, if nothing is wrong with its row; every fault of the row is told.
    fn observation(&mut self, file: u32) -> Option<Observation> {
        let indicator = self.indicator();
        let period = self.period();
        let province = self.province(period);
        let scope = self.scope();
        let status = self.status();
        let figure = self.figure(indicator, status);
        let (quote, note) = (self.text(Field::Quote), self.text(Field::Note));
        let row = Observation {
            source: self.source,
            indicator: indicator?,
            province: province?,
            period: period?,
            scope: scope?,
            figure: figure?,
            status: status?,
            quote: quote?.into(),
            note: note?.into(),
            place: Place { file, offset: self.record.offset },
        };
        let before = self.findings.len();
        for check in self.checks {
            if let Some((field, finding)) = check(self.data, &row) {
                // One fault a cell: a later rule is silent on a cell already found.
                let span = self.span(field);
                if !self.findings[before..].iter().any(|f| f.span.column == span.column) {
                    self.findings.push(Finding { span, ..finding });
                }
            }
        }
        crate::finding::errors(&self.findings).eq(&0).then_some(row)
    }

    fn indicator(&mut self) -> Option<IndicatorId> {
        let typed = self.text(Field::Indicator)?;
        let found = self.names.indicators.get(&*typed).copied();
        if found.is_none() {
            let known = self.data.indicators.iter().map(|i| i.id.as_str());
            self.findings.push(self.error("unknown-indicator", Field::Indicator, &typed).similar(&typed, known));
        }
        found
    }

    fn period(&mut self) -> Option<Period> {
        let typed = self.text(Field::Period)?;
        match Period::parse(&typed) {
            Ok(period) => {
                let shortest = period.to_string();
                if shortest != *typed {
                    let finding = Finding::note("period-spelling", self.span(Field::Period)).with("value", &typed);
                    self.findings.push(finding.with("shortest", shortest));
                }
                Some(period)
            }
            Err(fault) => {
                let hint = match fault {
                    PeriodFault::Form => "form",
                    PeriodFault::Calendar => "calendar",
                    PeriodFault::Backwards => "backwards",
                };
                let finding = self.error("bad-period", Field::Period, &typed).hint(hint);
                self.findings.push(match crate::format::spelled(&typed) {
                    Some((from, to)) if from == to => finding.with("meant", from).hint("meant"),
                    Some((from, to)) => finding.with("meant", format!("{from}/{to}")).hint("meant"),
                    None => finding,
                });
                None
            }
        }
    }

    /// A province is known only with its edition: the source's own, else the period's, else that of the source's publication.
    fn province(&mut self, period: Option<Period>) -> Option<ProvinceId> {
        let typed = self.text(Field::Province)?;
        let source = self.data.source(self.source);
        let elsewhere = |id: EditionId| self.names.provinces.get(&(&*typed, id)).copied();
        let anywhere = (0..self.data.editions.len()).find_map(|e| elsewhere(EditionId(e as u8)));
        if anywhere.is_none() {
            let by_name = self.data.provinces.iter().find(|p| is_called(p, &typed)).map(|p| p.id.as_str());
            let finding = self.error("unknown-province", Field::Province, &typed).with("edition", "");
            let known = self.data.provinces.iter().map(|p| p.id.as_str());
            let finding = match by_name {
                Some(id) => finding.with("similar", id).hint("similar"),
                None => finding.similar(&typed, known),
            };
            self.findings.push(finding);
            return None;
        }
        let edition = source.edition.or_else(|| self.data.edition_of(period?, source.published));
        let Some(edition) = edition else {
            // An unreadable period is told already.
            if let Some(period) = period {
                self.findings.push(self.error("straddling-period", Field::Period, &period.to_string()).with("source", &source.id));
            }
            return None;
        };
        let found = elsewhere(edition);
        if let (None, Some(other)) = (found, anywhere) {
            let finding = self.error("wrong-edition", Field::Province, &typed).with("edition", &self.data.edition(edition).id);
            let other_edition = &self.data.edition(self.data.province(other).edition).id;
            let finding = finding.with("other", other_edition);
            let heir = self.data.successor(other, edition).map(|p| self.data.province(p).id.clone());
            self.findings.push(match heir {
                Some(heir) => finding.with("heir", heir).hint("heir"),
                None => finding,
            });
        }
        found
    }

    fn scope(&mut self) -> Option<Scope> {
        let typed = self.text(Field::Scope)?;
        let found = Scope::of(&typed);
        if found.is_none() {
            let known = Scope::ALL.map(Scope::word);
            let finding = self.error("unknown-scope", Field::Scope, &typed).with("known", known.join(", "));
            self.findings.push(finding.similar(&typed, known));
        }
        found
    }

    fn status(&mut self) -> Option<Status> {
        let typed = self.text(Field::Status)?;
        let found = Status::of(&typed);
        if found.is_none() {
            let known = Status::ALL.map(Status::word);
            let finding = self.error("unknown-status", Field::Status, &typed).with("known", known.join(", "));
            let finding = if typed.is_empty() { finding.hint("blank") } else { finding.similar(&typed, known) };
            self.findings.push(finding);
        }
        found
    }

    /// Value, unit and qualifier together. The outer `None` is a fault, the inner one a reason instead of a number.
    fn figure(&mut self, indicator: Option<IndicatorId>, status: Option<Status>) -> Option<Option<Figure>> {
        let value = self.text(Field::Value);
        let unit = self.text(Field::Unit);
        let qualifier = self.text(Field::Qualifier);
        let blank = value.as_deref().is_some_and(str::is_empty);
        if status.is_some_and(Status::is_reason) {
            let (value, unit, qualifier) = (value?, unit?, qualifier?);
            if !blank {
                let word = status.map_or("", Status::word);
                self.findings.push(self.error("value-beside-reason", Field::Value, &value).with("status", word));
                return None;
            }
            // A unit may stand beside a missing number; when it does, it must be one of the indicator's.
            if !unit.is_empty() {
                let Some(id) = self.names.units.get(&*unit) else {
                    self.unknown_unit(&unit);
                    return None;
                };
                if let Some(finding) = indicator.and_then(|i| other_dimension(self.data, *id, i)) {
                    self.findings.push(Finding { span: self.span(Field::Unit), ..finding });
                    return None;
                }
            }
            if !qualifier.is_empty() && Qualifier::of(&qualifier).is_none() {
                self.unknown_qualifier(&qualifier);
                return None;
            }
            return Some(None);
        }
        let unit = unit.and_then(|typed| {
            let found = self.names.units.get(&*typed).copied();
            if found.is_none() {
                self.unknown_unit(&typed);
            }
            found
        });
        let qualifier = qualifier.and_then(|typed| {
            let found = Qualifier::of(&typed);
            if found.is_none() {
                self.unknown_qualifier(&typed);
            }
            found
        });
        let value = value?;
        if blank {
            // With no readable status nothing says whether a number is missing.
            if status.is_some() {
                self.findings.push(self.error("missing-value", Field::Value, ""));
            }
            return None;
        }
        let (low, upper) = self.number(&value, qualifier)?;
        let (unit, qualifier, indicator) = (unit?, qualifier?, self.data.indicator(indicator?));
        let factor = self.data.unit(unit).factor;
        let quantity = Quantity::printed(low, upper, qualifier, indicator.nature, indicator.min).and_then(|q| q.scaled(factor));
        if quantity.is_none() {
            self.findings.push(self.error("bad-number", Field::Value, &value).hint("too-long"));
        }
        Some(Some(Figure { value: low, upper, unit, qualifier, quantity: quantity? }))
    }

    fn unknown_unit(&mut self, typed: &str) {
        let known = self.data.units.iter().map(|u| u.id.as_str());
        let by_symbol = self.data.units.iter().find(|u| crate::words::Lang::all().any(|l| u.symbol.only(l) == Some(typed)));
        let finding = self.error("unknown-unit", Field::Unit, typed);
        self.findings.push(match by_symbol {
            Some(unit) => finding.with("similar", &unit.id).hint("similar"),
            None => finding.similar(typed, known),
        });
    }

    fn unknown_qualifier(&mut self, typed: &str) {
        let known = Qualifier::ALL.map(Qualifier::word);
        let finding = self.error("unknown-qualifier", Field::Qualifier, typed).with("known", known.join(", "));
        self.findings.push(match (qualifier_called(typed), self.qualifier_in_quote()) {
            (Some(meant), _) => finding.with("read", meant.word()).hint("word"),
            (None, Some((said, read))) => finding.with("said", said).with("read", read.word()).hint("quote"),
            (None, None) if typed.is_empty() => finding.hint("blank"),
            (None, None) => finding.similar(typed, known),
        });
    }

    /// What the quote of the row says before its value: the words, and the qualifier.
    fn qualifier_in_quote(&self) -> Option<(String, Qualifier)> {
        let cell = |field| std::str::from_utf8(self.record.cells.get(self.layout.column(field))?).ok();
        let (quote, value) = (cell(Field::Quote)?, cell(Field::Value)?);
        let low = parse_number(value.split_once("..").map_or(value, |(low, _)| low)).ok()?;
        let readings = quote::read(quote);
        let reading =
            readings.iter().find(|r| (r.role.is_level() || r.role == quote::Role::ToPlan) && (r.value == low || r.other == Some(low)))?;
        Some((reading.said.into(), reading.qualifier))
    }

    /// The number, or both ends of a range.
    fn number(&mut self, typed: &str, qualifier: Option<Qualifier>) -> Option<(Decimal, Option<Decimal>)> {
        if qualifier == Some(Qualifier::Range) || typed.contains("..") {
            let ends = typed.split_once("..").and_then(|(a, b)| Some((parse_number(a).ok()?, parse_number(b).ok()?)));
            return match ends {
                Some((low, high)) if low < high && qualifier == Some(Qualifier::Range) => Some((low, Some(high))),
                _ => {
                    self.findings.push(self.error("bad-range", Field::Value, typed));
                    None
                }
            };
        }
        match parse_number(typed) {
            Ok(number) => Some((number, None)),
            Err(fault) => {
                let finding = self.error("bad-number", Field::Value, typed);
                self.findings.push(number_hint(finding, fault));
                None
            }
        }
    }
}

/// Whether a province has a name or alias that reads like what was typed.
fn is_called(province: &Province, typed: &str) -> bool {
    crate::words::Lang::all().any(|l| province.name.only(l) == Some(typed)) || province.aliases.iter().any(|a| a == typed)
}

/// The qualifier that a word of a report stands for, with or without its marks: `hơn`, `khoang`, `at least`.
fn qualifier_called(typed: &str) -> Option<Qualifier> {
    let words = collation::bare(typed);
    let table = |q: &Qualifier| crate::words::Lang::all().any(|l| collation::bare(l.text(&format!("qualifier.{}", q.word()))) == words);
    let by_table = Qualifier::ALL.into_iter().filter(|_| !words.is_empty()).find(table);
    // The words that a language has beside the one that it prints: `trên`, `không dưới`, `more than`.
    let by_reading = || quote::read(&format!("{typed} 5")).first().map(|r| r.qualifier).filter(|q| *q != Qualifier::Exact);
    by_table.or_else(by_reading)
}

fn number_hint(finding: Finding, fault: NumberFault) -> Finding {
    match fault {
        NumberFault::Blank | NumberFault::Form => finding.hint("form"),
        NumberFault::Comma(plain) => finding.with("plain", plain).hint("comma"),
        NumberFault::Grouping(plain) => finding.with("plain", plain).hint("grouping"),
        NumberFault::Percent(plain) => finding.with("plain", plain).hint("percent"),
        NumberFault::Minus(plain) => finding.with("plain", plain).hint("minus"),
        NumberFault::Words(Some(plain)) => finding.with("plain", plain).hint("unit"),
        NumberFault::Words(None) => finding.hint("words"),
        NumberFault::TooLong => finding.hint("too-long"),
    }
}
