//! `corrections.csv`: what is wrong in the sources themselves. Each line says what it expects to
//! find, and fails loudly where that is not there any more, so that a source that was mended is
//! never corrected twice.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Deserialize;

use super::list::{self, Line};
use super::observations::period_hint;
use super::tables::Table;
use super::{Evidence, Field, Files, Input, RowCheck, figure};
use crate::finding::{Finding, Severity, Span};
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
struct CorrectionLine {
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

/// Reads `corrections.csv`, which may be absent, after the observations. Every check of a row is
/// asked of the corrected number, too, but for those of the quote: it is right about what the
/// source prints.
pub(super) fn read(
    files: &Files,
    checks: &[RowCheck],
    data: &mut Dataset,
    findings: &mut Vec<Finding>,
) {
    let Some(input) = files.find("corrections") else { return };
    let faulty = findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| f.span.file.clone())
        .collect();
    let mut names = Names::of(data, &files.observations, faulty);
    let (mut rows, mut above): (Vec<CorrectionLine>, HashMap<(ObservationId, Corrected), u64>) =
        Default::default();
    let mut at = 0;
    list::read(input, Table::of("corrections"), findings, |row: Row, line| {
        at = line.column("correct");
        let Some(read) = understood(row, line, &mut names) else { return };
        let first = *above.entry((read.observation, read.field)).or_insert(read.offset);
        if first != read.offset {
            let indicator = &data.indicator(data.observation(read.observation).indicator).id;
            let finding = line
                .error("duplicate-key", "indicator")
                .with("indicator", indicator)
                .with("file", &input.name);
            line.findings
                .push(finding.with("line", input.line_of_record(first)).hint("correction"));
            return;
        }
        rows.push(read);
    });
    drop(names);
    let mut together: HashMap<ObservationId, Vec<&CorrectionLine>> = HashMap::new();
    rows.iter().for_each(|row| together.entry(row.observation).or_default().push(row));
    let mut out = Vec::new();
    for row in &rows {
        let own = &together[&row.observation];
        match corrected(data, own, checks) {
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
            Err((field, finding))
                if field == row.field
                    || !own.iter().any(|r| r.field == field) && own[0].field == row.field =>
            {
                findings.push(Finding { span: input.span(row.offset, at), ..*finding });
            }
            Err(_) => {}
        }
    }
    out.sort_by_key(|correction| correction.observation);
    data.corrections = out;
}

/// What a line of corrections.csv may name, each found without a look at all others.
struct Names<'d> {
    data: &'d Dataset,
    sources: HashMap<&'d str, SourceId>,
    indicators: HashMap<&'d str, IndicatorId>,
    /// By id, of every edition.
    provinces: HashMap<&'d str, Vec<ProvinceId>>,
    files: HashMap<&'d str, &'d Input>,
    /// The files in which an error was found.
    faulty: HashSet<Arc<str>>,
    /// The observations of an indicator, once one was asked for, in the order of what names them.
    observations: HashMap<IndicatorId, Vec<ObservationKey>>,
}

/// What names an observation, without scope and class.
type ObservationKey = (SourceId, ProvinceId, Period, ObservationId);

