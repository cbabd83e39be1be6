//! One row of an observations file, typed cell by cell, and what is wrong with each.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::aliases::{by_phrase, indicator_called, province_called};
use super::cell;
use super::sheet::{Record, Sheet};
use super::{Evidence, Input, RowCheck};
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
    Cell,
}

/// The place of a column that a file leaves out: no record has so many.
const ABSENT: usize = usize::MAX;

/// Where each [`Field`] stands in a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout([usize; 11]);

impl Layout {
    #[inline]
    pub fn column(&self, field: Field) -> usize {
        self.0[field as usize]
    }

    /// Whether the file has a column.
    #[inline]
    pub fn has(&self, field: Field) -> bool {
        self.column(field) != ABSENT
    }
}

impl Layout {
    /// Where the columns of a sheet stand.
    pub fn of(sheet: &Sheet) -> Layout {
        let mut layout = Layout::default();
        for (i, column) in sheet.table.columns.iter().enumerate() {
            layout.0[i] = sheet.column(column.name).unwrap_or(ABSENT);
        }
        layout
    }
}

/// A map of what is typed, for which nobody chooses the keys to our harm.
pub(super) type Map<'d, V> = HashMap<&'d [u8], V, foldhash::fast::RandomState>;

/// Names to indices, made once for a data folder.
pub(super) struct Names<'d> {
    pub indicators: Map<'d, IndicatorId>,
    /// By edition.
    pub provinces: Vec<Map<'d, ProvinceId>>,
    pub units: Map<'d, UnitId>,
}

impl<'d> Names<'d> {
    pub fn of(data: &'d Dataset) -> Names<'d> {
        let mut provinces: Vec<Map<ProvinceId>> = vec![Map::default(); data.editions.len()];
        for (i, province) in data.provinces.iter().enumerate() {
            provinces[usize::from(province.edition.0)]
                .insert(province.id.as_bytes(), ProvinceId(i as u32));
        }
        Names {
            indicators: data
                .indicators
                .iter()
                .enumerate()
                .map(|(i, x)| (x.id.as_bytes(), IndicatorId(i as u32)))
                .collect(),
            provinces,
            units: data
                .units
                .iter()
                .enumerate()
                .map(|(i, x)| (x.id.as_bytes(), UnitId::nth(i)))
                .collect(),
        }
    }
}

/// One record on its way to an observation.
pub(super) struct Reading<'r> {
    pub record: Record<'r>,
    pub input: &'r Input,
    pub layout: &'r Layout,
    pub checks: &'r [RowCheck],
    pub data: &'r Dataset,
    pub names: &'r Names<'r>,
    pub source: SourceId,
    pub findings: Vec<Finding>,
    /// What was told of the same text in another row of the part.
    pub hints: &'r Hints,
}

/// Findings of one part by their code and by what was typed: one slip made in ten thousand rows is
/// looked into once.
pub(super) struct Hints {
    known: RefCell<HashMap<(&'static str, String), Finding>>,
    /// How many more known names may be held against what is typed: thousands of slips in a project
    /// of thousands of names would take the square of their number.
    names: Cell<usize>,
}

impl Hints {
    /// The most that are kept.
    const KEPT: usize = 1024;

    pub fn new() -> Hints {
        Hints { known: RefCell::default(), names: Cell::new(1 << 18) }
    }

    /// Whether so many names may still be looked at.
    fn may_look(&self, names: usize) -> bool {
        let left = self.names.get();
        self.names.set(left.saturating_sub(names));
        left > 0
    }
}

impl<'r> Reading<'r> {
    pub(super) fn span(&self, field: Field) -> Span {
        self.input.span(self.record.offset, self.layout.column(field))
    }

    pub(super) fn error(&self, code: &'static str, field: Field, typed: &str) -> Finding {
        Finding::error(code, self.span(field)).with("value", typed)
    }

    /// Tells of a cell that is wrong whatever the row is; `hint` says what to type instead, and
    /// looks at so many names for that.
    pub(super) fn tell(
        &mut self,
        code: &'static str,
        field: Field,
        typed: &str,
        names: usize,
        hint: impl FnOnce(&Dataset, Finding) -> Finding,
    ) {
        let span = self.span(field);
        let key = (code, typed.to_string());
        let known = self.hints.known.borrow().get(&key).cloned();
        let finding = known.unwrap_or_else(|| {
            let finding = Finding::error(code, span.clone()).with("value", typed);
            let finding = if names == 0 || self.hints.may_look(names) {
                hint(self.data, finding)
            } else {
                finding
            };
            let mut known = self.hints.known.borrow_mut();
            if known.len() < Hints::KEPT {
                known.insert(key, finding.clone());
            }
            finding
        });
        self.findings.push(Finding { span, ..finding });
    }

    pub(super) fn text(&mut self, field: Field) -> Option<Cow<'r, str>> {
        cell::text(&self.record, self.layout.column(field), self.input, &mut self.findings)
    }

    /// The observation, if nothing is wrong with its row; every fault of the row is told.
    pub fn observation(&mut self, file: u32) -> Option<Observation> {
        let indicator = self.indicator();
        let period = self.period();
        let province = self.province(period);
        let scope = self.scope();
        let status = self.status();
        let printed = self.figure(indicator, status);
        let (quote, note) = (self.text(Field::Quote), self.text(Field::Note));
        let cell = if self.layout.has(Field::Cell) { self.text(Field::Cell) } else { note.clone() };
        let row = Observation {
            source: self.source,
            indicator: indicator?,
            province: province?,
            period: period?,
            scope: scope?,
            printed: printed?,
            status: status?,
            place: Place { file, offset: self.record.offset },
        };
        let (quote, _, cell) = (quote?, note?, cell?);
        let cell = self.layout.has(Field::Cell) && !cell.is_empty();
        self.holds(&row, Evidence { quote: &quote, cell }).then_some(row)
    }

