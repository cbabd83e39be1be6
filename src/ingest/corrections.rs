//! `corrections.csv`: what is wrong in the sources themselves. Each line says what it expects to find, and fails loudly where that is
//! not there any more, so that a source that was mended is never corrected twice.

use std::sync::Arc;

use serde::Deserialize;

use super::list::{self, Line};
use super::observations::period_hint;
use super::tables::Table;
use super::{Field, Files, Input, RowCheck, figure};
use crate::finding::{Finding, Severity};
use crate::model::*;
use crate::words::Text;

#[derive(Deserialize)]
struct Row {
    source: String,
    indicator: String,
    province: String,
    period: String,
    scope: String,
    class: String,
    field: String,
    expected: String,
    correct: String,
    by: String,
    on: String,
    #[serde(default)]
    url: String,
    status: String,
}

/// A line that found its observation and what it expects there.
struct Read {
    observation: ObservationId,
    printed: Printed,
    field: Corrected,
    correct: String,
    reason: Text,
    by: String,
    on: Date,
    url: String,
    status: CorrectionStatus,
    offset: u64,
}

/// Reads `corrections.csv`, which may be absent, after the observations. Every check of a row is asked of the corrected
/// number, too, but for those of the quote: it is right about what the source prints.
pub(super) fn read(files: &Files, checks: &[RowCheck], data: &mut Dataset, findings: &mut Vec<Finding>) {
    let Some(input) = files.find("corrections") else { return };
    let faulty: Vec<Arc<str>> = findings.iter().filter(|f| f.severity == Severity::Error).map(|f| f.span.file.clone()).collect();
    let mut rows: Vec<Read> = Vec::new();
    let mut at = 0;
    list::read(input, Table::of("corrections"), findings, |row: Row, line| {
        at = line.column("correct");
        let Some(read) = understood(row, line, data, &files.observations, &faulty) else { return };
        if let Some(first) = rows.iter().find(|r| (r.observation, r.field) == (read.observation, read.field)) {
            let indicator = &data.indicator(data.observation(read.observation).indicator).id;
            let finding = line.error("duplicate-key", "indicator").with("indicator", indicator).with("file", &input.name);
            line.findings.push(finding.with("line", input.line_of_record(first.offset)).hint("correction"));
            return;
        }
        rows.push(read);
    });
    let mut out = Vec::new();
    for row in &rows {
        let own: Vec<&Read> = rows.iter().filter(|r| r.observation == row.observation).collect();
        match corrected(data, &own, checks) {
            Ok(figure) => out.push(Correction {
                observation: row.observation,
                field: row.field,
                figure,
                reason: row.reason.clone(),
                by: row.by.clone(),
                on: row.on,
                url: row.url.clone(),
                status: row.status,
            }),
            // What several lines make together is told at the one that it comes from.
            Err((field, finding)) if field == row.field || !own.iter().any(|r| r.field == field) && own[0].field == row.field => {
                findings.push(Finding { span: input.span(row.offset, at), ..*finding });
            }
            Err(_) => {}
        }
    }
    data.corrections = out;
}