impl<'d> Names<'d> {
    fn of(data: &'d Dataset, files: &'d [Input], faulty: HashSet<Arc<str>>) -> Names<'d> {
        let mut provinces: HashMap<&str, Vec<ProvinceId>> = HashMap::new();
        for (nth, province) in data.provinces.iter().enumerate() {
            provinces.entry(&province.id).or_default().push(ProvinceId(nth as u32));
        }
        Names {
            data,
            sources: data
                .sources
                .iter()
                .enumerate()
                .map(|(nth, s)| (s.id.as_str(), SourceId(nth as u32)))
                .collect(),
            indicators: data
                .indicators
                .iter()
                .enumerate()
                .map(|(nth, i)| (i.id.as_str(), IndicatorId(nth as u32)))
                .collect(),
            provinces,
            files: files.iter().map(|file| (file.stem(), file)).collect(),
            faulty,
            observations: HashMap::new(),
        }
    }

    /// The observations of a source, an indicator, a province of whatever edition, and a period.
    fn observations(
        &mut self,
        source: SourceId,
        indicator: IndicatorId,
        province: &str,
        period: Period,
    ) -> Vec<(ObservationId, Observation)> {
        let data = self.data;
        let all = self.observations.entry(indicator).or_insert_with(|| {
            let mut all: Vec<ObservationKey> = data
                .observations
                .of(indicator)
                .map(|(id, o)| (o.source, o.province, o.period, id))
                .collect();
            all.sort_unstable();
            all
        });
        let mut out = Vec::new();
        for province in self.provinces.get(province).into_iter().flatten() {
            let wanted = (source, *province, period);
            let from = all.partition_point(|(source, province, period, _)| {
                (*source, *province, *period) < wanted
            });
            let own = all[from..].iter().take_while(|(source, province, period, _)| {
                (*source, *province, *period) == wanted
            });
            out.extend(own.map(|(.., id)| (*id, data.observation(*id))));
        }
        out.sort_unstable_by_key(|(id, _)| *id);
        out
    }
}