    /// Whether a typed row stands before the rules that look at one; what they find is told.
    pub fn holds(&mut self, row: &Observation, evidence: Evidence) -> bool {
        let before = self.findings.len();
        for check in self.checks {
            for (field, finding) in check.found(self.data, row, evidence) {
                // One fault a cell: a later rule is silent on a cell already found.
                let span = self.span(field);
                if !self.findings[before..].iter().any(|f| f.span.column == span.column) {
                    self.findings.push(Finding { span, ..finding });
                }
            }
        }
        crate::finding::errors(&self.findings) == 0
    }

    fn indicator(&mut self) -> Option<IndicatorId> {
        let typed = self.text(Field::Indicator)?;
        let found = self.names.indicators.get(typed.as_bytes()).copied();
        if found.is_none() {
            self.tell(
                "unknown-indicator",
                Field::Indicator,
                &typed,
                self.data.indicators.len(),
                |data, finding| match indicator_called(&typed, data) {
                    Some(id) => finding.with("similar", id).hint("similar").suggest(id),
                    None => finding.similar(&typed, data.indicators.iter().map(|i| i.id.as_str())),
                },
            );
        }
        found
    }

    fn period(&mut self) -> Option<Period> {
        let typed = self.text(Field::Period)?;
        match Period::parse(&typed) {
            Ok(period) => {
                let shortest = period.to_string();
                if shortest != *typed {
                    let finding = Finding::note("period-spelling", self.span(Field::Period))
                        .with("value", &typed)
                        .suggest(&shortest);
                    self.findings.push(finding.with("shortest", shortest));
                }
                Some(period)
            }
            Err(fault) => {
                self.tell("bad-period", Field::Period, &typed, 0, |_, finding| {
                    period_hint(finding, &typed, fault)
                });
                None
            }
        }
    }

    /// A province is known only with its edition: the source's own, else the period's, else that of
    /// the source's publication.
    fn province(&mut self, period: Option<Period>) -> Option<ProvinceId> {
        let typed = self.text(Field::Province)?;
        let (source, names) = (self.data.source(self.source), self.names);
        let elsewhere =
            |id: EditionId| names.provinces.get(usize::from(id.0))?.get(typed.as_bytes()).copied();
        let anywhere = (0..self.data.editions.len()).find_map(|e| elsewhere(EditionId::nth(e)));
        if anywhere.is_none() {
            self.tell(
                "unknown-province",
                Field::Province,
                &typed,
                self.data.provinces.len(),
                |data, finding| match province_called(&typed, data) {
                    Some(id) => finding.with("similar", id).hint("similar").suggest(id),
                    None => finding.similar(&typed, data.provinces.iter().map(|p| p.id.as_str())),
                },
            );
            return None;
        }
        let edition = source.edition.or_else(|| self.data.edition_of(period?, source.published));
        let Some(edition) = edition else {
            // An unreadable period is told already.
            if let Some(period) = period {
                self.findings.push(
                    self.error("straddling-period", Field::Period, &period.to_string())
                        .with("source", &source.id),
                );
            }
            return None;
        };
        let found = elsewhere(edition);
        if let (None, Some(other)) = (found, anywhere) {
            let finding = self
                .error("wrong-edition", Field::Province, &typed)
                .with("edition", &self.data.edition(edition).id);
            let other_edition = &self.data.edition(self.data.province(other).edition).id;
            let finding = finding.with("other", other_edition);
            let heir =
                self.data.successor(other, edition).map(|p| self.data.province(p).id.clone());
            self.findings.push(match heir {
                Some(heir) => finding.with("heir", heir).hint("heir"),
                None => finding,
            });
        }
        found
    }

    fn scope(&mut self) -> Option<Scope> {
        let typed = self.text(Field::Scope)?;
        let found = typed.parse::<Scope>().ok();
        if found.is_none() {
            let known = Scope::ALL.map(Scope::word);
            let finding =
                self.error("unknown-scope", Field::Scope, &typed).with("known", known.join(", "));
            let lists = ("scope", "read.scope");
            self.findings.push(match by_phrase(&typed, lists, &Scope::ALL, Scope::word) {
                Some(meant) => {
                    finding.with("similar", meant.word()).hint("similar").suggest(meant.word())
                }
                None => finding.similar(&typed, known),
            });
        }
        found
    }

    fn status(&mut self) -> Option<Status> {
        let typed = self.text(Field::Status)?;
        let found = typed.parse::<Status>().ok();
        if found.is_none() {
            let known = Status::ALL.map(Status::word);
            let finding =
                self.error("unknown-status", Field::Status, &typed).with("known", known.join(", "));
            let lists = ("status", "read.label");
            self.findings.push(match by_phrase(&typed, lists, &Status::ALL, Status::word) {
                Some(meant) => {
                    finding.with("similar", meant.word()).hint("similar").suggest(meant.word())
                }
                None if typed.is_empty() => finding.hint("blank"),
                None => finding.similar(&typed, known),
            });
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
        Some((from, to)) if from == to && from.kind() == PeriodKind::Day => {
            let year = from.start().year;
            finding.with("meant", from).with("year", year).hint("meant-day")
        }
        Some((from, to)) => {
            let meant = if from == to { from.to_string() } else { format!("{from}/{to}") };
            finding.suggest(&meant).with("meant", meant).hint("meant")
        }
        None => finding,
    }
}