/// A line with its observation; `None` where something is wrong with it, or nothing is left to correct.
fn understood(row: Row, line: &mut Line, data: &Dataset, files: &[Input], faulty: &[Arc<str>]) -> Option<Read> {
    let source = data.find_source(&row.source);
    if source.is_none() {
        let finding = line.error("unknown-source", "source").with("value", &row.source);
        line.findings.push(finding.similar(&row.source, data.sources.iter().map(|s| s.id.as_str())));
    }
    let indicator = data.find_indicator(&row.indicator);
    if indicator.is_none() {
        let finding = line.error("unknown-indicator", "indicator").with("value", &row.indicator);
        line.findings.push(finding.similar(&row.indicator, data.indicators.iter().map(|i| i.id.as_str())));
    }
    let province = data.provinces.iter().any(|p| p.id == row.province);
    if !province {
        let finding = line.error("unknown-province", "province").with("value", &row.province).with("edition", "");
        line.findings.push(finding.similar(&row.province, data.provinces.iter().map(|p| p.id.as_str())));
    }
    let period = Period::parse(&row.period).map_err(|fault| {
        let finding = line.error("bad-period", "period").with("value", &row.period);
        line.findings.push(period_hint(finding, &row.period, fault));
    });
    let class_of = |word: &str| Class::ALL.into_iter().find(|c| c.word() == word);
    let scope = if row.scope.is_empty() { None } else { line.word("scope", &row.scope, Scope::of) };
    let class = if row.class.is_empty() { None } else { line.word("class", &row.class, class_of) };
    let field = line.word("field", &row.field, Corrected::of);
    let reason = line.name("reason");
    let on = line.date("on", &row.on);
    let status = line.word("status", &row.status, CorrectionStatus::of);
    for (column, cell) in [("expected", &row.expected), ("correct", &row.correct), ("by", &row.by), ("on", &row.on)] {
        if cell.is_empty() {
            line.findings.push(line.error("empty-cell", column).with("column", column));
        }
    }
    if !line.findings.is_empty() || reason.is_empty() {
        return None;
    }
    let (source, indicator, period, field, status) = (source?, indicator?, period.ok()?, field?, status?);
    let wanted = |(_, o): &(ObservationId, Observation)| {
        (o.source, o.period) == (source, period)
            && data.province(o.province).id == row.province
            && scope.is_none_or(|s| s == o.scope)
            && class.is_none_or(|c| c == o.status.class())
    };
    let found: Vec<(ObservationId, Observation)> = data.observations.of(indicator).filter(wanted).collect();
    let file = files.iter().find(|f| f.stem() == row.source);
    let mended = status == CorrectionStatus::Fixed;
    let (observation, one) = match found[..] {
        [one] => one,
        [] => {
            // A line in error is no observation, and has its own finding.
            if !mended && !file.is_some_and(|f| faulty.contains(&f.name)) {
                line.findings.push(line.error("correction-without-figure", "indicator").with("source", &row.source));
            }
            return None;
        }
        [(_, first), ..] => {
            // Two of one key are told as that.
            if found.iter().any(|(_, o)| (o.scope, o.status.class()) != (first.scope, first.status.class())) {
                let names: Vec<String> = found.iter().map(|(_, o)| format!("{} {}", o.scope.word(), o.status.class().word())).collect();
                let finding = line.error("ambiguous-correction", "scope").with("count", found.len());
                line.findings.push(finding.with("found", names.join(", ")));
            }
            return None;
        }
    };
    let printed = one.printed.map(|figure| standing(data, &figure, field));
    let stands = printed.as_ref() == Some(&row.expected);
    let now = printed.clone().unwrap_or_else(|| one.status.word().into());
    let place = file.map_or(String::new(), |f| format!("{}:{}", f.name, f.line_of_record(one.place.offset)));
    let told = |line: &Line, code: &'static str| {
        let finding = line.error(code, "expected").with("expected", &row.expected).with("now", &now);
        finding.with("correct", &row.correct).with("place", &place)
    };
    match (stands, mended) {
        (false, true) => return None,
        (false, false) => {
            let finding = told(line, "stale-correction");
            line.findings.push(match printed {
                None => finding.hint("no-number"),
                Some(now) if now == row.correct => finding.hint("fixed"),
                Some(_) => finding,
            });
            return None;
        }
        (true, true) => {
            line.findings.push(told(line, "unfixed-correction"));
            return None;
        }
        (true, false) if row.expected == row.correct => {
            line.findings.push(line.error("idle-correction", "correct").with("value", &row.correct));
            return None;
        }
        (true, false) => {}
    }
    Some(Read {
        observation,
        printed: one.printed?,
        field,
        correct: row.correct,
        reason,
        by: row.by,
        on: on?,
        url: row.url,
        status,
        offset: line.offset(),
    })
}

/// What a cell of an observation holds, as it is typed.
fn standing(data: &Dataset, figure: &Printed, field: Corrected) -> String {
    match field {
        Corrected::Value => figure.typed(),
        Corrected::Unit => data.unit(figure.unit).id.clone(),
        Corrected::Qualifier => figure.qualifier.word().into(),
    }
}

/// The number that the corrections of one observation make; else what is wrong with it, and in which of the cells.
fn corrected(data: &Dataset, rows: &[&Read], checks: &[RowCheck]) -> Result<Figure, (Corrected, Box<Finding>)> {
    let nowhere = |code: &'static str| Finding::error(code, crate::finding::Span::file(""));
    let of = |field: Corrected| rows.iter().find(|r| r.field == field).map(|r| r.correct.as_str());
    let (observation, printed) = (data.observation(rows[0].observation), rows[0].printed);
    let unit = match of(Corrected::Unit) {
        None => printed.unit,
        Some(typed) => data.find_unit(typed).ok_or_else(|| {
            let finding = nowhere("unknown-unit").with("value", typed);
            (Corrected::Unit, Box::new(finding.similar(typed, data.units.iter().map(|u| u.id.as_str()))))
        })?,
    };
    let qualifier = match of(Corrected::Qualifier) {
        None => printed.qualifier,
        Some(typed) => Qualifier::of(typed).ok_or_else(|| {
            let known = Qualifier::ALL.map(Qualifier::word);
            let finding = nowhere("unknown-qualifier").with("value", typed).with("known", known.join(", "));
            (Corrected::Qualifier, Box::new(finding.similar(typed, known)))
        })?,
    };
    let typed = of(Corrected::Value).map_or_else(|| printed.typed(), String::from);
    let wrong = |finding| (Corrected::Value, Box::new(finding));
    let value = figure::number(&typed, Some(qualifier), |code| nowhere(code).with("value", &typed)).map_err(wrong)?;
    let printed = Printed { value: value.0, upper: value.1, unit, qualifier };
    let made =
        data.reckoned(observation.indicator, printed).ok_or_else(|| wrong(nowhere("bad-number").with("value", &typed).hint("too-long")))?;
    let row = Observation { printed: Some(printed), ..observation };
    for check in checks {
        let Some((field, finding)) = check(data, &row, "") else { continue };
        let cell = Corrected::ALL.into_iter().zip([Field::Value, Field::Unit, Field::Qualifier]).find(|(_, f)| *f == field);
        if let Some((cell, _)) = cell.filter(|_| finding.severity == Severity::Error) {
            return Err((cell, Box::new(finding)));
        }
    }
    Ok(made)
}
