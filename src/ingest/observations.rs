//! One observations file, typed row by row.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cell;
use super::sheet::{Record, Sheet};
use super::tables::Table;
use super::{Input, RowCheck};
use crate::finding::{Finding, Span};
use crate::model::*;

/// A column of an observations file, in the order of its [`Table`].
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
pub(super) struct Names<'d> {
    indicators: HashMap<&'d str, IndicatorId>,
    provinces: HashMap<(&'d str, EditionId), ProvinceId>,
    pub(super) units: HashMap<&'d str, UnitId>,
}

/// Reads one observations file; its typed rows go into `data`, what is wrong with the others into `findings`.
pub(super) fn read(input: &Input, file: u32, checks: &[RowCheck], data: &mut Dataset, findings: &mut Vec<Finding>) -> Layout {
    let mut layout = Layout::default();
    let Some(sheet) = Sheet::open(input, Table::of("observations"), findings) else { return layout };
    for (i, column) in sheet.table.columns.iter().enumerate() {
        layout.0[i] = sheet.column(column.name).unwrap_or(i);
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
pub(super) struct Reading<'r> {
    pub(super) record: Record<'r>,
    pub(super) input: &'r Input,
    pub(super) layout: &'r Layout,
    checks: &'r [RowCheck],
    pub(super) data: &'r Dataset,
    pub(super) names: &'r Names<'r>,
    source: SourceId,
    pub(super) findings: Vec<Finding>,
}

impl<'r> Reading<'r> {
    pub(super) fn span(&self, field: Field) -> Span {
        self.input.span(self.record.offset, self.layout.column(field))
    }

    pub(super) fn error(&self, code: &'static str, field: Field, typed: &str) -> Finding {
        Finding::error(code, self.span(field)).with("value", typed)
    }

    pub(super) fn text(&mut self, field: Field) -> Option<Cow<'r, str>> {
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
                self.findings.push(period_hint(self.error("bad-period", Field::Period, &typed), &typed, fault));
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
}

/// What to type for a text that is no period.
pub(super) fn period_hint(finding: Finding, typed: &str, fault: PeriodFault) -> Finding {
    let finding = finding.hint(match fault {
        PeriodFault::Form => "form",
        PeriodFault::Calendar => "calendar",
        PeriodFault::Backwards => "backwards",
    });
    match crate::format::spelled(typed) {
        Some((from, to)) if from == to => finding.with("meant", from).hint("meant"),
        Some((from, to)) => finding.with("meant", format!("{from}/{to}")).hint("meant"),
        None => finding,
    }
}

/// Whether a province has a name or alias that reads like what was typed.
fn is_called(province: &Province, typed: &str) -> bool {
    crate::words::Lang::all().any(|l| province.name.only(l) == Some(typed)) || province.aliases.iter().any(|a| a == typed)
}