/// A line with its observation; `None` where something is wrong with it, or nothing is left to
/// correct.
fn understood(row: Row, line: &mut Line, names: &mut Names) -> Option<CorrectionLine> {
    let data = names.data;
    let source = names.sources.get(row.source.as_str()).copied();
    if source.is_none() {
        let finding = line.error("unknown-source", "source").with("value", &row.source);
        line.findings.push(line.similar(
            finding,
            &row.source,
            data.sources.iter().map(|s| s.id.as_str()),
        ));
    }
    let indicator = names.indicators.get(row.indicator.as_str()).copied();
    if indicator.is_none() {
        let finding = line.error("unknown-indicator", "indicator").with("value", &row.indicator);
        line.findings.push(line.similar(
            finding,
            &row.indicator,
            data.indicators.iter().map(|i| i.id.as_str()),
        ));
    }
    if !names.provinces.contains_key(row.province.as_str()) {
        let finding = line
            .error("unknown-province", "province")
            .with("value", &row.province)
            .with("edition", "");
        line.findings.push(line.similar(
            finding,
            &row.province,
            data.provinces.iter().map(|p| p.id.as_str()),
        ));
    }
    let period = Period::parse(&row.period).map_err(|fault| {
        let finding = line.error("bad-period", "period").with("value", &row.period);
        line.findings.push(period_hint(finding, &row.period, fault));
    });
    let scope: Option<Scope> =
        if row.scope.is_empty() { None } else { line.word("scope", &row.scope) };
    let class: Option<Class> =
        if row.class.is_empty() { None } else { line.word("class", &row.class) };
    let field: Option<Corrected> = line.word("field", &row.field);
    let reason = line.name("reason");
    let on = line.date("on", &row.on);
    let status = line.word("status", &row.status);
    for (column, cell) in
        [("expected", &row.expected), ("correct", &row.correct), ("by", &row.by), ("on", &row.on)]
    {
        if cell.is_empty() {
            line.findings.push(line.error("empty-cell", column).with("column", column));
        }
    }
    if !line.findings.is_empty() || reason.is_empty() {
        return None;
    }
    let (source, indicator, period, field, status) =
        (source?, indicator?, period.ok()?, field?, status?);
    let mut found = names.observations(source, indicator, &row.province, period);
    found.retain(|(_, o)| {
        scope.is_none_or(|s| s == o.scope) && class.is_none_or(|c| c == o.status.class())
    });
    let file = names.files.get(row.source.as_str()).copied();
    let mended = status == CorrectionStatus::Fixed;
    let (observation, one) = match found[..] {
        [one] => one,
        [] => {
            // A line in error is no observation, and has its own finding.
            if !mended && !file.is_some_and(|f| names.faulty.contains(&f.name)) {
                line.findings.push(
                    line.error("correction-without-figure", "indicator")
                        .with("source", &row.source),
                );
            }
            return None;
        }
        [(_, first), ..] => {
            // Two of one key are told as that.
            if found
                .iter()
                .any(|(_, o)| (o.scope, o.status.class()) != (first.scope, first.status.class()))
            {
                let names: Vec<String> = found
                    .iter()
                    .map(|(_, o)| format!("{} {}", o.scope.word(), o.status.class().word()))
                    .collect();
                let finding =
                    line.error("ambiguous-correction", "scope").with("count", found.len());
                line.findings.push(finding.with("found", names.join(", ")));
            }
            return None;
        }
    };
    let printed = one.printed.map(|figure| standing(data, &figure, field));
    let stands = printed.as_ref() == Some(&row.expected);
    let now = printed.clone().unwrap_or_else(|| one.status.word().into());
    let place = file
        .map_or(String::new(), |f| format!("{}:{}", f.name, f.line_of_record(one.place.offset)));
    let told = |line: &Line, code: &'static str| {
        let finding =
            line.error(code, "expected").with("expected", &row.expected).with("now", &now);
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
            line.findings
                .push(line.error("idle-correction", "correct").with("value", &row.correct));
            return None;
        }
        (true, false) => {}
    }
    Some(CorrectionLine {
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

/// The number that the corrections of one observation make; else what is wrong with it, and in
/// which of the cells.
fn corrected(
    data: &Dataset,
    rows: &[&CorrectionLine],
    checks: &[RowCheck],
) -> Result<Figure, (Corrected, Box<Finding>)> {
    let of = |field: Corrected| rows.iter().find(|r| r.field == field).map(|r| r.correct.as_str());
    let (observation, printed) = (data.observation(rows[0].observation), rows[0].printed);
    let unit = match of(Corrected::Unit) {
        None => printed.unit,
        Some(typed) => data.find_unit(typed).ok_or_else(|| {
            let finding = nowhere("unknown-unit").with("value", typed);
            (
                Corrected::Unit,
                Box::new(finding.similar(typed, data.units.iter().map(|u| u.id.as_str()))),
            )
        })?,
    };
    let qualifier = match of(Corrected::Qualifier) {
        None => printed.qualifier,
        Some(typed) => typed.parse::<Qualifier>().map_err(|_| {
            let known = Qualifier::ALL.map(Qualifier::word);
            let finding =
                nowhere("unknown-qualifier").with("value", typed).with("known", known.join(", "));
            (Corrected::Qualifier, Box::new(finding.similar(typed, known)))
        })?,
    };
    let typed = of(Corrected::Value).map_or_else(|| printed.typed(), String::from);
    let value = figure::number(&typed, Some(qualifier), |code| nowhere(code).with("value", &typed))
        .map_err(wrong_value)?;
    let printed = Printed { value: value.0, upper: value.1, unit, qualifier };
    if let Some(finding) = figure::too_many_digits(data, observation.indicator, printed, |code| {
        nowhere(code).with("value", &typed)
    }) {
        return Err(wrong_value(finding));
    }
    let made = data
        .reckoned(observation.indicator, printed)
        .ok_or_else(|| wrong_value(nowhere("bad-number").with("value", &typed).hint("too-long")))?;
    let row = Observation { printed: Some(printed), ..observation };
    for check in checks {
        let Some((field, finding)) =
            check.found(data, &row, Evidence::default()).into_iter().next()
        else {
            continue;
        };
        let cell = Corrected::ALL
            .into_iter()
            .zip([Field::Value, Field::Unit, Field::Qualifier])
            .find(|(_, f)| *f == field);
        if let Some((cell, _)) = cell.filter(|_| finding.severity == Severity::Error) {
            return Err((cell, Box::new(finding)));
        }
    }
    Ok(made)
}

/// An error whose place is not known yet.
fn nowhere(code: &'static str) -> Finding {
    Finding::error(code, Span::file(""))
}

/// What is wrong with the corrected value.
fn wrong_value(finding: Finding) -> (Corrected, Box<Finding>) {
    (Corrected::Value, Box::new(finding))
}
